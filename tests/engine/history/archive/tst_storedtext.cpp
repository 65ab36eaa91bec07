#include "engine/history/archive/storedtext.h"

#include <QTest>

using namespace kms;

class TestStoredText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nameIsKeptButForWhatNoStoreCanHold_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("stored");
        const QString hole{QChar(QChar::ReplacementCharacter)};
        const QString emoji = QString::fromUtf8("\xF0\x9F\x98\x80");
        QTest::newRow("plain") << QStringLiteral("KMS01.contoso.com")
                               << QStringLiteral("KMS01.contoso.com");
        QTest::newRow("empty") << QString() << QStringLiteral("");
        QTest::newRow("emoji") << emoji << emoji;
        QTest::newRow("zero") << QStringLiteral("a") + QChar() + QStringLiteral("b")
                              << QStringLiteral("a") + hole + QStringLiteral("b");
        QTest::newRow("high surrogate alone")
            << QStringLiteral("a") + emoji.left(1) << QStringLiteral("a") + hole;
        QTest::newRow("low surrogate alone")
            << emoji.right(1) + QStringLiteral("b") << hole + QStringLiteral("b");
        QTest::newRow("wrong order") << emoji.right(1) + emoji.left(1) << hole + hole;
        QTest::newRow("long") << QString(600, QLatin1Char('x')) << QString(512, QLatin1Char('x'));
        QTest::newRow("cut inside a pair")
            << QString(511, QLatin1Char('x')) + emoji << QString(511, QLatin1Char('x')) + hole;
    }
    void nameIsKeptButForWhatNoStoreCanHold()
    {
        QFETCH(QString, given);
        QFETCH(QString, stored);
        QCOMPARE(storedText(given), stored);
        QCOMPARE(storedText(stored), stored);
        QVERIFY(!storedText(given).isNull());
    }

    void infoIsKeptButForWhatNoStoreCanHold_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("stored");
        const QByteArray hole("\xEF\xBF\xBD");
        QTest::newRow("plain") << QByteArray("0x0,5,pc1") << QByteArray("0x0,5,pc1");
        QTest::newRow("empty") << QByteArray() << QByteArray("");
        QTest::newRow("parted") << QByteArray("a\x1F\xC3\xA9") << QByteArray("a\x1F\xC3\xA9");
        QTest::newRow("zero") << QByteArray("a\0b", 3) << "a" + hole + "b";
        QTest::newRow("no UTF-8") << QByteArray("a\xFF") << "a" + hole;
        QTest::newRow("surrogate in UTF-8")
            << QByteArray("a\xED\xA0\x80") << "a" + hole.repeated(3);
        QTest::newRow("long") << QByteArray(5000, 'x') << QByteArray(4096, 'x');
        // Four bytes from 4,094 on: none of them stays.
        QTest::newRow("cut inside a character")
            << QByteArray(4094, 'x') + "\xF0\x9F\x98\x80" << QByteArray(4094, 'x');
        // Each becomes three bytes: 1,365 of them and one byte less than another.
        QTest::newRow("longer when replaced") << QByteArray(4096, '\0') << hole.repeated(1365);
    }
    void infoIsKeptButForWhatNoStoreCanHold()
    {
        QFETCH(QByteArray, given);
        QFETCH(QByteArray, stored);
        QCOMPARE(storedInfo(given), stored);
        QCOMPARE(storedInfo(stored), stored);
        QVERIFY(!storedInfo(given).isNull());
    }

    void contentDiffersWhereAnyPartDoes()
    {
        ContentHash hash;
        const QSet<qint64> contents{hash.of("ab", "c", 1, "d"), hash.of("a", "bc", 1, "d"),
                                    hash.of("ab", "c", 2, "d"), hash.of("ab", "c", 1, "e"),
                                    hash.of("", "abc", 1, "d")};
        QCOMPARE(contents.size(), 5);
        QCOMPARE(hash.of("ab", "c", 1, "d"), hash.of("ab", "c", 1, "d"));
    }

    // The file must be readable by later versions: the first eight bytes of
    // `printf 'Key Management Service\0Microsoft-Windows-Security-SPP\0\x02\x30Info' | b2sum -l
    // 160`
    void contentIsTheSameInEveryVersion()
    {
        ContentHash hash;
        QCOMPARE(
            QByteArray::number(quint64(hash.of("Key Management Service",
                                               "Microsoft-Windows-Security-SPP", 12290, "Info")),
                               16),
            QByteArray("395bde9e79990902"));
    }
};

QTEST_GUILESS_MAIN(TestStoredText)
#include "tst_storedtext.moc"
