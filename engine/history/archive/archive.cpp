#include "engine/history/archive/archive.h"

#include "engine/history/archive/archiveparts.h"
#include "engine/history/archive/schema.h"

#include <QDir>
#include <QFileInfo>
#include <QMap>

#include <algorithm>
#include <tuple>
#include <vector>

namespace kms {

namespace {

/// Records read at a time: between two pages an archive is free for other programs.
constexpr int pageSize = 8192;

Stored<std::unique_ptr<Store>> openStore(const StoreAddress &address, const QString &password,
                                         bool create)
{
    const auto *file = std::get_if<QString>(&address.place);
    if (!file)
        return openPostgres(std::get<StoreAddress::Server>(address.place), password);
    // Nobody made the folder of the default store; that of another file may be a slip of the pen.
    if (create && address == defaultStore())
        QDir().mkpath(QFileInfo(*file).path());
    return openSqlite(*file, create);
}

Stored<std::unique_ptr<Store>> openUpToDate(const StoreAddress &address, const QString &password,
                                            bool create)
{
    auto store = openStore(address, password, create);
    if (!store)
        return store;
    if (const auto done = bringUpToDate(**store, create); !done)
        return errorOf(done);
    return store;
}

/// The key of the last record that was read.
struct Position
{
    UtcMs time = noTime;
    qint64 number = 0;
    qint64 content = 0;
};

struct Page
{
    QVector<LogRecord> records;
    Position last;
};

QString pageStatement(const Store &store, bool first)
{
    return QStringLiteral("SELECT time, number, content, channel, provider, event, %1"
                          " FROM record JOIN origin ON origin.id = record.origin"
                          " WHERE host = ? AND %2 ORDER BY time, number, content LIMIT %3")
        .arg(store.infoColumn(),
             first ? QStringLiteral("time >= ?")
                   : QStringLiteral("time >= ? AND (time, number, content) > (?, ?, ?)"),
             QString::number(pageSize));
}

Stored<Page> readPage(Store &store, const KnownHost &host, const QVariantList &from)
{
    Page page;
    const auto read =
        store.each(pageStatement(store, from.size() == 1), QVariantList{host.number} + from,
                   [&page, &host](const QSqlQuery &row) {
                       page.last = {row.value(0).toLongLong(), row.value(1).toLongLong(),
                                    row.value(2).toLongLong()};
                       LogRecord record;
                       record.computer = host.name;
                       record.channel = row.value(3).toString();
                       record.provider = row.value(4).toString();
                       record.record = quint64(page.last.number);
                       record.time = page.last.time;
                       record.id = quint16(row.value(5).toUInt());
                       record.info = row.value(6).toByteArray();
                       page.records.append(std::move(record));
                   });
    if (!read)
        return errorOf(read);
    return page;
}

/// What each host holds, by its number.
Stored<QHash<qint64, ArchivedHost>> hostTotals(Store &store)
{
    QHash<qint64, ArchivedHost> hosts;
    const auto records = store.each(
        QStringLiteral("SELECT host, COUNT(*), MIN(time), MAX(time) FROM record GROUP BY host"), {},
        [&hosts](const QSqlQuery &row) {
            ArchivedHost &host = hosts[row.value(0).toLongLong()];
            host.records = row.value(1).toLongLong();
            host.from = row.value(2).toLongLong();
            host.to = row.value(3).toLongLong();
        });
    if (!records)
        return errorOf(records);
    const auto samples =
        store.each(QStringLiteral("SELECT host, COUNT(*) FROM sample GROUP BY host"), {},
                   [&hosts](const QSqlQuery &row) {
                       hosts[row.value(0).toLongLong()].samples = row.value(1).toLongLong();
                   });
    if (!samples)
        return errorOf(samples);
    return hosts;
}

struct SampleRow
{
    qint64 host = 0;
    QString product;
    int source = 0;
    UtcMs time = noTime;
    qint64 count = 0;

    friend bool operator<(const SampleRow &a, const SampleRow &b)
    {
        return std::tie(a.host, a.product, a.source, a.time, a.count) <
               std::tie(b.host, b.product, b.source, b.time, b.count);
    }
};

} // namespace

QString toId(ArchiveError::Kind kind)
{
    using Kind = ArchiveError::Kind;
    switch (kind) {
    case Kind::NoDriver:
        return QStringLiteral("no-driver");
    case Kind::CannotOpen:
        return QStringLiteral("cannot-open");
    case Kind::WrongPassword:
        return QStringLiteral("wrong-password");
    case Kind::NotAnArchive:
        return QStringLiteral("not-an-archive");
    case Kind::TooNew:
        return QStringLiteral("too-new");
    case Kind::Damaged:
        return QStringLiteral("damaged");
    case Kind::Busy:
        return QStringLiteral("busy");
    case Kind::Full:
        return QStringLiteral("full");
    case Kind::Failed:
        return QStringLiteral("failed");
    case Kind::Cancelled:
        return QStringLiteral("cancelled");
    }
    Q_UNREACHABLE();
}

ImportCount &ImportCount::operator+=(const ImportCount &more)
{
    added += more.added;
    known += more.known;
    return *this;
}

QString importedKey(const QByteArray &sha256)
{
    return QString::fromLatin1(sha256.toHex());
}

Archive::Archive(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{
}

Archive::~Archive() = default;

Stored<std::unique_ptr<Archive>> Archive::open(const StoreAddress &address, const QString &password)
{
    auto store = openUpToDate(address, password, true);
    if (!store)
        return errorOf(store);
    return std::unique_ptr<Archive>(new Archive(std::make_unique<Parts>(std::move(*store))));
}

Stored<std::unique_ptr<Archive>> Archive::openExisting(const StoreAddress &address,
                                                       const QString &password)
{
    auto store = openUpToDate(address, password, false);
    if (!store)
        return errorOf(store);
    return std::unique_ptr<Archive>(new Archive(std::make_unique<Parts>(std::move(*store))));
}

Stored<std::optional<ImportCount>> Archive::importedBefore(const QByteArray &sha256)
{
    std::optional<ImportCount> before;
    const auto read =
        m_parts->store->each(QStringLiteral("SELECT records FROM imported WHERE sha256 = ?"),
                             {importedKey(sha256)}, [&before](const QSqlQuery &row) {
                                 before = ImportCount{0, row.value(0).toLongLong()};
                             });
    if (!read)
        return errorOf(read);
    return before;
}

std::unique_ptr<Archive::LogImport> Archive::beginImport(const QByteArray &sha256)
{
    return makeLogImport(*m_parts->store, m_parts->numbers, sha256);
}

Stored<ImportCount> Archive::addSamples(const QVector<CountSample> &samples)
{
    std::vector<SampleRow> rows;
    rows.reserve(size_t(samples.size()));
    for (const CountSample &sample : samples) {
        const auto host = m_parts->numbers.ofHost(storedText(sample.host));
        if (!host)
            return errorOf(host);
        rows.push_back(
            {*host, storedText(sample.product), int(sample.source), sample.time, sample.count});
    }
    // In the order of the key, as everybody does, so that two never wait for each other.
    std::sort(rows.begin(), rows.end());
    Store &store = *m_parts->store;
    qint64 added = 0;
    const auto done = store.transact([&]() -> Stored<void> {
        added = 0;
        auto insert =
            store.prepare(QStringLiteral("INSERT INTO sample (host, product, source, time, count)"
                                         " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"));
        if (!insert)
            return errorOf(insert);
        for (const SampleRow &row : rows) {
            const auto one =
                store.execute(*insert, {row.host, row.product, row.source, row.time, row.count});
            if (!one)
                return errorOf(one);
            added += *one;
        }
        return {};
    });
    if (!done)
        return errorOf(done);
    return ImportCount{added, samples.size() - added};
}

Stored<QVector<ArchivedHost>> Archive::hosts()
{
    const auto totals = hostTotals(*m_parts->store);
    if (!totals)
        return errorOf(totals);
    QMap<QString, ArchivedHost> hosts;
    const auto read = m_parts->store->each(
        QStringLiteral("SELECT id, name_key, name FROM host"), {},
        [&totals, &hosts](const QSqlQuery &row) {
            const auto host = totals->constFind(row.value(0).toLongLong());
            if (host == totals->cend())
                return; // named by an import that was killed before its first records were in
            ArchivedHost &named = *hosts.insert(row.value(1).toString(), *host);
            named.name = row.value(2).toString();
        });
    if (!read)
        return errorOf(read);
    return hosts.values();
}

Stored<qint64> Archive::forEachRecord(const QString &host, UtcMs from,
                                      const std::function<bool(const LogRecord &)> &sink)
{
    const auto known = m_parts->numbers.findHost(host);
    if (!known)
        return errorOf(known);
    qint64 handed = 0;
    QVariantList position{from};
    for (bool more = known->has_value(); more;) {
        const auto page = readPage(*m_parts->store, **known, position);
        if (!page)
            return errorOf(page);
        for (const LogRecord &record : page->records) {
            ++handed;
            if (!sink(record))
                return handed;
        }
        more = page->records.size() == pageSize;
        position = {page->last.time, page->last.time, page->last.number, page->last.content};
    }
    return handed;
}

Stored<QVector<CountSample>> Archive::samplesOf(const QString &host)
{
    QVector<CountSample> samples;
    const auto read = m_parts->store->each(
        QStringLiteral("SELECT name, product, source, time, count FROM sample"
                       " JOIN host ON host.id = sample.host WHERE name_key = ?"
                       " ORDER BY product, source, time, count"),
        {ArchiveNumbers::keyOf(host)}, [&samples](const QSqlQuery &row) {
            samples.append({row.value(0).toString(), row.value(1).toString(),
                            CountSeries::Source(row.value(2).toInt()), row.value(3).toLongLong(),
                            row.value(4).toLongLong()});
        });
    if (!read)
        return errorOf(read);
    return samples;
}

} // namespace kms
