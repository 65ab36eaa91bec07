#include "wizard/charts/countlabels.h"

#include "wizard/charts/plotheader.h"

#include <algorithm>
#include <cmath>

namespace kms::wizard {

namespace {

constexpr int apart = 6; ///< pixels between two labels, and between a label and its line
constexpr int gapRows = 3;

QSize sizeOf(const QCPItemText *item)
{
    return QFontMetrics(item->font()).size(0, item->text());
}

struct Place
{
    double left;
    double right;
};

// Labels of one row of the screen, from left to right.
bool isFree(const QVector<Place> &row, Place place)
{
    return std::none_of(row.begin(), row.end(), [&](Place taken) {
        return place.left < taken.right + apart && taken.left < place.right + apart;
    });
}

} // namespace

CountLabels::CountLabels(QCustomPlot &plot)
    : m_plot(plot)
{
}

void CountLabels::clear()
{
    m_limits.clear();
    m_gaps.clear();
    m_forecast.clear();
}

QCPItemText *CountLabels::add(const char *name, const QString &text)
{
    auto *item = new QCPItemText(&m_plot);
    item->setObjectName(QString::fromLatin1(name));
    item->setText(text);
    item->setClipToAxisRect(false);
    item->setSelectable(false);
    item->setLayer(QStringLiteral("legend")); // above all lines
    item->position->setType(QCPItemPosition::ptAbsolute);
    return item;
}

void CountLabels::addLimit(qint64 count, const QString &text)
{
    QCPItemText *item = add("limit-label", text);
    item->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_limits += {item, count};
    std::sort(m_limits.begin(), m_limits.end(),
              [](const Limit &a, const Limit &b) { return a.count < b.count; });
}

void CountLabels::addGap(UtcMs from, UtcMs to, const QString &name)
{
    QCPItemText *item = add("gap-label", name);
    item->setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_gaps += {item, from, to};
}

void CountLabels::addForecast(UtcMs from, UtcMs to, qint64 count, const QString &text)
{
    QCPItemText *item = add("forecast-label", text);
    item->setPositionAlignment(Qt::AlignRight | Qt::AlignBottom);
    m_forecast += {item, from, to};
    m_forecastCount = count;
}

void CountLabels::setStyle(const QColor &text, const QColor &background, const QFont &font)
{
    const auto dress = [&](QCPItemText *item) {
        item->setColor(text);
        item->setFont(font);
        item->setBrush(background);
        item->setPen(Qt::NoPen);
    };
    for (const Limit &limit : std::as_const(m_limits))
        dress(limit.item);
    for (const Stretch &gap : std::as_const(m_gaps))
        dress(gap.item);
    for (const Stretch &forecast : std::as_const(m_forecast))
        dress(forecast.item);
}

int CountLabels::marginWidth() const
{
    int width = 0;
    for (const Limit &limit : m_limits)
        width = std::max(width, sizeOf(limit.item).width());
    return width + 2 * apart;
}

void CountLabels::lay()
{
    layLimits();
    layGaps();
    layForecast();
}

// Close lines push their labels upwards, which keeps their order.
void CountLabels::layLimits()
{
    const QRect rect = m_plot.axisRect()->rect();
    double above = std::numeric_limits<double>::max();
    for (const Limit &limit : std::as_const(m_limits)) {
        const double y = m_plot.yAxis->coordToPixel(double(limit.count));
        above = std::min(y, above - sizeOf(limit.item).height());
        limit.item->position->setCoords(rect.right() + apart, above);
    }
}

// In or near its gap, in the first row of the top that has room; else the name is left out here
// and stands in the text below the chart.
void CountLabels::layGaps()
{
    const QRect rect = m_plot.axisRect()->rect();
    QVector<QVector<Place>> rows(gapRows);
    for (const Stretch &gap : std::as_const(m_gaps)) {
        const double from = m_plot.xAxis->coordToPixel(double(gap.from));
        const double to = m_plot.xAxis->coordToPixel(double(gap.to));
        gap.item->setVisible(false);
        if (to < rect.left() || from > rect.right())
            continue;
        const QSize size = sizeOf(gap.item);
        const double middle = (std::max<double>(from, rect.left()) +
                               std::min<double>(to, rect.right()) - size.width()) /
                              2;
        const double rightmost = std::max<double>(rect.left(), rect.right() - size.width());
        const double left = std::clamp<double>(middle, rect.left(), rightmost);
        const Place place{left, left + size.width()};
        for (int row = 0; row < gapRows && !gap.item->visible(); ++row) {
            if (!isFree(rows[row], place))
                continue;
            rows[row] += place;
            gap.item->position->setCoords(left, rect.top() + 2 + row * (size.height() + 2));
            gap.item->setVisible(true);
        }
    }
}

void CountLabels::layForecast()
{
    const QRect rect = m_plot.axisRect()->rect();
    for (const Stretch &forecast : std::as_const(m_forecast)) {
        const double from = m_plot.xAxis->coordToPixel(double(forecast.from));
        const double to = m_plot.xAxis->coordToPixel(double(forecast.to));
        forecast.item->setVisible(from < rect.right() && to > rect.left());
        const double y = m_plot.yAxis->coordToPixel(double(m_forecastCount));
        const double leftmost = rect.left() + sizeOf(forecast.item).width();
        forecast.item->position->setCoords(std::max(std::min<double>(to, rect.right()), leftmost),
                                           y - 3);
    }
}

} // namespace kms::wizard
