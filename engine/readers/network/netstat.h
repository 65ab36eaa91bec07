#pragma once

#include "engine/evidence/networkreport.h"
#include "engine/readers/console/consolelines.h"

namespace kms {

struct SocketList
{
    QVector<Socket> sockets; ///< TCP only
    Place at;                ///< of the first
    QVector<Note> notes;     ///< LimitReached at 100,000 sockets
};

/// `netstat -an`, `-ano` and `-anob`, in any language: a remote port 0 means listening, whatever
/// the word for it.
SocketList readNetstat(const QVector<ConsoleLine> &lines, const Progress &progress);

} // namespace kms
