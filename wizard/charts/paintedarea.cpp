#include "wizard/charts/paintedarea.h"

namespace kms::wizard {

PaintedArea::PaintedArea(QCustomPlot &plot, std::function<void(QCPPainter &)> paint)
    : QCPAbstractPlottable(plot.xAxis, plot.yAxis)
    , m_paint(std::move(paint))
{
    setSelectable(QCP::stNone);
    removeFromLegend();
}

QCPRange PaintedArea::getKeyRange(bool &found, QCP::SignDomain) const
{
    found = false;
    return {};
}

QCPRange PaintedArea::getValueRange(bool &found, QCP::SignDomain, const QCPRange &) const
{
    found = false;
    return {};
}

QRect PaintedArea::clipRect() const
{
    return parentPlot()->viewport();
}

void paintCut(QPainter &painter, const QRectF &place, Qt::Alignment alignment, const QString &text)
{
    const QString cut = painter.fontMetrics().elidedText(text, Qt::ElideRight, int(place.width()));
    painter.drawText(place, int(alignment | Qt::AlignVCenter | Qt::TextSingleLine), cut);
}

} // namespace kms::wizard
