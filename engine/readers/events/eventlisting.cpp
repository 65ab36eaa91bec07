#include "engine/readers/events/eventlisting.h"

#include "engine/readers/console/prompt.h"
#include "engine/readers/events/eventnames.h"
#include "engine/readers/events/messagetext.h"
#include "engine/readers/events/notelist.h"
#include "engine/readers/text.h"

#include <algorithm>

namespace kms::events {

namespace {

constexpr TextLimits textLimits{4'000'000, 4'096};
constexpr qsizetype longestMessage = 500; // lines

using Lines = QVector<TextLine>;

// "Event[12]" and "Event[12]:". \return the number in brackets
std::optional<int> headingNumber(const QString &line)
{
    QStringView text = QStringView(line).trimmed();
    if (text.endsWith(u':'))
        text.chop(1);
    const qsizetype bracket = text.indexOf(u'[');
    if (bracket < 1 || bracket > 20 || !text.endsWith(u']') || text.size() - bracket > 12)
        return std::nullopt;
    const QStringView word = text.first(bracket);
    if (std::any_of(word.begin(), word.end(), [](QChar c) { return !c.isLetter(); }))
        return std::nullopt;
    bool ok = false;
    const int number = text.sliced(bracket + 1).chopped(1).toInt(&ok);
    return ok && number >= 0 ? std::optional(number) : std::nullopt;
}

/// What stands behind the first colon, with a blank before it or without.
QStringView valueOf(const QString &line)
{
    const auto colon = std::find_if(line.begin(), line.end(),
                                    [](QChar c) { return c == u':' || c == QChar(0xFF1A); });
    return colon == line.end() ? QStringView()
                               : QStringView(line).sliced(colon - line.begin() + 1).trimmed();
}

// Where the lines of an event stand, counted from its first.
namespace Row {
constexpr qsizetype log = 0;
constexpr qsizetype source = 1;
constexpr qsizetype date = 2;
constexpr qsizetype id = 3;
constexpr qsizetype level = 5;
constexpr qsizetype computer = 10;
constexpr qsizetype description = 11;
} // namespace Row

/// The rows that have labels, and the message below them.
struct Block
{
    Lines rows;
    QStringList message;
};

Block blockOf(const Lines &lines, qsizetype begin, qsizetype end)
{
    Block block;
    qsizetype at = begin;
    for (; at < end && block.rows.size() <= Row::description; ++at) {
        if (!lines[at].text.trimmed().isEmpty())
            block.rows.append(lines[at]);
    }
    if (block.rows.size() > Row::description)
        block.message.append(valueOf(block.rows[Row::description].text).toString());
    for (; at < end && block.message.size() < longestMessage && !isPrompt(lines[at].text); ++at)
        block.message.append(lines[at].text);
    return block;
}

std::optional<TextEvent> eventOf(const Block &block, quint32 line)
{
    if (block.rows.size() <= Row::description)
        return std::nullopt;
    const auto value = [&block](qsizetype row) { return valueOf(block.rows[row].text); };
    TextEvent event;
    bool isNumber = false;
    event.id = value(Row::id).toUShort(&isNumber);
    event.written = readTime(value(Row::date));
    const QStringView computer = value(Row::computer);
    const bool isName = !computer.isEmpty() && std::none_of(computer.begin(), computer.end(),
                                                            [](QChar c) { return c.isSpace(); });
    if (!isNumber || !event.written.isTold() || !isName || value(Row::source).isEmpty())
        return std::nullopt;
    event.line = line;
    event.level = levelOfWord(value(Row::level));
    event.channel = value(Row::log).left(longestOriginText).toString();
    event.provider = providerOfSource(value(Row::source).left(longestOriginText));
    event.computer = computer.left(longestOriginText).toString();
    event.data = stringsInMessage(
        meaningOf(writerOf(event.provider), logKindOf(event.channel), event.id), block.message);
    return event;
}

// wevtutil of some versions puts a "Z" behind local times: only the events' own clocks tell.
void doubtZone(WrittenTime &written)
{
    if (written.utc == noTime)
        return;
    const QDateTime time = toUtc(written.utc);
    WallTime wall;
    wall.year = time.date().year();
    wall.first = time.date().month();
    wall.second = time.date().day();
    wall.msOfDay = time.time().msecsSinceStartOfDay();
    wall.saysUtc = true;
    written = {noTime, wall};
}

class Listing
{
public:
    Listing(const DecodedText &text, const Progress &progress)
        : m_lines(text.lines)
        , m_progress(progress)
    {
        m_log.notes = text.notes;
    }

    TextLog run()
    {
        qsizetype begin = nextHeading(0);
        while (begin < m_lines.size() && !m_progress.isCancelled()) {
            const qsizetype next = nextHeading(begin + 1);
            if (m_log.events.size() >= mostTextEvents) {
                m_notes.add(Note::Kind::LimitReached, placeOfLine(begin),
                            QString::number(mostTextEvents));
                break;
            }
            add(begin, next);
            begin = next;
        }
        for (const Note &note : m_notes.take())
            addMerged(m_log.notes, note);
        return std::move(m_log);
    }

private:
    // Numbers count up from 0, so that a heading inside a message is none.
    qsizetype nextHeading(qsizetype from)
    {
        for (qsizetype i = from; i < m_lines.size(); ++i) {
            const auto number = headingNumber(m_lines[i].text);
            if (!number || (*number != 0 && m_last && *number != *m_last + 1))
                continue;
            m_last = number;
            return i;
        }
        return m_lines.size();
    }

    Place placeOfLine(qsizetype index) const { return Place::line(m_lines[index].number); }

    void add(qsizetype heading, qsizetype next)
    {
        const TextLine &last = m_lines.last();
        const bool isCut = next == m_lines.size() && !last.ended &&
                           !last.text.trimmed().isEmpty() && !isPrompt(last.text);
        if (isCut)
            return m_notes.add(Note::Kind::FileCut, placeOfLine(heading));
        auto event = eventOf(blockOf(m_lines, heading + 1, next), quint32(m_lines[heading].number));
        if (!event && next == m_lines.size())
            return m_notes.add(Note::Kind::FileCut, placeOfLine(heading));
        if (!event)
            return m_notes.add(Note::Kind::RecordUnreadable, placeOfLine(heading));
        doubtZone(event->written);
        m_log.events.push_back(std::move(*event));
    }

    const Lines &m_lines;
    const Progress &m_progress;
    std::optional<int> m_last;
    TextLog m_log;
    NoteList m_notes;
};

} // namespace

bool recognisesEventListing(const FileHead &head)
{
    constexpr int enough = 16; // headings, of which one must be followed by an event
    if (!head.isText())
        return false;
    const Lines &lines = head.text().lines;
    int tried = 0;
    for (qsizetype i = 0; i < lines.size() && tried < enough; ++i) {
        if (!headingNumber(lines[i].text))
            continue;
        ++tried;
        const qsizetype end = std::min<qsizetype>(lines.size(), i + 40);
        if (eventOf(blockOf(lines, i + 1, end), 0))
            return true;
    }
    return false;
}

TextLog readEventListing(QByteArrayView bytes, Progress &progress)
{
    return Listing(decodeText(bytes, progress, textLimits), progress).run();
}

} // namespace kms::events

namespace kms {

Reader eventListingReader()
{
    return {"event-listing", &events::recognisesEventListing,
            [](ByteSource &bytes, Progress &progress) {
                return events::readingOf(events::readEventListing(bytes.all(), progress),
                                         bytes.size(), progress);
            }};
}

} // namespace kms
