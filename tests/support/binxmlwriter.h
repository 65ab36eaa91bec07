#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QVector>

#include <array>
#include <memory>

namespace kms::test {

/// Value types of BinXML that the tests write ([MS-EVEN6] 2.2.12).
namespace BinXmlType {
inline constexpr quint8 null = 0x00;
inline constexpr quint8 utf16 = 0x01;
inline constexpr quint8 ansi = 0x02;
inline constexpr quint8 uint8 = 0x04;
inline constexpr quint8 uint16 = 0x06;
inline constexpr quint8 uint32 = 0x08;
inline constexpr quint8 uint64 = 0x0a;
inline constexpr quint8 binary = 0x0e;
inline constexpr quint8 guid = 0x0f;
inline constexpr quint8 fileTime = 0x11;
inline constexpr quint8 sid = 0x13;
inline constexpr quint8 hex64 = 0x15;
inline constexpr quint8 binXml = 0x21;
inline constexpr quint8 array = 0x80; ///< added to the type of the items
} // namespace BinXmlType

/// A piece of an event's XML. Build it with the functions below.
struct XmlNode
{
    enum class Kind { Element, Text, Substitution };
    Kind kind = Kind::Text;
    QString text;                ///< an element's name, or the text
    QVector<XmlNode> attributes; ///< elements whose only child is the value
    QVector<XmlNode> children;
    quint16 index = 0; ///< of a substitution
    quint8 type = 0;
    quint16 dependency = 0xffff; ///< the substitution without which an element vanishes
};

XmlNode textNode(const QString &text);
XmlNode attribute(const QString &name, const XmlNode &value);
XmlNode element(const QString &name, const QVector<XmlNode> &children = {},
                const QVector<XmlNode> &attributes = {});
/// An element that vanishes together with the substitution it holds.
XmlNode elementOf(const QString &name, const XmlNode &substitution);
/// A place in a template, filled by the record's value \a index.
XmlNode substitution(quint16 index, quint8 type);

struct Fragment;

/// One value that a record hands to its template: bytes, or a nested fragment.
struct BinXmlValue
{
    quint8 type = BinXmlType::null;
    QByteArray bytes;
    std::shared_ptr<const Fragment> nested;
};

BinXmlValue textValue(const QString &text);
BinXmlValue ansiValue(const QByteArray &text);
BinXmlValue textArrayValue(const QVector<QString> &texts);
BinXmlValue binaryValue(const QByteArray &bytes);
BinXmlValue numberValue(quint8 type, quint64 number, int bytes);
BinXmlValue nestedValue(const Fragment &fragment);

/// A template and the values that fill it.
struct Fragment
{
    XmlNode root;
    QVector<BinXmlValue> values;
};

/// What a chunk already holds: Windows writes every name and template once per chunk and
/// refers to it by offset afterwards.
struct ChunkTables
{
    QHash<QString, quint32> names;
    QHash<QByteArray, quint32> templates; ///< by GUID
    std::array<quint32, 64> nameBuckets{};
    std::array<quint32, 32> templateBuckets{};
};

/// Writes BinXML tokens to the end of `bytes`, which starts at \a base in its chunk.
class BinXmlWriter
{
public:
    BinXmlWriter(ChunkTables &tables, quint32 base);

    /// Fragment header, template instance, values, end of fragment.
    void writeFragment(const Fragment &fragment);
    /// Fragment header and plain elements, as an event collector stores an event: without a
    /// template, and element starts without dependency ids.
    void writePlain(const XmlNode &root);

    QByteArray bytes;

private:
    void writeHeader();
    void writeTemplate(const Fragment &fragment);
    void writeValues(const QVector<BinXmlValue> &values);
    void writeNode(const XmlNode &node, bool inTemplate);
    void writeElement(const XmlNode &node, bool inTemplate);
    void writeAttributes(const QVector<XmlNode> &attributes, bool inTemplate);
    void writeName(const QString &name);
    qsizetype reserveSize();
    void fillSize(qsizetype at);

    ChunkTables &m_tables;
    quint32 m_base;
};

/// Little-endian, as everything in a log.
void appendNumber(QByteArray &bytes, quint64 number, int size);
void putNumber(QByteArray &bytes, qsizetype at, quint64 number, int size);
QByteArray utf16Bytes(const QString &text);

} // namespace kms::test
