// The questions of machineaccess.h, asked of Windows.

#include "engine/probes/machineaccess.h"
#include "engine/probes/probe.h"
#include "engine/probes/probejson.h"
#include "engine/probes/toolrun.h"
#include "engine/probes/windows/licensingread.h"
#include "engine/probes/windows/logexport.h"
#include "engine/probes/windows/registryread.h"
#include "engine/probes/windows/servicestate.h"

#include <QDir>

#include <array>
#include <windows.h>

namespace kms {

namespace {

QString ownNameOf(COMPUTER_NAME_FORMAT format)
{
    std::array<wchar_t, 512> name{};
    auto length = DWORD(name.size());
    if (!GetComputerNameExW(format, name.data(), &length))
        return {};
    return QString::fromWCharArray(name.data(), qsizetype(length));
}

QString ownName()
{
    const QString full = ownNameOf(ComputerNamePhysicalDnsFullyQualified);
    return full.isEmpty() ? ownNameOf(ComputerNameNetBIOS) : full;
}

// Asked of the system itself: %SystemRoot% is what whoever started this program says.
QString systemFolder()
{
    std::array<wchar_t, MAX_PATH + 1> path{};
    const UINT length = GetSystemDirectoryW(path.data(), UINT(path.size()));
    return QDir::fromNativeSeparators(QString::fromWCharArray(path.data(), qsizetype(length)));
}

Accessed<ToolOutput> runTool(const ToolCall &call, const IsOver &isOver)
{
    const QString folder = systemFolder();
    return runProgram(folder + QLatin1Char('/') + call.program, call.arguments, folder, isOver);
}

/// Tells the probe when it is time to stop.
class UntilOver final : public Progress
{
public:
    explicit UntilOver(const IsOver &isOver)
        : m_isOver(isOver)
    {
    }
    void report(qint64, qint64) override {}
    bool isCancelled() const override { return m_isOver(); }

private:
    const IsOver &m_isOver;
};

Accessed<QByteArray> runProbe(const QString &host, const IsOver &isOver)
{
    ProbeRequest request;
    if (const auto address = parseHostPort(host))
        request.servers.append(*address);
    UntilOver progress(isOver);
    const ProbeReport report = probe(request, progress);
    if (report.isCancelled)
        return tl::unexpected(AccessFailure{CollectStepResult::Outcome::TimedOut, {}});
    return toJson(report);
}

} // namespace

MachineAccess liveMachine()
{
    MachineAccess machine;
    machine.ownName = &ownName;
    machine.licensing = &readLicensing;
    machine.run = &runTool;
    machine.exportLog = &exportEvents;
    machine.registry = &readRegistryOf;
    machine.serviceState = [](const QString &computer, const IsOver &) {
        return readServiceState(computer, QStringLiteral("sppsvc"));
    };
    machine.probe = &runProbe;
    return machine;
}

} // namespace kms
