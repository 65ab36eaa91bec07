#include "engine/history/archive/archiveparts.h"

#include <QDateTime>

#include <vector>

namespace kms {

namespace {

/// Names as a record brings them and what the archive has for them. Logs hold long runs of records
/// of one host and one provider.
struct LastNames
{
    QString computer;
    QString channel;
    QString provider;
    qint64 host = 0; ///< 0: none yet
    qint64 origin = 0;
    QByteArray storedChannel;
    QByteArray storedProvider;
};

class Import final : public Archive::LogImport
{
public:
    Import(Store &store, ArchiveNumbers &numbers, const QByteArray &sha256)
        : m_store(store)
        , m_numbers(numbers)
        , m_sha256(sha256)
    {
        m_rows.reserve(size_t(store.batchSize()));
    }

    bool add(const LogRecord &record) override
    {
        if (m_error || !resolve(record))
            return false;
        RecordRow row{m_last.host,   record.time, qint64(record.record),  0,
                      m_last.origin, record.id,   storedInfo(record.info)};
        row.content = m_hash.of(m_last.storedChannel, m_last.storedProvider, record.id, row.info);
        m_rows.push_back(std::move(row));
        return qsizetype(m_rows.size()) < m_store.batchSize() || flush(false);
    }

    Stored<ImportCount> finish() override
    {
        if (!m_error)
            flush(true);
        if (m_error)
            return tl::unexpected(*m_error);
        return m_count;
    }

private:
    bool fail(const ArchiveError &error)
    {
        m_error = error;
        return false;
    }

    bool resolve(const LogRecord &record) { return resolveHost(record) && resolveOrigin(record); }

    bool resolveHost(const LogRecord &record)
    {
        if (m_last.host != 0 && record.computer == m_last.computer)
            return true;
        const auto host = m_numbers.ofHost(storedText(record.computer));
        if (!host)
            return fail(host.error());
        m_last.host = *host;
        m_last.computer = record.computer;
        return true;
    }

    bool resolveOrigin(const LogRecord &record)
    {
        if (m_last.origin != 0 && record.channel == m_last.channel &&
            record.provider == m_last.provider)
            return true;
        const QString channel = storedText(record.channel);
        const QString provider = storedText(record.provider);
        const auto origin = m_numbers.ofOrigin(channel, provider);
        if (!origin)
            return fail(origin.error());
        m_last.origin = *origin;
        m_last.channel = record.channel;
        m_last.provider = record.provider;
        m_last.storedChannel = channel.toUtf8();
        m_last.storedProvider = provider.toUtf8();
        return true;
    }

    bool flush(bool last)
    {
        qint64 added = 0;
        const auto done = m_store.transact([&]() -> Stored<void> {
            const auto inserted = m_store.insert(m_rows);
            if (!inserted)
                return errorOf(inserted);
            added = *inserted;
            return last ? noteFile() : Stored<void>();
        });
        if (!done)
            return fail(done.error());
        m_count += {added, qint64(m_rows.size()) - added};
        m_rows.clear();
        return true;
    }

    /// In the transaction of the last records, so that the file is known only when it is all there.
    Stored<void> noteFile()
    {
        if (m_sha256.isEmpty())
            return {};
        const qint64 records = m_count.added + m_count.known + qint64(m_rows.size());
        const auto done = m_store.run(
            QStringLiteral("INSERT INTO imported (sha256, records, added_at) VALUES (?, ?, ?)"
                           " ON CONFLICT DO NOTHING"),
            {importedKey(m_sha256), records, QDateTime::currentMSecsSinceEpoch()});
        if (!done)
            return errorOf(done);
        return {};
    }

    Store &m_store;
    ArchiveNumbers &m_numbers;
    QByteArray m_sha256;
    std::vector<RecordRow> m_rows;
    ContentHash m_hash;
    LastNames m_last;
    ImportCount m_count;
    std::optional<ArchiveError> m_error;
};

} // namespace

std::unique_ptr<Archive::LogImport> makeLogImport(Store &store, ArchiveNumbers &numbers,
                                                  const QByteArray &sha256)
{
    return std::make_unique<Import>(store, numbers, sha256);
}

} // namespace kms
