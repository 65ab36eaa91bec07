#include "tests/wizard/models/views.h"

#include "wizard/models/reportfile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QTimeZone>

namespace kms::test {

namespace {

using wizard::FindingText;
using wizard::StepState;

/// What a page cuts off; the cases stay below it.
constexpr qsizetype mostReasons = 8;
constexpr qsizetype mostLookAlikeReasons = 3;

QString plainHtml(QString html)
{
    static const QRegularExpression style(QStringLiteral("<style>.*</style>"),
                                          QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression tags(QStringLiteral("<[^>]*>"));
    html.remove(style).replace(tags, QStringLiteral(" "));
    html.replace(QLatin1String("&lt;"), QLatin1String("<"))
        .replace(QLatin1String("&gt;"), QLatin1String(">"))
        .replace(QLatin1String("&quot;"), QLatin1String("\""))
        .replace(QLatin1String("&#39;"), QLatin1String("'"))
        .replace(QLatin1String("&amp;"), QLatin1String("&"));
    return html.simplified();
}

/// Collects what contradicts.
class Differences
{
public:
    explicit Differences(const Views &views)
        : m_views(views)
    {
    }

    void compare(const QString &what, const QStringList &page, const QStringList &other)
    {
        if (page != other)
            m_found +=
                QStringLiteral("%1: the page has [%2], the JSON [%3]")
                    .arg(what, page.join(QStringLiteral(" | ")), other.join(QStringLiteral(" | ")));
    }
    void compare(const QString &what, const QString &page, const QString &other)
    {
        compare(what, QStringList{page}, QStringList{other});
    }
    /// Both written forms for people say it, too.
    void written(const QString &what, const QString &text) { written(what, text, text); }
    void written(const QString &what, const QString &inTicket, const QString &inHtml)
    {
        if (!m_views.ticket.contains(inTicket.simplified()))
            m_found += QStringLiteral("%1: not in the ticket text: %2").arg(what, inTicket);
        if (!m_views.html.contains(inHtml.simplified()))
            m_found += QStringLiteral("%1: not in the HTML: %2").arg(what, inHtml);
    }
    QString cause() const { return m_views.json[u"conclusion"][u"cause"].toString(); }
    const QStringList &found() const { return m_found; }

private:
    const Views &m_views;
    QStringList m_found;
};

QStringList stringsOf(const QJsonArray &array)
{
    QStringList strings;
    for (const QJsonValue &value : array)
        strings += value.toString();
    return strings;
}

QStringList textsOf(const QJsonArray &objects)
{
    QStringList texts;
    for (const QJsonValue &value : objects)
        texts += value[u"text"].toString();
    return texts;
}

QVector<QJsonObject> findingsWith(const QJsonObject &json, const QStringList &ids)
{
    QVector<QJsonObject> found;
    const QJsonArray all = json[u"findings"].toArray();
    for (const QString &id : ids) {
        for (const QJsonValue &value : all) {
            if (value[u"id"].toString() == id)
                found += value.toObject();
        }
    }
    return found;
}

bool isCode(const QJsonObject &finding)
{
    return finding[u"id"].toString() == QLatin1String("error-explained") &&
           finding[u"facts"].toObject().contains(u"code");
}

StepState stateOfSeverity(const QString &severity)
{
    if (severity == QLatin1String("problem"))
        return StepState::Problem;
    if (severity == QLatin1String("warning"))
        return StepState::Warning;
    return severity == QLatin1String("info") ? StepState::Info : StepState::Fine;
}

QString word(StepState state)
{
    return wizard::stateWord(state);
}

QStringList reasonsOf(const wizard::ReasonList &list)
{
    QStringList texts;
    for (const wizard::ReasonText &reason : list.reasons)
        texts += reason.text;
    return texts;
}

/// What a page shows of findings, against the findings of the JSON.
void compareFindings(Differences &d, const QString &where, const QVector<FindingText> &page,
                     const QVector<QJsonObject> &json)
{
    QStringList shown;
    QStringList expected;
    QStringList why;
    QStringList because;
    for (const FindingText &finding : page) {
        shown += toId(finding.id) + u' ' + word(finding.state);
        why += reasonsOf(finding.why);
        d.written(where + QStringLiteral(" headline of finding"), finding.headline);
        if (toId(finding.id) != d.cause()) // the cause is the verdict itself
            d.written(where + QStringLiteral(" severity of finding"),
                      finding.severity + QStringLiteral(" – ") + finding.headline,
                      finding.severity + u' ' + finding.headline);
    }
    for (const QJsonObject &finding : json) {
        if (isCode(finding))
            continue;
        expected += finding[u"id"].toString() + u' ' +
                    word(stateOfSeverity(finding[u"severity"].toString()));
        because += textsOf(finding[u"because"].toArray()).mid(0, mostReasons);
    }
    d.compare(where + QStringLiteral(" findings"), shown, expected);
    d.compare(where + QStringLiteral(" reasons"), why, because);
}

void compareCodes(Differences &d, const wizard::QuestionText &page,
                  const QVector<QJsonObject> &json)
{
    QStringList shown;
    QStringList expected;
    for (const wizard::CodeText &code : page.codes) {
        shown += code.code;
        d.written(QStringLiteral("code"), code.code);
    }
    for (const QJsonObject &finding : json) {
        if (isCode(finding))
            expected += finding[u"facts"][u"code"].toString();
    }
    d.compare(QStringLiteral("codes"), shown, expected);
}

/// Text and command of each open point, once.
void compareMissing(Differences &d, const QString &where, const QVector<OpenPoint> &page,
                    const QJsonArray &json)
{
    QStringList shown;
    QStringList expected;
    for (const OpenPoint &point : page) {
        shown += point.text + QStringLiteral(" > ") + point.command;
        d.written(where + QStringLiteral(" missing"), point.text);
        d.written(where + QStringLiteral(" command"), point.command);
    }
    for (const QJsonValue &value : json)
        expected +=
            value[u"text"].toString() + QStringLiteral(" > ") + value[u"command"].toString();
    expected.removeDuplicates();
    d.compare(where + QStringLiteral(" missing"), shown, expected);
}

QSet<QString> stepsOf(const QVector<wizard::OrderText> &orders)
{
    QSet<QString> steps;
    for (const wizard::OrderText &order : orders) {
        for (const StepText &step : order.steps)
            steps.insert(step.text + QStringLiteral(" > ") + step.command);
    }
    return steps;
}

QSet<QString> stepsOf(const QVector<QJsonObject> &findings)
{
    QSet<QString> steps;
    for (const QJsonObject &finding : findings) {
        const QJsonArray remedies = finding[u"remedies"].toArray();
        for (const QJsonValue &remedy : remedies) {
            const QJsonArray texts = remedy[u"steps"].toArray();
            for (const QJsonValue &step : texts)
                steps.insert(step[u"text"].toString() + QStringLiteral(" > ") +
                             step[u"command"].toString());
        }
    }
    return steps;
}

QStringList sorted(const QSet<QString> &set)
{
    QStringList list(set.begin(), set.end());
    list.sort();
    return list;
}

void compareOrders(Differences &d, const QString &where, const QVector<wizard::OrderText> &page,
                   const QVector<QJsonObject> &json)
{
    d.compare(where + QStringLiteral(" steps"), sorted(stepsOf(page)), sorted(stepsOf(json)));
    for (const wizard::OrderText &order : page)
        d.written(where + QStringLiteral(" order"), order.title);
}

void compareQuestion(Differences &d, const wizard::QuestionText &page, const QJsonObject &question,
                     const QJsonObject &json)
{
    const QString where = question[u"id"].toString();
    const bool undecided = question[u"answer"].toString() == QLatin1String("undecided");
    const auto findings = findingsWith(json, stringsOf(question[u"findings"].toArray()));
    StepState worst = StepState::Fine;
    for (const QJsonObject &finding : findings)
        worst = std::max(worst, stateOfSeverity(finding[u"severity"].toString()));
    d.compare(where + QStringLiteral(" state"), word(page.state),
              word(undecided ? StepState::Undecided : worst));
    const bool answerIsHeadline =
        undecided || findings.isEmpty() || where == QLatin1String("error-code");
    if (answerIsHeadline)
        d.compare(where + QStringLiteral(" headline"), page.headline,
                  question[u"headline"].toString());
    else
        d.compare(where + QStringLiteral(" headline"), page.headline,
                  page.findings.value(0).headline);
    compareFindings(d, where, page.findings, findings);
    compareCodes(d, page, findings);
    compareMissing(d, where, page.missing, question[u"missing"].toArray());
    compareOrders(d, where, page.orders, findings);
}

/// Look-alikes stand on the page of their question, each on exactly one.
void compareLookAlikes(Differences &d, const Views &views)
{
    QStringList shown;
    QStringList expected;
    for (const wizard::QuestionText &page : views.pages) {
        for (const wizard::LookAlikeText &lookAlike : page.notThis) {
            shown += reasonsOf(lookAlike.why).join(QStringLiteral(" + "));
            d.written(QStringLiteral("look-alike"), lookAlike.title);
        }
    }
    const QJsonArray ruledOut = views.json[u"ruledOut"].toArray();
    for (const QJsonValue &value : ruledOut)
        expected += textsOf(value[u"because"].toArray())
                        .mid(0, mostLookAlikeReasons)
                        .join(QStringLiteral(" + "));
    shown.sort();
    expected.sort();
    d.compare(QStringLiteral("look-alikes"), shown, expected);
}

void compareConclusion(Differences &d, const Views &views)
{
    const QJsonObject conclusion = views.json[u"conclusion"].toObject();
    const QString cause = conclusion[u"cause"].toString();
    const auto &page = views.conclusion;
    d.compare(QStringLiteral("conclusion text"), page.headline, conclusion[u"text"].toString());
    // What was also found, the page's last sentence, is a list of its own in the report.
    d.written(QStringLiteral("conclusion text"), page.headline.section(QLatin1String(". "), 0, 0));
    d.compare(QStringLiteral("conclusion is a problem"),
              word(page.state == StepState::Problem ? StepState::Problem : StepState::Fine),
              word(cause.isEmpty() ? StepState::Fine : StepState::Problem));
    QStringList ids;
    if (!cause.isEmpty())
        ids += cause;
    ids += stringsOf(conclusion[u"also"].toArray());
    // States of the client follow the cause.
    ids += {QStringLiteral("client-not-activated"), QStringLiteral("client-cannot-renew"),
            QStringLiteral("client-in-grace"), QStringLiteral("client-activated-by-ad"),
            QStringLiteral("client-activated")};
    const auto findings = findingsWith(views.json, ids);
    compareFindings(d, QStringLiteral("conclusion"), page.findings, findings);
    compareOrders(d, QStringLiteral("conclusion"), page.orders, findings);
}

/// Each finding has its place on a page, unless it belongs to an undecided question.
void compareCounts(Differences &d, const Views &views)
{
    QSet<QString> ofJson;
    QSet<QString> ofPages;
    const QJsonArray questions = views.json[u"questions"].toArray();
    for (qsizetype i = 0; i < views.pages.size(); ++i) {
        for (const QJsonObject &finding :
             findingsWith(views.json, stringsOf(questions.at(i)[u"findings"].toArray())))
            ofJson.insert(finding[u"id"].toString());
        for (const FindingText &finding : views.pages.at(i).findings)
            ofPages.insert(toId(finding.id));
        if (!views.pages.at(i).codes.isEmpty())
            ofPages.insert(QStringLiteral("error-explained"));
    }
    d.compare(QStringLiteral("all findings"), sorted(ofPages), sorted(ofJson));
    d.compare(QStringLiteral("questions"), QString::number(views.pages.size()),
              QString::number(questions.size()));
}

} // namespace

Views viewsOf(const wizard::Analysis &analysis, const QString &language)
{
    const Phrasebook phrases(language, QTimeZone::systemTimeZone());
    Views views;
    for (const wizard::Step &step : wizard::steps()) {
        if (step.question)
            views.pages += wizard::questionText(analysis, *step.question, phrases);
    }
    views.conclusion = wizard::conclusionText(analysis, phrases);
    wizard::ReportWish wish;
    wish.language = language;
    wish.generatedAt = QDateTime::fromSecsSinceEpoch(1'763'629'200, Qt::UTC);
    const auto written = [&](wizard::ReportForm form) {
        wish.form = form;
        return wizard::renderReport(analysis, wish);
    };
    views.json = QJsonDocument::fromJson(written(wizard::ReportForm::Json)).object();
    views.ticket = QString::fromUtf8(written(wizard::ReportForm::Text)).simplified();
    views.html = plainHtml(QString::fromUtf8(written(wizard::ReportForm::Html)));
    return views;
}

QStringList differences(const Views &views)
{
    Differences d(views);
    const QJsonArray questions = views.json[u"questions"].toArray();
    for (qsizetype i = 0; i < std::min(views.pages.size(), questions.size()); ++i)
        compareQuestion(d, views.pages.at(i), questions.at(i).toObject(), views.json);
    compareConclusion(d, views);
    compareLookAlikes(d, views);
    compareCounts(d, views);
    return d.found();
}

} // namespace kms::test
