#pragma once

#include "app/cli/secretprompt.h"
#include "engine/store/datafolder.h"

#include <QByteArray>
#include <QIODevice>
#include <QString>

namespace kms::cli {

/// Where a command writes: results to `out`, everything else to `err`, the archive into `data`.
/// Handed in, so that the tests run commands in their own process.
struct Streams
{
    QIODevice &out;
    QIODevice &err;
    bool showProgress = false; ///< only to a person at a terminal, never into a log
    QString language = {};     ///< of messages that the phrasebook words; set by run()
    AskSecret askSecret = {};  ///< nothing where nobody can be asked
    DataFolder data = DataFolder::ofPerson(); ///< holds the default archive
};

/// What a script sees of a run.
enum class ExitCode : int {
    Done = 0,         ///< and no problem found
    ProblemFound = 1, ///< at least one finding of severity `problem`
    WrongCommandLine = 2,
    NothingReadable = 3, ///< each file is named on `err`, with the reason
    CannotWrite = 4      ///< an output could not be written, or not to its end
};

/// \return false unless all of \a bytes arrived
[[nodiscard]] bool write(QIODevice &device, const QByteArray &bytes);

/// A line to the person, on `err`: "kms-assistant-cli: message".
void say(const Streams &streams, const QString &message);

} // namespace kms::cli
