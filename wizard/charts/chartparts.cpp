#include "wizard/charts/chartparts.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace kms::wizard {

namespace {

constexpr qsizetype mostDots = 4000;

bool isLater(UtcMs time, const CountPoint &point)
{
    return time < point.time;
}

bool isEarlier(const CountPoint &point, UtcMs time)
{
    return point.time < time;
}

bool hasLowerCount(const CountPoint &a, const CountPoint &b)
{
    return a.count < b.count;
}

QVector<TimeRange> outsideGaps(const QVector<HistoryGap> &gaps, TimeRange range)
{
    QVector<TimeRange> parts;
    for (const HistoryGap &gap : gaps) {
        if (gap.to <= range.from || gap.from >= range.to)
            continue;
        if (gap.from > range.from)
            parts += {range.from, gap.from};
        range.from = gap.to;
    }
    if (range.from < range.to)
        parts += range;
    return parts;
}

/// Collects one step line.
class Thinned
{
public:
    Thinned(UtcMs column, CountPoint begin)
        : m_column(column)
        , m_line{begin}
    {
    }

    void add(const CountPoint &point)
    {
        if (!m_open || point.time >= m_end)
            open(point);
        if (point.count < m_least.count)
            m_least = point;
        if (point.count > m_most.count)
            m_most = point;
        m_last = point;
    }
    /// Whether points up to \a last go into the column that is open.
    bool takesAll(const CountPoint &last) const { return m_open && last.time < m_end; }
    void add(const PointSummary::Part &part, const CountPoint &last)
    {
        if (part.least.count < m_least.count)
            m_least = part.least;
        if (part.most.count > m_most.count)
            m_most = part.most;
        m_last = last;
    }
    Steps ended(UtcMs time)
    {
        flush();
        m_line += {time, m_line.last().count};
        return m_line;
    }

private:
    UtcMs columnOf(UtcMs time) const
    {
        return time / m_column - (time % m_column < 0 ? 1 : 0); // also before 1970
    }
    void open(const CountPoint &point)
    {
        flush();
        m_open = true;
        m_end = (columnOf(point.time) + 1) * m_column;
        m_first = m_least = m_most = m_last = point;
    }
    void flush()
    {
        if (!m_open)
            return;
        QVector<CountPoint> kept{m_first, m_least, m_most, m_last};
        std::stable_sort(kept.begin(), kept.end(),
                         [](const CountPoint &a, const CountPoint &b) { return a.time < b.time; });
        for (const CountPoint &point : std::as_const(kept)) {
            if (m_line.last() != point)
                m_line += point;
        }
        m_open = false;
    }

    UtcMs m_column;
    Steps m_line;
    bool m_open = false; ///< a column has points that are not in the line yet
    UtcMs m_end = 0;     ///< of the column; points come in time order
    CountPoint m_first;
    CountPoint m_least;
    CountPoint m_most;
    CountPoint m_last;
};

QVector<CountPoint> onePerCell(QVector<CountPoint>::const_iterator from,
                               QVector<CountPoint>::const_iterator to, UtcMs column, double row)
{
    QVector<CountPoint> kept;
    QSet<std::pair<qint64, qint64>> taken;
    for (; from != to; ++from) {
        const std::pair<qint64, qint64> cell{from->time / column,
                                             std::llround(double(from->count) / row)};
        const auto before = taken.size();
        taken.insert(cell);
        if (taken.size() > before)
            kept += *from;
        if (kept.size() > mostDots)
            break;
    }
    return kept;
}

} // namespace

PointSummary summaryOf(const QVector<CountPoint> &points)
{
    PointSummary summary;
    summary.parts.reserve(points.size() / PointSummary::size);
    for (auto from = points.begin(); points.end() - from >= PointSummary::size;
         from += PointSummary::size) {
        const auto [least, most] =
            std::minmax_element(from, from + PointSummary::size, hasLowerCount);
        // Of several highest ones the first, as a walk from point to point finds it.
        const auto firstMost =
            std::find_if(from, most, [highest = most->count](const CountPoint &point) {
                return point.count == highest;
            });
        summary.parts += {*least, *firstMost};
    }
    return summary;
}

QVector<Steps> stepLines(const QVector<CountPoint> &points, const QVector<HistoryGap> &gaps,
                         TimeRange range, UtcMs column, const PointSummary &summary)
{
    QVector<Steps> lines;
    if (points.isEmpty())
        return lines;
    range.from = std::max(range.from, points.first().time);
    const QVector<TimeRange> parts = outsideGaps(gaps, range);
    for (const TimeRange &part : parts) {
        auto next = std::upper_bound(points.begin(), points.end(), part.from, isLater);
        Thinned line(std::max<UtcMs>(column, 1), {part.from, (next - 1)->count});
        const auto end = std::lower_bound(next, points.end(), part.to, isEarlier);
        while (next != end) {
            const qsizetype at = next - points.begin();
            const qsizetype whole = at / PointSummary::size;
            const bool isWhole = at % PointSummary::size == 0 && whole < summary.parts.size() &&
                                 end - next >= PointSummary::size;
            if (isWhole && line.takesAll(next[PointSummary::size - 1])) {
                line.add(summary.parts[whole], next[PointSummary::size - 1]);
                next += PointSummary::size;
            } else {
                line.add(*next++);
            }
        }
        lines += line.ended(part.to);
    }
    return lines;
}

QVector<CountPoint> dots(const QVector<CountPoint> &points, TimeRange range, UtcMs column,
                         double row)
{
    const auto from = std::upper_bound(points.begin(), points.end(), range.from - 1, isLater);
    const auto to = std::upper_bound(from, points.end(), range.to, isLater);
    column = std::max<UtcMs>(column, 1);
    for (;; column *= 2, row *= 2) {
        const QVector<CountPoint> kept = onePerCell(from, to, column, row);
        if (kept.size() <= mostDots)
            return kept;
    }
}

} // namespace kms::wizard
