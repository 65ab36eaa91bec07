#include "engine/readers/archive/archives.h"
#include "engine/readers/findfiles.h"
#include "engine/readers/loadevidence.h"
#include "tests/engine/readers/zipopened.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

Evidence load(const QString &path, const LoadLimits &limits = {})
{
    NoProgress quiet;
    return loadEvidence({path}, quiet, limits);
}

/// "host/dlv.txt host", or "name encrypted" for what could not be read; paths behind the zip's own.
QStringList shown(const Evidence &evidence, const QString &zip)
{
    QStringList lines;
    for (const EvidenceItem &item : evidence) {
        const QString path = item.source.file.mid(zip.size());
        lines += path + QLatin1Char(' ') + (item.error ? toId(item.error->kind) : toId(item.role));
    }
    return lines;
}

/// What can be unpacked of \a bytes, by path; the damaged left out.
QHash<QString, QByteArray> unpackedWhole(const QByteArray &bytes)
{
    QHash<QString, QByteArray> contents;
    const auto zip = openZip(bytes);
    if (!zip)
        return contents;
    NoProgress quiet;
    for (const ZipMember &member : (*zip)->members()) {
        const auto unpacked = (*zip)->unpack(member, quiet);
        if (unpacked && !unpacked->damaged)
            contents.insert(member.path, unpacked->device->readAll());
    }
    return contents;
}

/// \return the path of a zip file with these bytes; what fails to be written fails to be read
QString written(const QTemporaryDir &folder, const QByteArray &bytes)
{
    const QString path = folder.filePath(QStringLiteral("a.zip"));
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(bytes);
    return path;
}

/// The upper byte of the flags of one member, in both its headers (APPNOTE.TXT 4.3.7, 4.3.12).
void setUtf8Flags(QByteArray &bytes, char flags)
{
    bytes[bytes.indexOf("PK\x03\x04") + 7] = flags;
    bytes[bytes.indexOf("PK\x01\x02") + 9] = flags;
}

} // namespace

/// A zip file is a folder, whatever its names and sizes claim.
class TestZip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void membersAreReadAsFilesOfTheirFolders()
    {
        const QString zip = fixture("nested.zip");
        const Evidence evidence = load(zip);
        QCOMPARE(shown(evidence, zip),
                 (QStringList{QStringLiteral("/client/dlv.txt client"),
                              QStringLiteral("/client/more.bin/deep/ato.txt client"),
                              QStringLiteral("/host/dlv.txt host")}));
        QCOMPARE(evidence[0].folder, zip + QStringLiteral("/client"));
        QCOMPARE(evidence[1].folder, zip + QStringLiteral("/client/more.bin/deep"));
        QCOMPARE(evidence[2].license()->products.first().facts.partialKey, QStringLiteral("WD4B7"));
        QCOMPARE(evidence[1].license()->outcomes.first().code,
                 std::optional(ErrorCode{0xC004F074}));
        // of the text inside, by sha256sum
        QCOMPARE(evidence[1].source.sha256.toHex(),
                 QByteArray("cf4a8fdd6d209fe36d1ebeaeb09d098f9a9f3e15cf78b160b17e0ba439110cd0"));
        QCOMPARE(evidence[1].source.size, 101);
    }

    void namesNeverLeadOutOfTheZipFile()
    {
        const QString zip = fixture("strange-names.zip");
        const Evidence evidence = load(zip);
        QCOMPARE(shown(evidence, zip), (QStringList{QStringLiteral("/Windows/drive.txt client"),
                                                    QStringLiteral("/absolute.txt client"),
                                                    QStringLiteral("/bellgnp.txt client"),
                                                    QStringLiteral("/evil/a.txt client"),
                                                    QStringLiteral("/same.txt client"),
                                                    QStringLiteral("/same.txt (2) host")}));
    }

    void namesAreReadInTheirCharacterSet()
    {
        const QStringList expectedOem{QStringLiteral("/\u00E9t\u00E9/r.txt client")};
        QCOMPARE(shown(load(fixture("name-cp850.zip")), fixture("name-cp850.zip")), expectedOem);
        const QStringList expectedUtf8{QStringLiteral("/\u00E9t\u00E9/\u00FC.txt client")};
        QCOMPARE(shown(load(fixture("name-utf8.zip")), fixture("name-utf8.zip")), expectedUtf8);
    }

    void namesThatDoNotSayTheirCharacterSetOrTheWrongOneAreReadAllTheSame()
    {
        QByteArray silent = bytesOf(fixture("name-utf8.zip"));
        setUtf8Flags(silent, '\0');
        QCOMPARE((*openZip(silent))->members().at(0).path,
                 QStringLiteral("\u00E9t\u00E9/\u00FC.txt"));
        QByteArray wrong = bytesOf(fixture("name-cp850.zip"));
        setUtf8Flags(wrong, '\x08');
        QCOMPARE((*openZip(wrong))->members().at(0).path, QStringLiteral("\u00E9t\u00E9/r.txt"));
    }

    void membersOfAnySizeAreRead_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("sizes behind the data") << "streamed.zip";
        QTest::newRow("sizes of 64 bits") << "zip64.zip";
    }
    void membersOfAnySizeAreRead()
    {
        QFETCH(QString, file);
        const QString zip = fixture(qPrintable(file));
        QCOMPARE(shown(load(zip), zip), (QStringList{QStringLiteral("/client/dlv.txt client"),
                                                     QStringLiteral("/host/dlv.txt host")}));
    }

    void aLargeMemberIsUnpackedIntoAFile()
    {
        NoProgress quiet;
        const auto zip = openZip(bytesOf(fixture("large.zip")));
        const auto unpacked = (*zip)->unpack((*zip)->members().at(0), quiet);
        QVERIFY(unpacked && !unpacked->damaged);
        QVERIFY(qobject_cast<QTemporaryFile *>(unpacked->device.get()));
        QCOMPARE(unpacked->device->size(), 17 * 1024 * 1024);
        QCOMPARE(unpacked->device->pos(), 0);
    }

    void whatCannotBeUnpackedIsNamedAndStopsNothingElse_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("items");
        QTest::newRow("password") << "locked.zip"
                                  << QStringList{QStringLiteral("/ato.txt encrypted")};
#ifdef Q_OS_WIN // where libzip is built for deflate alone: nothing else packs this way there
        const QString bzip2 = QStringLiteral("/bzip2.txt archive-damaged");
#else
        const QString bzip2 = QStringLiteral("/bzip2.txt client");
#endif
        QTest::newRow("method that may ask for any memory")
            << "methods.zip"
            << QStringList{bzip2, QStringLiteral("/lzma.txt archive-damaged"),
                           QStringLiteral("/stored.txt client")};
        QTest::newRow("larger than it says")
            << "lying-size.zip"
            << QStringList{QStringLiteral("/ato.txt client"), QStringLiteral("/zeros.evtx empty")};
        QTest::newRow("office document")
            << "document.zip" << QStringList{QStringLiteral(" not-recognised")};
        QTest::newRow("nothing in it") << "empty.zip" << QStringList{QStringLiteral(" empty")};
        QTest::newRow("too deep") << "matryoshka.zip"
                                  << QStringList{QStringLiteral(
                                         "/level4.zip/level3.zip/level2.zip too-deep")};
    }
    void whatCannotBeUnpackedIsNamedAndStopsNothingElse()
    {
        QFETCH(QString, file);
        QFETCH(QStringList, items);
        const QString zip = fixture(qPrintable(file));
        QCOMPARE(shown(load(zip), zip), items);
    }

    void aMemberThatSwellsBeyondReasonIsLeftOut()
    {
        ZipLimits small;
        small.ratioFree = 100'000;
        const auto zip = openZip(bytesOf(fixture("zeros.zip")), small);
        QVERIFY(zip);
        NoProgress quiet;
        const auto zeros = (*zip)->unpack((*zip)->members().at(0), quiet);
        QVERIFY(!zeros);
        QCOMPARE(zeros.error().kind, ReadError::Kind::ArchiveTooLarge);
        const auto text = (*zip)->unpack((*zip)->members().at(1), quiet);
        QVERIFY(text && !text->damaged);
        QCOMPARE(text->device->size(), 101);

        small = ZipLimits();
        small.memberBytes = 1'000'000;
        const auto bounded = openZip(bytesOf(fixture("zeros.zip")), small);
        const auto large = (*bounded)->unpack((*bounded)->members().at(0), quiet);
        QCOMPARE(large.error().kind, ReadError::Kind::ArchiveTooLarge);
    }

    void theSizeOfAllZipFilesIsBounded()
    {
        LoadLimits limits;
        limits.zipBytes = 4'000'050;
        const QString zip = fixture("zeros.zip");
        QCOMPARE(shown(load(zip, limits), zip),
                 (QStringList{QStringLiteral("/ato.txt client"),
                              QStringLiteral("/zeros.evtx archive-too-large")}));
    }

    void sizesBeyondAllCountingAreTooLarge()
    {
        QByteArray bytes = bytesOf(fixture("zip64.zip"));
        // The last fields of 64 bits: 16 bytes of the first member, 24 of the second (4.5.3).
        for (const char length : {'\x10', '\x18'})
            bytes.replace(bytes.lastIndexOf(QByteArray("\x01\0", 2) + length + '\0') + 4, 8,
                          "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F");
        const QTemporaryDir folder;
        const QString path = written(folder, bytes);
        QCOMPARE(shown(load(path), path),
                 (QStringList{QStringLiteral("/client/dlv.txt archive-too-large"),
                              QStringLiteral("/host/dlv.txt archive-too-large")}));
    }

    void theNumberOfMembersIsBounded()
    {
        LoadLimits limits;
        limits.files = 2;
        const QString zip = fixture("nested.zip");
        const Evidence evidence = load(zip, limits);
        QCOMPARE(evidence.size(), 3);
        QCOMPARE(evidence[2].error->kind, ReadError::Kind::TooMany);
        ZipLimits few;
        few.members = 1;
        const auto opened = openZip(bytesOf(zip), few);
        QVERIFY(!(*opened)->isComplete());
        QCOMPARE((*opened)->members().size(), 1);
    }

    void aMemberIsFoundAgainByThePathThatIsShown()
    {
        NoProgress quiet;
        Archives archives;
        const QString path =
            fixture("nested.zip") + QStringLiteral("/client/more.bin/deep/ato.txt");
        const FileAddress address = addressOf(path, {}, archives, quiet);
        QCOMPARE(address.file, fixture("nested.zip"));
        QCOMPARE(address.members, (QVector<int>{3, 0}));
        auto opened = archives.open(address, quiet);
        QVERIFY(opened);
        QVERIFY(opened->bytes().all().startsWith(QByteArrayView("Error: 0xC004F074")));
        const QString none = fixture("nested.zip") + QStringLiteral("/client/none.txt");
        QCOMPARE(addressOf(none, {}, archives, quiet), (FileAddress{none, {}}));
    }

    void aCutZipFileIsNamedAsDamaged()
    {
        const QByteArray whole = bytesOf(fixture("nested.zip"));
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("cut.zip"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(whole.first(whole.size() / 2));
        file.close();
        QCOMPARE(shown(load(path), path), QStringList{QStringLiteral(" archive-damaged")});
    }

    void damageNeverChangesWhatIsUnpackedWhole()
    {
        const QByteArray whole = bytesOf(fixture("nested.zip"));
        const QList<QByteArray> contents = unpackedWhole(whole).values();
        QCOMPARE(contents.size(), 3);
        for (qsizetype i = 0; i < whole.size() * 8; ++i) {
            QByteArray flipped = whole;
            flipped[i / 8] = char(flipped[i / 8] ^ (1 << (i % 8)));
            // A name may be what was flipped, and a folder may have become an empty file; a content
            // may not be another.
            const QList<QByteArray> unpacked = unpackedWhole(flipped).values();
            for (const QByteArray &content : unpacked)
                QVERIFY2(content.isEmpty() || contents.contains(content),
                         qPrintable(QString::number(i)));
        }
    }

    void aMemberWithAWrongChecksumIsNoted()
    {
        QByteArray bytes = bytesOf(fixture("nested.zip"));
        const qsizetype at = bytes.indexOf("0xC004F056"); // this member is stored, not packed
        QVERIFY(at > 0);
        bytes[at + 9] = '7';
        const QTemporaryDir folder;
        const QString path = written(folder, bytes);
        const Evidence evidence = load(path);
        QCOMPARE(evidence[0].notes.last().kind, Note::Kind::ReadFailed);
        QVERIFY(evidence[2].notes.isEmpty());
    }

    void cancellingEndsTheUnpacking()
    {
        class Cancelled final : public Progress
        {
        public:
            void report(qint64, qint64) override {}
            bool isCancelled() const override { return true; }
        };
        Cancelled cancelled;
        const auto zip = openZip(bytesOf(fixture("zeros.zip")));
        const auto unpacked = (*zip)->unpack((*zip)->members().at(0), cancelled);
        QCOMPARE(unpacked.error().kind, ReadError::Kind::Cancelled);
        QVERIFY(loadEvidence({fixture("zeros.zip")}, cancelled).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestZip)
#include "tst_zip.moc"
