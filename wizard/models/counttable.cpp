#include "wizard/models/counttable.h"

#include "engine/report/csv.h"
#include "wizard/models/tr.h"

#include <algorithm>

namespace kms::wizard {

namespace {

using Row = CountRow;

QString sourceOf(const CountChart &chart, Row row)
{
    return isGap(row) ? QString() : sourceWords(chart.series[row.series].source);
}

QString noteOf(const CountChart &chart, Row row, const Phrasebook &phrases)
{
    if (isGap(row))
        return gapName(chart.gaps[row.index], phrases);
    return noteWords(chart, chart.series[row.series].source, pointOf(chart, row).time, phrases);
}

QString spanWords(const HistoryGap &gap, const Phrasebook &phrases)
{
    return phrases.text(
        QStringLiteral("report.value.period"),
        {{QStringLiteral("from"), toUtc(gap.from)}, {QStringLiteral("to"), toUtc(gap.to)}});
}

} // namespace

CountTable::CountTable(QObject *parent)
    : QAbstractTableModel(parent)
    , m_phrases(QStringLiteral("en"))
{
}

void CountTable::setChart(const CountChart &chart, const Phrasebook &phrases)
{
    setChart(chart, countRows(chart), phrases);
}

void CountTable::setChart(const CountChart &chart, const QVector<CountRow> &rows,
                          const Phrasebook &phrases)
{
    beginResetModel();
    m_chart = chart;
    m_phrases = phrases;
    m_rows = rows;
    endResetModel();
}

UtcMs CountTable::timeAt(int row) const
{
    return row < 0 || row >= m_rows.size() ? noTime : timeOf(m_chart, m_rows[row]);
}

int CountTable::rowAt(UtcMs moment) const
{
    const auto found =
        std::lower_bound(m_rows.begin(), m_rows.end(), moment,
                         [this](Row row, UtcMs time) { return timeOf(m_chart, row) < time; });
    return int(std::min<qsizetype>(found - m_rows.begin(), m_rows.size() - 1));
}

QString CountTable::toCsv() const
{
    return countCsv(m_chart, m_phrases);
}

int CountTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int CountTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant CountTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    if (role == Qt::DisplayRole)
        return text(m_rows[index.row()], index.column());
    if (role == Qt::TextAlignmentRole && index.column() == Count)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QString CountTable::text(Row row, int column) const
{
    switch (column) {
    case Time:
        return isGap(row) ? spanWords(m_chart.gaps[row.index], m_phrases)
                          : momentWords(pointOf(m_chart, row).time, m_phrases);
    case Count:
        return isGap(row) ? QString() : m_phrases.locale().toString(pointOf(m_chart, row).count);
    case Source:
        return sourceOf(m_chart, row);
    case Note:
        return noteOf(m_chart, row, m_phrases);
    }
    return {};
}

QVariant CountTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return Tr::tr("Time");
    case Count:
        return Tr::tr("Count");
    case Source:
        return Tr::tr("Who says so");
    case Note:
        return Tr::tr("Note");
    }
    return {};
}

QString sourceWords(CountSeries::Source source)
{
    switch (source) {
    case CountSeries::Source::Reconstructed:
        return Tr::tr("counted from the host’s log");
    case CountSeries::Source::Reported:
        return Tr::tr("told to a client");
    case CountSeries::Source::Sampled:
        return Tr::tr("printed by the host");
    }
    Q_UNREACHABLE();
}

QString noteWords(const CountChart &chart, CountSeries::Source source, UtcMs time,
                  const Phrasebook &phrases)
{
    if (source != CountSeries::Source::Reconstructed)
        return {};
    if (const auto gap = gapAt(chart, time))
        return gapName(*gap, phrases);
    const bool isYoung = chart.wholeFrom && time < *chart.wholeFrom;
    return isYoung ? Tr::tr("lower bound: the log was too young") : QString();
}

std::optional<HistoryGap> gapAt(const CountChart &chart, UtcMs time)
{
    for (const HistoryGap &gap : chart.gaps) {
        if (gap.from <= time && time < gap.to)
            return gap;
    }
    return std::nullopt;
}

QString momentWords(UtcMs time, const Phrasebook &phrases)
{
    return phrases.text(QStringLiteral("report.value.dateTime"),
                        {{QStringLiteral("at"), toUtc(time)}});
}

QString countCsv(const CountChart &chart, const Phrasebook &phrases)
{
    QString csv = csvLine({Tr::tr("Time (UTC)"), Tr::tr("Until (UTC)"), Tr::tr("Count"),
                           Tr::tr("Who says so"), Tr::tr("Note")});
    const QVector<Row> rows = countRows(chart);
    for (const Row row : rows) {
        const QString from = toIso(toUtc(timeOf(chart, row)));
        const QString to = isGap(row) ? toIso(toUtc(chart.gaps[row.index].to)) : QString();
        const QString count = isGap(row) ? QString() : QString::number(pointOf(chart, row).count);
        csv += csvLine({from, to, count, sourceOf(chart, row), noteOf(chart, row, phrases)});
    }
    return csv;
}

} // namespace kms::wizard
