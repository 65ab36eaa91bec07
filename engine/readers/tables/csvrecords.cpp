#include "engine/readers/tables/recordcollector.h"
#include "engine/readers/text.h"

#include <QSet>

#include <algorithm>
#include <optional>

namespace kms {

namespace {

struct Field
{
    QString text;
    bool quoted = false;
};

struct Row
{
    QVector<Field> fields;
    QVector<qsizetype> starts; ///< of each field
    qsizetype end = 0;         ///< where the next row begins
    bool ended = true;         ///< false where the file ends with the row
    bool damaged = false;      ///< something follows a closing quote
};

constexpr char16_t delimiters[] = {u',', u';', u'\t', u'|'};

class RowReader
{
public:
    RowReader(QStringView text, QChar delimiter, qsizetype mostFields)
        : m_text(text)
        , m_delimiter(delimiter)
        , m_mostFields(mostFields)
    {
    }

    Row row(qsizetype from)
    {
        Row row;
        m_at = from;
        while (true) {
            row.starts.append(m_at);
            row.fields.append(field(row));
            if (row.damaged || m_at >= m_text.size() || m_text[m_at] == QLatin1Char('\n') ||
                row.fields.size() > m_mostFields)
                break;
            ++m_at; // the delimiter
        }
        row.ended = m_at < m_text.size();
        row.damaged |= row.fields.size() > m_mostFields;
        row.end = std::min(m_at + 1, m_text.size());
        return row;
    }

private:
    bool atEndOfField() const
    {
        return m_at >= m_text.size() || m_text[m_at] == m_delimiter ||
               m_text[m_at] == QLatin1Char('\n');
    }

    Field field(Row &row)
    {
        if (m_at < m_text.size() && m_text[m_at] == QLatin1Char('"'))
            return quotedField(row);
        const qsizetype from = m_at;
        while (!atEndOfField())
            ++m_at;
        return {m_text.sliced(from, m_at - from).toString(), false};
    }

    Field quotedField(Row &row)
    {
        QString text;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] != QLatin1Char('"')) {
                text += m_text[m_at];
            } else if (m_at + 1 < m_text.size() && m_text[m_at + 1] == QLatin1Char('"')) {
                text += QLatin1Char('"');
                ++m_at;
            } else {
                ++m_at;
                break;
            }
        }
        row.damaged = !atEndOfField();
        return {text, true};
    }

    QStringView m_text;
    QChar m_delimiter;
    qsizetype m_mostFields;
    qsizetype m_at = 0;
};

struct Header
{
    QStringList names;
    QString type;
    QChar delimiter;
    bool quoted = false;
    qsizetype end = 0; ///< where the first row begins
};

bool areNames(const Row &row)
{
    QSet<QString> seen;
    return std::all_of(row.fields.cbegin(), row.fields.cend(), [&](const Field &field) {
        const bool fresh = !seen.contains(field.text.toCaseFolded());
        seen.insert(field.text.toCaseFolded());
        // A name that was computed may have blanks; without quotes that is a sentence.
        const bool named = field.quoted
                               ? !field.text.trimmed().isEmpty() && field.text.size() <= 128
                               : isPropertyName(field.text);
        return fresh && named;
    });
}

bool isTypeLine(QStringView line)
{
    return line.startsWith(QLatin1String("#TYPE "));
}

qsizetype behindLine(QStringView text, qsizetype from)
{
    const qsizetype end = text.indexOf(QLatin1Char('\n'), from);
    return end < 0 ? text.size() : end + 1;
}

QStringView lineAt(QStringView text, qsizetype from)
{
    const qsizetype end = text.indexOf(QLatin1Char('\n'), from);
    return text.sliced(from, (end < 0 ? text.size() : end) - from);
}

/// Whether the line at \a from names the columns; the row behind it must have as many fields.
std::optional<Header> headerWith(QStringView text, qsizetype from, QChar delimiter,
                                 qsizetype mostFields)
{
    RowReader reader(text, delimiter, mostFields);
    const Row names = reader.row(from);
    if (names.damaged || !names.ended || !areNames(names))
        return std::nullopt;
    const bool quoted = names.fields.first().quoted;
    if (names.fields.size() < 2 && !quoted)
        return std::nullopt;
    if (names.end >= text.size() || lineAt(text, names.end).trimmed().isEmpty())
        return std::nullopt;
    const Row first = reader.row(names.end);
    const bool fits = first.fields.size() == names.fields.size() ||
                      (!first.ended && first.fields.size() < names.fields.size());
    if (!fits || (names.fields.size() < 2 && !first.fields.first().quoted))
        return std::nullopt;
    Header header;
    for (const Field &field : names.fields)
        header.names.append(field.text);
    header.delimiter = delimiter;
    header.quoted = quoted;
    header.end = names.end;
    return header;
}

std::optional<Header> headerAt(QStringView text, qsizetype from, qsizetype mostFields)
{
    qsizetype at = from;
    QString type;
    if (const QStringView line = lineAt(text, from); isTypeLine(line)) {
        type = classOfType(line.sliced(6));
        at = behindLine(text, from);
    }
    const QStringView line = lineAt(text, at);
    std::optional<Header> best;
    for (const char16_t delimiter : delimiters) {
        // a header without quotes is one line, and so is one with them
        if (!line.contains(QChar(delimiter)) && !line.startsWith(QLatin1Char('"')))
            continue;
        auto header = headerWith(text, at, QChar(delimiter), mostFields);
        if (header && (!best || header->names.size() > best->names.size()))
            best = std::move(header);
    }
    if (best)
        best->type = type;
    return best;
}

/// The first header of the text; it may stand behind prompts and prose.
std::optional<Header> firstHeader(const TableText &table, qsizetype mostFields)
{
    constexpr qsizetype mostProse = 200; // lines
    for (qsizetype i = 0; i < std::min(table.lines(), mostProse); ++i) {
        if (auto header = headerAt(table.text, table.lineStarts[i], mostFields))
            return header;
    }
    return std::nullopt;
}

class CsvRecords
{
public:
    CsvRecords(const TableText &table, RecordCollector &collector)
        : m_table(table)
        , m_text(table.text)
        , m_collector(collector)
    {
    }

    void read()
    {
        m_header = firstHeader(m_table, m_collector.limits().properties);
        qsizetype at = m_header ? m_header->end : m_text.size();
        while (at < m_text.size() && !m_collector.isCancelled() && !m_collector.isFull() &&
               !m_stopped)
            at = step(at);
    }

private:
    qsizetype step(qsizetype at)
    {
        const QStringView line = lineAt(m_text, at);
        if (line.trimmed().isEmpty() || isCommandLine(line))
            return behindLine(m_text, at);
        if (isTypeLine(line))
            return nextTable(at);
        const Row row = RowReader(m_text, m_header->delimiter, m_header->names.size()).row(at);
        if (isHeaderAgain(row))
            return row.end;
        if (row.fields.size() == m_header->names.size() && !row.damaged) {
            take(row, at);
            return row.end;
        }
        if (!row.ended && !row.damaged) {
            take(row, at); // the end of the file cut it
            return m_text.size();
        }
        return nextTable(at);
    }

    /// Another table, or what follows the table in a mail.
    qsizetype nextTable(qsizetype at)
    {
        if (auto header = headerAt(m_text, at, m_collector.limits().properties)) {
            m_header = std::move(header);
            return m_header->end;
        }
        if (lineAt(m_text, at).contains(m_header->delimiter)) {
            m_collector.note(Note::Kind::RecordUnreadable, m_table.placeOf(at));
            // where a quote is missing, values would be taken for rows
            m_stopped = m_header->quoted;
        }
        return behindLine(m_text, at);
    }

    bool isHeaderAgain(const Row &row) const
    {
        return row.fields.size() == m_header->names.size() &&
               std::equal(
                   row.fields.cbegin(), row.fields.cend(), m_header->names.cbegin(),
                   [](const Field &field, const QString &name) { return field.text == name; });
    }

    void take(const Row &row, qsizetype at)
    {
        PropertyRecord record;
        record.type = m_header->type;
        record.at = m_table.placeOf(at);
        record.ended = row.ended;
        // what the end of the file may have cut
        const qsizetype fields = row.fields.size() - (row.ended ? 0 : 1);
        for (qsizetype i = 0; i < fields; ++i)
            m_collector.put(record, m_header->names[i], row.fields[i].text,
                            m_table.placeOf(row.starts[i]));
        if (!row.ended && row.fields.size() < m_header->names.size())
            m_collector.note(Note::Kind::FileCut, record.at);
        m_collector.add(std::move(record));
    }

    const TableText &m_table;
    QStringView m_text;
    RecordCollector &m_collector;
    std::optional<Header> m_header;
    bool m_stopped = false;
};

} // namespace

void readCsvRecords(const TableText &text, RecordCollector &collector)
{
    CsvRecords(text, collector).read();
}

QStringList csvNames(const TableText &text)
{
    const auto header = firstHeader(text, PropertyLimits().properties);
    return header ? header->names : QStringList();
}

} // namespace kms
