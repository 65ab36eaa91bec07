#include "engine/readers/evtx/evtxlog.h"

#include "engine/readers/events/notelist.h"
#include "engine/readers/evtx/chunk.h"
#include "engine/readers/evtx/fileheader.h"
#include "engine/readers/evtx/recorddecoder.h"
#include "engine/readers/evtx/seenrecords.h"

#include <algorithm>

namespace kms::evtx {

namespace {

constexpr qint64 reportsPerLog = 1'000;

class LogReading
{
public:
    LogReading(ByteSource &bytes, Progress &progress, const Sink &sink)
        : m_bytes(bytes)
        , m_progress(progress)
        , m_sink(sink)
        , m_header(readFileHeader(bytes.stretch(0, fileHeaderSize)))
    {
    }

    Read<LogSummary> run()
    {
        noteHeader();
        const qint64 step = std::max<qint64>(m_bytes.size() / reportsPerLog, chunkSize);
        qint64 nextReport = 0;
        for (qint64 at = firstChunkOffset(m_bytes.stretch(0, fileHeaderSize)); at < m_bytes.size();
             at += chunkSize) {
            if (m_progress.isCancelled())
                return tl::unexpected(ReadError{ReadError::Kind::Cancelled, {}, {}, {}});
            if (at >= nextReport) {
                m_progress.report(at, m_bytes.size());
                nextReport = at + step;
            }
            if (!readPart(at))
                return finish(); // the sink has seen enough
        }
        m_progress.report(m_bytes.size(), m_bytes.size());
        noteTotals();
        if (m_chunks == 0 && m_summary.records == 0)
            return tl::unexpected(
                ReadError{ReadError::Kind::NothingInside, {}, Place::byte(0), {}});
        return finish();
    }

private:
    void noteHeader()
    {
        if (m_header.wasOpen)
            m_notes.add(Note::Kind::LogWasOpen);
        if (!m_header.present || !m_header.checksumRight)
            m_notes.add(Note::Kind::HeaderDamaged, Place::byte(0));
    }

    // The totals of a log that was open are those of the last time it was flushed. Where something
    // is lost they cannot be right, and that has its own note.
    void noteTotals()
    {
        if (!m_header.present || m_chunks == 0 || m_damages != 0 || m_isCut)
            return;
        const bool chunksRight = m_header.chunks == quint16(m_chunks);
        const bool numberRight = m_header.nextRecord == m_highest + 1 || m_summary.records == 0;
        if (!chunksRight || !numberRight)
            m_notes.add(Note::Kind::HeaderTotalsWrong);
    }

    Read<LogSummary> finish()
    {
        m_summary.notes = m_notes.take();
        return m_summary;
    }

    // One chunk, or what stands in place of one. False where the sink wants no more.
    bool readPart(qint64 at)
    {
        const QByteArrayView bytes = m_bytes.stretch(at, chunkSize);
        const Chunk chunk = readChunk(bytes, m_header.hasChecksums);
        if (!chunk.hasHeader && isZeroed(bytes)) {
            if (m_firstZeroed < 0)
                m_firstZeroed = at;
            return true;
        }
        if (chunk.hasHeader)
            beginChunk(chunk, at);
        const qint64 before = m_summary.records;
        const bool goOn = readRecords(chunk, at);
        if (!chunk.hasHeader)
            noteNoChunk(chunk, at, m_summary.records > before);
        return goOn;
    }

    void beginChunk(const Chunk &chunk, qint64 at)
    {
        ++m_chunks;
        // Windows allocates ahead, so zeros at the end are no loss; zeros before a chunk are.
        if (m_firstZeroed >= 0)
            damaged(Note::Kind::ChunkUnreadable, m_firstZeroed);
        m_firstZeroed = -1;
        if (chunk.isCut)
            noteCut();
        else if (!chunk.isSound())
            m_notes.add(Note::Kind::ChunkChecksumBad, Place::byte(at));
        else if (chunk.isRepaired())
            m_notes.add(Note::Kind::ChunkRepaired, Place::byte(at));
    }

    void noteNoChunk(const Chunk &chunk, qint64 at, bool hasRecords)
    {
        if (chunk.isCut)
            noteCut();
        else if (hasRecords)
            m_notes.add(Note::Kind::ChunkChecksumBad, Place::byte(at));
        else
            damaged(Note::Kind::ChunkUnreadable, at);
    }

    void noteCut()
    {
        m_isCut = true;
        m_notes.add(Note::Kind::FileCut, Place::byte(m_bytes.size()));
    }

    bool readRecords(const Chunk &chunk, qint64 at)
    {
        RecordWalk walk(chunk);
        m_decoder.beginChunk(chunk.bytes);
        while (const auto span = walk.next()) {
            if (const auto broken = walk.takeBreak(); broken && chunk.hasHeader)
                damaged(Note::Kind::RecordChainBroken, at + *broken);
            if (!handOver(*span, chunk, at))
                return false;
        }
        if (const auto broken = walk.takeBreak(); broken && chunk.hasHeader)
            damaged(Note::Kind::RecordChainBroken, at + *broken);
        return true;
    }

    bool handOver(const RecordSpan &span, const Chunk &chunk, qint64 at)
    {
        EventView view;
        const auto result = m_decoder.decode(span, view);
        using Result = RecordDecoder::Result;
        if (result == Result::OverBudget)
            m_notes.add(Note::Kind::LimitReached, Place::byte(at + span.offset));
        else if (result != Result::Whole && chunk.hasHeader)
            damaged(Note::Kind::RecordUnreadable, at + span.offset);
        if (result == Result::Broken || result == Result::OverBudget)
            return true;
        if (!m_seen.insert(span.number, span.fileTime, chunk.isSound()))
            return true;
        ++m_summary.records;
        m_highest = std::max(m_highest, span.number);
        view.offset = at + span.offset;
        view.damagesBefore = m_damages;
        view.exported = chunk.isExport || view.record != span.number;
        return m_sink(view);
    }

    void damaged(Note::Kind kind, qint64 at)
    {
        ++m_damages;
        m_notes.add(kind, Place::byte(at));
    }

    ByteSource &m_bytes;
    Progress &m_progress;
    const Sink &m_sink;
    FileHeader m_header;
    RecordDecoder m_decoder;
    SeenRecords m_seen;
    events::NoteList m_notes;
    LogSummary m_summary;
    qint64 m_chunks = 0;
    quint64 m_highest = 0;
    quint32 m_damages = 0;
    bool m_isCut = false;
    qint64 m_firstZeroed = -1; ///< of zeroed chunks not yet followed by another
};

} // namespace

events::EventHead headOf(const EventView &event)
{
    return {event.record,  0, event.time, event.id, event.origin, event.damagesBefore,
            event.exported};
}

QStringList toStrings(std::span<const BinValue> data)
{
    QStringList strings;
    strings.reserve(qsizetype(data.size()));
    for (const BinValue &value : data)
        strings.append(toText(value));
    return strings;
}

QByteArray toBytes(const std::optional<BinValue> &binary)
{
    if (!binary)
        return {};
    if (binary->type == BinType::Binary)
        return QByteArray(binary->bytes.data(), binary->bytes.size());
    const QString text = toText(*binary);
    const QByteArray bytes = QByteArray::fromHex(text.toLatin1());
    return 2 * bytes.size() == text.size() ? bytes : QByteArray();
}

bool looksLikeLog(QByteArrayView head)
{
    if (readFileHeader(head).present || hasChunkSignature(head))
        return true;
    return head.size() > fileHeaderSize && hasChunkSignature(head.sliced(fileHeaderSize));
}

Read<LogSummary> readLog(ByteSource &bytes, Progress &progress, const Sink &sink)
{
    return LogReading(bytes, progress, sink).run();
}

Read<LogSummary> readLog(QByteArrayView bytes, Progress &progress, const Sink &sink)
{
    ByteSource source(bytes);
    return readLog(source, progress, sink);
}

} // namespace kms::evtx
