#include "engine/readers/events/eventtable.h"

#include "engine/readers/events/eventnames.h"
#include "engine/readers/events/messagetext.h"
#include "engine/readers/events/notelist.h"
#include "engine/readers/text.h"

#include <algorithm>

namespace kms::events {

namespace {

constexpr TextLimits textLimits{4'000'000, 4'096, true};
constexpr qsizetype longestRow = 500; // lines
constexpr QChar tab(u'\t');

using Lines = QVector<TextLine>;

namespace Cell {
constexpr qsizetype level = 0;
constexpr qsizetype date = 1;
constexpr qsizetype source = 2;
constexpr qsizetype id = 3;
constexpr qsizetype message = 5;
constexpr qsizetype count = 6;
} // namespace Cell

/// One row of cells, and the line behind it.
struct Row
{
    QStringList cells;
    qsizetype end = 0;
    bool isWhole = false; ///< its last quotes are closed, and nothing stands behind them
    bool mayBeCut = false;
};

/// Reads rows whose cells may go on over several lines.
class RowParser
{
public:
    RowParser(const Lines &lines, QChar separator)
        : m_lines(lines)
        , m_separator(separator)
    {
    }

    Row read(qsizetype begin) const
    {
        Row row;
        row.end = begin;
        QString cell;
        bool quoted = false;
        while (row.end < m_lines.size() && row.end - begin < longestRow) {
            const TextLine &line = m_lines[row.end++];
            if (!readLine(line.text, row.cells, cell, quoted))
                return row;
            if (!quoted) {
                row.cells.append(cell);
                row.isWhole = true;
                row.mayBeCut = !line.ended && !line.text.endsWith(u'"');
                return row;
            }
            cell += u'\n';
        }
        row.mayBeCut = row.end == m_lines.size();
        return row;
    }

private:
    // False where something stands behind closing quotes.
    bool readLine(const QString &line, QStringList &cells, QString &cell, bool &quoted) const
    {
        for (qsizetype i = 0; i < line.size(); ++i) {
            const QChar c = line[i];
            if (quoted && c == u'"' && i + 1 < line.size() && line[i + 1] == u'"') {
                cell += c;
                ++i;
            } else if (quoted && c == u'"') {
                quoted = false;
                if (i + 1 < line.size() && line[i + 1] != m_separator)
                    return false;
            } else if (!quoted && c == m_separator) {
                cells.append(cell);
                cell.clear();
                if (cells.size() > Cell::count)
                    return false;
            } else if (!quoted && c == u'"' && cell.isEmpty()) {
                quoted = true;
            } else {
                cell += c;
            }
        }
        return true;
    }

    const Lines &m_lines;
    QChar m_separator;
};

std::optional<quint16> idOf(const QStringList &cells)
{
    bool isNumber = false;
    const quint16 id = QStringView(cells[Cell::id]).trimmed().toUShort(&isNumber);
    return isNumber ? std::optional(id) : std::nullopt;
}

bool isEvent(const QStringList &cells)
{
    return cells.size() >= Cell::count && idOf(cells) && readTime(cells[Cell::date]).isTold() &&
           !QStringView(cells[Cell::source]).trimmed().isEmpty();
}

// Whether a row of an event can begin here: looks at one line only.
std::optional<QChar> separatorOfRow(const QString &line)
{
    for (const QChar separator : {QChar(u','), tab}) {
        QStringList cells;
        qsizetype from = 0;
        while (cells.size() < Cell::count - 1) {
            const qsizetype end = line.indexOf(separator, from);
            if (end < 0)
                break;
            QString cell = line.sliced(from, end - from);
            if (cell.size() > 1 && cell.startsWith(u'"') && cell.endsWith(u'"'))
                cell = cell.sliced(1).chopped(1);
            cells.append(cell);
            from = end + 1;
        }
        cells.append(QString()); // the message
        if (isEvent(cells))
            return separator;
    }
    return std::nullopt;
}

TextEvent eventOf(QStringList cells, qint64 line)
{
    for (QString &cell : cells)
        cell.replace(tab, u' ');
    TextEvent event;
    event.line = quint32(line);
    event.level = levelOfWord(cells[Cell::level]);
    event.written = readTime(cells[Cell::date]);
    event.provider =
        providerOfSource(QStringView(cells[Cell::source]).trimmed().left(longestOriginText));
    event.id = idOf(cells).value_or(0);
    event.channel = usualChannel(event.provider, event.id);
    const QString message = cells[Cell::message].left(longestDataText);
    event.data =
        stringsInMessage(meaningOf(writerOf(event.provider), logKindOf(event.channel), event.id),
                         message.split(u'\n'));
    return event;
}

class Table
{
public:
    Table(const DecodedText &text, const Progress &progress)
        : m_lines(text.lines)
        , m_progress(progress)
    {
        m_log.notes = text.notes;
    }

    TextLog run()
    {
        qsizetype at = 0;
        while (at < m_lines.size() && !m_progress.isCancelled()) {
            const auto separator = separatorOfRow(m_lines[at].text);
            if (separator && m_log.events.size() >= mostTextEvents) {
                m_notes.add(Note::Kind::LimitReached, Place::line(m_lines[at].number),
                            QString::number(mostTextEvents));
                break;
            }
            at = separator ? readRow(at, *separator) : at + 1;
        }
        for (const Note &note : m_notes.take())
            addMerged(m_log.notes, note);
        return std::move(m_log);
    }

private:
    /// \return the line to go on at
    qsizetype readRow(qsizetype at, QChar separator)
    {
        const Row row = RowParser(m_lines, separator).read(at);
        const qint64 line = m_lines[at].number;
        if (row.mayBeCut) {
            m_notes.add(Note::Kind::FileCut, Place::line(line));
            return row.isWhole ? row.end : at + 1;
        }
        if (!row.isWhole || !isEvent(row.cells)) {
            m_notes.add(Note::Kind::RecordUnreadable, Place::line(line));
            return at + 1;
        }
        m_log.events.push_back(eventOf(row.cells, line));
        return row.end;
    }

    const Lines &m_lines;
    const Progress &m_progress;
    TextLog m_log;
    NoteList m_notes;
};

} // namespace

bool recognisesEventTable(const FileHead &head)
{
    if (!head.isText())
        return false;
    NoProgress quiet;
    const DecodedText text = decodeText(head.bytes(), quiet, textLimits);
    return std::any_of(text.lines.begin(), text.lines.end(),
                       [](const TextLine &line) { return separatorOfRow(line.text).has_value(); });
}

TextLog readEventTable(QByteArrayView bytes, Progress &progress)
{
    return Table(decodeText(bytes, progress, textLimits), progress).run();
}

} // namespace kms::events

namespace kms {

Reader eventTableReader()
{
    return {"event-table", &events::recognisesEventTable,
            [](ByteSource &bytes, Progress &progress) {
                return events::readingOf(events::readEventTable(bytes.all(), progress),
                                         bytes.size(), progress);
            }};
}

} // namespace kms
