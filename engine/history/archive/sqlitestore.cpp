#include "engine/history/archive/store.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlError>

namespace kms {

namespace {

/// A statement's values are bound one by one; more rows in one save little.
constexpr qsizetype rowsTogether = 64;

/// "KMSA", by which `file` and this program know an archive (PRAGMA application_id).
constexpr int applicationId = 0x4B4D5341;

/// https://www.sqlite.org/rescode.html
enum SqliteCode {
    Perm = 3,
    Busy = 5,
    Locked = 6,
    ReadOnly = 8,
    Corrupt = 11,
    Full = 13,
    CannotOpen = 14,
    NotADatabase = 26
};

struct KindOfCode
{
    int code;
    ArchiveError::Kind kind;
};
constexpr KindOfCode kinds[] = {
    {Perm, ArchiveError::Kind::CannotOpen},       {Busy, ArchiveError::Kind::Busy},
    {Locked, ArchiveError::Kind::Busy},           {ReadOnly, ArchiveError::Kind::CannotOpen},
    {Corrupt, ArchiveError::Kind::Damaged},       {Full, ArchiveError::Kind::Full},
    {CannotOpen, ArchiveError::Kind::CannotOpen}, {NotADatabase, ArchiveError::Kind::NotAnArchive}};

/// SQLite takes a file that is shorter than its own header for an empty one, and writes over it. A
/// journal beside it belongs to a transaction that was cut off: then the file may hold anything.
bool isSomethingElse(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() == 0 ||
        QFileInfo::exists(path + QLatin1String("-journal")))
        return false;
    return file.read(16) != QByteArrayView("SQLite format 3", 16);
}

QString insertStatement(qsizetype rows)
{
    QStringList each;
    each.fill(QStringLiteral("(?,?,?,?,?,?,CAST(? AS TEXT))"), rows);
    return QLatin1String(
               "INSERT INTO record (host,time,number,content,origin,event,info) VALUES ") +
           each.join(QLatin1Char(',')) + QLatin1String(" ON CONFLICT DO NOTHING");
}

/// An archive in a file.
///
/// The journal is SQLite's default one, which is deleted at the end of a transaction: a write-ahead
/// log wants memory that all programs share, and an archive may lie on a share of the network
/// (https://www.sqlite.org/wal.html). synchronous=FULL, so that it outlives a loss of power too.
class SqliteStore final : public Store
{
public:
    SqliteStore()
        : Store(QStringLiteral("QSQLITE"), true)
    {
    }

    Stored<void> open(const QString &file)
    {
        QSqlDatabase connection = database();
        connection.setDatabaseName(file);
        connection.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=60000"));
        if (!connection.open())
            return tl::unexpected(failure(connection.lastError()));
        // What a stranger's file declares must not run anything.
        for (const char *setting : {"trusted_schema=OFF", "cell_size_check=ON", "synchronous=FULL",
                                    "cache_size=-65536"}) {
            const QString pragma = QLatin1String("PRAGMA ") + QLatin1String(setting);
            if (const auto done = runAsItIs(pragma); !done)
                return done;
        }
        return {};
    }

    Stored<qint64> insert(std::span<const RecordRow> rows) override
    {
        qint64 added = 0;
        while (!rows.empty()) {
            const bool many = rows.size() >= size_t(rowsTogether);
            const auto now = rows.first(many ? size_t(rowsTogether) : 1);
            const auto done = insertTogether(many ? m_many : m_one, now);
            if (!done)
                return done;
            added += *done;
            rows = rows.subspan(now.size());
        }
        return added;
    }

    qsizetype batchSize() const override { return 8192; }
    QString infoColumn() const override { return QStringLiteral("CAST(info AS BLOB)"); }

    QString inOwnWords(QString sql) const override
    {
        return sql.replace(QLatin1String("{number}"), QLatin1String("INTEGER PRIMARY KEY"))
            .replace(QLatin1String("{by key}"), QLatin1String("WITHOUT ROWID"));
    }

    Stored<QStringList> tables() override
    {
        QStringList names;
        const auto read =
            each(QStringLiteral("SELECT name FROM sqlite_master WHERE type = 'table'"), {},
                 [&names](const QSqlQuery &row) { names.append(row.value(0).toString()); });
        if (!read)
            return errorOf(read);
        return names;
    }

    Stored<void> beginMigration() override
    {
        return runAsItIs(QStringLiteral("PRAGMA application_id=%1").arg(applicationId));
    }

private:
    QString beginStatement() const override { return QStringLiteral("BEGIN IMMEDIATE"); }

    ArchiveError::Kind kindOf(const QSqlError &error) const override
    {
        const int code = error.nativeErrorCode().toInt() & 0xFF; // without the extended part
        for (const KindOfCode &known : kinds) {
            if (known.code == code)
                return known.kind;
        }
        return ArchiveError::Kind::Failed;
    }

    bool mayRetry(const QSqlError &) const override { return false; }

    Stored<qint64> insertTogether(std::optional<QSqlQuery> &query, std::span<const RecordRow> rows)
    {
        if (!query) {
            auto prepared = prepare(insertStatement(qsizetype(rows.size())));
            if (!prepared)
                return errorOf(prepared);
            query = std::move(*prepared);
        }
        int at = 0;
        for (const RecordRow &row : rows) {
            query->bindValue(at++, row.host);
            query->bindValue(at++, row.time);
            query->bindValue(at++, row.number);
            query->bindValue(at++, row.content);
            query->bindValue(at++, row.origin);
            query->bindValue(at++, row.event);
            query->bindValue(at++, row.info);
        }
        return execute(*query, {});
    }

    // Before the connection goes, which the base class does.
    std::optional<QSqlQuery> m_one;
    std::optional<QSqlQuery> m_many;
};

} // namespace

Stored<std::unique_ptr<Store>> openSqlite(const QString &file, bool create)
{
    if (!QSqlDatabase::isDriverAvailable(QStringLiteral("QSQLITE")))
        return tl::unexpected(
            ArchiveError{ArchiveError::Kind::NoDriver, QStringLiteral("QSQLITE")});
    // A full path, since some short names mean a database in memory to SQLite.
    const QString path = QFileInfo(file).absoluteFilePath();
    if (!create && !QFileInfo::exists(path))
        return tl::unexpected(ArchiveError{ArchiveError::Kind::CannotOpen, path});
    if (isSomethingElse(path))
        return tl::unexpected(ArchiveError{ArchiveError::Kind::NotAnArchive, path});
    auto store = std::make_unique<SqliteStore>();
    if (auto opened = store->open(path); !opened)
        return tl::unexpected(opened.error());
    return store;
}

} // namespace kms
