#include "engine/evidence/kmsevent.h"

namespace kms {

Place placeOf(quint64 record, quint32 line)
{
    if (record != 0)
        return Place::record(record);
    return line != 0 ? Place::line(line) : Place();
}

Place placeOf(const EventStamp &stamp)
{
    return placeOf(stamp.record, stamp.line);
}

QString toId(OtherEvent::Kind kind)
{
    using Kind = OtherEvent::Kind;
    switch (kind) {
    case Kind::HostStartFailed:
        return QStringLiteral("host-start-failed");
    case Kind::RenewalTimerFailed:
        return QStringLiteral("renewal-timer-failed");
    case Kind::PublishFailed:
        return QStringLiteral("publish-failed");
    case Kind::Published:
        return QStringLiteral("published");
    case Kind::ActivatedByAd:
        return QStringLiteral("activated-by-ad");
    case Kind::ActivationFailed:
        return QStringLiteral("activation-failed");
    case Kind::AcquisitionFailed:
        return QStringLiteral("acquisition-failed");
    case Kind::GenuineTicketFailed:
        return QStringLiteral("genuine-ticket-failed");
    case Kind::NonGenuineSet:
        return QStringLiteral("non-genuine-set");
    case Kind::RulesEngineFailed:
        return QStringLiteral("rules-engine-failed");
    case Kind::VolumeAttemptFailed:
        return QStringLiteral("volume-attempt-failed");
    case Kind::LicenseCheck:
        return QStringLiteral("license-check");
    case Kind::LogCleared:
        return QStringLiteral("log-cleared");
    case Kind::Foreign:
        return QStringLiteral("foreign");
    }
    Q_UNREACHABLE();
}

} // namespace kms
