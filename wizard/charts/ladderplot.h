#pragma once

#include "engine/history/clientladder.h"
#include "engine/knowledge/phrasebook.h"
#include "wizard/charts/rowchart.h"

#include <functional>

class QCPItemRect;
class QCPPainter;

namespace kms::wizard {

/// The tries of one client, one below the other: an arrow from the client to the host and one back,
/// at each end what its log tells. What is missing is a broken arrow that says so. The time between
/// two tries is told, too. Left and Right go along a try, Up and Down from
/// try to try.
///
/// A point: `series` is the try, `index` the step (see Step).
class LadderPlot : public RowChart
{
    Q_OBJECT

public:
    enum Step { Request, Arrival, Answer, StepCount };

    explicit LadderPlot(QWidget *parent = nullptr);

    using ResultName = std::function<QString(ErrorCode)>;
    /// The names must be harmless to show (shownName()). The newest try is shown first, at the
    /// bottom.
    void setChart(const ClientLadder &ladder, const ResultName &resultName, const ChartWords &words,
                  const Phrasebook &phrases);

    /// The record of a step; nothing where it is missing.
    std::optional<Ref> recordAt(ChartPoint point) const;
    QPointF placeOfStep(ChartPoint point) const; ///< in pixels of the plot

protected:
    int rowCount() const override { return int(m_ladder.tries.size()); }
    double rowHeight() const override;
    int axisHeight() const override;
    void dress(const ChartPalette &colours, const QFont &font) override;
    void fit(QSize size) override;
    Extent first() const override;
    std::optional<ChartPoint> pointAt(const QPointF &position) const override;
    std::optional<ChartPoint> next(std::optional<ChartPoint> from,
                                   Direction direction) const override;
    QString words(ChartPoint point) const override;
    QString keysHint() const override;
    void mark(std::optional<ChartPoint> point) override;

private:
    const LadderTry::Step *stepAt(ChartPoint point) const;
    bool isSent(int row) const; ///< there was a host to ask
    QString missingWords(ChartPoint point) const;
    QString gapWords(int row) const;
    static QString laneName(int step);
    QString timeWords(UtcMs time, double width) const;
    double laneAt(int step) const;
    double wireAt(int row) const;
    void paint(QCPPainter &painter) const;
    void paintLanes(QCPPainter &painter) const;
    void paintStep(QCPPainter &painter, ChartPoint point) const;
    void paintArrow(QCPPainter &painter, ChartPoint to) const;
    void paintGap(QCPPainter &painter, int row) const;
    void placeMark(std::optional<ChartPoint> point);

    ClientLadder m_ladder;
    ResultName m_resultName;
    Phrasebook m_phrases;
    ChartPalette m_colours;
    QFont m_font;
    QCPItemRect *m_mark;
};

} // namespace kms::wizard
