#pragma once

#include "engine/evidence/progress.h"
#include "engine/evidence/source.h"

#include <QByteArrayView>
#include <QIODevice>
#include <QString>
#include <QVector>

#include <memory>

class QuaZip;

namespace kms {

/// What one zip file may cost, whatever it claims.
struct ZipLimits
{
    int members = 2'000;
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

/// A zip file, read by QuaZip. Members are unpacked into memory, large ones into a temporary file
/// that nobody else can read and that goes with its handle.
class ZipFile
{
public:
    /// \param device open, readable and seekable
    /// \return ArchiveDamaged where its directory cannot be read
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
    ZipFile(std::unique_ptr<QIODevice> device, const ZipLimits &limits);
    bool list();
    bool goTo(const ZipMember &member);

    ZipLimits m_limits;
    std::unique_ptr<QIODevice> m_device;
    std::unique_ptr<QuaZip> m_zip;
    QVector<ZipMember> m_members;
    int m_at = -1; ///< the member that QuaZip stands at
    bool m_complete = true;
    bool m_document = false;
};

} // namespace kms
