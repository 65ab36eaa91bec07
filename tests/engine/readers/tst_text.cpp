#include "engine/readers/text.h"
#include "engine/readers/textencoding.h"

#include <QTest>

using namespace kms;

namespace {

DecodedText decoded(const QByteArray &bytes, const TextLimits &limits = {})
{
    NoProgress quiet;
    return decodeText(bytes, quiet, limits);
}

QStringList linesOf(const QByteArray &bytes)
{
    QStringList lines;
    for (const TextLine &line : decoded(bytes).lines)
        lines.append(line.text);
    return lines;
}

bool hasNote(const DecodedText &text, Note::Kind kind)
{
    return std::any_of(text.notes.cbegin(), text.notes.cend(),
                       [=](const Note &note) { return note.kind == kind; });
}

} // namespace

class TestText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTextIsReadInEveryEncoding_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<bool>("guessed");
        const auto row = [](const char *name, const QByteArray &bytes, const char *encoding,
                            bool guessed) {
            QTest::newRow(name) << bytes << QString::fromLatin1(encoding) << guessed;
        };
        // "Clé de l’été : à côté" (the consoles' pages have a straight apostrophe only)
        row("utf-8", "Cl\xC3\xA9 d'\xC3\xA9t\xC3\xA9 : \xC3\xA0 c\xC3\xB4t\xC3\xA9", "UTF-8",
            false);
        row("utf-8 with a mark",
            "\xEF\xBB\xBF"
            "Cl\xC3\xA9 d'\xC3\xA9t\xC3\xA9 : \xC3\xA0 c\xC3\xB4t\xC3\xA9",
            "UTF-8", false);
        row("cp850", "Cl\x82 d'\x82t\x82 : \x85 c\x93t\x82", "CP850", true);
        row("cp1252", "Cl\xE9 d'\xE9t\xE9 : \xE0 c\xF4t\xE9", "CP1252", true);
        const auto wide = [](bool little, bool mark) {
            const QString text = QString::fromUtf8("Clé d'été : à côté");
            QByteArray bytes;
            for (const QChar c : (mark ? QString(QChar(0xFEFF)) : QString()) + text) {
                const char low = char(c.unicode() & 0xFF);
                const char high = char(c.unicode() >> 8);
                bytes.append(little ? low : high).append(little ? high : low);
            }
            return bytes;
        };
        row("utf-16le", wide(true, false), "UTF-16LE", true);
        row("utf-16be", wide(false, false), "UTF-16BE", true);
        row("utf-16le with a mark", wide(true, true), "UTF-16LE", false);
        row("utf-16be with a mark", wide(false, true), "UTF-16BE", false);
    }
    void aTextIsReadInEveryEncoding()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, encoding);
        QFETCH(bool, guessed);
        const DecodedText text = decoded(bytes);
        QCOMPARE(text.encoding, encoding);
        QCOMPARE(hasNote(text, Note::Kind::EncodingGuessed), guessed);
        QCOMPARE(text.lines.size(), 1);
        QCOMPARE(text.lines.first().text, QString::fromUtf8("Clé d'été : à côté"));
    }

    void theLikelierPageOfTwoWins_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const char *bytes, const char *encoding,
                            const char *text) {
            QTest::newRow(name) << QByteArray(bytes) << QString::fromLatin1(encoding)
                                << QString::fromUtf8(text);
        };
        row("French capital, console", "\x90tat de la licence", "CP850", "État de la licence");
        row("French capital, editor", "\xC9tat de la licence", "CP1252", "État de la licence");
        row("German, console", "Schl\x81sselverwaltung", "CP850", "Schlüsselverwaltung");
        row("German, editor", "Schl\xFCsselverwaltung", "CP1252", "Schlüsselverwaltung");
        row("Spanish, console", "est\xA0 en modo de notificaci\xA2n", "CP850",
            "está en modo de notificación");
        row("Spanish, editor", "est\xE1 en modo de notificaci\xF3n", "CP1252",
            "está en modo de notificación");
        row("curly apostrophe", "l\x92h\xF4te", "CP1252", "l’hôte");
        row("Russian, console",
            "\x91\xAE\xE1\xE2\xAE\xEF\xAD\xA8\xA5 \xAB\xA8\xE6\xA5\xAD\xA7\xA8\xA8", "CP866",
            "Состояние лицензии");
        row("Russian, editor",
            "\xD1\xEE\xF1\xF2\xEE\xFF\xED\xE8\xE5 \xEB\xE8\xF6\xE5\xED\xE7\xE8\xE8", "CP1251",
            "Состояние лицензии");
    }
    void theLikelierPageOfTwoWins()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, encoding);
        QFETCH(QString, text);
        const DecodedText read = decoded(bytes);
        QCOMPARE(read.encoding, encoding);
        QCOMPARE(read.lines.first().text, text);
    }

    void aTextCutInsideACharacterIsStillUtf8()
    {
        QCOMPARE(decoded("Cl\xC3\xA9 d'\xC3\xA9t\xC3").encoding, QStringLiteral("UTF-8"));
    }

    void aFewDamagedBytesDoNotChangeTheEncoding()
    {
        QByteArray bytes = QByteArray("\xC3\xA9t\xC3\xA9 ").repeated(20);
        bytes[40] = '\xFF';
        const DecodedText text = decoded(bytes);
        QCOMPARE(text.encoding, QStringLiteral("UTF-8"));
        QVERIFY(hasNote(text, Note::Kind::EncodingGuessed));
    }

    void linesEndAsFilesEndThem()
    {
        const QStringList three{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};
        QCOMPARE(linesOf("a\nb\nc\n"), three);
        QCOMPARE(linesOf("a\r\nb\r\nc"), three);
        QCOMPARE(linesOf("a\r\r\nb\r\r\nc\r\r\n"), three); // text mode twice
        QCOMPARE(linesOf("a\rb\rc\r"), three);
        QCOMPARE(linesOf("a\n\nb"),
                 (QStringList{QStringLiteral("a"), QString(), QStringLiteral("b")}));
        QCOMPARE(linesOf(""), QStringList());
    }

    void aLineKnowsItsNumberAndWhetherItEnded()
    {
        const DecodedText text = decoded("a\r\n\r\nb");
        QCOMPARE(text.lines.size(), 3);
        QCOMPARE(text.lines[2].number, 3);
        QVERIFY(text.lines[1].ended);
        QVERIFY(!text.lines[2].ended);
    }

    void nothingHarmfulIsKept()
    {
        QCOMPARE(linesOf(QByteArray("a\0b\x1b[31mc\td", 11)).constFirst(),
                 QStringLiteral("ab[31mc d"));
        QCOMPARE(linesOf("a\xE2\x80\xAE"
                         "b\xE2\x80\x8B"
                         "c")
                     .constFirst(),
                 QStringLiteral("abc"));
        const QByteArray loneSurrogate("\xFF\xFE"
                                       "a\0\x00\xD8"
                                       "b\0\x3D\xD8\x00\xDE",
                                       12);
        QCOMPARE(linesOf(loneSurrogate).constFirst(), QString::fromUtf8("a\uFFFDb\U0001F600"));
    }

    void aProductKeyIsMasked()
    {
        const DecodedText text = decoded("x\nkey NPPR9-FWDCX-D2C8J-H872K-2YT43.\n"
                                         "guid 73111121-5638-40f6-bc11-f1d7b0d64300\n"
                                         "pid 03612-00206-471-452101-03-1031-17763.0000-0802026\n");
        QCOMPARE(text.lines[1].text, QStringLiteral("key *****-*****-*****-*****-*****."));
        QCOMPARE(text.lines[2].text, QStringLiteral("guid 73111121-5638-40f6-bc11-f1d7b0d64300"));
        QCOMPARE(text.lines[3].text,
                 QStringLiteral("pid 03612-00206-471-452101-03-1031-17763.0000-0802026"));
        QCOMPARE(text.notes, (QVector<Note>{{Note::Kind::KeyMasked, Place::line(2), 1, {}}}));
    }

    void longLinesAndManyLinesAreCutWithANote()
    {
        const DecodedText longLine = decoded(QByteArray(20, 'x') + "\ny", {100, 10});
        QCOMPARE(longLine.lines.size(), 2);
        QCOMPARE(longLine.lines[0].text, QString(10, QLatin1Char('x')));
        QVERIFY(!longLine.lines[0].ended);
        QVERIFY(hasNote(longLine, Note::Kind::TooLarge));
        const DecodedText many = decoded(QByteArray("x\n").repeated(10), {3, 10});
        QCOMPARE(many.lines.size(), 3);
        QVERIFY(hasNote(many, Note::Kind::LimitReached));
    }

    void blanksAreToldFromText()
    {
        QVERIFY(isBlank(""));
        QVERIFY(isBlank(" \r\n\t\n"));
        QVERIFY(isBlank(QByteArray("\xFF\xFE \0\r\0\n\0", 8)));
        QVERIFY(isBlank("\xEF\xBB\xBF"));
        QVERIFY(!isBlank(" x "));
    }

    void textIsToldFromOtherBytes()
    {
        QVERIFY(looksLikeText("Name: Windows(R)\r\n"));
        QVERIFY(looksLikeText("Cl\x82 de produit\r\n"));
        QVERIFY(looksLikeText(QByteArray("N\0a\0m\0e\0:\0", 10)));
        QVERIFY(!looksLikeText(QByteArray("ElfFile\0\0\0\0\0\x01\0\0\0\0\0\0\0", 20)));
        QVERIFY(!looksLikeText(QByteArray("\x7f\x45\x4c\x46\x02\x01\x01\0\0\0\0\0", 12)));
    }

    void aWholeTextHasOneLineFeedBehindEachEndedLine()
    {
        NoProgress quiet;
        const WholeText whole = decodeWhole("a\tb\r\r\n\r\n\x07"
                                            "c\rABCDE-12345-ABCDE-12345-ABCDE",
                                            quiet, {});
        QCOMPARE(whole.text, QStringLiteral("a b\n\nc\n*****-*****-*****-*****-*****"));
        QCOMPARE(whole.lines, 4);
        QCOMPARE(whole.encoding, QStringLiteral("UTF-8"));
        QCOMPARE(whole.notes.size(), 1);
        QVERIFY(whole.notes[0].kind == Note::Kind::KeyMasked);
        QCOMPARE(whole.notes[0].at.number, 4);
    }

    void aWholeTextEndsAtTheLimitOfItsLines()
    {
        NoProgress quiet;
        const WholeText whole = decodeWhole("a\nb\nc\n", quiet, {2, 10, false});
        QCOMPARE(whole.text, QStringLiteral("a\nb\n"));
        QCOMPARE(whole.notes.size(), 1);
        QVERIFY(whole.notes[0].kind == Note::Kind::LimitReached);
    }

    void tabsStayWhereTheyAreAskedFor()
    {
        NoProgress quiet;
        QCOMPARE(decodeText("a\tb\n", quiet, {10, 10, true}).lines.first().text,
                 QStringLiteral("a\tb"));
        QCOMPARE(decodeText("a\tb\n", quiet).lines.first().text, QStringLiteral("a b"));
    }

    void whatEscapesBringIsMadeHarmless()
    {
        QString text = QStringLiteral("a\u202Eb\tc\r\nABCDE-12345-ABCDE-12345-ABCDE\u0000");
        text += QChar(0xD800);
        QCOMPARE(makeHarmless(text), 1);
        QCOMPARE(text, QStringLiteral("ab c\n*****-*****-*****-*****-*****\uFFFD"));
    }

    void notesOfOneKindAreCounted()
    {
        QVector<Note> notes;
        addMerged(notes, {Note::Kind::KeyMasked, Place::line(3), 1, {}});
        addMerged(notes, {Note::Kind::LineNotUnderstood, Place::line(4), 1, {}});
        addMerged(notes, {Note::Kind::KeyMasked, Place::line(9), 2, {}});
        QCOMPARE(notes.size(), 2);
        QCOMPARE(notes[0].count, 3);
        QCOMPARE(notes[0].at.number, 3);
    }
};

QTEST_APPLESS_MAIN(TestText)
#include "tst_text.moc"
