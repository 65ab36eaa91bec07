#include "engine/readers/bytesource.h"

#include <QTemporaryFile>
#include <QTest>

#include <memory>

using namespace kms;

namespace {

constexpr qsizetype mebibyte = 1024 * 1024;

/// Bytes of which no two stretches of equal length are the same.
QByteArray counted(qsizetype size)
{
    QByteArray bytes;
    for (qint64 number = 0; bytes.size() < size; ++number)
        bytes.append(QByteArray::number(number)).append(',');
    return bytes.first(size);
}

} // namespace

class TestByteSource : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryFile> m_file;
    NoProgress m_quiet;

    void write(const QByteArray &bytes)
    {
        m_file = std::make_unique<QTemporaryFile>(); // a new one: Windows cuts none that is mapped
        QVERIFY(m_file->open());
        QVERIFY(m_file->resize(0));
        QCOMPARE(m_file->write(bytes), bytes.size());
        QVERIFY(m_file->flush());
    }

private Q_SLOTS:
    void aStretchIsTheSameFromFileAndMemory_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::newRow("empty") << qsizetype(0);
        QTest::newRow("one byte") << qsizetype(1);
        QTest::newRow("one window") << mebibyte;
        QTest::newRow("a window and a byte") << mebibyte + 1;
        QTest::newRow("no multiple of a block") << 3 * mebibyte + 12'345;
    }
    void aStretchIsTheSameFromFileAndMemory()
    {
        QFETCH(qsizetype, size);
        const QByteArray bytes = counted(size);
        write(bytes);
        ByteSource fromFile(*m_file);
        ByteSource fromMemory(bytes);
        for (qint64 at = 0; at <= size; at += 65'536) {
            const QByteArray wanted = bytes.mid(at, 65'536);
            QCOMPARE(fromFile.stretch(at, 65'536).toByteArray(), wanted);
            QCOMPARE(fromMemory.stretch(at, 65'536).toByteArray(), wanted);
        }
        QCOMPARE(fromFile.size(), qint64(size));
        QVERIFY(!fromFile.failed());
        const QByteArray sum = sha256Portable(bytes, m_quiet);
        QCOMPARE(fromFile.sha256(m_quiet), sum);
        QCOMPARE(fromMemory.sha256(m_quiet), sum);
        QCOMPARE(fromFile.all().toByteArray(), bytes);
    }

    void theSumIsRightWhicheverWayTheBytesWereRead_data()
    {
        QTest::addColumn<QVector<qint64>>("places");
        QTest::newRow("not at all") << QVector<qint64>();
        QTest::newRow("only the head") << QVector<qint64>{0};
        QTest::newRow("backwards") << QVector<qint64>{2 * mebibyte, mebibyte, 0};
        QTest::newRow("with a hole") << QVector<qint64>{0, 2 * mebibyte + 5};
        QTest::newRow("overlapping") << QVector<qint64>{0, mebibyte - 100, 2 * mebibyte - 300};
        QTest::newRow("beyond the end") << QVector<qint64>{0, 100 * mebibyte};
    }
    void theSumIsRightWhicheverWayTheBytesWereRead()
    {
        QFETCH(QVector<qint64>, places);
        const QByteArray bytes = counted(3 * mebibyte + 777);
        write(bytes);
        ByteSource source(*m_file);
        for (const qint64 place : std::as_const(places))
            QCOMPARE(source.stretch(place, 1000).toByteArray(), bytes.mid(place, 1000));
        QCOMPARE(source.sha256(m_quiet), sha256Portable(bytes, m_quiet));
    }

    void aFileMappedAfterItsHeadIsSummedWhole()
    {
        const QByteArray bytes = counted(2 * mebibyte + 99);
        write(bytes);
        ByteSource source(*m_file);
        source.stretch(0, 65'536);
        QCOMPARE(source.all().toByteArray(), bytes);
        QCOMPARE(source.sha256(m_quiet), sha256Portable(bytes, m_quiet));
    }

    void aStretchMayBeLongerThanTheWindow()
    {
        const QByteArray bytes = counted(3 * mebibyte);
        write(bytes);
        ByteSource source(*m_file);
        QCOMPARE(source.stretch(10, 2 * mebibyte).toByteArray(), bytes.mid(10, 2 * mebibyte));
    }

    void aFileThatWasCutMeanwhileEndsWhereItEnds()
    {
#ifdef Q_OS_WIN
        QSKIP("Windows cuts no file that is mapped");
#endif
        const QByteArray bytes = counted(3 * mebibyte);
        write(bytes);
        ByteSource source(*m_file);
        QCOMPARE(source.stretch(0, 10).toByteArray(), bytes.first(10));
        QVERIFY(m_file->resize(mebibyte + 500));
        QCOMPARE(source.stretch(mebibyte, 1000).toByteArray(), bytes.mid(mebibyte, 500));
        QCOMPARE(source.size(), qint64(mebibyte + 500));
        QCOMPARE(source.stretch(2 * mebibyte, 10).size(), qsizetype(0));
        QCOMPARE(source.sha256(m_quiet), sha256Portable(bytes.first(mebibyte + 500), m_quiet));
    }

    void cancellingGivesNoSum()
    {
        class Cancelled final : public Progress
        {
            void report(qint64, qint64) override {}
            bool isCancelled() const override { return true; }
        };
        Cancelled cancelled;
        const QByteArray bytes = counted(1000);
        ByteSource source(bytes);
        QCOMPARE(source.sha256(cancelled), QByteArray());
    }
};

QTEST_APPLESS_MAIN(TestByteSource)
#include "tst_bytesource.moc"
