// Every finding in every form that the table of findingvariants.h knows, with its remedies, in
// every language: no sentence has a hole, whichever of its facts a finding carries.

#include "engine/diagnosis/findingvariants.h"
#include "engine/diagnosis/remedies.h"
#include "engine/diagnosis/sentences.h"
#include "tests/engine/diagnosis/allfacts.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace kms;
using kms::test::allFacts;

namespace {

QVector<FactSet> subsetsOf(FactSet facts)
{
    QVector<FactSet> subsets{FactSet()};
    for (quint32 bit = 1; bit != 0; bit <<= 1) {
        const FactSet one = FactSet(QFlag(int(bit))) & facts;
        if (one == FactSet())
            continue;
        const QVector<FactSet> without = subsets;
        for (const FactSet &subset : without)
            subsets.append(subset | one);
    }
    return subsets;
}

QString phraseOf(const FindingVariant &form)
{
    const QString name = QString::fromLatin1(form.name);
    return QLatin1String("finding.") + toId(form.id) + QLatin1Char('.') +
           (name.isEmpty() ? QStringLiteral("headline") : name);
}

/// The ids of all sentences about findings.
QStringList phraseIds()
{
    QFile file(QStringLiteral(KMS_SOURCE_DIR "/resources/knowledge/phrases/findings.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object().keys();
}

/// The finding in that form with each choice of the facts that it may carry.
QVector<Finding> findingsOf(const FindingVariant &form)
{
    QVector<Finding> findings;
    const QVector<FactSet> choices = subsetsOf(form.sometimes);
    for (const FactSet &choice : choices) {
        for (const QString &subject : {QString(), QStringLiteral("PC-0142.corp.example")}) {
            Finding finding;
            finding.id = form.id;
            finding.severity = Severity::Problem;
            finding.subject = subject;
            finding.variant = QString::fromLatin1(form.name);
            finding.facts = onlyFacts(form.always | choice, allFacts());
            finding.remedies = remediesFor(finding);
            findings.append(finding);
        }
    }
    return findings;
}

bool hasHole(const QString &text)
{
    static const QRegularExpression hole(QStringLiteral("<[a-zA-Z.-]+>|[{}]"));
    return text.trimmed().isEmpty() || text.contains(hole);
}

// "Set it again with slmgr /skms" must name what really takes the step's command back.
bool namesAnotherUndo(const RemedyStep &step, const QString &undo)
{
    static const QRegularExpression option(QStringLiteral("slmgr (/[a-z-]+)"));
    const QString named = option.match(undo).captured(1);
    const QString undoing = command(command(step.command).undoId).text;
    return !step.command.isEmpty() && !named.isEmpty() &&
           !undoing.split(QLatin1Char(' ')).contains(named);
}

/// Everything that is wrong with the steps of one work order, in one language.
QStringList faultsOf(const Remedy &remedy, const Phrasebook &phrases)
{
    QStringList faults;
    const RemedyStep *lastChange = nullptr;
    if (hasHole(ownerName(remedy.owner, phrases)))
        faults << QLatin1String("owner ") + toId(remedy.owner);
    for (const RemedyStep &step : remedy.steps) {
        const auto say = [&](const char *what) {
            faults << step.phrase + QLatin1String(": ") + QLatin1String(what);
        };
        const StepText text = stepText(step, phrases);
        if (hasHole(text.text))
            say("a hole in its text");
        if (!step.undoPhrase.isEmpty() && hasHole(text.undo))
            say("a hole in how to take it back");
        if (!step.verifyPhrase.isEmpty() && hasHole(text.verify))
            say("a hole in how to see that it worked");
        if (!step.command.isEmpty() && text.command.isEmpty())
            say("its command is not in the table");
        if (!command(step.command, step.values).lacking.isEmpty())
            say("its command lacks a value");
        if (text.modifies && step.undoPhrase.isEmpty())
            say("it changes something, and nothing tells how to take it back");
        if (namesAnotherUndo(step, text.undo))
            say("it names what does not take it back");
        if (text.modifies)
            lastChange = &step;
    }
    if (lastChange && lastChange->verifyPhrase.isEmpty())
        faults << lastChange->phrase + QLatin1String(": nothing tells whether it worked");
    return faults;
}

QStringList faultsOf(const Finding &finding, const Phrasebook &phrases)
{
    QStringList faults;
    const QString text = headline(finding, phrases);
    if (hasHole(text))
        faults << text;
    for (const Remedy &remedy : finding.remedies)
        faults += faultsOf(remedy, phrases);
    return faults;
}

} // namespace

class TestEveryFinding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itsSentencesHaveNoHoleWhateverFactsItCarries_data();
    void itsSentencesHaveNoHoleWhateverFactsItCarries();
    void oneThatNothingFindsYetHasATitleAndAHeadline();
    void everyHeadlineBelongsToAForm();
    void aFaultyStepIsFound_data();
    void aFaultyStepIsFound();
};

void TestEveryFinding::itsSentencesHaveNoHoleWhateverFactsItCarries_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<QString>("language");
    const auto forms = findingVariants();
    const QStringList languages = Phrasebook::languages();
    for (size_t i = 0; i < forms.size(); ++i) {
        for (const QString &language : languages)
            QTest::addRow("%s %s %s", typeOf(forms[i].id).name, forms[i].name, qPrintable(language))
                << int(i) << language;
    }
}

void TestEveryFinding::itsSentencesHaveNoHoleWhateverFactsItCarries()
{
    QFETCH(int, index);
    QFETCH(QString, language);
    const FindingVariant &form = findingVariants()[size_t(index)];
    const Phrasebook phrases(language);
    QVERIFY2(phrases.has(phraseOf(form)), qPrintable(phraseOf(form)));
    QStringList faults;
    const QVector<Finding> findings = findingsOf(form);
    for (const Finding &finding : findings)
        faults += faultsOf(finding, phrases);
    faults.removeDuplicates();
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
}

void TestEveryFinding::oneThatNothingFindsYetHasATitleAndAHeadline()
{
    for (const QString &language : Phrasebook::languages()) {
        const Phrasebook phrases(language);
        for (const FindingType &type : findingTypes()) {
            Finding finding;
            finding.id = type.id;
            finding.facts = allFacts();
            QVERIFY2(!hasHole(ruledOutTitle(type.id, phrases)), type.name);
            QVERIFY2(!hasHole(headline(finding, phrases)), type.name);
        }
    }
}

// A sentence that no form takes is one that nobody sees, or a form that was not registered.
void TestEveryFinding::everyHeadlineBelongsToAForm()
{
    QSet<FindingId> registered;
    for (const FindingVariant &form : findingVariants())
        registered.insert(form.id);
    const QStringList ids = phraseIds();
    QVERIFY(ids.size() > 80);
    for (const QString &id : ids) {
        const QStringList parts = id.split(QLatin1Char('.'));
        if (parts.size() != 3 || parts[0] != QLatin1String("finding"))
            continue;
        const auto finding = findingFromId(parts[1]);
        QVERIFY2(finding, qPrintable(id));
        const bool isGeneral =
            parts[2] == QLatin1String("title") || parts[2] == QLatin1String("headline");
        if (!isGeneral && registered.contains(*finding))
            QVERIFY2(variantOf(*finding, parts[2]), qPrintable(id));
    }
}

void TestEveryFinding::aFaultyStepIsFound_data()
{
    QTest::addColumn<RemedyStep>("step");
    QTest::addColumn<QString>("fault");
    const QVariantMap values{{QStringLiteral("subject"), QStringLiteral("PC-0142")},
                             {QStringLiteral("server"), QStringLiteral("kms01.corp.example")},
                             {QStringLiteral("port"), 1688}};
    const RemedyStep sound{QStringLiteral("step.clear-pinned-host"), QStringLiteral("slmgr-ckms"),
                           values, QStringLiteral("undo.clear-pinned-host"),
                           QStringLiteral("verify.clear-pinned-host")};
    QTest::newRow("sound") << sound << QString();
    const auto row = [&](const char *name, const char *fault, auto change) {
        RemedyStep step = sound;
        change(step);
        QTest::newRow(name) << step << step.phrase + QLatin1String(": ") + QLatin1String(fault);
    };
    row("unknown phrase", "a hole in its text",
        [](RemedyStep &step) { step.phrase = QStringLiteral("step.nothing"); });
    row("unknown command", "its command is not in the table",
        [](RemedyStep &step) { step.command = QStringLiteral("slmgr-xkms"); });
    row("value missing", "its command lacks a value", [](RemedyStep &step) {
        step.command = QStringLiteral("nslookup-host");
        step.values.remove(QStringLiteral("server"));
        step.undoPhrase.clear();
    });
    row("no way back", "it changes something, and nothing tells how to take it back",
        [](RemedyStep &step) { step.undoPhrase.clear(); });
    row("another way back", "it names what does not take it back",
        [](RemedyStep &step) { step.command = QStringLiteral("slmgr-ckms-domain"); });
    row("no proof", "nothing tells whether it worked",
        [](RemedyStep &step) { step.verifyPhrase.clear(); });
}

void TestEveryFinding::aFaultyStepIsFound()
{
    QFETCH(RemedyStep, step);
    QFETCH(QString, fault);
    const Remedy remedy{Owner::Helpdesk, {step}};
    QCOMPARE(faultsOf(remedy, Phrasebook(QStringLiteral("en"))).value(0), fault);
}

QTEST_APPLESS_MAIN(TestEveryFinding)
#include "tst_everyfinding.moc"
