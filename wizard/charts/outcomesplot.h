#pragma once

#include "engine/knowledge/phrasebook.h"
#include "wizard/charts/chartwidget.h"
#include "wizard/charts/outcomebins.h"

#include <array>

class QCPItemRect;
class QCPPainter;

namespace kms::wizard {

/// How requests ended, day by day: bars stacked by result, each with a colour and a pattern of its
/// own. Where days are too narrow, a bar is a week or more. Left and Right go from bar to bar, Up
/// and Down through its results; the legend shows and hides them. A result that is there at all is
/// at least two pixels high.
///
/// A point: `series` is the result (behind the last of `codes` all others), `index` the first day
/// of its bar.
class OutcomesPlot : public ChartWidget
{
    Q_OBJECT

public:
    explicit OutcomesPlot(QWidget *parent = nullptr);

    /// \param results names of `codes`, and at last of all others
    void setChart(const RequestOutcomes &outcomes, const QStringList &results,
                  const ChartWords &words, const Phrasebook &phrases);

    /// What stands behind a point.
    struct Part
    {
        QDate first; ///< and last day
        QDate last;
        std::optional<ErrorCode> code; ///< nothing: all others
        qint64 requests = 0;

        friend bool operator==(const Part &, const Part &) = default;
    };
    Part partAt(ChartPoint point) const;
    QRectF placeOfPart(ChartPoint point) const; ///< in pixels of the plot

protected:
    Extent whole() const override;
    double closest() const override;
    void dress(const ChartPalette &colours, const QFont &font) override;
    void fit(QSize size) override;
    void paintSign(QPainter &painter, const QRect &place, int legendEntry,
                   const ChartPalette &colours) const override;
    void toggled(int legendEntry) override;
    std::optional<ChartPoint> pointAt(const QPointF &position) const override;
    std::optional<ChartPoint> next(std::optional<ChartPoint> from,
                                   Direction direction) const override;
    double placeOf(ChartPoint point) const override;
    QString words(ChartPoint point) const override;
    QString wordsAt(const QPointF &position) const override;
    QString extentWords(Extent extent) const override;
    QString keysHint() const override;
    void mark(std::optional<ChartPoint> point) override;

private:
    using Bins = QVector<OutcomeBin>;

    QStringList legendEntries() const;
    void drawOverview();
    const Bins &bins() const { return m_bins[m_level]; }
    qsizetype binWith(int day) const;
    qsizetype binAt(double time) const; ///< -1: none
    int colourOf(int result) const;
    qint64 shownTotal(const OutcomeBin &bin) const;
    qint64 highestShown() const;
    void paint(QCPPainter &painter) const;
    void paintBin(QCPPainter &painter, const OutcomeBin &bin) const;
    /// Calls \a visit with each shown result that the bin has, and its place.
    template <class Visit>
    void forEachPart(const OutcomeBin &bin, const Visit &visit) const;
    void placeMark(std::optional<ChartPoint> point);
    QString binDate(const OutcomeBin &bin) const;

    RequestOutcomes m_outcomes;
    QStringList m_results;
    Phrasebook m_phrases;
    std::array<Bins, 4> m_bins;
    QVector<Extent> m_uncovered;
    size_t m_level = 0;
    ChartPalette m_colours;
    QCPItemRect *m_mark;
};

} // namespace kms::wizard
