#pragma once

#include "engine/evidence/progress.h"
#include "engine/evidence/source.h"

#include <QByteArrayView>
#include <QIODevice>
#include <QString>
#include <QVector>

#include <memory>

struct zip;

namespace kms {

class ZipDevice;

/// What one zip file may cost, whatever it claims.
struct ZipLimits
{
    int members = 2'000;
    qint64 directoryBytes = 8LL * 1024 * 1024;     ///< read to list the members
    qint64 memberBytes = 4LL * 1024 * 1024 * 1024; ///< of one member, unpacked
    qint64 ratio = 200;                            ///< unpacked to packed…
    qint64 ratioFree = 64LL * 1024 * 1024;         ///< …of what is larger than this
};

/// One file inside a zip file.
struct ZipMember
{
    int index = 0; ///< in the zip file's own order
    /// For show and to group by folder: parts between slashes, without "..", drives, control
    /// characters or over-long names. Never used to write a file.
    QString path;
    qint64 size = 0;       ///< unpacked, as the zip file claims
    qint64 packedSize = 0; ///< as the zip file claims
    bool encrypted = false;

    friend bool operator==(const ZipMember &, const ZipMember &) = default;
};

/// The first four bytes of a zip file, also of an empty one.
bool looksLikeZip(QByteArrayView head);

/// A zip file, read by libzip. Members are unpacked into memory, large ones into a temporary file
/// that nobody else can read and that goes with its handle. For one thread at a time.
class ZipFile
{
public:
    /// \param device open, readable and seekable
    /// \return ArchiveDamaged where its directory cannot be read, TooMany where it is larger
    ///         than ZipLimits::directoryBytes
    static Read<std::unique_ptr<ZipFile>> open(std::unique_ptr<QIODevice> device,
                                               const ZipLimits &limits);
    ~ZipFile();
    ZipFile(const ZipFile &) = delete;
    ZipFile &operator=(const ZipFile &) = delete;

    /// Files only, in the zip file's order, none of two alike in their path.
    const QVector<ZipMember> &members() const { return m_members; }
    bool isComplete() const
    {
        return m_complete;
    } ///< false: there are more than ZipLimits::members
    /// Whether it is a document of an office program, which is a zip file for itself alone.
    bool isDocument() const { return m_document; }

    /// The first \a length bytes of a member; fewer where it cannot be read.
    QByteArray head(const ZipMember &member, qsizetype length);

    struct Unpacked
    {
        std::unique_ptr<QIODevice> device; ///< open and seekable, at its beginning
        bool damaged = false;              ///< ends early, or its checksum is wrong
    };
    /// \return Encrypted, ArchiveTooLarge, ArchiveDamaged (nothing of it can be read) or Cancelled
    Read<Unpacked> unpack(const ZipMember &member, Progress &progress);

private:
    struct Discard
    {
        void operator()(zip *archive) const;
    };

    ZipFile(std::unique_ptr<QIODevice> device, const ZipLimits &limits);
    bool openDirectory();
    bool list();

    ZipLimits m_limits;
    std::unique_ptr<ZipDevice> m_device;
    std::unique_ptr<zip, Discard> m_zip; ///< reads from m_device
    QVector<ZipMember> m_members;
    bool m_complete = true;
    bool m_document = false;
};

} // namespace kms
