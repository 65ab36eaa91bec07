#include "engine/probes/collectrun.h"
#include "engine/probes/probejson.h"
#include "engine/readers/loadevidence.h"
#include "tests/engine/probes/fakemachine.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace kms;
using namespace kms::test;

using Outcome = CollectStepResult::Outcome;

namespace {

QVector<CollectStepResult> collected(const MachineAccess &machine, const CollectRequest &request)
{
    NoProgress quiet;
    return collectFrom(machine, request, quiet, {});
}

CollectStepResult resultOf(CollectStep step, const QVector<CollectStepResult> &results)
{
    const auto found = std::find_if(results.cbegin(), results.cend(),
                                    [step](const auto &one) { return one.step == step; });
    return found == results.cend() ? CollectStepResult() : *found;
}

/// "licensing-objects done: PC-0142.corp.example/licensing-objects.json"
QStringList shown(const QVector<CollectStepResult> &results)
{
    QStringList lines;
    for (const CollectStepResult &one : results) {
        QString line = toId(one.step) + QLatin1Char(' ') + toId(one.outcome);
        if (!one.detail.isEmpty())
            line += QLatin1Char(' ') + one.detail;
        lines.append(line + QLatin1String(": ") + one.files.join(QLatin1String(", ")));
    }
    return lines;
}

Evidence loaded(const QString &folder)
{
    NoProgress quiet;
    return loadEvidence({folder}, quiet);
}

const EvidenceItem *itemOf(const Evidence &evidence, const char *file)
{
    const auto found = std::find_if(evidence.cbegin(), evidence.cend(), [file](const auto &item) {
        return item.source.file.endsWith(QLatin1Char('/') + QLatin1String(file));
    });
    return found == evidence.cend() ? nullptr : &*found;
}

QStringList ids(const QVector<CollectStep> &steps)
{
    QStringList result;
    for (const CollectStep step : steps)
        result.append(toId(step));
    return result;
}

} // namespace

class TestCollect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStepsDependOnTheRoleAndOnWhichComputerItIs()
    {
        CollectRequest request;
        QCOMPARE(ids(stepsOf(request)).join(QLatin1Char(' ')),
                 QStringLiteral("licensing-objects slmgr-text oslicense application-log registry "
                                "time-source service network-settings probe"));
        request.computer = QStringLiteral("kms01");
        request.role = Role::Host;
        QCOMPARE(ids(stepsOf(request)).join(QLatin1Char(' ')),
                 QStringLiteral("licensing-objects application-log kms-log log-settings registry "
                                "time-source service probe"));
    }

    void everyFileOfAClientIsReadAsWhatItIs()
    {
        QTemporaryDir folder;
        const auto results = collected(answeringClient(), {{}, Role::Client, folder.path()});
        const QStringList expected{
            QStringLiteral("licensing-objects done: PC-0142.corp.example/licensing-objects.json"),
            QStringLiteral("slmgr-text done: PC-0142.corp.example/slmgr-dlv.txt"),
            QStringLiteral("oslicense done: PC-0142.corp.example/oslicense.json"),
            QStringLiteral("application-log done: PC-0142.corp.example/application.evtx"),
            QStringLiteral("registry done: PC-0142.corp.example/registry.txt"),
            QStringLiteral("time-source done: PC-0142.corp.example/time-source.txt"),
            QStringLiteral("service done running: "),
            QStringLiteral("network-settings done: PC-0142.corp.example/ipconfig.txt"),
            QStringLiteral("probe not-there: ")};
        QCOMPARE(shown(results), expected);

        const Evidence evidence = loaded(folder.path());
        QCOMPARE(evidence.size(), 7);
        const QHash<QString, EvidenceKind> kinds{
            {QStringLiteral("licensing-objects.json"), EvidenceKind::LicensingObjects},
            {QStringLiteral("slmgr-dlv.txt"), EvidenceKind::Slmgr},
            {QStringLiteral("oslicense.json"), EvidenceKind::LicensingObjects},
            {QStringLiteral("application.evtx"), EvidenceKind::EventLog},
            {QStringLiteral("registry.txt"), EvidenceKind::Registry},
            {QStringLiteral("time-source.txt"), EvidenceKind::Clock},
            {QStringLiteral("ipconfig.txt"), EvidenceKind::Network}};
        for (const EvidenceItem &item : evidence) {
            QVERIFY2(!item.error, qPrintable(item.source.file));
            QCOMPARE(toId(item.kind),
                     toId(kinds.value(item.source.file.section(QLatin1Char('/'), -1))));
        }
    }

    void theObjectsKeepTheirValues()
    {
        QTemporaryDir folder;
        collected(answeringClient(), {{}, Role::Client, folder.path()});
        const Evidence evidence = loaded(folder.path());
        const EvidenceItem *item = itemOf(evidence, "licensing-objects.json");
        QVERIFY(item && item->license());
        QCOMPARE(item->computer, QStringLiteral("PC-0142.corp.example"));
        QCOMPARE(toId(item->role), QStringLiteral("client"));
        QCOMPARE(item->license()->products.size(), 1);
        const LicenseFacts facts = item->license()->products.first().facts;
        QCOMPARE(toId(facts.channel), toId(Channel::KmsClient));
        QCOMPARE(facts.keyChannel, QStringLiteral("Volume:GVLK"));
        QCOMPARE(facts.partialKey, QStringLiteral("2YT43"));
        QVERIFY(facts.state == LicenseState::Licensed);
        QVERIFY(facts.minutesLeft == Minutes(197280));
        QCOMPARE(facts.serviceVersion, QStringLiteral("10.0.26100.4652"));
        QVERIFY(facts.kmsClient && facts.kmsClient->cmid && facts.kmsClient->discovered);
        QCOMPARE(facts.kmsClient->discovered->host, QStringLiteral("kms01.corp.example"));
        QVERIFY(!facts.kmsClient->registered);
    }

    void theHostsFilesAreAHosts()
    {
        QTemporaryDir folder;
        const auto results = collected(answeringHost(), {{}, Role::Host, folder.path()});
        QCOMPARE(resultOf(CollectStep::KmsLog, results).files,
                 QStringList(QStringLiteral("kms01.corp.example/key-management-service.evtx")));
        QCOMPARE(resultOf(CollectStep::Service, results).files,
                 QStringList(QStringLiteral("kms01.corp.example/netstat.txt")));
        const Evidence evidence = loaded(folder.path());
        const EvidenceItem *objects = itemOf(evidence, "licensing-objects.json");
        QVERIFY(objects && objects->license());
        QCOMPARE(toId(objects->role), QStringLiteral("host"));
        const auto host = objects->license()->products.first().facts.kmsHost;
        QVERIFY(host);
        QVERIFY(host->currentCount == 31);
        const EvidenceItem *settings = itemOf(evidence, "log-settings.txt");
        QVERIFY(settings && settings->as<LogSettings>());
        QVERIFY(settings->as<LogSettings>()->channels.first().maxSize == 20971520);
    }

    void theRegistryKeepsItsValuesAndTheComputersName()
    {
        QTemporaryDir folder;
        collected(answeringClient(), {{}, Role::Client, folder.path()});
        const Evidence evidence = loaded(folder.path());
        const EvidenceItem *item = itemOf(evidence, "registry.txt");
        QVERIFY(item && item->as<RegistryDump>());
        const RegistryDump &dump = *item->as<RegistryDump>();
        QCOMPARE(dump.computer, QStringLiteral("PC-0142.corp.example"));
        QVERIFY(dump.settings.exported);
        QVERIFY(dump.settings.hostName && dump.settings.hostPort);
        QCOMPARE(dump.settings.hostName->value, QStringLiteral("kms-old.corp.example"));
        QCOMPARE(dump.settings.hostPort->value, quint16(1700));
    }

    void severalLinesOfARegistryValueStaySeveral()
    {
        QTemporaryDir folder;
        collected(answeringHost(), {{}, Role::Host, folder.path()});
        const Evidence evidence = loaded(folder.path());
        const EvidenceItem *item = itemOf(evidence, "registry.txt");
        QVERIFY(item && item->as<RegistryDump>());
        const RegistrySettings &settings = item->as<RegistryDump>()->settings;
        QVERIFY(settings.dnsPublishingDisabled && settings.dnsPublishingDisabled->value);
        QVERIFY(settings.publishDomains);
        QCOMPARE(settings.publishDomains->value.join(QLatin1Char(' ')),
                 QStringLiteral("corp.example child.corp.example"));
    }

    void anotherComputersFilesBearItsName()
    {
        QTemporaryDir folder;
        MachineAccess machine = answeringClient();
        machine.probe = [](const QString &host, const IsOver &) -> Accessed<QByteArray> {
            ProbeReport report;
            report.computer = QStringLiteral("PC-0142.corp.example");
            report.at = QDateTime(QDate(2026, 11, 20), QTime(9, 0), Qt::UTC);
            PortTest test;
            test.host = host;
            test.port = 1688;
            test.outcome = PortTest::Outcome::TimedOut;
            report.network.tests.append(test);
            return toJson(report);
        };
        const auto results =
            collected(machine, {QStringLiteral("kms01"), Role::Host, folder.path()});
        QCOMPARE(resultOf(CollectStep::LicensingObjects, results).files,
                 QStringList(QStringLiteral("kms01/licensing-objects.json")));
        // The probe looked from here.
        QCOMPARE(resultOf(CollectStep::Probe, results).files,
                 QStringList(QStringLiteral("PC-0142.corp.example/probe.json")));
        const Evidence evidence = loaded(folder.path());
        const EvidenceItem *item = itemOf(evidence, "licensing-objects.json");
        QVERIFY(item);
        QCOMPARE(item->computer, QStringLiteral("kms01"));
        const EvidenceItem *probed = itemOf(evidence, "probe.json");
        QVERIFY(probed && !probed->error);
        QCOMPARE(toId(probed->kind), toId(EvidenceKind::Probe));
    }

    void anAddressIsNoNameButTheObjectsTellTheirs()
    {
        QTemporaryDir folder;
        MachineAccess machine = answeringClient();
        machine.licensing = [plain = machine.licensing](const QString &computer,
                                                        const IsOver &isOver) {
            auto rows = plain(computer, isOver);
            rows->computer = QStringLiteral("KMS01");
            for (QJsonObject &row : rows->products)
                row.insert(QStringLiteral("__SERVER"), QStringLiteral("KMS01"));
            return rows;
        };
        collected(machine, {QStringLiteral("10.20.0.11"), Role::Host, folder.path()});
        const Evidence evidence = loaded(folder.path());
        const EvidenceItem *item = itemOf(evidence, "licensing-objects.json");
        QVERIFY(item);
        QCOMPARE(item->computer, QStringLiteral("KMS01"));
    }

    void thisComputersOwnNameMeansThisComputer_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"pc-0142", "PC-0142.corp.example", "localhost", "."})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void thisComputersOwnNameMeansThisComputer()
    {
        QFETCH(QString, name);
        QTemporaryDir folder;
        const auto results = collected(answeringClient(), {name, Role::Client, folder.path()});
        QCOMPARE(resultOf(CollectStep::SlmgrText, results).files.size(), 1);
    }

    void whatIsNoNameIsNotAskedFor_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("share") << QStringLiteral("\\\\kms01\\c$");
        QTest::newRow("option") << QStringLiteral("-x");
        QTest::newRow("two") << QStringLiteral("a b");
        QTest::newRow("quoted") << QStringLiteral("a\"&calc");
        QTest::newRow("long") << QString(256, QLatin1Char('a'));
    }
    void whatIsNoNameIsNotAskedFor()
    {
        QFETCH(QString, name);
        QVERIFY(!isComputerName(name));
        QTemporaryDir folder;
        const auto results = collected(answeringClient(), {name, Role::Client, folder.path()});
        QVERIFY(!results.isEmpty());
        for (const CollectStepResult &one : results) {
            QCOMPARE(toId(one.outcome), QStringLiteral("failed"));
            QCOMPARE(one.detail, QStringLiteral("0x8007007B"));
        }
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void aFullProductKeyIsNeverWritten()
    {
        QTemporaryDir folder;
        const QString key = QStringLiteral("ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2");
        MachineAccess machine = answeringClient();
        machine.licensing = [plain = machine.licensing, key](const QString &computer,
                                                             const IsOver &isOver) {
            auto rows = plain(computer, isOver);
            rows->products.first().insert(QStringLiteral("Description"), key);
            return rows;
        };
        machine.registry = [plain = machine.registry, key](const QString &computer,
                                                           const IsOver &isOver) {
            auto values = plain(computer, isOver);
            values->values.first().lines = QStringList{key};
            return values;
        };
        const auto results = collected(machine, {{}, Role::Client, folder.path()});
        for (const CollectStep step : {CollectStep::LicensingObjects, CollectStep::Registry}) {
            const QStringList files = resultOf(step, results).files;
            QCOMPARE(files.size(), 1);
            QFile file(folder.filePath(files.first()));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(!file.readAll().contains(key.toLatin1()));
        }
    }

    void whatAToolPrintsInPlaceOfItsAnswerIsTold_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<CollectStep>("step");
        QTest::addColumn<QString>("ends");
        QTest::newRow("nothing, as tools that are not there do under Wine")
            << QStringLiteral("ipconfig.exe") << QByteArray() << CollectStep::NetworkSettings
            << QStringLiteral("failed");
        QTest::newRow("something else") << QStringLiteral("ipconfig.exe") << QByteArray("hello\r\n")
                                        << CollectStep::NetworkSettings << QStringLiteral("failed");
        QTest::newRow("denied") << QStringLiteral("w32tm.exe")
                                << testFile(
                                       QStringLiteral("engine/readers/clock/denied-de-cp850.txt"))
                                << CollectStep::TimeSource
                                << QStringLiteral("access-denied 0x80070005");
        QTest::newRow("unreachable")
            << QStringLiteral("w32tm.exe")
            << QByteArray("The following error occurred: The RPC server is unavailable. "
                          "(0x800706BA)\r\n")
            << CollectStep::TimeSource << QStringLiteral("unreachable 0x800706BA");
        QTest::newRow("no time service, which is an answer")
            << QStringLiteral("w32tm.exe")
            << testFile(QStringLiteral("engine/readers/clock/not-started-en.txt"))
            << CollectStep::TimeSource << QStringLiteral("done");
        QTest::newRow("no script engine")
            << QStringLiteral("cscript.exe")
            << testFile(QStringLiteral("cases/G2-no-script-engine/client/slmgr.txt"))
            << CollectStep::SlmgrText << QStringLiteral("not-there");
        QTest::newRow("no tool at all")
            << QStringLiteral("elsewhere.exe") << QByteArray() << CollectStep::SlmgrText
            << QStringLiteral("not-there 0x80070002");
    }
    void whatAToolPrintsInPlaceOfItsAnswerIsTold()
    {
        QFETCH(QString, program);
        QFETCH(QByteArray, output);
        QFETCH(CollectStep, step);
        QFETCH(QString, ends);
        QTemporaryDir folder;
        const auto results = collected(printing(answeringClient(), {{program, output}}),
                                       {{}, Role::Client, folder.path()});
        const CollectStepResult result = resultOf(step, results);
        QCOMPARE((toId(result.outcome) + QLatin1Char(' ') + result.detail).trimmed(), ends);
        QCOMPARE(result.files.isEmpty(), result.outcome != Outcome::Done);
    }

    void wevtutilEndsWithTheSystemsNumber()
    {
        QTemporaryDir folder;
        MachineAccess machine = answeringHost();
        machine.run = [](const ToolCall &, const IsOver &) -> Accessed<ToolOutput> {
            return ToolOutput{15007, "The specified channel could not be found.\r\n"};
        };
        const auto results = collected(machine, {{}, Role::Host, folder.path()});
        const CollectStepResult result = resultOf(CollectStep::LogSettings, results);
        QCOMPARE(toId(result.outcome), QStringLiteral("not-there"));
        QCOMPARE(result.detail, QStringLiteral("0x80073A9F"));
    }

    void productsWithoutTheServiceAreNotBelieved()
    {
        QTemporaryDir folder;
        MachineAccess machine = answeringClient();
        machine.licensing = [plain = machine.licensing](const QString &computer,
                                                        const IsOver &isOver) {
            auto rows = plain(computer, isOver);
            rows->services.clear();
            return rows;
        };
        const auto results = collected(machine, {{}, Role::Client, folder.path()});
        const CollectStepResult result = resultOf(CollectStep::LicensingObjects, results);
        QCOMPARE(toId(result.outcome), QStringLiteral("not-there"));
        QVERIFY(result.files.isEmpty());
    }

    void aPartIsKeptAndSaidToBeOne()
    {
        QTemporaryDir folder;
        MachineAccess machine = answeringClient();
        const AccessFailure denied = failureOf(5);
        machine.licensing = [plain = machine.licensing, denied](const QString &computer,
                                                                const IsOver &isOver) {
            auto rows = plain(computer, isOver);
            rows->products.clear();
            rows->withheld = denied;
            return rows;
        };
        machine.registry = [plain = machine.registry, denied](const QString &computer,
                                                              const IsOver &isOver) {
            auto answer = plain(computer, isOver);
            answer->withheld = denied;
            return answer;
        };
        const auto results = collected(machine, {{}, Role::Client, folder.path()});
        for (const CollectStep step : {CollectStep::LicensingObjects, CollectStep::Registry}) {
            const CollectStepResult result = resultOf(step, results);
            QCOMPARE(toId(result.outcome), QStringLiteral("access-denied"));
            QCOMPARE(result.detail, QStringLiteral("0x80070005"));
            QCOMPARE(result.files.size(), 1);
        }
    }

    void nothingThatIsThereIsReplaced()
    {
        QTemporaryDir folder;
        const CollectRequest request{{}, Role::Client, folder.path()};
        collected(answeringClient(), request);
        const auto results = collected(answeringClient(), request);
        QCOMPARE(resultOf(CollectStep::Registry, results).files,
                 QStringList(QStringLiteral("PC-0142.corp.example/registry-2.txt")));
        QCOMPARE(loaded(folder.path()).size(), 14);
    }

    void aFolderThatTakesNothingIsTold()
    {
        QTemporaryDir folder;
        QFile inTheWay(folder.filePath(QStringLiteral("PC-0142.corp.example")));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        const auto results = collected(answeringClient(), {{}, Role::Client, folder.path()});
        const CollectStepResult result = resultOf(CollectStep::Registry, results);
        QCOMPARE(toId(result.outcome), QStringLiteral("failed"));
        QVERIFY(result.unwritten);
        QVERIFY(result.files.isEmpty());
    }

    void whereNothingCanBeAskedNothingIsThere()
    {
        QTemporaryDir folder;
        const auto results = collected({}, {{}, Role::Host, folder.path()});
        QCOMPARE(results.size(), 11);
        for (const CollectStepResult &one : results)
            QCOMPARE(toId(one.outcome), QStringLiteral("not-there"));
    }
};

QTEST_GUILESS_MAIN(TestCollect)
#include "tst_collect.moc"
