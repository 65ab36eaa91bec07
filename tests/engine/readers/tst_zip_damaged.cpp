#include "tests/engine/readers/zipopened.h"

#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <cstring>

using namespace kms;
using namespace kms::test;

namespace {

constexpr qsizetype endBytes = 22; // APPNOTE.TXT 4.3.16

template <class T>
QByteArray littleEndian(T value)
{
    QByteArray bytes(sizeof(T), '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

/// A record that closes a directory of \a bytes at the file's beginning (4.3.16).
QByteArray endRecord(quint16 members, quint32 bytes)
{
    return QByteArray("PK\x05\x06\0\0\0\0", 8) + littleEndian(members) + littleEndian(members) +
           littleEndian(bytes) + QByteArray(6, '\0');
}

/// The same for zip64, standing at \a at, and its locator (4.3.14, 4.3.15).
QByteArray endRecord64(quint64 members, quint64 bytes, quint64 at)
{
    return QByteArray("PK\x06\x06\x2C\0\0\0\0\0\0\0\x2D\0\x2D\0", 16) + QByteArray(8, '\0') +
           littleEndian(members) + littleEndian(members) + littleEndian(bytes) +
           QByteArray(8, '\0') + QByteArray("PK\x06\x07\0\0\0\0", 8) + littleEndian(at) +
           QByteArray("\x01\0\0\0", 4);
}

/// One empty member that is named "a" (4.3.12).
QByteArray directoryEntry()
{
    QByteArray entry = QByteArray("PK\x01\x02", 4) + QByteArray(42, '\0') + 'a';
    entry[28] = 1; // length of the name
    return entry;
}

/// Zeros that take no room, with \a tail behind them.
class LongDevice final : public QIODevice
{
public:
    LongDevice(qint64 zeros, QByteArray tail)
        : m_zeros(zeros)
        , m_tail(std::move(tail))
    {
        open(ReadOnly | Unbuffered);
    }
    qint64 size() const override { return m_zeros + m_tail.size(); }

protected:
    qint64 readData(char *data, qint64 length) override
    {
        const qint64 got = std::min(length, size() - pos());
        for (qint64 i = 0; i < got; ++i)
            data[i] = pos() + i < m_zeros ? '\0' : m_tail[pos() + i - m_zeros];
        return got;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    qint64 m_zeros;
    QByteArray m_tail;
};

/// Fails where a disk has a place that cannot be read.
class BadDisk final : public QBuffer
{
public:
    qint64 unreadable = -1;

protected:
    qint64 readData(char *data, qint64 length) override
    {
        if (pos() <= unreadable && unreadable < pos() + length)
            return -1;
        return QBuffer::readData(data, length);
    }
};

QByteArray unpacked(ZipFile &zip, qsizetype member)
{
    NoProgress quiet;
    const auto content = zip.unpack(zip.members().at(member), quiet);
    return content && !content->damaged ? content->device->readAll() : QByteArray();
}

} // namespace

/// Zip files that are cut, broken or made to cost more than they are worth.
class TestZipDamaged : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneCutBehindAnEmptyZipFileInItIsNotEmpty()
    {
        const QByteArray whole = bytesOf(fixture("holds-empty.zip"));
        const qsizetype inner = whole.indexOf("PK\x05\x06");
        QVERIFY(inner > 0 && inner < whole.size() - endBytes);
        QCOMPARE((*openZip(whole))->members().size(), 3);
        const auto cut = openZip(whole.first(inner + endBytes));
        QVERIFY(!cut);
        QCOMPARE(cut.error().kind, ReadError::Kind::ArchiveDamaged);
    }

    void oneCutAnywhereIsDamaged()
    {
        const QByteArray whole = bytesOf(fixture("zip64.zip"));
        for (qsizetype length = 0; length < whole.size(); ++length) {
            const auto cut = openZip(whole.first(length));
            QVERIFY2(!cut && cut.error().kind == ReadError::Kind::ArchiveDamaged,
                     qPrintable(QString::number(length)));
        }
    }

    void anEmptyOneMayCarryAComment()
    {
        QByteArray bytes = endRecord(0, 0);
        bytes[endBytes - 2] = 4;
        const auto zip = openZip(bytes + "none");
        QVERIFY(zip);
        QVERIFY((*zip)->members().isEmpty());
    }

    void membersThatAreNotThereAreNotBelieved()
    {
        QByteArray bytes = bytesOf(fixture("nested.zip"));
        bytes.replace(bytes.size() - endBytes + 8, 4, littleEndian(quint32(0xFFFFFFFF)));
        const auto zip = openZip(bytes);
        QVERIFY(!zip);
        QCOMPARE(zip.error().kind, ReadError::Kind::ArchiveDamaged);
    }

    void noRoomIsMadeForMembersThatOnlyTheEndClaims()
    {
        constexpr quint64 zeros = 8ULL << 40;
        constexpr quint64 members = zeros / 46; // as many as there is room for in the directory
        auto device = std::make_unique<LongDevice>(zeros, endRecord64(members, zeros, zeros) +
                                                              endRecord(0xFFFF, 0xFFFFFFFF));
        const auto zip = ZipFile::open(std::move(device), {});
        QVERIFY(!zip);
        QCOMPARE(zip.error().kind, ReadError::Kind::TooMany);
    }

    void theDirectoryIsBounded()
    {
        constexpr quint16 members = 3'000;
        const QByteArray directory = directoryEntry().repeated(members);
        const QByteArray bytes = directory + endRecord(members, quint32(directory.size()));
        ZipLimits limits;
        limits.members = 10;
        const auto whole = openZip(bytes, limits);
        QVERIFY(whole);
        QCOMPARE((*whole)->members().size(), limits.members);
        QVERIFY(!(*whole)->isComplete());
        limits.directoryBytes = 70'000;
        const auto bounded = openZip(bytes, limits);
        QVERIFY(!bounded);
        QCOMPARE(bounded.error().kind, ReadError::Kind::TooMany);
    }

    void oneWithEndsWithoutEndIsLeftOut()
    {
        const QByteArray directory = directoryEntry().repeated(500);
        const QByteArray end = endRecord(500, quint32(directory.size()));
        QVERIFY(openZip(directory + end));
        const auto ends = openZip(directory + end.repeated(1'500));
        QVERIFY(!ends);
        QCOMPARE(ends.error().kind, ReadError::Kind::ArchiveDamaged);
    }

    void aPlaceThatCannotBeReadSpoilsItsMemberAlone()
    {
        auto disk = std::make_unique<BadDisk>();
        BadDisk *place = disk.get();
        disk->setData(bytesOf(fixture("nested.zip")));
        const qint64 stored = disk->data().indexOf("0xC004F056");
        QVERIFY(stored > 0);
        disk->open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        const auto zip = ZipFile::open(std::move(disk), {});
        QVERIFY(zip);
        place->unreadable = stored;
        QVERIFY(unpacked(**zip, 1).isEmpty());
        QCOMPARE(unpacked(**zip, 0).size(), 165);
        place->unreadable = -1;
        QCOMPARE(unpacked(**zip, 1).size(), 202);
    }
};

QTEST_GUILESS_MAIN(TestZipDamaged)
#include "tst_zip_damaged.moc"
