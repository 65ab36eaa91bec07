#include "engine/history/counthistory.h"

#include "engine/casefile/machinename.h"
#include "engine/casefile/requestresult.h"
#include "engine/casefile/requestwindow.h"
#include "engine/history/reconstruct.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

namespace kms {

namespace {

constexpr UtcMs windowMs = std::chrono::milliseconds(countWindow).count();
constexpr UtcMs endOfTime = std::numeric_limits<UtcMs>::max();

const QString &allProducts()
{
    static const QString id = QStringLiteral("all");
    return id;
}

// ── what hosts' logs tell ────────────────────────────────────────────────────────────────────

UtcMs endOfLogs(const HostCase &host)
{
    UtcMs end = noTime;
    for (const HostLog &log : host.logs) {
        if (log.to.isValid())
            end = std::max(end, log.to.toMSecsSinceEpoch());
    }
    return end;
}

// \return false where it was cancelled
bool addReconstructed(const CaseFile &caseFile, Progress &progress, CountHistory &history)
{
    RowProgress rows{progress};
    for (const HostCase &host : caseFile.hosts) {
        for (const HostLog &log : host.logs)
            rows.total += qint64(rowCount(log));
    }
    for (const HostCase &host : caseFile.hosts) {
        if (host.logs.isEmpty())
            continue;
        const HostRequests requests = collectRequests(host, caseFile.applications);
        const auto series = reconstruct(host.name, requests, endOfLogs(host), rows);
        if (!series)
            return false;
        history.series += *series;
    }
    return true;
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

QVector<UtcMs> clearings(const HostCase &host)
{
    QVector<UtcMs> times;
    for (const auto &event : host.events) {
        const bool ofRequests = event.value.text.compare(kmsChannel(), Qt::CaseInsensitive) == 0;
        if (event.value.kind == OtherEvent::Kind::LogCleared && ofRequests)
            times.append(event.value.stamp.time);
    }
    std::sort(times.begin(), times.end());
    return times;
}

void addGapsOf(const HostCase &host, QVector<HistoryGap> &gaps)
{
    const QVector<TimeSpan> coverage = coverageOf(host);
    for (const HostLog &log : host.logs) {
        for (const LogGap &gap : log.gaps) {
            if (!covers(coverage, gap.from, gap.to))
                gaps.append({host.name, gap.from, gap.to, gap.cause});
        }
    }
    const QVector<UtcMs> cleared = clearings(host);
    const QVector<TimeSpan> logged = loggedTime(host);
    UtcMs before = noTime;
    for (const TimeSpan &span : logged) {
        const auto clearing = std::upper_bound(cleared.begin(), cleared.end(), span.from);
        const bool wasCleared = clearing != cleared.begin() && *std::prev(clearing) >= before;
        const auto cause = wasCleared ? LogGap::Cause::LogCleared : LogGap::Cause::RecordIdsMissing;
        if (before != noTime)
            gaps.append({host.name, before, span.from, cause});
        else if (wasCleared && *std::prev(clearing) < span.from)
            gaps.append({host.name, *std::prev(clearing), span.from, cause});
        before = span.to;
    }
}

void addGaps(const CaseFile &caseFile, CountHistory &history)
{
    for (const HostCase &host : caseFile.hosts)
        addGapsOf(host, history.gaps);
    std::stable_sort(history.gaps.begin(), history.gaps.end(),
                     [](const HistoryGap &a, const HistoryGap &b) { return a.from < b.from; });
}

// ── what clients were told ───────────────────────────────────────────────────────────────────

// Finds the host that an answer came from.
class HostNames
{
public:
    explicit HostNames(const CaseFile &caseFile)
    {
        for (const HostCase &host : caseFile.hosts) {
            m_byShortName[shortName(canonicalName(host.name))].append(host.name);
            for (const HostLog &log : host.logs) {
                for (const NameIndex computer : log.computers)
                    m_byLog.insert({log.evidence, log.log->received.names.at(computer)}, host.name);
            }
        }
    }

    QString of(const Attempt &attempt)
    {
        if (attempt.arrival)
            return m_byLog.value(
                {attempt.arrival->ref.evidence, attempt.arrival->value.stamp.computer});
        const auto &server = attempt.request.value.server;
        if (!server)
            return {};
        const auto known = m_byServer.constFind(server->host);
        if (known != m_byServer.cend())
            return *known;
        return *m_byServer.insert(server->host, named(server->host));
    }

private:
    QString named(const QString &server) const
    {
        QStringList hosts = m_byShortName.value(shortName(canonicalName(server)));
        hosts.removeIf([&](const QString &host) { return !mayBeSameMachine(host, server); });
        return hosts.size() == 1 ? hosts.first() : server;
    }

    QHash<QString, QStringList> m_byShortName;
    QHash<QPair<QString, QString>, QString> m_byLog;
    QHash<QString, QString> m_byServer;
};

using SeriesKey = std::pair<QString, QString>; ///< host, product
using PointsBySeries = std::map<SeriesKey, QVector<CountPoint>>;

void append(PointsBySeries points, CountSeries::Source source, CountHistory &history)
{
    for (auto &[key, line] : points) {
        std::stable_sort(line.begin(), line.end(),
                         [](const CountPoint &a, const CountPoint &b) { return a.time < b.time; });
        // Of one moment the last point stays.
        const auto last =
            std::unique(line.rbegin(), line.rend(),
                        [](const CountPoint &a, const CountPoint &b) { return a.time == b.time; });
        line.remove(0, std::distance(line.begin(), last.base()));
        history.series.append({key.first, key.second, source, line});
    }
}

// The answer's time on the host's clock, where its record of the request shows the offset.
UtcMs timeOf(const Attempt &attempt)
{
    const UtcMs answered = attempt.response->value.stamp.time;
    const UtcMs asked = attempt.request.value.stamp.time;
    if (!attempt.arrival || attempt.arrival->value.stamp.time == noTime || asked == noTime)
        return answered;
    return answered + (attempt.arrival->value.stamp.time - asked);
}

void addReported(const CaseFile &caseFile, CountHistory &history)
{
    HostNames hosts(caseFile);
    PointsBySeries points;
    for (const ClientCase &client : caseFile.clients) {
        for (const Attempt &attempt : client.attempts) {
            if (!attempt.response || !attempt.response->value.count ||
                attempt.response->value.stamp.time == noTime)
                continue;
            const RequestSent &request = attempt.request.value;
            const auto application =
                caseFile.applications.of(request.activationId, request.required);
            const QString product = application ? toId(*application) : allProducts();
            points[{hosts.of(attempt), product}].append(
                {timeOf(attempt), *attempt.response->value.count});
        }
        for (const auto &response : client.looseResponses) {
            if (response.value.count && response.value.stamp.time != noTime)
                points[{QString(), allProducts()}].append(
                    {response.value.stamp.time, *response.value.count});
        }
    }
    append(points, CountSeries::Source::Reported, history);
}

// ── what hosts printed ───────────────────────────────────────────────────────────────────────

void addSampled(const CaseFile &caseFile, CountHistory &history)
{
    PointsBySeries points;
    for (const HostCase &host : caseFile.hosts) {
        for (const auto &license : host.licenses) {
            const auto &details = license.value.kmsHost;
            // −1: no host, or nobody asked yet.
            if (!details || !details->currentCount || *details->currentCount < 0)
                continue;
            const EvidenceItem *item = caseFile.item(license.ref.evidence);
            const QDateTime time = item && item->to.isValid() ? item->to : caseFile.judgedAt;
            if (time.isValid())
                points[{host.name, toId(caseFile.applications.of(license.value))}].append(
                    {time.toMSecsSinceEpoch(), *details->currentCount});
        }
    }
    append(points, CountSeries::Source::Sampled, history);
}

// ── the lines to compare with ────────────────────────────────────────────────────────────────

void addRequired(const CaseFile &caseFile, CountHistory &history)
{
    constexpr int clientLine = 25;
    constexpr int serverLine = 5;
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

CountHistory buildCountHistory(const CaseFile &caseFile, Progress &progress)
{
    CountHistory history;
    addRequired(caseFile, history);
    addKnownTimes(caseFile, history);
    addGaps(caseFile, history);
    addReported(caseFile, history);
    addSampled(caseFile, history);
    addReconstructed(caseFile, progress, history);
    return history;
}

} // namespace kms
