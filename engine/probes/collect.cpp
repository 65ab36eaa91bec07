#include "engine/probes/collect.h"

#include "engine/probes/collectrun.h"
#include "engine/probes/collectsteps.h"

#include <algorithm>

namespace kms {

namespace {

constexpr CollectStep allSteps[] = {
    CollectStep::LicensingObjects, CollectStep::SlmgrText,  CollectStep::OsLicense,
    CollectStep::ApplicationLog,   CollectStep::KmsLog,     CollectStep::LogSettings,
    CollectStep::Registry,         CollectStep::TimeSource, CollectStep::Service,
    CollectStep::NetworkSettings,  CollectStep::Probe,
};

bool isOfHosts(CollectStep step)
{
    return step == CollectStep::KmsLog || step == CollectStep::LogSettings;
}

} // namespace

bool canCollect()
{
#ifdef Q_OS_WIN
    return true;
#else
    return false;
#endif
}

bool isComputerName(const QString &text)
{
    constexpr qsizetype longest = 255; // RFC 1035
    const auto isOfName = [](QChar c) {
        return c.isLetterOrNumber() || QStringView(u".-_:").contains(c);
    };
    return !text.isEmpty() && text.size() <= longest && !text.startsWith(QLatin1Char('-')) &&
           std::all_of(text.cbegin(), text.cend(), isOfName);
}

QVector<CollectStep> stepsOf(const CollectRequest &request)
{
    QVector<CollectStep> steps;
    for (const CollectStep step : allSteps) {
        const bool isForRole = !isOfHosts(step) || request.role == Role::Host;
        if (isForRole && (request.computer.isEmpty() || reachesOthers(step)))
            steps.append(step);
    }
    return steps;
}

#ifndef Q_OS_WIN
MachineAccess liveMachine()
{
    return {};
}
#endif

QVector<CollectStepResult> collect(const CollectRequest &request, Progress &progress,
                                   const std::function<void(const CollectStepResult &)> &stepDone)
{
    return collectFrom(liveMachine(), request, progress, stepDone);
}

} // namespace kms
