#pragma once

#include "engine/evidence/progress.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QCryptographicHash>

#include <array>

namespace kms {

/// SHA-256 of bytes that come piece by piece, with the processor's own instructions where it has
/// them: logs of half a gigabyte would else take longer to sum than to read.
class Sha256
{
public:
    enum class Way { Fastest, Portable };
    explicit Sha256(Way way = Way::Fastest);

    void add(QByteArrayView bytes);
    QByteArray result() const; ///< 32 bytes

private:
    using State = std::array<quint32, 8>; ///< A to H of FIPS 180-4

    bool m_fast;
    State m_state;
    QByteArray m_rest; ///< less than a block
    qint64 m_size = 0;
    QCryptographicHash m_portable{QCryptographicHash::Sha256}; ///< instead, where not fast
};

/// SHA-256 of \a bytes. \return 32 bytes; nothing where cancelled
QByteArray sha256(QByteArrayView bytes, Progress &progress);

/// As sha256(), without the processor's instructions.
QByteArray sha256Portable(QByteArrayView bytes, Progress &progress);

} // namespace kms
