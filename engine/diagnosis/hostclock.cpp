#include "engine/diagnosis/hostclock.h"

#include "engine/casefile/machinename.h"
#include "engine/diagnosis/verdicts.h"
#include "engine/knowledge/limits.h"

#include <algorithm>
#include <cstdlib>

namespace kms {

namespace {

constexpr qsizetype fewest = 3; // two clients may share a wrong time by chance
constexpr qint64 sameMs = std::chrono::milliseconds(limits::clockWarning).count();

qint64 medianSkew(const QVector<HostRecord> &records)
{
    QVector<qint64> skews;
    for (const HostRecord &record : records)
        skews.append(*skewOf(record.request));
    auto middle = skews.begin() + skews.size() / 2;
    std::nth_element(skews.begin(), middle, skews.end());
    return *middle;
}

Because clockReason(const HostRecord &record, const char *phrase, UtcMs time)
{
    Because because{record.ref, QString::fromLatin1(phrase), {}};
    because.facts.server = record.request.stamp.computer;
    because.facts.lastRequest = toUtc(time);
    return because;
}

} // namespace

std::optional<qint64> skewOf(const RequestReceived &request)
{
    const bool toldInUtc = request.stamp.basis == TimeBasis::Utc;
    if (!toldInUtc || request.clientTime == noTime || request.stamp.time == noTime)
        return std::nullopt;
    return request.stamp.time - request.clientTime;
}

bool HostClock::explains(const RequestReceived &request) const
{
    const auto skew = skewOf(request);
    return skew && std::abs(*skew - skewMs) <= sameMs &&
           mayBeSameMachine(request.stamp.computer, server);
}

std::optional<HostClock> hostClockOf(const HostCase &host, const HostRefusals &refusals)
{
    const auto &standing = refusals.standing;
    if (standing.size() < fewest || refusals.othersAccepted)
        return std::nullopt;
    HostClock clock;
    clock.server = host.name.isEmpty() ? standing.constLast().request.stamp.computer : host.name;
    clock.skewMs = medianSkew(standing);
    for (const HostRecord &record : standing) {
        if (std::abs(*skewOf(record.request) - clock.skewMs) <= sameMs)
            clock.refused.append(record);
    }
    if (clock.refused.size() < fewest || clock.refused.size() * 2 <= standing.size())
        return std::nullopt;
    clock.most = clock.refused.size() * 2 > refusals.machines;
    const auto &accepted = refusals.lastAccepted;
    if (accepted && accepted->request.stamp.time > clock.refused.constLast().request.stamp.time)
        clock.passed = accepted->ref;
    return clock;
}

Finding findingOf(const HostClock &clock)
{
    Finding finding = makeFinding(FindingId::ClockSkew, clock.server);
    finding.variant = QLatin1String(clock.skewMs > 0 ? "host-ahead" : "host-behind");
    finding.severity = clock.passed ? Severity::Warning : Severity::Problem;
    finding.confidence = clock.most ? Confidence::Certain : Confidence::Likely;
    const HostRecord &latest = clock.refused.constLast();
    finding.facts.skewSeconds = clock.skewMs / 1000;
    finding.facts.server = clock.server;
    finding.facts.code = latest.request.result;
    finding.facts.lastRequest = toUtc(latest.request.stamp.time);
    finding.facts.failures = clock.refused.size();
    for (const HostRecord &record : clock.refused)
        finding.facts.machines.append(record.request.client);

    finding.because.append(clockReason(latest, "because.host-clock", latest.request.stamp.time));
    finding.because.append(clockReason(latest, "because.client-clock", latest.request.clientTime));
    Because others{latest.ref, QStringLiteral("because.clients-agree"), finding.facts};
    finding.because.append(others);
    if (clock.passed) {
        Because served{*clock.passed, QStringLiteral("because.host-served"), {}};
        served.facts.server = clock.server;
        finding.because.append(served);
    }
    return finding;
}

} // namespace kms
