#include "engine/report/jsonwriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace kms;

class TestJsonWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTextIsWrittenAs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("json");
        const auto row = [](const char *name, const QString &text, const char *json) {
            QTest::newRow(name) << text << QByteArray(json);
        };
        row("empty", QString(), "\"\"");
        row("plain", QStringLiteral("PC-0142"), "\"PC-0142\"");
        row("quote and backslash", QStringLiteral("a\"b\\c"), "\"a\\\"b\\\\c\"");
        row("line feed, return, tab", QStringLiteral("a\nb\rc\td"), "\"a\\nb\\rc\\td\"");
        row("control", QString(QChar(u'\x01')), "\"\\u0001\"");
        row("NUL", QString(QChar(u'\0')), "\"\\u0000\"");
        row("delete", QString(QChar(u'\x7f')), "\"\\u007f\"");
        row("two bytes", QStringLiteral("é"), "\"\xc3\xa9\"");
        row("three bytes", QStringLiteral("€"), "\"\xe2\x82\xac\"");
        row("four bytes", QStringLiteral("😀"), "\"\xf0\x9f\x98\x80\"");
        row("right-to-left override", QString(QChar(u'\x202e')), "\"\\u202e\"");
        row("line separator", QString(QChar(u'\x2028')), "\"\\u2028\"");
        row("lone high surrogate", QString(QChar(u'\xd800')) + QLatin1Char('x'),
            "\"\xef\xbf\xbdx\"");
        row("high surrogate at the end", QString(QChar(u'\xd800')), "\"\xef\xbf\xbd\"");
        row("lone low surrogate", QString(QChar(u'\xdc00')), "\"\xef\xbf\xbd\"");
    }
    void aTextIsWrittenAs()
    {
        QFETCH(QString, text);
        QTEST(jsonString(text), "json");
    }

    void keysStayInTheOrderOfTheCalls()
    {
        JsonWriter json;
        json.openObject();
        json.text("zebra", QStringLiteral("z"));
        json.number("apple", -7);
        json.null("middle");
        json.textOrNull("empty", QString());
        json.close();
        QCOMPARE(json.result(), QByteArray("{\n  \"zebra\": \"z\",\n  \"apple\": -7,\n"
                                           "  \"middle\": null,\n  \"empty\": null\n}\n"));
    }

    void listsStandOnLinesOrInARow()
    {
        JsonWriter json;
        json.openObject();
        json.openArray("points");
        for (const int count : {1, 2}) {
            json.openArray(nullptr, JsonWriter::Layout::Row);
            json.plain("2026-11-20T09:00:00Z");
            json.number(count);
            json.close();
        }
        json.close();
        json.openArray("none");
        json.close();
        json.openObject("nothing");
        json.close();
        json.close();
        QCOMPARE(json.result(),
                 QByteArray("{\n  \"points\": [\n    [\"2026-11-20T09:00:00Z\", 1],\n"
                            "    [\"2026-11-20T09:00:00Z\", 2]\n  ],\n  \"none\": [],\n"
                            "  \"nothing\": {}\n}\n"));
    }

    void theFilterSeesEveryText()
    {
        JsonWriter json([](const QString &text) { return text.toUpper(); });
        json.openArray();
        json.text(QStringLiteral("a"));
        json.openObject();
        json.text("key", QStringLiteral("b"));
        json.textOrNull("other", QStringLiteral("c"));
        json.close();
        json.close();
        const auto read = QJsonDocument::fromJson(json.result()).array();
        QCOMPARE(read.at(0).toString(), QStringLiteral("A"));
        QCOMPARE(read.at(1)[QLatin1String("key")].toString(), QStringLiteral("B"));
        QCOMPARE(read.at(1)[QLatin1String("other")].toString(), QStringLiteral("C"));
    }
};

QTEST_GUILESS_MAIN(TestJsonWriter)
#include "tst_jsonwriter.moc"
