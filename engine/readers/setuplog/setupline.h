#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace kms {

/// A line that sysprep wrote into the setup's log, as in
/// "2026-11-06 10:12:45, Info       [0x0f005f] SYSPRP ParseCommands:Found supported command line
/// option 'OOBE'". The log is in English on every Windows.
struct SysprepLine
{
    QStringView time; ///< "2026-11-06 10:12:45"; empty where it was cut off
    bool isError = false;
    QStringView message; ///< behind "SYSPRP"
};

/// \return nothing for lines of other components
std::optional<SysprepLine> sysprepLine(QStringView line);

/// "2026-11-06 10:12:45, Info                  CSI    …": of another component.
bool isOtherLogLine(QStringView line);

bool beginsRun(const SysprepLine &line);
bool endsRun(const SysprepLine &line);

/// "GENERALIZE", in upper case, of the line that names an option of the command line.
std::optional<QString> optionIn(const SysprepLine &line);

/// Whether it says that the actions of generalizing are run, or checked: the window has no command
/// line, its choice shows in what follows.
bool generalizes(const SysprepLine &line);

} // namespace kms
