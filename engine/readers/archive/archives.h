#pragma once

#include "engine/readers/archive/zipfile.h"
#include "engine/readers/bytesource.h"

#include <QString>
#include <QVector>

#include <algorithm>
#include <memory>
#include <vector>

namespace kms {

/// The way to a file of a case: a file on disk, and for one inside a zip file the numbers of the
/// members that lead to it, from the outer zip file inwards.
struct FileAddress
{
    QString file;
    QVector<int> members;

    friend bool operator==(const FileAddress &a, const FileAddress &b)
    {
        return a.file == b.file && std::equal(a.members.cbegin(), a.members.cend(),
                                              b.members.cbegin(), b.members.cend());
    }
};

/// A file that is open for reading, wherever it lies.
class OpenedFile
{
public:
    explicit OpenedFile(std::unique_ptr<QIODevice> device, bool damaged = false);

    ByteSource &bytes() { return *m_bytes; }
    /// It was packed, and does not unpack to what was packed.
    bool isDamaged() const { return m_damaged; }

private:
    std::unique_ptr<QIODevice> m_device;
    std::unique_ptr<ByteSource> m_bytes;
    bool m_damaged;
};

/// Opens files, also those inside zip files and zip files inside these. Keeps the last chain of
/// zip files open, so that its members are read without opening it again.
class Archives
{
public:
    explicit Archives(const ZipLimits &limits = {});

    /// \return CannotOpen (`detail` is the system's code) or what ZipFile gives
    Read<OpenedFile> open(const FileAddress &address, Progress &progress);

    /// The zip file at \a address, which is valid until the next call of this or of open().
    Read<ZipFile *> zipAt(const FileAddress &address, Progress &progress);

private:
    Read<std::unique_ptr<QIODevice>> deviceAt(const FileAddress &address, bool &damaged,
                                              Progress &progress);

    ZipLimits m_limits;
    QString m_file;                                ///< of the chain
    QVector<int> m_members;                        ///< that lead to its last zip file
    std::vector<std::unique_ptr<ZipFile>> m_chain; ///< outer zip file first
};

} // namespace kms
