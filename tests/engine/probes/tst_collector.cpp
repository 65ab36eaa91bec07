// The script that gathers where the program cannot be brought: what it may do, and under Wine's
// cmd.exe that it comes to its end, with stand-ins for the tools of Windows that Wine lacks. It has
// run on no real Windows.

#include "engine/probes/collector.h"
#include "engine/probes/licensingproperties.h"
#include "engine/readers/loadevidence.h"
#include "tests/engine/probes/cmdlint.h"
#include "tests/engine/probes/fakemachine.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace kms;
using namespace kms::test;

namespace {

QString scriptText()
{
    return QString::fromLatin1(collectorScript());
}

/// A folder in place of System32, with stand-ins for the tools (standin.cpp).
class Tools
{
public:
    explicit Tools(const QDir &folder)
        : m_folder(folder)
    {
        m_folder.mkpath(QStringLiteral("wbem"));
        m_folder.mkpath(QStringLiteral("WindowsPowerShell/v1.0"));
        for (const char *name : {"find", "findstr"})
            addTool(QLatin1String(name));
    }

    /// \param path "reg.exe", below the folder; \param outputs by the argument that tells them
    /// apart, "" for all others
    void add(const QString &path, const QHash<QString, QByteArray> &outputs)
    {
        const QString base = path.chopped(4).toLower();
        addTool(path.chopped(4));
        for (auto one = outputs.cbegin(); one != outputs.cend(); ++one) {
            const QString key = one.key().isEmpty() ? QString() : QLatin1Char('.') + one.key();
            write(base + key + QLatin1String(".out"), one.value());
        }
    }

    void write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        m_isWhole =
            file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && m_isWhole;
    }

    bool isWhole() const { return m_isWhole; }

private:
    void addTool(const QString &name)
    {
        const QString standin =
            QCoreApplication::applicationDirPath() + QLatin1String("/standin.exe");
        m_isWhole =
            QFile::copy(standin, m_folder.filePath(name + QLatin1String(".exe"))) && m_isWhole;
    }

    QDir m_folder;
    bool m_isWhole = true;
};

QByteArray readersFile(const char *path)
{
    return testFile(QLatin1String("engine/readers/") + QLatin1String(path));
}

/// As wmic writes into a file: UTF-16, and two carriage returns a line.
QByteArray wmicList(const QStringList &lines)
{
    const QString text = QLatin1String("\r\r\n\r\r\n") + lines.join(QLatin1String("\r\r\n")) +
                         QLatin1String("\r\r\n\r\r\n\r\r\n");
    QByteArray bytes("\xFF\xFE");
    bytes.append(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    return bytes;
}

const QStringList &serviceLines()
{
    static const QStringList lines{
        QStringLiteral("ClientMachineID=3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142"),
        QStringLiteral("KeyManagementServiceDnsPublishing=TRUE"),
        QStringLiteral("KeyManagementServiceHostCaching=TRUE"),
        QStringLiteral("KeyManagementServiceListeningPort=0"),
        QStringLiteral("KeyManagementServiceLowPriority=FALSE"),
        QStringLiteral("RemainingWindowsReArmCount=1001"),
        QStringLiteral("Version=10.0.19041.5072")};
    return lines;
}

const QStringList &productLines()
{
    static const QStringList lines{
        QStringLiteral("ApplicationID=55c92734-d682-4d71-983e-d6ec3f16059f"),
        QStringLiteral("Description=Windows(R) Operating System, VOLUME_KMSCLIENT channel"),
        QStringLiteral("GracePeriodRemaining=197280"),
        QStringLiteral("ID=73111121-5638-40f6-bc11-f1d7b0d64300"),
        QStringLiteral("IsKeyManagementServiceMachine=0"),
        QStringLiteral("LicenseStatus=1"),
        QStringLiteral("Name=Windows(R), Enterprise edition"),
        QStringLiteral("PartialProductKey=2YT43"),
        QStringLiteral("ProductKeyChannel=Volume:GVLK")};
    return lines;
}

/// The tools of a KMS client that has all of them.
void addClient(Tools &tools)
{
    tools.write(QStringLiteral("slmgr.vbs"), "' stands for the script");
    tools.add(QStringLiteral("cscript.exe"),
              {{QStringLiteral("dlv"), readersFile("slmgr/client-discovered-dlv.txt")},
               {QStringLiteral("dli"), readersFile("slmgr/client-discovered-dlv.txt")}});
    tools.add(QStringLiteral("wbem/WMIC.exe"),
              {{QStringLiteral("SoftwareLicensingService"), wmicList(serviceLines())},
               {QStringLiteral("SoftwareLicensingProduct"), wmicList(productLines())}});
    tools.add(
        QStringLiteral("reg.exe"),
        {{QStringLiteral("HKLMSOFTWAREMicrosoftWindowsNTCurrentVersionSoftwareProtectionPlatform"),
          readersFile("registry/query-client-en.txt")},
         {QStringLiteral("Hostname"),
          "\r\nHKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters"
          "\r\n    Hostname    REG_SZ    PC-0142\r\n\r\n"}});
    tools.add(QStringLiteral("wevtutil.exe"),
              {{QStringLiteral("gli"), "numberOfLogRecords: 0\r\n"}});
    tools.write(QStringLiteral("wevtutil.Application.evtx"),
                testFile(QStringLiteral("../resources/sample/PC-0142/application.evtx")));
    tools.add(QStringLiteral("nslookup.exe"), {{{}, readersFile("dns/nslookup-srv.txt")}});
    tools.add(QStringLiteral("w32tm.exe"), {{{}, readersFile("clock/status-fr-utf8.txt")}});
    tools.add(QStringLiteral("ipconfig.exe"), {{{}, readersFile("network/ipconfig-en.txt")}});
    tools.add(QStringLiteral("sc.exe"), {{{}, "        STATE              : 1  STOPPED\r\n"}});
}

/// What a host has on top; it is a release without wmic.
void addHost(Tools &tools)
{
    tools.write(QStringLiteral("slmgr.vbs"), "' stands for the script");
    tools.add(QStringLiteral("cscript.exe"),
              {{QStringLiteral("dlv"), readersFile("slmgr/host-dlv.txt")}});
    tools.add(QStringLiteral("WindowsPowerShell/v1.0/powershell.exe"), {});
    tools.add(QStringLiteral("wevtutil.exe"),
              {{QStringLiteral("gli"), "numberOfLogRecords: 1204\r\n"},
               {QStringLiteral("gl"), readersFile("logsettings/kms.txt")}});
    tools.write(QStringLiteral("wevtutil.KeyManagementService.evtx"),
                testFile(QStringLiteral("../resources/sample/kms01/key-management-service.evtx")));
    tools.add(QStringLiteral("netstat.exe"), {{{}, readersFile("network/netstat-en.txt")}});
    tools.add(QStringLiteral("ipconfig.exe"), {{{}, readersFile("network/ipconfig-en.txt")}});
}

struct Run
{
    int exitCode = -1;
    QByteArray printed;
    QString folder; ///< that it made
};

/// Runs the script with \a tools in place of the system's.
Run runScript(const QString &tools, const QStringList &arguments, const QDir &into)
{
    static const QString systemLine = QStringLiteral("set \"SYS=%SystemRoot%\\System32\"\r\n");
    QString script = scriptText();
    if (script.count(systemLine) != 1)
        return {};
    if (!tools.isEmpty())
        script.replace(systemLine,
                       QStringLiteral("set \"SYS=%1\"\r\n").arg(QDir::toNativeSeparators(tools)));
    QFile file(into.filePath(QStringLiteral("collect-kms.cmd")));
    if (!file.open(QIODevice::WriteOnly) || file.write(script.toLatin1()) < 0)
        return {};
    file.close();
    QProcess shell;
    shell.setProcessChannelMode(QProcess::MergedChannels);
    shell.setStandardInputFile(QProcess::nullDevice());
    shell.start(QStringLiteral("cmd.exe"),
                QStringList{QStringLiteral("/c"), QDir::toNativeSeparators(file.fileName())} +
                    arguments);
    constexpr int longestMs = 240'000;
    if (!shell.waitForFinished(longestMs))
        return {};
    const QStringList made = into.entryList({QStringLiteral("KMS-*")}, QDir::Dirs);
    return {shell.exitCode(), shell.readAll(),
            made.isEmpty() ? QString() : into.filePath(made.first())};
}

/// "application.evtx event-log", in name order; "unreadable" in place of the kind where it is so.
QStringList kindsIn(const QString &folder)
{
    NoProgress quiet;
    QStringList lines;
    const Evidence evidence = loadEvidence({folder}, quiet);
    for (const EvidenceItem &item : evidence)
        lines.append(item.source.file.section(QLatin1Char('/'), -1) + QLatin1Char(' ') +
                     (item.error ? QStringLiteral("unreadable") : toId(item.kind)));
    return lines;
}

} // namespace

class TestCollector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCmdReadsItsLines()
    {
        const QByteArray script = collectorScript();
        QVERIFY(script.startsWith("@echo off\r\n"));
        QVERIFY(script.endsWith("\r\n"));
        QCOMPARE(script.count('\r'), script.count('\n'));
        QCOMPARE(script.count("\r\n"), script.count('\n'));
        QVERIFY(std::all_of(script.cbegin(), script.cend(), [](char c) {
            return c == '\r' || c == '\n' || (c >= ' ' && c <= '~');
        }));
        constexpr qsizetype longestLine = 8'190; // of cmd.exe, with its variables filled in
        constexpr qsizetype room = 2'000;
        const auto lines = script.split('\n');
        for (const QByteArray &line : lines)
            QVERIFY2(line.size() < longestLine - room, line.constData());
    }

    void itOnlyReads()
    {
        const QStringList faults = faultsOf(scriptText());
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    }

    void whatWouldChangeSomethingIsSeen_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line :
             {R"("%SYS%\reg.exe" add "HKLM\SOFTWARE" /v a)",
              R"("%SYS%\reg.exe" delete HKLM\A)",
              R"("%SYS%\cscript.exe" //nologo //T:60 "%SYS%\slmgr.vbs" /ato)",
              R"("%SYS%\cscript.exe" //nologo //T:60 "%SYS%\slmgr.vbs" /skms a)",
              R"("%SYS%\net.exe" stop sppsvc)",
              R"("%SYS%\sc.exe" config sppsvc start= auto)",
              R"("%SYS%\w32tm.exe" /resync)",
              R"("%SYS%\wevtutil.exe" cl Application)",
              R"("%SYS%\wevtutil.exe" sl "Key Management Service" /ms:1)",
              R"(reg query HKLM\A /s)",
              R"(del "%SystemRoot%\a")",
              R"(del "%OUT%\*")",
              R"(md C:\a)",
              R"(echo a> C:\a.txt)",
              R"(echo a & format C:)",
              R"("%SYS%\sc.exe" query sppsvc | "%SYS%\clip.exe")",
              R"(if exist "%OUT%" rd /s "%OUT%")",
              R"(start a.exe)",
              R"("%PS%" -NoProfile -NonInteractive -Command "Invoke-CimMethod a")",
              R"("%SYS%\wbem\WMIC.exe" path SoftwareLicensingProduct call Activate)"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }
    void whatWouldChangeSomethingIsSeen()
    {
        QFETCH(QString, line);
        QVERIFY(!faultsOf(line + QLatin1String("\r\n")).isEmpty());
    }

    // "… code 5> file" would send what a handle 5 prints, and lose the number.
    void noDigitStandsBeforeARedirection()
    {
        static const QRegularExpression lost(QStringLiteral("(%~?[0-9A-Z]+%?|[ ,;=][0-9])>"));
        QStringList lines = scriptText().split(QLatin1String("\r\n"));
        lines.replaceInStrings(QStringLiteral(" 2>"), QString());
        for (const QString &line : lines)
            QVERIFY2(!lost.match(line).hasMatch(), qPrintable(line));
    }

    void everyLabelThatItGoesToIsThere()
    {
        static const QRegularExpression jump(QStringLiteral("(?:goto |call :)([a-z]+)"));
        const QString script = scriptText();
        auto jumps = jump.globalMatch(script);
        QVERIFY(jumps.hasNext());
        while (jumps.hasNext()) {
            const QString label = jumps.next().captured(1);
            QCOMPARE(script.count(QLatin1String("\r\n:") + label + QLatin1String("\r\n")), 1);
        }
    }

    void itAsksForNoPropertyThatTheProgramDoesNotAskFor()
    {
        static const QRegularExpression list(
            QStringLiteral("(?:get|Select-Object) ([A-Za-z]+(?:,[A-Za-z]+)+)"));
        const QStringList known = serviceProperties() + productProperties();
        auto lists = list.globalMatch(scriptText());
        int seen = 0;
        for (; lists.hasNext(); ++seen) {
            const QStringList names = lists.next().captured(1).split(QLatin1Char(','));
            for (const QString &name : names)
                QVERIFY2(known.contains(name), qPrintable(name));
        }
        QCOMPARE(seen, 5);
    }

    void noPropertyThatHoldsAFullKeyIsAskedFor()
    {
        const QString script = scriptText() + serviceProperties().join(QLatin1Char(' ')) +
                               productProperties().join(QLatin1Char(' '));
        for (const char *name : {"OA3x", "OriginalProductKey", "OfflineInstallationId"})
            QVERIFY(!script.contains(QLatin1String(name), Qt::CaseInsensitive));
    }
    void whatItGathersOfAClientIsReadAsWhatItIs()
    {
        if (!isWindows())
            QSKIP("It needs cmd.exe.");
        QTemporaryDir system;
        QTemporaryDir into;
        Tools tools(QDir(system.path()));
        addClient(tools);
        QVERIFY(tools.isWhole());
        const Run run = runScript(system.path(), {QStringLiteral("/y")}, QDir(into.path()));
        QVERIFY2(run.exitCode == 0, run.printed.constData());
        QVERIFY2(!run.folder.isEmpty(), run.printed.constData());
        QCOMPARE(kindsIn(run.folder).join(QLatin1Char('\n')),
                 QStringLiteral("application.evtx event-log\n"
                                "collect.log network\n"
                                "dns.txt dns\n"
                                "products.txt licensing-objects\n"
                                "registry.txt registry\n"
                                "service.txt licensing-objects\n"
                                "slmgr-dli.txt slmgr\n"
                                "slmgr-dlv.txt slmgr\n"
                                "time-source.txt clock"));
        const QByteArray registry = fileIn(run.folder, "registry.txt");
        QVERIFY(registry.contains("kms-old.corp.example"));
        QVERIFY(registry.contains("TokenStore"));
        QVERIFY(!registry.contains("BackupProductKeyDefault"));
        QVERIFY(!registry.contains("ABCDE-FGHJK"));
    }

    void ofAHostItGathersTheLogWhichTellsThatItIsOne()
    {
        if (!isWindows())
            QSKIP("It needs cmd.exe.");
        QTemporaryDir system;
        QTemporaryDir into;
        Tools tools(QDir(system.path()));
        addHost(tools);
        QVERIFY(tools.isWhole());
        const Run run = runScript(system.path(), {QStringLiteral("/y")}, QDir(into.path()));
        QVERIFY2(run.exitCode == 0, run.printed.constData());
        QCOMPARE(kindsIn(run.folder).join(QLatin1Char('\n')),
                 QStringLiteral("collect.log network\n"
                                "key-management-service.evtx event-log\n"
                                "log-settings.txt event-log\n"
                                "netstat.txt network\n"
                                "slmgr-dlv.txt slmgr"));
        const QByteArray log = fileIn(run.folder, "collect.log");
        for (const char *line :
             {"application.evtx: nothing came, exit code 15007", "reg.exe: not there",
              "products.json: nothing came", "w32tm.exe: not there"})
            QVERIFY2(log.contains(line), line);
    }

    void withToolsThatDoNothingItComesToItsEnd()
    {
        if (!isWindows())
            QSKIP("It needs cmd.exe.");
        QTemporaryDir into;
        const Run run = runScript({}, {QStringLiteral("/y")}, QDir(into.path()));
        QVERIFY2(run.exitCode == 0, run.printed.constData());
        QVERIFY(!fileIn(run.folder, "collect.log").isEmpty());
    }

    void itGoesWhereItIsTold()
    {
        if (!isWindows())
            QSKIP("It needs cmd.exe.");
        QTemporaryDir system;
        QTemporaryDir into;
        const QDir elsewhere(into.filePath(QStringLiteral("other place")));
        QVERIFY(elsewhere.mkpath(QStringLiteral(".")));
        const Tools tools(QDir(system.path()));
        QVERIFY(tools.isWhole());
        const Run run = runScript(
            system.path(), {QStringLiteral("/y"), QDir::toNativeSeparators(elsewhere.path())},
            QDir(into.path()));
        QVERIFY2(run.exitCode == 0, run.printed.constData());
        QVERIFY(run.folder.isEmpty());
        QCOMPARE(elsewhere.entryList({QStringLiteral("KMS-*")}, QDir::Dirs).size(), 1);
    }

    void itShowsWhatItWillGatherAndAsksFirst()
    {
        if (!isWindows())
            QSKIP("It needs cmd.exe.");
        QTemporaryDir into;
        const Run run = runScript({}, {}, QDir(into.path()));
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.printed.contains("licensing settings in the registry"));
        QVERIFY(run.printed.contains("Nothing was gathered."));
        QVERIFY(run.folder.isEmpty());
    }

private:
    static bool isWindows()
    {
#ifdef Q_OS_WIN
        return true;
#else
        return false;
#endif
    }

    static QByteArray fileIn(const QString &folder, const char *name)
    {
        QFile file(QDir(folder).filePath(QLatin1String(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

QTEST_GUILESS_MAIN(TestCollector)
#include "tst_collector.moc"
