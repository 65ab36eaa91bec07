#include "engine/casefile/machinename.h"
#include "engine/history/archive/archiveparts.h"

namespace kms {

namespace {

/// A hostile log may name any number of computers.
constexpr qsizetype maxKept = 10000;

Stored<std::optional<qint64>> find(Store &store, const QString &sql, const QVariantList &key)
{
    std::optional<qint64> number;
    const auto read = store.each(
        sql, key, [&number](const QSqlQuery &row) { number = row.value(0).toLongLong(); });
    if (!read)
        return errorOf(read);
    return number;
}

struct SmallTable
{
    QString find;
    QString insert;
};

Stored<qint64> findOrInsert(Store &store, const SmallTable &table, const QVariantList &key,
                            const QVariantList &row)
{
    for (int round = 0; round < 2; ++round) {
        const auto found = find(store, table.find, key);
        if (!found)
            return errorOf(found);
        if (*found)
            return **found;
        const auto inserted = store.transact([&]() -> Stored<void> {
            const auto done = store.run(table.insert, row);
            if (!done)
                return errorOf(done);
            return {};
        });
        if (!inserted)
            return errorOf(inserted);
    }
    return tl::unexpected(ArchiveError{ArchiveError::Kind::Failed, {}});
}

const SmallTable &hostTable()
{
    static const SmallTable table{
        QStringLiteral("SELECT id FROM host WHERE name_key = ?"),
        QStringLiteral("INSERT INTO host (name_key, name) VALUES (?, ?) ON CONFLICT DO NOTHING")};
    return table;
}

const SmallTable &originTable()
{
    static const SmallTable table{
        QStringLiteral("SELECT id FROM origin WHERE channel = ? AND provider = ?"),
        QStringLiteral(
            "INSERT INTO origin (channel, provider) VALUES (?, ?) ON CONFLICT DO NOTHING")};
    return table;
}

} // namespace

QString ArchiveNumbers::keyOf(const QString &name)
{
    // Lower case may be longer.
    return storedText(canonicalName(storedText(name)));
}

Stored<qint64> ArchiveNumbers::ofHost(const QString &name)
{
    const QString key = keyOf(name);
    if (const auto known = m_hosts.constFind(key); known != m_hosts.cend())
        return *known;
    const auto number = findOrInsert(m_store, hostTable(), {key}, {key, name});
    if (number && m_hosts.size() < maxKept)
        m_hosts.insert(key, *number);
    return number;
}

Stored<qint64> ArchiveNumbers::ofOrigin(const QString &channel, const QString &provider)
{
    const std::pair key(channel, provider);
    if (const auto known = m_origins.constFind(key); known != m_origins.cend())
        return *known;
    const auto number =
        findOrInsert(m_store, originTable(), {channel, provider}, {channel, provider});
    if (number && m_origins.size() < maxKept)
        m_origins.insert(key, *number);
    return number;
}

Stored<std::optional<KnownHost>> ArchiveNumbers::findHost(const QString &name)
{
    std::optional<KnownHost> host;
    const auto read =
        m_store.each(QStringLiteral("SELECT id, name FROM host WHERE name_key = ?"), {keyOf(name)},
                     [&host](const QSqlQuery &row) {
                         host = KnownHost{row.value(0).toLongLong(), row.value(1).toString()};
                     });
    if (!read)
        return errorOf(read);
    return host;
}

} // namespace kms
