#include "engine/diagnosis/countsplit.h"

#include <algorithm>

namespace kms {

namespace {

// What one host counts, as somebody told it.
struct ToldCount
{
    QString server;
    qint64 count = 0;
    Ref ref;
    UtcMs time = noTime; ///< of an answer; noTime where a report printed it
};

std::optional<CountSplit> byLogs(const HostCount &host, int required, const CountEvidence &evidence)
{
    CountSplit split;
    split.distinct = true;
    split.together = countedTogether(host, evidence.hosts(), evidence.caseFile().applications);
    if (split.together < required)
        return std::nullopt;
    for (const HostCount &other : evidence.hosts()) {
        if (other.application != host.application || !other.hasLog())
            continue;
        if (other.toldByHost().value_or(other.window.distinctCmids) >= required)
            return std::nullopt;
        split.servers.append(other.host->name);
        split.because.append(
            countReason(other.logRef, "because.host-counts-alone", other.window.distinctCmids));
        split.because.last().facts.server = other.host->name;
    }
    return split;
}

// The latest count that each host told a client around that time.
class ToldCounts
{
public:
    ToldCounts(const CountRefusal &refusal, const CountEvidence &evidence, const CaseView &view)
        : m_dns(view.dns)
    {
        for (const ClientView &client : view.clients)
            takeAnswers(client, refusal, view.caseFile.applications);
        for (const HostCount &host : evidence.hosts()) {
            if (host.application == refusal.application && host.printed &&
                !host.host->name.isEmpty())
                take({host.host->name, *host.printed, host.printedRef, noTime});
        }
    }

    const QVector<ToldCount> &all() const { return m_counts; }

private:
    void takeAnswers(const ClientView &client, const CountRefusal &refusal,
                     const Applications &applications)
    {
        constexpr UtcMs besides = 2LL * 24 * 60 * 60 * 1000; // an earlier host may be gone
        for (const Attempt *attempt : client.attempts) {
            const RequestSent &request = attempt->request.value;
            if (!attempt->response || !attempt->response->value.count || !request.server ||
                qAbs(request.stamp.time - refusal.time) > besides ||
                applications.of(request.activationId, request.required)
                        .value_or(Application::Windows) != refusal.application)
                continue;
            take({request.server->host, *attempt->response->value.count, attempt->response->ref,
                  request.stamp.time});
        }
    }

    void take(const ToldCount &told)
    {
        const auto known =
            std::find_if(m_counts.begin(), m_counts.end(), [&](const ToldCount &other) {
                return m_dns.isSameMachine(other.server, told.server);
            });
        if (known == m_counts.end())
            m_counts.append(told);
        else if (told.time > known->time) // what a client was told outranks what a host printed
            *known = told;
    }

    const DnsView &m_dns;
    QVector<ToldCount> m_counts;
};

std::optional<CountSplit> byAnswers(const CountRefusal &refusal, int required,
                                    const CountEvidence &evidence, const CaseView &view)
{
    CountSplit split;
    const ToldCounts counts(refusal, evidence, view);
    for (const ToldCount &told : counts.all()) {
        if (told.count >= required)
            return std::nullopt;
        if (told.count <= 0)
            continue;
        split.together += told.count;
        split.servers.append(told.server);
        split.because.append(countReason(told.ref, "because.host-counts-alone", told.count));
        split.because.last().facts.server = told.server;
    }
    return split.servers.size() < 2 || split.together < required ? std::nullopt
                                                                 : std::optional(split);
}

} // namespace

std::optional<CountSplit> splitOf(const HostCount *host, const CountRefusal *refusal, int required,
                                  const CountEvidence &evidence, const CaseView &view)
{
    if (host) {
        if (const auto split = byLogs(*host, required, evidence))
            return split;
    }
    return refusal && refusal->time != noTime ? byAnswers(*refusal, required, evidence, view)
                                              : std::nullopt;
}

Finding findingOf(const CountSplit &split, const QString &server, int required)
{
    Finding finding = makeFinding(FindingId::CountSplit, server);
    finding.confidence = split.distinct ? Confidence::Certain : Confidence::Likely;
    finding.facts.server = server;
    finding.facts.machines = split.servers;
    finding.facts.count = split.together;
    finding.facts.required = required;
    finding.because = split.because;
    if (!split.distinct)
        finding.variant = QStringLiteral("added");
    return finding;
}

} // namespace kms
