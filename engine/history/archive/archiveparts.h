#pragma once

#include "engine/history/archive/store.h"
#include "engine/history/archive/storedtext.h"

#include <QHash>

namespace kms {

struct KnownHost
{
    qint64 number = 0;
    QString name; ///< as first seen
};

/// The numbers of an archive's small tables, given out as they are needed and kept, since nothing
/// is ever deleted from these tables. Not to be called inside a transaction: each is written by
/// itself, so that programs that add many at once never wait for each other in a circle.
class ArchiveNumbers
{
public:
    explicit ArchiveNumbers(Store &store)
        : m_store(store)
    {
    }
    /// \param name as storedText() gives it
    Stored<qint64> ofHost(const QString &name);
    Stored<qint64> ofOrigin(const QString &channel, const QString &provider);
    /// \return nothing where the archive has no such host
    Stored<std::optional<KnownHost>> findHost(const QString &name);
    /// The form in which the names of hosts compare.
    static QString keyOf(const QString &name);

private:
    Store &m_store;
    QHash<QString, qint64> m_hosts;
    QHash<std::pair<QString, QString>, qint64> m_origins;
};

struct Archive::Parts
{
    explicit Parts(std::unique_ptr<Store> opened)
        : store(std::move(opened))
        , numbers(*store)
    {
    }
    std::unique_ptr<Store> store;
    ArchiveNumbers numbers;
};

std::unique_ptr<Archive::LogImport> makeLogImport(Store &store, ArchiveNumbers &numbers,
                                                  const QByteArray &sha256);

/// The form of a file's checksum in the table `imported`.
QString importedKey(const QByteArray &sha256);

} // namespace kms
