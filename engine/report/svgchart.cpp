#include "engine/report/svgchart.h"

#include "engine/report/chartaxis.h"
#include "engine/report/showntext.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace kms {

namespace {

// The drawing's units; the style sheet scales it to the page's width.
constexpr double width = svgChartWidth;
constexpr double height = svgChartHeight;
constexpr double left = 38;
constexpr double right = 628;
constexpr double top = 12;
constexpr double bottom = 180;
constexpr double lineHeight = 12;
constexpr qsizetype dotsDrawn = 1500;

QString coordinate(double value)
{
    return QString::number(value, 'f', 1);
}

/// Moments and counts to the drawing's units.
class Scale
{
public:
    Scale(const CountChart &chart, double most)
        : m_from(chart.from)
        , m_to(chart.to)
        , m_most(most)
    {
    }
    double x(UtcMs time) const
    {
        const double share = (double(time) - double(m_from)) / (double(m_to) - double(m_from));
        return left + std::clamp(share, 0.0, 1.0) * (right - left);
    }
    double y(qint64 count) const
    {
        const double share = double(count) / m_most;
        return bottom - std::clamp(share, 0.0, 1.0) * (bottom - top);
    }

private:
    UtcMs m_from;
    UtcMs m_to;
    double m_most;
};

/// One element with its attributes, closed.
QString element(const char *name, const char *style,
                std::initializer_list<std::pair<const char *, double>> attributes)
{
    QString text =
        QStringLiteral("<%1 class=\"%2\"").arg(QLatin1String(name), QLatin1String(style));
    for (const auto &[key, value] : attributes)
        text += QStringLiteral(" %1=\"%2\"").arg(QLatin1String(key), coordinate(value));
    return text + QStringLiteral("/>\n");
}

QString line(const char *style, double x1, double y1, double x2, double y2)
{
    return element("line", style, {{"x1", x1}, {"y1", y1}, {"x2", x2}, {"y2", y2}});
}

QString label(const char *style, double x, double y, const QString &text)
{
    return QStringLiteral("<text class=\"%1\" x=\"%2\" y=\"%3\">%4</text>\n")
        .arg(QLatin1String(style), coordinate(x), coordinate(y), escaped(text));
}

QString path(const char *style, const QString &data)
{
    return data.isEmpty()
               ? QString()
               : QStringLiteral("<path class=\"%1\" d=\"%2\"/>\n").arg(QLatin1String(style), data);
}

struct Span
{
    UtcMs from;
    UtcMs to;
};

// The parts of a stretch of time in which something is known.
QVector<Span> outsideGaps(const CountChart &chart, Span whole)
{
    QVector<Span> spans;
    for (const HistoryGap &gap : chart.gaps) {
        if (gap.to <= whole.from || gap.from >= whole.to)
            continue;
        if (gap.from > whole.from)
            spans += {whole.from, gap.from};
        whole.from = gap.to;
    }
    if (whole.from < whole.to)
        spans += whole;
    return spans;
}

/// A step line. In one column of the drawing only the lowest, the highest and the last count
/// leave a trace, however many points fall into it.
class Steps
{
public:
    explicit Steps(const Scale &scale)
        : m_scale(scale)
    {
    }

    void begin(UtcMs time, qint64 count)
    {
        m_column = m_scale.x(time);
        m_first = m_least = m_most = m_last = count;
        m_data += QStringLiteral("M%1 %2").arg(coordinate(m_column), y(count));
    }
    void add(UtcMs time, qint64 count)
    {
        const double column = m_scale.x(time);
        if (column - m_column >= 1) {
            flush();
            m_column = column;
            m_first = m_least = m_most = m_last;
        }
        m_least = std::min(m_least, count);
        m_most = std::max(m_most, count);
        m_last = count;
    }
    void end(UtcMs time)
    {
        flush();
        m_data += u'H' + coordinate(m_scale.x(time));
    }
    const QString &data() const { return m_data; }

private:
    QString y(qint64 count) const { return coordinate(m_scale.y(count)); }
    void flush()
    {
        QString rises;
        if (m_most > std::max(m_first, m_last))
            rises += u'V' + y(m_most);
        if (m_least < std::min(m_first, m_last))
            rises += u'V' + y(m_least);
        if (m_last != m_first || !rises.isEmpty())
            rises += u'V' + y(m_last);
        if (!rises.isEmpty())
            m_data += u'H' + coordinate(m_column) + rises;
    }

    const Scale &m_scale;
    QString m_data;
    double m_column = 0;
    qint64 m_first = 0; ///< on entering the column
    qint64 m_least = 0;
    qint64 m_most = 0;
    qint64 m_last = 0;
};

QString steps(const CountChart &chart, const CountSeries &series, const Scale &scale, Span part)
{
    const auto later = [](UtcMs time, const CountPoint &point) { return time < point.time; };
    const auto &points = series.points;
    const UtcMs first = std::max(part.from, points.first().time);
    Steps drawn(scale);
    const QVector<Span> spans = outsideGaps(chart, {first, part.to});
    for (const Span &span : spans) {
        auto next = std::upper_bound(points.begin(), points.end(), span.from, later);
        if (next == points.begin())
            continue;
        drawn.begin(span.from, (next - 1)->count);
        for (; next != points.end() && next->time < span.to; ++next)
            drawn.add(next->time, next->count);
        drawn.end(span.to);
    }
    return drawn.data();
}

// Before its window was full, a host's log gives no more than a lower bound: a lighter line.
QString reconstructed(const CountChart &chart, const CountSeries &series, const Scale &scale)
{
    const UtcMs whole = std::clamp(chart.wholeFrom.value_or(chart.from), chart.from, chart.to);
    return path("thin young", steps(chart, series, scale, {chart.from, whole})) +
           path("thin", steps(chart, series, scale, {whole, chart.to}));
}

QString dot(double x, double y)
{
    return element("circle", "dot", {{"cx", x}, {"cy", y}, {"r", 2.6}});
}

QString square(double x, double y)
{
    constexpr double side = 6;
    return element("rect", "sample",
                   {{"x", x - side / 2}, {"y", y - side / 2}, {"width", side}, {"height", side}});
}

// One mark for each point that can be told apart from those before it.
QString marks(const CountSeries &series, const Scale &scale, QString (*mark)(double x, double y))
{
    QString text;
    QSet<std::pair<int, int>> drawn;
    for (const CountPoint &point : series.points) {
        const double x = scale.x(point.time);
        const double y = scale.y(point.count);
        const std::pair<int, int> cell(int(std::lround(x)), int(std::lround(y)));
        if (drawn.contains(cell) || drawn.size() >= dotsDrawn)
            continue;
        drawn.insert(cell);
        text += mark(x, y);
    }
    return text;
}

QString seriesDrawing(const CountChart &chart, const CountSeries &series, const Scale &scale)
{
    switch (series.source) {
    case CountSeries::Source::Reconstructed:
        return reconstructed(chart, series, scale);
    case CountSeries::Source::Reported:
        return marks(series, scale, dot);
    case CountSeries::Source::Sampled: {
        const Span known{series.points.first().time, series.points.last().time};
        return path("thick", steps(chart, series, scale, known)) + marks(series, scale, square);
    }
    }
    Q_UNREACHABLE();
}

QString gapsDrawing(const CountChart &chart, const Scale &scale, const QString &hatch,
                    const Phrasebook &phrases)
{
    constexpr double letterWidth = 5.6;
    QString text;
    for (const HistoryGap &gap : chart.gaps) {
        const double x = scale.x(gap.from);
        const double across = std::max(scale.x(gap.to) - x, 2.0);
        text +=
            QStringLiteral("<rect class=\"gap\" fill=\"url(#%1)\" x=\"%2\" y=\"%3\" width=\"%4\" "
                           "height=\"%5\"/>\n")
                .arg(hatch, coordinate(x), coordinate(top), coordinate(across),
                     coordinate(bottom - top));
        const QString name = gapName(gap, phrases);
        if (double(name.size()) * letterWidth < across)
            text += label("gapname", x + across / 2, top + 11, name);
    }
    return text;
}

QString axes(const CountChart &chart, const Scale &scale, qint64 most, const Phrasebook &phrases)
{
    QString text;
    const auto counts = countTicks(most, phrases.locale());
    for (const AxisTick &tick : counts) {
        const double y = scale.y(tick.value);
        text += line("grid", left, y, right, y);
        text += label("count", left - 5, y + 4, tick.label);
    }
    const auto dates = dateTicks(chart.from, chart.to, phrases.locale());
    for (const AxisTick &tick : dates) {
        const double x = scale.x(tick.value);
        text += line("tick", x, bottom, x, bottom + 4);
        text += label("date", x, bottom + 16, tick.label);
    }
    return text + line("axis", left, bottom, right, bottom);
}

struct Limit
{
    qint64 count;
    const char *style;
    QString name;
};

// The lines' labels stand at the right edge, apart from each other where the lines are close.
QString limitsDrawing(const CountChart &chart, const Scale &scale, const Phrasebook &phrases)
{
    QVector<Limit> limits;
    const auto add = [&](qint64 count, const char *style, const char *phrase) {
        limits +=
            {count, style, phrases.text(QLatin1String(phrase), {{QStringLiteral("n"), count}})};
    };
    for (const int required : chart.required)
        add(required, "required", "report.chart.required");
    if (chart.ceiling > 0)
        add(chart.ceiling, "ceiling", "report.chart.ceiling");
    std::sort(limits.begin(), limits.end(),
              [](const Limit &a, const Limit &b) { return a.count < b.count; });
    QString text;
    double above = bottom + lineHeight;
    for (const Limit &limit : std::as_const(limits)) {
        const double y = scale.y(limit.count);
        above = std::min(y, above - lineHeight);
        text += line(limit.style, left, y, right, y);
        text += label("limit", right + 6, above + 4, limit.name);
    }
    return text;
}

qint64 highest(const CountChart &chart)
{
    qint64 most = std::max(countRange(chart).most, chart.ceiling);
    for (const int required : chart.required)
        most = std::max<qint64>(most, required);
    return std::max<qint64>(most, 1);
}

} // namespace

QString svgChart(const CountChart &chart, const Phrasebook &phrases, int number)
{
    return QStringLiteral("<svg class=\"chart\" viewBox=\"0 0 %1 %2\" role=\"img\" "
                          "aria-labelledby=\"chart%3-title chart%3-desc\">\n")
               .arg(QString::number(width), QString::number(height), QString::number(number)) +
           svgChartNames(chart, phrases, number) + svgChartDrawing(chart, phrases, number) +
           QStringLiteral("</svg>\n");
}

QString svgChartNames(const CountChart &chart, const Phrasebook &phrases, int number)
{
    return QStringLiteral("<title id=\"chart%1-title\">%2</title>\n"
                          "<desc id=\"chart%1-desc\">%3</desc>\n")
        .arg(QString::number(number), escaped(chartTitle(chart, phrases)),
             escaped(chartDescription(chart, phrases)));
}

QString svgChartDrawing(const CountChart &chart, const Phrasebook &phrases, int number)
{
    const qint64 most = highest(chart);
    const Scale scale(chart, 1.08 * double(most));
    const QString hatch = QStringLiteral("hatch%1").arg(number);
    QString text =
        QStringLiteral(
            "<defs><pattern id=\"%1\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
            "patternTransform=\"rotate(45)\"><line class=\"hatch\" x1=\"0\" y1=\"0\" x2=\"0\" "
            "y2=\"6\"/></pattern></defs>\n")
            .arg(hatch);
    text += axes(chart, scale, most, phrases);
    text += gapsDrawing(chart, scale, hatch, phrases);
    text += limitsDrawing(chart, scale, phrases);
    for (const CountSeries &series : chart.series)
        text += seriesDrawing(chart, series, scale);
    return text;
}

} // namespace kms
