#pragma once

#include "engine/evidence/times.h"
#include "engine/knowledge/phrasebook.h"

#include <QDate>
#include <QString>
#include <QVector>

#include <functional>
#include <optional>

namespace kms {

/// A chart as a table, for a table view and for spreadsheets. Cells are written only where they are
/// looked at, so that a table of 50,000 rows costs nothing until then. A table holds what it shows
/// and may be copied and kept.
struct ChartTable
{
    struct Column
    {
        QString name;
        bool isNumber = false;
        std::function<QString(qsizetype row)> shown; ///< as a person reads it
        std::function<QString(qsizetype row)> raw;   ///< plain numbers; times as ISO 8601 in UTC
    };
    QVector<Column> columns;
    qsizetype rows = 0;
};

// Columns by what their cells are; nothing, an invalid day and noTime are empty cells.
ChartTable::Column textColumn(const QString &name, std::function<QString(qsizetype)> text);
ChartTable::Column numberColumn(const QString &name, const Phrasebook &phrases,
                                std::function<std::optional<qint64>(qsizetype)> number);
ChartTable::Column timeColumn(const QString &name, const Phrasebook &phrases,
                              std::function<UtcMs(qsizetype)> time);
ChartTable::Column dayColumn(const QString &name, const Phrasebook &phrases,
                             std::function<QDate(qsizetype)> day);

/// The whole table for spreadsheets (RFC 4180).
QString toCsv(const ChartTable &table);

} // namespace kms
