#include "tests/support/writtencase.h"
#include "tests/wizard/models/views.h"

#include <QJsonArray>
#include <QTest>

#include <functional>

using namespace kms;
using test::Views;

namespace {

using Change = std::function<void(Views &)>;

QJsonArray arrayOf(const QJsonObject &json, const char *key)
{
    return json[QLatin1String(key)].toArray();
}

/// Sets one value of the object at \a index of the array \a key.
void set(QJsonObject &json, const char *key, int index, const char *name, const QJsonValue &value)
{
    QJsonArray array = arrayOf(json, key);
    QJsonObject object = array.at(index).toObject();
    object[QLatin1String(name)] = value;
    array[index] = object;
    json[QLatin1String(key)] = array;
}

int indexOf(const QJsonArray &objects, const char *id)
{
    for (int i = 0; i < objects.size(); ++i) {
        if (objects.at(i)[u"id"].toString() == QLatin1String(id))
            return i;
    }
    qFatal("no %s", id);
}

void setFinding(Views &views, const char *id, const char *name, const QJsonValue &value)
{
    set(views.json, "findings", indexOf(arrayOf(views.json, "findings"), id), name, value);
}

void setQuestion(Views &views, QuestionId id, const char *name, const QJsonValue &value)
{
    set(views.json, "questions", int(id), name, value);
}

void setConclusion(Views &views, const char *name, const QJsonValue &value)
{
    QJsonObject conclusion = views.json[u"conclusion"].toObject();
    conclusion[QLatin1String(name)] = value;
    views.json[u"conclusion"] = conclusion;
}

wizard::QuestionText &page(Views &views, QuestionId id)
{
    return views.pages[qsizetype(id)];
}

QString other()
{
    return QStringLiteral("something else");
}

} // namespace

Q_DECLARE_METATYPE(Change)

class TestOneVerdict : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pagesJsonAndReportSayTheSame_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("language");
        const QStringList names = test::caseNames();
        QVERIFY(names.size() >= 19);
        for (const QString &name : names) {
            for (const QString &language : Phrasebook::languages())
                QTest::addRow("%s %s", qPrintable(name), qPrintable(language)) << name << language;
        }
    }
    void pagesJsonAndReportSayTheSame()
    {
        QFETCH(QString, name);
        QFETCH(QString, language);
        const test::WrittenCase files(name);
        const auto analysis = test::analysed({files.path()});
        const QStringList found = test::differences(test::viewsOf(*analysis, language));
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    void everyComparisonCanFail_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<Change>("change");
        const auto row = [](const char *name, const char *what, const Change &change) {
            QTest::newRow(name) << QString::fromLatin1(what) << change;
        };
        constexpr auto not_ = QuestionId::ClientNotActivating;
        constexpr auto open = QuestionId::SrvNotCreated;
        row("an answer", "client-not-activating state",
            [](Views &v) { setQuestion(v, not_, "answer", QStringLiteral("undecided")); });
        row("a page's state", "client-not-activating state",
            [](Views &v) { page(v, not_).state = wizard::StepState::Fine; });
        row("a page's headline", "client-not-activating headline",
            [](Views &v) { page(v, not_).headline = other(); });
        row("the headline of an open question", "srv-not-created headline",
            [](Views &v) { page(v, open).headline = other(); });
        row("the JSON's headline", "error-code headline",
            [](Views &v) { setQuestion(v, QuestionId::ErrorCode, "headline", other()); });
        row("a finding left out of the page", "client-not-activating findings",
            [](Views &v) { page(v, not_).findings.clear(); });
        row("a finding left out of the JSON", "client-not-activating findings",
            [](Views &v) { setQuestion(v, not_, "findings", QJsonArray()); });
        row("a severity", "client-not-activating findings",
            [](Views &v) { setFinding(v, "clock-skew", "severity", QStringLiteral("warning")); });
        row("a reason", "client-not-activating reasons",
            [](Views &v) { page(v, not_).findings.first().why.reasons.first().text = other(); });
        row("a finding's headline", "client-not-activating headline of finding",
            [](Views &v) { page(v, not_).findings.first().headline = other(); });
        row("a finding's severity in words", "conclusion severity of finding",
            [](Views &v) { v.conclusion.findings.last().severity = other(); });
        row("a code", "codes",
            [](Views &v) { page(v, QuestionId::ErrorCode).codes.first().code = other(); });
        row("a code left out", "codes",
            [](Views &v) { page(v, QuestionId::ErrorCode).codes.removeLast(); });
        row("what is missing", "srv-not-created missing",
            [](Views &v) { page(v, open).missing.first().text = other(); });
        row("the command that gets it", "srv-not-created command",
            [](Views &v) { page(v, open).missing.first().command = other(); });
        row("nothing missing", "srv-not-created missing",
            [](Views &v) { page(v, open).missing.clear(); });
        row("a step", "client-not-activating steps",
            [](Views &v) { page(v, not_).orders.first().steps.first().command = other(); });
        row("who does it", "client-not-activating order",
            [](Views &v) { page(v, not_).orders.first().title = other(); });
        row("a look-alike", "look-alikes", [](Views &v) {
            for (wizard::QuestionText &text : v.pages)
                text.notThis.clear();
        });
        row("a look-alike's title", "look-alike", [](Views &v) {
            for (wizard::QuestionText &text : v.pages) {
                for (wizard::LookAlikeText &lookAlike : text.notThis)
                    lookAlike.title = other();
            }
        });
        row("the conclusion's sentence", "conclusion text",
            [](Views &v) { v.conclusion.headline = other(); });
        row("the JSON's conclusion", "conclusion text",
            [](Views &v) { setConclusion(v, "text", other()); });
        row("the cause", "conclusion findings",
            [](Views &v) { setConclusion(v, "cause", QStringLiteral("error-explained")); });
        row("no cause", "conclusion is a problem",
            [](Views &v) { setConclusion(v, "cause", QJsonValue::Null); });
        row("also", "conclusion findings",
            [](Views &v) { setConclusion(v, "also", QJsonArray{QStringLiteral("clock-skew")}); });
        row("the conclusion's steps", "conclusion steps",
            [](Views &v) { v.conclusion.orders.clear(); });
        row("an empty ticket", "conclusion text", [](Views &v) { v.ticket.clear(); });
        row("an empty report", "conclusion text", [](Views &v) { v.html.clear(); });
        row("a question left out", "questions", [](Views &v) { v.pages.removeLast(); });
        row("a finding nowhere", "all findings", [](Views &v) {
            for (wizard::QuestionText &text : v.pages)
                text.findings.clear();
        });
    }
    void everyComparisonCanFail()
    {
        QFETCH(QString, what);
        QFETCH(Change, change);
        const test::WrittenCase files(QStringLiteral("S10"));
        Views views = test::viewsOf(*test::analysed({files.path()}), QStringLiteral("en"));
        QCOMPARE(test::differences(views), QStringList());
        change(views);
        const QStringList found = test::differences(views);
        const bool told = std::any_of(found.begin(), found.end(), [&what](const QString &line) {
            return line.startsWith(what + u':');
        });
        QVERIFY2(told, qPrintable(found.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestOneVerdict)
#include "tst_oneverdict.moc"
