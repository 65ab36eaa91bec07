// The host's side: does it serve, is its key the right one, is it meant as a host at all?

#include "engine/diagnosis/diagnose.h"
#include "tests/engine/diagnosis/casebuilder.h"
#include "tests/engine/diagnosis/judged.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

constexpr int day = 24 * 60; // minutes
constexpr quint32 notCovered = 0xC004F042;
constexpr QLatin1String host("kms01.corp.example");

CaseBuilder::Try unanswered(int minutesAgo)
{
    CaseBuilder::Try made;
    made.minutesAgo = minutesAgo;
    made.result = 0x800706BA;
    made.answered = false;
    return made;
}

CaseBuilder::Try refusedForProduct()
{
    CaseBuilder::Try made;
    made.result = notCovered;
    made.answered = false;
    return made;
}

CaseBuilder::Try tooFew(const char *server, int count, int minutesAgo)
{
    CaseBuilder::Try made;
    made.server = QString::fromLatin1(server);
    made.count = count;
    made.minutesAgo = minutesAgo;
    return made;
}

// A host asked every six hours until \a lastMinutesAgo.
CaseBuilder &askedUntil(CaseBuilder &builder, int lastMinutesAgo)
{
    for (int ago = 30 * day; ago >= lastMinutesAgo; ago -= 360)
        builder.hostRequest(QStringLiteral("SRV-05.corp.example"), 5, ago, 0, 0, 5);
    return builder;
}

// As netstat lists them: by their ports.
EvidenceItem listeningOn(const QVector<quint16> &ports, const QString &programOnKmsPort = {})
{
    NetworkReport report;
    report.socketsAt = Place::line(3);
    for (const quint16 port : ports) {
        Socket socket;
        socket.localPort = port;
        socket.state = Socket::State::Listening;
        socket.at = Place::line(4 + report.sockets.size());
        if (port == 1688)
            socket.program = programOnKmsPort;
        report.sockets.append(socket);
    }
    EvidenceItem item;
    item.id = QStringLiteral("e9");
    item.computer = host;
    item.content = report;
    return item;
}

void setHostKey(CaseFile &file, const char *edition, const char *description, qint64 count)
{
    LicenseFacts &facts = file.hosts.first().licenses.first().value;
    facts.name = QLatin1String("Windows(R), ") + QLatin1String(edition) + QLatin1String(" edition");
    facts.description = QString::fromLatin1(description);
    facts.serviceVersion = QStringLiteral("10.0.19045.1");
    facts.kmsHost->currentCount = count;
}

void addHostOutcome(CaseFile &file, std::optional<quint32> code)
{
    CommandOutcome outcome;
    outcome.at = Place::line(40 + file.hosts.first().outcomes.size());
    outcome.succeeded = !code;
    if (code)
        outcome.code = ErrorCode{*code};
    else
        outcome.command = CommandOutcome::Command::Setting;
    file.hosts.first().outcomes.append({outcome, {QStringLiteral("e3"), outcome.at}});
}

} // namespace

class TestHostSide : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aServiceFailsUntilARequestIsLogged_data()
    {
        QTest::addColumn<int>("failedMinutesAgo");
        QTest::addColumn<int>("lastRequestMinutesAgo");
        QTest::addColumn<bool>("fails");
        QTest::addColumn<bool>("excluded");
        QTest::newRow("its last word") << 600 << 700 << true << false;
        QTest::newRow("a request since") << 600 << 60 << false << true;
        QTest::newRow("long ago, and no log goes on") << 10 * day << 12 * day << false << false;
    }
    void aServiceFailsUntilARequestIsLogged()
    {
        QFETCH(int, failedMinutesAgo);
        QFETCH(int, lastRequestMinutesAgo);
        CaseBuilder builder;
        builder.grace().hostEvent(OtherEvent::Kind::HostStartFailed, failedMinutesAgo);
        const Diagnosis diagnosis = diagnose(askedUntil(builder, lastRequestMinutesAgo).build());
        QTEST(diagnosis.find(FindingId::HostNotServing) != nullptr, "fails");
        QTEST(isRuledOut(diagnosis, FindingId::HostNotServing), "excluded");
    }

    void whatClientsMetSinceTheFailureCounts_data()
    {
        QTest::addColumn<int>("triedMinutesAgo");
        QTest::addColumn<bool>("answered");
        QTest::addColumn<bool>("fails");
        QTest::newRow("nobody") << 8 * day << false << true;
        QTest::newRow("an answer") << 8 * day << true << false;
        QTest::newRow("asked before only") << 11 * day << false << false;
    }
    void whatClientsMetSinceTheFailureCounts()
    {
        QFETCH(int, triedMinutesAgo);
        QFETCH(bool, answered);
        const Diagnosis diagnosis =
            diagnose(CaseBuilder()
                         .grace()
                         .hostEvent(OtherEvent::Kind::HostStartFailed, 10 * day)
                         .attempt(answered ? tooFew(host.latin1(), 30, triedMinutesAgo)
                                           : unanswered(triedMinutesAgo))
                         .build());
        QTEST(diagnosis.find(FindingId::HostNotServing) != nullptr, "fails");
        QCOMPARE(isRuledOut(diagnosis, FindingId::HostNotServing), answered);
    }

    void listeningSocketsTellWhetherItServes_data()
    {
        QTest::addColumn<QVector<quint16>>("ports");
        QTest::addColumn<QString>("program");
        QTest::addColumn<bool>("fails");
        QTest::addColumn<bool>("excluded");
        const QString nobody;
        QTest::newRow("listens") << QVector<quint16>{135, 1688, 49664} << nobody << false << true;
        QTest::newRow("does not") << QVector<quint16>{135, 445, 49664} << nobody << true << false;
        QTest::newRow("the list ends before")
            << QVector<quint16>{135, 445} << nobody << false << false;
        QTest::newRow("its own name")
            << QVector<quint16>{135, 1688} << QStringLiteral("sppsvc.exe") << false << true;
        QTest::newRow("another program")
            << QVector<quint16>{135, 1688} << QStringLiteral("inventory.exe") << true << false;
    }
    void listeningSocketsTellWhetherItServes()
    {
        QFETCH(QVector<quint16>, ports);
        QFETCH(QString, program);
        CaseFile file = CaseBuilder().grace().hostLicense(LicenseState::Licensed, 30).build();
        file.evidence.append(listeningOn(ports, program));
        const Diagnosis diagnosis = diagnose(file);
        QTEST(diagnosis.find(FindingId::HostNotServing) != nullptr, "fails");
        QTEST(isRuledOut(diagnosis, FindingId::HostNotServing), "excluded");
    }

    void aHostIsSilentAgainstItsOwnPaceOnly_data()
    {
        QTest::addColumn<int>("lastRequestMinutesAgo");
        QTest::addColumn<int>("aliveMinutesAgo"); // −1: nothing tells
        QTest::addColumn<int>("triedMinutesAgo"); // −1: nobody asks
        QTest::addColumn<bool>("answered");
        QTest::addColumn<int>("severity"); // −1: not silent
        QTest::newRow("a client asks in vain")
            << 7 * day << 60 << 120 << false << int(Severity::Problem);
        QTest::newRow("nobody asks") << 7 * day << 60 << -1 << false << int(Severity::Warning);
        QTest::newRow("within its pace") << 2 * day << 60 << 120 << false << -1;
        QTest::newRow("its log ends") << 7 * day << -1 << 120 << false << -1;
        QTest::newRow("a client is answered") << 7 * day << 60 << 120 << true << -1;
    }
    void aHostIsSilentAgainstItsOwnPaceOnly()
    {
        QFETCH(int, lastRequestMinutesAgo);
        QFETCH(int, aliveMinutesAgo);
        QFETCH(int, triedMinutesAgo);
        QFETCH(bool, answered);
        CaseBuilder builder;
        builder.grace();
        if (aliveMinutesAgo >= 0)
            builder.hostEvent(OtherEvent::Kind::Published, aliveMinutesAgo);
        if (triedMinutesAgo >= 0)
            builder.attempt(answered ? tooFew(host.latin1(), 30, triedMinutesAgo)
                                     : unanswered(triedMinutesAgo));
        const Diagnosis diagnosis = diagnose(askedUntil(builder, lastRequestMinutesAgo).build());
        const Finding *silent = diagnosis.find(FindingId::HostSilent);
        QTEST(silent ? int(silent->severity) : -1, "severity");
    }

    void lostRecordsMayBeTheLastRequests_data()
    {
        QTest::addColumn<int>("gapEndsDaysAgo"); // -1: nobody knows; 0: there is none
        QTest::addColumn<bool>("silent");
        QTest::newRow("lost somewhere") << 0 << false;
        QTest::newRow("lost at the end") << -1 << false;
        QTest::newRow("lost behind the last request") << 3 << false;
        QTest::newRow("lost long before") << 20 << true;
    }
    void lostRecordsMayBeTheLastRequests()
    {
        QFETCH(int, gapEndsDaysAgo);
        CaseBuilder builder;
        builder.grace().hostEvent(OtherEvent::Kind::Published, 60).attempt(unanswered(120));
        CaseFile file = askedUntil(builder, 7 * day).build();
        HostLog &log = file.hosts.first().logs.first();
        log.interrupted = true;
        log.covered.clear();
        if (gapEndsDaysAgo != 0) {
            const UtcMs end = gapEndsDaysAgo < 0
                                  ? noTime
                                  : file.judgedAt.addDays(-gapEndsDaysAgo).toMSecsSinceEpoch();
            log.gaps.append(LogGap{{}, {}, file.judgedAt.addDays(-25).toMSecsSinceEpoch(), end});
            log.covered.append(TimeSpan());
        }
        const Diagnosis diagnosis = diagnose(file);
        QTEST(diagnosis.find(FindingId::HostSilent) != nullptr, "silent");
    }

    void aKnownCauseExplainsTheSilence()
    {
        CaseBuilder builder;
        builder.grace()
            .hostLicense(LicenseState::Notification, std::nullopt)
            .hostEvent(OtherEvent::Kind::Published, 60)
            .attempt(unanswered(120));
        const Diagnosis diagnosis = diagnose(askedUntil(builder, 7 * day).build());
        QVERIFY(diagnosis.conclusion.cause == FindingId::HostNotActivated);
        QVERIFY(isRuledOut(diagnosis, FindingId::HostSilent));
        QVERIFY(diagnosis.find(FindingId::HostNotActivated)->facts.lastRequest.isValid());
    }

    void aRefusedProductIsTheHostsKey()
    {
        CaseBuilder builder;
        builder.grace().attempt(refusedForProduct());
        const Diagnosis alone = diagnose(builder.build());
        QVERIFY(alone.conclusion.cause == FindingId::HostKeyTooOld);
        QCOMPARE(alone.find(FindingId::HostKeyTooOld)->confidence, Confidence::Likely);
    }

    void aHostThatCountsTheClientSinceKnowsItsProduct_data()
    {
        QTest::addColumn<QByteArray>("laterServer");
        QTest::addColumn<bool>("stands");
        QTest::newRow("the same host") << QByteArray("kms01.corp.example") << false;
        QTest::newRow("another host") << QByteArray("kms02.corp.example") << true;
    }
    void aHostThatCountsTheClientSinceKnowsItsProduct()
    {
        QFETCH(QByteArray, laterServer);
        CaseBuilder::Try refused = refusedForProduct();
        refused.minutesAgo = 500;
        const Diagnosis diagnosis = diagnose(CaseBuilder()
                                                 .grace()
                                                 .attempt(refused)
                                                 .attempt(tooFew(laterServer.constData(), 11, 60))
                                                 .build());
        QTEST(diagnosis.find(FindingId::HostKeyTooOld) != nullptr, "stands");
        QVERIFY(diagnosis.find(FindingId::CountTooLow));
    }

    void othersServedMeanwhileMakeItCertain()
    {
        CaseBuilder builder;
        builder.withoutClient()
            .hostRequest(QStringLiteral("SRV-07.corp.example"), 7, 500, notCovered, 0, 5)
            .hostRequest(QStringLiteral("SRV-05.corp.example"), 5, 400, 0, 0, 5)
            .hostRequest(QStringLiteral("SRV-07.corp.example"), 7, 300, notCovered, 0, 5);
        const Diagnosis diagnosis = diagnose(builder.build());
        const Finding *tooOld = diagnosis.find(FindingId::HostKeyTooOld);
        QVERIFY(tooOld);
        QCOMPARE(tooOld->subject, QStringLiteral("SRV-07.corp.example"));
        QCOMPARE(tooOld->confidence, Confidence::Certain);
    }

    void theKeysGroupTellsWhatIsMissing_data()
    {
        QTest::addColumn<QString>("group");
        QTest::addColumn<QString>("variant");
        QTest::addColumn<Confidence>("confidence");
        QTest::newRow("not covered") << "WS19"
                                     << "product" << Confidence::Certain;
        QTest::newRow("covered: an update") << "WS22"
                                            << "update" << Confidence::Likely;
        QTest::newRow("not told") << "R2_C"
                                  << "product" << Confidence::Likely;
    }
    void theKeysGroupTellsWhatIsMissing()
    {
        QFETCH(QString, group);
        LicenseFacts windows11 = CaseBuilder::kmsClient(LicenseState::InitialGrace);
        windows11.serviceVersion = QStringLiteral("10.0.22631.4460");
        CaseFile file = CaseBuilder()
                            .license(windows11)
                            .attempt(refusedForProduct())
                            .hostLicense(LicenseState::Licensed, 30)
                            .build();
        file.hosts.first().licenses.first().value.description =
            QLatin1String("Windows(R) Operating System, VOLUME_KMS_") + group +
            QLatin1String(" channel");
        const Diagnosis diagnosis = diagnose(file);
        const Finding *tooOld = diagnosis.find(FindingId::HostKeyTooOld);
        QVERIFY(tooOld);
        QTEST(tooOld->variant, "variant");
        QTEST(tooOld->confidence, "confidence");
    }

    void aKeyIsRejectedUntilOneIsTaken()
    {
        CaseFile file = CaseBuilder().hostLicense(LicenseState::Licensed, 30).build();
        addHostOutcome(file, 0xC004F015);
        const Diagnosis rejected = diagnose(file);
        QVERIFY(rejected.find(FindingId::HostKeyRejected));
        addHostOutcome(file, std::nullopt);
        const Diagnosis taken = diagnose(file);
        QVERIFY(!taken.find(FindingId::HostKeyRejected));
        QVERIFY(isRuledOut(taken, FindingId::HostKeyRejected));
    }

    void aHostKeyIsMisplacedOnAClientEdition_data()
    {
        QTest::addColumn<QByteArray>("edition");
        QTest::addColumn<int>("count");
        QTest::addColumn<bool>("anotherHost");
        QTest::addColumn<bool>("found");
        QTest::newRow("a workstation") << QByteArray("Professional") << 2 << false << true;
        QTest::newRow("one that serves a site by itself")
            << QByteArray("Enterprise") << 30 << false << false;
        QTest::newRow("one beside the site's host")
            << QByteArray("Enterprise") << 30 << true << true;
        QTest::newRow("a server") << QByteArray("ServerStandard") << 2 << true << false;
    }
    void aHostKeyIsMisplacedOnAClientEdition()
    {
        QFETCH(QByteArray, edition);
        QFETCH(int, count);
        QFETCH(bool, anotherHost);
        CaseFile file =
            CaseBuilder().withoutClient().hostLicense(LicenseState::Licensed, count).build();
        if (anotherHost) {
            file.hosts.append(file.hosts.first());
            file.hosts.last().name = QStringLiteral("kms02.corp.example");
        }
        setHostKey(file, edition.constData(), "Windows(R) Operating System, VOLUME_KMS_W10 channel",
                   count);
        const Diagnosis diagnosis = diagnose(file);
        QTEST(diagnosis.find(FindingId::HostKeyOnClient) != nullptr, "found");
        QVERIFY(!diagnosis.find(FindingId::HostNotActivated));
    }

    void aRecordIsRogueWhereItNamesAClient_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("required"); // of the target's own request to the host
        QTest::addColumn<bool>("rogue");
        QTest::newRow("a workstation") << "PC-0150.corp.example" << 25 << true;
        QTest::newRow("a server, maybe a host by now") << "SRV-08.corp.example" << 5 << false;
        QTest::newRow("the host itself") << QString(host) << 25 << false;
        QTest::newRow("nobody known") << "kms09.corp.example" << 0 << false;
    }
    void aRecordIsRogueWhereItNamesAClient()
    {
        QFETCH(QString, target);
        QFETCH(int, required);
        CaseBuilder builder;
        if (required > 0)
            builder.hostRequest(target, 150, 5 * day, 0, 0, required);
        CaseFile file = builder.hostRequest(QStringLiteral("PC-0001"), 1, 60).build();
        DnsRecord record;
        record.name = QStringLiteral("_vlmcs._tcp.corp.example");
        record.type = DnsType::Srv;
        record.target = target;
        record.at = Place::line(5);
        EvidenceItem item;
        item.id = QStringLiteral("e9");
        item.content = DnsReport{{DnsLookup{record.name,
                                            DnsType::Srv,
                                            {},
                                            DnsLookup::Outcome::Answered,
                                            {record},
                                            Place::line(1)}}};
        file.evidence.append(item);
        const Diagnosis diagnosis = diagnose(file);
        QTEST(diagnosis.find(FindingId::DnsSrvRogue) != nullptr, "rogue");
        QCOMPARE(isRuledOut(diagnosis, FindingId::DnsSrvRogue), target == host);
    }

    void requestsTellTheEditionThatAReportDoesNot_data()
    {
        QTest::addColumn<int>("required");
        QTest::addColumn<bool>("found");
        QTest::newRow("of a client edition") << 25 << true;
        QTest::newRow("of a server") << 5 << false;
    }
    void requestsTellTheEditionThatAReportDoesNot()
    {
        QFETCH(int, required);
        CaseBuilder::Try asked = tooFew("kms02.corp.example", 11, 5 * day);
        asked.required = required;
        CaseFile file = CaseBuilder().attempt(asked).hostLicense(LicenseState::Licensed, 2).build();
        file.hosts.first().name = file.clients.first().name;
        file.hosts.first().licenses.first().value.name.clear();
        file.hosts.first().licenses.first().value.description =
            QStringLiteral("Windows(R) Operating System, VOLUME_KMS_W10 channel");
        const Diagnosis diagnosis = diagnose(file);
        QTEST(diagnosis.find(FindingId::HostKeyOnClient) != nullptr, "found");
    }

    void aHostKeyOnAClientAmongTheHostsAskedLeavesTheCountOpen_data()
    {
        QTest::addColumn<QString>("name"); // of the machine with the key
        QTest::addColumn<bool>("judged");
        QTest::newRow("on one of them") << QStringLiteral("pc-0150.corp.example") << false;
        QTest::newRow("nobody knows on which") << QString() << false;
        QTest::newRow("on a machine that is not asked")
            << QStringLiteral("pc-0177.corp.example") << true;
    }
    void aHostKeyOnAClientAmongTheHostsAskedLeavesTheCountOpen()
    {
        QFETCH(QString, name);
        QFETCH(bool, judged);
        CaseFile file = CaseBuilder()
                            .grace()
                            .attempt(tooFew("PC-0150.corp.example", 2, 240))
                            .attempt(tooFew("kms01.corp.example", 11, 120))
                            .hostLicense(LicenseState::Licensed, 2)
                            .build();
        setHostKey(file, "Professional", "Windows(R) Operating System, VOLUME_KMS_W10 channel", 2);
        file.hosts.first().name = name;
        const Diagnosis diagnosis = diagnose(file);
        QVERIFY(diagnosis.find(FindingId::HostKeyOnClient));
        QCOMPARE(diagnosis.find(FindingId::CountTooLow) != nullptr, judged);
        QCOMPARE(isRuledOut(diagnosis, FindingId::CountTooLow), !judged);
    }

    void aNewHostOfWhichAClientWasToldEnoughIsNotNew_data()
    {
        QTest::addColumn<int>("told");
        QTest::addColumn<bool>("rebuilding");
        QTest::newRow("few") << 3 << true;
        QTest::newRow("enough") << 30 << false;
    }
    void aNewHostOfWhichAClientWasToldEnoughIsNotNew()
    {
        QFETCH(int, told);
        CaseBuilder builder;
        CaseBuilder::Try answered = tooFew(host.latin1(), told, 60);
        answered.bound = true;
        CaseBuilder::Try lost = unanswered(3 * day);
        lost.server = QStringLiteral("kms-old.corp.example");
        builder.attempt(lost).attempt(answered);
        for (int number = 1; number <= 8; ++number)
            builder.hostRequest(QStringLiteral("PC-%1").arg(number), number, (9 - number) * day);
        CaseFile file = builder.build();
        HostLog &log = file.hosts.first().logs.first();
        log.firstRecord = 1;
        log.covered = {{log.from.toMSecsSinceEpoch(), log.to.toMSecsSinceEpoch()}};
        const Diagnosis diagnosis = diagnose(file);
        QTEST(diagnosis.find(FindingId::HostRebuilding) != nullptr, "rebuilding");
    }

    void aNewHostThatFewCameToOfLateFillsItsCount_data()
    {
        QTest::addColumn<int>("age");    // of the log, days
        QTest::addColumn<int>("newest"); // how many days ago the last newcomer came
        QTest::addColumn<bool>("hadAnother");
        QTest::addColumn<bool>("rebuilding");
        QTest::newRow("within a week") << 8 << 3 << true << true;
        QTest::newRow("nobody for longer than a client waits") << 16 << 9 << true << false;
        QTest::newRow("a site's first host") << 8 << 3 << false << false;
    }
    void aNewHostThatFewCameToOfLateFillsItsCount()
    {
        QFETCH(int, age);
        QFETCH(int, newest);
        QFETCH(bool, hadAnother);
        CaseBuilder builder;
        CaseBuilder::Try lost = unanswered(3 * day);
        lost.server = QStringLiteral("kms-old.corp.example");
        if (hadAnother)
            builder.attempt(lost);
        for (int ago = age; ago >= 0; --ago) {
            const int number = std::min(age - ago, age - newest) + 1;
            builder.hostRequest(QStringLiteral("PC-%1").arg(number), number, ago * day + 60);
        }
        CaseFile file = builder.build();
        HostLog &log = file.hosts.first().logs.first();
        log.firstRecord = 1;
        log.covered = {{log.from.toMSecsSinceEpoch(), log.to.toMSecsSinceEpoch()}};
        const Diagnosis diagnosis = diagnose(file);
        QTEST(diagnosis.find(FindingId::HostRebuilding) != nullptr, "rebuilding");
    }

    void countsAddUpOnlyWhereTheHostsStandSideBySide_data()
    {
        QTest::addColumn<int>("otherCount");
        QTest::addColumn<int>("otherMinutesAgo");
        QTest::addColumn<bool>("split");
        QTest::newRow("together enough") << 15 << 240 << true;
        QTest::newRow("together too few") << 10 << 240 << false;
        QTest::newRow("one counts enough itself") << 26 << 240 << false;
        QTest::newRow("an earlier host") << 15 << 5 * day << false;
    }
    void countsAddUpOnlyWhereTheHostsStandSideBySide()
    {
        QFETCH(int, otherCount);
        QFETCH(int, otherMinutesAgo);
        const Diagnosis diagnosis =
            diagnose(CaseBuilder()
                         .grace()
                         .attempt(tooFew("kms02.corp.example", otherCount, otherMinutesAgo))
                         .attempt(tooFew("kms01.corp.example", 11, 120))
                         .build());
        QTEST(diagnosis.find(FindingId::CountSplit) != nullptr, "split");
        QCOMPARE(diagnosis.find(FindingId::CountTooLow) != nullptr,
                 !diagnosis.find(FindingId::CountSplit));
    }

    void aNewHostIsKnownByTheClientAlone_data()
    {
        QTest::addColumn<int>("firstCount"); // that the new host told
        QTest::addColumn<bool>("servedBefore");
        QTest::addColumn<bool>("rebuilding");
        QTest::newRow("climbs, and another one served") << 3 << true << true;
        QTest::newRow("does not climb") << 9 << true << false;
        QTest::newRow("no other one ever served") << 3 << false << false;
    }
    void aNewHostIsKnownByTheClientAlone()
    {
        QFETCH(int, firstCount);
        QFETCH(bool, servedBefore);
        CaseBuilder builder;
        builder.grace();
        CaseBuilder::Try earlier = tooFew("kms-old.corp.example", 40, 20 * day);
        earlier.bound = true;
        if (servedBefore)
            builder.attempt(earlier);
        builder.attempt(tooFew("kms01.corp.example", firstCount, 6 * day))
            .attempt(tooFew("kms01.corp.example", 9, 60));
        const Diagnosis diagnosis = diagnose(builder.build());
        QTEST(diagnosis.find(FindingId::HostRebuilding) != nullptr, "rebuilding");
        QCOMPARE(diagnosis.find(FindingId::CountTooLow) != nullptr,
                 !diagnosis.find(FindingId::HostRebuilding));
    }
};

QTEST_GUILESS_MAIN(TestHostSide)
#include "tst_hostside.moc"
