#pragma once

#include "engine/history/clientsplit.h"
#include "engine/knowledge/phrasebook.h"
#include "wizard/charts/rowchart.h"

class QCPItemRect;
class QCPPainter;

namespace kms::wizard {

/// How the clients divide: a bar for each part, its number beside it. Up and Down go from part to
/// part.
///
/// A point: `series` is the part.
class SplitPlot : public RowChart
{
    Q_OBJECT

public:
    explicit SplitPlot(QWidget *parent = nullptr);

    /// \param names of the parts, harmless to show (shownName())
    void setChart(const ClientSplit &split, const QStringList &names, const ChartWords &words,
                  const Phrasebook &phrases);

    QRectF barOf(int part) const; ///< in pixels of the plot

protected:
    int rowCount() const override { return int(m_split.parts.size()); }
    double rowHeight() const override;
    int axisHeight() const override;
    void dress(const ChartPalette &colours, const QFont &font) override;
    void fit(QSize size) override;
    std::optional<ChartPoint> pointAt(const QPointF &position) const override;
    bool hasStep(Direction direction) const override;
    std::optional<ChartPoint> next(std::optional<ChartPoint> from,
                                   Direction direction) const override;
    QString words(ChartPoint point) const override;
    QString keysHint() const override;
    void mark(std::optional<ChartPoint> point) override;

private:
    QString label(const ClientSplit::Part &part) const;
    int widestLabel() const;
    void paint(QCPPainter &painter) const;

    ClientSplit m_split;
    QStringList m_names;
    Phrasebook m_phrases;
    ChartPalette m_colours;
    QFont m_font;
    QCPItemRect *m_mark;
};

} // namespace kms::wizard
