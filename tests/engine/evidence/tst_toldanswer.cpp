#include "engine/evidence/toldanswer.h"

#include <QSet>
#include <QTest>

using namespace kms;

namespace {

using Value = ToldChoiceType::Value;

ToldAnswer answer(ToldTopic topic, ToldChoice choice)
{
    ToldAnswer told;
    told.topic = topic;
    told.choice = choice;
    told.computer = QStringLiteral("PC-0142");
    return told;
}

ToldAnswer withCode(quint32 code)
{
    ToldAnswer told = answer(ToldTopic::ClientCode, ToldChoice::Code);
    told.code = ErrorCode{code};
    return told;
}

ToldAnswer withCount(qint64 count)
{
    ToldAnswer told = answer(ToldTopic::HostCount, ToldChoice::Count);
    told.count = count;
    return told;
}

ToldAnswer withHost(ToldTopic topic, ToldChoice choice, const char *host)
{
    ToldAnswer told = answer(topic, choice);
    told.host = QString::fromUtf8(host);
    return told;
}

LicenseFacts factsTold(ToldTopic topic, ToldChoice choice)
{
    return itemOf(answer(topic, choice)).license()->products.constFirst().facts;
}

} // namespace

Q_DECLARE_METATYPE(ToldAnswer)

/// What a person tells becomes evidence of the usual kind.
class TestToldAnswer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTopicHasChoicesAndIdsOfItsOwn()
    {
        QSet<QString> names;
        for (const ToldTopicType &topic : toldTopics()) {
            QVERIFY(!names.contains(QLatin1String(topic.name)));
            names.insert(QLatin1String(topic.name));
            QVERIFY(!topic.choices.empty());
            QSet<QString> choices;
            for (const ToldChoiceType &choice : topic.choices)
                choices.insert(QLatin1String(choice.name));
            QCOMPARE(size_t(choices.size()), topic.choices.size());
        }
        QCOMPARE(names.size(), 7);
    }

    void anAnswerIsEvidenceOfItsComputer()
    {
        for (const ToldTopicType &topic : toldTopics()) {
            ToldAnswer told = answer(topic.id, topic.choices.front().id);
            told.code = ErrorCode{0xC004F074};
            told.host = QStringLiteral("kms01");
            const EvidenceItem item = itemOf(told);
            QCOMPARE(item.kind, EvidenceKind::Told);
            QCOMPARE(toId(item.kind), QStringLiteral("told"));
            QCOMPARE(item.role, topic.role);
            QCOMPARE(item.computer, QStringLiteral("PC-0142"));
            QVERIFY(item.told == told);
            QVERIFY(!item.error);
            QVERIFY(item.notes.isEmpty());
            QVERIFY(!item.as<std::monostate>());
            QVERIFY(item.source.sha256.isEmpty());
            QVERIFY2(
                item.source.file.startsWith(QStringLiteral("told:") + QLatin1String(topic.name)),
                qPrintable(item.source.file));
        }
    }

    void aStateIsThatOfALicenceReport_data()
    {
        QTest::addColumn<ToldChoice>("choice");
        QTest::addColumn<LicenseState>("state");
        QTest::newRow("licensed") << ToldChoice::Licensed << LicenseState::Licensed;
        QTest::newRow("grace") << ToldChoice::Grace << LicenseState::SomeGrace;
        QTest::newRow("notification") << ToldChoice::Notification << LicenseState::Notification;
        QTest::newRow("unlicensed") << ToldChoice::Unlicensed << LicenseState::Unlicensed;
    }
    void aStateIsThatOfALicenceReport()
    {
        QFETCH(ToldChoice, choice);
        QFETCH(LicenseState, state);
        const LicenseFacts client = factsTold(ToldTopic::ClientState, choice);
        QVERIFY(client.state == state);
        QVERIFY(!isOfKmsHost(client));
        if (choice == ToldChoice::Grace)
            return; // of a host nobody asks which
        const LicenseFacts host = factsTold(ToldTopic::HostState, choice);
        QVERIFY(host.state == state);
        QVERIFY(isOfKmsHost(host));
    }

    void aChannelIsThatOfALicenceReport_data()
    {
        QTest::addColumn<ToldChoice>("choice");
        QTest::addColumn<Channel>("channel");
        QTest::newRow("client") << ToldChoice::KmsClient << Channel::KmsClient;
        QTest::newRow("host") << ToldChoice::KmsHost << Channel::KmsHost;
        QTest::newRow("mak") << ToldChoice::Mak << Channel::Mak;
        QTest::newRow("retail") << ToldChoice::Retail << Channel::Retail;
        QTest::newRow("oem") << ToldChoice::Oem << Channel::Oem;
        QTest::newRow("evaluation") << ToldChoice::Evaluation << Channel::Evaluation;
    }
    void aChannelIsThatOfALicenceReport()
    {
        QFETCH(ToldChoice, choice);
        QTEST(factsTold(ToldTopic::ClientChannel, choice).channel, "channel");
    }

    void aCodeIsThatOfAFailedActivation()
    {
        const EvidenceItem item = itemOf(withCode(0xC004F074));
        const CommandOutcome outcome = item.license()->outcomes.constFirst();
        QVERIFY(!outcome.succeeded);
        QVERIFY(outcome.code == ErrorCode{0xC004F074});
        QCOMPARE(outcome.command, CommandOutcome::Command::Activation);
    }

    void aCountIsThatOfTheHost()
    {
        const EvidenceItem item = itemOf(withCount(12));
        const LicenseFacts facts = item.license()->products.constFirst().facts;
        QVERIFY(facts.kmsHost->currentCount == 12);
        QVERIFY(!facts.state);
    }

    void aLookupIsThatOfNslookup_data()
    {
        QTest::addColumn<ToldChoice>("choice");
        QTest::addColumn<DnsLookup::Outcome>("outcome");
        QTest::newRow("record") << ToldChoice::NamesHost << DnsLookup::Outcome::Answered;
        QTest::newRow("no name") << ToldChoice::NoSuchName << DnsLookup::Outcome::NoSuchName;
        QTest::newRow("no server") << ToldChoice::NoServer << DnsLookup::Outcome::NoAnswer;
    }
    void aLookupIsThatOfNslookup()
    {
        QFETCH(ToldChoice, choice);
        ToldAnswer told = withHost(ToldTopic::SrvRecord, choice, "kms01.corp.example");
        told.domain = QStringLiteral("corp.example");
        const EvidenceItem item = itemOf(told);
        const DnsLookup lookup = item.as<DnsReport>()->lookups.constFirst();
        QCOMPARE(lookup.name, QStringLiteral("_vlmcs._tcp.corp.example"));
        QCOMPARE(lookup.type, DnsType::Srv);
        QTEST(lookup.outcome, "outcome");
        QCOMPARE(lookup.records.size(), choice == ToldChoice::NamesHost ? 1 : 0);
        if (choice == ToldChoice::NamesHost)
            QCOMPARE(lookup.records.constFirst().target, QStringLiteral("kms01.corp.example"));
        told.domain.clear();
        QCOMPARE(itemOf(told).as<DnsReport>()->lookups.constFirst().name,
                 QStringLiteral("_vlmcs._tcp"));
    }

    void aTestIsThatOfThePort_data()
    {
        QTest::addColumn<ToldChoice>("choice");
        QTest::addColumn<PortTest::Outcome>("outcome");
        QTest::newRow("connected") << ToldChoice::Connected << PortTest::Outcome::Connected;
        QTest::newRow("timed out") << ToldChoice::TimedOut << PortTest::Outcome::TimedOut;
        QTest::newRow("refused") << ToldChoice::Refused << PortTest::Outcome::Refused;
    }
    void aTestIsThatOfThePort()
    {
        QFETCH(ToldChoice, choice);
        const EvidenceItem item = itemOf(withHost(ToldTopic::Port, choice, "kms01"));
        const PortTest test = item.as<NetworkReport>()->tests.constFirst();
        QCOMPARE(test.host, QStringLiteral("kms01"));
        QCOMPARE(test.port, quint16(1688));
        QTEST(test.outcome, "outcome");
    }

    void onlyWhatMakesSenseIsComplete_data()
    {
        QTest::addColumn<ToldAnswer>("told");
        QTest::addColumn<bool>("complete");
        const auto row = [](const char *name, const ToldAnswer &told, bool complete) {
            QTest::newRow(name) << told << complete;
        };
        ToldAnswer nameless = answer(ToldTopic::ClientState, ToldChoice::Licensed);
        nameless.computer.clear();
        ToldAnswer command = nameless;
        command.computer = QStringLiteral("PC & del *");
        ToldAnswer domain = answer(ToldTopic::SrvRecord, ToldChoice::NoSuchName);
        domain.domain = QStringLiteral("corp.example; rm");
        row("state", answer(ToldTopic::ClientState, ToldChoice::Licensed), true);
        row("nameless", nameless, true);
        row("choice of another topic", answer(ToldTopic::ClientState, ToldChoice::Refused), false);
        row("code", withCode(0xC004F074), true);
        row("success is no error", withCode(0), false);
        row("renewal due is no error", withCode(0x4004F040), false);
        row("no code", answer(ToldTopic::ClientCode, ToldChoice::Code), false);
        row("count", withCount(0), true);
        row("negative count", withCount(-1), false);
        row("huge count", withCount(1'000'000), false);
        row("no count", answer(ToldTopic::HostCount, ToldChoice::Count), false);
        row("tested host", withHost(ToldTopic::Port, ToldChoice::Refused, "kms01.corp.example"),
            true);
        row("tested address", withHost(ToldTopic::Port, ToldChoice::Refused, "2001:db8::1"), true);
        row("no host", answer(ToldTopic::Port, ToldChoice::Refused), false);
        row("no name of a host", withHost(ToldTopic::Port, ToldChoice::Refused, "kms 01"), false);
        row("no name of a computer", command, false);
        row("no name of a domain", domain, false);
    }
    void onlyWhatMakesSenseIsComplete()
    {
        QFETCH(ToldAnswer, told);
        QTEST(isComplete(told), "complete");
    }

    void oneThingOfOneComputerIsToldOnce()
    {
        const ToldAnswer told = answer(ToldTopic::ClientState, ToldChoice::Licensed);
        ToldAnswer other = answer(ToldTopic::ClientState, ToldChoice::Notification);
        other.computer = QStringLiteral("pc-0142");
        QVERIFY(sameSubject(told, other));
        other.computer = QStringLiteral("PC-0143");
        QVERIFY(!sameSubject(told, other));
        QVERIFY(!sameSubject(told, withCode(0xC004F074)));
        // Two hosts can be tested.
        QVERIFY(!sameSubject(withHost(ToldTopic::Port, ToldChoice::Refused, "kms01"),
                             withHost(ToldTopic::Port, ToldChoice::Refused, "kms02")));
    }

    // What is read from evidence that was made from an answer is the answer.
    void evidenceTellsWhatWasTold()
    {
        for (const ToldTopicType &topic : toldTopics()) {
            for (const ToldChoiceType &choice : topic.choices) {
                ToldAnswer told = answer(topic.id, choice.id);
                if (choice.value == Value::Count)
                    told.count = 12;
                if (choice.value == Value::Host)
                    told.host = QStringLiteral("kms01");
                const EvidenceItem item = itemOf(told);
                std::optional<ToldAnswer> back;
                if (const auto *dns = item.as<DnsReport>())
                    back = toldBy(dns->lookups.constFirst());
                else if (const auto *network = item.as<NetworkReport>())
                    back = toldBy(network->tests.constFirst());
                else if (!item.license()->products.isEmpty())
                    back = toldBy(item.license()->products.constFirst().facts, topic.id);
                if (topic.id == ToldTopic::ClientCode)
                    continue; // an outcome's code is compared as it is
                QVERIFY2(back, topic.name);
                back->computer = told.computer;
                QVERIFY2(*back == told, choice.name);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestToldAnswer)
#include "tst_toldanswer.moc"
