#include "wizard/charts/countplot.h"

#include "wizard/charts/countdrawing.h"
#include "wizard/charts/plotparts.h"
#include "wizard/models/counttable.h"
#include "wizard/models/tr.h"

#include <algorithm>

namespace kms::wizard {

namespace {

using Source = CountSeries::Source;

constexpr double reach = 12;         ///< pixels within which a point is pointed at
constexpr double shortest = 60'000;  ///< milliseconds that fill the chart at the closest zoom
constexpr int overviewColumns = 800; ///< that the strip's line is thinned to

} // namespace

CountPlot::CountPlot(QWidget *parent)
    : ChartWidget(Along::Time, parent)
    , m_drawing(std::make_unique<CountDrawing>(plot()))
    , m_phrases(QStringLiteral("en"))
{
    connect(this, &ChartWidget::chosen, this,
            [this](ChartPoint point) { Q_EMIT pointChosen(valueAt(point).time); });
    redraw();
}

CountPlot::~CountPlot() = default;

void CountPlot::setChart(const CountChart &chart, const Phrasebook &phrases,
                         const std::optional<QDateTime> &metOn)
{
    m_chart = chart;
    m_phrases = phrases;
    m_metOn = metOn;
    setSources();
    m_drawing->setChart(chart, phrases, metOn);
    drawOverview();
    begin({chartTitle(chart, phrases), chartDescription(chart, phrases),
           chartCaptions(chart, phrases).join(QStringLiteral(" · "))});
}

// One source needs no legend: the captions name it.
void CountPlot::setSources()
{
    m_sources.clear();
    for (const CountSeries &series : std::as_const(m_chart.series)) {
        if (!m_sources.contains(series.source))
            m_sources += series.source;
    }
    std::sort(m_sources.begin(), m_sources.end());
    QStringList entries;
    for (const Source source : std::as_const(m_sources))
        entries += sourceWords(source);
    setLegend(m_sources.size() > 1 ? entries : QStringList());
}

void CountPlot::drawShown()
{
    CountChart visible = m_chart;
    visible.series.removeIf([this](const CountSeries &series) {
        return !isShown(int(m_sources.indexOf(series.source)));
    });
    m_drawing->setChart(visible, m_phrases, m_metOn);
}

// What the log tells, else what else there is.
void CountPlot::drawOverview()
{
    QVector<double> keys;
    QVector<double> values;
    const TimeRange all{m_chart.from, m_chart.to};
    const UtcMs column = (all.to - all.from) / overviewColumns;
    const auto counted =
        std::find_if(m_chart.series.cbegin(), m_chart.series.cend(), [](const CountSeries &series) {
            return series.source == Source::Reconstructed;
        });
    if (!m_chart.series.isEmpty()) {
        const QVector<CountPoint> &points =
            counted == m_chart.series.cend() ? m_chart.series.constFirst().points : counted->points;
        const QVector<Steps> lines = stepLines(points, m_chart.gaps, all, column);
        for (const Steps &line : lines) {
            for (const CountPoint &point : line) {
                keys += double(point.time);
                values += double(point.count);
            }
            keys += keys.constLast(); // where the line ends
            values += std::numeric_limits<double>::quiet_NaN();
        }
    }
    setOverview(keys, values);
}

void CountPlot::toggled(int)
{
    drawShown();
    redraw();
}

TimeRange CountPlot::visibleTime() const
{
    return m_drawing->visible();
}

std::optional<CountPoint> CountPlot::currentPoint() const
{
    return current() ? std::optional(valueAt(*current())) : std::nullopt;
}

CountPoint CountPlot::valueAt(ChartPoint point) const
{
    return valueOf(m_drawing->chart(), point);
}

CountSeries::Source CountPlot::sourceAt(ChartPoint point) const
{
    return sourceOf(m_drawing->chart(), point);
}

Extent CountPlot::whole() const
{
    const TimeRange all = m_drawing->whole();
    return {double(all.from), double(all.to)};
}

double CountPlot::closest() const
{
    return shortest;
}

void CountPlot::dress(const ChartPalette &colours, const QFont &font)
{
    m_drawing->recolour(colours, font);
}

void CountPlot::fit(QSize size)
{
    m_drawing->refresh(size);
}

void CountPlot::paintSign(QPainter &painter, const QRect &place, int legendEntry,
                          const ChartPalette &colours) const
{
    CountDrawing::paintSign(painter, place, m_sources[legendEntry], colours);
}

bool CountPlot::hasStep(Direction direction) const
{
    return direction == Direction::Left || direction == Direction::Right;
}

// The newest point is what people ask about: the first key goes there.
std::optional<ChartPoint> CountPlot::next(std::optional<ChartPoint> from, Direction direction) const
{
    const CountChart &chart = m_drawing->chart();
    if (!from)
        return lastPoint(chart);
    return direction == Direction::Right ? pointAfter(chart, *from) : pointBefore(chart, *from);
}

double CountPlot::placeOf(ChartPoint point) const
{
    return double(valueAt(point).time);
}

QString CountPlot::words(ChartPoint point) const
{
    const CountChart &chart = m_drawing->chart();
    const CountPoint value = valueOf(chart, point);
    const Source source = sourceOf(chart, point);
    const QString text = Tr::tr("%1: %2, %3", "a moment, the count and who says so")
                             .arg(momentWords(value.time, m_phrases),
                                  m_phrases.locale().toString(value.count), sourceWords(source));
    const QString note = noteWords(chart, source, value.time, m_phrases);
    return note.isEmpty() ? text : text + QStringLiteral("; ") + note;
}

QString CountPlot::wordsBetween(ChartPoint from, ChartPoint to) const
{
    const auto [begin, end] = std::minmax({valueAt(from).time, valueAt(to).time});
    QString crossed;
    for (const HistoryGap &gap : m_drawing->chart().gaps) {
        if (gap.from >= begin && gap.to <= end)
            crossed = gapName(gap, m_phrases) + QStringLiteral(" – ");
    }
    return crossed;
}

std::optional<ChartPoint> CountPlot::pointAt(const QPointF &position) const
{
    if (!plot().axisRect()->rect().adjusted(-8, -8, 8, 8).contains(position.toPoint()))
        return std::nullopt;
    return nearestPoint(m_drawing->chart(), plot().xAxis->pixelToCoord(position.x()),
                        plot().yAxis->pixelToCoord(position.y()), m_drawing->pixel(), reach);
}

QString CountPlot::wordsAt(const QPointF &position) const
{
    if (!plot().axisRect()->rect().contains(position.toPoint()))
        return {};
    const auto time = UtcMs(plot().xAxis->pixelToCoord(position.x()));
    const auto gap = gapAt(m_drawing->chart(), time);
    return gap ? gapName(*gap, m_phrases) : QString();
}

QString CountPlot::extentWords(Extent extent) const
{
    return timeWords(extent, m_phrases);
}

QString CountPlot::keysHint() const
{
    return Tr::tr("Left and Right read out the points, + and - zoom, Home shows all.");
}

void CountPlot::mark(std::optional<ChartPoint> point)
{
    m_drawing->showCursor(point ? std::optional(valueAt(*point)) : std::nullopt);
}

} // namespace kms::wizard
