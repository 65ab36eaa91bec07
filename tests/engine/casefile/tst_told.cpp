#include "engine/casefile/casefile.h"
#include "engine/evidence/toldanswer.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

EvidenceItem told(const char *id, ToldTopic topic, ToldChoice choice, const char *computer = "")
{
    ToldAnswer answer;
    answer.topic = topic;
    answer.choice = choice;
    answer.computer = QString::fromLatin1(computer);
    if (topic == ToldTopic::ClientCode)
        answer.code = ErrorCode{0xC004F074};
    if (topic == ToldTopic::HostCount)
        answer.count = 12;
    if (topic == ToldTopic::Port || choice == ToldChoice::NamesHost)
        answer.host = QStringLiteral("kms01.corp.example");
    EvidenceItem item = itemOf(answer);
    item.id = QString::fromLatin1(id);
    return item;
}

LicenseFacts clientIn(LicenseState state)
{
    LicenseFacts facts = kmsClientLicense();
    facts.state = state;
    return facts;
}

EvidenceItem lookup(DnsLookup::Outcome outcome, const char *domain)
{
    DnsLookup asked;
    asked.name = QStringLiteral("_vlmcs._tcp.") + QLatin1String(domain);
    asked.type = DnsType::Srv;
    asked.outcome = outcome;
    return aside("e1", DnsReport{{asked}}, "", "PC-1");
}

EvidenceItem portTest(const char *host, PortTest::Outcome outcome)
{
    PortTest test;
    test.host = QString::fromLatin1(host);
    test.outcome = outcome;
    return aside("e1", NetworkReport{{test}, {}, {}, {}}, "", "PC-1");
}

bool isUsed(const EvidenceItem &item)
{
    return !item.as<std::monostate>();
}

bool isContradicted(const EvidenceItem &item)
{
    return std::any_of(item.notes.begin(), item.notes.end(),
                       [](const Note &note) { return note.kind == Note::Kind::ToldOtherwise; });
}

} // namespace

Q_DECLARE_METATYPE(EvidenceItem)

/// What a person told of a computer, among its files.
class TestTold : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsToldWithoutANameIsOfOneMachine()
    {
        const CaseFile caseFile =
            buildCaseFile({told("e1", ToldTopic::ClientState, ToldChoice::Notification),
                           told("e2", ToldTopic::ClientCode, ToldChoice::Code),
                           told("e3", ToldTopic::SrvRecord, ToldChoice::NoSuchName),
                           told("e4", ToldTopic::HostState, ToldChoice::Licensed),
                           told("e5", ToldTopic::HostCount, ToldChoice::Count)});
        QCOMPARE(caseFile.clients.size(), 1);
        QCOMPARE(caseFile.hosts.size(), 1);
        const ClientCase &client = caseFile.clients.constFirst();
        QCOMPARE(client.licenses.size(), 1);
        QCOMPARE(client.outcomes.size(), 1);
        QCOMPARE(caseFile.aside<DnsReport>(client).size(), 1);
        QCOMPARE(caseFile.hosts.constFirst().licenses.size(), 2);
        for (const EvidenceItem &item : caseFile.evidence)
            QVERIFY(item.notes.isEmpty());
    }

    void whatIsToldWithoutANameIsOfTheOnlyClient()
    {
        const CaseFile caseFile =
            buildCaseFile({report("e1", {kmsClientLicense()}, "", "PC-1"),
                           told("e2", ToldTopic::ClientCode, ToldChoice::Code)});
        QCOMPARE(caseFile.clients.size(), 1);
        QCOMPARE(caseFile.clients.constFirst().outcomes.size(), 1);
        QCOMPARE(caseFile.evidence.constLast().computer, QStringLiteral("PC-1"));
    }

    void whatIsToldOfANamedComputerMakesIt()
    {
        const CaseFile caseFile =
            buildCaseFile({report("e1", {kmsClientLicense()}, "", "PC-1"),
                           told("e2", ToldTopic::Port, ToldChoice::Refused, "PC-2")});
        QCOMPARE(caseFile.clients.size(), 2);
        QCOMPARE(caseFile.clients.constLast().name, QStringLiteral("PC-2"));
        QCOMPARE(caseFile.aside<NetworkReport>(caseFile.clients.constLast()).size(), 1);
    }

    void aHostKeyThatIsToldOfAClientMakesNoHostOfIt()
    {
        const CaseFile caseFile =
            buildCaseFile({told("e1", ToldTopic::ClientChannel, ToldChoice::KmsHost, "PC-1")});
        QCOMPARE(caseFile.hosts.size(), 0);
        QCOMPARE(caseFile.clients.size(), 1);
        QCOMPARE(caseFile.clients.constFirst().licenses.constFirst().value.channel,
                 Channel::KmsHost);
    }

    void aFileOutranksWhatWasTold_data()
    {
        QTest::addColumn<EvidenceItem>("file");
        QTest::addColumn<EvidenceItem>("answer");
        QTest::addColumn<bool>("used");
        QTest::addColumn<bool>("contradicted");
        const auto row = [](const char *name, const EvidenceItem &file, const EvidenceItem &answer,
                            bool used, bool contradicted) {
            QTest::newRow(name) << file << answer << used << contradicted;
        };
        const EvidenceItem licensed = report("e1", {clientIn(LicenseState::Licensed)}, "", "PC-1");
        const EvidenceItem state =
            told("e2", ToldTopic::ClientState, ToldChoice::Notification, "PC-1");
        row("another state", licensed, state, false, true);
        row("the same state", licensed,
            told("e2", ToldTopic::ClientState, ToldChoice::Licensed, "PC-1"), false, false);
        row("another computer's state", licensed,
            told("e2", ToldTopic::ClientState, ToldChoice::Notification, "PC-2"), true, false);
        LicenseFacts stateless = kmsClientLicense();
        stateless.state.reset();
        row("a report that tells no state", report("e1", {stateless}, "", "PC-1"), state, true,
            false);
        row("the state in the log",
            LogBuilder("PC-1").sent("2026-11-20 08:30:00", {}).item("e1", "PC-1"),
            told("e2", ToldTopic::ClientState, ToldChoice::Licensed, "PC-1"), false, true);
        row("another channel", licensed,
            told("e2", ToldTopic::ClientChannel, ToldChoice::Mak, "PC-1"), false, true);
        row("a code where activation succeeded", attempt("e1", std::nullopt),
            told("e2", ToldTopic::ClientCode, ToldChoice::Code), false, true);
        row("the same code", attempt("e1", 0xC004F074),
            told("e2", ToldTopic::ClientCode, ToldChoice::Code), false, false);
        row("a state beside a failed command", attempt("e1", 0xC004F074),
            told("e2", ToldTopic::ClientState, ToldChoice::Licensed), true, false);
        const EvidenceItem noName =
            told("e2", ToldTopic::SrvRecord, ToldChoice::NoSuchName, "PC-1");
        row("a record that is there", lookup(DnsLookup::Outcome::Answered, "corp.example"), noName,
            false, true);
        row("a lookup that does not say how it ended",
            lookup(DnsLookup::Outcome::NotTold, "corp.example"), noName, true, false);
        const EvidenceItem refused = told("e2", ToldTopic::Port, ToldChoice::Refused, "PC-1");
        row("a port that connects", portTest("kms01", PortTest::Outcome::Connected), refused, false,
            true);
        row("another host's port", portTest("kms02", PortTest::Outcome::Connected), refused, true,
            false);
        row("another count", report("e1", {kmsHostLicense(11)}, "", "kms01"),
            told("e2", ToldTopic::HostCount, ToldChoice::Count, "kms01"), false, true);
        row("the same count", report("e1", {kmsHostLicense(12)}, "", "kms01"),
            told("e2", ToldTopic::HostCount, ToldChoice::Count, "kms01"), false, false);
    }
    void aFileOutranksWhatWasTold()
    {
        QFETCH(EvidenceItem, file);
        QFETCH(EvidenceItem, answer);
        // The order in which they were given decides nothing.
        for (const Evidence &evidence : {Evidence{file, answer}, Evidence{answer, file}}) {
            const CaseFile caseFile = buildCaseFile(evidence);
            const EvidenceItem *item = caseFile.item(QStringLiteral("e2"));
            QTEST(isUsed(*item), "used");
            QTEST(isContradicted(*item), "contradicted");
            QVERIFY(item->told.has_value());
            QVERIFY(isUsed(*caseFile.item(QStringLiteral("e1"))));
        }
    }
};

QTEST_APPLESS_MAIN(TestTold)
#include "tst_told.moc"
