#include "wizard/charts/outcomesplot.h"

#include "wizard/charts/paintedarea.h"
#include "wizard/charts/plotparts.h"
#include "wizard/models/tr.h"

#include <algorithm>
#include <numeric>

namespace kms::wizard {

namespace {

constexpr std::array binDays{1, 7, 28, 364};
constexpr double narrowest = 3; ///< pixels of a bar
constexpr double lowest = 2;    ///< pixels of a result that is there at all
constexpr double dayMs = 86'400'000;
constexpr int headroom = 10; ///< pixels above the highest bar

} // namespace

OutcomesPlot::OutcomesPlot(QWidget *parent)
    : ChartWidget(Along::Time, parent)
    , m_phrases(QStringLiteral("en"))
{
    plot().xAxis->setSubTicks(false);
    plot().yAxis->setSubTicks(false);
    plot().xAxis->grid()->setVisible(false);
    plot().yAxis->setTickLength(0);
    plot().axisRect()->setMinimumMargins(QMargins(8, 8, 16, 4));
    new PaintedArea(plot(), [this](QCPPainter &painter) { paint(painter); });
    m_mark = addItem<QCPItemRect>(plot(), "mark", "overlay");
    m_mark->setVisible(false);
    for (QCPItemPosition *corner : {m_mark->topLeft, m_mark->bottomRight})
        corner->setType(QCPItemPosition::ptAbsolute);
    connect(&plot(), &QCustomPlot::afterLayout, this, [this] { placeMark(current()); });
    redraw();
}

void OutcomesPlot::setChart(const RequestOutcomes &outcomes, const QStringList &results,
                            const ChartWords &words, const Phrasebook &phrases)
{
    m_outcomes = outcomes;
    m_results = results;
    m_phrases = phrases;
    const QTimeZone zone = QTimeZone::systemTimeZone();
    for (size_t level = 0; level < m_bins.size(); ++level)
        m_bins[level] = outcomeBins(outcomes, binDays[level], zone);
    m_uncovered = uncoveredTimes(outcomes, zone);
    m_level = 0;
    plot().xAxis->setTicker(timeTicker(phrases.locale()));
    setLegend(legendEntries());
    drawOverview();
    begin(words);
}

QStringList OutcomesPlot::legendEntries() const
{
    QVector<qint64> totals(m_outcomes.codes.size() + 1);
    for (const OutcomeBin &bin : m_bins[0]) {
        for (qsizetype i = 0; i < totals.size(); ++i)
            totals[i] += bin.counts[i];
    }
    QStringList entries;
    for (qsizetype i = 0; i < totals.size(); ++i) {
        if (i < m_outcomes.codes.size() || totals[i] > 0)
            entries += Tr::tr("%1: %2", "a result and how often it came")
                           .arg(m_results[i], m_phrases.locale().toString(totals[i]));
    }
    return entries;
}

// Steps that break where nothing is known.
void OutcomesPlot::drawOverview()
{
    QVector<double> keys;
    QVector<double> values;
    const auto add = [&](double time, double value) {
        keys += time;
        values += value;
    };
    const Bins &days = m_bins[0];
    for (qsizetype i = 0; i < days.size(); ++i) {
        const auto &counts = days[i].counts;
        const auto all = double(std::accumulate(counts.begin(), counts.end(), qint64(0)));
        add(days[i].time.from, all);
        if (i + 1 < days.size() && days[i + 1].time.from <= days[i].time.to)
            continue;
        add(days[i].time.to, all);
        add(days[i].time.to, std::numeric_limits<double>::quiet_NaN());
    }
    setOverview(keys, values);
}

Extent OutcomesPlot::whole() const
{
    if (m_bins[0].isEmpty())
        return {0, dayMs};
    const Extent all{m_bins[0].first().time.from, m_bins[0].last().time.to};
    const double margin = all.size() / 60;
    return {all.from - margin, all.to + margin};
}

double OutcomesPlot::closest() const
{
    return dayMs;
}

void OutcomesPlot::dress(const ChartPalette &colours, const QFont &font)
{
    m_colours = colours;
    dressAxes(plot(), colours, font);
    m_mark->setPen(solid(colours.text, 2));
}

void OutcomesPlot::fit(QSize size)
{
    const double pixels = std::max(size.width() - 60, 100) / shown().size();
    size_t level = 0;
    while (level + 1 < binDays.size() && binDays[level] * dayMs * pixels < narrowest)
        ++level;
    m_level = level;
    const double most = double(std::max<qint64>(highestShown(), 1));
    const int lines = 3 * QFontMetrics(plot().font()).height();
    const int height = std::max(size.height() - lines, 4 * headroom);
    plot().yAxis->setRange(0, most * height / (height - headroom));
    plot().yAxis->setTicker(countTicker(qint64(most), m_phrases.locale()));
    spaceTimeTicks(plot(), size.width());
}

qint64 OutcomesPlot::shownTotal(const OutcomeBin &bin) const
{
    qint64 total = 0;
    for (int result = 0; result < bin.counts.size(); ++result)
        total += isShown(result) ? bin.counts[result] : 0;
    return total;
}

// Of all bars, so that the axis stands still while the time moves.
qint64 OutcomesPlot::highestShown() const
{
    qint64 most = 0;
    for (const OutcomeBin &bin : bins())
        most = std::max(most, shownTotal(bin));
    return most;
}

// Success is always the first one, its colour is no other result's.
int OutcomesPlot::colourOf(int result) const
{
    if (result >= m_outcomes.codes.size())
        return int(m_colours.results.size()) - 1;
    const bool hasSuccess = m_outcomes.codes.constFirst().isSuccess();
    return std::min(result + (hasSuccess ? 0 : 1), int(m_colours.results.size()) - 2);
}

template <class Visit>
void OutcomesPlot::forEachPart(const OutcomeBin &bin, const Visit &visit) const
{
    double left = plot().xAxis->coordToPixel(bin.time.from);
    double right = plot().xAxis->coordToPixel(bin.time.to);
    const double between = right - left >= narrowest + 1 ? std::min((right - left) / 6, 8.0) : 0;
    left += between / 2;
    right -= between / 2;
    qint64 below = 0;
    double bottom = plot().yAxis->coordToPixel(0);
    for (int result = 0; result < bin.counts.size(); ++result) {
        if (!isShown(result) || bin.counts[result] == 0)
            continue;
        below += bin.counts[result];
        const double top = std::min(plot().yAxis->coordToPixel(double(below)), bottom - lowest);
        visit(result, QRectF(QPointF(left, top), QPointF(right, bottom)));
        bottom = top;
    }
}

void OutcomesPlot::paintBin(QCPPainter &painter, const OutcomeBin &bin) const
{
    forEachPart(bin, [&](int result, const QRectF &place) {
        const int colour = colourOf(result);
        painter.fillRect(place, resultBrush(m_colours, colour));
        if (place.width() < narrowest + 1)
            return;
        painter.setPen(solid(m_colours.results[colour], 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5));
    });
}

void OutcomesPlot::paint(QCPPainter &painter) const
{
    const QRect area = plot().axisRect()->rect();
    painter.setAntialiasing(false);
    painter.setClipRect(area);
    const Extent now = shown();
    for (const Extent &time : m_uncovered) {
        const double left = plot().xAxis->coordToPixel(time.from);
        const double right = plot().xAxis->coordToPixel(time.to);
        painter.fillRect(QRectF(left, area.top(), right - left, area.height()),
                         QBrush(m_colours.hatch, Qt::BDiagPattern));
    }
    for (const OutcomeBin &bin : bins()) {
        if (bin.time.to >= now.from && bin.time.from <= now.to)
            paintBin(painter, bin);
    }
}

void OutcomesPlot::paintSign(QPainter &painter, const QRect &place, int legendEntry,
                             const ChartPalette &colours) const
{
    const int colour = colourOf(legendEntry);
    const QRect box = place.adjusted(2, 0, -3, -1);
    painter.fillRect(box, colours.background);
    painter.setPen(solid(colours.results[colour], 1));
    painter.setBrush(resultBrush(colours, colour));
    painter.drawRect(box);
}

void OutcomesPlot::toggled(int)
{
    redraw();
}

qsizetype OutcomesPlot::binWith(int day) const
{
    const auto found =
        std::lower_bound(bins().begin(), bins().end(), day,
                         [](const OutcomeBin &bin, int wanted) { return bin.lastDay < wanted; });
    return std::min(found - bins().begin(), bins().size() - 1);
}

qsizetype OutcomesPlot::binAt(double time) const
{
    const auto found = std::upper_bound(
        bins().begin(), bins().end(), time,
        [](double moment, const OutcomeBin &bin) { return moment < bin.time.from; });
    if (found == bins().begin() || time >= std::prev(found)->time.to)
        return -1;
    return std::prev(found) - bins().begin();
}

std::optional<ChartPoint> OutcomesPlot::pointAt(const QPointF &position) const
{
    if (!plot().axisRect()->rect().contains(position.toPoint()))
        return std::nullopt;
    const qsizetype at = binAt(plot().xAxis->pixelToCoord(position.x()));
    if (at < 0)
        return std::nullopt;
    std::optional<ChartPoint> found;
    forEachPart(bins()[at], [&](int result, const QRectF &place) {
        if (position.y() >= place.top() && position.y() <= place.bottom())
            found = ChartPoint{result, bins()[at].firstDay};
    });
    return found;
}

// Bars without a shown result are passed over. From bar to bar the result stays, if it is there.
std::optional<ChartPoint> OutcomesPlot::next(std::optional<ChartPoint> from,
                                             Direction direction) const
{
    const auto results = [&](qsizetype bin) {
        QVector<int> there;
        for (int result = 0; result < bins()[bin].counts.size(); ++result) {
            if (isShown(result) && bins()[bin].counts[result] > 0)
                there += result;
        }
        return there;
    };
    const bool isVertical = direction == Direction::Up || direction == Direction::Down;
    if (from && isVertical) {
        const QVector<int> there = results(binWith(from->index));
        const qsizetype at = there.indexOf(from->series) + (direction == Direction::Up ? 1 : -1);
        return at >= 0 && at < there.size() ? std::optional(ChartPoint{there[at], from->index})
                                            : std::nullopt;
    }
    const int step = from && direction == Direction::Right ? 1 : -1; // the newest first
    qsizetype bin = from ? binWith(from->index) + step : bins().size() - 1;
    for (; bin >= 0 && bin < bins().size(); bin += step) {
        const QVector<int> there = results(bin);
        if (there.isEmpty())
            continue;
        const bool isSame = from && there.contains(from->series);
        return ChartPoint{isSame ? from->series : there.constFirst(), bins()[bin].firstDay};
    }
    return std::nullopt;
}

double OutcomesPlot::placeOf(ChartPoint point) const
{
    const Extent time = bins()[binWith(point.index)].time;
    return (time.from + time.to) / 2;
}

OutcomesPlot::Part OutcomesPlot::partAt(ChartPoint point) const
{
    const OutcomeBin &bin = bins()[binWith(point.index)];
    Part part{m_outcomes.days[bin.firstDay].date,
              m_outcomes.days[bin.lastDay].date,
              {},
              bin.counts[point.series]};
    if (point.series < m_outcomes.codes.size())
        part.code = m_outcomes.codes[point.series];
    return part;
}

QRectF OutcomesPlot::placeOfPart(ChartPoint point) const
{
    QRectF found;
    forEachPart(bins()[binWith(point.index)], [&](int result, const QRectF &place) {
        if (result == point.series)
            found = place;
    });
    return found;
}

QString OutcomesPlot::binDate(const OutcomeBin &bin) const
{
    const auto date = [this](int day) {
        return m_phrases.locale().toString(m_outcomes.days[day].date,
                                           QStringLiteral("d MMMM yyyy"));
    };
    if (bin.firstDay == bin.lastDay)
        return date(bin.firstDay);
    return Tr::tr("%1 to %2", "two days").arg(date(bin.firstDay), date(bin.lastDay));
}

QString OutcomesPlot::words(ChartPoint point) const
{
    const OutcomeBin &bin = bins()[binWith(point.index)];
    return Tr::tr("%1: %2 of %3 requests, %4", "when, how many requests, and how they ended")
        .arg(binDate(bin), m_phrases.locale().toString(bin.counts[point.series]),
             m_phrases.locale().toString(
                 std::accumulate(bin.counts.begin(), bin.counts.end(), qint64(0))),
             m_results[point.series]);
}

QString OutcomesPlot::wordsAt(const QPointF &position) const
{
    if (!plot().axisRect()->rect().contains(position.toPoint()))
        return {};
    const double time = plot().xAxis->pixelToCoord(position.x());
    const bool isUncovered =
        std::any_of(m_uncovered.begin(), m_uncovered.end(), [time](const Extent &extent) {
            return time >= extent.from && time < extent.to;
        });
    if (isUncovered)
        return Tr::tr("No log tells of this time.");
    const qsizetype bin = binAt(time);
    return bin < 0 ? QString()
                   : Tr::tr("%1: requests in all: %2")
                         .arg(binDate(bins()[bin]),
                              m_phrases.locale().toString(shownTotal(bins()[bin])));
}

QString OutcomesPlot::extentWords(Extent extent) const
{
    return timeWords(extent, m_phrases);
}

QString OutcomesPlot::keysHint() const
{
    return Tr::tr("Left and Right read out the bars, Up and Down their results, + and - zoom, "
                  "Home shows all.");
}

// The mark stands in pixels, and moves with the part shown.
void OutcomesPlot::placeMark(std::optional<ChartPoint> point)
{
    m_mark->setVisible(point.has_value());
    if (!point)
        return;
    const QRectF place = placeOfPart(*point);
    m_mark->topLeft->setCoords(place.topLeft());
    m_mark->bottomRight->setCoords(place.bottomRight());
}

void OutcomesPlot::mark(std::optional<ChartPoint> point)
{
    placeMark(point);
    plot().layer(QStringLiteral("overlay"))->replot();
}

} // namespace kms::wizard
