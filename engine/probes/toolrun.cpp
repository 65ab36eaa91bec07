#include "engine/probes/toolrun.h"

#include <QFileInfo>
#include <QProcess>

namespace kms {

namespace {

using Outcome = CollectStepResult::Outcome;

constexpr qint64 mostBytes = 8LL << 20;
constexpr int waitMs = 50;

void end(QProcess &process)
{
    constexpr int untilGoneMs = 300;
    process.kill();
    process.waitForFinished(untilGoneMs);
}

} // namespace

Accessed<ToolOutput> runProgram(const QString &path, const QStringList &arguments,
                                const QString &folder, const IsOver &isOver)
{
    constexpr quint32 fileNotFound = 2;
    if (!QFileInfo(path).isFile())
        return tl::unexpected(failureOf(fileNotFound));
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(path, arguments);
    ToolOutput output;
    while (process.state() != QProcess::NotRunning) {
        process.waitForFinished(waitMs);
        output.bytes += process.readAll();
        const bool isTooMuch = output.bytes.size() > mostBytes;
        if (!isTooMuch && !isOver())
            continue;
        end(process);
        return tl::unexpected(AccessFailure{isTooMuch ? Outcome::Failed : Outcome::TimedOut, {}});
    }
    if (process.error() == QProcess::FailedToStart || process.exitStatus() != QProcess::NormalExit)
        return tl::unexpected(AccessFailure{});
    output.bytes += process.readAll();
    output.exitCode = process.exitCode();
    return output;
}

} // namespace kms
