#include "engine/readers/evtx/binvalue.h"

#include <QDateTime>
#include <QUuid>
#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace kms::evtx {

namespace {

constexpr qint64 epochDifference = 11'644'473'600'000; // ms from 1601-01-01 to 1970-01-01
constexpr UtcMs lastTime = 253'402'300'799'999;        // end of the year 9999

// What Windows-1252 has in 0x80–0x9F; the rest of it is Latin-1.
constexpr char16_t ansiSpecials[] = u"\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021"
                                    u"\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
                                    u"\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014"
                                    u"\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

template <class T>
std::optional<T> load(QByteArrayView bytes)
{
    if (bytes.size() < qsizetype(sizeof(T)))
        return std::nullopt;
    return qFromLittleEndian<T>(bytes.data());
}

template <class T>
QString decimal(QByteArrayView bytes)
{
    const auto number = load<T>(bytes);
    return number ? QString::number(*number) : QString();
}

template <class T>
QString hexadecimal(QByteArrayView bytes)
{
    const auto number = load<T>(bytes);
    return number ? QStringLiteral("0x") + QString::number(*number, 16) : QString();
}

void utf16Text(QByteArrayView bytes, QString &out)
{
    qsizetype length = bytes.size() / 2;
    while (length > 0 && bytes[2 * length - 1] == 0 && bytes[2 * length - 2] == 0)
        --length;
    out.resize(length);
    if (length > 0)
        qFromLittleEndian<quint16>(bytes.data(), length, out.data());
}

QString ansiText(QByteArrayView bytes)
{
    while (bytes.endsWith('\0'))
        bytes.chop(1);
    QString text = QString::fromLatin1(bytes);
    for (QChar &c : text) {
        if (c.unicode() >= 0x80 && c.unicode() < 0xa0)
            c = QChar(ansiSpecials[c.unicode() - 0x80]);
    }
    return text;
}

QString guidText(QByteArrayView bytes)
{
    if (bytes.size() != 16)
        return {};
    const char *raw = bytes.data();
    QUuid guid(qFromLittleEndian<quint32>(raw), qFromLittleEndian<quint16>(raw + 4),
               qFromLittleEndian<quint16>(raw + 6), 0, 0, 0, 0, 0, 0, 0, 0);
    std::memcpy(guid.data4, raw + 8, sizeof guid.data4);
    return guid.toString().toUpper();
}

QString sidText(QByteArrayView bytes)
{
    if (bytes.size() < 8)
        return {};
    const auto count = quint8(bytes[1]);
    if (bytes.size() < 8 + 4 * count)
        return {};
    quint64 authority = 0;
    for (int i = 2; i < 8; ++i)
        authority = authority << 8 | quint8(bytes[i]);
    QString text = QStringLiteral("S-%1-%2").arg(quint8(bytes[0])).arg(authority);
    for (int i = 0; i < count; ++i)
        text += QLatin1Char('-') +
                QString::number(qFromLittleEndian<quint32>(bytes.data() + 8 + 4 * i));
    return text;
}

QString systemTimeText(QByteArrayView bytes)
{
    if (bytes.size() != 16)
        return {};
    quint16 part[8];
    qFromLittleEndian<quint16>(bytes.data(), 8, part);
    const QDateTime time(QDate(part[0], part[1], part[3]),
                         QTime(part[4], part[5], part[6], part[7]), Qt::UTC);
    return toIso(time);
}

QString otherText(const BinValue &value)
{
    const QByteArrayView bytes = value.bytes;
    switch (value.type) {
    case BinType::Ansi:
        return ansiText(bytes);
    case BinType::Int8:
        return decimal<qint8>(bytes);
    case BinType::UInt8:
        return decimal<quint8>(bytes);
    case BinType::Int16:
        return decimal<qint16>(bytes);
    case BinType::UInt16:
        return decimal<quint16>(bytes);
    case BinType::Int32:
        return decimal<qint32>(bytes);
    case BinType::UInt32:
        return decimal<quint32>(bytes);
    case BinType::Int64:
        return decimal<qint64>(bytes);
    case BinType::UInt64:
        return decimal<quint64>(bytes);
    case BinType::Float:
        return decimal<float>(bytes);
    case BinType::Double:
        return decimal<double>(bytes);
    case BinType::Bool:
        return toNumber(value).value_or(0) != 0 ? QStringLiteral("true") : QStringLiteral("false");
    case BinType::Binary:
        return QString::fromLatin1(bytes.toByteArray().toHex().toUpper());
    case BinType::Guid:
        return guidText(bytes);
    case BinType::FileTime:
        return toIso(toUtc(toTime(value)));
    case BinType::SystemTime:
        return systemTimeText(bytes);
    case BinType::Sid:
        return sidText(bytes);
    case BinType::SizeT:
        return bytes.size() == 4 ? hexadecimal<quint32>(bytes) : hexadecimal<quint64>(bytes);
    case BinType::HexInt32:
        return hexadecimal<quint32>(bytes);
    case BinType::HexInt64:
        return hexadecimal<quint64>(bytes);
    default:
        return {};
    }
}

std::optional<quint64> unsignedOf(std::optional<qint64> number)
{
    if (!number || *number < 0)
        return std::nullopt;
    return quint64(*number);
}

std::optional<quint64> numberOfText(const BinValue &value)
{
    constexpr qsizetype mostDigits = 20;
    if (value.bytes.size() > 2 * (mostDigits + 1))
        return std::nullopt;
    bool ok = false;
    const quint64 number = toText(value).toULongLong(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

} // namespace

QString toText(const BinValue &value)
{
    QString text;
    toText(value, text);
    return text;
}

void toText(const BinValue &value, QString &out)
{
    if (value.type == BinType::Utf16)
        utf16Text(value.bytes, out);
    else
        out = otherText(value);
}

std::optional<quint64> toNumber(const BinValue &value)
{
    const QByteArrayView bytes = value.bytes;
    switch (value.type) {
    case BinType::Utf16:
    case BinType::Ansi:
        return numberOfText(value);
    case BinType::UInt8:
        return load<quint8>(bytes);
    case BinType::UInt16:
        return load<quint16>(bytes);
    case BinType::UInt32:
    case BinType::HexInt32:
    case BinType::Bool:
        return load<quint32>(bytes);
    case BinType::UInt64:
    case BinType::HexInt64:
        return load<quint64>(bytes);
    case BinType::Int8:
        return unsignedOf(load<qint8>(bytes));
    case BinType::Int16:
        return unsignedOf(load<qint16>(bytes));
    case BinType::Int32:
        return unsignedOf(load<qint32>(bytes));
    case BinType::Int64:
        return unsignedOf(load<qint64>(bytes));
    default:
        return std::nullopt;
    }
}

UtcMs toTime(const BinValue &value)
{
    constexpr qsizetype longestIso = 40; // "2026-11-20T09:00:04.123456700Z" and some slack
    if (value.type == BinType::FileTime) {
        const auto fileTime = load<quint64>(value.bytes);
        return fileTime ? fromFileTime(*fileTime) : noTime;
    }
    if (value.type != BinType::Utf16 || value.bytes.size() > 2 * longestIso)
        return noTime;
    QString text = toText(value);
    const qsizetype point = text.indexOf(QLatin1Char('.'));
    if (point > 0 && text.endsWith(QLatin1Char('Z')))
        text = text.left(std::min(point + 4, text.size() - 1)) + QLatin1Char('Z');
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid() || !text.endsWith(QLatin1Char('Z')))
        return noTime;
    return time.toMSecsSinceEpoch();
}

UtcMs fromFileTime(quint64 fileTime)
{
    const UtcMs time = qint64(fileTime / 10'000) - epochDifference;
    return time > lastTime ? noTime : time;
}

} // namespace kms::evtx
