#pragma once

#include "engine/evidence/registrydump.h"
#include "engine/probes/accessfailure.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QVector>

#include <functional>

namespace kms {

/// Whether it is time to stop: asked by whatever takes long, between two waits of at most 100 ms.
using IsOver = std::function<bool()>;

/// The objects of WMI's namespace root\cimv2, each with the properties that the readers know.
struct LicensingRows
{
    QString computer; ///< as the objects themselves name it; empty where they do not
    QVector<QJsonObject> services;
    QVector<QJsonObject> products;
    std::optional<AccessFailure> withheld; ///< why one of the two is not whole

    friend bool operator==(const LicensingRows &, const LicensingRows &) = default;
};

/// A tool of Windows, run without a window.
struct ToolCall
{
    QString program; ///< below System32: "w32tm.exe"
    QStringList arguments;

    friend bool operator==(const ToolCall &, const ToolCall &) = default;
};

struct ToolOutput
{
    int exitCode = 0;
    QByteArray bytes; ///< standard output and error, in the order written

    friend bool operator==(const ToolOutput &, const ToolOutput &) = default;
};

/// What to save of an event log.
struct LogExport
{
    QString channel;  ///< "Application"
    QString query;    ///< XPath, "*" for all
    QString folder;   ///< there, and of this export alone
    QString baseName; ///< of the files, to which it adds ".evtx" or ".xml"

    friend bool operator==(const LogExport &, const LogExport &) = default;
};

struct SavedLog
{
    QStringList files;                ///< names in LogExport::folder; none without such an event
    std::optional<AccessFailure> cut; ///< why it holds the newest events alone

    friend bool operator==(const SavedLog &, const SavedLog &) = default;
};

struct RegistryAnswer
{
    QVector<RegistryValue> values;         ///< of one key together
    std::optional<AccessFailure> withheld; ///< why some key could not be opened

    friend bool operator==(const RegistryAnswer &, const RegistryAnswer &) = default;
};

/// What a Windows machine can be asked, one function for each kind of question; none of them
/// changes the machine. All are called on a thread that may be given up (abandonable.h): they own
/// what they touch. `computer` is empty for this one. An empty function is a question that cannot
/// be asked here.
struct MachineAccess
{
    /// Name of this computer, with its domain where it has one.
    std::function<QString()> ownName;
    std::function<Accessed<LicensingRows>(const QString &computer, const IsOver &)> licensing;
    std::function<Accessed<ToolOutput>(const ToolCall &, const IsOver &)> run;
    std::function<Accessed<SavedLog>(const QString &computer, const LogExport &, const IsOver &)>
        exportLog;
    /// The values of the licensing keys, and the computer's name.
    std::function<Accessed<RegistryAnswer>(const QString &computer, const IsOver &)> registry;
    /// State of the licensing service: "running", "stopped"…
    std::function<Accessed<QString>(const QString &computer, const IsOver &)> serviceState;
    /// What `kms-assistant-cli probe --json` would write. \a host is knocked at beside those that
    /// DNS names; empty: none.
    std::function<Accessed<QByteArray>(const QString &host, const IsOver &)> probe;
};

/// The machine that this program runs on, and what it reaches from there. Nothing can be asked
/// where canCollect() is false.
MachineAccess liveMachine();

} // namespace kms
