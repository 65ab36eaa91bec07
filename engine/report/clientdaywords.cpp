#include "engine/report/clientdaywords.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <memory>

namespace kms {

namespace {

using Cell = ClientDayRow::Cell;

constexpr UtcMs msPerDay = 86'400'000;
constexpr UtcMs longSilence = 20 * msPerDay;
constexpr UtcMs countedFor = 30 * msPerDay;
constexpr qsizetype clientsNamed = 5;

QString hostOf(const ClientDays &days, const Phrasebook &phrases)
{
    return days.host.isEmpty() ? phrases.text(QStringLiteral("report.chart.unnamed-host"))
                               : days.host;
}

QHash<QString, UtcMs> newestByName(const ClientDays &days)
{
    QHash<QString, UtcMs> newest;
    newest.reserve(days.rows.size());
    for (const ClientDayRow &row : days.rows) {
        const UtcMs known = newest.value(row.client, noTime);
        newest.insert(row.client, std::max(known, row.lastSeen));
    }
    return newest;
}

qint64 requestsOf(const ClientDayRow &row)
{
    qint64 sum = 0;
    for (const Cell &cell : row.cells)
        sum += cell.requests;
    return sum;
}

qint64 refusedOf(const ClientDayRow &row)
{
    qint64 sum = 0;
    for (const Cell &cell : row.cells)
        sum += cell.refused;
    return sum;
}

std::optional<qint64> requestsOn(const ClientDayRow &row, qint32 day)
{
    const auto cell =
        std::lower_bound(row.cells.begin(), row.cells.end(), day,
                         [](const Cell &one, qint32 wanted) { return one.day < wanted; });
    if (cell == row.cells.end() || cell->day != day)
        return std::nullopt;
    return cell->requests;
}

} // namespace

SilentClients silentClients(const ClientDays &days)
{
    const QHash<QString, UtcMs> newest = newestByName(days);
    QSet<QString> seen;
    seen.reserve(days.rows.size());
    SilentClients result;
    for (const ClientDayRow &row : days.rows) {
        if (row.cmid.isEmpty() || seen.contains(row.cmid))
            continue;
        seen.insert(row.cmid);
        ++result.clients;
        const bool isReplaced = !row.client.isEmpty() && newest.value(row.client) > row.lastSeen;
        const UtcMs silence = days.to - (row.dropsOut - countedFor);
        if (isReplaced || silence <= longSilence)
            continue;
        if (row.dropsOut <= days.to) {
            ++result.dropped;
            continue;
        }
        ++result.silent;
        if (result.firstDropsOut == noTime || row.dropsOut < result.firstDropsOut)
            result.firstDropsOut = row.dropsOut;
    }
    return result;
}

QString clientDaysTitle(const ClientDays &days, const Phrasebook &phrases)
{
    const SilentClients silent = silentClients(days);
    const QVariantMap values{{QStringLiteral("host"), hostOf(days, phrases)},
                             {QStringLiteral("n"), silent.silent},
                             {QStringLiteral("dropped"), silent.dropped},
                             {QStringLiteral("all"), silent.clients},
                             {QStringLiteral("day"), toUtc(silent.firstDropsOut)}};
    if (days.rows.isEmpty())
        return phrases.text(QStringLiteral("chart.client-days.nobody"), values);
    if (silent.clients == 0)
        return phrases.text(QStringLiteral("chart.client-days.no-ids"), values);
    if (silent.silent > 0 && silent.dropped > 0)
        return phrases.text(QStringLiteral("chart.client-days.silent-and-dropped"), values);
    if (silent.silent > 0)
        return phrases.text(QStringLiteral("chart.client-days.silent"), values);
    if (silent.dropped > 0)
        return phrases.text(QStringLiteral("chart.client-days.dropped"), values);
    return phrases.text(QStringLiteral("chart.client-days.none-silent"), values);
}

QString clientDaysDescription(const ClientDays &days, const Phrasebook &phrases)
{
    if (days.rows.isEmpty())
        return {};
    QStringList names;
    for (const ClientDayRow &row : days.rows.mid(0, clientsNamed))
        names +=
            phrases.text(QStringLiteral("chart.client-days.last-seen"),
                         {{QStringLiteral("client"), row.client.isEmpty() ? row.cmid : row.client},
                          {QStringLiteral("at"), toUtc(row.lastSeen)}});
    return phrases.text(QStringLiteral("chart.client-days.description"),
                        {{QStringLiteral("n"), qint64(days.rows.size())},
                         {QStringLiteral("from"), days.first},
                         {QStringLiteral("to"), days.first.addDays(days.days - 1)},
                         {QStringLiteral("clients"), names}});
}

QStringList clientDaysCaptions(const ClientDays &days, const Phrasebook &phrases)
{
    QStringList captions;
    captions += phrases.text(QStringLiteral("chart.client-days.colours"));
    const bool anyRefused = std::any_of(days.rows.begin(), days.rows.end(),
                                        [](const ClientDayRow &row) { return refusedOf(row) > 0; });
    if (anyRefused)
        captions += phrases.text(QStringLiteral("chart.client-days.refused"));
    const bool anyClones = std::any_of(days.rows.begin(), days.rows.end(),
                                       [](const ClientDayRow &row) { return row.clones >= 0; });
    if (anyClones)
        captions += phrases.text(QStringLiteral("chart.client-days.clones"));
    if (!days.notCovered.isEmpty())
        captions += phrases.text(QStringLiteral("chart.client-days.not-covered"),
                                 {{QStringLiteral("n"), qint64(days.notCovered.size())}});
    return captions;
}

ChartTable clientDaysTable(const ClientDays &days, const Phrasebook &phrases)
{
    const auto data = std::make_shared<const ClientDays>(days);
    const auto named = [&phrases](const char *column) {
        return phrases.text(QLatin1String("chart.column.") + QLatin1String(column));
    };
    ChartTable table;
    table.rows = data->rows.size();
    table.columns = {
        textColumn(named("client"), [data](qsizetype row) { return data->rows[row].client; }),
        textColumn(named("cmid"), [data](qsizetype row) { return data->rows[row].cmid; }),
        numberColumn(named("clones"), phrases,
                     [data](qsizetype row) -> std::optional<qint64> {
                         const int group = data->rows[row].clones;
                         return group < 0 ? std::nullopt : std::optional<qint64>(group + 1);
                     }),
        timeColumn(named("last-seen"), phrases,
                   [data](qsizetype row) { return data->rows[row].lastSeen; }),
        timeColumn(named("drops-out"), phrases,
                   [data](qsizetype row) { return data->rows[row].dropsOut; }),
        numberColumn(named("requests"), phrases,
                     [data](qsizetype row) { return requestsOf(data->rows[row]); }),
        numberColumn(named("refused"), phrases,
                     [data](qsizetype row) { return refusedOf(data->rows[row]); })};
    for (qint32 day = 0; day < data->days; ++day)
        table.columns +=
            numberColumn(data->first.addDays(day).toString(Qt::ISODate), phrases,
                         [data, day](qsizetype row) { return requestsOn(data->rows[row], day); });
    return table;
}

} // namespace kms
