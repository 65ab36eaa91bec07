#include "engine/knowledge/phrasebook.h"
#include "engine/knowledge/resourcetable.h"
#include "tests/engine/knowledge/frenchtypography.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace kms;

namespace {

constexpr char folder[] = KMS_SOURCE_DIR "/resources/knowledge/phrases";

const QSet<QString> &formats()
{
    static const QSet<QString> known{QStringLiteral("number"),   QStringLiteral("date"),
                                     QStringLiteral("dateTime"), QStringLiteral("duration"),
                                     QStringLiteral("minutes"),  QStringLiteral("plain"),
                                     QStringLiteral("percent"),  QStringLiteral("list"),
                                     QStringLiteral("code"),     QStringLiteral("host")};
    return known;
}

QSet<QString> captured(const QString &text, const char *pattern)
{
    QSet<QString> found;
    auto matches = QRegularExpression(QString::fromLatin1(pattern)).globalMatch(text);
    while (matches.hasNext())
        found.insert(matches.next().captured(1));
    return found;
}

QSet<QString> placeholders(const QString &text)
{
    return captured(text, "\\{(\\w+)");
}

/// The words only: {name} becomes a word, {name?one|many} both its texts.
QString words(QString text)
{
    static const QRegularExpression value(QStringLiteral("\\{\\w+(:\\w+)?\\}"));
    static const QRegularExpression choiceBegin(QStringLiteral("\\{\\w+\\?"));
    static const QRegularExpression choiceRest(QStringLiteral("[|}]"));
    text.replace(value, QStringLiteral("x"));
    text.replace(choiceBegin, QString());
    text.replace(choiceRest, QStringLiteral(" x"));
    return text;
}

bool isBalanced(const QString &text)
{
    int depth = 0;
    for (const QChar c : text) {
        depth += c == QLatin1Char('{') ? 1 : c == QLatin1Char('}') ? -1 : 0;
        if (depth < 0)
            return false;
    }
    return depth == 0;
}

// Words that no French sentence has. What stands in quotes, or is the name of a thing that is not
// translated, is no sentence.
bool hasEnglish(const QString &french)
{
    static const QRegularExpression quoted(QStringLiteral("«[^»]*»|\\b[A-Z]\\w+(?: [A-Z]\\w+)+"));
    static const QRegularExpression english(
        QStringLiteral("\\b(the|is|are|was|were|of|with|not|and|this|that|its|it|be|by|from|which|"
                       "has|to|at)\\b"),
        QRegularExpression::UseUnicodePropertiesOption);
    QString text = french;
    return text.remove(quoted).contains(english);
}

/// \return every mistake in one phrase, one a line; empty where there is none
QStringList mistakes(const QString &id, const QJsonObject &texts)
{
    QStringList found;
    const auto say = [&](const QString &what) { found += id + QLatin1String(": ") + what; };
    const QString en = texts[QLatin1String("en")].toString();
    const QString fr = texts[QLatin1String("fr")].toString();
    if (en.trimmed().isEmpty() && en != QLatin1String(" "))
        say(QStringLiteral("no English"));
    if (fr.trimmed().isEmpty())
        say(QStringLiteral("no French"));
    for (const QString &key : texts.keys()) {
        if (!Phrasebook::languages().contains(key))
            say(QStringLiteral("unknown language ") + key);
    }
    if (placeholders(en) != placeholders(fr))
        say(QStringLiteral("different placeholders"));
    for (const QString &text : {en, fr}) {
        if (!isBalanced(text))
            say(QStringLiteral("unbalanced braces"));
        const auto used = captured(text, "\\{\\w+:(\\w*)");
        for (const QString &format : used) {
            if (!formats().contains(format))
                say(QStringLiteral("unknown format ") + format);
        }
        static const QRegularExpression halfChoice(QStringLiteral("\\{\\w+\\?[^|{}]*\\}"));
        if (text.contains(halfChoice))
            say(QStringLiteral("a choice with one text only"));
    }
    // Patterns of dates quote their letters; they are no sentences.
    if (!id.startsWith(QLatin1String("format.")) && hasEnglish(words(fr)))
        say(QStringLiteral("English in the French text"));
    if (!id.startsWith(QLatin1String("format.")) && !test::frenchFault(words(fr)).isEmpty())
        say(test::frenchFault(words(fr)));
    return found;
}

QJsonObject phrase(const char *english, const char *french)
{
    return {{QStringLiteral("en"), QString::fromUtf8(english)},
            {QStringLiteral("fr"), QString::fromUtf8(french)}};
}

} // namespace

class TestPhrases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theChecksFindEachMistake_data()
    {
        QTest::addColumn<QJsonObject>("texts");
        QTest::addColumn<QString>("mistake"); // empty: none
        const auto row = [](const char *name, const QJsonObject &texts, const char *mistake) {
            QTest::newRow(name) << texts << QString::fromLatin1(mistake);
        };
        row("sound",
            phrase("It is {n?one|{n:number}}: {list:list}.",
                   "C’est {n?un|{n:number}}\u00a0: {list:list}."),
            "");
        row("no French", phrase("Yes.", ""), "x: no French");
        row("no English", phrase("", "Oui."), "x: no English");
        row("placeholder lost", phrase("{a} {b}", "{a}"), "x: different placeholders");
        row("brace open", phrase("{a", "{a"), "x: unbalanced braces");
        row("format", phrase("{a:hexagon}", "{a}"), "x: unknown format hexagon");
        row("half a choice", phrase("{a?one}", "{a?un|des}"), "x: a choice with one text only");
        row("apostrophe", phrase("Host.", "L'hôte."), "x: straight apostrophe");
        row("colon", phrase("So: yes.", "Donc : oui."), "x: breakable space before punctuation");
        row("question mark", phrase("Is it?", "Est-ce?"), "x: no space before punctuation");
        row("time and port", phrase("At 09:05, port a:1688.", "À 09:05, port a:1688."), "");
        row("English left", phrase("It is there.", "Il est there, and the host knows it."),
            "x: English in the French text");
        row("names stay English", phrase("The log of KMS.", "Le journal Key Management Service."),
            "");
        row("ellipsis", phrase("And…", "Et..."), "x: three full stops");
    }
    void theChecksFindEachMistake()
    {
        QFETCH(QJsonObject, texts);
        QTEST(mistakes(QStringLiteral("x"), texts).value(0), "mistake");
    }

    void everyFileIsBuiltIntoTheProgram()
    {
        QStringList files = QDir(QString::fromUtf8(folder)).entryList({QStringLiteral("*.json")});
        for (QString &file : files)
            file.prepend(QStringLiteral("phrases/"));
        QVERIFY(!files.isEmpty());
        QCOMPARE(phraseFiles(), files);
    }

    void everyPhraseIsSoundInBothLanguages()
    {
        QHash<QString, QString> fileOf;
        QStringList found;
        const QDir dir(QString::fromUtf8(folder));
        for (const QString &name : dir.entryList({QStringLiteral("*.json")})) {
            QFile file(dir.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QJsonParseError error{};
            const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
            QVERIFY2(document.isObject(), qPrintable(name + error.errorString()));
            const QJsonObject phrases = document.object();
            for (auto it = phrases.begin(); it != phrases.end(); ++it) {
                if (fileOf.contains(it.key()))
                    found += it.key() + QStringLiteral(": twice, also in ") + fileOf[it.key()];
                fileOf.insert(it.key(), name);
                found += mistakes(it.key(), it.value().toObject());
            }
        }
        QVERIFY2(found.isEmpty(), qPrintable(QLatin1Char('\n') + found.join(QLatin1Char('\n'))));
        QVERIFY(fileOf.size() > 80);
    }
};

QTEST_APPLESS_MAIN(TestPhrases)
#include "tst_phrases.moc"
