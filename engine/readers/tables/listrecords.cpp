#include "engine/readers/tables/recordcollector.h"

#include <QSet>

#include <algorithm>
#include <limits>
#include <optional>

namespace kms {

namespace {

/// "Name   : value", "Name=value".
struct ListLine
{
    qsizetype index = 0; ///< of the line
    QStringView name;
    QStringView value;
    qsizetype valueColumn = 0;
    bool isWmic = false;
};

QStringView withoutBlanksBehind(QStringView text)
{
    while (!text.isEmpty() && text.back().isSpace())
        text.chop(1);
    return text;
}

std::optional<ListLine> formatListLine(QStringView line)
{
    // Format-List pads the longest name with one blank as well.
    const qsizetype colon = line.indexOf(QLatin1String(" :"));
    if (colon < 1)
        return std::nullopt;
    const QStringView name = line.first(colon).trimmed();
    const qsizetype behind = colon + 2;
    if (!isPropertyName(name) || (behind < line.size() && !line[behind].isSpace()))
        return std::nullopt;
    const qsizetype column = std::min(behind + 1, line.size());
    return ListLine{0, name, line.sliced(column), behind + 1, false};
}

std::optional<ListLine> wmicLine(QStringView line)
{
    const qsizetype sign = line.indexOf(QLatin1Char('='));
    if (sign < 1 || !isPropertyName(line.first(sign)))
        return std::nullopt;
    return ListLine{0, line.first(sign), line.sliced(sign + 1), sign + 1, true};
}

std::optional<ListLine> listLine(const TableText &table, qsizetype index)
{
    const QStringView line = table.line(index);
    auto found = formatListLine(line);
    if (!found)
        found = wmicLine(line);
    if (found)
        found->index = index;
    return found;
}

bool isIndented(QStringView line, qsizetype column)
{
    return line.size() >= column &&
           std::all_of(line.cbegin(), line.cbegin() + column, [](QChar c) { return c.isSpace(); });
}

/// Puts the pieces of a wrapped value together. PowerShell breaks at a blank, or, in words that are
/// too long and in languages without blanks, at the width; mail and files lose blanks at the end of
/// a line. \return nothing where it cannot be told whether a blank stood there
/// \param most characters; the rest is not put together
std::optional<QString> joined(const QVector<QStringView> &pieces, qsizetype fullPiece,
                              qsizetype most)
{
    QString value = pieces.first().toString();
    bool words = pieces.first().trimmed().contains(QLatin1Char(' '));
    for (qsizetype i = 1; i < pieces.size() && value.size() <= most; ++i) {
        const QStringView before = pieces[i - 1];
        const bool blankThere = !before.isEmpty() && before.back().isSpace();
        const bool shorter = before.size() < fullPiece;
        words |= pieces[i].trimmed().contains(QLatin1Char(' '));
        if (!blankThere && !shorter && words)
            return std::nullopt;
        value.truncate(withoutBlanksBehind(value).size());
        if (blankThere || shorter) {
            value += QLatin1Char(' ');
            words = true;
        }
        value += pieces[i];
    }
    return value;
}

class ListRecords
{
public:
    ListRecords(const TableText &table, RecordCollector &collector)
        : m_table(table)
        , m_collector(collector)
        , m_gap(usualGap())
        , m_width(width())
    {
    }

    void read()
    {
        qsizetype blanks = 0;
        for (qsizetype i = 0; i < m_table.lines() && !m_collector.isFull(); ++i) {
            if (i % 4096 == 0 && m_collector.isCancelled())
                return;
            if (m_table.line(i).trimmed().isEmpty()) {
                blanks += m_table.isEnded(i) ? 1 : 0; // else perhaps the indentation of a value
                continue;
            }
            const auto line = listLine(m_table, i);
            if (!line)
                foreignLine(i, blanks);
            else
                propertyLine(*line, blanks);
            blanks = 0;
        }
        // Both programs end with several blank lines, and half a line end may look like one.
        m_record.ended = blanks > m_gap + 1 || !m_open;
        // A wrapped value may go on behind the end of the file.
        if (m_open && !m_open->isWmic && blanks == 0)
            m_believed = false;
        finishRecord();
    }

private:
    // Where each line end was doubled, a blank line behind each property separates nothing.
    qsizetype usualGap() const
    {
        constexpr qsizetype sample = 2'000; // lines
        qsizetype least = std::numeric_limits<qsizetype>::max();
        qsizetype blanks = 0;
        bool behindProperty = false;
        for (qsizetype i = 0; i < std::min(m_table.lines(), sample) && least > 0; ++i) {
            if (m_table.line(i).trimmed().isEmpty()) {
                ++blanks;
                continue;
            }
            const bool property = listLine(m_table, i).has_value();
            if (property && behindProperty)
                least = std::min(least, blanks);
            behindProperty = property;
            blanks = 0;
        }
        return least == std::numeric_limits<qsizetype>::max() ? 0 : least;
    }

    // Of the console, as far as the lines tell.
    qsizetype width() const
    {
        qsizetype widest = 0;
        for (qsizetype i = 0; i < m_table.lines(); ++i) {
            const QStringView line = m_table.line(i);
            if (line.size() > widest && (line.front().isSpace() || listLine(m_table, i)))
                widest = line.size();
        }
        return widest;
    }

    void propertyLine(const ListLine &line, qsizetype blanks)
    {
        finishValue();
        const QString name = line.name.toString().toCaseFolded();
        if (blanks > m_gap || m_names.contains(name))
            finishRecord();
        if (m_names.isEmpty())
            m_record.at = Place::line(line.index + 1);
        m_names.insert(name);
        m_open = line;
        m_pieces = {line.value};
        // the last line of the file may be cut
        m_believed = m_table.isEnded(line.index);
    }

    // The rest of a wrapped value, a prompt, or a line of which nobody knows.
    void foreignLine(qsizetype index, qsizetype blanks)
    {
        const QStringView line = m_table.line(index);
        if (!m_open || isCommandLine(line) || blanks > m_gap) {
            finishValue();
            finishRecord();
            return;
        }
        if (m_open->isWmic || !isIndented(line, m_open->valueColumn)) {
            m_believed = false; // perhaps a wrapped value that lost its indentation
            return;
        }
        m_pieces.append(line.sliced(m_open->valueColumn));
        m_believed &= m_table.isEnded(index);
    }

    void finishValue()
    {
        if (!m_open)
            return;
        const ListLine line = *m_open;
        m_open.reset();
        const std::optional<QString> value =
            joined(m_pieces, m_width - line.valueColumn, m_collector.limits().valueLength);
        if (!m_believed || !value)
            return;
        m_collector.put(m_record, line.name.toString(), withoutBlanksBehind(*value).toString(),
                        Place::line(line.index + 1));
    }

    void finishRecord()
    {
        finishValue();
        m_collector.add(std::move(m_record));
        m_record = {};
        m_names.clear();
    }

    const TableText &m_table;
    RecordCollector &m_collector;
    qsizetype m_gap;   ///< blank lines that separate nothing
    qsizetype m_width; ///< of the widest line
    PropertyRecord m_record;
    QSet<QString> m_names; ///< of the record
    std::optional<ListLine> m_open;
    QVector<QStringView> m_pieces; ///< of the open value
    bool m_believed = true;
};

} // namespace

void readListRecords(const TableText &text, RecordCollector &collector)
{
    ListRecords(text, collector).read();
}

QStringList listNames(const TableText &text)
{
    QStringList names;
    for (qsizetype i = 0; i < text.lines(); ++i) {
        if (const auto line = listLine(text, i))
            names.append(line->name.toString());
    }
    return names;
}

} // namespace kms
