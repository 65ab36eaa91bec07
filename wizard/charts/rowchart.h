#pragma once

#include "wizard/charts/chartwidget.h"

namespace kms::wizard {

/// A chart of rows, one below the other, from the top: row n lies between n and n + 1. As many are
/// shown as have room at their own height; there may be thousands.
class RowChart : public ChartWidget
{
    Q_OBJECT

protected:
    /// \param lowest height of a row in pixels at the farthest look
    RowChart(double lowest, QWidget *parent);

    virtual int rowCount() const = 0;
    virtual double rowHeight() const = 0; ///< in pixels, at first
    virtual int axisHeight() const = 0;   ///< that axes take from the plot's height

    double rowPixels() const; ///< as shown now
    int firstRow() const;     ///< of those shown
    int lastRow() const;
    double top(double row) const; ///< in pixels of the plot
    std::optional<int> rowAt(const QPointF &position) const;
    int lineHeight() const; ///< of the chart's own font

    Extent whole() const override;
    double closest() const override;
    double farthest() const override;
    Extent first() const override;
    Extent exported() const override;
    int exportHeight() const override;
    void resized(QSize before) override;
    double placeOf(ChartPoint point) const override; ///< `series` is the row
    QString wordsAt(const QPointF &) const override { return {}; }

private:
    double roomFor(double height) const;
    int exportedRows() const;

    double m_lowest;
};

} // namespace kms::wizard
