#pragma once

#include "wizard/charts/chartpalette.h"
#include "wizard/charts/chartpoints.h"
#include "wizard/charts/countlabels.h"

class QCustomPlot;
class QCPAbstractItem;
class QCPGraph;
class QCPItemLine;

namespace kms::wizard {

/// Puts one chart into a plot and keeps it true to the part that is visible. Lines and marks:
///
///   "counted"   thin steps, distinct clients in the host's log
///   "young"     the same, paler and dotted, where they are a lower bound
///   "printed"   thick steps and squares, what the host printed
///   "told"      dots, what clients were told
///   "forecast"  pale dashes to the day on which the count suffices
///   "required", "ceiling", "gap"  lines and hatched areas
///
/// These are the object names of the plot's graphs and items. Counts hold between two points, and
/// no line crosses a gap (in a graph's data: a count that is no number).
class CountDrawing
{
public:
    explicit CountDrawing(QCustomPlot &plot);

    /// \param metOn when the largest count required is expected, if it is
    void setChart(const CountChart &chart, const Phrasebook &phrases,
                  const std::optional<QDateTime> &metOn);
    void recolour(const ChartPalette &colours, const QFont &font);
    /// Takes from the chart what the visible time needs. \param size of the plot in pixels
    void refresh(QSize size);

    const CountChart &chart() const { return m_chart; }
    TimeRange whole() const { return m_whole; } ///< all there is to see, with room at both ends
    TimeRange visible() const;
    PixelSize pixel() const;
    void showCursor(const std::optional<CountPoint> &at);

    /// How points of a source look.
    static void paintSign(QPainter &painter, const QRect &place, CountSeries::Source source,
                          const ChartPalette &colours);

private:
    void addSeries(int index);
    QCPGraph *addGraph(const char *name);
    void addLimit(const char *name, qint64 count, const QString &label);
    void addGaps(const Phrasebook &phrases);
    void addForecast(const QDateTime &metOn, const Phrasebook &phrases);
    void addCursor();
    void setCounts(const Phrasebook &phrases);
    void colourGraphs(const ChartPalette &colours);
    void colourItems(const ChartPalette &colours);

    /// A graph and where its data comes from; series -1: it is fixed.
    struct Drawn
    {
        QCPGraph *graph;
        int series;
        TimeRange within; ///< the part of the series that this graph shows
    };
    QCustomPlot &m_plot;
    CountLabels m_labels;
    CountChart m_chart;
    QVector<PointSummary> m_summaries; ///< of its series
    qint64 m_highest = 1;
    TimeRange m_whole;
    QVector<Drawn> m_drawn;
    QCPItemLine *m_across = nullptr;
    QCPItemLine *m_down = nullptr;
};

} // namespace kms::wizard
