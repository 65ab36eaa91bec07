#include "engine/diagnosis/timesource.h"

#include "engine/casefile/machinename.h"
#include "engine/diagnosis/clientview.h"
#include "engine/knowledge/limits.h"

#include <algorithm>

namespace kms {

namespace {

using Reports = QVector<Found<const ClockReport *>>;

// Of the client that lags behind or runs ahead, or of the host where all its clients agree.
Reports reportsOf(const Finding &skew, const CaseFile &caseFile)
{
    Reports reports;
    if (skew.variant.startsWith(QLatin1String("host"))) {
        for (const HostCase &host : caseFile.hosts) {
            if (mayBeSameMachine(host.name, skew.subject))
                reports += caseFile.aside<ClockReport>(host);
        }
        return reports;
    }
    for (const ClientCase &client : caseFile.clients) {
        if (subjectOf(client) == skew.subject)
            reports += caseFile.aside<ClockReport>(client);
    }
    return reports;
}

bool isBehind(const Finding &skew)
{
    return skew.variant.endsWith(QLatin1String("behind"));
}

// A sample is what the peer's clock is ahead of the machine's.
const ClockSample *lastSample(const ClockReport &report)
{
    const auto last = std::find_if(report.samples.rbegin(), report.samples.rend(),
                                   [](const ClockSample &sample) { return sample.offsetMs; });
    return last == report.samples.rend() ? nullptr : &*last;
}

std::optional<Because> measuredOffset(const Finding &skew, const Found<const ClockReport *> &report)
{
    constexpr qint64 least = std::chrono::milliseconds(limits::clockWarning).count();
    const ClockSample *last = lastSample(*report.value);
    if (!last || qAbs(*last->offsetMs) <= least || (*last->offsetMs > 0) != isBehind(skew))
        return std::nullopt;
    Because because{{report.ref.evidence, last->at}, QStringLiteral("because.measured-offset"), {}};
    because.facts.server = report.value->peer;
    because.facts.skewSeconds = qAbs(*last->offsetMs) / 1000;
    return because;
}

} // namespace

std::optional<MeasuredOffset> measuredOffsetOf(const ClientCase &client, const CaseFile &caseFile)
{
    std::optional<MeasuredOffset> measured;
    const Reports reports = caseFile.aside<ClockReport>(client);
    for (const auto &report : reports) {
        if (const ClockSample *last = lastSample(*report.value))
            measured = MeasuredOffset{report.value->peer, *last->offsetMs};
    }
    return measured;
}

void addTimeSource(Finding &skew, const CaseFile &caseFile)
{
    const Reports reports = reportsOf(skew, caseFile);
    for (const auto &report : reports) {
        if (const auto measured = measuredOffset(skew, report))
            skew.because.append(*measured);
    }
    const auto unset = std::find_if(reports.begin(), reports.end(), [](const auto &report) {
        return report.value->status && report.value->status->unsynchronised.value_or(false);
    });
    if (unset == reports.end())
        return;
    skew.variant += QLatin1String("-own-clock");
    skew.because.append(
        {{unset->ref.evidence, unset->value->status->at}, QStringLiteral("because.own-clock"), {}});
}

} // namespace kms
