#include "engine/history/archive/schema.h"

namespace kms {

namespace {

using Kind = ArchiveError::Kind;

/// What leads from one version to the next. Both kinds of databases run the same statements, with
/// {number}, a number that the database gives out, and {by key}, a table kept in the order of its
/// key, in their own words. A version that was given to people is never changed any more.
///
/// `record` holds no foreign keys: its numbers come from the two tables beside it, where nothing is
/// ever deleted, and looking them up again would be paid for with each of millions of records. Its
/// key begins with what a shared archive is divided by, host and month.
const QVector<QStringList> &migrations()
{
    static const QVector<QStringList> all{
        // 1: records
        {QStringLiteral("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)"),
         QStringLiteral("INSERT INTO meta (name, value) VALUES ('schema', '0')"),
         // name_key: canonicalName() of the name, by which hosts compare
         QStringLiteral("CREATE TABLE host (id {number}, name_key TEXT NOT NULL UNIQUE,"
                        " name TEXT NOT NULL)"),
         QStringLiteral("CREATE TABLE origin (id {number}, channel TEXT NOT NULL,"
                        " provider TEXT NOT NULL, UNIQUE (channel, provider))"),
         // time: milliseconds since 1970 in UTC; number: EventRecordID; content: ContentHash
         QStringLiteral("CREATE TABLE record (host BIGINT NOT NULL, time BIGINT NOT NULL,"
                        " number BIGINT NOT NULL, content BIGINT NOT NULL, origin BIGINT NOT NULL,"
                        " event INTEGER NOT NULL, info TEXT NOT NULL,"
                        " PRIMARY KEY (host, time, number, content)) {by key}"),
         // records: how many the file holds; added_at: milliseconds since 1970 in UTC
         QStringLiteral("CREATE TABLE imported (sha256 TEXT PRIMARY KEY, records BIGINT NOT NULL,"
                        " added_at BIGINT NOT NULL)")},
        // 2: samples of the count; source: 1 reported by a client, 2 printed by the host
        {QStringLiteral("CREATE TABLE sample (host BIGINT NOT NULL, product TEXT NOT NULL,"
                        " source INTEGER NOT NULL, time BIGINT NOT NULL, count BIGINT NOT NULL,"
                        " PRIMARY KEY (host, product, source, time, count)) {by key}")},
    };
    return all;
}

/// \return 0 where there is nothing yet
Stored<int> versionOf(Store &store)
{
    const auto tables = store.tables();
    if (!tables)
        return errorOf(tables);
    if (tables->isEmpty())
        return 0;
    if (!tables->contains(QLatin1String("meta")))
        return tl::unexpected(ArchiveError{Kind::NotAnArchive, {}});
    int version = 0;
    const auto read =
        store.each(QStringLiteral("SELECT value FROM meta WHERE name = 'schema'"), {},
                   [&version](const QSqlQuery &row) { version = row.value(0).toString().toInt(); });
    // Somebody else's table of that name; a file that cannot be read is another matter.
    if (!read && read.error().kind != Kind::Failed)
        return errorOf(read);
    if (version <= 0)
        return tl::unexpected(ArchiveError{Kind::NotAnArchive, {}});
    if (version > migrations().size())
        return tl::unexpected(ArchiveError{Kind::TooNew, QString::number(version)});
    return version;
}

Stored<void> migrate(Store &store)
{
    if (const auto begun = store.beginMigration(); !begun)
        return begun;
    // Once more, now that nobody else writes: another program may have been quicker.
    const auto version = versionOf(store);
    if (!version)
        return errorOf(version);
    for (const QStringList &step : migrations().mid(*version)) {
        for (const QString &statement : step) {
            if (const auto done = store.runAsItIs(store.inOwnWords(statement)); !done)
                return done;
        }
    }
    const auto noted = store.run(QStringLiteral("UPDATE meta SET value = ? WHERE name = 'schema'"),
                                 {QString::number(migrations().size())});
    if (!noted)
        return errorOf(noted);
    return {};
}

} // namespace

Stored<void> bringUpToDate(Store &store, bool create)
{
    const auto version = versionOf(store);
    if (!version)
        return errorOf(version);
    if (*version == migrations().size())
        return {};
    if (*version == 0 && !create)
        return tl::unexpected(ArchiveError{Kind::CannotOpen, QStringLiteral("no archive there")});
    return store.transact([&store] { return migrate(store); });
}

} // namespace kms
