#pragma once

#include "wizard/charts/chartpoints.h"
#include "wizard/charts/chartwidget.h"

#include <memory>

namespace kms::wizard {

class CountDrawing;

/// The count's history: steps, marks and lines; see CountDrawing. Left and Right go from point to
/// point, whatever line it is of; the legend shows and hides the sources.
class CountPlot : public ChartWidget
{
    Q_OBJECT

public:
    explicit CountPlot(QWidget *parent = nullptr);
    ~CountPlot() override;

    /// Shows all of the chart. Quick also for a million points. Again after a change of language.
    /// \param metOn when the largest count required is expected (dayThresholdIsMet()), if it is
    void setChart(const CountChart &chart, const Phrasebook &phrases,
                  const std::optional<QDateTime> &metOn = {});

    TimeRange visibleTime() const;

    std::optional<CountPoint> currentPoint() const;
    // Of a point that was chosen or opened.
    CountPoint valueAt(ChartPoint point) const;
    CountSeries::Source sourceAt(ChartPoint point) const;

Q_SIGNALS:
    void pointChosen(kms::UtcMs time);

protected:
    Extent whole() const override;
    double closest() const override;
    void dress(const ChartPalette &colours, const QFont &font) override;
    void fit(QSize size) override;
    void paintSign(QPainter &painter, const QRect &place, int legendEntry,
                   const ChartPalette &colours) const override;
    void toggled(int legendEntry) override;
    std::optional<ChartPoint> pointAt(const QPointF &position) const override;
    bool hasStep(Direction direction) const override;
    std::optional<ChartPoint> next(std::optional<ChartPoint> from,
                                   Direction direction) const override;
    double placeOf(ChartPoint point) const override;
    QString words(ChartPoint point) const override;
    QString wordsBetween(ChartPoint from, ChartPoint to) const override;
    QString wordsAt(const QPointF &position) const override;
    QString extentWords(Extent extent) const override;
    QString keysHint() const override;
    void mark(std::optional<ChartPoint> point) override;

private:
    void setSources();
    void drawShown();
    void drawOverview();

    std::unique_ptr<CountDrawing> m_drawing;
    CountChart m_chart; ///< with the sources that are hidden
    std::optional<QDateTime> m_metOn;
    QVector<CountSeries::Source> m_sources; ///< entries of the legend
    Phrasebook m_phrases;
};

} // namespace kms::wizard
