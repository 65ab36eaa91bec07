#pragma once

#include "engine/history/clientdays.h"
#include "engine/knowledge/phrasebook.h"
#include "wizard/charts/rowchart.h"

class QCPItemRect;
class QCPPainter;

namespace kms::wizard {

/// Which client asked on which day: a row for each client, a cell for each day, darker where it
/// asked more often. A day with refusals has a cross, and another colour where nothing else came.
/// Days that no log covers are hatched. Rows that share a client machine id are bracketed at their
/// left. Only what is visible is painted. The arrow keys go from day to day and from client to
/// client.
///
/// A point: `series` is the row, `index` the cell in it.
class ClientDaysPlot : public RowChart
{
    Q_OBJECT

public:
    explicit ClientDaysPlot(QWidget *parent = nullptr);

    /// The names must be harmless to show (shownName()).
    void setChart(const ClientDays &days, const ChartWords &words, const Phrasebook &phrases);

    const ClientDayRow &rowOf(ChartPoint point) const { return m_days.rows[point.series]; }
    QDate dateOf(ChartPoint point) const;
    QRectF placeOfCell(ChartPoint point) const; ///< in pixels of the plot

protected:
    int rowCount() const override { return int(m_days.rows.size()); }
    double rowHeight() const override;
    int axisHeight() const override;
    void dress(const ChartPalette &colours, const QFont &font) override;
    void fit(QSize size) override;
    std::optional<ChartPoint> pointAt(const QPointF &position) const override;
    std::optional<ChartPoint> next(std::optional<ChartPoint> from,
                                   Direction direction) const override;
    QString words(ChartPoint point) const override;
    QString wordsAt(const QPointF &position) const override;
    QString keysHint() const override;
    void mark(std::optional<ChartPoint> point) override;

private:
    QString nameOf(const ClientDayRow &row) const;
    QString rowWords(const ClientDayRow &row) const;
    int cellNear(int row, int day) const;
    int namesWidth(int plotWidth) const;
    double dayPixel(int day) const;
    void paint(QCPPainter &painter) const;
    void paintCells(QCPPainter &painter, int row) const;
    void paintCell(QCPPainter &painter, const QRectF &place, const ClientDayRow::Cell &cell) const;
    void paintNames(QCPPainter &painter) const;
    void paintClones(QCPPainter &painter) const;

    ClientDays m_days;
    QString m_longestName;
    QVector<double> m_starts; ///< of the days, in UtcMs, and the end of the last
    Phrasebook m_phrases;
    ChartPalette m_colours;
    QFont m_font;
    QCPItemRect *m_mark;
};

} // namespace kms::wizard
