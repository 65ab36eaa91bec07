#include "engine/diagnosis/hostrebuilding.h"

#include "engine/casefile/hostlogs.h"
#include "engine/diagnosis/previoushosts.h"
#include "engine/knowledge/limits.h"

#include <algorithm>

namespace kms {

namespace {

constexpr UtcMs msPerDay = 24LL * 60 * 60 * 1000;

// A host's log that begins with its first record ever, not long ago.
std::optional<KnownTime> youngLog(const HostCount &host)
{
    if (!host.hasLog())
        return std::nullopt;
    const auto known = knownTime(*host.host, host.window.until.toMSecsSinceEpoch());
    const UtcMs window = std::chrono::milliseconds(countWindow).count();
    if (!known || !known->sinceBirth || known->to - known->from > window)
        return std::nullopt;
    return known;
}

qint64 countedAt(const HostCount &host, UtcMs moment, const Applications &applications)
{
    return cmidsCounted(*host.host, toUtc(moment), applications, host.application).size();
}

// New clients came of late: in the last third of its life, or since the clients that are activated
// last had to renew. In its first days every client is new.
bool climbs(const HostCount &host, const KnownTime &known, const Applications &applications)
{
    const UtcMs renewal = std::chrono::milliseconds(limits::renewalInterval).count();
    const UtcMs moment = known.to - std::max((known.to - known.from) / 3, renewal);
    return countedAt(host, moment, applications) < host.window.distinctCmids;
}

// At the pace since the first request, where no month is known that would tell a better one.
QDateTime forecast(const HostCount &host, const KnownTime &known, qint64 count, int required)
{
    const QDateTime usual = dayThresholdIsMet(host.window, required, count);
    if (usual.isValid() || known.to - known.from < 3 * msPerDay)
        return usual;
    const auto growth = growthPerDay(0, count, {known.from, known.to});
    return forecastMet(count, required, growth, host.window.until).value_or(QDateTime());
}

bool isActivatedBy(const Attempt &attempt, const CaseFile &caseFile)
{
    return resultOf(attempt, caseFile) == AttemptResult::Activated;
}

// \return the reasons of a host whose own log tells its age
std::optional<Rebuilding> byLog(const HostCount &host, qint64 count, int required,
                                const CaseView &view)
{
    const auto known = youngLog(host);
    if (!known || !climbs(host, *known, view.caseFile.applications))
        return std::nullopt;
    const PreviousHosts previous = previousHosts(host.host->name, known->from, view);
    if (previous.names.isEmpty())
        return std::nullopt;
    Rebuilding result;
    result.server = host.host->name;
    result.begun = toUtc(known->from);
    result.previous = previous.names;
    result.metOn = forecast(host, *known, count, required);
    result.confidence = Confidence::Certain;
    Because born{host.logRef, QStringLiteral("because.host-log-begins"), {}};
    born.facts.server = result.server;
    born.facts.lastRequest = result.begun;
    born.facts.distinctCmids = host.window.distinctCmids;
    result.because.append(born);
    result.because += previous.because;
    return result;
}

// The answers of \a server that the client processed, with a count, oldest first.
QVector<const Attempt *> answersOf(const ClientView &client, const QString &server,
                                   const DnsView &dns)
{
    QVector<const Attempt *> answers;
    for (const Attempt *attempt : client.attempts) {
        const auto &asked = attempt->request.value.server;
        if (attempt->response && attempt->response->value.count && asked &&
            dns.isSameMachine(asked->host, server))
            answers.append(attempt);
    }
    return answers;
}

// A client was told by that host that it counts enough: its log is younger than its count.
bool toldEnough(const HostCount &host, int required, const CaseView &view)
{
    return std::any_of(view.clients.begin(), view.clients.end(), [&](const ClientView &client) {
        const auto answers = answersOf(client, host.host->name, view.dns);
        return std::any_of(answers.begin(), answers.end(), [required](const Attempt *attempt) {
            return *attempt->response->value.count >= required;
        });
    });
}

// Only the client tells: another host served it before, and this one's count climbs.
std::optional<Rebuilding> byClient(const CountRefusal &refusal, const CaseView &view)
{
    const auto answers = answersOf(*refusal.client, refusal.server, view.dns);
    if (answers.size() < 2 || refusal.server.isEmpty())
        return std::nullopt;
    const Attempt &first = *answers.constFirst();
    const Attempt &last = *answers.constLast();
    if (*first.response->value.count >= *last.response->value.count)
        return std::nullopt;
    const bool servedElsewhere =
        std::any_of(refusal.client->attempts.begin(), refusal.client->attempts.end(),
                    [&](const Attempt *attempt) {
                        const auto &asked = attempt->request.value.server;
                        return asked && !view.dns.isSameMachine(asked->host, refusal.server) &&
                               isActivatedBy(*attempt, view.caseFile);
                    });
    const PreviousHosts previous =
        previousHosts(refusal.server, first.request.value.stamp.time, view);
    if (!servedElsewhere || previous.names.isEmpty())
        return std::nullopt;
    Rebuilding result;
    result.server = refusal.server;
    result.previous = previous.names;
    Because climbing{last.response->ref, QStringLiteral("because.count-climbs"), {}};
    climbing.facts.server = refusal.server;
    climbing.facts.count = *last.response->value.count;
    climbing.facts.required = *first.response->value.count;
    result.because.append(climbing);
    result.because += previous.because;
    return result;
}

} // namespace

std::optional<Rebuilding> rebuildingFor(const CountRefusal &refusal, const HostCount *host,
                                        qint64 count, const CaseView &view)
{
    if (!refusal.required)
        return std::nullopt;
    return host && host->hasLog() ? byLog(*host, count, *refusal.required, view)
                                  : byClient(refusal, view);
}

std::optional<Rebuilding> rebuilding(const HostCount &host, const CaseView &view)
{
    const int required = host.window.largestRequired;
    if (toldEnough(host, required, view))
        return std::nullopt;
    const auto count = host.toldByHost();
    return byLog(host, count.value_or(host.window.distinctCmids), required, view);
}

Finding findingOf(const Rebuilding &rebuilding, qint64 count, int required)
{
    Finding finding = makeFinding(FindingId::HostRebuilding, rebuilding.server);
    finding.confidence = rebuilding.confidence;
    finding.facts.server = rebuilding.server;
    finding.facts.count = count;
    finding.facts.required = required;
    finding.facts.metOn = rebuilding.metOn;
    finding.facts.machines = rebuilding.previous;
    if (rebuilding.metOn.isValid())
        finding.variant = QStringLiteral("forecast");
    finding.because = rebuilding.because;
    return finding;
}

} // namespace kms
