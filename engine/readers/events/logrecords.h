#pragma once

#include "engine/evidence/evidenceitem.h"
#include "engine/evidence/logrecord.h"
#include "engine/readers/events/events.h"

#include <functional>
#include <memory>

/// What an archive takes from logs, and logs that an archive gives back.
namespace kms {

/// Hands every record to \a sink that tells of a KMS host: all of the channel "Key Management
/// Service", whoever wrote them (their numbers show what is missing), and the clearings of that
/// channel. Records without a number, a computer or a time in UTC are left out and counted: nobody
/// could tell whether they are known. In the texts of the others stands no NUL.
struct LogRecordsRead
{
    EventsRead events;     ///< of the whole file
    qint64 unnumbered = 0; ///< of the KMS channel, left out
};
/// \return an error where \a bytes hold no event log, or when cancelled
Read<LogRecordsRead> forEachLogRecord(QByteArrayView bytes, Progress &progress,
                                      const std::function<bool(const LogRecord &)> &sink);

/// Builds the log that records came from, as if it had been read from one file: the same types,
/// spans and gaps. Give a host's records by time, and those of one time by number. What stands in
/// it twice, since exports in several forms differ in little things, is taken once. Where numbers
/// begin anew the log was made anew: that is a gap, too.
class RecordedLog
{
public:
    RecordedLog();
    ~RecordedLog();
    void add(const LogRecord &record);
    /// The evidence, without an id. \param label shown in place of a file's name
    EvidenceItem finish(const QString &label);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace kms
