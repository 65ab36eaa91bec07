#include "tests/engine/history/archive/teststores.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

using namespace kms;

namespace {

QString readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(path));
    return QString::fromUtf8(file.readAll());
}

/// A connection beside the archive's own.
class Connection
{
public:
    Connection(const StoreAddress &address, const QString &password)
    {
        const auto *file = std::get_if<QString>(&address.place);
        const QString driver = file ? QStringLiteral("QSQLITE") : QStringLiteral("QPSQL");
        QSqlDatabase database = QSqlDatabase::addDatabase(driver, name);
        if (file) {
            database.setDatabaseName(*file);
        } else {
            const auto &server = std::get<StoreAddress::Server>(address.place);
            database.setHostName(server.host);
            database.setDatabaseName(server.database);
            database.setUserName(server.user);
            database.setPassword(password);
        }
        if (!database.open())
            qFatal("%s", qPrintable(database.lastError().text()));
        if (!file) {
            run(QStringLiteral("SET search_path TO kms_archive"));
            run(QStringLiteral("SET client_min_messages TO error"));
        }
    }
    ~Connection() { QSqlDatabase::removeDatabase(name); }
    Q_DISABLE_COPY_MOVE(Connection)

    QSqlQuery run(const QString &sql)
    {
        QSqlQuery query(QSqlDatabase::database(name));
        if (!query.exec(sql))
            qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
        return query;
    }

private:
    QString name = QStringLiteral("beside");
};

} // namespace

void TestStores::listKinds()
{
    QTest::addColumn<StoreKind>("kind");
    for (const StoreKind kind :
         {StoreKind::Sqlite, StoreKind::Postgres, StoreKind::PostgresDivided})
        QTest::newRow(nameOf(kind)) << kind;
}

const char *TestStores::nameOf(StoreKind kind)
{
    constexpr const char *names[] = {"SQLite", "PostgreSQL", "PostgreSQL divided"};
    return names[int(kind)];
}

QString TestStores::lacks(StoreKind kind)
{
    if (kind == StoreKind::Sqlite)
        return {};
    if (!m_server && m_whyNot.isEmpty())
        m_server = PostgresServer::start(&m_whyNot);
    return m_server ? QString() : m_whyNot;
}

StoreAddress TestStores::make(StoreKind kind)
{
    const QString name = QStringLiteral("archive%1").arg(++m_made);
    if (kind == StoreKind::Sqlite)
        return {m_folder.filePath(name + QStringLiteral(".sqlite"))};
    if (!m_server->createDatabase(name))
        qFatal("no database");
    const StoreAddress address = *parseStoreAddress(m_server->url(name));
    if (kind == StoreKind::PostgresDivided) {
        if (!Archive::open(address, password()))
            qFatal("no archive");
        const QString divide = readFile(QStringLiteral(KMS_SOURCE_DIR) +
                                        QStringLiteral("/resources/archive/divide-postgresql.sql"));
        // requestRecord() begins in November 2023.
        if (!m_server->psql(name, QStringLiteral("SET ROLE archivist;\n") + divide +
                                      QStringLiteral("SELECT kms_archive.divide_month(month, 3)"
                                                     " FROM (VALUES (DATE '2023-11-20'),"
                                                     " (DATE '2023-12-01')) AS wanted (month)")))
            qFatal("not divided");
    }
    return address;
}

QStringList TestStores::rows(const StoreAddress &address, const QString &sql) const
{
    Connection connection(address, password());
    QStringList lines;
    QSqlQuery query = connection.run(sql);
    while (query.next())
        lines.append(query.value(0).toString());
    lines.sort();
    return lines;
}

QStringList TestStores::dump(const StoreAddress &address) const
{
    const std::pair<const char *, const char *> tables[] = {
        {"meta,name,value", "meta"},
        {"host,name_key,name", "host"},
        {"origin,channel,provider", "origin"},
        {"record,host.name,time,number,content,channel,provider,event,info",
         "record JOIN host ON host.id = record.host JOIN origin ON origin.id = record.origin"},
        {"sample,name,product,source,time,count", "sample JOIN host ON host.id = sample.host"},
        {"imported,sha256,records", "imported"}};
    QStringList all;
    for (const auto &[columns, from] : tables) {
        QStringList parts = QString::fromLatin1(columns).split(QLatin1Char(','));
        parts.first() = QLatin1Char('\'') + parts.first() + QLatin1Char('\'');
        all += rows(address,
                    QStringLiteral("SELECT %1 FROM %2")
                        .arg(parts.join(QLatin1String(" || '|' || ")), QString::fromLatin1(from)));
    }
    return all;
}

void TestStores::execute(const StoreAddress &address, const QString &sql) const
{
    Connection(address, password()).run(sql);
}

LogRecord requestRecord(const QString &computer, quint64 number)
{
    LogRecord record;
    record.computer = computer;
    record.channel = QStringLiteral("Key Management Service");
    record.provider = QStringLiteral("Microsoft-Windows-Security-SPP");
    record.record = number;
    record.time = UtcMs(1'700'000'000'000) + UtcMs(number) * 61'003;
    record.id = 12290;
    record.info = "0x0,25,pc-" + QByteArray::number(number % 500) +
                  ".corp.example,00000000-0000-0000-0000-" +
                  QByteArray::number(number % 500).rightJustified(12, '0') +
                  ",2026/11/20 09:00,1,5,41760,73111121-5638-40f6-bc11-f1d7b0d64300";
    return record;
}

QVector<LogRecord> requestRecords(const QString &computer, quint64 from, quint64 to)
{
    QVector<LogRecord> records;
    for (quint64 number = from; number <= to; ++number)
        records.append(requestRecord(computer, number));
    return records;
}

Stored<ImportCount> importAll(Archive &archive, const QVector<LogRecord> &records,
                              const QByteArray &sha256)
{
    const auto import = archive.beginImport(sha256);
    for (const LogRecord &record : records) {
        if (!import->add(record))
            break;
    }
    return import->finish();
}

QVector<LogRecord> recordsOf(Archive &archive, const QString &host, UtcMs from)
{
    QVector<LogRecord> records;
    const auto read = archive.forEachRecord(host, from, [&records](const LogRecord &record) {
        records.append(record);
        return true;
    });
    if (!read || *read != records.size())
        qFatal("%s", read ? "wrong number of records" : qPrintable(read.error().detail));
    return records;
}

Stored<ImportCount> importShared(Archive &archive, quint64 first, quint64 last, bool descending)
{
    const auto import = archive.beginImport(QByteArray::number(first) + QByteArray::number(last));
    QVector<CountSample> samples;
    for (quint64 i = first; i <= last; ++i) {
        const quint64 number = descending ? first + last - i : i;
        const LogRecord record =
            requestRecord(number % 2 ? QStringLiteral("KMS01") : QStringLiteral("KMS02"), number);
        if (!import->add(record))
            break;
        if (number % 100 == 0)
            samples.append({record.computer, QStringLiteral("all"), CountSeries::Source::Sampled,
                            record.time, qint64(number)});
    }
    auto records = import->finish();
    if (!records)
        return records;
    const auto sampled = archive.addSamples(samples);
    if (!sampled)
        return sampled;
    return *records += *sampled;
}
