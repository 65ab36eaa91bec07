#include "engine/diagnosis/diagnose.h"
#include "engine/diagnosis/sentences.h"
#include "tests/engine/diagnosis/casebuilder.h"
#include "tests/engine/diagnosis/judged.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

#include <algorithm>

using namespace kms;
using namespace kms::test;

// What is said where a part of the evidence is missing, or speaks a language nobody could verify.

namespace {

CaseBuilder::Try refusedForCount(quint32 hostResult)
{
    CaseBuilder::Try made;
    made.hostView = Attempt::HostView::Seen;
    made.hostResult = hostResult;
    return made;
}

} // namespace

class TestFewFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // A failure code may stand in the very event that nobody could read.
    void noCodeIsDeniedWhileEventsAreUnread()
    {
        const auto answerFor = [](const EvidenceItem &log) {
            return diagnose(buildCaseFile({log})).answer(QuestionId::ErrorCode).answer;
        };
        LogBuilder log("PC-0142");
        log.sent("2026-11-20 08:30:02").answered("2026-11-20 08:30:03");
        QCOMPARE(answerFor(log.item("e1")), Answer::No);
        QCOMPARE(answerFor(log.note(Note::Kind::RecordNotTyped).item("e1")), Answer::Undecided);
    }

    // The console's code alone tells neither what the host counted nor what the client needs.
    void aRefusalToldByACodeIsSaidWithoutNumbers()
    {
        CaseBuilder builder;
        builder.grace().command(0xC004F038).hostLicense(LicenseState::Licensed, 6);
        for (const int minutesAgo : {5000, 1000}) {
            builder.hostRequest(QStringLiteral("VDI-1"), 7, minutesAgo);
            builder.hostRequest(QStringLiteral("VDI-2"), 7, minutesAgo - 10);
        }
        const Diagnosis diagnosis = diagnose(builder.build());
        const Finding *clones = diagnosis.find(FindingId::CountDuplicateCmid);
        QVERIFY(clones);
        QCOMPARE(sentence(clones->because.last(), Phrasebook(QStringLiteral("en"))),
                 QStringLiteral("The client was refused with 0xC004F038: the count is too low."));
    }

    void minutesLeftBesideAnUnknownWordAreNoLossOfTheLicence_data()
    {
        QTest::addColumn<bool>("minutesLeft");
        QTest::addColumn<bool>("notActivated");
        QTest::newRow("minutes left") << true << false;
        QTest::newRow("none told") << false << true;
    }
    void minutesLeftBesideAnUnknownWordAreNoLossOfTheLicence()
    {
        QFETCH(bool, minutesLeft);
        QFETCH(bool, notActivated);
        LicenseFacts facts = CaseBuilder::kmsClient(LicenseState::InitialGrace);
        facts.state.reset();
        if (minutesLeft)
            facts.minutesLeft = Minutes(41'760);
        const Diagnosis diagnosis =
            diagnose(CaseBuilder().license(facts).command(0xC004F038).build());
        QCOMPARE(diagnosis.find(FindingId::ClientNotActivated) != nullptr, notActivated);
    }

    // A key that was refused, or a missing right, leaves the activation as it is.
    void onlyAnErrorOfAnActivationIsARefusal_data()
    {
        QTest::addColumn<quint32>("code");
        QTest::addColumn<bool>("isRefusal");
        QTest::newRow("count too low") << 0xC004F038U << true;
        QTest::newRow("no host could be contacted") << 0xC004F074U << true;
        QTest::newRow("no such name") << 0x8007232BU << true;
        QTest::newRow("RPC server unavailable") << 0x800706BAU << true;
        QTest::newRow("Microsoft's answer to a MAK") << 0xC004C020U << true;
        QTest::newRow("invalid key") << 0xC004F050U << false;
        QTest::newRow("key of a KMS host") << 0xC004F015U << false;
        QTest::newRow("key of another edition") << 0xC004F069U << false;
        QTest::newRow("access denied") << 0x80070005U << false;
    }
    void onlyAnErrorOfAnActivationIsARefusal()
    {
        QFETCH(quint32, code);
        QFETCH(bool, isRefusal);
        const Diagnosis licensed = diagnose(CaseBuilder().licensed(179).errorLine(code).build());
        QCOMPARE(licensed.find(FindingId::ClientCannotRenew) != nullptr, isRefusal);
        const Diagnosis alone = diagnose(CaseBuilder().errorLine(code).build());
        QCOMPARE(alone.find(FindingId::ClientNotActivated) != nullptr, isRefusal);
        QVERIFY(licensed.find(FindingId::ErrorExplained));
        // Of an activation, as the words said, every code is one.
        QVERIFY(diagnose(CaseBuilder().licensed(179).command(code).build())
                    .find(FindingId::ClientCannotRenew));
    }

    // Losing the report must not turn a grace period into a problem that nobody spoke of.
    void aGracePeriodRulesOutThatTheLicenceIsLost()
    {
        const Diagnosis diagnosis = diagnose(CaseBuilder().grace().command(0xC004F038).build());
        QVERIFY(diagnosis.find(FindingId::ClientInGrace));
        QVERIFY(!diagnosis.find(FindingId::ClientNotActivated));
        QVERIFY(ruledOut(diagnosis, FindingId::ClientNotActivated));
    }

    void anActivationThatWasNotRenewedForLongIsSaidSo_data()
    {
        QTest::addColumn<int>("daysLeft");    // of 180
        QTest::addColumn<QString>("variant"); // of client-activated, else of client-cannot-renew
        QTest::addColumn<bool>("renewalRuledOut");
        QTest::newRow("renewed yesterday") << 179 << QStringLiteral("kms") << true;
        QTest::newRow("a week and a day ago") << 172 << QStringLiteral("kms") << true;
        QTest::newRow("nine days ago") << 171 << QStringLiteral("kms") << false;
        QTest::newRow("31 days ago") << 149 << QStringLiteral("kms") << false;
        QTest::newRow("32 days ago") << 148 << QStringLiteral("overdue") << false;
        QTest::newRow("31 days left") << 31 << QStringLiteral("overdue") << false;
        QTest::newRow("30 days left") << 30 << QStringLiteral("overdue-soon") << false;
    }
    void anActivationThatWasNotRenewedForLongIsSaidSo()
    {
        QFETCH(int, daysLeft);
        QFETCH(bool, renewalRuledOut);
        const Diagnosis diagnosis = diagnose(CaseBuilder().licensed(daysLeft).build());
        const Finding *overdue = diagnosis.find(FindingId::ClientCannotRenew);
        const Finding *told = overdue ? overdue : diagnosis.find(FindingId::ClientActivated);
        QVERIFY(told);
        QTEST(told->variant, "variant");
        QCOMPARE(told->severity, overdue ? Severity::Warning : Severity::Good);
        QCOMPARE(ruledOut(diagnosis, FindingId::ClientCannotRenew) != nullptr, renewalRuledOut);
    }

    // What it asked of a KMS before it got that key is noise by now.
    void aKeyOfItsOwnHasNothingFailing()
    {
        LicenseFacts mak = CaseBuilder::kmsClient(LicenseState::Licensed);
        mak.channel = Channel::Mak;
        const Diagnosis diagnosis =
            diagnose(CaseBuilder().license(mak).command(0xC004F074).build());
        const Finding *activated = diagnosis.find(FindingId::ClientActivated);
        QVERIFY(activated);
        QCOMPARE(activated->variant, QStringLiteral("own-key"));
        QVERIFY(!diagnosis.find(FindingId::ClientCannotRenew));
        QCOMPARE(diagnosis.conclusion.phrase, QStringLiteral("conclusion.all-well"));
    }

    void aTextAloneTellsThatTheClientRenewedLately()
    {
        CaseFile file = CaseBuilder().licensed(179).build();
        file.judgedAt = {}; // nothing in the case has a time
        QVERIFY(ruledOut(diagnose(file), FindingId::ClientCannotRenew));
    }

    void aKeyOfItsOwnIsAProblemOnlyWhereTheStateIsKnown_data()
    {
        QTest::addColumn<int>("state"); // -1: not understood
        QTest::addColumn<int>("severity");
        QTest::newRow("licensed") << int(LicenseState::Licensed) << int(Severity::Info);
        QTest::newRow("unlicensed") << int(LicenseState::Unlicensed) << int(Severity::Problem);
        QTest::newRow("not understood") << -1 << int(Severity::Info);
    }
    void aKeyOfItsOwnIsAProblemOnlyWhereTheStateIsKnown()
    {
        QFETCH(int, state);
        QFETCH(int, severity);
        LicenseFacts retail = CaseBuilder::kmsClient(LicenseState::Licensed);
        retail.channel = Channel::Retail;
        retail.state = state < 0 ? std::nullopt : std::optional(LicenseState(state));
        const Diagnosis diagnosis = diagnose(CaseBuilder().license(retail).build());
        const Finding *found = diagnosis.find(FindingId::ClientWrongChannel);
        QVERIFY(found);
        QCOMPARE(int(found->severity), severity);
    }

    void anEvaluationThatRefusesTheKeyIsTheCause()
    {
        LicenseFacts evaluation = CaseBuilder::kmsClient(LicenseState::Licensed);
        evaluation.channel = Channel::Evaluation;
        const Diagnosis quiet = diagnose(CaseBuilder().license(evaluation).build());
        QVERIFY(!quiet.conclusion.cause);
        const Diagnosis refused =
            diagnose(CaseBuilder().license(evaluation).errorLine(0xC004F069).build());
        QCOMPARE(refused.conclusion.cause, std::optional(FindingId::ClientWrongChannel));
        const auto answer = std::find_if(
            refused.questions.cbegin(), refused.questions.cend(),
            [](const auto &other) { return other.id == QuestionId::ClientNotActivating; });
        QVERIFY(answer != refused.questions.cend());
        QCOMPARE(answer->answer, Answer::Yes);
    }

    void anEvaluationToldByXprIsNotActivatedForGood()
    {
        ExpirySentence sentence{Place::line(1), {},   LicenseState::Licensed,
                                false,          true, QStringLiteral("3/24/2027")};
        const Diagnosis evaluation = diagnose(CaseBuilder().expiry(sentence).build());
        QVERIFY(!evaluation.find(FindingId::ClientActivated));
        QVERIFY(!ruledOut(evaluation, FindingId::ClientCannotRenew));
        sentence.timeBased = false;
        QVERIFY(diagnose(CaseBuilder().expiry(sentence).build()).find(FindingId::ClientActivated));
    }

    void anActivationThatSucceededTellsTheState()
    {
        const Diagnosis diagnosis = diagnose(CaseBuilder().command(0).build());
        QCOMPARE(diagnosis.answer(QuestionId::ClientActivated).answer, Answer::Yes);
        const Finding *activated = diagnosis.find(FindingId::ClientActivated);
        QVERIFY(activated);
        QCOMPARE(activated->variant, QString()); // whether by KMS is not told
    }

    void aPinThatWasChangedFurtherDownIsNotBlamed()
    {
        LicenseFacts facts = CaseBuilder::kmsClient(LicenseState::Licensed);
        facts.kmsClient = KmsClientDetails{};
        facts.kmsClient->registered = HostPort{QStringLiteral("kms-old.corp.example"), 1688};
        const auto pinned = [&] { return CaseBuilder().license(facts).command(0xC004F074); };
        QCOMPARE(diagnose(pinned().build()).conclusion.cause,
                 std::optional(FindingId::ClientPinned));
        QVERIFY(!diagnose(pinned().settingChanged().build()).find(FindingId::ClientPinned));
    }

    void aLookupDomainWithoutARecordIsTheCause_data()
    {
        QTest::addColumn<quint32>("code");
        QTest::addColumn<int>("severity");
        QTest::newRow("no such name") << 0x8007232BU << int(Severity::Problem);
        QTest::newRow("no host could be contacted") << 0xC004F074U << int(Severity::Info);
    }
    void aLookupDomainWithoutARecordIsTheCause()
    {
        QFETCH(quint32, code);
        QFETCH(int, severity);
        LicenseFacts facts = CaseBuilder::kmsClient(LicenseState::Licensed);
        facts.kmsClient = KmsClientDetails{};
        facts.kmsClient->lookupDomain = QStringLiteral("old.example");
        const Diagnosis diagnosis = diagnose(CaseBuilder().license(facts).command(code).build());
        const Finding *pinned = diagnosis.find(FindingId::ClientPinned);
        QVERIFY(pinned);
        QCOMPARE(int(pinned->severity), severity);
    }

    void aGracePeriodIsOverWhenItsMinutesAre_data()
    {
        QTest::addColumn<int>("minutesLeft"); // an hour before the moment of judging
        QTest::addColumn<bool>("running");
        QTest::newRow("a minute is left") << 61 << true;
        QTest::newRow("over since a minute") << 59 << false;
        QTest::newRow("not told") << -1 << true;
    }
    void aGracePeriodIsOverWhenItsMinutesAre()
    {
        QFETCH(int, minutesLeft);
        QFETCH(bool, running);
        CaseBuilder::Try made;
        made.minutesAgo = 60;
        made.minutesLeft = minutesLeft;
        const Diagnosis diagnosis = diagnose(CaseBuilder().attempt(made).build());
        QCOMPARE(diagnosis.find(FindingId::ClientInGrace) != nullptr, running);
        QVERIFY(!diagnosis.find(FindingId::ClientNotActivated)); // it may have been activated
        const QuestionAnswer &answer = diagnosis.answer(QuestionId::ClientActivated);
        QCOMPARE(answer.answer, running ? Answer::No : Answer::Undecided);
        QCOMPARE(answer.headline.endsWith(QLatin1String(".grace-ended")), !running);
        QVERIFY(running || !answer.missing.isEmpty());
    }

    void aHostThatReportsItsLicenceIsNotSaidToLackIt_data()
    {
        QTest::addColumn<QString>("server"); // empty: only the console told the code
        QTest::addColumn<bool>("found");
        QTest::newRow("no host named") << QString() << false;
        QTest::newRow("that host") << QStringLiteral("kms01.corp.example") << false;
        QTest::newRow("an address") << QStringLiteral("10.20.0.11") << false;
        QTest::newRow("another host") << QStringLiteral("kms02.corp.example") << true;
    }
    void aHostThatReportsItsLicenceIsNotSaidToLackIt()
    {
        QFETCH(QString, server);
        QFETCH(bool, found);
        CaseBuilder builder;
        builder.grace().hostLicense(LicenseState::Licensed, 50);
        CaseBuilder::Try made;
        made.answered = false;
        made.result = 0xC004F041;
        made.server = server;
        if (server.isEmpty())
            builder.command(0xC004F041);
        else
            builder.attempt(made);
        const Diagnosis diagnosis = diagnose(builder.build());
        QCOMPARE(diagnosis.find(FindingId::HostNotActivated) != nullptr, found);
        QCOMPARE(ruledOut(diagnosis, FindingId::HostNotActivated) != nullptr, !found);
    }

    void aHostThatAcceptsRequestsIsActivated_data()
    {
        QTest::addColumn<quint32>("result");
        QTest::addColumn<bool>("activated");
        QTest::newRow("accepted") << 0U << true;
        QTest::newRow("refused for the time") << 0xC004F06CU << false;
        QTest::newRow("not activated") << 0xC004F041U << false;
    }
    void aHostThatAcceptsRequestsIsActivated()
    {
        QFETCH(quint32, result);
        QFETCH(bool, activated);
        const Diagnosis diagnosis =
            diagnose(CaseBuilder().grace().attempt(refusedForCount(result)).build());
        const RuledOut *verdict = ruledOut(diagnosis, FindingId::HostNotActivated);
        QCOMPARE(verdict != nullptr, activated);
        QVERIFY(!verdict || verdict->because.first().ref.evidence == QLatin1String("e4"));
    }

    void theRecordIsPublishedWhereTheHostLoggedSoLately_data()
    {
        QTest::addColumn<int>("publishedMinutesAgo");
        QTest::addColumn<int>("failedMinutesAgo"); // 0: never
        QTest::addColumn<int>("answer");
        QTest::newRow("this morning") << 6 * 60 << 0 << int(Answer::No);
        QTest::newRow("a day missed") << 47 * 60 << 0 << int(Answer::No);
        QTest::newRow("three days ago") << 72 * 60 << 0 << int(Answer::Undecided);
        QTest::newRow("failed before") << 6 * 60 << 30 * 60 << int(Answer::No);
        QTest::newRow("failed since") << 30 * 60 << 6 * 60 << int(Answer::Yes);
    }
    void theRecordIsPublishedWhereTheHostLoggedSoLately()
    {
        QFETCH(int, publishedMinutesAgo);
        QFETCH(int, failedMinutesAgo);
        QFETCH(int, answer);
        using Kind = OtherEvent::Kind;
        CaseBuilder builder;
        if (failedMinutesAgo > publishedMinutesAgo)
            builder.hostEvent(Kind::PublishFailed, failedMinutesAgo);
        builder.hostEvent(Kind::Published, publishedMinutesAgo);
        if (failedMinutesAgo > 0 && failedMinutesAgo < publishedMinutesAgo)
            builder.hostEvent(Kind::PublishFailed, failedMinutesAgo);
        const Diagnosis diagnosis = diagnose(builder.build());
        QCOMPARE(int(diagnosis.answer(QuestionId::SrvNotCreated).answer), answer);
    }

    void anUnlicensedReportOutranksTheRequestsServedBefore()
    {
        const Diagnosis diagnosis = diagnose(CaseBuilder()
                                                 .grace()
                                                 .hostLicense(LicenseState::Notification, {})
                                                 .attempt(refusedForCount(0))
                                                 .build());
        QVERIFY(diagnosis.find(FindingId::HostNotActivated));
        QVERIFY(!ruledOut(diagnosis, FindingId::HostNotActivated));
    }
};

QTEST_GUILESS_MAIN(TestFewFacts)
#include "tst_fewfacts.moc"
