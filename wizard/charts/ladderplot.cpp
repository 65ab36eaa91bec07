#include "wizard/charts/ladderplot.h"

#include "wizard/charts/paintedarea.h"
#include "wizard/charts/plotparts.h"
#include "wizard/models/counttable.h"
#include "wizard/models/tr.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace kms::wizard {

namespace {

constexpr double lowest = 40; ///< pixels of a row at the farthest look
// Lines of text in a row: the gap, the arrow's words, the arrow, time and result.
constexpr double lines = 5.2;
constexpr double wireLine = 2.5;
constexpr double dot = 4;                    ///< radius
constexpr double head = 7;                   ///< length of an arrow's head
constexpr double reach = 16;                 ///< pixels within which a step is pointed at
constexpr double broken = 5;                 ///< half the size of the sign in a broken arrow
constexpr std::array lanes{0.16, 0.5, 0.84}; ///< of the width

} // namespace

LadderPlot::LadderPlot(QWidget *parent)
    : RowChart(lowest, parent)
    , m_resultName([](ErrorCode code) { return toString(code); })
    , m_phrases(QStringLiteral("en"))
{
    plot().axisRect()->setAutoMargins(QCP::msNone);
    plot().yAxis->setVisible(false);
    plot().xAxis->setVisible(false);
    plot().xAxis->grid()->setVisible(false);
    plot().xAxis->setRange(0, 1);
    new PaintedArea(plot(), [this](QCPPainter &painter) { paint(painter); });
    m_mark = addItem<QCPItemRect>(plot(), "mark", "overlay");
    m_mark->setVisible(false);
    for (QCPItemPosition *corner : {m_mark->topLeft, m_mark->bottomRight})
        corner->setType(QCPItemPosition::ptAbsolute);
    connect(&plot(), &QCustomPlot::afterLayout, this, [this] { placeMark(current()); });
    redraw();
}

void LadderPlot::setChart(const ClientLadder &ladder, const ResultName &resultName,
                          const ChartWords &words, const Phrasebook &phrases)
{
    m_ladder = ladder;
    m_resultName = resultName;
    m_phrases = phrases;
    begin(words);
}

double LadderPlot::rowHeight() const
{
    return lines * lineHeight();
}

int LadderPlot::axisHeight() const
{
    return lineHeight() + 8; // the names of the lanes
}

void LadderPlot::fit(QSize)
{
    plot().axisRect()->setMargins({4, axisHeight(), 4, 0});
}

Extent LadderPlot::first() const
{
    const double size = RowChart::first().size();
    const double from = std::max(whole().to - size, 0.0);
    return {from, from + size};
}

void LadderPlot::dress(const ChartPalette &colours, const QFont &font)
{
    m_colours = colours;
    m_font = font;
    m_mark->setPen(solid(colours.text, 2));
}

bool LadderPlot::isSent(int row) const
{
    return !m_ladder.tries[row].server.isEmpty();
}

const LadderTry::Step *LadderPlot::stepAt(ChartPoint point) const
{
    const LadderTry &one = m_ladder.tries[point.series];
    if (point.index == Request)
        return &one.request;
    const std::optional<LadderTry::Step> &step = point.index == Arrival ? one.arrival : one.answer;
    return step ? &*step : nullptr;
}

std::optional<Ref> LadderPlot::recordAt(ChartPoint point) const
{
    const LadderTry::Step *step = stepAt(point);
    return step ? std::optional(step->ref) : std::nullopt;
}

double LadderPlot::laneAt(int step) const
{
    const QRect area = plot().axisRect()->rect();
    return std::round(area.left() + area.width() * lanes[size_t(step)]) + 0.5;
}

double LadderPlot::wireAt(int row) const
{
    return std::round(top(row) + rowPixels() * wireLine / lines) + 0.5;
}

QPointF LadderPlot::placeOfStep(ChartPoint point) const
{
    return {laneAt(point.index), wireAt(point.series)};
}

QString LadderPlot::laneName(int step)
{
    if (step == Arrival)
        return Tr::tr("KMS host");
    return step == Request ? Tr::tr("Client: request") : Tr::tr("Client: answer");
}

// What a step that is missing means, see Attempt::HostView.
QString LadderPlot::missingWords(ChartPoint point) const
{
    const LadderTry &one = m_ladder.tries[point.series];
    if (point.index == Answer)
        return Tr::tr("no answer");
    if (!isSent(point.series))
        return Tr::tr("no host found");
    return one.hostView == Attempt::HostView::Unseen ? Tr::tr("not in the host’s log")
                                                     : Tr::tr("no log of the host");
}

QString LadderPlot::gapWords(int row) const
{
    if (row == 0)
        return {};
    const qint64 seconds =
        (m_ladder.tries[row].request.time - m_ladder.tries[row - 1].request.time) / 1000;
    constexpr qint64 minute = 60;
    constexpr qint64 day = 24 * 60 * minute;
    if (seconds < minute)
        return {};
    if (seconds < day)
        return m_phrases.text(QStringLiteral("report.chart.later"),
                              {{QStringLiteral("seconds"), seconds}});
    return m_phrases.text(QStringLiteral("report.chart.days-later"),
                          {{QStringLiteral("n"), seconds / day}});
}

// As much of a moment as has room; its reading tells the rest.
QString LadderPlot::timeWords(UtcMs time, double width) const
{
    const QString whole = momentWords(time, m_phrases);
    const QDateTime local = toUtc(time).toTimeZone(QTimeZone::systemTimeZone());
    const QStringList forms{
        whole, m_phrases.locale().toString(local, QStringLiteral("d MMM yyyy HH:mm:ss")),
        m_phrases.locale().toString(local, QStringLiteral("d MMM HH:mm:ss"))};
    const QFontMetrics metrics(m_font);
    for (const QString &form : forms) {
        if (metrics.horizontalAdvance(form) <= width)
            return form;
    }
    return forms.last();
}

void LadderPlot::paint(QCPPainter &painter) const
{
    painter.setFont(m_font);
    paintLanes(painter);
    const QRect area = plot().axisRect()->rect();
    painter.setClipRect(QRect(0, area.top(), area.width() * 2, area.height() + 1));
    for (int row = firstRow(); row <= lastRow(); ++row) {
        paintGap(painter, row);
        for (const int step : {Arrival, Answer})
            paintArrow(painter, {row, step});
        for (const int step : {Request, Arrival, Answer})
            paintStep(painter, {row, step});
    }
}

void LadderPlot::paintLanes(QCPPainter &painter) const
{
    const QRect area = plot().axisRect()->rect();
    QFont bold = m_font;
    bold.setBold(true);
    painter.setAntialiasing(false);
    const double bottom = std::min(top(rowCount()), double(area.bottom()));
    for (const int step : {Request, Arrival, Answer}) {
        painter.setPen(solid(m_colours.grid, 2));
        painter.drawLine(QPointF(laneAt(step), area.top()), QPointF(laneAt(step), bottom));
        painter.setPen(m_colours.text);
        painter.setFont(bold);
        const double width = area.width() * 0.32;
        paintCut(painter, QRectF(laneAt(step) - width / 2, 2, width, axisHeight() - 4),
                 Qt::AlignHCenter, laneName(step));
    }
    painter.setFont(m_font);
}

// When, and with what result, below the step's place on its lane.
void LadderPlot::paintStep(QCPPainter &painter, ChartPoint point) const
{
    const QPointF place = placeOfStep(point);
    const LadderTry::Step *step = stepAt(point);
    painter.setAntialiasing(true);
    const bool isFailure = step && step->result.isFailure();
    const QColor colour = !step ? m_colours.hatch : isFailure ? m_colours.refused : m_colours.told;
    painter.setPen(solid(colour, 2));
    painter.setBrush(step ? colour : m_colours.background);
    if (isFailure)
        painter.drawRect(QRectF(place.x() - dot, place.y() - dot, 2 * dot, 2 * dot));
    else
        painter.drawEllipse(place, dot, dot);
    if (!step)
        return;
    const double width = plot().axisRect()->width() * 0.32;
    const QRectF below(place.x() - width / 2, place.y() + dot + 2, width, lineHeight());
    painter.fillRect(QRectF(place.x() - 2, below.top(), 4, 2 * lineHeight()),
                     m_colours.background); // the lane does not run through the words
    painter.setPen(m_colours.text);
    paintCut(painter, below, Qt::AlignHCenter, timeWords(step->time, width));
    paintCut(painter, below.translated(0, lineHeight()), Qt::AlignHCenter,
             m_resultName(step->result));
}

// A whole arrow where both ends are known, else a broken one with what is missing.
void LadderPlot::paintArrow(QCPPainter &painter, ChartPoint to) const
{
    const bool isWhole = stepAt(to) != nullptr;
    const double y = wireAt(to.series);
    const double left = laneAt(to.index - 1) + dot + 3;
    const double right = laneAt(to.index) - dot - 3;
    const bool isLost = !isWhole && to.index == Arrival &&
                        m_ladder.tries[to.series].hostView == Attempt::HostView::Unseen;
    const QColor colour = isWhole ? m_colours.text : isLost ? m_colours.refused : m_colours.muted;
    painter.setAntialiasing(true);
    painter.setPen(isWhole ? solid(colour, 1.5) : dashed(colour, 1.5, {4, 4}));
    const double middle = (left + right) / 2;
    if (isWhole) {
        painter.drawLine(QPointF(left, y), QPointF(right - head + 1, y));
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawPolygon(QPolygonF({QPointF(right, y), QPointF(right - head, y - head / 2),
                                       QPointF(right - head, y + head / 2)}));
    } else {
        painter.drawLine(QPointF(left, y), QPointF(middle - 2 * broken, y));
        painter.setPen(solid(colour, 2));
        painter.drawLine(QPointF(middle - broken, y - broken),
                         QPointF(middle + broken, y + broken));
        painter.drawLine(QPointF(middle - broken, y + broken),
                         QPointF(middle + broken, y - broken));
    }
    QString text;
    if (!isWhole)
        text = missingWords(to);
    else if (to.index == Arrival)
        text = m_ladder.tries[to.series].server;
    painter.setPen(m_colours.text);
    paintCut(painter, QRectF(left, y - broken - 2 - lineHeight(), right - left, lineHeight()),
             Qt::AlignHCenter, text);
}

void LadderPlot::paintGap(QCPPainter &painter, int row) const
{
    const QString text = gapWords(row);
    if (text.isEmpty())
        return;
    const QRect area = plot().axisRect()->rect();
    const double y = std::round(top(row) + lineHeight() / 2.0) + 0.5;
    const double width = painter.fontMetrics().horizontalAdvance(text) + 12;
    painter.setAntialiasing(false);
    painter.fillRect(QRectF(area.left(), y - lineHeight() / 2.0, width + 4, lineHeight()),
                     m_colours.background); // no lane runs through the words
    painter.setPen(dashed(m_colours.muted, 1, {2, 4}));
    painter.drawLine(QPointF(area.left() + width, y), QPointF(area.right(), y));
    painter.setPen(m_colours.muted);
    paintCut(painter, QRectF(area.left() + 4, y - lineHeight() / 2.0, width, lineHeight()),
             Qt::AlignLeft, text);
}

std::optional<ChartPoint> LadderPlot::pointAt(const QPointF &position) const
{
    const auto row = rowAt(position);
    if (!row)
        return std::nullopt;
    for (const int step : {Request, Arrival, Answer}) {
        const QPointF away = position - placeOfStep({*row, step});
        // Also on the words below it.
        if (std::abs(away.x()) <= 4 * reach && away.y() >= -reach &&
            away.y() <= reach + 2 * lineHeight())
            return ChartPoint{*row, step};
    }
    return std::nullopt;
}

// The first key goes to the newest try's request.
std::optional<ChartPoint> LadderPlot::next(std::optional<ChartPoint> from,
                                           Direction direction) const
{
    if (!from)
        return rowCount() > 0 ? std::optional(ChartPoint{rowCount() - 1, Request}) : std::nullopt;
    ChartPoint to = *from;
    switch (direction) {
    case Direction::Left:
        --to.index;
        break;
    case Direction::Right:
        ++to.index;
        break;
    case Direction::Up:
        --to.series;
        break;
    case Direction::Down:
        ++to.series;
        break;
    }
    const bool isThere =
        to.series >= 0 && to.series < rowCount() && to.index >= 0 && to.index < StepCount;
    return isThere ? std::optional(to) : std::nullopt;
}

QString LadderPlot::words(ChartPoint point) const
{
    const LadderTry::Step *step = stepAt(point);
    QString lane = laneName(point.index);
    if (point.index == Arrival && isSent(point.series))
        lane = m_ladder.tries[point.series].server;
    if (!step)
        return Tr::tr("%1: %2", "a lane of the ladder and what is missing there")
            .arg(lane, missingWords(point));
    const QString text =
        Tr::tr("%1: %2, %3", "a lane of the ladder, a moment and a result")
            .arg(lane, momentWords(step->time, m_phrases), m_resultName(step->result));
    const QString gap = point.index == Request ? gapWords(point.series) : QString();
    return gap.isEmpty() ? text : gap + QStringLiteral(" – ") + text;
}

QString LadderPlot::keysHint() const
{
    return Tr::tr("Left and Right read out a try step by step, Up and Down go from try to try, "
                  "Enter shows the record.");
}

// Around the step and its words; it stands in pixels, and moves with the part shown.
void LadderPlot::placeMark(std::optional<ChartPoint> point)
{
    m_mark->setVisible(point.has_value());
    if (!point)
        return;
    const QPointF place = placeOfStep(*point);
    const double half = std::min(plot().axisRect()->width() * 0.162, 7.2 * lineHeight());
    m_mark->topLeft->setCoords(place - QPointF(half, dot + 4));
    m_mark->bottomRight->setCoords(place + QPointF(half, dot + 4 + 2 * lineHeight()));
}

void LadderPlot::mark(std::optional<ChartPoint> point)
{
    placeMark(point);
    plot().layer(QStringLiteral("overlay"))->replot();
}

} // namespace kms::wizard
