#pragma once

#include "wizard/charts/plotheader.h"

#include <functional>

namespace kms::wizard {

/// A part of a plot that its chart paints by itself, for forms that QCustomPlot has not.
class PaintedArea : public QCPAbstractPlottable
{
public:
    /// \param paint gets a painter in pixels of the plot
    PaintedArea(QCustomPlot &plot, std::function<void(QCPPainter &)> paint);

    double selectTest(const QPointF &, bool, QVariant *) const override { return -1; }
    QCPRange getKeyRange(bool &found, QCP::SignDomain) const override;
    QCPRange getValueRange(bool &found, QCP::SignDomain, const QCPRange &) const override;

protected:
    void draw(QCPPainter *painter) override { m_paint(*painter); }
    void drawLegendIcon(QCPPainter *, const QRectF &) const override {}
    QRect clipRect() const override; ///< the whole plot: labels stand beside the axes

private:
    std::function<void(QCPPainter &)> m_paint;
};

/// Paints \a text within \a place, cut with "…" where it is longer.
void paintCut(QPainter &painter, const QRectF &place, Qt::Alignment alignment, const QString &text);

} // namespace kms::wizard
