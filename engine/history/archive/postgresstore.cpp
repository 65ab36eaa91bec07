#include "engine/history/archive/store.h"

#include <QSqlError>

#include <algorithm>
#include <iterator>

namespace kms {

namespace {

/// All of an archive's tables stand in a schema of their own, so that a team may use a database
/// that holds other things too.
constexpr QLatin1String schemaName("kms_archive");
/// Of pg_advisory_xact_lock: any number, the same for all who migrate.
constexpr int migrationLock = 0x4B4D5341;

/// Records are read page by page in the order of their key. Before the server has looked at a table
/// that has just been filled, it takes few rows for granted, and would sort all of them for each
/// page: the last two keep it to the key.
constexpr const char *sessionSettings[] = {
    "search_path TO kms_archive",   "lock_timeout TO '60s'",
    "client_min_messages TO error", "default_transaction_isolation TO 'read committed'",
    "enable_bitmapscan TO off",     "enable_sort TO off"};

struct KindOfState
{
    QLatin1String state; ///< SQLSTATE, or the two characters of its class
    ArchiveError::Kind kind;
};
/// https://www.postgresql.org/docs/current/errcodes-appendix.html
constexpr KindOfState kinds[] = {{QLatin1String("28P01"), ArchiveError::Kind::WrongPassword},
                                 {QLatin1String("42501"), ArchiveError::Kind::CannotOpen},
                                 {QLatin1String("25006"), ArchiveError::Kind::CannotOpen},
                                 {QLatin1String("53100"), ArchiveError::Kind::Full},
                                 {QLatin1String("55P03"), ArchiveError::Kind::Busy},
                                 {QLatin1String("57014"), ArchiveError::Kind::Busy},
                                 {QLatin1String("53"), ArchiveError::Kind::Busy},
                                 {QLatin1String("XX"), ArchiveError::Kind::Damaged}};

/// A server that refuses a connection sends no SQLSTATE to QtSql, only its message, in the language
/// of the server or of this program's locale.
bool speaksOfPassword(const QString &message)
{
    static const QStringList words{QStringLiteral("password"), QStringLiteral("mot de passe"),
                                   QStringLiteral("passwort"), QStringLiteral("contraseña"),
                                   QStringLiteral("senha"),    QStringLiteral("пароль")};
    return std::any_of(words.cbegin(), words.cend(), [&message](const QString &word) {
        return message.contains(word, Qt::CaseInsensitive);
    });
}

/// "{1,2,3}"
template <class Number>
QString numberArray(std::span<const RecordRow> rows, Number RecordRow::*column)
{
    QByteArray text("{");
    for (const RecordRow &row : rows)
        text += QByteArray::number(qint64(row.*column)) + ',';
    text.back() = '}';
    return QString::fromLatin1(text);
}

/// {"…","…"} with what an array's text form wants escaped.
QString infoArray(std::span<const RecordRow> rows)
{
    QByteArray text("{");
    for (const RecordRow &row : rows) {
        text += '"';
        if (row.info.contains('"') || row.info.contains('\\'))
            text += QByteArray(row.info).replace('\\', "\\\\").replace('"', "\\\"");
        else
            text += row.info;
        text += "\",";
    }
    text.back() = '}';
    return QString::fromUtf8(text);
}

/// One statement for all rows, which PostgreSQL takes in the order of the key: two programs that
/// add the same records wait for each other, but never in a circle.
QString insertStatement()
{
    return QStringLiteral(
        "INSERT INTO record (host, time, number, content, origin, event, info)"
        " SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],"
        " ?::integer[], ?::text[]) AS row (host, time, number, content, origin, event, info)"
        " ORDER BY host, time, number, content ON CONFLICT DO NOTHING");
}

/// A team's archive.
///
/// The driver is Qt's own over libpq, on Windows too: libpq.dll is one file beside the program,
/// while ODBC wants a driver that an administrator installs. Nothing here but the two lines that
/// connect depends on that choice. Run so far with libpq on Linux only.
class PostgresStore final : public Store
{
public:
    PostgresStore()
        : Store(QStringLiteral("QPSQL"), false)
    {
    }

    Stored<void> open(const StoreAddress::Server &server, const QString &password)
    {
        conceal(password);
        QSqlDatabase connection = database();
        connection.setHostName(server.host);
        connection.setPort(server.port);
        connection.setDatabaseName(server.database);
        connection.setConnectOptions(connectOptions(server));
        // An empty password lets libpq look into PGPASSWORD, PGPASSFILE and its password file.
        if (!connection.open(server.user, password))
            return tl::unexpected(connectFailure(connection.lastError()));
        for (const char *setting : sessionSettings) {
            const QString statement = QLatin1String("SET ") + QLatin1String(setting);
            if (const auto done = runAsItIs(statement); !done)
                return done;
        }
        return {};
    }

    Stored<qint64> insert(std::span<const RecordRow> rows) override
    {
        if (rows.empty())
            return 0;
        if (!m_insert) {
            auto prepared = prepare(insertStatement());
            if (!prepared)
                return errorOf(prepared);
            m_insert = std::move(*prepared);
        }
        return execute(*m_insert,
                       {numberArray(rows, &RecordRow::host), numberArray(rows, &RecordRow::time),
                        numberArray(rows, &RecordRow::number),
                        numberArray(rows, &RecordRow::content),
                        numberArray(rows, &RecordRow::origin), numberArray(rows, &RecordRow::event),
                        infoArray(rows)});
    }

    qsizetype batchSize() const override { return 4096; }
    QString infoColumn() const override { return QStringLiteral("info"); }

    QString inOwnWords(QString sql) const override
    {
        return sql
            .replace(QLatin1String("{number}"),
                     QLatin1String("BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"))
            .replace(QLatin1String("{by key}"), QString());
    }

    Stored<QStringList> tables() override
    {
        QStringList names;
        const auto read =
            each(QStringLiteral("SELECT tablename::text FROM pg_tables WHERE schemaname = ?"),
                 {QString(schemaName)},
                 [&names](const QSqlQuery &row) { names.append(row.value(0).toString()); });
        if (!read)
            return errorOf(read);
        return names;
    }

    Stored<void> beginMigration() override
    {
        const auto locked = each(QStringLiteral("SELECT pg_advisory_xact_lock(?)"), {migrationLock},
                                 [](const QSqlQuery &) {});
        if (!locked)
            return locked;
        // A person who may not create schemas is given one by the administrator, and even
        // IF NOT EXISTS wants that permission.
        bool there = false;
        const auto read =
            each(QStringLiteral("SELECT 1 FROM pg_namespace WHERE nspname = ?"),
                 {QString(schemaName)}, [&there](const QSqlQuery &) { there = true; });
        if (!read || there)
            return read;
        return runAsItIs(QLatin1String("CREATE SCHEMA ") + schemaName);
    }

private:
    static QString connectOptions(const StoreAddress::Server &server)
    {
        QString options = QStringLiteral("connect_timeout=15;application_name=kms-assistant;"
                                         "keepalives_idle=30;keepalives_interval=10;"
                                         "keepalives_count=3");
        if (!server.sslMode.isEmpty())
            options += QLatin1String(";sslmode=") + server.sslMode;
        return options;
    }

    ArchiveError connectFailure(const QSqlError &error)
    {
        ArchiveError failed = failure(error);
        if (failed.kind != ArchiveError::Kind::WrongPassword)
            failed.kind = speaksOfPassword(error.databaseText()) ? ArchiveError::Kind::WrongPassword
                                                                 : ArchiveError::Kind::CannotOpen;
        return failed;
    }

    QString beginStatement() const override { return QStringLiteral("BEGIN"); }

    ArchiveError::Kind kindOf(const QSqlError &error) const override
    {
        const QString state = error.nativeErrorCode();
        for (const KindOfState &known : kinds) {
            if (state.startsWith(known.state))
                return known.kind;
        }
        return ArchiveError::Kind::Failed;
    }

    bool mayRetry(const QSqlError &error) const override
    {
        // serialization_failure, deadlock_detected
        return error.nativeErrorCode() == QLatin1String("40001") ||
               error.nativeErrorCode() == QLatin1String("40P01");
    }

    std::optional<QSqlQuery> m_insert; ///< before the connection goes, which the base class does
};

} // namespace

Stored<std::unique_ptr<Store>> openPostgres(const StoreAddress::Server &server,
                                            const QString &password)
{
    if (!QSqlDatabase::isDriverAvailable(QStringLiteral("QPSQL")))
        return tl::unexpected(ArchiveError{ArchiveError::Kind::NoDriver, QStringLiteral("QPSQL")});
    auto store = std::make_unique<PostgresStore>();
    if (auto opened = store->open(server, password); !opened)
        return errorOf(opened);
    return store;
}

} // namespace kms
