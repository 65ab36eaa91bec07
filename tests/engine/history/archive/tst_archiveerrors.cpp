#include "tests/engine/history/archive/teststores.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace kms;

namespace {

using Kind = ArchiveError::Kind;
QString host()
{
    return QStringLiteral("KMS01");
}

ArchiveError errorAtOpening(const StoreAddress &address, const QString &password = {})
{
    const auto archive = Archive::open(address, password);
    return archive ? ArchiveError{Kind::Cancelled, QStringLiteral("opened")} : archive.error();
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(path));
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

#define KMS_SERVER                                                                                 \
    const QString whyNot = m_stores.lacks(StoreKind::Postgres);                                    \
    if (!whyNot.isEmpty())                                                                         \
        QSKIP(qPrintable(whyNot));

} // namespace

/// Whatever goes wrong comes back as a value, and tells no secret.
class TestArchiveErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *name : {"PGPASSWORD", "PGPASSFILE", "PGUSER", "PGHOST"})
            qunsetenv(name);
    }

    void placeWithoutAFileCannotBeOpened_data()
    {
        QTest::addColumn<QString>("path");
        const QDir folder(m_stores.folder());
        writeFile(folder.filePath(QStringLiteral("plain")), "text");
        QTest::newRow("no such folder") << folder.filePath(QStringLiteral("none/a.sqlite"));
        QTest::newRow("a folder") << folder.path();
        QTest::newRow("below a file") << folder.filePath(QStringLiteral("plain/a.sqlite"));
        QTest::newRow("nowhere to write") << QStringLiteral("/proc/a.sqlite");
    }
    void placeWithoutAFileCannotBeOpened()
    {
        QFETCH(QString, path);
        QCOMPARE(errorAtOpening({path}).kind, Kind::CannotOpen);
        QVERIFY(!Archive::openExisting({path}));
    }

    void otherFileIsLeftAsItIs_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("text") << QByteArray("Name,Wert\r\n").repeated(1000);
        QTest::newRow("short") << QByteArray("x");
        QTest::newRow("log") << QByteArray("ElfFile\0", 8) + QByteArray(70'000, '\0');
    }
    void otherFileIsLeftAsItIs()
    {
        QFETCH(QByteArray, bytes);
        const QString path = QDir(m_stores.folder()).filePath(QStringLiteral("other"));
        writeFile(path, bytes);
        QCOMPARE(errorAtOpening({path}).kind, Kind::NotAnArchive);
        QCOMPARE(readFile(path), bytes);
    }

    void emptyFileBecomesAnArchive()
    {
        const QString path = QDir(m_stores.folder()).filePath(QStringLiteral("empty"));
        writeFile(path, {});
        QVERIFY(!Archive::openExisting({path}));
        QVERIFY(Archive::open({path}));
        QVERIFY(Archive::openExisting({path}));
    }

    void damagedFileIsToldFromAWholeOne_data()
    {
        QTest::addColumn<int>("from"); ///< per cent of the file
        QTest::addColumn<int>("to");
        QTest::newRow("middle overwritten") << 10 << 90;
        QTest::newRow("end overwritten") << 60 << 100;
        QTest::newRow("cut") << 50 << -1;
    }
    void damagedFileIsToldFromAWholeOne()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        const StoreAddress address = m_stores.make(StoreKind::Sqlite);
        const QVector<LogRecord> records = requestRecords(host(), 1, 20'000);
        QVERIFY(importAll(**Archive::open(address), records));
        const QString path = std::get<QString>(address.place);
        QByteArray bytes = readFile(path);
        const qsizetype begin = bytes.size() * from / 100;
        if (to < 0)
            bytes.truncate(begin);
        else
            bytes.replace(begin, bytes.size() * to / 100 - begin,
                          QByteArray(bytes.size() * to / 100 - begin, '\xA5'));
        writeFile(path, bytes);
        const auto archive = Archive::open(address);
        if (!archive) {
            QCOMPARE(archive.error().kind, Kind::Damaged);
            return;
        }
        const auto hosts = (*archive)->hosts();
        QVERIFY(!hosts);
        QCOMPARE(hosts.error().kind, Kind::Damaged);
        qint64 handed = 0;
        const auto read =
            (*archive)->forEachRecord(host(), noTime, [&handed](const LogRecord &record) {
                ++handed;
                return !record.computer.isEmpty();
            });
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Kind::Damaged);
        QVERIFY(handed < records.size());
        const auto import = importAll(**archive, records);
        QVERIFY(!import);
        QCOMPARE(import.error().kind, Kind::Damaged);
    }

    void passwordIsAskedFor()
    {
        KMS_SERVER
        const StoreAddress address = m_stores.make(StoreKind::Postgres);
        QCOMPARE(errorAtOpening(address).kind, Kind::WrongPassword);
        const QString wrong = QStringLiteral("not' \\the=one");
        const ArchiveError error = errorAtOpening(address, wrong);
        QCOMPARE(error.kind, Kind::WrongPassword);
        QVERIFY2(!error.detail.contains(wrong), qPrintable(error.detail));
        QVERIFY(Archive::open(address, m_stores.password()));
    }

    void passwordComesFromTheEnvironmentOrAFile()
    {
        KMS_SERVER
        const StoreAddress address = m_stores.make(StoreKind::Postgres);
        qputenv("PGPASSWORD", m_stores.password().toUtf8());
        QVERIFY(Archive::open(address));
        qunsetenv("PGPASSWORD");
        const QString path = QDir(m_stores.folder()).filePath(QStringLiteral("pgpass"));
        const QString escaped =
            m_stores.password().replace(QLatin1Char('\\'), QLatin1String("\\\\"));
        writeFile(path, "*:*:*:archivist:" + escaped.toUtf8() + '\n');
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
        qputenv("PGPASSFILE", QFile::encodeName(path));
        QVERIFY(Archive::open(address));
        qunsetenv("PGPASSFILE");
    }

    void databaseThatIsNotThereCannotBeOpened()
    {
        KMS_SERVER
        const auto none = parseStoreAddress(m_stores.server().url(QStringLiteral("none")));
        QCOMPARE(errorAtOpening(*none, m_stores.password()).kind, Kind::CannotOpen);
        StoreAddress nobody = m_stores.make(StoreKind::Postgres);
        std::get<StoreAddress::Server>(nobody.place).host = m_stores.folder();
        QCOMPARE(errorAtOpening(nobody, m_stores.password()).kind, Kind::CannotOpen);
        StoreAddress refused = nobody;
        std::get<StoreAddress::Server>(refused.place).host = QStringLiteral("127.0.0.1");
        std::get<StoreAddress::Server>(refused.place).port = 1;
        const ArchiveError error = errorAtOpening(refused, m_stores.password());
        QCOMPARE(error.kind, Kind::CannotOpen);
        QVERIFY(!error.detail.isEmpty());
        QVERIFY(!error.detail.contains(m_stores.password()));
    }

    void personWithoutPermissionIsTold()
    {
        KMS_SERVER
        PostgresServer &server = m_stores.server();
        QVERIFY(server.psql(QStringLiteral("postgres"), QStringLiteral("CREATE DATABASE closed")));
        const auto closed = parseStoreAddress(server.url(QStringLiteral("closed")));
        QCOMPARE(errorAtOpening(*closed, m_stores.password()).kind, Kind::CannotOpen);
        // As the administrator prepares a database that belongs to somebody else.
        QVERIFY(server.psql(QStringLiteral("closed"),
                            QStringLiteral("CREATE SCHEMA kms_archive AUTHORIZATION archivist")));
        QVERIFY(Archive::open(*closed, m_stores.password()));
    }

    // The role of those who only look.
    void readerReadsAndCannotImport()
    {
        KMS_SERVER
        const StoreAddress address = m_stores.make(StoreKind::Postgres);
        QVERIFY(
            importAll(**Archive::open(address, m_stores.password()), requestRecords(host(), 1, 9)));
        const QString secret =
            QString(m_stores.password()).replace(QLatin1Char('\''), QLatin1String("''"));
        StoreAddress looking = address;
        std::get<StoreAddress::Server>(looking.place).user = QStringLiteral("looker");
        QVERIFY(m_stores.server().psql(
            std::get<StoreAddress::Server>(address.place).database,
            QStringLiteral("CREATE ROLE looker LOGIN PASSWORD '%1';"
                           "GRANT USAGE ON SCHEMA kms_archive TO looker;"
                           "GRANT SELECT ON ALL TABLES IN SCHEMA kms_archive TO looker")
                .arg(secret)));
        const auto archive = Archive::openExisting(looking, m_stores.password());
        QVERIFY(archive);
        QCOMPARE(recordsOf(**archive, host()).size(), 9);
        const auto import = importAll(**archive, requestRecords(host(), 1, 10));
        QVERIFY(!import);
        QCOMPARE(import.error().kind, Kind::CannotOpen);
    }

    void lostConnectionEndsTheImportAndTheNextOneCompletesIt()
    {
        KMS_SERVER
        const StoreAddress address = m_stores.make(StoreKind::Postgres);
        const QVector<LogRecord> records = requestRecords(host(), 1, 30'000);
        const auto archive = Archive::open(address, m_stores.password());
        QVERIFY(archive);
        const auto import = (*archive)->beginImport("file");
        bool going = true;
        for (qsizetype i = 0; i < records.size() && going; ++i) {
            if (i == 15'000)
                QVERIFY(m_stores.server().psql(
                    QStringLiteral("postgres"),
                    QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                   " WHERE usename = 'archivist'")));
            going = import->add(records.at(i));
        }
        QVERIFY(!going);
        const auto failed = import->finish();
        QVERIFY(!failed);
        QVERIFY(!failed.error().detail.isEmpty());
        QVERIFY(!failed.error().detail.contains(m_stores.password()));
        QVERIFY(!(*archive)->hosts());
        QVERIFY(!(*archive)->addSamples({{host(), QStringLiteral("all")}}));

        const auto again = Archive::open(address, m_stores.password());
        QVERIFY(again);
        QVERIFY(!*(*again)->importedBefore("file"));
        QVERIFY(importAll(**again, records, "file"));
        QCOMPARE(recordsOf(**again, host()), records);
    }

private:
    TestStores m_stores;
};

QTEST_GUILESS_MAIN(TestArchiveErrors)
#include "tst_archiveerrors.moc"
