#pragma once

#include <QByteArray>
#include <QCryptographicHash>
#include <QString>

/// The form in which evidence goes into an archive. What logs hold is hostile: both kinds of stores
/// take any Unicode text but U+0000, which PostgreSQL cannot hold, and nothing that is not Unicode.
/// What stands here is the same when it is read back and given again, so that it is found as known.
namespace kms {

inline constexpr qsizetype maxStoredText = 512;  ///< characters of names
inline constexpr qsizetype maxStoredInfo = 4096; ///< bytes of a record's strings

/// Cut to maxStoredText; U+0000 and lone surrogates become U+FFFD.
QString storedText(const QString &text);

/// UTF-8 cut to maxStoredInfo between two characters; U+0000 and what is not UTF-8 become U+FFFD.
QByteArray storedInfo(const QByteArray &info);

/// The first eight bytes of a BLAKE2b over what is stored. It tells apart records of one host with
/// the same number and the same time, which only a host that was set up anew can write.
class ContentHash
{
public:
    /// \param channel and \a provider as storedText() gives them, \a info as storedInfo() does
    qint64 of(const QByteArray &channel, const QByteArray &provider, quint16 id,
              const QByteArray &info);

private:
    QCryptographicHash m_hash{QCryptographicHash::Blake2b_160};
};

} // namespace kms
