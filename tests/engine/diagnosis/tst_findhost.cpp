#include "engine/casefile/casefile.h"
#include "engine/diagnosis/diagnose.h"
#include "engine/diagnosis/dnsview.h"
#include "engine/diagnosis/sentences.h"
#include "tests/engine/diagnosis/judged.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

constexpr const char *folder = "pc";
constexpr auto oldHost = "kms-old.corp.example:1688";
constexpr quint32 noAnswer = 0xC0020017;

DnsLookup lookup(const char *name, DnsLookup::Outcome outcome, DnsType type = DnsType::Srv)
{
    DnsLookup result;
    result.name = QString::fromLatin1(name);
    result.type = type;
    result.outcome = outcome;
    result.at = Place::line(1);
    return result;
}

/// The SRV records of a zone.
DnsLookup records(const char *zone, const QStringList &targets)
{
    DnsLookup result =
        lookup(QByteArray("_vlmcs._tcp.").append(zone).constData(), DnsLookup::Outcome::Answered);
    for (const QString &target : targets) {
        DnsRecord record;
        record.name = result.name;
        record.type = DnsType::Srv;
        record.target = target;
        record.port = 1688;
        record.at = Place::line(5);
        result.records.append(record);
    }
    return result;
}

EvidenceItem lookups(const char *id, const QVector<DnsLookup> &asked, const char *in = folder)
{
    return aside(id, DnsReport{asked}, in, "", Role::Client);
}

EvidenceItem portTests(const char *id, const QVector<std::pair<const char *, bool>> &tests)
{
    NetworkReport report;
    for (const auto &[host, connected] : tests) {
        PortTest test;
        test.host = QString::fromLatin1(host);
        test.port = 1688;
        test.outcome = connected ? PortTest::Outcome::Connected : PortTest::Outcome::TimedOut;
        test.at = Place::line(2);
        report.tests.append(test);
    }
    return aside(id, report, folder, "", Role::Client);
}

NetworkAdapter adapter(const QStringList &dnsServers, bool gateway = true)
{
    NetworkAdapter adapter;
    adapter.addresses = QStringList{QStringLiteral("10.20.4.42")};
    if (gateway)
        adapter.gateways = QStringList{QStringLiteral("10.20.4.1")};
    adapter.dnsServers = dnsServers;
    adapter.whole = true;
    adapter.at = Place::line(10);
    return adapter;
}

EvidenceItem ipconfig(const char *id, const QVector<NetworkAdapter> &adapters)
{
    IpConfiguration configuration;
    configuration.hostName = QStringLiteral("PC-0142");
    configuration.primarySuffix = QStringLiteral("corp.example");
    configuration.adapters = adapters;
    configuration.at = Place::line(1);
    NetworkReport report;
    report.configuration = configuration;
    return aside(id, report, folder, "PC-0142.corp.example", Role::Client);
}

EvidenceItem pinned(const char *id, const char *host, const char *domain = "")
{
    RegistryDump dump;
    const QString key = QStringLiteral(R"(HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft)");
    if (*host)
        dump.settings.hostName = {QString::fromLatin1(host), key, Place::line(4)};
    if (*domain)
        dump.settings.lookupDomain = {QString::fromLatin1(domain), key, Place::line(5)};
    return aside(id, dump, folder, "", Role::Client);
}

/// A client in its first grace period, which asks \a server in vain.
EvidenceItem failingLog(const char *server = oldHost, quint32 result = noAnswer, quint32 flags = 0)
{
    return LogBuilder("PC-0142.corp.example")
        .sent("2026-11-20 04:30:00", {.server = server, .result = result, .flags = flags})
        .sent("2026-11-20 06:30:00", {.server = server, .result = result, .flags = flags})
        .sent("2026-11-20 08:30:00", {.server = server, .result = result, .flags = flags})
        .item("e1", folder);
}

/// Two hosts, asked in turn: the old one never answers.
LogBuilder inTurn()
{
    return LogBuilder("PC-0142.corp.example")
        .sent("2026-11-18 06:30:00", {.server = oldHost, .result = noAnswer})
        .sent("2026-11-18 08:30:00")
        .answered("2026-11-18 08:30:01")
        .sent("2026-11-19 06:30:00", {.server = oldHost, .result = noAnswer})
        .sent("2026-11-19 08:30:00")
        .answered("2026-11-19 08:30:01");
}

Diagnosis judge(const Evidence &evidence)
{
    return diagnose(buildCaseFile(
        evidence, QDateTime::fromString(QStringLiteral("2026-11-20T09:00:00Z"), Qt::ISODate)));
}

const Phrasebook &english()
{
    static const Phrasebook phrases(QStringLiteral("en"));
    return phrases;
}

/// All commands of a finding's remedies, in order.
QStringList commandsOf(const Finding &finding)
{
    QStringList commands;
    for (const Remedy &remedy : finding.remedies) {
        for (const RemedyStep &step : remedy.steps)
            commands << stepText(step, english()).command;
    }
    commands.removeAll(QString());
    return commands;
}

using Outcome = DnsLookup::Outcome;

} // namespace

/// How a client finds its host: by DNS, or by what it was told.
class TestFindHost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCodeWithoutDnsServerIsLikelyByItself()
    {
        const Diagnosis diagnosis = judge({attempt("e1", 0x8007267C)});
        QVERIFY(diagnosis.find(FindingId::DnsNotWorking));
        QCOMPARE(diagnosis.find(FindingId::DnsNotWorking)->confidence, Confidence::Likely);
        QCOMPARE(diagnosis.find(FindingId::DnsNotWorking)->variant, QStringLiteral("no-server"));
    }

    // One zone that cannot be asked is no broken DNS.
    void aCodeOfAFailedServerIsNoMoreThanPossible()
    {
        const Diagnosis diagnosis = judge({attempt("e1", 0x8007232A)});
        QVERIFY(diagnosis.find(FindingId::DnsNotWorking));
        QCOMPARE(diagnosis.find(FindingId::DnsNotWorking)->confidence, Confidence::Possible);
    }

    void event8198ProvesNothing()
    {
        const Diagnosis diagnosis =
            judge({report("e1", {kmsClientLicense()}, folder),
                   LogBuilder("PC-0142.corp.example")
                       .event("2026-11-20 08:30:00", OtherEvent::Kind::ActivationFailed)
                       .item("e2", folder)});
        QVERIFY(!diagnosis.find(FindingId::DnsNotWorking));
        QVERIFY(!diagnosis.find(FindingId::DnsSrvMissing));
    }

    void oneLookupWithoutAnswerIsALostPacket()
    {
        const EvidenceItem license = report("e1", {kmsClientLicense()}, folder, "PC-0142");
        const DnsLookup one = lookup("_vlmcs._tcp.corp.example", Outcome::NoAnswer);
        const DnsLookup two = lookup("dc01.corp.example", Outcome::ServerFailed, DnsType::A);
        QVERIFY(!judge({license, lookups("e2", {one})}).find(FindingId::DnsNotWorking));
        const Diagnosis both = judge({license, lookups("e2", {one, two})});
        QVERIFY(both.find(FindingId::DnsNotWorking));
        QCOMPARE(both.find(FindingId::DnsNotWorking)->confidence, Confidence::Likely);
    }

    void oneLookupWithAnAnswerExcludesABrokenDns()
    {
        const Diagnosis diagnosis =
            judge({attempt("e1", 0x8007267C, folder),
                   report("e2", {kmsClientLicense()}, folder, "PC-0142"),
                   lookups("e3", {lookup("a.example", Outcome::NoAnswer, DnsType::A),
                                  lookup("b.example", Outcome::NoSuchName, DnsType::A)})});
        QVERIFY(!diagnosis.find(FindingId::DnsNotWorking));
        QVERIFY(isRuledOut(diagnosis, FindingId::DnsNotWorking));
    }

    void anotherMachinesAnswerSaysNothingOfThisOne()
    {
        EvidenceItem other =
            lookups("e3", {lookup("dc01.corp.example", Outcome::Answered, DnsType::A)}, "other");
        other.computer = QStringLiteral("PC-0999.corp.example");
        const Diagnosis diagnosis =
            judge({attempt("e1", 0x8007267C, folder),
                   report("e2", {kmsClientLicense()}, folder, "PC-0142"), other});
        QVERIFY(diagnosis.find(FindingId::DnsNotWorking));
        QVERIFY(!isRuledOut(diagnosis, FindingId::DnsNotWorking));
    }

    void anAdapterWithoutDnsServerTells()
    {
        const EvidenceItem license = report("e1", {kmsClientLicense()}, folder);
        QVERIFY(judge({license, ipconfig("e2", {adapter({})})}).find(FindingId::DnsNotWorking));
        QVERIFY(!judge({license, ipconfig("e2", {adapter({QStringLiteral("10.20.0.5")})})})
                     .find(FindingId::DnsNotWorking));
        // A switch inside the machine has no servers either.
        QVERIFY(
            !judge({license, ipconfig("e2", {adapter({}, false)})}).find(FindingId::DnsNotWorking));
        NetworkAdapter cut = adapter({});
        cut.whole = false; // its servers may have stood below
        QVERIFY(!judge({license, ipconfig("e2", {cut})}).find(FindingId::DnsNotWorking));
    }

    void aBrokenDnsIsNeverMendedWithRecords()
    {
        const Diagnosis diagnosis = judge({attempt("e1", 0x8007267C)});
        const QStringList commands = commandsOf(*diagnosis.find(FindingId::DnsNotWorking));
        QVERIFY(commands.filter(QStringLiteral("DnsServerResourceRecord")).isEmpty());
        QVERIFY(commands.filter(QStringLiteral("skms")).isEmpty());
    }

    void aHostThatWasAskedWasFound()
    {
        const Diagnosis diagnosis = judge({failingLog(), attempt("e2", 0x8007232B, folder)});
        QVERIFY(!diagnosis.find(FindingId::DnsSrvMissing));
        QVERIFY(isRuledOut(diagnosis, FindingId::DnsSrvMissing));
    }

    void theFlagOfARequestTellsAsMuchAsItsCode()
    {
        const Diagnosis diagnosis =
            judge({failingLog("", 0xC004F074, RequestFlag::noKmsFound),
                   lookups("e2", {lookup("_vlmcs._tcp.corp.example", Outcome::NoSuchName)})});
        const Finding *finding = diagnosis.find(FindingId::DnsSrvMissing);
        QVERIFY(finding);
        QCOMPARE(finding->confidence, Confidence::Certain);
        QCOMPARE(finding->facts.domain, QStringLiteral("corp.example"));
    }

    void aZoneThatTheClientDoesNotAskIsNotItsOwn()
    {
        const Diagnosis diagnosis =
            judge({failingLog("", 0x8007232B, RequestFlag::noKmsFound),
                   lookups("e2", {lookup("_vlmcs._tcp.lab.example", Outcome::NoSuchName)})});
        QVERIFY(diagnosis.find(FindingId::DnsSrvMissing));
        QCOMPARE(diagnosis.find(FindingId::DnsSrvMissing)->variant, QStringLiteral("told"));
        QCOMPARE(diagnosis.find(FindingId::DnsSrvMissing)->confidence, Confidence::Likely);
    }

    void aPinThatHidesAMissingRecordIsTheCause()
    {
        const Diagnosis diagnosis =
            judge({failingLog(), pinned("e2", "kms-old.corp.example"),
                   lookups("e3", {lookup("_vlmcs._tcp.corp.example", Outcome::NoSuchName)})});
        QCOMPARE(diagnosis.conclusion.cause, std::optional(FindingId::ClientPinned));
        QVERIFY(diagnosis.conclusion.also.isEmpty());
        QVERIFY(diagnosis.find(FindingId::DnsSrvMissing));
        QCOMPARE(diagnosis.find(FindingId::DnsSrvMissing)->severity, Severity::Warning);
    }

    void theRecordOfAnotherZoneIsPublishedToTheClientsToo()
    {
        const Diagnosis diagnosis =
            judge({failingLog("", 0x8007232B, RequestFlag::noKmsFound),
                   lookups("e2", {lookup("_vlmcs._tcp.corp.example", Outcome::NoSuchName),
                                  records("hq.example", {QStringLiteral("kms01.hq.example")})})});
        const Finding *finding = diagnosis.find(FindingId::DnsSrvMissing);
        QVERIFY(finding);
        QCOMPARE(finding->variant, QStringLiteral("other-zone"));
        const QStringList commands = commandsOf(*finding);
        QVERIFY(commands.first().contains(QLatin1String(R"(/d hq.example\0corp.example /f)")));
        QVERIFY(!commands
                     .filter(QStringLiteral("Add-DnsServerResourceRecord -Srv -ZoneName "
                                            "corp.example -Name _vlmcs._tcp -DomainName "
                                            "kms01.hq.example -Priority 0 -Weight 0 -Port 1688"))
                     .isEmpty());
    }

    void hostsThatAreAskedInTurnAreAHintOfAStaleRecord()
    {
        const Diagnosis diagnosis =
            judge({inTurn()
                       .sent("2026-11-20 06:30:00", {.server = oldHost, .result = noAnswer})
                       .item("e1", folder)});
        const Finding *finding = diagnosis.find(FindingId::DnsSrvStale);
        QVERIFY(finding);
        QCOMPARE(finding->severity, Severity::Warning);
        QCOMPARE(finding->confidence, Confidence::Possible);
        QCOMPARE(finding->facts.attempts, std::optional<qint64>(5));
        QCOMPARE(finding->facts.failures, std::optional<qint64>(3));
    }

    void aHostThatWasReplacedIsNotAskedAgain()
    {
        const Diagnosis diagnosis =
            judge({LogBuilder("PC-0142.corp.example")
                       .sent("2026-11-17 06:30:00", {.server = oldHost, .result = noAnswer})
                       .sent("2026-11-17 08:30:00", {.server = oldHost, .result = noAnswer})
                       .sent("2026-11-18 08:30:00")
                       .answered("2026-11-18 08:30:01")
                       .item("e1", folder)});
        QVERIFY(!diagnosis.find(FindingId::DnsSrvStale));
    }

    void whatNoRecordNamesIsNoStaleRecord()
    {
        const Diagnosis diagnosis = judge(
            {inTurn()
                 .sent("2026-11-20 06:30:00", {.server = oldHost, .result = noAnswer})
                 .item("e1", folder),
             lookups("e2", {records("corp.example", {QStringLiteral("kms01.corp.example")})})});
        QVERIFY(!diagnosis.find(FindingId::DnsSrvStale));
        QVERIFY(isRuledOut(diagnosis, FindingId::DnsSrvStale));
    }

    void aPinnedClientGoesWhereItWasSent()
    {
        const Diagnosis diagnosis =
            judge({failingLog(), pinned("e2", "kms-old.corp.example"),
                   lookups("e3", {records("corp.example", {QStringLiteral("kms-old.corp.example"),
                                                           QStringLiteral("kms01.corp.example")})}),
                   portTests("e4", {{"kms01.corp.example", true}})});
        QVERIFY(!diagnosis.find(FindingId::DnsSrvStale));
        QCOMPARE(diagnosis.conclusion.cause, std::optional(FindingId::ClientPinned));
    }

    void theStaleRecordIsNamedWholeForWhoDeletesIt()
    {
        const Diagnosis diagnosis = judge(
            {failingLog(),
             lookups("e2", {records("corp.example", {QStringLiteral("kms-old.corp.example")}),
                            lookup("kms-old.corp.example", Outcome::NoSuchName, DnsType::A)})});
        const Finding *finding = diagnosis.find(FindingId::DnsSrvStale);
        QVERIFY(finding);
        QCOMPARE(finding->confidence, Confidence::Certain);
        const QStringList commands = commandsOf(*finding);
        QVERIFY(commands.constLast().contains(
            QLatin1String("-ZoneName corp.example -RRType Srv -Name _vlmcs._tcp -RecordData "
                          "0,0,1688,kms-old.corp.example.")));
    }

    void whereTheOnlyRecordIsStaleThePresentHostMustPublish()
    {
        const Diagnosis diagnosis = judge(
            {failingLog(),
             lookups("e2", {records("corp.example", {QStringLiteral("kms-old.corp.example")}),
                            lookup("kms-old.corp.example", Outcome::NoSuchName, DnsType::A)})});
        const Finding *finding = diagnosis.find(FindingId::DnsSrvStale);
        QVERIFY(finding);
        QCOMPARE(finding->variant, QStringLiteral("alone-no-address"));
        QCOMPARE(finding->remedies.at(0).owner, Owner::DnsTeam); // or its address is restored
        QCOMPARE(finding->remedies.at(1).owner, Owner::HostAdministrator);
    }

    void aMissingRecordDoesNotStopAClientThatKnowsItsHost()
    {
        DnsLookup asked = lookup("_vlmcs._tcp.corp.example", Outcome::NoSuchName);
        asked.server = QStringLiteral("10.20.0.5");
        const EvidenceItem configuration = ipconfig("e3", {adapter({QStringLiteral("10.20.0.5")})});
        const Diagnosis diagnosis = judge({failingLog(), lookups("e2", {asked}), configuration});
        const Finding *finding = diagnosis.find(FindingId::DnsSrvMissing);
        QVERIFY(finding);
        QCOMPARE(finding->severity, Severity::Warning);
        QCOMPARE(finding->variant, QStringLiteral("host-known"));
        QVERIFY(isRuledOut(diagnosis, FindingId::DnsNotWorking));
    }

    void thatTheServiceHasNoAddressSaysNothingOfItsRecords()
    {
        const auto isMissing = [](Outcome outcome, DnsType type) {
            const CaseFile file =
                buildCaseFile({lookups("e2", {lookup("_vlmcs._tcp.corp.example", outcome, type)})});
            return dnsViewOf(file).missingIn(QStringLiteral("corp.example")) != nullptr;
        };
        QVERIFY(!isMissing(Outcome::NoSuchRecord, DnsType::A));
        QVERIFY(isMissing(Outcome::NoSuchRecord, DnsType::Srv));
        QVERIFY(isMissing(Outcome::NoSuchName, DnsType::A));
    }

    void aLookupAtAnotherServerTellsNothingOfTheClient()
    {
        for (const char *server : {"10.20.0.6", "8.8.8.8"}) {
            DnsLookup asked = lookup("_vlmcs._tcp.corp.example", Outcome::NoSuchName);
            asked.server = QLatin1String(server);
            const EvidenceItem configuration =
                ipconfig("e3", {adapter({QStringLiteral("10.20.0.5")})});
            const Diagnosis diagnosis =
                judge({failingLog(), lookups("e2", {asked}), configuration});
            QVERIFY(!diagnosis.find(FindingId::DnsSrvMissing));
            QVERIFY(!isRuledOut(diagnosis, FindingId::DnsNotWorking));
        }
    }

    void aFailedTestOfTheHostInDnsLeavesAFilterOrTheHost()
    {
        const Diagnosis diagnosis =
            judge({failingLog(), portTests("e2", {{"kms-old.corp.example", false}})});
        QVERIFY(diagnosis.conclusion.candidates);
        QCOMPARE(diagnosis.conclusion.candidates->phrase,
                 QStringLiteral("conclusion.candidates.path-or-service"));
        QCOMPARE(diagnosis.conclusion.candidates->missing, QStringLiteral("missing.host-sockets"));
    }

    void aClientThatTheOtherHostRefusesIsNotStoppedByTheRecord()
    {
        const Diagnosis diagnosis = judge(
            {LogBuilder("PC-0142.corp.example")
                 .sent("2026-11-19 06:30:00", {.server = oldHost, .result = noAnswer})
                 .sent("2026-11-19 08:30:00")
                 .answered("2026-11-19 08:30:01",
                           {.count = 11, .bound = false, .flags = RequestFlag::countTooLow})
                 .sent("2026-11-20 06:30:00", {.server = oldHost, .result = noAnswer})
                 .sent("2026-11-20 08:30:00")
                 .answered("2026-11-20 08:30:01",
                           {.count = 11, .bound = false, .flags = RequestFlag::countTooLow})
                 .item("e1", folder),
             lookups("e2", {records("corp.example", {QStringLiteral("kms-old.corp.example"),
                                                     QStringLiteral("kms01.corp.example")}),
                            lookup("kms-old.corp.example", Outcome::NoSuchName, DnsType::A)})});
        QVERIFY(diagnosis.find(FindingId::DnsSrvStale));
        QCOMPARE(diagnosis.find(FindingId::DnsSrvStale)->severity, Severity::Warning);
        QCOMPARE(diagnosis.conclusion.cause, std::optional(FindingId::CountTooLow));
    }

    void twoSilentHostsMayStandBehindOneFirewall()
    {
        const Diagnosis diagnosis = judge(
            {failingLog(),
             lookups("e2", {records("corp.example", {QStringLiteral("kms-old.corp.example"),
                                                     QStringLiteral("kms01.corp.example")})}),
             portTests("e3", {{"kms-old.corp.example", false}, {"kms01.corp.example", false}})});
        QVERIFY(!diagnosis.find(FindingId::DnsSrvStale));
        QVERIFY(!isRuledOut(diagnosis, FindingId::DnsSrvStale));
    }

    void aPinnedHostThatAcceptsConnectionsIsNotToBlame()
    {
        const Diagnosis diagnosis = judge({failingLog(), pinned("e2", "kms-old.corp.example"),
                                           portTests("e3", {{"kms-old.corp.example", true}})});
        QVERIFY(diagnosis.find(FindingId::ClientPinned));
        QCOMPARE(diagnosis.find(FindingId::ClientPinned)->severity, Severity::Info);
    }

    void aPinnedHostWithoutAddressIsGone()
    {
        const Diagnosis diagnosis = judge(
            {attempt("e1", 0xC004F074, folder),
             report("e2", {kmsClientLicense()}, folder, "PC-0142"),
             pinned("e3", "kms-old.corp.example"),
             lookups("e4", {lookup("kms-old.corp.example", Outcome::NoSuchName, DnsType::A)})});
        const Finding *finding = diagnosis.find(FindingId::ClientPinned);
        QVERIFY(finding);
        QCOMPARE(finding->severity, Severity::Problem);
        QCOMPARE(finding->confidence, Confidence::Certain);
    }

    void aHostThatTheClientItselfFindsNoAddressOfIsSilent()
    {
        const Diagnosis diagnosis =
            judge({failingLog(oldHost, 0x8007232B), pinned("e2", "kms-old.corp.example")});
        QVERIFY(diagnosis.find(FindingId::ClientPinned));
        QCOMPARE(diagnosis.find(FindingId::ClientPinned)->severity, Severity::Problem);
        QVERIFY(!diagnosis.find(FindingId::DnsSrvMissing));
    }

    void aPrintedCodeAloneMakesAPinLikelyAtMost()
    {
        const Diagnosis diagnosis = judge({attempt("e1", 0xC004F074, folder),
                                           report("e2", {kmsClientLicense()}, folder, "PC-0142"),
                                           pinned("e3", "kms-old.corp.example")});
        QVERIFY(diagnosis.find(FindingId::ClientPinned));
        QCOMPARE(diagnosis.find(FindingId::ClientPinned)->severity, Severity::Problem);
        QCOMPARE(diagnosis.find(FindingId::ClientPinned)->confidence, Confidence::Likely);
    }

    void aDomainBesideAPinnedHostIsClearedByItself()
    {
        const Diagnosis diagnosis =
            judge({failingLog(), pinned("e2", "kms-old.corp.example", "old.example")});
        const Finding *finding = diagnosis.find(FindingId::ClientPinned);
        QVERIFY(finding);
        QCOMPARE(finding->variant, QStringLiteral("both-silent"));
        const QStringList commands = commandsOf(*finding);
        QVERIFY(commands.at(0).endsWith(QLatin1String("/ckms")));
        QVERIFY(commands.at(1).endsWith(QLatin1String("/ckms-domain")));
    }

    void aLaptopAtHomeSaysNothingOfTheSite()
    {
        NetworkAdapter wifi = adapter({QStringLiteral("192.168.1.1")});
        wifi.suffix = QStringLiteral("home");
        const DnsLookup unknown = lookup("kms-old.corp.example", Outcome::NoSuchName, DnsType::A);
        const DnsReport site{{records("corp.example", {QStringLiteral("kms-old.corp.example"),
                                                       QStringLiteral("kms01.corp.example")})}};
        const Evidence evidence{failingLog(),
                                ipconfig("e2", {wifi}),
                                lookups("e3", {unknown}),
                                portTests("e4", {{"kms-old.corp.example", false}}),
                                aside("e5", site, "host", "kms01.corp.example", Role::Host),
                                report("e6", {kmsHostLicense(50)}, "host", "kms01.corp.example")};
        const Diagnosis diagnosis = judge(evidence);
        QVERIFY(!diagnosis.find(FindingId::DnsSrvStale));
        QVERIFY(!diagnosis.find(FindingId::DnsSrvMissing));
        QVERIFY(!diagnosis.conclusion.cause);
        QCOMPARE(diagnosis.conclusion.phrase, QStringLiteral("conclusion.away"));
        const Diagnosis told = judge(evidence + Evidence{pinned("e7", "kms-old.corp.example")});
        QVERIFY(told.find(FindingId::ClientPinned));
        QCOMPARE(told.find(FindingId::ClientPinned)->severity, Severity::Info);
    }

    void aCodeBesideARequestThatWasSentIsNoMoreThanPossible()
    {
        const Diagnosis diagnosis = judge({failingLog(), attempt("e2", 0x8007267C, folder)});
        QVERIFY(diagnosis.find(FindingId::DnsNotWorking));
        QCOMPARE(diagnosis.find(FindingId::DnsNotWorking)->confidence, Confidence::Possible);
        QCOMPARE(diagnosis.find(FindingId::DnsNotWorking)->severity, Severity::Warning);
    }

    void thinEvidenceLeavesTwoExplanations_data();
    void thinEvidenceLeavesTwoExplanations();
    void theNextGateIsTheFirstWithoutEvidence();
};

void TestFindHost::thinEvidenceLeavesTwoExplanations_data()
{
    QTest::addColumn<Evidence>("evidence");
    QTest::addColumn<QString>("phrase");
    QTest::addColumn<QString>("command");
    QTest::newRow("a host that does not answer")
        << Evidence{failingLog()} << "conclusion.candidates.path-or-host"
        << "test-port";
    QTest::newRow("only the printed code")
        << Evidence{attempt("e1", 0xC004F074)} << "conclusion.candidates.discovery-or-path"
        << "wevtutil-epl-application";
    QTest::newRow("only the code of a missing record")
        << Evidence{attempt("e1", 0x8007232B)} << "conclusion.candidates.record-or-zone"
        << "resolve-srv";
}

void TestFindHost::thinEvidenceLeavesTwoExplanations()
{
    QFETCH(Evidence, evidence);
    QFETCH(QString, phrase);
    QFETCH(QString, command);
    const Diagnosis diagnosis = judge(evidence);
    QVERIFY(diagnosis.conclusion.candidates);
    QCOMPARE(diagnosis.conclusion.candidates->phrase, phrase);
    QCOMPARE(diagnosis.conclusion.candidates->command, command);
    const QuestionAnswer &answer = diagnosis.answer(QuestionId::ClientNotActivating);
    if (answer.answer == Answer::Undecided)
        QCOMPARE(answer.missing.first().command, command);
    QVERIFY(!sentence(diagnosis.conclusion, diagnosis, english()).contains(QLatin1Char('<')));
}

void TestFindHost::theNextGateIsTheFirstWithoutEvidence()
{
    const auto next = [](const Evidence &evidence) {
        const Diagnosis diagnosis = judge(evidence);
        const auto &missing = diagnosis.answer(QuestionId::ClientNotActivating).missing;
        return missing.isEmpty() ? QString() : missing.first().command;
    };
    const EvidenceItem license = report("e2", {kmsClientLicense()}, folder, "PC-0142");
    const EvidenceItem log = LogBuilder("PC-0142.corp.example")
                                 .event("2026-11-20 08:30:00", OtherEvent::Kind::ActivationFailed)
                                 .item("e1", folder);
    const EvidenceItem srv =
        lookups("e3", {records("corp.example", {QStringLiteral("kms01.corp.example")})});
    const EvidenceItem port = portTests("e4", {{"kms01.corp.example", true}});
    QCOMPARE(next({}), QStringLiteral("collect-slmgr-english"));
    QCOMPARE(next({log}), QStringLiteral("collect-slmgr-english"));
    QCOMPARE(next({license}), QStringLiteral("wevtutil-epl-application"));
    QCOMPARE(next({license, log}), QStringLiteral("resolve-srv"));
    QCOMPARE(next({license, log, srv}), QStringLiteral("test-port"));
    QCOMPARE(next({license, log, srv, port}), QStringLiteral("wevtutil-epl-kms"));
}

QTEST_APPLESS_MAIN(TestFindHost)
#include "tst_findhost.moc"
