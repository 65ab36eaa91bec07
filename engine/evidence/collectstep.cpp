#include "engine/evidence/collectstep.h"

namespace kms {

QString toId(CollectStep step)
{
    switch (step) {
    case CollectStep::LicensingObjects:
        return QStringLiteral("licensing-objects");
    case CollectStep::SlmgrText:
        return QStringLiteral("slmgr-text");
    case CollectStep::OsLicense:
        return QStringLiteral("oslicense");
    case CollectStep::ApplicationLog:
        return QStringLiteral("application-log");
    case CollectStep::KmsLog:
        return QStringLiteral("kms-log");
    case CollectStep::LogSettings:
        return QStringLiteral("log-settings");
    case CollectStep::Registry:
        return QStringLiteral("registry");
    case CollectStep::TimeSource:
        return QStringLiteral("time-source");
    case CollectStep::Service:
        return QStringLiteral("service");
    case CollectStep::NetworkSettings:
        return QStringLiteral("network-settings");
    case CollectStep::Probe:
        return QStringLiteral("probe");
    }
    Q_UNREACHABLE();
}

QString toId(CollectStepResult::Outcome outcome)
{
    using Outcome = CollectStepResult::Outcome;
    switch (outcome) {
    case Outcome::Done:
        return QStringLiteral("done");
    case Outcome::NotThere:
        return QStringLiteral("not-there");
    case Outcome::AccessDenied:
        return QStringLiteral("access-denied");
    case Outcome::Unreachable:
        return QStringLiteral("unreachable");
    case Outcome::TimedOut:
        return QStringLiteral("timed-out");
    case Outcome::Failed:
        return QStringLiteral("failed");
    case Outcome::Cancelled:
        return QStringLiteral("cancelled");
    }
    Q_UNREACHABLE();
}

} // namespace kms
