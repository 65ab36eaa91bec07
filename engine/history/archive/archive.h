#pragma once

#include "engine/evidence/logrecord.h"
#include "engine/evidence/progress.h"
#include "engine/evidence/source.h"
#include "engine/history/archive/storeaddress.h"
#include "engine/history/counthistory.h"

#include <QString>
#include <QStringList>
#include <QVector>

#include <functional>
#include <memory>
#include <optional>

namespace kms {

/// Why an archive could not be opened, read or written. Comparable; never a sentence.
struct ArchiveError
{
    enum class Kind : quint8 {
        NoDriver,      ///< Qt's driver for this kind of store is not installed
        CannotOpen,    ///< no such folder, no permission, no such server; `detail` tells more
        WrongPassword, ///< the server wants a password, or another one
        NotAnArchive,  ///< a file or database that is something else
        TooNew,        ///< written by a newer version of this program; it is left as it is
        Damaged,       ///< the file's structure is broken
        Busy,          ///< another program holds it for longer than a minute
        Full,          ///< no space left
        Failed,        ///< anything else the database says
        Cancelled
    };
    Kind kind = Kind::Failed;
    QString detail; ///< the database's own words, without secrets; bounded

    friend bool operator==(const ArchiveError &, const ArchiveError &) = default;
};
QString toId(ArchiveError::Kind kind);

template <class T>
using Stored = tl::expected<T, ArchiveError>;

/// What an import brought.
struct ImportCount
{
    qint64 added = 0;
    qint64 known = 0; ///< were there before

    ImportCount &operator+=(const ImportCount &more);
    friend bool operator==(const ImportCount &, const ImportCount &) = default;
};

/// A count that somebody told: a client (12289) or the host itself (/dlv, licensing objects).
struct CountSample
{
    QString host;
    QString product;                                           ///< as in CountSeries
    CountSeries::Source source = CountSeries::Source::Sampled; ///< never Reconstructed
    UtcMs time = noTime;
    qint64 count = 0;

    friend bool operator==(const CountSample &, const CountSample &) = default;
};

/// One host as the archive knows it.
struct ArchivedHost
{
    QString name;
    qint64 records = 0;
    qint64 samples = 0;
    UtcMs from = noTime; ///< oldest and newest record
    UtcMs to = noTime;

    friend bool operator==(const ArchivedHost &, const ArchivedHost &) = default;
};

/// Keeps what event logs overwrite. A record is the same as another where host, record number,
/// time and content are the same, so that importing again adds nothing. Everything is written in
/// transactions: an import that was killed at any moment is completed by the next one.
///
/// A host is the computer that its records name, whatever the case of letters, shown as first seen.
/// A bare and a full name are two hosts here: only all names together tell whether they are one
/// machine (MachineNames, mayBeSameMachine), so that who reads decides. Of names 512 characters are
/// kept, of a record's strings 4,096 bytes; U+0000 and what is no Unicode become U+FFFD.
///
/// Belongs to the thread that opened it. Several programs may use one archive at the same time.
class Archive
{
public:
    /// Creates it where there is none, and brings an older one up to date.
    /// \param password for a server; empty: libpq looks into PGPASSWORD and the password file
    static Stored<std::unique_ptr<Archive>> open(const StoreAddress &address,
                                                 const QString &password = {});
    /// The same, but an archive that is not there is an error and not created.
    static Stored<std::unique_ptr<Archive>> openExisting(const StoreAddress &address,
                                                         const QString &password = {});
    ~Archive();
    Q_DISABLE_COPY_MOVE(Archive)

    /// Whether this very file was imported whole before, and then what importing it again brings:
    /// nothing but known records.
    Stored<std::optional<ImportCount>> importedBefore(const QByteArray &sha256);

    /// Takes records one by one; see LogImport.
    class LogImport;
    /// The import ends before its archive does.
    /// \param sha256 of the file, noted by finish() so that it need not be read again; may be empty
    std::unique_ptr<LogImport> beginImport(const QByteArray &sha256 = {});

    Stored<ImportCount> addSamples(const QVector<CountSample> &samples);

    Stored<QVector<ArchivedHost>> hosts();
    /// Hands the records of \a host from \a from on to \a sink, by time and record number; the sink
    /// returns false to stop. \return how many were handed over
    Stored<qint64> forEachRecord(const QString &host, UtcMs from,
                                 const std::function<bool(const LogRecord &)> &sink);
    Stored<QVector<CountSample>> samplesOf(const QString &host);

private:
    struct Parts;
    explicit Archive(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

/// One file on its way into the archive, in transactions of some thousand records. What was given
/// before it is destroyed without finish() may be there or not; the next import completes it.
class Archive::LogImport
{
public:
    virtual ~LogImport() = default;
    /// \return false where the archive failed; finish() tells why
    virtual bool add(const LogRecord &record) = 0;
    virtual Stored<ImportCount> finish() = 0;
};

} // namespace kms
