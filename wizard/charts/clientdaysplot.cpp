#include "wizard/charts/clientdaysplot.h"

#include "wizard/charts/paintedarea.h"
#include "wizard/charts/plotparts.h"
#include "wizard/models/counttable.h"
#include "wizard/models/tr.h"

#include <algorithm>
#include <cmath>

namespace kms::wizard {

namespace {

constexpr double lowest = 2;        ///< pixels of a row at the farthest look
constexpr int bracketWidth = 10;    ///< pixels left of the cells
constexpr double widestNames = 0.3; ///< of the chart's width
constexpr double crossed = 7;       ///< pixels that a cell needs for a cross
constexpr int fewRequests = 1;
constexpr int someRequests = 5;

} // namespace

ClientDaysPlot::ClientDaysPlot(QWidget *parent)
    : RowChart(lowest, parent)
    , m_phrases(QStringLiteral("en"))
{
    plot().axisRect()->setAutoMargins(QCP::msTop | QCP::msBottom);
    plot().axisRect()->setMinimumMargins(QMargins(0, 6, 0, 4));
    plot().yAxis->setTicks(false);
    plot().xAxis->grid()->setVisible(false);
    new PaintedArea(plot(), [this](QCPPainter &painter) { paint(painter); });
    m_mark = addItem<QCPItemRect>(plot(), "mark", "overlay");
    m_mark->setVisible(false);
    redraw();
}

void ClientDaysPlot::setChart(const ClientDays &days, const ChartWords &words,
                              const Phrasebook &phrases)
{
    m_days = days;
    m_phrases = phrases;
    m_longestName.clear();
    for (const ClientDayRow &row : std::as_const(m_days.rows)) {
        if (nameOf(row).size() > m_longestName.size())
            m_longestName = nameOf(row);
    }
    m_starts.clear();
    for (int day = 0; day <= days.days; ++day)
        m_starts += double(days.first.addDays(day).startOfDay().toMSecsSinceEpoch());
    plot().xAxis->setTicker(timeTicker(phrases.locale()));
    const double room = (m_starts.constLast() - m_starts.constFirst()) / 400; // for a mark's frame
    plot().xAxis->setRange(m_starts.constFirst() - room, m_starts.constLast() + room);
    begin(words);
}

double ClientDaysPlot::rowHeight() const
{
    return lineHeight() + 3;
}

int ClientDaysPlot::axisHeight() const
{
    return 3 * lineHeight();
}

void ClientDaysPlot::dress(const ChartPalette &colours, const QFont &font)
{
    m_colours = colours;
    m_font = font;
    dressAxes(plot(), colours, font);
    m_mark->setPen(solid(colours.text, 2));
}

// The names' width is that of the longest of all, so that nothing moves while scrolling.
int ClientDaysPlot::namesWidth(int plotWidth) const
{
    const int wanted = QFontMetrics(m_font).horizontalAdvance(m_longestName) + 8;
    return std::min(wanted, int(plotWidth * widestNames));
}

void ClientDaysPlot::fit(QSize size)
{
    QMargins margins = plot().axisRect()->margins(); // the others stay as the layout made them
    margins.setLeft(namesWidth(size.width()) + bracketWidth);
    margins.setRight(12);
    plot().axisRect()->setMargins(margins);
    spaceTimeTicks(plot(), size.width() - margins.left());
}

QString ClientDaysPlot::nameOf(const ClientDayRow &row) const
{
    if (!row.client.isEmpty())
        return row.client;
    return row.cmid.isEmpty() ? Tr::tr("unnamed client") : row.cmid;
}

double ClientDaysPlot::dayPixel(int day) const
{
    return plot().xAxis->coordToPixel(m_starts[std::clamp(day, 0, m_days.days)]);
}

QDate ClientDaysPlot::dateOf(ChartPoint point) const
{
    return m_days.first.addDays(rowOf(point).cells[point.index].day);
}

QRectF ClientDaysPlot::placeOfCell(ChartPoint point) const
{
    const int day = rowOf(point).cells[point.index].day;
    return QRectF(QPointF(dayPixel(day), top(point.series)),
                  QPointF(dayPixel(day + 1), top(point.series + 1)));
}

void ClientDaysPlot::paint(QCPPainter &painter) const
{
    if (m_days.rows.isEmpty())
        return;
    const QRect area = plot().axisRect()->rect();
    painter.setAntialiasing(false);
    painter.setFont(m_font);
    painter.setClipRect(QRect(0, area.top(), plot().width() * 4, area.height()));
    for (const qint32 day : m_days.notCovered) {
        const double left = dayPixel(day);
        painter.fillRect(QRectF(left, area.top(), dayPixel(day + 1) - left, area.height()),
                         QBrush(m_colours.hatch, Qt::BDiagPattern));
    }
    for (int row = firstRow(); row <= lastRow(); ++row)
        paintCells(painter, row);
    paintNames(painter);
    paintClones(painter);
}

void ClientDaysPlot::paintCells(QCPPainter &painter, int row) const
{
    const double upper = top(row);
    const double height = rowPixels();
    const double gap = height >= 6 ? 1 : 0;
    if (height >= 6) {
        painter.setPen(solid(m_colours.grid, 1));
        painter.drawLine(QPointF(dayPixel(0), upper + height - 0.5),
                         QPointF(dayPixel(m_days.days), upper + height - 0.5));
    }
    for (const ClientDayRow::Cell &cell : m_days.rows[row].cells) {
        const double left = dayPixel(cell.day);
        const double width = dayPixel(cell.day + 1) - left;
        const double side = width >= 6 ? 1 : 0;
        paintCell(painter, QRectF(left, upper, std::max(width - side, 1.0), height - gap), cell);
    }
}

// A cross where something was refused; where a cell is too small for it, a line through it.
void ClientDaysPlot::paintCell(QCPPainter &painter, const QRectF &place,
                               const ClientDayRow::Cell &cell) const
{
    QColor colour = cell.requests <= fewRequests    ? m_colours.few
                    : cell.requests <= someRequests ? m_colours.some
                                                    : m_colours.many;
    if (cell.refused >= cell.requests)
        colour = m_colours.refused;
    painter.fillRect(place, colour);
    if (cell.refused == 0)
        return;
    if (place.width() < crossed || place.height() < crossed) {
        if (place.height() >= 3)
            painter.fillRect(QRectF(place.left(), place.center().y() - 0.5, place.width(), 1),
                             m_colours.background);
        return;
    }
    const double half = std::min(std::min(place.width(), place.height()) / 2 - 1.5, 5.0);
    const QPointF middle = place.center();
    painter.setAntialiasing(true);
    painter.setPen(solid(m_colours.background, 1.6));
    painter.drawLine(middle - QPointF(half, half), middle + QPointF(half, half));
    painter.drawLine(middle - QPointF(half, -half), middle + QPointF(half, -half));
    painter.setAntialiasing(false);
}

// Where rows are lower than a line of text, some names stand for those around them.
void ClientDaysPlot::paintNames(QCPPainter &painter) const
{
    const double height = rowPixels();
    const int every = std::max(int(std::ceil((lineHeight() - 1) / height)), 1);
    const double width = plot().axisRect()->left() - bracketWidth - 4;
    painter.setPen(m_colours.text);
    for (int row = firstRow(); row <= lastRow(); ++row) {
        if (row % every != 0)
            continue;
        const double room = std::max(height, double(lineHeight()));
        paintCut(painter, QRectF(2, top(row) + (height - room) / 2, width, room), Qt::AlignRight,
                 nameOf(m_days.rows[row]));
    }
}

void ClientDaysPlot::paintClones(QCPPainter &painter) const
{
    const double right = plot().axisRect()->left() - 2;
    const double left = right - bracketWidth + 4;
    painter.setPen(solid(m_colours.required, 2));
    for (int row = firstRow(); row <= lastRow(); ++row) {
        const int group = m_days.rows[row].clones;
        if (group < 0)
            continue;
        const auto isOther = [&](int other) {
            return other < 0 || other >= rowCount() || m_days.rows[other].clones != group;
        };
        const double upper = top(row) + (isOther(row - 1) ? 2 : 0);
        const double lower = top(row + 1) - (isOther(row + 1) ? 3 : 0);
        painter.drawLine(QPointF(left, upper), QPointF(left, lower));
        if (isOther(row - 1))
            painter.drawLine(QPointF(left, upper), QPointF(right, upper));
        if (isOther(row + 1))
            painter.drawLine(QPointF(left, lower), QPointF(right, lower));
    }
}

// The cell of the day, else the one nearest to it.
int ClientDaysPlot::cellNear(int row, int day) const
{
    const auto &cells = m_days.rows[row].cells;
    const auto nearest =
        std::min_element(cells.begin(), cells.end(),
                         [day](const ClientDayRow::Cell &a, const ClientDayRow::Cell &b) {
                             return std::abs(a.day - day) < std::abs(b.day - day);
                         });
    return nearest == cells.end() ? -1 : int(nearest - cells.begin());
}

std::optional<ChartPoint> ClientDaysPlot::pointAt(const QPointF &position) const
{
    const auto row = rowAt(position);
    const QRect area = plot().axisRect()->rect();
    if (!row || position.x() < area.left() || position.x() > area.right())
        return std::nullopt;
    const double time = plot().xAxis->pixelToCoord(position.x());
    const int day =
        int(std::upper_bound(m_starts.begin(), m_starts.end(), time) - m_starts.begin()) - 1;
    const int cell = cellNear(*row, day);
    if (cell < 0 || m_days.rows[*row].cells[cell].day != day)
        return std::nullopt;
    return ChartPoint{*row, cell};
}

// The first key goes to the last day of the first row shown.
std::optional<ChartPoint> ClientDaysPlot::next(std::optional<ChartPoint> from,
                                               Direction direction) const
{
    if (rowCount() == 0)
        return std::nullopt;
    if (!from) {
        const int row = firstRow();
        const int cell = cellNear(row, m_days.days);
        return cell < 0 ? std::nullopt : std::optional(ChartPoint{row, cell});
    }
    if (direction == Direction::Left || direction == Direction::Right) {
        const int cell = from->index + (direction == Direction::Left ? -1 : 1);
        const bool isThere = cell >= 0 && cell < rowOf(*from).cells.size();
        return isThere ? std::optional(ChartPoint{from->series, cell}) : std::nullopt;
    }
    const int step = direction == Direction::Up ? -1 : 1;
    const int day = rowOf(*from).cells[from->index].day;
    for (int row = from->series + step; row >= 0 && row < rowCount(); row += step) {
        if (const int cell = cellNear(row, day); cell >= 0)
            return ChartPoint{row, cell};
    }
    return std::nullopt;
}

QString ClientDaysPlot::rowWords(const ClientDayRow &row) const
{
    QStringList parts{Tr::tr("last asked %1").arg(momentWords(row.lastSeen, m_phrases))};
    if (row.dropsOut != noTime)
        parts += Tr::tr("counts until %1").arg(momentWords(row.dropsOut, m_phrases));
    if (row.clones >= 0)
        parts += Tr::tr("shares its client machine ID with other computers");
    return Tr::tr("%1: %2", "a client and what is known of it")
        .arg(nameOf(row), parts.join(QStringLiteral(", ")));
}

QString ClientDaysPlot::words(ChartPoint point) const
{
    const ClientDayRow &row = rowOf(point);
    const ClientDayRow::Cell &cell = row.cells[point.index];
    const QString day = m_phrases.locale().toString(dateOf(point), QStringLiteral("d MMMM yyyy"));
    const QString requests =
        cell.refused == 0 ? Tr::tr("requests: %1").arg(m_phrases.locale().toString(cell.requests))
                          : Tr::tr("requests: %1, refused: %2")
                                .arg(m_phrases.locale().toString(cell.requests),
                                     m_phrases.locale().toString(cell.refused));
    return Tr::tr("%1, %2. %3", "a day, its requests, and the client")
        .arg(day, requests, rowWords(row));
}

QString ClientDaysPlot::wordsAt(const QPointF &position) const
{
    const auto row = rowAt(position);
    return row ? rowWords(m_days.rows[*row]) : QString();
}

QString ClientDaysPlot::keysHint() const
{
    return Tr::tr("The arrow keys read out clients and days, Page Up and Page Down scroll, "
                  "+ and - zoom.");
}

void ClientDaysPlot::mark(std::optional<ChartPoint> point)
{
    m_mark->setVisible(point.has_value());
    if (point) {
        const int day = rowOf(*point).cells[point->index].day;
        m_mark->topLeft->setCoords(m_starts[day], point->series);
        m_mark->bottomRight->setCoords(m_starts[day + 1], point->series + 1);
    }
    plot().layer(QStringLiteral("overlay"))->replot();
}

} // namespace kms::wizard
