#include "engine/history/counthistory.h"

#include "engine/casefile/requestwindow.h"
#include "engine/history/disagreements.h"
#include "engine/history/dropouts.h"
#include "engine/history/historygaps.h"
#include "engine/history/reconstruct.h"
#include "engine/history/toldcounts.h"

#include <algorithm>
#include <limits>

namespace kms {

namespace {

constexpr UtcMs windowMs = std::chrono::milliseconds(countWindow).count();
constexpr int clientLine = 25;
constexpr int serverLine = 5; // and Office's
constexpr UtcMs endOfTime = std::numeric_limits<UtcMs>::max();

// ── what hosts' logs tell ────────────────────────────────────────────────────────────────────

// \return false where it was cancelled
bool addHost(const HostCase &host, const Applications &applications, const ToldByHost &told,
             RowProgress &rows, CountHistory &history)
{
    const HostRequests requests = collectRequests(host, applications);
    const auto series = reconstruct(host.name, requests, endOfLogs(host), rows);
    if (!series)
        return false;
    const auto ceiling = [&history](const QString &product) { return ceilingOf(history, product); };
    const auto differ = disagreements(host, requests, *series, told.counts, ceiling, rows.progress);
    if (!differ)
        return false;
    history.series += *series;
    if (!differ->isEmpty())
        history.disagreements.insert(host.name, *differ);
    const auto dropping = dropOuts(host, requests, told.longestRenewal);
    if (!dropping.isEmpty())
        history.dropOuts.insert(host.name, dropping);
    return true;
}

void addReconstructed(const CaseFile &caseFile, const QMap<QString, ToldByHost> &told,
                      Progress &progress, CountHistory &history)
{
    RowProgress rows{progress};
    for (const HostCase &host : caseFile.hosts) {
        for (const HostLog &log : host.logs)
            rows.total += qint64(rowCount(log));
    }
    for (const HostCase &host : caseFile.hosts) {
        if (!host.logs.isEmpty() &&
            !addHost(host, caseFile.applications, told.value(host.name), rows, history))
            return;
    }
}

void addKnownTimes(const CaseFile &caseFile, CountHistory &history)
{
    for (const HostCase &host : caseFile.hosts) {
        const auto known = knownTime(host, endOfTime);
        if (!known)
            continue;
        history.known.insert(host.name, *known);
        history.wholeFrom.insert(host.name,
                                 known->sinceBirth ? known->from : known->from + windowMs);
    }
}

void addGaps(const CaseFile &caseFile, CountHistory &history)
{
    for (const HostCase &host : caseFile.hosts)
        history.gaps += gapsOf(host);
    std::stable_sort(history.gaps.begin(), history.gaps.end(),
                     [](const HistoryGap &a, const HistoryGap &b) { return a.from < b.from; });
}

// ── the lines to compare with ────────────────────────────────────────────────────────────────

void addRequired(const CaseFile &caseFile, CountHistory &history)
{
    int largest = 0;
    bool client = false;
    bool server = false;
    const auto see = [&](int required) {
        largest = std::max(largest, required);
        client |= required == clientLine;
        server |= required == serverLine;
    };
    for (const EvidenceItem &item : caseFile.evidence) {
        const EventLog *log = item.events();
        if (!log)
            continue;
        for (const quint16 required : log->received.required)
            see(required);
        for (const RequestSent &request : log->sent)
            see(request.required.value_or(0));
    }
    if (client)
        history.required.append(clientLine);
    if (server)
        history.required.append(serverLine);
    history.ceiling = 2 * qint64(largest);
}

} // namespace

QString toId(CountSeries::Source source)
{
    switch (source) {
    case CountSeries::Source::Reconstructed:
        return QStringLiteral("reconstructed");
    case CountSeries::Source::Reported:
        return QStringLiteral("reported");
    case CountSeries::Source::Sampled:
        return QStringLiteral("sampled");
    }
    Q_UNREACHABLE();
}

qint64 countAt(const CountSeries &series, UtcMs time)
{
    const auto after =
        std::upper_bound(series.points.begin(), series.points.end(), time,
                         [](UtcMs t, const CountPoint &point) { return t < point.time; });
    return after == series.points.begin() ? 0 : std::prev(after)->count;
}

qint64 cappedCount(qint64 count, qint64 ceiling)
{
    return ceiling == 0 ? count : std::min(count, ceiling);
}

qint64 ceilingOf(const CountHistory &history, const QString &product)
{
    if (!product.startsWith(QLatin1String("office")))
        return history.ceiling;
    return history.required.contains(serverLine) ? 2 * serverLine : 0;
}

CountHistory buildCountHistory(const CaseFile &caseFile, Progress &progress)
{
    CountHistory history;
    history.judgedAt = caseFile.judgedAt.isValid() ? caseFile.judgedAt.toMSecsSinceEpoch() : noTime;
    addRequired(caseFile, history);
    addKnownTimes(caseFile, history);
    addGaps(caseFile, history);
    const auto told = toldCounts(caseFile);
    history.series = seriesOf(told);
    addReconstructed(caseFile, told, progress, history);
    return history;
}

} // namespace kms
