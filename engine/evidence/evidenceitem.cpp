#include "engine/evidence/evidenceitem.h"

namespace kms {

QString toId(EvidenceKind kind)
{
    switch (kind) {
    case EvidenceKind::Slmgr:
        return QStringLiteral("slmgr");
    case EvidenceKind::LicensingObjects:
        return QStringLiteral("licensing-objects");
    case EvidenceKind::EventLog:
        return QStringLiteral("event-log");
    case EvidenceKind::Registry:
        return QStringLiteral("registry");
    case EvidenceKind::Dns:
        return QStringLiteral("dns");
    case EvidenceKind::Network:
        return QStringLiteral("network");
    case EvidenceKind::Clock:
        return QStringLiteral("clock");
    case EvidenceKind::SetupLog:
        return QStringLiteral("setup-log");
    case EvidenceKind::Probe:
        return QStringLiteral("probe");
    case EvidenceKind::Told:
        return QStringLiteral("told");
    case EvidenceKind::Unknown:
        return {};
    }
    Q_UNREACHABLE();
}

QString toId(Role role)
{
    switch (role) {
    case Role::Unknown:
        return QStringLiteral("unknown");
    case Role::Client:
        return QStringLiteral("client");
    case Role::Host:
        return QStringLiteral("host");
    }
    Q_UNREACHABLE();
}

} // namespace kms
