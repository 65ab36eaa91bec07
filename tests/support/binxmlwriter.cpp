#include "tests/support/binxmlwriter.h"

#include <QCryptographicHash>

namespace kms::test {

namespace {

enum Token : char {
    EndOfFragment = 0x00,
    OpenElement = 0x01,
    OpenElementWithAttributes = 0x41,
    CloseStartElement = 0x02,
    CloseEmptyElement = 0x03,
    EndElement = 0x04,
    Value = 0x05,
    Attribute = 0x06,
    AttributeWithMore = 0x46,
    TemplateInstance = 0x0c,
    OptionalSubstitution = 0x0e,
    FragmentHeader = 0x0f
};

quint16 nameHash(const QString &name)
{
    quint32 hash = 0;
    for (const QChar c : name)
        hash = hash * 65599 + c.unicode();
    return quint16(hash);
}

void describe(const XmlNode &node, QByteArray &out)
{
    out += char('0' + int(node.kind));
    out += utf16Bytes(node.text) + QByteArray::number(node.index) + '/' +
           QByteArray::number(node.type);
    for (const auto *list : {&node.attributes, &node.children}) {
        out += '(';
        for (const XmlNode &part : *list)
            describe(part, out);
        out += ')';
    }
}

// The same definition has the same id in every chunk, as on Windows.
QByteArray templateGuid(const XmlNode &root)
{
    QByteArray description;
    describe(root, description);
    return QCryptographicHash::hash(description, QCryptographicHash::Md5);
}

quint32 firstWord(const QByteArray &guid)
{
    return quint32(quint8(guid[0])) | quint32(quint8(guid[1])) << 8 |
           quint32(quint8(guid[2])) << 16 | quint32(quint8(guid[3])) << 24;
}

} // namespace

void appendNumber(QByteArray &bytes, quint64 number, int size)
{
    for (int i = 0; i < size; ++i)
        bytes += char(quint8(number >> (8 * i)));
}

void putNumber(QByteArray &bytes, qsizetype at, quint64 number, int size)
{
    for (int i = 0; i < size; ++i)
        bytes[at + i] = char(quint8(number >> (8 * i)));
}

QByteArray utf16Bytes(const QString &text)
{
    QByteArray bytes;
    bytes.reserve(2 * text.size());
    for (const QChar c : text)
        appendNumber(bytes, c.unicode(), 2);
    return bytes;
}

XmlNode textNode(const QString &text)
{
    XmlNode node;
    node.text = text;
    return node;
}

XmlNode attribute(const QString &name, const XmlNode &value)
{
    return element(name, {value});
}

XmlNode element(const QString &name, const QVector<XmlNode> &children,
                const QVector<XmlNode> &attributes)
{
    XmlNode node;
    node.kind = XmlNode::Kind::Element;
    node.text = name;
    node.children = children;
    node.attributes = attributes;
    return node;
}

XmlNode elementOf(const QString &name, const XmlNode &substitution)
{
    XmlNode node = element(name, {substitution});
    node.dependency = substitution.index;
    return node;
}

XmlNode substitution(quint16 index, quint8 type)
{
    XmlNode node;
    node.kind = XmlNode::Kind::Substitution;
    node.index = index;
    node.type = type;
    return node;
}

BinXmlValue textValue(const QString &text)
{
    return {BinXmlType::utf16, utf16Bytes(text), {}};
}

BinXmlValue ansiValue(const QByteArray &text)
{
    return {BinXmlType::ansi, text, {}};
}

BinXmlValue textArrayValue(const QVector<QString> &texts)
{
    if (texts.isEmpty())
        return {};
    QByteArray bytes;
    for (const QString &text : texts)
        bytes += utf16Bytes(text) + QByteArray(2, '\0');
    return {BinXmlType::array | BinXmlType::utf16, bytes, {}};
}

BinXmlValue binaryValue(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return {};
    return {BinXmlType::binary, bytes, {}};
}

BinXmlValue numberValue(quint8 type, quint64 number, int bytes)
{
    BinXmlValue value{type, {}, {}};
    appendNumber(value.bytes, number, bytes);
    return value;
}

BinXmlValue nestedValue(const Fragment &fragment)
{
    return {BinXmlType::binXml, {}, std::make_shared<const Fragment>(fragment)};
}

BinXmlWriter::BinXmlWriter(ChunkTables &tables, quint32 base)
    : m_tables(tables)
    , m_base(base)
{
}

void BinXmlWriter::writeFragment(const Fragment &fragment)
{
    writeHeader();
    writeTemplate(fragment);
    bytes += EndOfFragment;
}

void BinXmlWriter::writePlain(const XmlNode &root)
{
    writeHeader();
    writeNode(root, false);
    bytes += EndOfFragment;
}

void BinXmlWriter::writeHeader()
{
    bytes += FragmentHeader;
    bytes += QByteArray("\1\1\0", 3); // version 1.1, no flags
}

void BinXmlWriter::writeTemplate(const Fragment &fragment)
{
    const QByteArray guid = templateGuid(fragment.root);
    const quint32 id = firstWord(guid);
    bytes += TemplateInstance;
    bytes += '\1';
    appendNumber(bytes, id, 4);
    const auto known = m_tables.templates.constFind(guid);
    if (known != m_tables.templates.cend()) {
        appendNumber(bytes, *known, 4);
    } else {
        const quint32 here = m_base + quint32(bytes.size()) + 4;
        quint32 &bucket = m_tables.templateBuckets[id % m_tables.templateBuckets.size()];
        appendNumber(bytes, here, 4);
        appendNumber(bytes, bucket, 4);
        bytes += guid;
        bucket = here;
        m_tables.templates.insert(guid, here);
        const qsizetype size = reserveSize();
        writeHeader();
        writeNode(fragment.root, true);
        bytes += EndOfFragment;
        fillSize(size);
    }
    writeValues(fragment.values);
}

void BinXmlWriter::writeValues(const QVector<BinXmlValue> &values)
{
    appendNumber(bytes, quint64(values.size()), 4);
    const qsizetype descriptors = bytes.size();
    for (const BinXmlValue &value : values) {
        appendNumber(bytes, quint64(value.bytes.size()), 2);
        appendNumber(bytes, value.type, 2);
    }
    for (qsizetype i = 0; i < values.size(); ++i) {
        const qsizetype begin = bytes.size();
        bytes += values[i].bytes;
        if (values[i].nested) {
            writeFragment(*values[i].nested);
            bytes.chop(1); // Windows ends a nested value by its size alone
            putNumber(bytes, descriptors + 4 * i, quint64(bytes.size() - begin), 2);
        }
    }
}

void BinXmlWriter::writeNode(const XmlNode &node, bool inTemplate)
{
    switch (node.kind) {
    case XmlNode::Kind::Element:
        writeElement(node, inTemplate);
        break;
    case XmlNode::Kind::Text:
        bytes += Value;
        bytes += char(BinXmlType::utf16);
        appendNumber(bytes, quint64(node.text.size()), 2);
        bytes += utf16Bytes(node.text);
        break;
    case XmlNode::Kind::Substitution:
        bytes += OptionalSubstitution;
        appendNumber(bytes, node.index, 2);
        bytes += char(node.type);
        break;
    }
}

void BinXmlWriter::writeElement(const XmlNode &node, bool inTemplate)
{
    bytes += node.attributes.isEmpty() ? OpenElement : OpenElementWithAttributes;
    if (inTemplate)
        appendNumber(bytes, node.dependency, 2);
    const qsizetype size = reserveSize();
    writeName(node.text);
    if (!node.attributes.isEmpty())
        writeAttributes(node.attributes, inTemplate);
    if (node.children.isEmpty()) {
        bytes += CloseEmptyElement;
    } else {
        bytes += CloseStartElement;
        for (const XmlNode &child : node.children)
            writeNode(child, inTemplate);
        bytes += EndElement;
    }
    fillSize(size);
}

void BinXmlWriter::writeAttributes(const QVector<XmlNode> &attributes, bool inTemplate)
{
    const qsizetype size = reserveSize();
    for (qsizetype i = 0; i < attributes.size(); ++i) {
        bytes += i + 1 < attributes.size() ? AttributeWithMore : Attribute;
        writeName(attributes[i].text);
        for (const XmlNode &value : attributes[i].children)
            writeNode(value, inTemplate);
    }
    fillSize(size);
}

void BinXmlWriter::writeName(const QString &name)
{
    const auto known = m_tables.names.constFind(name);
    if (known != m_tables.names.cend()) {
        appendNumber(bytes, *known, 4);
        return;
    }
    const quint32 here = m_base + quint32(bytes.size()) + 4;
    const quint16 hash = nameHash(name);
    quint32 &bucket = m_tables.nameBuckets[hash % m_tables.nameBuckets.size()];
    appendNumber(bytes, here, 4);
    appendNumber(bytes, bucket, 4);
    appendNumber(bytes, hash, 2);
    appendNumber(bytes, quint64(name.size()), 2);
    bytes += utf16Bytes(name) + QByteArray(2, '\0');
    bucket = here;
    m_tables.names.insert(name, here);
}

qsizetype BinXmlWriter::reserveSize()
{
    appendNumber(bytes, 0, 4);
    return bytes.size();
}

void BinXmlWriter::fillSize(qsizetype at)
{
    putNumber(bytes, at - 4, quint64(bytes.size() - at), 4);
}

} // namespace kms::test
