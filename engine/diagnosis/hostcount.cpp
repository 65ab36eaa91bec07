#include "engine/diagnosis/hostcount.h"

#include "engine/casefile/hostlogs.h"

#include <algorithm>

namespace kms {

namespace {

bool isAskedFor(const HostCase &host, Application application, const Applications &known)
{
    const bool printed = std::any_of(
        host.licenses.begin(), host.licenses.end(), [&](const Found<LicenseFacts> &license) {
            return license.value.kmsHost && known.of(license.value) == application;
        });
    return printed || std::any_of(host.logs.begin(), host.logs.end(), [&](const HostLog &log) {
               const auto &skus = log.log->received.skus.values();
               return std::any_of(skus.begin(), skus.end(), [&](const ActivationId &sku) {
                   return known.of(sku, std::nullopt) == application;
               });
           });
}

void takePrinted(HostCount &count, const Applications &known)
{
    const HostCase &host = *count.host;
    for (qsizetype i = 0; i < host.licenses.size(); ++i) {
        const auto &details = host.licenses[i].value.kmsHost;
        // −1: no host, or nobody asked yet.
        if (!details || !details->currentCount || *details->currentCount < 0 ||
            known.of(host.licenses[i].value) != count.application)
            continue;
        count.printed = details->currentCount;
        count.printedRef = host.licenses[i].ref;
        if (i < host.readings.size())
            count.printedRef.at = host.readings[i].placeOf(LicenseField::CurrentCount);
    }
}

void takeLog(HostCount &count, const CaseFile &caseFile)
{
    const HostCase &host = *count.host;
    const auto known = knownTime(host, caseFile.judgedAt.toMSecsSinceEpoch());
    if (!known || host.logs.isEmpty())
        return;
    const QDateTime newest = toUtc(known->to);
    count.window = countRequests(host, newest, caseFile.applications, count.application);
    count.logRef = {host.logs.first().evidence, {}};
    // What a log lost before these days hides none of them.
    const qint64 window = std::chrono::milliseconds(countWindow).count();
    count.whole = covers(coverageOf(host), known->to - window, known->to);
}

} // namespace

qint64 HostCount::hiddenByClones() const
{
    qint64 hidden = 0;
    for (const SharedCmid &shared : window.shared)
        hidden += shared.machines.size() - 1;
    return hidden;
}

std::optional<qint64> HostCount::toldByHost() const
{
    if (printed)
        return printed;
    return whole ? std::optional(window.distinctCmids) : std::nullopt;
}

QVector<HostCount> hostCounts(const CaseFile &caseFile)
{
    QVector<HostCount> counts;
    for (const HostCase &host : caseFile.hosts) {
        for (const Application application :
             {Application::Windows, Application::Office2010, Application::Office}) {
            if (application != Application::Windows &&
                !isAskedFor(host, application, caseFile.applications))
                continue;
            HostCount count;
            count.host = &host;
            count.application = application;
            takePrinted(count, caseFile.applications);
            takeLog(count, caseFile);
            counts.append(count);
        }
    }
    return counts;
}

qint64 countedTogether(const HostCount &host, const QVector<HostCount> &hosts,
                       const Applications &applications)
{
    constexpr qint64 besides = 2LL * 24 * 60 * 60; // seconds between the ends of two logs
    QSet<Cmid> together;
    int logs = 0;
    for (const HostCount &count : hosts) {
        if (count.application != host.application || !count.hasLog() ||
            qAbs(count.window.until.secsTo(host.window.until)) > besides)
            continue;
        together += cmidsCounted(*count.host, count.window.until, applications, count.application);
        ++logs;
    }
    return logs < 2 ? 0 : together.size();
}

} // namespace kms
