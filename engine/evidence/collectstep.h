#pragma once

#include <QString>
#include <QStringList>

namespace kms {

/// One piece of evidence to gather. A step that fails never blocks the others.
enum class CollectStep : quint8 {
    LicensingObjects, ///< SoftwareLicensingService and SoftwareLicensingProduct through WMI
    SlmgrText,        ///< `slmgr.vbs /dlv`, where VBScript is there; this computer only
    OsLicense,        ///< the OSLicense module's reports, where it is there; this computer only
    ApplicationLog,   ///< licensing events of the Application log
    KmsLog,           ///< the Key Management Service log; of a host
    LogSettings,      ///< size and retention of the host's log
    Registry,         ///< keys of SoftwareProtectionPlatform and its policy
    TimeSource,       ///< `w32tm`
    Service,          ///< state of the licensing service
    NetworkSettings,  ///< `ipconfig /all`; this computer only
    Probe             ///< DNS and network, from this computer
};
QString toId(CollectStep step);

/// How one step ended.
struct CollectStepResult
{
    enum class Outcome : quint8 {
        Done,
        NotThere,     ///< this machine has no such thing: no VBScript, no OSLicense, no such log
        AccessDenied, ///< start as administrator, or ask for the right
        Unreachable,  ///< the other computer does not answer
        TimedOut,
        Failed,
        Cancelled
    };
    CollectStep step = CollectStep::LicensingObjects;
    Outcome outcome = Outcome::Failed;
    /// The system's code, such as "0x80070005", empty where there is none; of Service that is Done,
    /// the state that the service is in: "running", "stopped"…
    QString detail;
    /// Written, relative to the request's folder: "PC-0142/registry.txt". A step that did not end
    /// well may have got some, one that is Done may have found nothing to write.
    QStringList files;
    bool unwritten = false; ///< it was gathered, and the folder could not take it

    friend bool operator==(const CollectStepResult &, const CollectStepResult &) = default;
};
QString toId(CollectStepResult::Outcome outcome);

} // namespace kms
