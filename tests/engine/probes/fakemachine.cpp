#include "tests/engine/probes/fakemachine.h"

#include "tests/support/evtxwriter.h"

#include <QDir>
#include <QFile>

namespace kms::test {

namespace {

constexpr const char *platformKey =
    R"(HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion\SoftwareProtectionPlatform)";
constexpr const char *tcpipKey =
    R"(HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters)";

RegistryValue text(const char *key, const char *name, const QString &value)
{
    return {QLatin1String(key), QLatin1String(name), RegistryValue::Type::Text, {value}, {}, {}};
}

RegistryValue number(const char *key, const char *name, quint64 value)
{
    return {QLatin1String(key), QLatin1String(name), RegistryValue::Type::Number, {}, value, {}};
}

QJsonObject service()
{
    return {
        {QStringLiteral("Version"), QStringLiteral("10.0.26100.4652")},
        {QStringLiteral("ClientMachineID"), QStringLiteral("3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142")},
        {QStringLiteral("KeyManagementServiceHostCaching"), true},
        {QStringLiteral("KeyManagementServiceDnsPublishing"), true},
        {QStringLiteral("KeyManagementServiceLowPriority"), false},
        {QStringLiteral("KeyManagementServiceListeningPort"), 0},
        {QStringLiteral("RemainingWindowsReArmCount"), 1001}};
}

QJsonObject product(const char *channel, const char *keyChannel)
{
    return {
        {QStringLiteral("ID"), QStringLiteral("73111121-5638-40f6-bc11-f1d7b0d64300")},
        {QStringLiteral("ApplicationID"), QStringLiteral("55c92734-d682-4d71-983e-d6ec3f16059f")},
        {QStringLiteral("Name"), QStringLiteral("Windows(R), Enterprise edition")},
        {QStringLiteral("Description"),
         QStringLiteral("Windows(R) Operating System, %1 channel").arg(QLatin1String(channel))},
        {QStringLiteral("ProductKeyChannel"), QLatin1String(keyChannel)},
        {QStringLiteral("PartialProductKey"), QStringLiteral("2YT43")},
        {QStringLiteral("LicenseStatus"), 1},
        {QStringLiteral("LicenseStatusReason"), 1074065472.0},
        {QStringLiteral("GracePeriodRemaining"), 197280},
        {QStringLiteral("TrustedTime"), QStringLiteral("20261120090000.000000-000")}};
}

QJsonObject clientProduct()
{
    QJsonObject client = product("VOLUME_KMSCLIENT", "Volume:GVLK");
    client.insert(QStringLiteral("DiscoveredKeyManagementServiceMachineName"),
                  QStringLiteral("kms01.corp.example"));
    client.insert(QStringLiteral("DiscoveredKeyManagementServiceMachinePort"), 1688);
    client.insert(QStringLiteral("KeyManagementServiceMachine"), QJsonValue());
    client.insert(QStringLiteral("IsKeyManagementServiceMachine"), 0);
    client.insert(QStringLiteral("KeyManagementServiceCurrentCount"), 4294967295.0);
    return client;
}

QJsonObject hostProduct()
{
    QJsonObject host = product("VOLUME_KMS_WS22", "Volume:CSVLK");
    host.insert(QStringLiteral("IsKeyManagementServiceMachine"), 1);
    host.insert(QStringLiteral("KeyManagementServiceCurrentCount"), 31);
    return host;
}

EvtxEvent eventOf(const LogExport &wanted, const QString &computer)
{
    EvtxEvent event;
    event.channel = wanted.channel;
    event.computer = computer;
    event.timeMs = 1'795'161'600'000; // 2026-11-20T08:00:00Z
    event.id = 1003;
    event.strings = {QStringLiteral("55c92734-d682-4d71-983e-d6ec3f16059f"), QString()};
    return event;
}

Accessed<SavedLog> writeLog(const LogExport &wanted, const QString &computer)
{
    const QString name = wanted.baseName + QLatin1String(".evtx");
    QFile file(QDir(wanted.folder).filePath(name));
    const EvtxEvent event = eventOf(wanted, computer);
    if (!file.open(QIODevice::WriteOnly) || file.write(writeEvtx({event, event})) < 0)
        return tl::unexpected(failureOf(5));
    return SavedLog{{name}, {}};
}

MachineAccess answering(const QString &name, const QJsonObject &licensed,
                        const QVector<RegistryValue> &values)
{
    MachineAccess machine;
    machine.ownName = [name] { return name; };
    machine.licensing = [licensed](const QString &, const IsOver &) -> Accessed<LicensingRows> {
        return LicensingRows{{}, {service()}, {licensed}, {}};
    };
    machine.exportLog = [name](const QString &computer, const LogExport &wanted, const IsOver &) {
        return writeLog(wanted, computer.isEmpty() ? name : computer);
    };
    machine.registry = [values](const QString &, const IsOver &) -> Accessed<RegistryAnswer> {
        return RegistryAnswer{values, {}};
    };
    machine.serviceState = [](const QString &, const IsOver &) -> Accessed<QString> {
        return QStringLiteral("running");
    };
    const QString readers = QStringLiteral("engine/readers/");
    return printing(
        machine,
        {{QStringLiteral("cscript.exe"),
          testFile(readers + QLatin1String("slmgr/client-discovered-dlv.txt"))},
         {QStringLiteral("WindowsPowerShell/v1.0/powershell.exe"),
          testFile(readers + QLatin1String("objects/oslicense-client.json"))},
         {QStringLiteral("wevtutil.exe"), testFile(readers + QLatin1String("logsettings/kms.txt"))},
         {QStringLiteral("w32tm.exe"),
          testFile(readers + QLatin1String("clock/status-fr-utf8.txt"))},
         {QStringLiteral("netstat.exe"),
          testFile(readers + QLatin1String("network/netstat-en.txt"))},
         {QStringLiteral("ipconfig.exe"),
          testFile(readers + QLatin1String("network/ipconfig-en.txt"))}});
}

} // namespace

QByteArray testFile(const QString &path)
{
    QFile file(QStringLiteral(KMS_SOURCE_DIR "/tests/") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

MachineAccess answeringClient()
{
    return answering(
        QStringLiteral("PC-0142.corp.example"), clientProduct(),
        {text(platformKey, "KeyManagementServiceName", QStringLiteral("kms-old.corp.example")),
         text(platformKey, "KeyManagementServicePort", QStringLiteral("1700")),
         text(platformKey, "TokenStore", QStringLiteral(R"(%systemroot%\system32\spp\store\2.0)")),
         text(tcpipKey, "Hostname", QStringLiteral("PC-0142")),
         text(tcpipKey, "Domain", QStringLiteral("corp.example"))});
}

MachineAccess answeringHost()
{
    return answering(QStringLiteral("kms01.corp.example"), hostProduct(),
                     {number(platformKey, "DisableDnsPublishing", 1),
                      {QLatin1String(platformKey),
                       QStringLiteral("DnsDomainPublishList"),
                       RegistryValue::Type::Lines,
                       {QStringLiteral("corp.example"), QStringLiteral("child.corp.example")},
                       {},
                       {}}});
}

MachineAccess printing(MachineAccess machine, const QHash<QString, QByteArray> &outputs)
{
    machine.run = [outputs](const ToolCall &call, const IsOver &) -> Accessed<ToolOutput> {
        const auto found = outputs.constFind(call.program);
        if (found == outputs.cend())
            return tl::unexpected(failureOf(2));
        return ToolOutput{0, *found};
    };
    return machine;
}

} // namespace kms::test
