#include "wizard/charts/splitplot.h"

#include "wizard/charts/paintedarea.h"
#include "wizard/charts/plotparts.h"
#include "wizard/models/tr.h"

#include <algorithm>

namespace kms::wizard {

namespace {

constexpr double lowest = 12;       ///< pixels of a row at the farthest look
constexpr double widestNames = 0.4; ///< of the chart's width
constexpr int apart = 6;            ///< pixels between a bar and its texts

} // namespace

SplitPlot::SplitPlot(QWidget *parent)
    : RowChart(lowest, parent)
    , m_phrases(QStringLiteral("en"))
{
    plot().axisRect()->setAutoMargins(QCP::msNone);
    plot().yAxis->setTicks(false);
    plot().xAxis->setVisible(false); // every bar has its number
    plot().xAxis->grid()->setVisible(false);
    new PaintedArea(plot(), [this](QCPPainter &painter) { paint(painter); });
    m_mark = addItem<QCPItemRect>(plot(), "mark", "overlay");
    m_mark->setVisible(false);
    for (QCPItemPosition *corner : {m_mark->topLeft, m_mark->bottomRight})
        corner->setTypeX(QCPItemPosition::ptAxisRectRatio);
    redraw();
}

void SplitPlot::setChart(const ClientSplit &split, const QStringList &names,
                         const ChartWords &words, const Phrasebook &phrases)
{
    m_split = split;
    m_names = names;
    m_phrases = phrases;
    qint64 most = 1;
    for (const ClientSplit::Part &part : split.parts)
        most = std::max(most, part.clients);
    plot().xAxis->setRange(0, double(most));
    begin(words);
}

double SplitPlot::rowHeight() const
{
    return lineHeight() + 10;
}

int SplitPlot::axisHeight() const
{
    return 2 * apart;
}

void SplitPlot::dress(const ChartPalette &colours, const QFont &font)
{
    m_colours = colours;
    m_font = font;
    dressAxes(plot(), colours, font);
    plot().yAxis->setBasePen(solid(colours.muted, 1));
    m_mark->setPen(solid(colours.text, 2));
}

QString SplitPlot::label(const ClientSplit::Part &part) const
{
    const double share =
        m_split.clients > 0 ? 100.0 * double(part.clients) / double(m_split.clients) : 0;
    return Tr::tr("%1 (%2%)", "a number of clients and its share")
        .arg(m_phrases.locale().toString(part.clients), m_phrases.locale().toString(share, 'f', 0));
}

int SplitPlot::widestLabel() const
{
    int width = 0;
    for (const ClientSplit::Part &part : m_split.parts)
        width = std::max(width, QFontMetrics(m_font).horizontalAdvance(label(part)));
    return width;
}

void SplitPlot::fit(QSize size)
{
    int names = 0;
    for (const QString &name : std::as_const(m_names))
        names = std::max(names, QFontMetrics(m_font).horizontalAdvance(name));
    names = std::min(names + 3 * apart, int(size.width() * widestNames));
    plot().axisRect()->setMargins({names, apart, widestLabel() + 2 * apart, apart});
}

QRectF SplitPlot::barOf(int part) const
{
    const double inset = std::min(rowPixels() / 6, 4.0);
    const double right = plot().xAxis->coordToPixel(double(m_split.parts[part].clients));
    return QRectF(QPointF(plot().axisRect()->left(), top(part) + inset),
                  QPointF(right, top(part + 1) - inset));
}

void SplitPlot::paint(QCPPainter &painter) const
{
    painter.setAntialiasing(false);
    painter.setFont(m_font);
    painter.setPen(m_colours.text);
    const double left = plot().axisRect()->left();
    for (int row = firstRow(); row <= lastRow(); ++row) {
        const QRectF bar = barOf(row);
        painter.fillRect(bar, m_colours.counted);
        paintCut(painter, QRectF(apart, top(row), left - 2 * apart, rowPixels()), Qt::AlignRight,
                 m_names[row]);
        const QRectF beside(bar.right() + apart, top(row), widestLabel() + apart, rowPixels());
        painter.drawText(beside, int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine),
                         label(m_split.parts[row]));
    }
}

std::optional<ChartPoint> SplitPlot::pointAt(const QPointF &position) const
{
    const auto row = rowAt(position);
    return row ? std::optional(ChartPoint{*row, 0}) : std::nullopt;
}

bool SplitPlot::hasStep(Direction direction) const
{
    return direction == Direction::Up || direction == Direction::Down;
}

std::optional<ChartPoint> SplitPlot::next(std::optional<ChartPoint> from, Direction direction) const
{
    const int row = from ? from->series + (direction == Direction::Up ? -1 : 1) : 0;
    return row >= 0 && row < rowCount() ? std::optional(ChartPoint{row, 0}) : std::nullopt;
}

QString SplitPlot::words(ChartPoint point) const
{
    const ClientSplit::Part &part = m_split.parts[point.series];
    return Tr::tr("%1: clients: %2; requests: %3", "a part of the clients")
        .arg(m_names[point.series], label(part), m_phrases.locale().toString(part.requests));
}

QString SplitPlot::keysHint() const
{
    return Tr::tr("Up and Down read out the bars.");
}

void SplitPlot::mark(std::optional<ChartPoint> point)
{
    m_mark->setVisible(point.has_value());
    if (point) {
        m_mark->topLeft->setCoords(0, point->series);
        m_mark->bottomRight->setCoords(0.997, point->series + 1);
    }
    plot().layer(QStringLiteral("overlay"))->replot();
}

} // namespace kms::wizard
