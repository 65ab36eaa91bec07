#include "tests/engine/history/archive/teststores.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace kms;

namespace {

QString kms01()
{
    return QStringLiteral("KMS01.corp.example");
}
QString kms02()
{
    return QStringLiteral("KMS02.corp.example");
}

#define KMS_STORE(kind)                                                                            \
    const QString whyNot = m_stores.lacks(kind);                                                   \
    if (!whyNot.isEmpty())                                                                         \
        QSKIP(qPrintable(whyNot));

std::unique_ptr<Archive> opened(const StoreAddress &address, const QString &password = {})
{
    auto archive = Archive::open(address, password);
    if (!archive)
        qFatal("%s: %s", qPrintable(toId(archive.error().kind)),
               qPrintable(archive.error().detail));
    return std::move(*archive);
}

ArchivedHost hostOf(const QString &name, qint64 records, qint64 samples, UtcMs from, UtcMs to)
{
    return {name, records, samples, from, to};
}

} // namespace

/// Every claim holds for each kind of store; a kind that is not installed is skipped aloud.
class TestArchive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordComesBackAsItWas_data() { TestStores::listKinds(); }
    void recordComesBackAsItWas()
    {
        QFETCH(StoreKind, kind);
        KMS_STORE(kind)
        const auto archive = opened(m_stores.make(kind), m_stores.password());
        LogRecord plain = requestRecord(kms01(), 1);
        LogRecord other = requestRecord(kms01(), 2);
        other.channel = QStringLiteral("System");
        other.provider = QStringLiteral("Microsoft-Windows-Eventlog");
        other.id = 104;
        other.info = "Key Management Service\x1F\xC3\xA9t\xC3\xA9 \xF0\x9F\x98\x80 '\"{}\\,NULL\n";
        LogRecord bare = requestRecord(kms01(), 3);
        bare.info.clear();
        bare.provider.clear();
        LogRecord extreme = requestRecord(kms01(), 4);
        extreme.record = 0x7FFF'FFFF'FFFF'FFFF;
        extreme.id = 0xFFFF;
        extreme.time = 253'402'300'799'999; // the end of the year 9999
        const QVector<LogRecord> records{plain, other, bare, extreme};
        QVERIFY((importAll(*archive, records) == ImportCount{4, 0}));
        QCOMPARE(recordsOf(*archive, kms01()), records);
    }

    void importedAgainNothingIsAdded_data() { TestStores::listKinds(); }
    void importedAgainNothingIsAdded()
    {
        QFETCH(StoreKind, kind);
        KMS_STORE(kind)
        const StoreAddress address = m_stores.make(kind);
        const QVector<LogRecord> records = requestRecords(kms01(), 1, 1000);
        QVERIFY(
            (importAll(*opened(address, m_stores.password()), records) == ImportCount{1000, 0}));
        const QStringList before = m_stores.dump(address);
        const auto archive = opened(address, m_stores.password());
        QVERIFY((importAll(*archive, records) == ImportCount{0, 1000}));
        QVERIFY((importAll(*archive, records + records) == ImportCount{0, 2000}));
        QCOMPARE(m_stores.dump(address), before);
    }

    void overlappingLogsAreOne_data() { TestStores::listKinds(); }
    void overlappingLogsAreOne()
    {
        QFETCH(StoreKind, kind);
        KMS_STORE(kind)
        const auto archive = opened(m_stores.make(kind), m_stores.password());
        QVERIFY((importAll(*archive, requestRecords(kms01(), 500, 1500)) == ImportCount{1001, 0}));
        QVERIFY((importAll(*archive, requestRecords(kms01(), 1, 700)) == ImportCount{499, 201}));
        QVERIFY(
            (importAll(*archive, requestRecords(kms01(), 1400, 1600)) == ImportCount{100, 101}));
        QCOMPARE(recordsOf(*archive, kms01()), requestRecords(kms01(), 1, 1600));
    }

    void sameNumberOfAnotherLifeIsAnotherRecord_data() { TestStores::listKinds(); }
    void sameNumberOfAnotherLifeIsAnotherRecord()
    {
        QFETCH(StoreKind, kind);
        KMS_STORE(kind)
        const auto archive = opened(m_stores.make(kind), m_stores.password());
        QVector<LogRecord> lives(5, requestRecord(kms01(), 7));
        lives[1].time += 1;
        lives[2].info += "x";
        lives[3].id = 12293;
        lives[4].provider = QStringLiteral("Software Protection Platform Service");
        QVERIFY((importAll(*archive, lives) == ImportCount{5, 0}));
        QVERIFY((importAll(*archive, lives) == ImportCount{0, 5}));
        const auto hosts = archive->hosts();
        QVERIFY(hosts);
        QCOMPARE(hosts->size(), 1);
        QCOMPARE(hosts->first().records, 5);
    }

    // More than one page of reading and more than one transaction of writing.
    void recordsComeByTimeFromAMoment_data() { TestStores::listKinds(); }
    void recordsComeByTimeFromAMoment()
    {
        QFETCH(StoreKind, kind);
        KMS_STORE(kind)
        const auto archive = opened(m_stores.make(kind), m_stores.password());
        const QVector<LogRecord> records = requestRecords(kms01(), 1, 40'000);
        QVector<LogRecord> shuffled;
        for (int start : {2, 0, 3, 1}) {
            for (qsizetype i = start; i < records.size(); i += 4)
                shuffled.append(records.at(i));
        }
        QVERIFY((importAll(*archive, shuffled) == ImportCount{40'000, 0}));
        QCOMPARE(recordsOf(*archive, kms01()), records);
        QCOMPARE(recordsOf(*archive, kms01(), records.at(30'000).time), records.mid(30'000));
        QCOMPARE(recordsOf(*archive, kms01(), records.at(30'000).time + 1), records.mid(30'001));
        QCOMPARE(recordsOf(*archive, kms01(), records.last().time + 1), QVector<LogRecord>());
        int seen = 0;
        const auto handed = archive->forEachRecord(
            kms01(), noTime, [&seen](const LogRecord &) { return ++seen < 9000; });
        QVERIFY(handed);
        QCOMPARE(*handed, 9000);
        QCOMPARE(seen, 9000);
    }

    // Windows writes many records within one millisecond.
    void pagesPartRecordsOfOneMoment_data() { TestStores::listKinds(); }
    void pagesPartRecordsOfOneMoment()
    {
        QFETCH(StoreKind, kind);
        KMS_STORE(kind)
        const auto archive = opened(m_stores.make(kind), m_stores.password());
        QVector<LogRecord> records = requestRecords(kms01(), 1, 20'000);
        for (LogRecord &record : records)
            record.time = 1'700'000'000'000;
        QVERIFY((importAll(*archive, records) == ImportCount{20'000, 0}));
        QCOMPARE(recordsOf(*archive, kms01()), records);
    }

    void hostsAreApart_data() { TestStores::listKinds(); }
    void hostsAreApart()
    {
        QFETCH(StoreKind, kind);
        KMS_STORE(kind)
        const auto archive = opened(m_stores.make(kind), m_stores.password());
        QVERIFY(archive->hosts()->isEmpty());
        QVERIFY(
            importAll(*archive, requestRecords(kms02(), 1, 20) + requestRecords(kms01(), 5, 9)));
        // Fourteen years on.
        QVector<LogRecord> late = requestRecords(kms01(), 6, 6);
        late.first().time += qint64(14) * 365 * 86'400'000;
        QVERIFY(importAll(*archive, late));
        const auto hosts = archive->hosts();
        QVERIFY(hosts);
        QCOMPARE(hosts->size(), 2);
        QCOMPARE(hosts->at(0),
                 hostOf(kms01(), 6, 0, requestRecord(kms01(), 5).time, late.first().time));
        QCOMPARE(hosts->at(1), hostOf(kms02(), 20, 0, requestRecord(kms02(), 1).time,
                                      requestRecord(kms02(), 20).time));
        QCOMPARE(recordsOf(*archive, kms02()), requestRecords(kms02(), 1, 20));
        QCOMPARE(recordsOf(*archive, QStringLiteral("KMS03")), QVector<LogRecord>());
    }

    void nameOfAHostComparesAsNamesDo_data() { TestStores::listKinds(); }
    void nameOfAHostComparesAsNamesDo()
    {
        QFETCH(StoreKind, kind);
        KMS_STORE(kind)
        const auto archive = opened(m_stores.make(kind), m_stores.password());
        QVERIFY((importAll(*archive, requestRecords(kms01(), 1, 5)) == ImportCount{5, 0}));
        QVERIFY((importAll(*archive, requestRecords(kms01().toLower() + QLatin1Char('.'), 1, 6)) ==
                 ImportCount{1, 5}));
        QCOMPARE(recordsOf(*archive, QStringLiteral("kms01.CORP.example")),
                 requestRecords(kms01(), 1, 6));
        // Whether a bare name is the same machine only all names together tell.
        QVERIFY((importAll(*archive, requestRecords(QStringLiteral("KMS01"), 1, 3)) ==
                 ImportCount{3, 0}));
        QCOMPARE(archive->hosts()->size(), 2);
    }

    void samplesAreKeptOnce_data() { TestStores::listKinds(); }
    void samplesAreKeptOnce()
    {
        QFETCH(StoreKind, kind);
        KMS_STORE(kind)
        using Source = CountSeries::Source;
        const auto archive = opened(m_stores.make(kind), m_stores.password());
        const QString windows = QStringLiteral("windows");
        const CountSample printed{kms01(), windows, Source::Sampled, 1'700'000'000'000, 50};
        CountSample reported = printed;
        reported.source = Source::Reported;
        CountSample later = printed;
        later.time += 1000;
        CountSample elsewhere = printed;
        elsewhere.host = kms02();
        const QVector<CountSample> all{later, printed, reported, elsewhere};
        QVERIFY((*archive->addSamples(all + all) == ImportCount{4, 4}));
        QVERIFY((*archive->addSamples(all) == ImportCount{0, 4}));
        QVERIFY((*archive->addSamples({}) == ImportCount{0, 0}));
        QVERIFY((*archive->samplesOf(kms01().toUpper()) ==
                 QVector<CountSample>{reported, printed, later}));
        QVERIFY(*archive->samplesOf(kms02()) == QVector<CountSample>{elsewhere});
        QVERIFY(archive->samplesOf(QStringLiteral("KMS03"))->isEmpty());
        const auto hosts = archive->hosts();
        QCOMPARE(hosts->size(), 2);
        QCOMPARE(hosts->at(0), hostOf(kms01(), 0, 3, noTime, noTime));
    }

    void fileIsKnownOnceItIsAllThere_data() { TestStores::listKinds(); }
    void fileIsKnownOnceItIsAllThere()
    {
        QFETCH(StoreKind, kind);
        KMS_STORE(kind)
        const StoreAddress address = m_stores.make(kind);
        const QByteArray sha256(32, '\xA5');
        const QVector<LogRecord> records = requestRecords(kms01(), 1, 30'000);
        {
            const auto archive = opened(address, m_stores.password());
            const auto import = archive->beginImport(sha256);
            for (const LogRecord &record : records)
                QVERIFY(import->add(record));
        }
        const auto archive = opened(address, m_stores.password());
        QVERIFY(*archive->importedBefore(sha256) == std::nullopt);
        const auto again = importAll(*archive, records, sha256);
        QVERIFY(again);
        QCOMPARE(again->added + again->known, 30'000);
        QVERIFY(again->known > 0);
        QVERIFY((*archive->importedBefore(sha256) == ImportCount{0, 30'000}));
        QVERIFY(*archive->importedBefore(QByteArray(32, '\x5A')) == std::nullopt);
        QVERIFY(importAll(*archive, records, sha256));
        QVERIFY((*archive->importedBefore(sha256) == ImportCount{0, 30'000}));
    }

    void hostileTextIsKeptHarmlessAndFoundAgain_data() { TestStores::listKinds(); }
    void hostileTextIsKeptHarmlessAndFoundAgain()
    {
        QFETCH(StoreKind, kind);
        KMS_STORE(kind)
        const StoreAddress address = m_stores.make(kind);
        const auto archive = opened(address, m_stores.password());
        const QVector<QString> texts{
            QString(QChar(0)) + QStringLiteral("x"), QString(QChar(0xD800)),
            QString(100'000, QLatin1Char('y')),      QStringLiteral("'; DROP TABLE record; --"),
            QStringLiteral("$1 ? :a \\x00 {NULL}"),  QStringLiteral("\\"),
            QString::fromUtf8("\xF0\x9F\x98\x80"),   QString(600, QChar(0x130))};
        QVector<LogRecord> records;
        for (const QString &text : texts) {
            LogRecord record = requestRecord(text, quint64(records.size()) + 1);
            record.channel = record.provider = text;
            record.info = text.toUtf8() + QByteArray("\0\xFF\xED\xA0\x80", 5);
            records.append(record);
        }
        const auto added = importAll(*archive, records);
        QVERIFY(added);
        QVERIFY((*added == ImportCount{texts.size(), 0}));
        QVERIFY((importAll(*archive, records) == ImportCount{0, texts.size()}));
        QCOMPARE(archive->hosts()->size(), texts.size());
        for (const QString &text : texts) {
            const auto found = recordsOf(*archive, text);
            QCOMPARE(found.size(), 1);
            QVERIFY(found.first().info.size() <= 4096);
            QVERIFY(found.first().channel.size() <= 512);
            QVERIFY(found.first().computer.size() <= 512);
            QCOMPARE(archive->addSamples({{text, text, CountSeries::Source::Sampled, 1, 1}})->added,
                     1);
        }
        // What was read is what is stored: another archive takes it as it is.
        QVector<LogRecord> read;
        for (const QString &text : texts)
            read += recordsOf(*archive, text);
        QVERIFY((importAll(*archive, read) == ImportCount{0, texts.size()}));
    }

    void manyNamesOfComputersDoNoHarm_data() { TestStores::listKinds(); }
    void manyNamesOfComputersDoNoHarm()
    {
        QFETCH(StoreKind, kind);
        KMS_STORE(kind)
        const auto archive = opened(m_stores.make(kind), m_stores.password());
        QVector<LogRecord> records;
        for (int i = 0; i < 300; ++i)
            records.append(requestRecord(QStringLiteral("KMS%1").arg(i % 100), quint64(i) + 1));
        QVERIFY((importAll(*archive, records) == ImportCount{300, 0}));
        QCOMPARE(archive->hosts()->size(), 100);
    }

    // As version 1 made it, written by hand.
    void olderArchiveIsBroughtUpToDate_data() { listWholeKinds(); }
    void olderArchiveIsBroughtUpToDate()
    {
        QFETCH(StoreKind, kind);
        KMS_STORE(kind)
        const StoreAddress address = m_stores.make(kind);
        writeVersion1(kind, address);
        const auto archive = opened(address, m_stores.password());
        const QVector<LogRecord> records = recordsOf(*archive, kms01());
        QCOMPARE(records.size(), 1);
        QCOMPARE(records.first(), requestRecord(kms01(), 1));
        QVERIFY((importAll(*archive, requestRecords(kms01(), 1, 2)) == ImportCount{1, 1}));
        QVERIFY((*archive->importedBefore(QByteArray("\xAB")) == ImportCount{0, 1}));
        const CountSample sample{kms01(), QStringLiteral("all"), CountSeries::Source::Sampled, 1,
                                 2};
        QVERIFY((*archive->addSamples({sample}) == ImportCount{1, 0}));
        QVERIFY(m_stores.dump(address).contains(QStringLiteral("meta|schema|2")));
    }

    void newerArchiveIsLeftAlone_data() { TestStores::listKinds(); }
    void newerArchiveIsLeftAlone()
    {
        QFETCH(StoreKind, kind);
        KMS_STORE(kind)
        const StoreAddress address = m_stores.make(kind);
        QVERIFY(importAll(*opened(address, m_stores.password()), requestRecords(kms01(), 1, 9)));
        m_stores.execute(address,
                         QStringLiteral("UPDATE meta SET value = '3' WHERE name = 'schema'"));
        const QStringList before = m_stores.dump(address);
        const QByteArray bytes = bytesOf(address);
        for (const auto open : {&Archive::open, &Archive::openExisting}) {
            const auto archive = open(address, m_stores.password());
            QVERIFY(!archive);
            QCOMPARE(archive.error(),
                     (ArchiveError{ArchiveError::Kind::TooNew, QStringLiteral("3")}));
        }
        QCOMPARE(m_stores.dump(address), before);
        QCOMPARE(bytesOf(address), bytes);
    }

    void somethingElseIsNoArchive_data() { listWholeKinds(); }
    void somethingElseIsNoArchive()
    {
        QFETCH(StoreKind, kind);
        KMS_STORE(kind)
        for (const char *table :
             {"meta (a INTEGER)", "meta (name TEXT, value TEXT)", "other (a INTEGER)"}) {
            const StoreAddress address = m_stores.make(kind);
            if (kind == StoreKind::Postgres)
                m_stores.execute(address, QStringLiteral("CREATE SCHEMA kms_archive"));
            m_stores.execute(address, QLatin1String("CREATE TABLE ") + QLatin1String(table));
            const QByteArray bytes = bytesOf(address);
            const auto archive = Archive::open(address, m_stores.password());
            QVERIFY(!archive);
            QCOMPARE(archive.error().kind, ArchiveError::Kind::NotAnArchive);
            QCOMPARE(bytesOf(address), bytes);
        }
    }

    void nothingIsMadeWhereAnArchiveMustBe_data() { listWholeKinds(); }
    void nothingIsMadeWhereAnArchiveMustBe()
    {
        QFETCH(StoreKind, kind);
        KMS_STORE(kind)
        const StoreAddress address = m_stores.make(kind);
        const auto none = Archive::openExisting(address, m_stores.password());
        QVERIFY(!none);
        QCOMPARE(none.error().kind, ArchiveError::Kind::CannotOpen);
        if (const auto *file = std::get_if<QString>(&address.place))
            QVERIFY(!QFile::exists(*file));
        QVERIFY(importAll(*opened(address, m_stores.password()), requestRecords(kms01(), 1, 9)));
        const auto archive = Archive::openExisting(address, m_stores.password());
        QVERIFY(archive);
        QCOMPARE(recordsOf(**archive, kms01()).size(), 9);
    }

private:
    /// Where there is no archive yet, there is nothing to divide.
    static void listWholeKinds()
    {
        QTest::addColumn<StoreKind>("kind");
        for (const StoreKind kind : {StoreKind::Sqlite, StoreKind::Postgres})
            QTest::newRow(TestStores::nameOf(kind)) << kind;
    }

    static QByteArray bytesOf(const StoreAddress &address)
    {
        const auto *path = std::get_if<QString>(&address.place);
        QFile file(path ? *path : QString());
        return path && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void writeVersion1(StoreKind kind, const StoreAddress &address)
    {
        const bool isFile = kind == StoreKind::Sqlite;
        if (!isFile)
            m_stores.execute(address, QStringLiteral("CREATE SCHEMA kms_archive"));
        const QString number =
            isFile ? QStringLiteral("INTEGER PRIMARY KEY")
                   : QStringLiteral("BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY");
        const QString byKey = isFile ? QStringLiteral(" WITHOUT ROWID") : QString();
        // b2sum -l 160 over channel, 0, provider, 0, id and info; see tst_storedtext.
        for (const QString &sql :
             {QStringLiteral("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)"),
              QStringLiteral("INSERT INTO meta VALUES ('schema', '1')"),
              QStringLiteral("CREATE TABLE host (id %1, name_key TEXT NOT NULL UNIQUE,"
                             " name TEXT NOT NULL)")
                  .arg(number),
              QStringLiteral("CREATE TABLE origin (id %1, channel TEXT NOT NULL,"
                             " provider TEXT NOT NULL, UNIQUE (channel, provider))")
                  .arg(number),
              QStringLiteral("CREATE TABLE record (host BIGINT NOT NULL, time BIGINT NOT NULL,"
                             " number BIGINT NOT NULL, content BIGINT NOT NULL,"
                             " origin BIGINT NOT NULL, event INTEGER NOT NULL, info TEXT NOT NULL,"
                             " PRIMARY KEY (host, time, number, content))") +
                  byKey,
              QStringLiteral("CREATE TABLE imported (sha256 TEXT PRIMARY KEY,"
                             " records BIGINT NOT NULL, added_at BIGINT NOT NULL)"),
              QStringLiteral("INSERT INTO host (name_key, name)"
                             " VALUES ('kms01.corp.example', 'KMS01.corp.example')"),
              QStringLiteral("INSERT INTO origin (channel, provider) VALUES"
                             " ('Key Management Service', 'Microsoft-Windows-Security-SPP')"),
              QStringLiteral(
                  "INSERT INTO record VALUES (1, 1700000061003, 1, -2241306293567467976, 1, 12290,"
                  " '%1')")
                  .arg(QString::fromUtf8(requestRecord(kms01(), 1).info)),
              QStringLiteral("INSERT INTO imported VALUES ('ab', 1, 0)")})
            m_stores.execute(address, sql);
    }

    TestStores m_stores;
};

QTEST_GUILESS_MAIN(TestArchive)
#include "tst_archive.moc"
