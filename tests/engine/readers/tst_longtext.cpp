#include "engine/readers/longtext.h"

#include <QTest>

using namespace kms;

namespace {

constexpr TextLimits limits{1'000'000, 4'096};

struct Visited
{
    QVector<TextLine> lines;
    QVector<Note> notes;
};

Visited visit(const QByteArray &bytes, const TextLimits &most = limits)
{
    NoProgress quiet;
    Visited visited;
    visited.notes = visitLines(bytes, quiet, most, [&](const TextLine &line) {
        visited.lines.append(line);
        return true;
    });
    return visited;
}

/// Some three mebibytes: "ligne 1 activée"…
QString longText()
{
    QString text;
    for (int i = 1; i <= 200'000; ++i)
        text += QStringLiteral("ligne %1 activée\r\n").arg(i);
    return text;
}

QByteArray utf16(const QString &text, bool bigEndian)
{
    QByteArray bytes;
    for (const QChar c : text) {
        const char low = char(c.unicode() & 0xFF);
        const char high = char(c.unicode() >> 8);
        bytes += bigEndian ? high : low;
        bytes += bigEndian ? low : high;
    }
    return bytes;
}

} // namespace

class TestLongText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyLineComesOnceAndInOrder_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QString text = longText();
        QTest::newRow("UTF-8") << text.toUtf8();
        QTest::newRow("UTF-8 with a mark") << "\xEF\xBB\xBF" + text.toUtf8();
        QTest::newRow("CP1252") << text.toLatin1();
        QTest::newRow("UTF-16LE with a mark") << "\xFF\xFE" + utf16(text, false);
        QTest::newRow("UTF-16LE") << utf16(text, false);
        QTest::newRow("UTF-16BE with a mark") << "\xFE\xFF" + utf16(text, true);
        QTest::newRow("UTF-16BE") << utf16(text, true);
    }
    void everyLineComesOnceAndInOrder()
    {
        QFETCH(QByteArray, bytes);
        const Visited visited = visit(bytes);
        QCOMPARE(visited.lines.size(), 200'000);
        for (qsizetype i = 0; i < visited.lines.size(); ++i) {
            const TextLine &line = visited.lines[i];
            QCOMPARE(line.number, i + 1);
            QCOMPARE(line.text, QStringLiteral("ligne %1 activée").arg(i + 1));
            QVERIFY(line.ended);
        }
    }

    void onlyTheLastLineMayBeCut()
    {
        const Visited visited = visit(longText().toUtf8() + "no end");
        QCOMPARE(visited.lines.size(), 200'001);
        QVERIFY(!visited.lines.last().ended);
        QCOMPARE(visited.lines.last().text, QStringLiteral("no end"));
    }

    void aLineLongerThanAChunkIsOneLine()
    {
        const QByteArray endless(5 * 1024 * 1024, 'x');
        const Visited visited = visit("a\n" + endless + "\nb\n");
        QCOMPARE(visited.lines.size(), 3);
        QCOMPARE(visited.lines[1].text.size(), 4'096);
        QVERIFY(!visited.lines[1].ended);
        QCOMPARE(visited.lines[2].text, QStringLiteral("b"));
        QCOMPARE(visited.lines[2].number, 3);
        QCOMPARE(visited.notes.size(), 1);
        QCOMPARE(visited.notes.first().kind, Note::Kind::TooLarge);
    }

    void notesCountOverTheWholeText()
    {
        QByteArray text = longText().toUtf8();
        text += "ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2\n";
        const Visited visited = visit("ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2\n" + text);
        QCOMPARE(visited.notes.size(), 1);
        QCOMPARE(visited.notes.first().kind, Note::Kind::KeyMasked);
        QCOMPARE(visited.notes.first().count, 2);
        QCOMPARE(visited.notes.first().at.number, 1);
        const Visited last = visit(text);
        QCOMPARE(last.notes.first().at.number, 200'001);
    }

    void tooManyLinesEndItWithANote_data()
    {
        QTest::addColumn<int>("most");
        QTest::newRow("within the first chunk") << 10;
        QTest::newRow("within a later one") << 150'000;
    }
    void tooManyLinesEndItWithANote()
    {
        QFETCH(int, most);
        const Visited visited = visit(longText().toUtf8(), {most, 4'096});
        QCOMPARE(visited.lines.size(), most);
        QCOMPARE(visited.notes.size(), 1);
        QCOMPARE(visited.notes.first().kind, Note::Kind::LimitReached);
        QCOMPARE(visited.notes.first().at.number, most + 1);
        QCOMPARE(visited.notes.first().detail, QString::number(most));
    }

    void theVisitorMayEndIt()
    {
        NoProgress quiet;
        int lines = 0;
        visitLines(longText().toUtf8(), quiet, limits,
                   [&](const TextLine &) { return ++lines < 7; });
        QCOMPARE(lines, 7);
    }

    void quotingMarksGoAndIndentationStays()
    {
        QCOMPARE(unquoted(u"> >     name").toString(), QStringLiteral("    name"));
        QCOMPARE(unquoted(u">>name").toString(), QStringLiteral("name"));
        QCOMPARE(unquoted(u"  name > other").toString(), QStringLiteral("  name > other"));
        QCOMPARE(unquoted(u">").toString(), QString());
    }
};

QTEST_APPLESS_MAIN(TestLongText)
#include "tst_longtext.moc"
