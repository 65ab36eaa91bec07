#include "wizard/charts/countdrawing.h"

#include "wizard/charts/plotheader.h"
#include "wizard/charts/plotparts.h"
#include "wizard/models/tr.h"

#include <algorithm>
#include <cmath>

namespace kms::wizard {

namespace {

using Source = CountSeries::Source;

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr int headroom = 8; ///< pixels above the highest count
constexpr double dotSize = 6;
constexpr double squareSize = 9;

qint64 highest(const CountChart &chart)
{
    qint64 most = std::max<qint64>({countRange(chart).most, chart.ceiling, 1});
    for (const int required : chart.required)
        most = std::max<qint64>(most, required);
    return most;
}

// A margin at both ends, so that marks at the ends are whole. A forecast far away does not squeeze
// the past into less than half.
TimeRange wholeRange(const CountChart &chart, const std::optional<QDateTime> &metOn)
{
    const UtcMs across = std::max<UtcMs>(chart.to - chart.from, 60'000);
    UtcMs to = chart.to;
    if (metOn)
        to = std::clamp(metOn->toMSecsSinceEpoch(), to, to + across);
    const UtcMs margin = (to - chart.from) / 60 + 1;
    return {chart.from - margin, to + margin};
}

QSharedPointer<QCPGraphDataContainer> lineData(const QVector<Steps> &lines)
{
    QVector<QCPGraphData> data;
    for (const Steps &line : lines) {
        if (!data.isEmpty()) // where the line before ends: a step would lead up to any later one
            data += {data.last().key, unknown};
        for (const CountPoint &point : line)
            data += {double(point.time), double(point.count)};
    }
    QSharedPointer<QCPGraphDataContainer> container(new QCPGraphDataContainer);
    container->set(data, true);
    return container;
}

} // namespace

CountDrawing::CountDrawing(QCustomPlot &plot)
    : m_plot(plot)
    , m_labels(plot)
{
    plot.xAxis->setSubTicks(false);
    plot.yAxis->setSubTicks(false);
    plot.xAxis->grid()->setVisible(false);
    plot.yAxis->setTickLength(0);
    plot.axisRect()->setMinimumMargins(QMargins(8, 8, 8, 4));
    QObject::connect(&plot, &QCustomPlot::afterLayout, &plot, [this] { m_labels.lay(); });
}

void CountDrawing::setChart(const CountChart &chart, const Phrasebook &phrases,
                            const std::optional<QDateTime> &metOn)
{
    m_plot.clearPlottables();
    m_plot.clearItems();
    m_labels.clear();
    m_drawn.clear();
    m_chart = chart;
    m_summaries.clear();
    for (const CountSeries &series : chart.series)
        m_summaries += summaryOf(series.points);
    m_highest = highest(chart);
    m_whole = wholeRange(chart, metOn);
    m_plot.xAxis->setTicker(timeTicker(phrases.locale()));
    setCounts(phrases);
    addGaps(phrases);
    if (metOn)
        addForecast(*metOn, phrases);
    for (int series = 0; series < chart.series.size(); ++series)
        addSeries(series);
    addCursor();
}

void CountDrawing::setCounts(const Phrasebook &phrases)
{
    m_plot.yAxis->setTicker(countTicker(m_highest, phrases.locale()));
    const auto named = [&](const char *phrase, qint64 n) {
        return phrases.text(QLatin1String(phrase), {{QStringLiteral("n"), n}});
    };
    for (const int required : std::as_const(m_chart.required))
        addLimit("required", required, named("report.chart.required", required));
    if (m_chart.ceiling > 0)
        addLimit("ceiling", m_chart.ceiling, named("report.chart.ceiling", m_chart.ceiling));
}

void CountDrawing::addLimit(const char *name, qint64 count, const QString &label)
{
    auto *line = addItem<QCPItemLine>(m_plot, name, "grid");
    line->start->setTypeX(QCPItemPosition::ptAxisRectRatio);
    line->end->setTypeX(QCPItemPosition::ptAxisRectRatio);
    line->start->setTypeY(QCPItemPosition::ptPlotCoords);
    line->end->setTypeY(QCPItemPosition::ptPlotCoords);
    line->start->setCoords(0, double(count));
    line->end->setCoords(1, double(count));
    m_labels.addLimit(count, label);
}

void CountDrawing::addGaps(const Phrasebook &phrases)
{
    for (const HistoryGap &gap : std::as_const(m_chart.gaps)) {
        auto *area = addItem<QCPItemRect>(m_plot, "gap", "grid");
        for (QCPItemPosition *corner : {area->topLeft, area->bottomRight}) {
            corner->setTypeX(QCPItemPosition::ptPlotCoords);
            corner->setTypeY(QCPItemPosition::ptAxisRectRatio);
        }
        area->topLeft->setCoords(double(gap.from), 0);
        area->bottomRight->setCoords(double(gap.to), 1);
        m_labels.addGap(gap.from, gap.to, gapName(gap, phrases));
    }
}

QCPGraph *CountDrawing::addGraph(const char *name)
{
    QCPGraph *graph = m_plot.addGraph();
    graph->setObjectName(QString::fromLatin1(name));
    graph->setAdaptiveSampling(false); // chartparts does this, and shows every peak
    graph->setSelectable(QCP::stNone);
    return graph;
}

void CountDrawing::addSeries(int index)
{
    const CountSeries &series = m_chart.series[index];
    const UtcMs young =
        std::clamp(m_chart.wholeFrom.value_or(m_chart.from), m_chart.from, m_chart.to);
    const auto steps = [&](const char *name, TimeRange within) {
        QCPGraph *graph = addGraph(name);
        graph->setLineStyle(QCPGraph::lsStepLeft);
        m_drawn += {graph, index, within};
    };
    const auto marks = [&](const char *name) {
        QCPGraph *graph = addGraph(name);
        graph->setLineStyle(QCPGraph::lsNone);
        m_drawn += {graph, index, m_whole};
    };
    switch (series.source) {
    case Source::Reconstructed:
        steps("young", {m_chart.from, young});
        steps("counted", {young, m_chart.to});
        return;
    case Source::Reported:
        marks("told");
        return;
    case Source::Sampled:
        steps("printed", {series.points.first().time, series.points.last().time});
        marks("printed-marks");
        return;
    }
}

// From the newest count straight to the line: the pace is an average, not a promise.
void CountDrawing::addForecast(const QDateTime &metOn, const Phrasebook &phrases)
{
    const UtcMs day = metOn.toMSecsSinceEpoch();
    const qint64 last = countRange(m_chart).last;
    if (m_chart.required.isEmpty() || last >= m_chart.required.last() || day <= m_chart.to)
        return;
    const int required = m_chart.required.last();
    QCPGraph *graph = addGraph("forecast");
    graph->setLineStyle(QCPGraph::lsLine);
    graph->setData({double(m_chart.to), double(day)}, {double(last), double(required)}, true);
    m_drawn += {graph, -1, {}};
    const QString date =
        phrases.locale().toString(metOn.toLocalTime().date(), QStringLiteral("d MMM yyyy"));
    m_labels.addForecast(m_chart.to, day, required,
                         Tr::tr("%1 on %2", "a count and the day on which it is expected")
                             .arg(phrases.locale().toString(required), date));
}

void CountDrawing::addCursor()
{
    m_across = addItem<QCPItemLine>(m_plot, "cursor-across", "overlay");
    m_down = addItem<QCPItemLine>(m_plot, "cursor-down", "overlay");
    for (QCPItemLine *line : {m_across, m_down}) {
        for (QCPItemPosition *end : {line->start, line->end}) {
            end->setTypeX(line == m_down ? QCPItemPosition::ptPlotCoords
                                         : QCPItemPosition::ptAxisRectRatio);
            end->setTypeY(line == m_down ? QCPItemPosition::ptAxisRectRatio
                                         : QCPItemPosition::ptPlotCoords);
        }
        line->setVisible(false);
    }
}

void CountDrawing::showCursor(const std::optional<CountPoint> &at)
{
    if (!m_across)
        return;
    m_across->setVisible(at.has_value());
    m_down->setVisible(at.has_value());
    if (at) {
        m_across->start->setCoords(0, double(at->count));
        m_across->end->setCoords(1, double(at->count));
        m_down->start->setCoords(double(at->time), 0);
        m_down->end->setCoords(double(at->time), 1);
    }
    m_plot.layer(QStringLiteral("overlay"))->replot();
}

TimeRange CountDrawing::visible() const
{
    const QCPRange range = m_plot.xAxis->range();
    return {UtcMs(std::floor(range.lower)), UtcMs(std::ceil(range.upper))};
}

PixelSize CountDrawing::pixel() const
{
    const QRect rect = m_plot.axisRect()->rect();
    return {m_plot.xAxis->range().size() / std::max(rect.width(), 1),
            m_plot.yAxis->range().size() / std::max(rect.height(), 1)};
}

void CountDrawing::refresh(QSize size)
{
    m_plot.axisRect()->setAutoMargins(QCP::msLeft | QCP::msTop | QCP::msBottom);
    QMargins margins = m_plot.axisRect()->margins(); // the others stay as the layout made them
    margins.setRight(m_labels.marginWidth());
    m_plot.axisRect()->setMargins(margins);
    const int lineHeight = QFontMetrics(m_plot.font()).height();
    const int above = headroom + (m_chart.gaps.isEmpty() ? 0 : lineHeight);
    const int height = std::max(size.height() - 3 * lineHeight, 4 * above);
    m_plot.yAxis->setRange(0, double(m_highest) * height / (height - above));
    spaceTimeTicks(m_plot, size.width());
    const TimeRange shown = visible();
    const UtcMs column = std::max<UtcMs>((shown.to - shown.from) / std::max(size.width(), 1), 1);
    const double row = m_plot.yAxis->range().size() / height;
    for (const Drawn &drawn : std::as_const(m_drawn)) {
        if (drawn.series < 0)
            continue;
        const auto &points = m_chart.series[drawn.series].points;
        const TimeRange part{std::max(shown.from - column, drawn.within.from),
                             std::min(shown.to + column, drawn.within.to)};
        if (drawn.graph->lineStyle() == QCPGraph::lsNone) {
            drawn.graph->setData(lineData({dots(points, part, 2 * column, 2 * row)}));
            continue;
        }
        QVector<Steps> lines =
            stepLines(points, m_chart.gaps, part, column, m_summaries[drawn.series]);
        const UtcMs end = drawn.within.to; // there it steps to where the next line begins
        if (end < m_chart.to && !lines.isEmpty() && lines.last().last().time == end)
            lines.last() += {end, countAt(m_chart.series[drawn.series], end)};
        drawn.graph->setData(lineData(lines));
        // Where lines are dense, smoothing their edges costs a hundred times the drawing.
        drawn.graph->setAntialiased(drawn.graph->dataCount() < size.width());
    }
}

void CountDrawing::recolour(const ChartPalette &colours, const QFont &font)
{
    dressAxes(m_plot, colours, font);
    m_labels.setStyle(colours.text, colours.background, font);
    colourGraphs(colours);
    colourItems(colours);
}

void CountDrawing::colourGraphs(const ChartPalette &colours)
{
    for (const Drawn &drawn : std::as_const(m_drawn)) {
        const QString name = drawn.graph->objectName();
        if (name == QLatin1String("counted"))
            drawn.graph->setPen(solid(colours.counted, 1.5));
        else if (name == QLatin1String("young"))
            drawn.graph->setPen(dashed(colours.young, 1.5, {2, 2}));
        else if (name == QLatin1String("printed"))
            drawn.graph->setPen(solid(colours.printed, 4));
        else if (name == QLatin1String("printed-marks"))
            drawn.graph->setScatterStyle({QCPScatterStyle::ssSquare, solid(colours.printed, 2),
                                          colours.background, squareSize});
        else if (name == QLatin1String("told"))
            drawn.graph->setScatterStyle(
                {QCPScatterStyle::ssDisc, solid(colours.told, 1), colours.told, dotSize});
        else
            drawn.graph->setPen(dashed(colours.forecast, 1.5, {6, 4}));
    }
}

void CountDrawing::colourItems(const ChartPalette &colours)
{
    for (int i = 0; i < m_plot.itemCount(); ++i) {
        const QString name = m_plot.item(i)->objectName();
        if (auto *line = qobject_cast<QCPItemLine *>(m_plot.item(i))) {
            if (name == QLatin1String("required"))
                line->setPen(dashed(colours.required, 1.5, {5, 3}));
            else if (name == QLatin1String("ceiling"))
                line->setPen(dashed(colours.muted, 1.5, {1, 3}));
            else
                line->setPen(solid(colours.muted, 1));
        }
        if (auto *area = qobject_cast<QCPItemRect *>(m_plot.item(i))) {
            area->setPen(solid(colours.hatch, 1));
            area->setBrush(QBrush(colours.hatch, Qt::BDiagPattern));
        }
    }
}

void CountDrawing::paintSign(QPainter &painter, const QRect &place, Source source,
                             const ChartPalette &colours)
{
    const QPoint middle = place.center();
    const auto line = [&](const QPen &pen) {
        painter.setPen(pen);
        painter.drawLine(place.left(), middle.y(), place.right(), middle.y());
    };
    painter.setRenderHint(QPainter::Antialiasing);
    switch (source) {
    case Source::Reconstructed:
        return line(solid(colours.counted, 1.5));
    case Source::Reported:
        painter.setPen(solid(colours.told, 1));
        painter.setBrush(colours.told);
        return painter.drawEllipse(QPointF(middle), dotSize / 2, dotSize / 2);
    case Source::Sampled:
        line(solid(colours.printed, 4));
        painter.setPen(solid(colours.printed, 2));
        painter.setBrush(colours.background);
        return painter.drawRect(QRectF(middle.x() - squareSize / 2, middle.y() - squareSize / 2,
                                       squareSize, squareSize));
    }
}

} // namespace kms::wizard
