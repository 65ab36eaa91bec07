#include "engine/readers/checksum.h"

#include <QTest>

using namespace kms;

class TestChecksum : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSumIsThatOfTheStandard_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("sum");
        // FIPS 180-2, appendix B, and the empty message of NIST's test vectors
        QTest::newRow("nothing")
            << QByteArray()
            << QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        QTest::newRow("one block")
            << QByteArray("abc")
            << QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        QTest::newRow("two blocks")
            << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
            << QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
        QTest::newRow("a million")
            << QByteArray(1'000'000, 'a')
            << QByteArray("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }
    void theSumIsThatOfTheStandard()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, sum);
        NoProgress quiet;
        QCOMPARE(sha256(bytes, quiet).toHex(), sum);
        QCOMPARE(sha256Portable(bytes, quiet).toHex(), sum);
    }

    void bothWaysAgreeAtEveryLength()
    {
        NoProgress quiet;
        QByteArray bytes;
        for (int length = 0; length < 200; ++length) {
            QCOMPARE(sha256(bytes, quiet), sha256Portable(bytes, quiet));
            bytes.append(char(length * 37));
        }
        const QByteArray large = QByteArray("0123456789abcdefg").repeated(200'000);
        QCOMPARE(sha256(large, quiet), sha256Portable(large, quiet));
    }

    void cancellingGivesNoSum()
    {
        class Cancelled final : public Progress
        {
            void report(qint64, qint64) override {}
            bool isCancelled() const override { return true; }
        };
        Cancelled cancelled;
        QCOMPARE(sha256(QByteArray(1000, 'a'), cancelled), QByteArray());
        QCOMPARE(sha256Portable(QByteArray(1000, 'a'), cancelled), QByteArray());
    }
};

QTEST_APPLESS_MAIN(TestChecksum)
#include "tst_checksum.moc"
