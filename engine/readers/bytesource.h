#pragma once

#include "engine/evidence/progress.h"
#include "engine/readers/checksum.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QFile>

namespace kms {

/// The bytes of a file, read a stretch at a time and summed on the way, so that a log of a gigabyte
/// takes a megabyte of memory and goes through it once; or bytes that are at hand already.
class ByteSource
{
public:
    /// \a bytes must stay valid.
    explicit ByteSource(QByteArrayView bytes);
    /// \a file is open and stays so.
    explicit ByteSource(QFile &file);

    /// May shrink, where the file ends before its size or cannot be read further.
    qint64 size() const { return m_size; }
    bool failed() const { return m_failed; } ///< could not be read to its end

    /// The bytes from \a at, \a length of them unless the source ends before. Valid until the next
    /// call. Going forward is fast, and sums without further reading.
    QByteArrayView stretch(qint64 at, qsizetype length);

    /// All bytes at once, of a file as a mapping; valid as long as the source.
    QByteArrayView all();

    /// SHA-256 of all bytes. \return nothing where cancelled, or where the source failed
    QByteArray sha256(Progress &progress);

private:
    void load(qint64 at, qsizetype length);
    void sumLoaded(qsizetype atMost);

    QFile *m_file = nullptr; ///< nothing where all bytes are at hand
    qint64 m_size = 0;
    bool m_failed = false;
    QByteArray m_buffer;
    QByteArrayView m_loaded; ///< of the bytes from m_at
    qint64 m_at = 0;
    Sha256 m_sum;
    qint64 m_summed = 0; ///< how many bytes, from the first
};

} // namespace kms
