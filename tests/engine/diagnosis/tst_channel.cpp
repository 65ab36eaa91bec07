#include "engine/casefile/casefile.h"
#include "engine/diagnosis/diagnose.h"
#include "engine/diagnosis/sentences.h"
#include "tests/support/evidencebuilder.h"

#include <QRegularExpression>
#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

LicenseFacts product(const char *description, const char *name, const char *version)
{
    LicenseFacts facts = license(description, LicenseState::Notification);
    facts.name = QString::fromLatin1(name);
    facts.serviceVersion = QString::fromLatin1(version);
    return facts;
}

LicenseFacts makOnWindows11()
{
    return product("Windows(R) Operating System, VOLUME_MAK channel",
                   "Windows(R), Professional edition", "10.0.22631.4460");
}

/// "Owner: step", one for each step, and everything that a step says.
struct Work
{
    QStringList steps;
    QString text;
};

Work workOf(const Evidence &evidence, const char *language = "en")
{
    const Diagnosis diagnosis = diagnose(buildCaseFile(evidence));
    const Phrasebook phrases(QString::fromLatin1(language));
    Work work;
    const Finding *finding = diagnosis.find(FindingId::ClientWrongChannel);
    if (!finding)
        return work;
    for (const Remedy &remedy : finding->remedies) {
        for (const RemedyStep &step : remedy.steps) {
            const StepText shown = stepText(step, phrases);
            work.steps.append(toId(remedy.owner) + QLatin1Char(' ') + step.phrase);
            work.text += QStringList{shown.text, shown.command, shown.undo, shown.verify}.join(
                             QLatin1Char('\n')) +
                         QLatin1Char('\n');
        }
    }
    return work;
}

bool holdsProductKey(const QString &text)
{
    static const QRegularExpression key(QStringLiteral("[A-Z0-9]{5}(-[A-Z0-9]{5}){4}"));
    return text.contains(key);
}

} // namespace

/// What is asked for where a computer's key does not ask a KMS.
class TestChannel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theKeyOfTheEditionIsNamedAndNeverPrinted()
    {
        for (const char *language : {"en", "fr"}) {
            const Work work = workOf({report("e1", {makOnWindows11()})}, language);
            QVERIFY(work.text.contains(QLatin1String("Windows 11 Pro")));
            QVERIFY(work.text.contains(QLatin1String("T83GX")));
            QVERIFY(work.text.contains(QLatin1String("/ipk <key>")));
            QVERIFY(!holdsProductKey(work.text));
        }
    }

    void anEditionThatNothingTellsLeavesNoHole()
    {
        LicenseFacts facts = makOnWindows11();
        facts.serviceVersion.clear();
        const Work work = workOf({report("e1", {facts})});
        QVERIFY(work.text.contains(QLatin1String("setup key for its edition")));
        QVERIFY(!work.text.contains(QLatin1String("<edition>")));
        QVERIFY(!work.text.contains(QLatin1String("<partialKey>")));
    }

    void anEvaluationIsChangedBeforeItTakesAKey()
    {
        LicenseFacts facts = product("Windows(R) Operating System, TIMEBASED_EVAL channel",
                                     "Windows(R), ServerStandardEval edition", "10.0.20348.2849");
        const Work work = workOf({report("e1", {facts})});
        QCOMPARE(work.steps, (QStringList{QStringLiteral("licensing step.agree-on-kms"),
                                          QStringLiteral("helpdesk step.list-target-editions"),
                                          QStringLiteral("helpdesk step.change-edition"),
                                          QStringLiteral("helpdesk step.install-client-key"),
                                          QStringLiteral("helpdesk step.activate")}));
        QVERIFY(work.text.contains(QLatin1String("dism /online /get-targeteditions")));
        QVERIFY(work.text.contains(QLatin1String("Windows Server 2022 Standard")));
        QVERIFY(work.text.contains(QLatin1String("VMK7H")));
        QVERIFY(!holdsProductKey(work.text));
    }

    void aKeyOfAnotherEditionIsTheReason()
    {
        LicenseFacts facts = product("Windows(R) Operating System, TIMEBASED_EVAL channel",
                                     "Windows(R), ServerStandardEval edition", "10.0.20348.2849");
        const Diagnosis diagnosis = diagnose(buildCaseFile(
            {report("e1", {facts}, "srv", "SRV-07"), attempt("e2", 0xC004F069, "srv")}));
        const Finding *finding = diagnosis.find(FindingId::ClientWrongChannel);
        QVERIFY(finding);
        QCOMPARE(finding->severity, Severity::Problem);
        QCOMPARE(finding->facts.code, std::optional(ErrorCode{0xC004F069}));
        QCOMPARE(finding->because.constLast().phrase,
                 QStringLiteral("because.key-of-another-edition"));
    }
};

QTEST_APPLESS_MAIN(TestChannel)
#include "tst_channel.moc"
