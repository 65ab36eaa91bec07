#include "engine/casefile/casefile.h"
#include "engine/casefile/machinename.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

constexpr const char *now = "2026-11-20 09:00:00";

LogBuilder clientLog(const char *computer = "PC-0142.corp.example", uint id = 142)
{
    return LogBuilder(computer).sent("2026-11-20 08:30:00", {.cmid = cmid(id)});
}

LogBuilder hostLog(const char *computer = "kms01.corp.example")
{
    return LogBuilder(computer).received("2026-11-20 08:30:01");
}

QStringList namesOf(const QVector<ClientCase> &clients)
{
    QStringList names;
    for (const ClientCase &client : clients)
        names.append(client.name);
    return names;
}

QStringList namesOf(const QVector<HostCase> &hosts)
{
    QStringList names;
    for (const HostCase &host : hosts)
        names.append(host.name);
    return names;
}

QString computerOf(const CaseFile &caseFile, const char *id)
{
    return caseFile.item(QString::fromLatin1(id))->computer;
}

bool isUnattributed(const CaseFile &caseFile, const char *id)
{
    const EvidenceItem *item = caseFile.item(QString::fromLatin1(id));
    const auto isNote = [](const Note &note) { return note.kind == Note::Kind::MachineUnknown; };
    const bool noted = std::any_of(item->notes.begin(), item->notes.end(), isNote);
    return item->computer.isEmpty() && noted;
}

} // namespace

class TestAttribution : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLogOfRequestsMakesAHostAndItsSendersAClient()
    {
        const CaseFile built = buildCaseFile({clientLog().item("e1"), hostLog().item("e2")});
        QCOMPARE(namesOf(built.clients), QStringList{QStringLiteral("PC-0142.corp.example")});
        QCOMPARE(namesOf(built.hosts), QStringList{QStringLiteral("kms01.corp.example")});
        QCOMPARE(built.item(QStringLiteral("e1"))->role, Role::Client);
        QCOMPARE(built.item(QStringLiteral("e2"))->role, Role::Host);
    }

    void publishingAloneMakesAHost_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("12291") << int(OtherEvent::Kind::HostStartFailed);
        QTest::newRow("12292") << int(OtherEvent::Kind::RenewalTimerFailed);
        QTest::newRow("12293") << int(OtherEvent::Kind::PublishFailed);
        QTest::newRow("12294") << int(OtherEvent::Kind::Published);
    }
    void publishingAloneMakesAHost()
    {
        QFETCH(int, kind);
        const CaseFile built = buildCaseFile(
            {LogBuilder("kms02.corp.example").event(now, OtherEvent::Kind(kind)).item("e1")});
        QCOMPARE(namesOf(built.hosts), QStringList{QStringLiteral("kms02.corp.example")});
        QVERIFY(built.clients.isEmpty());
        QCOMPARE(built.hosts.first().events.size(), 1);
    }

    void aHostsOwnOtherEventsDoNotMakeItAClient()
    {
        const CaseFile built =
            buildCaseFile({LogBuilder("kms01.corp.example")
                               .event(now, OtherEvent::Kind::LicenseCheck)
                               .event(now, OtherEvent::Kind::Published, "corp.example")
                               .item("e1"),
                           LogBuilder("kms01.corp.example")
                               .event(now, OtherEvent::Kind::ActivationFailed)
                               .item("e2")});
        QVERIFY(built.clients.isEmpty());
        QCOMPARE(built.hosts.size(), 1);
        QCOMPARE(built.hosts.first().events.size(), 3);
        QCOMPARE(built.item(QStringLiteral("e2"))->role, Role::Host);
    }

    // A known way to hide code: anybody can write into this channel, on any computer.
    void aForeignRecordInTheChannelDoesNotMakeAClientAHost()
    {
        const CaseFile built = buildCaseFile(
            {clientLog().item("e1"), LogBuilder("PC-0142.corp.example")
                                         .event(now, OtherEvent::Kind::Foreign, "payload")
                                         .covering("2026-11-19 00:00:00", now)
                                         .item("e2")});
        QVERIFY(built.hosts.isEmpty());
        QCOMPARE(built.clients.size(), 1);
        QCOMPARE(built.clients.first().events.size(), 1);
    }

    void namesCompareWithoutCaseAndWithoutDomain()
    {
        const CaseFile built =
            buildCaseFile({clientLog("pc-0142").item("e1"), clientLog().item("e2"),
                           clientLog("PC-0142.CORP.EXAMPLE.").item("e3")});
        QCOMPARE(namesOf(built.clients), QStringList{QStringLiteral("PC-0142.corp.example")});
        QCOMPARE(computerOf(built, "e1"), QStringLiteral("PC-0142.corp.example"));
        QCOMPARE(built.clients.first().attempts.size(), 1); // three copies of one request
    }

    void aShortNameOfTwoFullNamesBelongsToNeither()
    {
        const CaseFile built = buildCaseFile({clientLog("PC-1.a.example", 1).item("e1"),
                                              clientLog("PC-1.b.example", 2).item("e2"),
                                              clientLog("PC-1", 3).item("e3")});
        const QStringList expected{QStringLiteral("PC-1.a.example"),
                                   QStringLiteral("PC-1.b.example"), QStringLiteral("PC-1")};
        QCOMPARE(namesOf(built.clients), expected);
    }

    void anAddressHasNoShortName()
    {
        QVERIFY(isIpLiteral(QStringLiteral("10.20.0.11")));
        QVERIFY(isIpLiteral(QStringLiteral("2001:db8::1")));
        QVERIFY(!isIpLiteral(QStringLiteral("kms01.corp.example.com")));
        QVERIFY(!isIpLiteral(QStringLiteral("1.2.3.a")));
        QVERIFY(!mayBeSameMachine(QStringLiteral("10.20.0.11"), QStringLiteral("10")));
        QVERIFY(!mayBeSameMachine({}, {}));
    }

    void aForwardedLogIsTheLogOfEachOfItsComputers()
    {
        const CaseFile built = buildCaseFile(
            {LogBuilder("PC-0001.corp.example")
                 .sent("2026-11-20 08:00:00", {.cmid = cmid(1)})
                 .sent("2026-11-20 08:10:00", {.cmid = cmid(2), .computer = "PC-0002.corp.example"})
                 .received("2026-11-20 08:10:01", {.cmid = cmid(2),
                                                   .client = "PC-0002.corp.example",
                                                   .computer = "kms01.corp.example"})
                 .item("e1")});
        const QStringList clients{QStringLiteral("PC-0001.corp.example"),
                                  QStringLiteral("PC-0002.corp.example")};
        QCOMPARE(namesOf(built.clients), clients);
        QCOMPARE(namesOf(built.hosts), QStringList{QStringLiteral("kms01.corp.example")});
        const EvidenceItem *item = built.item(QStringLiteral("e1"));
        QCOMPARE(item->computer, QString());
        QCOMPARE(item->computers.size(), 3);
        QCOMPARE(item->role, Role::Unknown);
        QCOMPARE(built.clients[1].attempts.size(), 1);
    }

    // A collector's log names many computers that have nothing to do with the case.
    void bystandersInACollectorsLogAreNoClients()
    {
        LogBuilder collected = clientLog();
        collected.event("2026-11-20 08:40:00", OtherEvent::Kind::LogCleared, "System", "SRV-99");
        const CaseFile built = buildCaseFile({collected.item("e1")});
        QCOMPARE(namesOf(built.clients), QStringList{QStringLiteral("PC-0142.corp.example")});
    }

    void aTextBelongsToTheMachineWhoseCmidItPrints()
    {
        // Two clients, so that "the only client" cannot decide; the folder would say otherwise.
        const CaseFile built = buildCaseFile({clientLog("PC-0001", 1).item("e1", "one"),
                                              clientLog("PC-0142", 142).item("e2", "two"),
                                              report("e3", {kmsClientLicense(cmid(142))}, "one")});
        QCOMPARE(computerOf(built, "e3"), QStringLiteral("PC-0142"));
        QCOMPARE(built.clients[1].licenses.size(), 1);
        QCOMPARE(built.clients[0].licenses.size(), 0);
    }

    void aHostsLogTellsWhoseCmidATextPrints()
    {
        const CaseFile built = buildCaseFile(
            {hostLog().item("e1"), report("e2", {kmsClientLicense(cmid(142))}, "elsewhere")});
        QCOMPARE(computerOf(built, "e2"), QStringLiteral("PC-0142.corp.example"));
        QCOMPARE(namesOf(built.clients), QStringList{QStringLiteral("PC-0142.corp.example")});
    }

    void aCmidOfTwoClonesTellsNoMachine()
    {
        LogBuilder inTurns("kms01.corp.example");
        inTurns.received("2026-11-18 08:00:00", {.client = "VDI-1"})
            .received("2026-11-18 09:00:00", {.client = "VDI-2"})
            .received("2026-11-19 08:00:00", {.client = "VDI-1"})
            .received("2026-11-19 09:00:00", {.client = "VDI-2"});
        const CaseFile built = buildCaseFile(
            {inTurns.item("e1"), report("e2", {kmsClientLicense(cmid(142))}, "elsewhere")});
        QVERIFY(isUnattributed(built, "e2"));
    }

    void aRenamedMachinesCmidTellsItsPresentName()
    {
        LogBuilder renamed("kms01.corp.example");
        renamed.received("2026-11-10 08:00:00", {.client = "WIN-OLD"})
            .received("2026-11-19 09:00:00", {.client = "PC-NEW"});
        const CaseFile built = buildCaseFile(
            {renamed.item("e1"), report("e2", {kmsClientLicense(cmid(142))}, "elsewhere")});
        QCOMPARE(computerOf(built, "e2"), QStringLiteral("PC-NEW"));
    }

    void aTextBelongsToTheOneMachineOfItsFolder()
    {
        const CaseFile built = buildCaseFile(
            {clientLog("PC-0001", 1).item("e1", "one"), clientLog("PC-0002", 2).item("e2", "two"),
             report("e3", {kmsClientLicense()}, "two"), attempt("e4", 0xC004F038, "two")});
        QCOMPARE(computerOf(built, "e3"), QStringLiteral("PC-0002"));
        QCOMPARE(computerOf(built, "e4"), QStringLiteral("PC-0002"));
        QCOMPARE(built.clients[1].licenses.size(), 1);
        QCOMPARE(built.clients[1].outcomes.size(), 1);
    }

    void aFolderThatNamesTwoMachinesTellsNothing()
    {
        const CaseFile built = buildCaseFile({clientLog("PC-0001", 1).item("e1", "all"),
                                              clientLog("PC-0002", 2).item("e2", "all"),
                                              report("e3", {kmsClientLicense()}, "all")});
        QVERIFY(isUnattributed(built, "e3"));
        QCOMPARE(built.clients.size(), 3);
        QCOMPARE(built.clients[2].name, QString());
        QCOMPARE(built.clients[2].licenses.size(), 1);
    }

    void aClientsTextBesideAHostsLogIsNotTheHosts()
    {
        const CaseFile built =
            buildCaseFile({hostLog().item("e1", "flat"), report("e2", {kmsClientLicense()}, "flat"),
                           attempt("e3", 0xC004F038, "flat")});
        QVERIFY(isUnattributed(built, "e2"));
        QVERIFY(isUnattributed(built, "e3"));
        QVERIFY(built.hosts.first().licenses.isEmpty());
    }

    // No key, a key of its own: nothing in it asks a KMS, and yet no host wrote it.
    void aTextThatAsksNoKmsIsNotTheHostsEither()
    {
        LicenseFacts retail = kmsClientLicense();
        retail.channel = Channel::Retail;
        const CaseFile built =
            buildCaseFile({hostLog().item("e1", "flat"), report("e2", {retail}, "flat"),
                           attempt("e3", 0xC004F014, "flat")});
        QVERIFY(isUnattributed(built, "e2"));
        QVERIFY(isUnattributed(built, "e3"));
        QVERIFY(built.hosts.first().licenses.isEmpty());
    }

    void aCopyOfATextIsReadOnce()
    {
        EvidenceItem one = attempt("e1", 0xC004F038, "flat");
        EvidenceItem copy = attempt("e2", 0xC004F038, "flat");
        one.source.sha256 = copy.source.sha256 = QByteArray(32, 'a');
        const Evidence client{clientLog().item("e3", "flat")};
        QCOMPARE(buildCaseFile(client + Evidence{one, copy}).clients[0].outcomes.size(), 1);
        copy.source.sha256 = QByteArray(32, 'b');
        QCOMPARE(buildCaseFile(client + Evidence{one, copy}).clients[0].outcomes.size(), 2);
    }

    void aHostsTextBesideAClientsLogIsNotTheClients()
    {
        const CaseFile built = buildCaseFile(
            {clientLog().item("e1", "flat"), report("e2", {kmsHostLicense(11)}, "flat")});
        QVERIFY(isUnattributed(built, "e2"));
        QCOMPARE(namesOf(built.hosts), QStringList{QString()});
        QVERIFY(built.clients.first().licenses.isEmpty());
    }

    void aHostKeyOnAClientEditionIsFoundWhereTheFolderSays()
    {
        LicenseFacts hostKey = kmsHostLicense(2);
        hostKey.name = QStringLiteral("Windows(R), Professional edition");
        const CaseFile built =
            buildCaseFile({clientLog().item("e1", "pc"), report("e2", {hostKey}, "pc")});
        QCOMPARE(computerOf(built, "e2"), QStringLiteral("PC-0142.corp.example"));
        QCOMPARE(namesOf(built.hosts), QStringList{QStringLiteral("PC-0142.corp.example")});
        QCOMPARE(built.hosts.first().licenses.size(), 1);
    }

    void aTextWithAnotherMachineIdIsNotOfTheOnlyClient()
    {
        const Evidence evidence{clientLog("PC-0999.corp.example", 999).item("e1", "a"),
                                report("e2", {kmsClientLicense(cmid(142))}, "b"),
                                report("e3", {kmsClientLicense()}, "c")};
        const CaseFile caseFile = buildCaseFile(evidence);
        QCOMPARE(computerOf(caseFile, "e2"), QString());
        QCOMPARE(computerOf(caseFile, "e3"), QStringLiteral("PC-0999.corp.example"));
    }

    void aTextBelongsToTheOnlyMachineThatItFits()
    {
        const CaseFile built = buildCaseFile(
            {clientLog().item("e1", "a"), hostLog().item("e2", "b"),
             report("e3", {kmsClientLicense()}, "c"), report("e4", {kmsHostLicense(11)}, "c")});
        QCOMPARE(computerOf(built, "e3"), QStringLiteral("PC-0142.corp.example"));
        QCOMPARE(computerOf(built, "e4"), QStringLiteral("kms01.corp.example"));
        QCOMPARE(built.clients.first().licenses.size(), 1);
        QCOMPARE(built.hosts.first().licenses.size(), 1);
        QCOMPARE(built.item(QStringLiteral("e3"))->role, Role::Client);
        QCOMPARE(built.item(QStringLiteral("e4"))->role, Role::Host);
    }

    void aTextAloneIsJudgedByItself()
    {
        const CaseFile built =
            buildCaseFile({report("e1", {kmsClientLicense()}), report("e2", {kmsHostLicense(3)})});
        QVERIFY(isUnattributed(built, "e1"));
        QVERIFY(isUnattributed(built, "e2"));
        QCOMPARE(namesOf(built.clients), QStringList{QString()});
        QCOMPARE(namesOf(built.hosts), QStringList{QString()});
        QVERIFY(!built.apart);
        QVERIFY(!built.judgedAt.isValid());
    }

    void twoNamelessTextsOfOneCmidAreOneClient()
    {
        const CaseFile built = buildCaseFile({report("e1", {kmsClientLicense(cmid(7))}, "a"),
                                              report("e2", {kmsClientLicense(cmid(7))}, "b"),
                                              report("e3", {kmsClientLicense(cmid(8))}, "c")});
        QCOMPARE(built.clients.size(), 2);
        QCOMPARE(built.clients.first().licenses.size(), 2);
        QCOMPARE(built.clients.first().cmid, std::optional(cmid(7)));
    }

    void aNamelessActivationJoinsTheOneReportOfItsProduct_data()
    {
        QTest::addColumn<QString>("tried");
        QTest::addColumn<int>("reports");
        QTest::addColumn<QByteArray>("folder");
        QTest::addColumn<int>("clients");
        const QString professional = QStringLiteral("2de67392-b7a7-462a-b1ca-108dd189f588");
        const QString office = QStringLiteral("fbdb3e18-a8ef-4fb3-9183-dffd60bd0984");
        QTest::newRow("the product reported") << professional << 1 << QByteArray("pc") << 1;
        QTest::newRow("another product") << office << 1 << QByteArray("pc") << 2;
        QTest::newRow("two reports of it") << professional << 2 << QByteArray("pc") << 3;
        QTest::newRow("another folder") << professional << 1 << QByteArray("other") << 2;
    }
    void aNamelessActivationJoinsTheOneReportOfItsProduct()
    {
        QFETCH(QString, tried);
        QFETCH(int, reports);
        QFETCH(QByteArray, folder);
        QFETCH(int, clients);
        LicenseFacts professional = kmsClientLicense();
        professional.activationId =
            parseGuid<ActivationId>(u"2de67392-b7a7-462a-b1ca-108dd189f588");
        EvidenceItem failed = attempt("e1", 0xC004F038, folder.constData());
        LicenseReport output = *failed.license();
        output.outcomes.first().activationId = parseGuid<ActivationId>(tried);
        failed.content = output;
        Evidence evidence{failed};
        for (int i = 0; i < reports; ++i)
            evidence.append(report(i == 0 ? "e2" : "e3", {professional}, "pc"));
        const CaseFile built = buildCaseFile(evidence);
        QCOMPARE(built.clients.size(), qsizetype(clients));
        QCOMPARE(built.clients.first().outcomes.size(), qsizetype(clients == 1 ? 1 : 0));
        QVERIFY(isUnattributed(built, "e1"));
    }

    // Of which machine the key is, nothing but its folder tells.
    void aRefusedKeyIsOfTheMachineOfItsFolder_data()
    {
        QTest::addColumn<quint32>("code");
        QTest::addColumn<bool>("besideHost");
        QTest::addColumn<bool>("joins");
        QTest::newRow("unknown to a host") << 0xC004F015U << true << true;
        QTest::newRow("used up, a host") << 0xC004C008U << true << true;
        QTest::newRow("unknown to a client") << 0xC004F015U << false << true;
        QTest::newRow("said to a client of a KMS") << 0xC004F038U << true << false;
    }
    void aRefusedKeyIsOfTheMachineOfItsFolder()
    {
        QFETCH(quint32, code);
        QFETCH(bool, besideHost);
        QFETCH(bool, joins);
        const CaseFile built = buildCaseFile(
            {(besideHost ? hostLog() : clientLog()).item("e1", "a"), attempt("e2", code, "a")});
        const qsizetype outcomes = besideHost ? built.hosts.first().outcomes.size()
                                              : built.clients.first().outcomes.size();
        QCOMPARE(outcomes, qsizetype(joins ? 1 : 0));
        QCOMPARE(built.clients.size() + built.hosts.size(), qsizetype(joins ? 1 : 2));
    }

    void aNamedReportNeedsNoAttribution()
    {
        const CaseFile built = buildCaseFile(
            {clientLog().item("e1", "a"), report("e2", {kmsClientLicense()}, "a", "pc-0007")});
        QCOMPARE(computerOf(built, "e2"), QStringLiteral("pc-0007"));
        QCOMPARE(built.clients.size(), 2);
    }

    void licencesNotInUseDoNotMakeAHost()
    {
        LicenseFacts unused = kmsHostLicense(0);
        unused.kmsHost.reset();
        unused.keyInstalled = false;
        const CaseFile built = buildCaseFile({report("e1", {kmsClientLicense(), unused})});
        QVERIFY(built.hosts.isEmpty());
        QCOMPARE(built.clients.first().licenses.size(), 2);
    }

    void anOfficeHostMayBeAClientOfItsWindows()
    {
        LicenseFacts office = kmsHostLicense(9);
        office.name = QStringLiteral("Office 16, Office16KmsHostVL_KMS_Host edition");
        const CaseFile built =
            buildCaseFile({report("e1", {kmsClientLicense(cmid(5)), office}, "", "srv-07")});
        QCOMPARE(namesOf(built.clients), QStringList{QStringLiteral("srv-07")});
        QCOMPARE(namesOf(built.hosts), QStringList{QStringLiteral("srv-07")});
        QCOMPARE(built.clients.first().licenses.first().value.channel, Channel::KmsClient);
        QCOMPARE(built.hosts.first().licenses.size(), 1);
        QCOMPARE(built.hosts.first().licenses.first().value.kmsHost->currentCount,
                 std::optional<qint64>(9));
    }

    void anExportWithoutComputerColumnIsAttributedLikeAText()
    {
        const CaseFile built =
            buildCaseFile({clientLog("", 142).item("e1", "pc"), hostLog("").item("e2", "host"),
                           report("e3", {kmsHostLicense(11)}, "host", "kms01.corp.example"),
                           report("e4", {kmsClientLicense(cmid(142))}, "pc", "PC-0142")});
        QCOMPARE(computerOf(built, "e1"), QStringLiteral("PC-0142"));
        QCOMPARE(computerOf(built, "e2"), QStringLiteral("kms01.corp.example"));
        QCOMPARE(built.clients.first().attempts.size(), 1);
        QCOMPARE(built.hosts.first().logs.size(), 1);
        QCOMPARE(built.clients.first().attempts.first().hostView, Attempt::HostView::Seen);
    }

    void theNewestEventIsTheMomentToJudgeAt()
    {
        const CaseFile built = buildCaseFile({hostLog().item("e1"), clientLog().item("e2")});
        QCOMPARE(toIso(built.judgedAt), QStringLiteral("2026-11-20T08:30:01Z"));
        const CaseFile told = buildCaseFile(
            {hostLog().item("e1")},
            QDateTime::fromString(QStringLiteral("2026-12-01T01:00:00+01:00"), Qt::ISODate));
        QCOMPARE(toIso(told.judgedAt), QStringLiteral("2026-12-01T00:00:00Z"));
    }

    void theMachineIdIsThatOfTheNewestRequest()
    {
        const CaseFile built = buildCaseFile({LogBuilder("PC-0142")
                                                  .sent("2026-11-20 08:30:00", {.cmid = cmid(2)})
                                                  .sent("2026-11-01 08:30:00", {.cmid = cmid(1)})
                                                  .item("e1")});
        QCOMPARE(built.clients.first().cmid, std::optional(cmid(2)));
        QCOMPARE(built.clients.first().attempts.first().request.value.cmid,
                 std::optional(cmid(1))); // in time order
    }
};

QTEST_APPLESS_MAIN(TestAttribution)
#include "tst_attribution.moc"
