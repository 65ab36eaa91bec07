#pragma once

#include "engine/evidence/times.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace kms::evtx {

/// Value types of BinXML ([MS-EVEN6] 2.2.12).
enum class BinType : quint8 {
    Null = 0x00,
    Utf16 = 0x01,
    Ansi = 0x02,
    Int8 = 0x03,
    UInt8 = 0x04,
    Int16 = 0x05,
    UInt16 = 0x06,
    Int32 = 0x07,
    UInt32 = 0x08,
    Int64 = 0x09,
    UInt64 = 0x0a,
    Float = 0x0b,
    Double = 0x0c,
    Bool = 0x0d,
    Binary = 0x0e,
    Guid = 0x0f,
    SizeT = 0x10,
    FileTime = 0x11,
    SystemTime = 0x12,
    Sid = 0x13,
    HexInt32 = 0x14,
    HexInt64 = 0x15,
    BinXml = 0x21
};

/// Added to a type: the value is an array of it.
inline constexpr quint8 arrayFlag = 0x80;

/// One value as it stands in the file, not decoded. Cheap to copy; points into the file.
struct BinValue
{
    BinType type = BinType::Null;
    QByteArrayView bytes;
};

/// As Windows prints it in the event's XML; empty for a null, or where the bytes do not fit the
/// type. Lone surrogates survive.
QString toText(const BinValue &value);

/// Replaces \a out by the value's text; allocates only where the capacity does not suffice.
void toText(const BinValue &value, QString &out);

/// An integer of any width, or a text of decimal digits. Negative numbers are no numbers here.
std::optional<quint64> toNumber(const BinValue &value);

/// A FILETIME, or a text in ISO 8601; noTime for anything else or a year beyond 9999.
UtcMs toTime(const BinValue &value);

/// FILETIME (100 ns since 1601) to milliseconds since 1970; noTime beyond the year 9999.
UtcMs fromFileTime(quint64 fileTime);

} // namespace kms::evtx
