#include "engine/casefile/casefile.h"
#include "engine/diagnosis/diagnose.h"
#include "tests/engine/diagnosis/judged.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

using Kind = OtherEvent::Kind;

constexpr quint32 refused = 0x8007232D;
constexpr quint32 badSignature = 0x80072338;

LogBuilder host(const char *name = "kms02.corp.example")
{
    return LogBuilder(name);
}

EvidenceItem failing(const char *id, quint32 code, const char *domain = "corp.example",
                     const char *name = "kms02.corp.example")
{
    return host(name)
        .event("2026-11-19 03:20:11", Kind::PublishFailed, domain, nullptr, code)
        .event("2026-11-20 03:20:11", Kind::PublishFailed, domain, nullptr, code)
        .item(id, name);
}

EvidenceItem publishing(const char *id, const char *time = "2026-11-20 02:00:00",
                        const char *domain = "corp.example",
                        const char *name = "kms01.corp.example")
{
    return host(name).event(time, Kind::Published, domain).item(id, name);
}

DnsRecord srv(const char *target, const char *domain = "corp.example")
{
    DnsRecord record;
    record.name = QLatin1String("_vlmcs._tcp.") + QLatin1String(domain);
    record.type = DnsType::Srv;
    record.target = QString::fromLatin1(target);
    record.port = 1688;
    record.at = Place::line(4);
    return record;
}

EvidenceItem lookup(const char *id, const QVector<DnsRecord> &records,
                    const char *domain = "corp.example")
{
    DnsLookup lookup;
    lookup.name = QLatin1String("_vlmcs._tcp.") + QLatin1String(domain);
    lookup.type = DnsType::Srv;
    lookup.outcome =
        records.isEmpty() ? DnsLookup::Outcome::NoSuchName : DnsLookup::Outcome::Answered;
    lookup.records = records;
    lookup.at = Place::line(1);
    return aside(id, DnsReport{{lookup}}, "dns");
}

EvidenceItem hostReport(const char *id, std::optional<bool> publishes,
                        const char *name = "kms01.corp.example")
{
    LicenseFacts facts = kmsHostLicense(50);
    facts.kmsHost->dnsPublishing = publishes;
    return report(id, {facts}, name, name);
}

EvidenceItem hostRegistry(const char *id, std::optional<bool> disabled,
                          const char *name = "kms01.corp.example")
{
    RegistryDump dump;
    dump.settings.exported = true;
    if (disabled)
        dump.settings.dnsPublishingDisabled = {*disabled, QStringLiteral("HKLM"), Place::line(7)};
    return aside(id, dump, name, name, Role::Host);
}

Diagnosis judge(const Evidence &evidence)
{
    return diagnose(buildCaseFile(evidence));
}

QString variant(const Finding *finding)
{
    return finding ? finding->variant : QStringLiteral("not found");
}

Missing missingOf(const Diagnosis &diagnosis, QuestionId question)
{
    return diagnosis.answer(question).missing.value(0);
}

} // namespace

/// What a host's events, settings and DNS tell of its SRV record.
class TestPublishing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCodeTellsTheReason_data()
    {
        QTest::addColumn<quint32>("code");
        QTest::addColumn<QString>("reason");
        QTest::newRow("refused") << refused << QStringLiteral("no-permission");
        QTest::newRow("not implemented") << 0x8007232CU << QStringLiteral("no-dynamic-updates");
        QTest::newRow("no DNS server") << 0x8007267CU << QStringLiteral("no-dns-server");
        QTest::newRow("not authoritative") << 0x80072331U << QStringLiteral("wrong-zone");
        QTest::newRow("not in the zone") << 0x80072332U << QStringLiteral("wrong-zone");
        QTest::newRow("any other") << 0x8007232AU << QString();
    }
    void theCodeTellsTheReason()
    {
        QFETCH(quint32, code);
        const Diagnosis diagnosis = judge({failing("e1", code)});
        QTEST(variant(diagnosis.find(FindingId::HostCannotPublishFirst)), "reason");
        const Finding *finding = diagnosis.find(FindingId::HostCannotPublishFirst);
        QCOMPARE(finding->severity, Severity::Problem);
        QCOMPARE(finding->facts.code, std::optional(ErrorCode{code}));
        QCOMPARE(finding->facts.domain, QStringLiteral("corp.example"));
        QCOMPARE(finding->facts.attempts, std::optional<qint64>(2));
        QVERIFY(!finding->remedies.isEmpty());
    }

    void theRecordOfAnotherHostMakesItTheFurtherOne()
    {
        for (const quint32 code : {refused, badSignature}) {
            const Diagnosis diagnosis =
                judge({failing("e1", code), lookup("e2", {srv("kms01.corp.example")})});
            const Finding *finding = diagnosis.find(FindingId::HostCannotPublishAnother);
            QVERIFY(finding);
            QCOMPARE(finding->confidence, Confidence::Certain);
            QVERIFY(isRuledOut(diagnosis, FindingId::HostCannotPublishFirst));
        }
    }

    void theEventOfAnotherHostMakesItTheFurtherOneToo()
    {
        const Diagnosis diagnosis = judge({failing("e1", refused), publishing("e2")});
        const Finding *finding = diagnosis.find(FindingId::HostCannotPublishAnother);
        QVERIFY(finding);
        QCOMPARE(finding->confidence, Confidence::Likely);
    }

    void aDomainWithoutARecordMakesItTheFirst()
    {
        const Diagnosis diagnosis = judge({failing("e1", badSignature), lookup("e2", {})});
        const Finding *finding = diagnosis.find(FindingId::HostCannotPublishFirst);
        QVERIFY(finding);
        QCOMPARE(finding->confidence, Confidence::Certain);
        QVERIFY(isRuledOut(diagnosis, FindingId::HostCannotPublishAnother));
    }

    void aRecordInAnotherDomainTellsNothing()
    {
        const Diagnosis diagnosis =
            judge({failing("e1", refused),
                   lookup("e2", {srv("kms01.lab.example", "lab.example")}, "lab.example"),
                   publishing("e3", "2026-11-20 02:00:00", "lab.example")});
        QVERIFY(diagnosis.find(FindingId::HostCannotPublishFirst));
        QVERIFY(!diagnosis.find(FindingId::HostCannotPublishAnother));
        QCOMPARE(diagnosis.find(FindingId::HostCannotPublishFirst)->confidence,
                 Confidence::Possible);
    }

    void oneNameInTwoDomainsIsNotSurelyAnotherHost()
    {
        const Diagnosis diagnosis =
            judge({failing("e1", refused), lookup("e2", {srv("kms02.lab.example")})});
        QVERIFY(!diagnosis.find(FindingId::HostCannotPublishAnother));
    }

    void eachDomainIsJudgedByItself()
    {
        const Diagnosis diagnosis = judge(
            {host()
                 .event("2026-11-20 03:20:11", Kind::PublishFailed, "lab.example", nullptr, refused)
                 .event("2026-11-20 03:20:12", Kind::Published, "corp.example")
                 .item("e1", "kms02")});
        const Finding *finding = diagnosis.find(FindingId::HostCannotPublishFirst);
        QVERIFY(finding);
        QCOMPARE(finding->facts.domain, QStringLiteral("lab.example"));
        QCOMPARE(diagnosis.answer(QuestionId::SrvNotCreated).answer, Answer::Yes);
    }

    void severalDomainsAreOneFindingWithTheReasonsOfAll()
    {
        const Diagnosis diagnosis = judge(
            {host()
                 .event("2026-11-20 03:20:11", Kind::PublishFailed, "lab.example", nullptr, refused)
                 .event("2026-11-20 03:20:12", Kind::PublishFailed, "corp.example", nullptr,
                        refused)
                 .item("e1", "kms02")});
        const auto isOfHost = [](const Finding &finding) {
            return finding.id == FindingId::HostCannotPublishFirst;
        };
        QCOMPARE(std::count_if(diagnosis.findings.begin(), diagnosis.findings.end(), isOfHost), 1);
        const Finding *finding = diagnosis.find(FindingId::HostCannotPublishFirst);
        QVERIFY(finding);
        QCOMPARE(finding->severity, Severity::Problem);
        QCOMPARE(finding->because.size(), 2);
    }

    void aDomainThatIsNotToldIsTheHostsOwn()
    {
        const Diagnosis diagnosis =
            judge({failing("e1", refused, ""), lookup("e2", {srv("kms01.corp.example")})});
        QVERIFY(diagnosis.find(FindingId::HostCannotPublishAnother));
    }

    void whatTheHostPublishesIsNoFault()
    {
        const Diagnosis diagnosis = judge({publishing("e1")});
        QCOMPARE(diagnosis.answer(QuestionId::SrvNotCreated).answer, Answer::No);
        QCOMPARE(diagnosis.answer(QuestionId::SrvFirstHostOnly).answer, Answer::No);
        QVERIFY(isRuledOut(diagnosis, FindingId::HostCannotPublishFirst));
        QVERIFY(!isRuledOut(diagnosis, FindingId::HostCannotPublishAnother));
    }

    // A host registers anew each day; of one that was last heard of weeks ago nothing is known.
    void anOldSuccessDecidesNothing()
    {
        const Diagnosis diagnosis = judge(
            {publishing("e1", "2026-11-01 02:00:00"),
             LogBuilder("PC-0142.corp.example").sent("2026-11-20 08:30:00").item("e2", "pc")});
        QCOMPARE(diagnosis.answer(QuestionId::SrvNotCreated).answer, Answer::Undecided);
        QCOMPARE(diagnosis.answer(QuestionId::SrvFirstHostOnly).answer, Answer::Undecided);
    }

    void everyHostMustHaveItsRecord()
    {
        const Evidence both{publishing("e1"), hostReport("e2", true, "kms02.corp.example")};
        QCOMPARE(judge(both).answer(QuestionId::SrvFirstHostOnly).answer, Answer::Undecided);
        const Diagnosis listed = judge(both + Evidence{lookup("e3", {srv("kms02.corp.example.")})});
        QCOMPARE(listed.answer(QuestionId::SrvFirstHostOnly).answer, Answer::No);
        QVERIFY(isRuledOut(listed, FindingId::HostCannotPublishAnother));
    }

    void offIsAProblemOnlyWhereSomebodyMissesTheRecord()
    {
        const EvidenceItem off = hostReport("e1", false);
        const Diagnosis alone = judge({off});
        QCOMPARE(variant(alone.find(FindingId::DnsPublishingDisabled)), QStringLiteral("setting"));
        QCOMPARE(alone.find(FindingId::DnsPublishingDisabled)->severity, Severity::Info);
        QCOMPARE(alone.answer(QuestionId::SrvNotCreated).answer, Answer::Yes);

        const Diagnosis none = judge({off, lookup("e2", {})});
        QCOMPARE(none.find(FindingId::DnsPublishingDisabled)->severity, Severity::Problem);

        const Diagnosis client =
            judge({off, LogBuilder("PC-0142.corp.example")
                            .sent("2026-11-20 08:30:00", {.server = "", .result = 0x8007232B})
                            .item("e2", "pc")});
        QCOMPARE(client.find(FindingId::DnsPublishingDisabled)->severity, Severity::Problem);

        const Diagnosis listed = judge({off, lookup("e2", {srv("kms01.corp.example")})});
        QCOMPARE(variant(listed.find(FindingId::DnsPublishingDisabled)), QStringLiteral("listed"));
        QCOMPARE(listed.answer(QuestionId::SrvNotCreated).answer, Answer::No);
    }

    void theRegistryTellsItToo()
    {
        const Diagnosis off = judge({hostReport("e1", std::nullopt), hostRegistry("e2", true)});
        const Finding *finding = off.find(FindingId::DnsPublishingDisabled);
        QVERIFY(finding);
        QCOMPARE(finding->because.first().ref, (Ref{QStringLiteral("e2"), Place::line(7)}));
        // Absent from a whole key, it has its default.
        for (const std::optional<bool> value : {std::optional<bool>(), std::optional(false)}) {
            const Diagnosis on = judge({hostReport("e1", std::nullopt), hostRegistry("e2", value)});
            QVERIFY(!on.find(FindingId::DnsPublishingDisabled));
            QVERIFY(isRuledOut(on, FindingId::DnsPublishingDisabled));
        }
    }

    void whatContradictsItselfStaysOpen()
    {
        const Diagnosis diagnosis =
            judge({hostReport("e1", true), hostRegistry("e2", true), lookup("e3", {})});
        const Finding *finding = diagnosis.find(FindingId::DnsPublishingDisabled);
        QVERIFY(finding);
        QCOMPARE(finding->severity, Severity::Info);
        QCOMPARE(finding->confidence, Confidence::Possible);
        QCOMPARE(diagnosis.answer(QuestionId::SrvNotCreated).answer, Answer::Undecided);
    }

    // Never for what is there already.
    void theNextPieceOfEvidenceIsAskedFor()
    {
        constexpr auto open = QuestionId::SrvNotCreated;
        const Diagnosis bare = judge({hostReport("e1", std::nullopt)});
        QCOMPARE(missingOf(bare, open).command, QStringLiteral("reg-query-publishing"));
        QCOMPARE(missingOf(bare, QuestionId::SrvFirstHostOnly).command,
                 QStringLiteral("nslookup-srv"));

        const Diagnosis set = judge({hostReport("e1", true)});
        QCOMPARE(missingOf(set, open).command, QStringLiteral("nslookup-srv"));
        QCOMPARE(missingOf(set, open).values.value(QStringLiteral("domain")).toString(),
                 QStringLiteral("corp.example"));

        const Diagnosis asked = judge({hostReport("e1", true), lookup("e2", {})});
        QCOMPARE(missingOf(asked, open).command, QStringLiteral("wevtutil-epl-application"));
        QCOMPARE(missingOf(asked, QuestionId::SrvFirstHostOnly).phrase,
                 QStringLiteral("missing.host-publishing-log"));

        const Diagnosis logged = judge({failing("e1", refused), lookup("e2", {})});
        QCOMPARE(missingOf(logged, QuestionId::SrvFirstHostOnly).phrase,
                 QStringLiteral("missing.further-host-log"));
    }
};

QTEST_APPLESS_MAIN(TestPublishing)
#include "tst_publishing.moc"
