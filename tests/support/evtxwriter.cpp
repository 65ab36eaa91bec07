#include "tests/support/evtxwriter.h"

#include <QDateTime>

#include <limits>
#include <zlib.h>

namespace kms::test {

namespace {

constexpr qsizetype chunkHeaderSize = 512;
constexpr qsizetype recordHeaderSize = 24;
constexpr qint64 epochDifference = 11'644'473'600'000; // ms from 1601 to 1970

quint64 toFileTime(qint64 ms)
{
    return quint64(ms + epochDifference) * 10'000;
}

quint32 checksum(QByteArrayView bytes, quint32 start = 0)
{
    return quint32(crc32(start, reinterpret_cast<const Bytef *>(bytes.data()), uInt(bytes.size())));
}

quint32 readWord(const QByteArray &bytes, qsizetype at)
{
    quint32 word = 0;
    for (int i = 3; i >= 0; --i)
        word = word << 8 | quint8(bytes[at + i]);
    return word;
}

QString str(const char *text)
{
    return QString::fromLatin1(text);
}

QVector<XmlNode> providerAttributes(const EvtxEvent &event)
{
    QVector<XmlNode> attributes{attribute(str("Name"), textNode(event.provider))};
    if (!event.guid.isEmpty())
        attributes.append(attribute(str("Guid"), textNode(event.guid)));
    if (!event.source.isEmpty())
        attributes.append(attribute(str("EventSourceName"), textNode(event.source)));
    return attributes;
}

XmlNode elementOfIndex(const char *name, quint16 index, quint8 type)
{
    return elementOf(str(name), substitution(index, type));
}

XmlNode eventElement(const QVector<XmlNode> &children)
{
    const QString xmlns = str("http://schemas.microsoft.com/win/2004/08/events/event");
    return element(str("Event"), children, {attribute(str("xmlns"), textNode(xmlns))});
}

// The template that Windows uses for every event: what differs between records is a value,
// what a provider fixes stands in the template.
XmlNode systemTemplate(const EvtxEvent &event)
{
    using namespace BinXmlType;
    XmlNode eventId = elementOfIndex("EventID", 3, uint16);
    eventId.attributes = {attribute(str("Qualifiers"), substitution(4, uint16))};
    const XmlNode time =
        element(str("TimeCreated"), {}, {attribute(str("SystemTime"), substitution(6, fileTime))});
    const XmlNode correlation =
        element(str("Correlation"), {},
                {attribute(str("ActivityID"), substitution(7, guid)),
                 attribute(str("RelatedActivityID"), substitution(18, guid))});
    const XmlNode execution = element(str("Execution"), {},
                                      {attribute(str("ProcessID"), substitution(8, uint32)),
                                       attribute(str("ThreadID"), substitution(9, uint32))});
    const XmlNode security =
        element(str("Security"), {}, {attribute(str("UserID"), substitution(12, sid))});
    return element(str("System"),
                   {element(str("Provider"), {}, providerAttributes(event)), eventId,
                    elementOfIndex("Version", 11, uint8), elementOfIndex("Level", 0, uint8),
                    elementOfIndex("Task", 2, uint16), elementOfIndex("Opcode", 1, uint8),
                    elementOfIndex("Keywords", 5, hex64), time,
                    elementOfIndex("EventRecordID", 10, uint64), correlation, execution,
                    element(str("Channel"), {textNode(event.channel)}),
                    element(str("Computer"), {textNode(event.computer)}), security});
}

Fragment separateData(const EvtxEvent &event)
{
    Fragment fragment;
    QVector<XmlNode> children;
    for (qsizetype i = 0; i < event.strings.size(); ++i) {
        XmlNode data = elementOfIndex("Data", quint16(i), BinXmlType::utf16);
        data.dependency = 0xffff; // Windows prints an empty Data, too
        if (i < event.names.size())
            data.attributes = {attribute(str("Name"), textNode(event.names[i]))};
        children.append(data);
        fragment.values.append(textValue(event.strings[i]));
    }
    if (!event.binary.isEmpty()) {
        children.append(
            elementOfIndex("Binary", quint16(fragment.values.size()), BinXmlType::binary));
        fragment.values.append(binaryValue(event.binary));
    }
    fragment.root = element(str("EventData"), children);
    return fragment;
}

Fragment userData(const EvtxEvent &event)
{
    Fragment fragment;
    QVector<XmlNode> children;
    for (qsizetype i = 0; i < event.strings.size(); ++i) {
        const QString name = event.names.value(i, str("Value%1").arg(i));
        children.append(element(name, {substitution(quint16(i), BinXmlType::utf16)}));
        fragment.values.append(textValue(event.strings[i]));
    }
    fragment.root = element(str("UserData"), {element(event.wrapper, children)});
    return fragment;
}

Fragment stringArray(const EvtxEvent &event)
{
    using namespace BinXmlType;
    return {element(str("EventData"), {elementOfIndex("Data", 0, array | utf16),
                                       elementOfIndex("Binary", 2, binary)}),
            {textArrayValue(event.strings), numberValue(uint32, 0, 4), binaryValue(event.binary)}};
}

Fragment bodyOf(const EvtxEvent &event)
{
    if (event.body)
        return *event.body;
    switch (event.shape) {
    case EvtxEvent::Shape::SeparateData:
        return separateData(event);
    case EvtxEvent::Shape::UserData:
        return userData(event);
    case EvtxEvent::Shape::Array:
        break;
    }
    return stringArray(event);
}

Fragment fragmentOf(const EvtxEvent &event, quint64 record)
{
    using namespace BinXmlType;
    XmlNode root = eventElement({systemTemplate(event), substitution(19, binXml)});
    root.dependency = 19;
    QVector<BinXmlValue> values{numberValue(uint8, event.level, 1),
                                numberValue(uint8, 0, 1),
                                numberValue(uint16, 0, 2),
                                numberValue(uint16, event.id, 2),
                                numberValue(uint16, event.qualifiers, 2),
                                numberValue(hex64, 0x0080000000000000, 8),
                                numberValue(fileTime, toFileTime(event.timeMs), 8),
                                {},
                                numberValue(uint32, 0, 4),
                                numberValue(uint32, 0, 4),
                                numberValue(uint64, record, 8),
                                numberValue(uint8, 0, 1)};
    values.resize(19);
    values.append(nestedValue(bodyOf(event)));
    return {root, values};
}

XmlNode plainText(const char *name, const QString &text)
{
    return element(str(name), {textNode(text)});
}

XmlNode plainSystem(const EvtxEvent &event, quint64 record)
{
    XmlNode eventId = plainText("EventID", QString::number(event.id));
    eventId.attributes = {
        attribute(str("Qualifiers"), textNode(QString::number(event.qualifiers)))};
    const QString time = QDateTime::fromMSecsSinceEpoch(event.timeMs, Qt::UTC)
                             .toString(str("yyyy-MM-ddTHH:mm:ss.zzz000000Z"));
    return element(
        str("System"),
        {element(str("Provider"), {}, providerAttributes(event)), eventId,
         plainText("Version", str("0")), plainText("Level", QString::number(event.level)),
         plainText("Task", str("0")), plainText("Opcode", str("0")),
         plainText("Keywords", str("0x80000000000000")),
         element(str("TimeCreated"), {}, {attribute(str("SystemTime"), textNode(time))}),
         plainText("EventRecordID", QString::number(record)), element(str("Correlation")),
         element(str("Execution"), {}, {attribute(str("ProcessID"), textNode(str("0")))}),
         plainText("Channel", event.channel), plainText("Computer", event.computer),
         element(str("Security"))});
}

XmlNode plainEvent(const EvtxEvent &event, quint64 record)
{
    QVector<XmlNode> data;
    for (const QString &text : event.strings)
        data.append(plainText("Data", text));
    if (!event.binary.isEmpty())
        data.append(plainText("Binary", QString::fromLatin1(event.binary.toHex().toUpper())));
    const QString message =
        str("An event of the licensing service.\r\nInfo:\r\n") + event.strings.value(0);
    const XmlNode rendering =
        element(str("RenderingInfo"),
                {plainText("Message", message), plainText("Level", str("Information")),
                 plainText("Channel", event.channel), plainText("Provider", event.provider)},
                {attribute(str("Culture"), textNode(str("en-US")))});
    return eventElement({plainSystem(event, record), element(str("EventData"), data), rendering});
}

/// One chunk being filled.
class Chunk
{
public:
    explicit Chunk(const EvtxStyle &style)
        : m_style(style)
    {
    }

    /// \return false where the record does not fit any more
    bool append(const EvtxEvent &event, quint64 record)
    {
        if (m_style.recordsPerChunk != 0 && m_count == m_style.recordsPerChunk)
            return false;
        ChunkTables tables = m_tables;
        BinXmlWriter writer(tables, quint32(chunkHeaderSize + m_data.size() + recordHeaderSize));
        if (m_style.collector)
            writer.writePlain(plainEvent(event, record));
        else
            writer.writeFragment(fragmentOf(event, record));
        const qsizetype size = (recordHeaderSize + writer.bytes.size() + 4 + 7) & ~qsizetype(7);
        const qsizetype spare = m_style.exactlyFull ? 0 : 8;
        if (chunkHeaderSize + m_data.size() + size > evtxChunkSize - spare)
            return false;
        m_tables = tables;
        m_lastOffset = chunkHeaderSize + m_data.size();
        appendRecord(event, record, size, writer.bytes);
        return true;
    }

    QByteArray finish() const
    {
        QByteArray chunk("ElfChnk\0", 8);
        const quint64 first = m_count ? m_first : 1;
        const quint64 last = m_count ? m_last : std::numeric_limits<quint64>::max();
        for (const quint64 number : {first, last, first, last})
            appendNumber(chunk, number, 8);
        appendNumber(chunk, 128, 4);
        appendNumber(chunk, quint64(m_lastOffset), 4);
        appendNumber(chunk, quint64(chunkHeaderSize + m_data.size()), 4);
        chunk.resize(128, '\0');
        putNumber(chunk, 120, 1, 4);
        for (const quint32 bucket : m_tables.nameBuckets)
            appendNumber(chunk, bucket, 4);
        for (const quint32 bucket : m_tables.templateBuckets)
            appendNumber(chunk, bucket, 4);
        chunk += m_data;
        chunk.append(evtxChunkSize - chunk.size(), '\0');
        return chunk;
    }

    bool isEmpty() const { return m_count == 0; }

private:
    void appendRecord(const EvtxEvent &event, quint64 record, qsizetype size,
                      const QByteArray &body)
    {
        const qsizetype begin = m_data.size();
        m_data += QByteArray("**\0\0", 4);
        appendNumber(m_data, quint64(size), 4);
        appendNumber(m_data, record, 8);
        appendNumber(m_data, toFileTime(event.timeMs), 8);
        m_data += body;
        m_data.append(begin + size - 4 - m_data.size(), '\0');
        appendNumber(m_data, quint64(size), 4);
        if (m_count++ == 0)
            m_first = record;
        m_last = record;
    }

    EvtxStyle m_style;
    ChunkTables m_tables;
    QByteArray m_data;
    qsizetype m_lastOffset = chunkHeaderSize;
    int m_count = 0;
    quint64 m_first = 0;
    quint64 m_last = 0;
};

QByteArray fileHeader(const EvtxStyle &style, quint64 chunks, quint64 nextRecord)
{
    QByteArray header("ElfFile\0", 8);
    appendNumber(header, 0, 8);
    appendNumber(header, chunks == 0 ? 0 : chunks - 1, 8);
    appendNumber(header, nextRecord, 8);
    appendNumber(header, 128, 4);
    appendNumber(header, style.minorVersion, 2);
    appendNumber(header, 3, 2);
    appendNumber(header, quint64(evtxHeaderSize), 2);
    appendNumber(header, chunks & 0xffff, 2);
    header.resize(evtxHeaderSize, '\0');
    putNumber(header, 120, style.flags, 4);
    putNumber(header, 124, checksum(QByteArrayView(header).first(120)), 4);
    return header;
}

} // namespace

QByteArray writeEvtx(const QVector<EvtxEvent> &events, const EvtxStyle &style)
{
    QByteArray chunks;
    quint64 record = 0;
    Chunk chunk(style);
    const auto closeChunk = [&] {
        chunks += chunk.finish();
        chunk = Chunk(style);
    };
    for (const EvtxEvent &event : events) {
        record = event.record != 0 ? event.record : record + 1;
        if (chunk.append(event, record))
            continue;
        closeChunk();
        if (!chunk.append(event, record))
            qFatal("record %llu does not fit into a chunk", record);
    }
    if (!chunk.isEmpty() || chunks.isEmpty())
        closeChunk();
    const auto count = int(chunks.size() / evtxChunkSize);
    QByteArray file = fileHeader(style, quint64(count), record + 1) + chunks;
    for (int i = 0; i < count; ++i)
        sealChunk(file, i);
    return file;
}

void sealChunk(QByteArray &file, int chunk)
{
    const qsizetype begin = evtxHeaderSize + chunk * evtxChunkSize;
    const auto used = qsizetype(readWord(file, begin + 48));
    const auto part = [&](qsizetype from, qsizetype size) {
        return QByteArrayView(file).sliced(begin + from, size);
    };
    putNumber(file, begin + 52, checksum(part(chunkHeaderSize, used - chunkHeaderSize)), 4);
    const quint32 header = checksum(part(128, chunkHeaderSize - 128), checksum(part(0, 120)));
    putNumber(file, begin + 124, header, 4);
}

QVector<qsizetype> recordOffsets(const QByteArray &file)
{
    QVector<qsizetype> offsets;
    for (qsizetype chunk = evtxHeaderSize; chunk < file.size(); chunk += evtxChunkSize) {
        const qsizetype end = chunk + qsizetype(readWord(file, chunk + 48));
        for (qsizetype at = chunk + chunkHeaderSize; at < end; at += readWord(file, at + 4))
            offsets.append(at);
    }
    return offsets;
}

} // namespace kms::test
