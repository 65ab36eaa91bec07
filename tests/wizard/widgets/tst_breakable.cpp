#include "wizard/widgets/breakable.h"

#include <QTest>

using kms::wizard::breakable;

class TestBreakable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ordinaryTextStaysAsItIs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("blanks") << QStringLiteral("  a  b \n c ");
        QTest::newRow("sentence") << QString(200, u'a').replace(QLatin1String("aaaaa"),
                                                                QLatin1String("aaaa "));
        QTest::newRow("an id") << QStringLiteral("3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142");
        QTest::newRow("40 characters") << QString(40, u'W');
    }
    void ordinaryTextStaysAsItIs()
    {
        QFETCH(QString, text);
        QCOMPARE(breakable(text), text);
    }

    void aLongWordGetsPlacesToBreak()
    {
        const QString broken = breakable(QStringLiteral("a ") + QString(41, u'W') + u'\n');
        QCOMPARE(broken,
                 QStringLiteral("a WWWWWWWWWWWWWWWW\u200bWWWWWWWWWWWWWWWW\u200bWWWWWWWWW\n"));
    }

    void nothingIsLostOrAdded()
    {
        const QString text = QStringLiteral(" x ") + QString(5'000, u'y') + QStringLiteral("  z");
        QCOMPARE(breakable(text).remove(QChar(u'\u200b')), text);
    }

    void theTwoHalvesOfACharacterStayTogether()
    {
        QString text = QStringLiteral("a"); // so that the halves fall on the places to break
        for (int i = 0; i < 30; ++i)
            text += QStringLiteral("\U0001F5A5");
        const QStringList pieces = breakable(text).split(QChar(u'\u200b'));
        QVERIFY(pieces.size() > 2);
        for (const QString &piece : pieces)
            QVERIFY(!piece.front().isLowSurrogate());
    }
};

QTEST_GUILESS_MAIN(TestBreakable)
#include "tst_breakable.moc"
