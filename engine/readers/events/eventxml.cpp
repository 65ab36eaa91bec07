#include "engine/readers/events/eventxml.h"

#include "engine/readers/events/notelist.h"
#include "engine/readers/events/xmlfragments.h"
#include "engine/readers/text.h"

#include <QXmlStreamReader>

#include <algorithm>

namespace kms::events {

namespace {

constexpr int deepest = 32; // elements within elements; real events have six

/// Reads one `<Event>` element.
class EventParser
{
public:
    explicit EventParser(const QString &xml)
        : m_xml(xml)
    {
        m_xml.setEntityExpansionLimit(0);
    }

    /// Nothing where the element is not well-formed, or lacks what every event has.
    std::optional<TextEvent> read()
    {
        if (!m_xml.readNextStartElement() || m_xml.name() != QLatin1String("Event"))
            return std::nullopt;
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() == QLatin1String("System"))
                readSystem();
            else if (m_xml.name() == QLatin1String("EventData") ||
                     m_xml.name() == QLatin1String("UserData"))
                readValues();
            else
                skip();
        }
        if (m_failed || m_xml.hasError() || !m_hasId || m_event.provider.isEmpty())
            return std::nullopt;
        return m_event;
    }

    int keys() const { return m_keys; }

private:
    QString clean(QStringView text, qsizetype most)
    {
        QString clean = text.left(most).toString();
        m_keys += makeHarmless(clean);
        return clean;
    }

    QString name(QStringView text) { return clean(text.trimmed(), longestOriginText); }

    QString elementText() { return m_xml.readElementText(QXmlStreamReader::SkipChildElements); }

    void readSystem()
    {
        while (m_xml.readNextStartElement()) {
            const QXmlStreamAttributes attributes = m_xml.attributes();
            const QStringView element = m_xml.name();
            if (element == QLatin1String("Provider"))
                m_event.provider = name(attributes.value(QLatin1String("Name")));
            else if (element == QLatin1String("TimeCreated"))
                m_event.written = readTime(attributes.value(QLatin1String("SystemTime")));
            if (element == QLatin1String("EventID"))
                m_event.id = elementText().trimmed().toUShort(&m_hasId);
            else if (element == QLatin1String("Level"))
                m_event.level = quint8(std::min<uint>(elementText().trimmed().toUShort(), 255));
            else if (element == QLatin1String("EventRecordID"))
                m_event.record = elementText().trimmed().toULongLong();
            else if (element == QLatin1String("Channel"))
                m_event.channel = name(elementText());
            else if (element == QLatin1String("Computer"))
                m_event.computer = name(elementText());
            else
                skip();
        }
    }

    // Whatever has no element inside is a value; what holds elements is none itself.
    void readValues()
    {
        QString text;
        bool isLeaf = false;
        int depth = 1;
        while (depth > 0 && !m_xml.atEnd() && !m_failed) {
            const auto token = m_xml.readNext();
            if (token == QXmlStreamReader::StartElement) {
                m_failed = ++depth > deepest;
                isLeaf = true;
                text.clear();
            } else if (token == QXmlStreamReader::Characters) {
                text += m_xml.text();
            } else if (token == QXmlStreamReader::EndElement) {
                if (isLeaf)
                    addValue(text);
                isLeaf = false;
                --depth;
            }
        }
    }

    void addValue(const QString &text)
    {
        if (m_xml.name() == QLatin1String("Binary"))
            m_event.binary = QByteArray::fromHex(text.left(longestDataText).toLatin1());
        else if (m_event.data.size() < mostDataTexts)
            m_event.data.append(clean(text, longestDataText));
    }

    // Without recursion, and no deeper than events are.
    void skip()
    {
        for (int depth = 1; depth > 0 && !m_xml.atEnd() && !m_failed;) {
            const auto token = m_xml.readNext();
            depth += token == QXmlStreamReader::StartElement ? 1 : 0;
            depth -= token == QXmlStreamReader::EndElement ? 1 : 0;
            m_failed = depth > deepest;
        }
    }

    QXmlStreamReader m_xml;
    TextEvent m_event;
    bool m_hasId = false;
    bool m_failed = false;
    int m_keys = 0;
};

class XmlReading
{
public:
    XmlReading(QByteArrayView bytes, Progress &progress)
        : m_progress(progress)
        , m_size(bytes.size())
        , m_encoding(detectEncoding(bytes))
        , m_fragments(bytes, m_encoding)
    {
    }

    TextLog run()
    {
        qint64 reported = 0;
        while (const auto fragment = m_fragments.next()) {
            if (m_progress.isCancelled())
                break;
            if (m_fragments.position() - reported > m_size / 1000) {
                reported = m_fragments.position();
                m_progress.report(reported, m_size);
            }
            if (m_log.events.size() >= mostTextEvents) {
                m_notes.add(Note::Kind::LimitReached, Place::line(fragment->line),
                            QString::number(mostTextEvents));
                break;
            }
            add(*fragment);
        }
        m_log.notes = m_notes.take();
        return std::move(m_log);
    }

private:
    void add(const XmlFragment &fragment)
    {
        const Place at = Place::line(fragment.line);
        if (fragment.state == XmlFragment::State::Cut)
            return m_notes.add(Note::Kind::FileCut, at);
        if (fragment.state == XmlFragment::State::Broken)
            return damaged(at);
        EventParser parser(decode(fragment.bytes, m_encoding));
        auto event = parser.read();
        if (!event)
            return damaged(at);
        for (int i = 0; i < parser.keys(); ++i)
            m_notes.add(Note::Kind::KeyMasked, at);
        event->line = quint32(fragment.line);
        event->damagesBefore = m_damages;
        m_log.events.push_back(std::move(*event));
    }

    void damaged(const Place &at)
    {
        ++m_damages;
        m_notes.add(Note::Kind::RecordUnreadable, at);
    }

    Progress &m_progress;
    qint64 m_size;
    TextEncoding m_encoding;
    XmlFragments m_fragments;
    TextLog m_log;
    NoteList m_notes;
    quint32 m_damages = 0;
};

} // namespace

bool recognisesEventXml(const FileHead &head)
{
    if (!head.isText())
        return false;
    const TextEncoding encoding = detectEncoding(head.bytes());
    XmlFragments fragments(head.bytes(), encoding);
    constexpr int enough = 8; // of which one may be sound
    for (int i = 0; i < enough; ++i) {
        const auto fragment = fragments.next();
        if (!fragment)
            return false;
        if (fragment->state == XmlFragment::State::Whole &&
            EventParser(decode(fragment->bytes, encoding)).read())
            return true;
    }
    return false;
}

TextLog readEventXml(QByteArrayView bytes, Progress &progress)
{
    return XmlReading(bytes, progress).run();
}

} // namespace kms::events

namespace kms {

Reader eventXmlReader()
{
    return {"event-xml", &events::recognisesEventXml, [](ByteSource &bytes, Progress &progress) {
                return events::readingOf(events::readEventXml(bytes.all(), progress), bytes.size(),
                                         progress);
            }};
}

} // namespace kms
