#pragma once

#include "wizard/models/countrows.h"

#include <QAbstractTableModel>

namespace kms::wizard {

/// The points and gaps of one chart in time order, written out only where they are looked at. A
/// gap stands before the points of the moment at which it begins.
class CountTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Count, Source, Note, ColumnCount };

    explicit CountTable(QObject *parent = nullptr);
    /// Linear in the number of points; writes none of them out.
    void setChart(const CountChart &chart, const Phrasebook &phrases);
    /// \param rows countRows() of the chart, made in the background where there are many
    void setChart(const CountChart &chart, const QVector<CountRow> &rows,
                  const Phrasebook &phrases);

    UtcMs timeAt(int row) const; ///< of a gap: its begin; noTime outside the table
    int
    rowAt(UtcMs moment) const; ///< the first row at or after \a moment, else the last one; or -1
    QString toCsv() const;     ///< see countCsv()

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    QString text(CountRow row, int column) const;

    CountChart m_chart;
    Phrasebook m_phrases;
    QVector<CountRow> m_rows;
};

/// Who says so: "counted from the host’s log", "printed by the host"…
QString sourceWords(CountSeries::Source source);

/// "20 November 2026, 10:05 CET"
QString momentWords(UtcMs time, const Phrasebook &phrases);

/// What must be said beside a count that the log does not fully bear out; else empty.
QString noteWords(const CountChart &chart, CountSeries::Source source, UtcMs time,
                  const Phrasebook &phrases);

/// The gap that holds \a time.
std::optional<HistoryGap> gapAt(const CountChart &chart, UtcMs time);

/// The chart as a table for spreadsheets (RFC 4180; times in ISO 8601, UTC). Pure; a million points
/// take about a second.
QString countCsv(const CountChart &chart, const Phrasebook &phrases);

} // namespace kms::wizard
