#include "wizard/charts/rowchart.h"

#include "wizard/charts/plotheader.h"

#include <algorithm>
#include <cmath>

namespace kms::wizard {

namespace {

constexpr int mostExported = 80;  ///< rows on a sheet
constexpr double closestRows = 3; ///< that fill the chart at the closest look
constexpr double leastRoom = 1;

} // namespace

RowChart::RowChart(double lowest, QWidget *parent)
    : ChartWidget(Along::Rows, parent)
    , m_lowest(lowest)
{
    plot().yAxis->setRangeReversed(true);
    plot().yAxis->setSubTicks(false);
    plot().yAxis->setTickLength(0);
    plot().yAxis->grid()->setVisible(false);
    plot().xAxis->setSubTicks(false);
}

int RowChart::lineHeight() const
{
    return QFontMetrics(plot().font()).height();
}

double RowChart::roomFor(double height) const
{
    return std::max((drawnSize().height() - axisHeight()) / height, leastRoom);
}

// Few rows keep their height, and what is below them stays empty.
Extent RowChart::whole() const
{
    return {0, std::max(double(rowCount()), roomFor(rowHeight()))};
}

double RowChart::closest() const
{
    return std::min({closestRows, roomFor(rowHeight()), whole().size()});
}

double RowChart::farthest() const
{
    return roomFor(m_lowest);
}

Extent RowChart::first() const
{
    return {0, roomFor(rowHeight())};
}

int RowChart::exportedRows() const
{
    return std::min(rowCount(), mostExported);
}

// From the first row shown as many as a sheet holds.
Extent RowChart::exported() const
{
    const double rows = roomFor(rowHeight());
    const double from = std::min(shown().from, std::max(rowCount() - rows, 0.0));
    return {from, from + rows};
}

int RowChart::exportHeight() const
{
    return std::max(int(std::ceil(exportedRows() * rowHeight())), 120) + axisHeight();
}

// Rows keep their height, and the first one its place.
void RowChart::resized(QSize before)
{
    const double room = before.height() - axisHeight();
    const Extent now = shown();
    if (room < rowHeight())
        showAll(); // it was too small to show anything
    else
        setExtent(now.from, now.from + now.size() * (drawnSize().height() - axisHeight()) / room);
}

double RowChart::placeOf(ChartPoint point) const
{
    return point.series;
}

double RowChart::rowPixels() const
{
    return std::abs(top(1) - top(0));
}

int RowChart::firstRow() const
{
    return std::max(int(std::floor(shown().from)), 0);
}

int RowChart::lastRow() const
{
    return std::min(int(std::ceil(shown().to)), rowCount()) - 1;
}

double RowChart::top(double row) const
{
    return plot().yAxis->coordToPixel(row);
}

std::optional<int> RowChart::rowAt(const QPointF &position) const
{
    const QRect rect = plot().axisRect()->rect();
    if (position.y() < rect.top() || position.y() > rect.bottom())
        return std::nullopt;
    const int row = int(std::floor(plot().yAxis->pixelToCoord(position.y())));
    return row >= 0 && row < rowCount() ? std::optional(row) : std::nullopt;
}

} // namespace kms::wizard
