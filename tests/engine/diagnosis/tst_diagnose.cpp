#include "engine/diagnosis/diagnose.h"
#include "tests/engine/diagnosis/casebuilder.h"
#include "tests/engine/diagnosis/judged.h"

#include <QTest>

#include <algorithm>

Q_DECLARE_METATYPE(kms::CaseFile)

using namespace kms;
using namespace kms::test;
using View = Attempt::HostView;

namespace {

QStringList problems(const Diagnosis &diagnosis)
{
    QStringList ids;
    for (const Finding &finding : diagnosis.findings) {
        if (finding.severity == Severity::Problem)
            ids << toId(finding.id);
    }
    return ids;
}

QString causeOf(const Diagnosis &diagnosis)
{
    return diagnosis.conclusion.cause ? toId(*diagnosis.conclusion.cause) : QString();
}

CaseBuilder::Try bound(int minutesAgo)
{
    CaseBuilder::Try made;
    made.minutesAgo = minutesAgo;
    made.bound = true;
    made.count = 50;
    return made;
}

CaseBuilder::Try unanswered(int minutesAgo, View view, quint32 result = 0xC0020017)
{
    CaseBuilder::Try made;
    made.minutesAgo = minutesAgo;
    made.answered = false;
    made.result = result;
    made.hostView = view;
    return made;
}

CaseBuilder::Try refusedForTime(int skewSeconds)
{
    CaseBuilder::Try made;
    made.answered = false;
    made.result = 0xC004F06C;
    made.hostView = View::Seen;
    made.hostResult = 0xC004F06C;
    made.skewSeconds = skewSeconds;
    return made;
}

constexpr int hour = 3600;

} // namespace

class TestDiagnose : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingAtHandIsUndecided()
    {
        const Diagnosis diagnosis = diagnose({});
        QCOMPARE(diagnosis.questions.size(), qsizetype(9));
        for (const QuestionAnswer &answer : diagnosis.questions) {
            QCOMPARE(answer.answer, Answer::Undecided);
            QVERIFY(!answer.missing.isEmpty());
            QVERIFY(!answer.missing.first().command.isEmpty());
        }
        QVERIFY(diagnosis.findings.isEmpty());
        QVERIFY(!diagnosis.conclusion.cause);
    }

    void aHealthyClientHasNoProblem()
    {
        const Diagnosis diagnosis = diagnose(CaseBuilder().licensed().attempt(bound(60)).build());
        QCOMPARE(problems(diagnosis), QStringList());
        QVERIFY(diagnosis.find(FindingId::ClientActivated));
        QCOMPARE(diagnosis.answer(QuestionId::ClientActivated).answer, Answer::Yes);
        QCOMPARE(diagnosis.answer(QuestionId::ClientNotActivating).answer, Answer::No);
        QCOMPARE(diagnosis.answer(QuestionId::ErrorCode).answer, Answer::No);
        for (const FindingId id :
             {FindingId::CountTooLow, FindingId::RequestNotArriving, FindingId::ResponseLost,
              FindingId::ClockSkew, FindingId::ClientPinned, FindingId::ClientNotActivated})
            QVERIFY2(isRuledOut(diagnosis, id), qPrintable(toId(id)));
    }

    void aClientStateIsToldInItsOwnFinding_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("finding");
        QTest::addColumn<int>("answer");
        const auto row = [](LicenseState state, const char *finding, Answer answer) {
            QTest::newRow(qPrintable(toId(state)))
                << int(state) << QString::fromLatin1(finding) << int(answer);
        };
        row(LicenseState::Unlicensed, "client-not-activated", Answer::No);
        row(LicenseState::Licensed, "client-activated", Answer::Yes);
        row(LicenseState::InitialGrace, "client-in-grace", Answer::No);
        row(LicenseState::AdditionalGrace, "client-in-grace", Answer::No);
        row(LicenseState::NonGenuineGrace, "client-in-grace", Answer::No);
        row(LicenseState::Notification, "client-not-activated", Answer::No);
        row(LicenseState::ExtendedGrace, "client-in-grace", Answer::No);
    }
    void aClientStateIsToldInItsOwnFinding()
    {
        QFETCH(int, state);
        QFETCH(QString, finding);
        QFETCH(int, answer);
        const Diagnosis diagnosis =
            diagnose(CaseBuilder().license(CaseBuilder::kmsClient(LicenseState(state))).build());
        const auto id = findingFromId(finding);
        QVERIFY(id && diagnosis.find(*id));
        QCOMPARE(int(diagnosis.answer(QuestionId::ClientActivated).answer), answer);
    }

    void theDayOfFallingOutIsTheMinutesLeft()
    {
        // 137 days from 2026-11-20 are 2027-04-06.
        const Diagnosis diagnosis = diagnose(CaseBuilder()
                                                 .licensed(137)
                                                 .attempt(bound(43 * 24 * 60))
                                                 .attempt(unanswered(120, View::NotCovered))
                                                 .build());
        const Finding *finding = diagnosis.find(FindingId::ClientCannotRenew);
        QVERIFY(finding);
        QCOMPARE(finding->facts.expires.date(), QDate(2027, 4, 6));
        QCOMPARE(diagnosis.answer(QuestionId::ClientActivated).answer, Answer::Yes);
        QCOMPARE(diagnosis.answer(QuestionId::ClientNotActivating).answer, Answer::Undecided);
    }

    void aCommandThatFailedIsOlderThanTheLastSuccessUnlessARenewalIsOverdue_data()
    {
        QTest::addColumn<int>("daysAgo");  // the last success
        QTest::addColumn<int>("interval"); // days, as the host told it; 0: it did not
        QTest::addColumn<bool>("fails");
        QTest::newRow("just renewed") << 1 << 7 << false;
        QTest::newRow("due today") << 7 << 7 << false;
        QTest::newRow("overdue") << 9 << 7 << true;
        QTest::newRow("overdue, by the usual interval") << 9 << 0 << true;
        QTest::newRow("a site that renews each month") << 29 << 30 << false;
        QTest::newRow("overdue there too") << 43 << 30 << true;
    }
    void aCommandThatFailedIsOlderThanTheLastSuccessUnlessARenewalIsOverdue()
    {
        QFETCH(int, daysAgo);
        QFETCH(int, interval);
        CaseFile file = CaseBuilder()
                            .licensed(180 - daysAgo)
                            .attempt(bound(daysAgo * 24 * 60))
                            .command(0xC004F074)
                            .build();
        if (interval > 0)
            file.clients.first().attempts.first().response->value.renewalInterval =
                std::chrono::hours(24 * interval);
        const Diagnosis diagnosis = diagnose(file);
        QTEST(diagnosis.find(FindingId::ClientCannotRenew) != nullptr, "fails");
        QCOMPARE(diagnosis.find(FindingId::ClientActivated) == nullptr,
                 diagnosis.find(FindingId::ClientCannotRenew) != nullptr);
    }

    void aFewFailuresAfterAFreshRenewalAreNoFailureToRenew()
    {
        const Diagnosis diagnosis = diagnose(CaseBuilder()
                                                 .licensed()
                                                 .attempt(bound(2 * 24 * 60))
                                                 .attempt(unanswered(60, View::NotCovered))
                                                 .build());
        QVERIFY(!diagnosis.find(FindingId::ClientCannotRenew));
        QVERIFY(diagnosis.find(FindingId::ClientActivated));
    }

    void activeDirectoryMakesKmsErrorsNoise()
    {
        LicenseFacts facts = CaseBuilder::kmsClient(LicenseState::Licensed);
        facts.ad = AdDetails{QStringLiteral("Windows(R)"), {}, {}, {}};
        const Diagnosis diagnosis = diagnose(CaseBuilder()
                                                 .license(facts)
                                                 .attempt(unanswered(120, View::Unseen))
                                                 .attempt(unanswered(60, View::Unseen))
                                                 .build());
        QCOMPARE(problems(diagnosis), QStringList());
        QVERIFY(diagnosis.find(FindingId::ClientActivatedByAd));
    }

    void aKeyOfItsOwnNeverAsks_data()
    {
        QTest::addColumn<int>("channel");
        QTest::addColumn<bool>("licensed");
        QTest::addColumn<QString>("severity");
        QTest::newRow("MAK failing") << int(Channel::Mak) << false << "problem";
        QTest::newRow("MAK licensed") << int(Channel::Mak) << true << "info";
        QTest::newRow("retail failing") << int(Channel::Retail) << false << "problem";
        QTest::newRow("OEM licensed") << int(Channel::Oem) << true << "info";
        QTest::newRow("evaluation failing") << int(Channel::Evaluation) << false << "problem";
    }
    void aKeyOfItsOwnNeverAsks()
    {
        QFETCH(int, channel);
        QFETCH(bool, licensed);
        QFETCH(QString, severity);
        LicenseFacts facts =
            CaseBuilder::kmsClient(licensed ? LicenseState::Licensed : LicenseState::Notification);
        facts.channel = Channel(channel);
        const Diagnosis diagnosis = diagnose(CaseBuilder().license(facts).build());
        const Finding *finding = diagnosis.find(FindingId::ClientWrongChannel);
        QVERIFY(finding);
        QCOMPARE(toId(finding->severity), severity);
    }

    void moreThanFourHoursAndARefusalIsASkew_data()
    {
        QTest::addColumn<int>("skewSeconds");
        QTest::addColumn<QString>("severity"); // empty: no finding
        QTest::newRow("5 h 18 min behind") << 5 * hour + 18 * 60 + 4 << "problem";
        QTest::newRow("241 min behind") << 241 * 60 << "problem";
        QTest::newRow("239 min behind") << 239 * 60 << "warning";
        QTest::newRow("241 min ahead") << -241 * 60 << "problem";
        QTest::newRow("6 min") << 6 * 60 << "warning";
        QTest::newRow("40 s: the host is too old") << 40 << "";
    }
    void moreThanFourHoursAndARefusalIsASkew()
    {
        QFETCH(int, skewSeconds);
        QFETCH(QString, severity);
        const Diagnosis diagnosis =
            diagnose(CaseBuilder().grace().attempt(refusedForTime(skewSeconds)).build());
        const Finding *finding = diagnosis.find(FindingId::ClockSkew);
        QCOMPARE(finding ? toId(finding->severity) : QString(), severity);
        if (finding)
            QCOMPARE(*finding->facts.skewSeconds, qint64(skewSeconds));
    }

    void aSkewWithoutARefusalIsAWarning()
    {
        CaseBuilder::Try made = bound(60);
        made.hostView = View::Seen;
        made.skewSeconds = 3 * hour + 50 * 60;
        const Diagnosis diagnosis = diagnose(CaseBuilder().licensed().attempt(made).build());
        QCOMPARE(problems(diagnosis), QStringList());
        const Finding *finding = diagnosis.find(FindingId::ClockSkew);
        QVERIFY(finding);
        QCOMPARE(finding->severity, Severity::Warning);
    }

    void aRefusalThatASuccessOvertookIsHistory()
    {
        CaseBuilder::Try early = refusedForTime(5 * hour);
        early.minutesAgo = 600;
        const Diagnosis diagnosis =
            diagnose(CaseBuilder().licensed().attempt(early).attempt(bound(60)).build());
        QCOMPARE(problems(diagnosis), QStringList());
    }

    void theHostsLogAloneTellsTheSkew()
    {
        const Diagnosis diagnosis =
            diagnose(CaseBuilder()
                         .withoutClient()
                         .hostRequest(QStringLiteral("PC-1"), 1, 90, 0xC004F06C, 6 * hour)
                         .hostRequest(QStringLiteral("PC-2"), 2, 80, 0xC004F06C, 20)
                         .hostRequest(QStringLiteral("PC-3"), 3, 70, 0xC004F06C, 6 * hour)
                         .hostRequest(QStringLiteral("PC-3"), 3, 60)
                         .build());
        QStringList subjects;
        for (const Finding &finding : diagnosis.findings) {
            if (finding.id == FindingId::ClockSkew)
                subjects << finding.subject;
        }
        QCOMPARE(subjects, QStringList{QStringLiteral("PC-1")});
    }

    void theClientComparesTheCountWithItsOwnNeed_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("required");
        QTest::addColumn<bool>("tooLow");
        QTest::newRow("24 of 25") << 24 << 25 << true;
        QTest::newRow("25 of 25") << 25 << 25 << false;
        QTest::newRow("4 of 5") << 4 << 5 << true;
        QTest::newRow("5 of 5") << 5 << 5 << false;
    }
    void theClientComparesTheCountWithItsOwnNeed()
    {
        QFETCH(int, count);
        QFETCH(int, required);
        QFETCH(bool, tooLow);
        CaseBuilder::Try made;
        made.count = count;
        made.required = required;
        const Diagnosis diagnosis = diagnose(CaseBuilder().grace().attempt(made).build());
        QCOMPARE(diagnosis.find(FindingId::CountTooLow) != nullptr, tooLow);
    }

    void theAnswerAloneTellsThatTheCountIsTooLow_data()
    {
        QTest::addColumn<quint32>("flags");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("required");
        QTest::addColumn<bool>("tooLow");
        QTest::newRow("without the flag") << 0U << 11 << 25 << true;
        QTest::newRow("without flag or need, below both") << 0U << 4 << 0 << false;
        QTest::newRow("without flag or need") << 0U << 11 << 0 << false;
        QTest::newRow("without the need, which only 25 can be")
            << RequestFlag::countTooLow << 11 << 0 << true;
        QTest::newRow("without the need, which may be 5 or 25")
            << RequestFlag::countTooLow << 4 << 0 << false;
        QTest::newRow("for another reason")
            << RequestFlag::firmwareNotQualified << 11 << 25 << false;
    }
    void theAnswerAloneTellsThatTheCountIsTooLow()
    {
        QFETCH(quint32, flags);
        QFETCH(int, count);
        QFETCH(int, required);
        QFETCH(bool, tooLow);
        CaseBuilder::Try made;
        made.answerFlags = flags;
        made.count = count;
        made.required = required;
        const Diagnosis diagnosis = diagnose(CaseBuilder().grace().attempt(made).build());
        const Finding *finding = diagnosis.find(FindingId::CountTooLow);
        QCOMPARE(finding != nullptr, tooLow);
        if (finding)
            QCOMPARE(finding->facts.required, std::optional<qint64>(25));
    }

    void theCodeOnTheConsoleIsJudgedByTheProductsNeed()
    {
        const Diagnosis diagnosis = diagnose(CaseBuilder()
                                                 .grace()
                                                 .command(0xC004F038)
                                                 .hostLicense(LicenseState::Licensed, 12)
                                                 .build());
        const Finding *finding = diagnosis.find(FindingId::CountTooLow);
        QVERIFY(finding);
        QCOMPARE(finding->facts.required, std::optional<qint64>(25));
        QCOMPARE(finding->confidence, Confidence::Likely);
    }

    void aNamelessTextBesideAClientsLogIsNoSecondClient()
    {
        CaseFile file = CaseBuilder().grace().attempt({.count = 11}).build();
        file.clients.append(CaseBuilder().grace().command(0xC004F038).build().clients);
        file.clients.last().name.clear();
        file.clients.last().cmid.reset();
        file.hosts = CaseBuilder().hostLicense(LicenseState::Licensed, 11).build().hosts;
        const Diagnosis diagnosis = diagnose(file);
        const auto isTooLow = [](const Finding &finding) {
            return finding.id == FindingId::CountTooLow;
        };
        QCOMPARE(std::count_if(diagnosis.findings.begin(), diagnosis.findings.end(), isTooLow), 1);
    }

    void tooFewIsCertainOnlyWhereTheHostsLogShowsNoClones()
    {
        CaseBuilder builder;
        builder.grace().attempt({.count = 3});
        const auto confidence = [&] {
            return diagnose(builder.build()).find(FindingId::CountTooLow)->confidence;
        };
        QCOMPARE(confidence(), Confidence::Likely);
        builder.hostRequest(QStringLiteral("PC-1"), 1, 500)
            .hostRequest(QStringLiteral("PC-2"), 2, 60);
        QCOMPARE(confidence(), Confidence::Likely);
        builder.hostRequest(QStringLiteral("PC-3"), 3, 50);
        QCOMPARE(confidence(), Confidence::Certain);
    }

    void clonesThatHideEnoughClientsAreTheCause()
    {
        CaseBuilder builder;
        builder.grace().hostLicense(LicenseState::Licensed, 6).attempt({.count = 6});
        for (int i = 0; i < 35; ++i) // interleaved: each comes again after the others
            builder.hostRequest(QStringLiteral("VDI-%1").arg(i), 7, 5000 - i);
        for (int i = 0; i < 35; ++i)
            builder.hostRequest(QStringLiteral("VDI-%1").arg(i), 7, 1000 - i);
        for (int i = 0; i < 5; ++i)
            builder.hostRequest(QStringLiteral("PC-%1").arg(i), 100 + i, 500 + i);
        const Diagnosis diagnosis = diagnose(builder.build());
        QCOMPARE(causeOf(diagnosis), QStringLiteral("count-duplicate-cmid"));
        const Finding *finding = diagnosis.find(FindingId::CountDuplicateCmid);
        QCOMPARE(finding->facts.machines.size(), qsizetype(35));
        QCOMPARE(*finding->facts.distinctCmids, qint64(6));
        QVERIFY(isRuledOut(diagnosis, FindingId::CountTooLow));
        QVERIFY(!diagnosis.find(FindingId::CountTooLow));
        QCOMPARE(diagnosis.answer(QuestionId::CountNotGrowing).answer, Answer::Yes);
    }

    void clonesOfAHealthySiteAreAWarning()
    {
        CaseBuilder builder;
        builder.licensed().attempt(bound(60));
        for (const int minutesAgo : {5000, 1000}) {
            builder.hostRequest(QStringLiteral("VDI-1"), 7, minutesAgo);
            builder.hostRequest(QStringLiteral("VDI-2"), 7, minutesAgo - 10);
        }
        const Diagnosis diagnosis = diagnose(builder.build());
        QCOMPARE(problems(diagnosis), QStringList());
        const Finding *finding = diagnosis.find(FindingId::CountDuplicateCmid);
        QVERIFY(finding);
        QCOMPARE(finding->severity, Severity::Warning);
    }

    void aRequestIsNotArrivingOnlyWhereTheHostsLogCovers_data()
    {
        QTest::addColumn<int>("view");
        QTest::addColumn<bool>("found");
        QTest::newRow("covered, unseen") << int(View::Unseen) << true;
        QTest::newRow("not covered") << int(View::NotCovered) << false;
        QTest::newRow("seen") << int(View::Seen) << false;
    }
    void aRequestIsNotArrivingOnlyWhereTheHostsLogCovers()
    {
        QFETCH(int, view);
        QFETCH(bool, found);
        const Diagnosis diagnosis = diagnose(CaseBuilder()
                                                 .grace()
                                                 .attempt(unanswered(180, View(view)))
                                                 .attempt(unanswered(60, View(view)))
                                                 .hostRequest(QStringLiteral("PC-7"), 7, 70)
                                                 .build());
        QCOMPARE(diagnosis.find(FindingId::RequestNotArriving) != nullptr, found);
    }

    void anAnswerIsLostOnlyWhereTheHostServedAndTheClientsLogGoesOn_data()
    {
        QTest::addColumn<int>("minutesAgo");
        QTest::addColumn<bool>("damaged");
        QTest::addColumn<int>("hostResult");
        QTest::addColumn<bool>("lost");
        QTest::newRow("served, the log goes on") << 60 << false << 0 << true;
        QTest::newRow("the log ends at once") << 1 << false << 0 << false;
        QTest::newRow("the client's log lost records") << 60 << true << 0 << false;
        QTest::newRow("the host refused") << 60 << false << int(0xC004F042) << false;
    }
    void anAnswerIsLostOnlyWhereTheHostServedAndTheClientsLogGoesOn()
    {
        QFETCH(int, minutesAgo);
        QFETCH(bool, damaged);
        QFETCH(int, hostResult);
        QFETCH(bool, lost);
        CaseBuilder::Try made = unanswered(minutesAgo, View::Seen, 0);
        made.hostResult = quint32(hostResult);
        CaseBuilder builder;
        builder.grace().attempt(made);
        if (damaged)
            builder.damagedClientLog();
        const Diagnosis diagnosis = diagnose(builder.build());
        QCOMPARE(diagnosis.find(FindingId::ResponseLost) != nullptr, lost);
        QVERIFY(!diagnosis.find(FindingId::RequestNotArriving));
    }

    void aHostThatIsNotLicensedServesNobody()
    {
        const Diagnosis diagnosis =
            diagnose(CaseBuilder().grace().hostLicense(LicenseState::Notification, {}).build());
        QCOMPARE(causeOf(diagnosis), QStringLiteral("host-not-activated"));
        QCOMPARE(diagnosis.answer(QuestionId::HostFailed).answer, Answer::Yes);
    }

    void aPinnedHostIsToBlameOnlyWhereItStaysSilent_data()
    {
        QTest::addColumn<bool>("answers");
        QTest::addColumn<QString>("severity");
        QTest::newRow("answers") << true << "info";
        QTest::newRow("silent") << false << "problem";
    }
    void aPinnedHostIsToBlameOnlyWhereItStaysSilent()
    {
        QFETCH(bool, answers);
        QFETCH(QString, severity);
        LicenseFacts facts = CaseBuilder::kmsClient(LicenseState::Licensed);
        facts.minutesLeft = Minutes(137 * 1440);
        facts.kmsClient = KmsClientDetails{};
        facts.kmsClient->registered = HostPort{QStringLiteral("kms-old.corp.example"), 1688};
        CaseBuilder::Try made = answers ? bound(60) : unanswered(60, View::NotCovered);
        made.server = QStringLiteral("KMS-OLD.corp.example");
        const Diagnosis diagnosis = diagnose(CaseBuilder().license(facts).attempt(made).build());
        const Finding *finding = diagnosis.find(FindingId::ClientPinned);
        QVERIFY(finding);
        QCOMPARE(toId(finding->severity), severity);
        QCOMPARE(finding->facts.server, QStringLiteral("kms-old.corp.example"));
    }

    void theCodeNearestToTheCauseStandsFirst()
    {
        const Diagnosis diagnosis =
            diagnose(CaseBuilder()
                         .grace()
                         .command(0xC004F074)
                         .clientEvent(OtherEvent::Kind::ActivationFailed, 0x80004005)
                         .attempt(refusedForTime(6 * hour))
                         .build());
        QStringList codes;
        for (const Finding &finding : diagnosis.findings) {
            if (finding.id == FindingId::ErrorExplained)
                codes << toString(*finding.facts.code);
        }
        QCOMPARE(codes, (QStringList{QStringLiteral("0xC004F06C"), QStringLiteral("0x80004005"),
                                     QStringLiteral("0xC004F074")}));
        QCOMPARE(diagnosis.answer(QuestionId::ErrorCode).answer, Answer::Yes);
    }

    void whatBlocksFirstIsTheCause()
    {
        CaseBuilder builder;
        builder.grace().hostLicense(LicenseState::Unlicensed, {}).attempt(refusedForTime(6 * hour));
        const Diagnosis diagnosis = diagnose(builder.build());
        QCOMPARE(causeOf(diagnosis), QStringLiteral("clock-skew"));
        QCOMPARE(diagnosis.conclusion.also, QVector<FindingId>{FindingId::HostNotActivated});
    }

    void theOneClientThatFailsIsNamed()
    {
        CaseFile file = CaseBuilder().grace().attempt(refusedForTime(6 * hour)).build();
        QCOMPARE(diagnose(file).conclusion.failingClient, file.clients[0].name);
        QVERIFY(!file.clients[0].name.isEmpty());

        ClientCase second = file.clients[0];
        second.name = QStringLiteral("PC-0143.corp.example");
        second.cmid = CaseBuilder::cmid(99);
        file.clients.append(second);
        QVERIFY(diagnose(file).conclusion.failingClient.isEmpty());

        const CaseFile well = CaseBuilder().licensed().build();
        QVERIFY(diagnose(well).conclusion.failingClient.isEmpty());
    }

    void nothingIsFoundAndRuledOutAtOnce_data() { everyCase(); }
    void nothingIsFoundAndRuledOutAtOnce()
    {
        QFETCH(CaseFile, file);
        const Diagnosis diagnosis = diagnose(file);
        for (const RuledOut &ruledOut : diagnosis.ruledOut) {
            QVERIFY2(!diagnosis.find(ruledOut.id), qPrintable(toId(ruledOut.id)));
            QVERIFY(!ruledOut.because.isEmpty());
        }
        for (const Finding &finding : diagnosis.findings)
            QVERIFY2(!finding.because.isEmpty(), qPrintable(toId(finding.id)));
    }

private:
    static void everyCase()
    {
        QTest::addColumn<CaseFile>("file");
        QTest::newRow("healthy") << CaseBuilder().licensed().attempt(bound(60)).build();
        QTest::newRow("count") << CaseBuilder().grace().attempt({}).build();
        QTest::newRow("skew") << CaseBuilder().grace().attempt(refusedForTime(6 * hour)).build();
        QTest::newRow("lost")
            << CaseBuilder().grace().attempt(unanswered(60, View::Seen, 0)).build();
        QTest::newRow("host")
            << CaseBuilder().grace().hostLicense(LicenseState::Notification, {}).build();
    }
};

QTEST_APPLESS_MAIN(TestDiagnose)
#include "tst_diagnose.moc"
