#include "tests/cases/expectation.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace kms::test {

namespace {

[[noreturn]] void fail(const QString &name, const QString &what)
{
    qFatal("%s/expected.json: %s", qPrintable(name), qPrintable(what));
}

void allowOnly(const QJsonObject &object, const QStringList &members, const QString &name)
{
    for (const QString &key : object.keys()) {
        if (!members.contains(key))
            fail(name, QLatin1String("unknown member ") + key);
    }
}

QString knownId(const QString &id, const QString &name)
{
    if (!findingFromId(id))
        fail(name, QLatin1String("unknown finding ") + id);
    return id;
}

QStringList strings(const QJsonValue &value)
{
    QStringList result;
    const QJsonArray entries = value.toArray();
    for (const QJsonValue &entry : entries)
        result << entry.toString();
    return result;
}

QStringList ids(const QJsonValue &value, const QString &name)
{
    const QStringList result = strings(value);
    for (const QString &id : result)
        knownId(id, name);
    return result;
}

QVector<ExpectedVerdict> verdicts(const QJsonValue &value, const QString &name)
{
    QVector<ExpectedVerdict> result;
    const QJsonArray entries = value.toArray();
    for (const QJsonValue &entry : entries) {
        ExpectedVerdict verdict;
        const QJsonObject object = entry.toObject();
        allowOnly(object,
                  {QStringLiteral("id"), QStringLiteral("severity"), QStringLiteral("confidence"),
                   QStringLiteral("subject"), QStringLiteral("facts"), QStringLiteral("because"),
                   QStringLiteral("steps")},
                  name);
        verdict.id = knownId(
            entry.isString() ? entry.toString() : object[QLatin1String("id")].toString(), name);
        verdict.severity = object[QLatin1String("severity")].toString();
        verdict.confidence = object[QLatin1String("confidence")].toString();
        verdict.subject = object[QLatin1String("subject")].toString();
        verdict.facts = object[QLatin1String("facts")].toObject();
        verdict.because = strings(object[QLatin1String("because")]);
        if (object.contains(QLatin1String("steps")))
            verdict.steps = strings(object[QLatin1String("steps")]);
        result.append(verdict);
    }
    return result;
}

QVariant comparable(const QVariant &value)
{
    if (value.typeId() == QMetaType::QDateTime)
        return toIso(value.toDateTime());
    return value;
}

// \return what is wrong with a fact; nothing where it is as expected
QString wrong(const QJsonValue &expected, const QVariant &found)
{
    const QString shown =
        QString::fromUtf8(QJsonDocument(QJsonArray{QJsonValue::fromVariant(comparable(found))})
                              .toJson(QJsonDocument::Compact));
    if (expected.isNull())
        return found.isValid() ? QLatin1String("is set: ") + shown : QString();
    if (!found.isValid())
        return QStringLiteral("is not set");
    if (expected.isObject()) {
        const QJsonObject range = expected.toObject();
        if (range.contains(QLatin1String("size"))) {
            const qsizetype size = found.toStringList().size();
            return size == range[QLatin1String("size")].toInteger() ? QString()
                                                                    : QLatin1String("is ") + shown;
        }
        const QVariant from = range[QLatin1String("from")].toVariant();
        const QVariant to = range[QLatin1String("to")].toVariant();
        const QVariant value = comparable(found); // times as ISO 8601, which sorts by time
        const bool inside =
            QVariant::compare(from, value) <= 0 && QVariant::compare(value, to) <= 0;
        return inside ? QString() : QLatin1String("is ") + shown;
    }
    return QJsonValue::fromVariant(comparable(found)) == expected ? QString()
                                                                  : QLatin1String("is ") + shown;
}

QString placeName(const Ref &ref, const CaseFile &caseFile, const QString &folder)
{
    const EvidenceItem *item = caseFile.item(ref.evidence);
    QString name = item ? item->source.file : ref.evidence;
    if (name.startsWith(folder + QLatin1Char('/')))
        name.remove(0, folder.size() + 1);
    const QString at = toString(ref.at);
    return at.isEmpty() ? name : name + QLatin1Char(' ') + at;
}

/// Compares one diagnosis and gathers what differs.
class Comparison
{
public:
    Comparison(const CaseFile &caseFile, const Diagnosis &diagnosis, const QString &folder)
        : m_caseFile(caseFile)
        , m_diagnosis(diagnosis)
        , m_folder(folder)
    {
    }

    QStringList run(const Expectation &expected)
    {
        m_mayBeUnsaid = expected.mayBeUnsaid;
        compareQuestions(expected.questions);
        for (const ExpectedVerdict &verdict : expected.findings)
            compareFinding(verdict);
        for (const ExpectedVerdict &verdict : expected.ruledOut)
            compareRuledOut(verdict);
        for (const QString &id : expected.forbidden + expected.unsaid) {
            if (isFound(id))
                say(id + QLatin1String(" was found"));
        }
        for (const QString &id : expected.unsaid) {
            if (isRuledOut(id))
                say(id + QLatin1String(" was ruled out"));
        }
        compareRest(expected);
        compareConclusion(expected);
        return m_differences;
    }

private:
    void say(const QString &difference) { m_differences << difference; }

    bool isFound(const QString &id) const
    {
        return m_diagnosis.find(*findingFromId(id)) != nullptr;
    }

    bool isRuledOut(const QString &id) const
    {
        return std::any_of(m_diagnosis.ruledOut.begin(), m_diagnosis.ruledOut.end(),
                           [&](const RuledOut &ruledOut) { return toId(ruledOut.id) == id; });
    }

    bool mayBeUnsaid(const QString &id) const { return m_mayBeUnsaid.contains(id); }

    void compareQuestions(const QJsonObject &questions)
    {
        for (auto it = questions.begin(); it != questions.end(); ++it) {
            const auto answer = std::find_if(
                m_diagnosis.questions.begin(), m_diagnosis.questions.end(),
                [&](const QuestionAnswer &question) { return toId(question.id) == it.key(); });
            const QString found =
                answer == m_diagnosis.questions.end() ? QString() : toId(answer->answer);
            if (mayBeUnsaid(it.key()) && found == QLatin1String("undecided"))
                continue;
            if (found != it.value().toString())
                say(it.key() + QLatin1String(" is answered \"") + found + QLatin1Char('"'));
        }
    }

    QStringList places(const QVector<Because> &because) const
    {
        QStringList result;
        for (const Because &reason : because)
            result << placeName(reason.ref, m_caseFile, m_folder);
        return result;
    }

    QStringList wrongPlaces(const QStringList &expected, const QVector<Because> &because) const
    {
        QStringList result;
        const QStringList found = places(because);
        for (const QString &place : expected) {
            if (!found.contains(place))
                result << QLatin1String("does not rest on ") + place + QLatin1String(", only on ") +
                              found.join(QLatin1String(", "));
        }
        return result;
    }

    static QStringList stepsOf(const Finding &finding)
    {
        QStringList steps;
        for (const Remedy &remedy : finding.remedies) {
            for (const RemedyStep &step : remedy.steps)
                steps << step.phrase.section(QLatin1Char('.'), 1);
        }
        return steps;
    }

    QStringList wrongIn(const ExpectedVerdict &expected, const Finding &finding) const
    {
        QStringList result = wrongPlaces(expected.because, finding.because);
        if (expected.steps && *expected.steps != stepsOf(finding))
            result << QLatin1String("asks for ") + stepsOf(finding).join(QLatin1String(", "));
        if (!expected.severity.isEmpty() && toId(finding.severity) != expected.severity)
            result << QLatin1String("has severity ") + toId(finding.severity);
        if (!expected.confidence.isEmpty() && toId(finding.confidence) != expected.confidence)
            result << QLatin1String("is ") + toId(finding.confidence);
        if (!expected.subject.isEmpty() && finding.subject != expected.subject)
            result << QLatin1String("speaks of \"") + finding.subject + QLatin1Char('"');
        const QVariantMap facts = toVariantMap(finding.facts);
        for (auto it = expected.facts.begin(); it != expected.facts.end(); ++it) {
            const QString difference = wrong(it.value(), facts.value(it.key()));
            if (!difference.isEmpty())
                result << it.key() + QLatin1Char(' ') + difference;
        }
        return result;
    }

    void compareFinding(const ExpectedVerdict &expected)
    {
        QStringList closest;
        bool any = false;
        for (const Finding &finding : m_diagnosis.findings) {
            if (toId(finding.id) != expected.id)
                continue;
            const QStringList differences = wrongIn(expected, finding);
            if (differences.isEmpty())
                return;
            if (!any || differences.size() < closest.size())
                closest = differences;
            any = true;
        }
        if (!any && !mayBeUnsaid(expected.id))
            say(expected.id + QLatin1String(" was not found"));
        for (const QString &difference : std::as_const(closest))
            say(expected.id + QLatin1Char(' ') + difference);
    }

    void compareRuledOut(const ExpectedVerdict &expected)
    {
        for (const RuledOut &ruledOut : m_diagnosis.ruledOut) {
            if (toId(ruledOut.id) != expected.id)
                continue;
            for (const QString &difference : wrongPlaces(expected.because, ruledOut.because))
                say(expected.id + QLatin1String(" (ruled out) ") + difference);
            return;
        }
        if (!mayBeUnsaid(expected.id))
            say(expected.id + QLatin1String(" was not ruled out"));
    }

    // A problem or warning that nobody expects is as wrong as one that is missing.
    void compareRest(const Expectation &expected)
    {
        QSet<QString> known(expected.tolerated.begin(), expected.tolerated.end());
        for (const ExpectedVerdict &verdict : expected.findings)
            known.insert(verdict.id);
        for (const Finding &finding : m_diagnosis.findings) {
            if (finding.severity >= Severity::Warning && !known.contains(toId(finding.id)))
                say(QLatin1String("nobody expects ") + toId(finding.id) + QLatin1String(" of \"") +
                    finding.subject + QLatin1Char('"'));
        }
    }

    void compareConclusion(const Expectation &expected)
    {
        const QString cause =
            m_diagnosis.conclusion.cause ? toId(*m_diagnosis.conclusion.cause) : QString();
        if (cause != expected.cause)
            say(QLatin1String("the cause is \"") + cause + QLatin1Char('"'));
        QStringList also;
        for (const FindingId id : m_diagnosis.conclusion.also)
            also << toId(id);
        if (expected.also && also != *expected.also)
            say(QLatin1String("the further causes are ") + also.join(QLatin1String(", ")));
        const bool problem =
            std::any_of(m_diagnosis.findings.begin(), m_diagnosis.findings.end(),
                        [](const Finding &f) { return f.severity == Severity::Problem; });
        if (expected.exit != (problem ? 1 : 0))
            say(QStringLiteral("the exit code is %1").arg(problem ? 1 : 0));
    }

    const CaseFile &m_caseFile;
    const Diagnosis &m_diagnosis;
    const QString &m_folder;
    QStringList m_mayBeUnsaid;
    QStringList m_differences;
};

} // namespace

Expectation parseExpectation(const QByteArray &json, const QString &name)
{
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(json, &error).object();
    if (object.isEmpty())
        fail(name, error.errorString());
    static const QStringList members{
        QStringLiteral("about"),    QStringLiteral("now"),       QStringLiteral("questions"),
        QStringLiteral("findings"), QStringLiteral("ruledOut"),  QStringLiteral("forbidden"),
        QStringLiteral("unsaid"),   QStringLiteral("tolerated"), QStringLiteral("conclusion"),
        QStringLiteral("also"),     QStringLiteral("exit"),      QStringLiteral("toldByAWord")};
    allowOnly(object, members, name);
    Expectation result;
    result.now = QDateTime::fromString(object[QLatin1String("now")].toString(), Qt::ISODate);
    result.questions = object[QLatin1String("questions")].toObject();
    result.findings = verdicts(object[QLatin1String("findings")], name);
    result.ruledOut = verdicts(object[QLatin1String("ruledOut")], name);
    result.forbidden = ids(object[QLatin1String("forbidden")], name);
    result.unsaid = ids(object[QLatin1String("unsaid")], name);
    result.tolerated = ids(object[QLatin1String("tolerated")], name);
    if (!object.contains(QLatin1String("conclusion")) || !object.contains(QLatin1String("exit")))
        fail(name, QStringLiteral("conclusion and exit must be given"));
    if (!object[QLatin1String("conclusion")].isNull())
        result.cause = knownId(object[QLatin1String("conclusion")].toString(), name);
    if (object.contains(QLatin1String("also")))
        result.also = ids(object[QLatin1String("also")], name);
    result.exit = object[QLatin1String("exit")].toInt();
    result.toldByAWord = strings(object[QLatin1String("toldByAWord")]);
    for (const QString &id : std::as_const(result.toldByAWord)) {
        if (!result.questions.contains(id))
            knownId(id, name);
    }
    return result;
}

Expectation inFrench(Expectation expected)
{
    expected.mayBeUnsaid = expected.toldByAWord;
    // Where a whole file is words, it cannot be read at all.
    const QString unreadable = QStringLiteral("evidence-unreadable");
    if (expected.toldByAWord.contains(unreadable))
        expected.tolerated << unreadable;
    const bool isFound = std::any_of(expected.findings.begin(), expected.findings.end(),
                                     [](const ExpectedVerdict &verdict) {
                                         return verdict.id == QLatin1String("host-not-activated");
                                     });
    if (!isFound)
        expected.mayBeUnsaid << QStringLiteral("host-not-activated");
    return expected;
}

QStringList differences(const Expectation &expected, const CaseFile &caseFile,
                        const Diagnosis &diagnosis, const QString &folder)
{
    return Comparison(caseFile, diagnosis, folder).run(expected);
}

} // namespace kms::test
