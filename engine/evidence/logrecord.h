#pragma once

#include "engine/evidence/times.h"

#include <QByteArray>
#include <QString>

namespace kms {

/// One record of a KMS host's log as Windows wrote it, whatever it means: what an archive keeps.
struct LogRecord
{
    QString computer;    ///< who wrote it, as the record tells it
    QString channel;     ///< "Key Management Service", or where the clearing of it was noted
    QString provider;    ///< as the event's XML names it
    quint64 record = 0;  ///< EventRecordID, never 0: without it a record cannot be told from others
    UtcMs time = noTime; ///< TimeCreated, always known
    quint16 id = 0;
    /// The event's strings in UTF-8, joined by U+001F (which is taken out of the strings): for
    /// 12290 mostly the one Info string. At most 4,096 bytes of it are kept.
    QByteArray info;

    friend bool operator==(const LogRecord &, const LogRecord &) = default;
};

} // namespace kms
