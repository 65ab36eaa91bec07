#include "engine/report/showntext.h"

#include <QElapsedTimer>
#include <QTest>

using namespace kms;

class TestShownText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ofAFullProductKeyOnlyTheEndStays_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, const char *text, const char *shown) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(shown);
        };
        row("alone", "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE", "*****-*****-*****-*****-EEEEE");
        row("in a sentence", "key AAAAA-BBBBB-CCCCC-DDDDD-EEEEE.",
            "key *****-*****-*****-*****-EEEEE.");
        row("small letters", "aaaaa-bbbbb-ccccc-ddddd-eeeee", "*****-*****-*****-*****-eeeee");
        row("inside a word", "x1AAAAA-BBBBB-CCCCC-DDDDD-EEEEEzz",
            "x1*****-*****-*****-*****-EEEEEzz");
        row("two", "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE 11111-22222-33333-44444-55555",
            "*****-*****-*****-*****-EEEEE *****-*****-*****-*****-55555");
        row("broken by the console's edge", "AAAAA-BBBBB-\n  CCCCC-DDDDD-EEEEE",
            "*****-*****-*****-*****-EEEEE");
        row("en dashes", "AAAAA–BBBBB–CCCCC–DDDDD–EEEEE", "*****-*****-*****-*****-EEEEE");
        row("zero-width spaces", "AAAAA\u200b-BBBBB\u200b-CCCCC-DDDDD-EEEEE",
            "*****-*****-*****-*****-EEEEE");
        row("full-width dashes", "AAAAA－BBBBB－CCCCC－DDDDD－EEEEE",
            "*****-*****-*****-*****-EEEEE");
        row("blanks", "key BCDFG HJKMP QRTVW XY234 6789B", "key *****-*****-*****-*****-6789B");
        row("low lines", "BCDFG_HJKMP_QRTVW_XY234_6789B", "*****-*****-*****-*****-6789B");
        row("nothing between", "(BCDFGHJKMPQRTVWXY2346789B)", "(*****-*****-*****-*****-6789B)");
        row("words are no key", "these three words would stand after verbs",
            "these three words would stand after verbs");
        row("numbers are no key", "22222 33333 44444 66666 77777", "22222 33333 44444 66666 77777");
        row("hexadecimal is no key", "22224444666688889999BBBBC", "22224444666688889999BBBBC");
        row("four groups are no key", "AAAAA-BBBBB-CCCCC-DDDDD and more text",
            "AAAAA-BBBBB-CCCCC-DDDDD and more text");
        row("a GUID is no key", "3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142",
            "3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142");
        row("an extended product id is no key", "03612-00206-591-000000-03-1033-9600.0000",
            "03612-00206-591-000000-03-1033-9600.0000");
        row("masked once", "*****-*****-*****-*****-EEEEE", "*****-*****-*****-*****-EEEEE");
    }
    void ofAFullProductKeyOnlyTheEndStays()
    {
        QFETCH(QString, text);
        QTEST(withoutProductKeys(text), "shown");
    }

    // Each place where a key might begin is looked at, and no further than a key reaches.
    void aTextMadeToKeepTheSearchBusyHidesNoKey()
    {
        const QString busy = QStringLiteral("22222 ").repeated(100'000);
        const QString key = QStringLiteral("BCDFG HJKMP QRTVW XY234 6789B");
        QElapsedTimer clock;
        clock.start();
        QVERIFY(!withoutProductKeys(busy + QStringLiteral("| ") + key)
                     .contains(QLatin1String("HJKMP")));
        QVERIFY(clock.elapsed() < 5'000);
    }

    void aNameIsShownOnOneLineAndInItsOrder_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, const QString &text, const QString &shown) {
            QTest::newRow(name) << text << shown;
        };
        row("plain", QStringLiteral("PC-0142"), QStringLiteral("PC-0142"));
        row("other scripts", QStringLiteral("ПК-0142 電腦 😀"), QStringLiteral("ПК-0142 電腦 😀"));
        row("line feed", QStringLiteral("a\nb"), QStringLiteral("a\uFFFDb"));
        row("escape", QStringLiteral("a\x1b[2Jb"), QStringLiteral("a\uFFFD[2Jb"));
        row("override", QStringLiteral("a\u202Eb"), QStringLiteral("a\uFFFDb"));
        row("isolate", QStringLiteral("a\u2066b"), QStringLiteral("a\uFFFDb"));
        row("zero width", QStringLiteral("a\u200Bb"), QStringLiteral("a\uFFFDb"));
        row("tag of an emoji", QStringLiteral("a\U000E0041b"), QStringLiteral("a\uFFFDb"));
        row("lone surrogate", QStringLiteral("a") + QChar(u'\xd83d') + QLatin1Char('b'),
            QStringLiteral("a\uFFFDb"));
    }
    void aNameIsShownOnOneLineAndInItsOrder()
    {
        QFETCH(QString, name);
        QTEST(shownName(name, 120), "shown");
    }

    void aLongNameKeepsItsBeginAndItsEnd()
    {
        const QString name =
            QStringLiteral("begin") + QString(10'000, u'x') + QStringLiteral("end");
        const QString shown = shownName(name, 30);
        QCOMPARE(shown, QStringLiteral("beginxxxxxxxxxxxxxxx…xxxxxxxend"));
    }

    void aCutNeverSplitsACharacter()
    {
        const QString shown = shownName(QStringLiteral("😀").repeated(50), 15);
        QVERIFY(!shown.contains(QChar(u'\xfffd')));
        QVERIFY(shown.contains(u'…'));
    }

    void whatHtmlWouldObeyIsEscaped()
    {
        QCOMPARE(escaped(QStringLiteral("<b a=\"x\" c='y'>&amp;\u202E")),
                 QStringLiteral("&lt;b a=&quot;x&quot; c=&#39;y&#39;&gt;&amp;amp;\uFFFD"));
    }
};

QTEST_GUILESS_MAIN(TestShownText)
#include "tst_showntext.moc"
