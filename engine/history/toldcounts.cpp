#include "engine/history/toldcounts.h"

#include "engine/casefile/machinename.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace kms {

namespace {

using From = CountSeries::Source;

constexpr UtcMs msPerMinute = 60'000;
constexpr UtcMs clockTolerance = 4 * 60 * msPerMinute; // Microsoft, "Error 0xC004F074"
constexpr UtcMs printedForTheCase = 7 * 24 * 60 * msPerMinute;

QString allProducts()
{
    return QStringLiteral("all");
}

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

// ── what clients were told ───────────────────────────────────────────────────────────────────

// The answer's time on the host's clock, where its record of the request shows the offset.
std::optional<UtcMs> timeOnHost(const Attempt &attempt)
{
    const UtcMs asked = attempt.request.value.stamp.time;
    if (!attempt.arrival || attempt.arrival->value.stamp.time == noTime || asked == noTime)
        return std::nullopt;
    return attempt.response->value.stamp.time + (attempt.arrival->value.stamp.time - asked);
}

ToldCount reported(const Attempt &attempt, const QString &product)
{
    const auto onHost = timeOnHost(attempt);
    const UtcMs time = onHost.value_or(attempt.response->value.stamp.time);
    const UtcMs slack = onHost ? msPerMinute : clockTolerance;
    const CountPoint point{time, *attempt.response->value.count};
    return {product, From::Reported, point, time - slack, time + slack};
}

void addReported(const CaseFile &caseFile, QMap<QString, ToldByHost> &told)
{
    HostNames hosts(caseFile);
    for (const ClientCase &client : caseFile.clients) {
        for (const Attempt &attempt : client.attempts) {
            if (!attempt.response || !attempt.response->value.count ||
                attempt.response->value.stamp.time == noTime)
                continue;
            const RequestSent &request = attempt.request.value;
            const auto application =
                caseFile.applications.of(request.activationId, request.required);
            ToldByHost &byHost = told[hosts.of(attempt)];
            byHost.counts.append(
                reported(attempt, application ? toId(*application) : allProducts()));
            byHost.longestRenewal =
                std::max(byHost.longestRenewal,
                         attempt.response->value.renewalInterval.value_or(Minutes(0)));
        }
        for (const auto &response : client.looseResponses) {
            const UtcMs time = response.value.stamp.time;
            if (response.value.count && time != noTime)
                told[QString()].counts.append({allProducts(), From::Reported,
                                               CountPoint{time, *response.value.count}, time,
                                               time});
        }
    }
}

// ── what hosts printed ───────────────────────────────────────────────────────────────────────

void addSampled(const CaseFile &caseFile, QMap<QString, ToldByHost> &told)
{
    for (const HostCase &host : caseFile.hosts) {
        for (const auto &license : host.licenses) {
            const auto &details = license.value.kmsHost;
            // −1: no host, or nobody asked yet.
            if (!details || !details->currentCount || *details->currentCount < 0)
                continue;
            const EvidenceItem *item = caseFile.item(license.ref.evidence);
            const bool isDated = item && item->to.isValid();
            const QDateTime at = isDated ? item->to : caseFile.judgedAt;
            if (!at.isValid())
                continue;
            const UtcMs time = at.toMSecsSinceEpoch();
            const UtcMs earlier = isDated ? msPerMinute : printedForTheCase;
            told[host.name].counts.append({toId(caseFile.applications.of(license.value)),
                                           From::Sampled, CountPoint{time, *details->currentCount},
                                           time - earlier, time + msPerMinute});
        }
    }
}

} // namespace

QMap<QString, ToldByHost> toldCounts(const CaseFile &caseFile)
{
    QMap<QString, ToldByHost> told;
    addReported(caseFile, told);
    addSampled(caseFile, told);
    return told;
}

QVector<CountSeries> seriesOf(const QMap<QString, ToldByHost> &told)
{
    std::map<std::tuple<From, QString, QString>, QVector<CountPoint>> points;
    for (auto host = told.cbegin(); host != told.cend(); ++host) {
        for (const ToldCount &count : host->counts)
            points[{count.source, host.key(), count.product}].append(count.point);
    }
    QVector<CountSeries> series;
    for (auto &[key, line] : points) {
        std::stable_sort(line.begin(), line.end(),
                         [](const CountPoint &a, const CountPoint &b) { return a.time < b.time; });
        // Of one moment the last point stays.
        const auto last =
            std::unique(line.rbegin(), line.rend(),
                        [](const CountPoint &a, const CountPoint &b) { return a.time == b.time; });
        line.remove(0, std::distance(line.begin(), last.base()));
        series.append({std::get<1>(key), std::get<2>(key), std::get<0>(key), line});
    }
    return series;
}

} // namespace kms
