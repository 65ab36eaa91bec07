#include "engine/probes/collectsteps.h"

#include "engine/probes/collectedforms.h"
#include "engine/readers/reader.h"
#include "engine/readers/text.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace kms {

namespace {

using Outcome = CollectStepResult::Outcome;

// The script has its own limit, so that it ends where it was given up, too.
constexpr char slmgrLimit[] = "//T:120";

// The two providers of licensing, of Windows 7 and later and of Vista.
constexpr char licensingEvents[] = "*[System[Provider[@Name='Microsoft-Windows-Security-SPP' or "
                                   "@Name='Microsoft-Windows-Security-Licensing-SLC']]]";

constexpr int noSuchModule = 9; // no exit code of PowerShell itself

// In UTF-8, whatever the console's code page is.
constexpr char osLicenseScript[] =
    "[Console]::OutputEncoding = New-Object Text.UTF8Encoding $false; "
    "if (-not (Get-Module -ListAvailable OSLicense)) { exit 9 }; "
    "Get-OSLicenseInfo | ConvertTo-Json; Get-KmsLicenseInfo | ConvertTo-Json";

StepYield failed(const AccessFailure &failure)
{
    return {failure.outcome, failure.code, {}};
}

/// A question that cannot be asked here.
StepYield notAsked()
{
    return {Outcome::NotThere, {}, {}};
}

StepYield written(const StepTask &task, const QString &name, const QByteArray &bytes)
{
    QFile file(QDir(task.folder).filePath(name));
    const bool done = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    return done ? StepYield{Outcome::Done, {}, {name}} : StepYield{};
}

/// \a yield of an answer that is not whole.
StepYield onlyPart(StepYield yield, const std::optional<AccessFailure> &failure)
{
    if (!failure || yield.outcome != Outcome::Done)
        return yield;
    yield.outcome = failure->outcome;
    yield.detail = failure->code;
    return yield;
}

/// What the readers make of the bytes.
std::optional<ReadError::Kind> errorOf(const QByteArray &bytes, EvidenceKind wanted)
{
    NoProgress quiet;
    ByteSource source(bytes);
    const auto readings = readBytes(source, quiet);
    const bool isWanted = std::any_of(readings.cbegin(), readings.cend(), [&](const auto &reading) {
        return reading && reading->kind == wanted;
    });
    if (isWanted)
        return std::nullopt;
    const auto &first = readings.first();
    return first ? ReadError::Kind::NotRecognised : first.error().kind;
}

/// Why a tool printed something else.
StepYield refusedBy(const ToolOutput &output, ReadError::Kind error)
{
    NoProgress quiet;
    constexpr TextLimits fewLines{100};
    if (const auto failure = failureIn(decodeWhole(output.bytes, quiet, fewLines).text))
        return failed(*failure);
    if (error == ReadError::Kind::ScriptError)
        return {Outcome::NotThere, {}, {}};
    return {Outcome::Failed, {}, {}};
}

/// A tool that could not do its work says so in a few words, which some readers read, too.
std::optional<AccessFailure> failureInFewWords(const ToolOutput &output)
{
    constexpr qsizetype fewWords = 600;
    constexpr TextLimits fewLines{100};
    NoProgress quiet;
    if (output.bytes.size() > fewWords)
        return std::nullopt;
    return failureIn(decodeWhole(output.bytes, quiet, fewLines).text);
}

StepYield runTool(const StepTask &task, const ToolCall &call, EvidenceKind wanted,
                  const QString &file)
{
    if (!task.machine.run)
        return notAsked();
    const auto output = task.machine.run(call, task.isOver);
    if (!output)
        return failed(output.error());
    if (const auto failure = failureInFewWords(*output))
        return failed(*failure);
    if (const auto error = errorOf(output->bytes, wanted))
        return refusedBy(*output, *error);
    return written(task, file, output->bytes);
}

// ------------------------------------------------------------------------------------------------

StepYield takeLicensing(const StepTask &task)
{
    if (!task.machine.licensing)
        return notAsked();
    const auto rows = task.machine.licensing(task.computer, task.isOver);
    if (!rows)
        return failed(rows.error());
    // Every Windows has the service; without it, products are not Windows' own.
    if (rows->services.isEmpty())
        return failed(rows->withheld.value_or(AccessFailure{Outcome::NotThere, {}}));
    const QString name =
        !task.computer.isEmpty() || !task.machine.ownName ? task.computer : task.machine.ownName();
    return onlyPart(
        written(task, QStringLiteral("licensing-objects.json"), licensingJson(*rows, name)),
        rows->withheld);
}

// Unicode: what a console's code page lacks would be lost.
StepYield takeSlmgr(const StepTask &task)
{
    return runTool(task,
                   {QStringLiteral("cscript.exe"),
                    {QStringLiteral("//nologo"), QStringLiteral("//U"), QLatin1String(slmgrLimit),
                     QStringLiteral("slmgr.vbs"), QStringLiteral("/dlv")}},
                   EvidenceKind::Slmgr, QStringLiteral("slmgr-dlv.txt"));
}

StepYield takeOsLicense(const StepTask &task)
{
    if (!task.machine.run)
        return notAsked();
    const ToolCall call{QStringLiteral("WindowsPowerShell/v1.0/powershell.exe"),
                        {QStringLiteral("-NoProfile"), QStringLiteral("-NonInteractive"),
                         QStringLiteral("-Command"), QLatin1String(osLicenseScript)}};
    const auto output = task.machine.run(call, task.isOver);
    if (!output)
        return failed(output.error());
    if (output->exitCode == noSuchModule)
        return {Outcome::NotThere, {}, {}};
    if (const auto error = errorOf(output->bytes, EvidenceKind::LicensingObjects))
        return refusedBy(*output, *error);
    return written(task, QStringLiteral("oslicense.json"), output->bytes);
}

StepYield takeLog(const StepTask &task, const char *channel, const char *query,
                  const char *baseName)
{
    if (!task.machine.exportLog)
        return notAsked();
    const auto saved = task.machine.exportLog(
        task.computer,
        {QLatin1String(channel), QLatin1String(query), task.folder, QLatin1String(baseName)},
        task.isOver);
    return saved ? onlyPart({Outcome::Done, {}, saved->files}, saved->cut) : failed(saved.error());
}

StepYield takeApplicationLog(const StepTask &task)
{
    return takeLog(task, "Application", licensingEvents, "application");
}

StepYield takeKmsLog(const StepTask &task)
{
    return takeLog(task, "Key Management Service", "*", "key-management-service");
}

StepYield takeLogSettings(const StepTask &task)
{
    QStringList arguments{QStringLiteral("gl"), QStringLiteral("Key Management Service")};
    if (!task.computer.isEmpty())
        arguments.append(QLatin1String("/r:") + task.computer);
    if (!task.machine.run)
        return notAsked();
    const auto output = task.machine.run({QStringLiteral("wevtutil.exe"), arguments}, task.isOver);
    if (!output)
        return failed(output.error());
    if (!errorOf(output->bytes, EvidenceKind::EventLog))
        return written(task, QStringLiteral("log-settings.txt"), output->bytes);
    // It ends with the system's own number.
    return failed(failureOf(quint32(output->exitCode)));
}

StepYield takeRegistry(const StepTask &task)
{
    if (!task.machine.registry)
        return notAsked();
    const auto answer = task.machine.registry(task.computer, task.isOver);
    if (!answer)
        return failed(answer.error());
    const QByteArray text = registryQueryText(answer->values);
    if (errorOf(text, EvidenceKind::Registry))
        return failed(answer->withheld.value_or(AccessFailure{Outcome::NotThere, {}}));
    return onlyPart(written(task, QStringLiteral("registry.txt"), text), answer->withheld);
}

StepYield takeTimeSource(const StepTask &task)
{
    QStringList arguments{QStringLiteral("/query"), QStringLiteral("/status")};
    if (!task.computer.isEmpty())
        arguments.append(QLatin1String("/computer:") + task.computer);
    return runTool(task, {QStringLiteral("w32tm.exe"), arguments}, EvidenceKind::Clock,
                   QStringLiteral("time-source.txt"));
}

// On a host, which of its ports somebody listens on belongs to it.
StepYield takeService(const StepTask &task)
{
    if (!task.machine.serviceState)
        return notAsked();
    const auto state = task.machine.serviceState(task.computer, task.isOver);
    if (!state)
        return failed(state.error());
    StepYield yield{Outcome::Done, *state, {}};
    if (task.role == Role::Host && task.computer.isEmpty()) {
        const ToolCall netstat{
            QStringLiteral("netstat.exe"),
            {QStringLiteral("-ano"), QStringLiteral("-p"), QStringLiteral("TCP")}};
        yield.files =
            runTool(task, netstat, EvidenceKind::Network, QStringLiteral("netstat.txt")).files;
    }
    return yield;
}

StepYield takeNetworkSettings(const StepTask &task)
{
    return runTool(task, {QStringLiteral("ipconfig.exe"), {QStringLiteral("/all")}},
                   EvidenceKind::Network, QStringLiteral("ipconfig.txt"));
}

StepYield takeProbe(const StepTask &task)
{
    if (!task.machine.probe)
        return notAsked();
    const QString host = task.role == Role::Host ? task.computer : QString();
    const auto json = task.machine.probe(host, task.isOver);
    return json ? written(task, QStringLiteral("probe.json"), *json) : failed(json.error());
}

struct StepRow
{
    CollectStep step;
    bool reachesOthers;
    StepYield (*take)(const StepTask &);
};
constexpr StepRow rows[] = {
    {CollectStep::LicensingObjects, true, &takeLicensing},
    {CollectStep::SlmgrText, false, &takeSlmgr},
    {CollectStep::OsLicense, false, &takeOsLicense},
    {CollectStep::ApplicationLog, true, &takeApplicationLog},
    {CollectStep::KmsLog, true, &takeKmsLog},
    {CollectStep::LogSettings, true, &takeLogSettings},
    {CollectStep::Registry, true, &takeRegistry},
    {CollectStep::TimeSource, true, &takeTimeSource},
    {CollectStep::Service, true, &takeService},
    {CollectStep::NetworkSettings, false, &takeNetworkSettings},
    {CollectStep::Probe, true, &takeProbe},
};

const StepRow &rowOf(CollectStep step)
{
    return *std::find_if(std::begin(rows), std::end(rows),
                         [step](const StepRow &row) { return row.step == step; });
}

} // namespace

StepYield takeStep(CollectStep step, const StepTask &task)
{
    return rowOf(step).take(task);
}

bool reachesOthers(CollectStep step)
{
    return rowOf(step).reachesOthers;
}

} // namespace kms
