#pragma once

#include "engine/evidence/evidenceitem.h"
#include "engine/evidence/progress.h"

#include <QString>
#include <QVector>

#include <functional>

namespace kms {

/// What to gather from a Windows machine, and where to put it.
struct CollectRequest
{
    /// Name or address of another computer, reached with the sign-in of the person who runs this,
    /// as Event Viewer does; empty: this one, as is its own name.
    QString computer;
    Role role = Role::Client; ///< Unknown: what both have
    /// Is there and writable; the files go into a folder in it that is named after their computer,
    /// under names of their own: nothing that is there is replaced.
    QString folder;
    int stepTimeoutMs = 60'000;

    friend bool operator==(const CollectRequest &, const CollectRequest &) = default;
};

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

/// Whether the program runs where there is something to collect: on Windows.
bool canCollect();

/// Whether \a text can be a computer's name or address: nothing else is looked for, and no step of
/// such a request does anything but fail with 0x8007007B.
bool isComputerName(const QString &text);

/// The steps that \a request takes, in order.
QVector<CollectStep> stepsOf(const CollectRequest &request);

/// Reads, and changes nothing: each step in its own time limit, its outcome told to \a stepDone on
/// the calling thread. Blocks; not for the UI thread. Cancelling ends it within a second; the steps
/// left out are Cancelled. The files open as one case.
QVector<CollectStepResult> collect(const CollectRequest &request, Progress &progress,
                                   const std::function<void(const CollectStepResult &)> &stepDone);

} // namespace kms
