#pragma once

#include "engine/evidence/progress.h"
#include "engine/evidence/source.h"
#include "engine/evidence/times.h"
#include "engine/readers/bytesource.h"
#include "engine/readers/events/eventhead.h"
#include "engine/readers/evtx/binvalue.h"

#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <functional>
#include <span>

/// Event logs (.evtx) as Windows Vista and later write them, read in place, chunk by chunk: no XML
/// is built, and a record costs no allocation.
namespace kms::evtx {

using events::Origin;

/// One record, valid only while the sink runs: it points into its chunk.
struct EventView
{
    quint64 record = 0;  ///< EventRecordID, else the record header's number
    qint64 offset = 0;   ///< of the record in the file
    UtcMs time = noTime; ///< TimeCreated, else the record header's time
    quint16 id = 0;
    quint16 qualifiers = 0; ///< 0 where absent
    quint8 level = 0;
    const Origin *origin = nullptr; ///< never null; lives as long as the reading
    /// What `Data` holds, or the values of `UserData`, in order; decoded on demand.
    std::span<const BinValue> data;
    /// What `Binary` holds; nothing decoded. In a collector's log it is hexadecimal text.
    std::optional<BinValue> binary;
    /// How many damaged places stand in the file before this record: where the number differs
    /// between two records, records between them may be lost.
    quint32 damagesBefore = 0;
    /// The log was saved from another one, or collected from several, perhaps through a filter:
    /// holes between record numbers then mean nothing.
    bool exported = false;
};

/// What all forms of logs have of it.
events::EventHead headOf(const EventView &event);

/// `EventView::data` as text.
QStringList toStrings(std::span<const BinValue> data);
/// The bytes of `Binary`, whichever way they are written; null where absent or no hexadecimal.
QByteArray toBytes(const std::optional<BinValue> &binary);

/// \return false to stop the reading
using Sink = std::function<bool(const EventView &)>;

/// What was read, apart from the records themselves.
struct LogSummary
{
    qint64 records = 0;
    QVector<Note> notes; ///< merged: one per kind, placed at the first occurrence
};

/// Whether \a head begins like an event log. A log whose file header was lost is recognised by
/// its first chunk.
bool looksLikeLog(QByteArrayView head);

/// Hands every record to \a sink in file order, none twice, past any damage. Records that stand
/// in the unused rest of a chunk are mostly remains of older ones; RecordWalk tells which count.
/// \return an error only where not one chunk was found, or when cancelled
Read<LogSummary> readLog(ByteSource &bytes, Progress &progress, const Sink &sink);
Read<LogSummary> readLog(QByteArrayView bytes, Progress &progress, const Sink &sink);

} // namespace kms::evtx
