#include "engine/report/charttable.h"

#include "engine/report/csv.h"
#include "engine/report/showntext.h"

#include <utility>

namespace kms {

ChartTable::Column textColumn(const QString &name, std::function<QString(qsizetype)> text)
{
    // Names of machines were chosen by strangers.
    const auto shown = [text = std::move(text)](qsizetype row) {
        constexpr qsizetype longest = 300;
        return shownName(text(row), longest);
    };
    return {name, false, shown, shown};
}

ChartTable::Column numberColumn(const QString &name, const Phrasebook &phrases,
                                std::function<std::optional<qint64>(qsizetype)> number)
{
    const auto shown = [number, locale = phrases.locale()](qsizetype row) {
        const auto value = number(row);
        return value ? locale.toString(*value) : QString();
    };
    const auto raw = [number = std::move(number)](qsizetype row) {
        const auto value = number(row);
        return value ? QString::number(*value) : QString();
    };
    return {name, true, shown, raw};
}

ChartTable::Column timeColumn(const QString &name, const Phrasebook &phrases,
                              std::function<UtcMs(qsizetype)> time)
{
    const auto shown = [time, phrases](qsizetype row) {
        const UtcMs moment = time(row);
        return moment == noTime ? QString()
                                : phrases.text(QStringLiteral("report.value.dateTime"),
                                               {{QStringLiteral("at"), toUtc(moment)}});
    };
    const auto raw = [time = std::move(time)](qsizetype row) { return toIso(toUtc(time(row))); };
    return {name, false, shown, raw};
}

ChartTable::Column dayColumn(const QString &name, const Phrasebook &phrases,
                             std::function<QDate(qsizetype)> day)
{
    const auto shown = [day, phrases](qsizetype row) {
        const QDate date = day(row);
        return date.isValid() ? phrases.text(QStringLiteral("chart.value.day"),
                                             {{QStringLiteral("day"), date}})
                              : QString();
    };
    const auto raw = [day = std::move(day)](qsizetype row) {
        return day(row).toString(Qt::ISODate);
    };
    return {name, false, shown, raw};
}

QString toCsv(const ChartTable &table)
{
    QStringList fields;
    for (const ChartTable::Column &column : table.columns)
        fields += column.name;
    QString csv = csvLine(fields);
    for (qsizetype row = 0; row < table.rows; ++row) {
        for (qsizetype i = 0; i < table.columns.size(); ++i)
            fields[i] = table.columns[i].raw(row);
        csv += csvLine(fields);
    }
    return csv;
}

} // namespace kms
