#include "engine/readers/events/logrecords.h"

#include "engine/readers/events/kmstable.h"
#include "engine/readers/events/originset.h"
#include "engine/readers/events/recordinfo.h"
#include "engine/readers/events/textforms.h"
#include "engine/readers/events/typing.h"
#include "engine/readers/evtx/decodedtexts.h"
#include "engine/readers/evtx/evtxlog.h"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

namespace kms {

namespace {

using events::EventHead;
using events::LogKind;
using events::Strings;

using Sink = std::function<bool(const LogRecord &)>;

/// What a record may be for an archive, as far as its origin tells.
enum class Wanted : quint8 { Never, Always, WhereItTellsAClearing };

Wanted wantedOf(const QString &provider, const QString &channel)
{
    if (events::logKindOf(channel) == LogKind::KeyManagementService)
        return Wanted::Always;
    return events::writerOf(provider) == events::Writer::EventLogService
               ? Wanted::WhereItTellsAClearing
               : Wanted::Never;
}

bool tellsAClearing(quint16 id, Strings strings)
{
    const events::EventMeaning meaning =
        events::meaningOf(events::Writer::EventLogService, LogKind::Elsewhere, id);
    const auto event = events::readEvent(meaning, id, strings, {});
    const auto *other = event ? std::get_if<OtherEvent>(&*event) : nullptr;
    return other && other->kind == OtherEvent::Kind::LogCleared &&
           events::logKindOf(other->text) == LogKind::KeyManagementService;
}

// Databases keep neither NUL nor half a character in a text.
QString storable(const QString &name)
{
    return QString::fromUtf8(name.toUtf8()).remove(QChar(u'\0'));
}

/// Makes records of events, one after the other in the same memory.
class RecordFeed
{
public:
    explicit RecordFeed(const Sink &sink)
        : m_sink(sink)
    {
    }

    /// \param strings gives the event's strings; called only where they matter
    /// \return false where the sink wants no more
    template <class GetStrings>
    bool take(const EventHead &event, bool timeIsUtc, GetStrings strings)
    {
        const OriginFacts &facts = factsOf(*event.origin);
        if (facts.wanted == Wanted::Never)
            return true;
        // Far behind every number that Windows has given, and more than a database holds.
        constexpr quint64 most = std::numeric_limits<qint64>::max();
        const bool canBeTold = event.record != 0 && event.record <= most && event.time != noTime &&
                               timeIsUtc && !facts.computer.isEmpty();
        if (!canBeTold) {
            m_unnumbered += facts.wanted == Wanted::Always ? 1 : 0;
            return true;
        }
        const Strings texts = strings();
        if (facts.wanted == Wanted::WhereItTellsAClearing && !tellsAClearing(event.id, texts))
            return true;
        return handOver(event, facts, texts);
    }

    qint64 unnumbered() const { return m_unnumbered; }

private:
    struct OriginFacts
    {
        bool known = false;
        Wanted wanted = Wanted::Never;
        QString computer;
        QString channel;
        QString provider;
    };

    const OriginFacts &factsOf(const events::Origin &origin)
    {
        if (origin.index >= m_origins.size())
            m_origins.resize(origin.index + 1);
        OriginFacts &facts = m_origins[origin.index];
        if (!facts.known)
            facts = {true, wantedOf(origin.provider, origin.channel), storable(origin.computer),
                     storable(origin.channel), storable(origin.provider)};
        return facts;
    }

    bool handOver(const EventHead &event, const OriginFacts &facts, Strings texts)
    {
        m_record.computer = facts.computer;
        m_record.channel = facts.channel;
        m_record.provider = facts.provider;
        m_record.record = event.record;
        m_record.time = event.time;
        m_record.id = event.id;
        events::joinInfo(texts, m_record.info);
        return m_sink(m_record);
    }

    const Sink &m_sink;
    std::vector<OriginFacts> m_origins; ///< by index
    LogRecord m_record;
    qint64 m_unnumbered = 0;
};

Read<LogRecordsRead> readText(events::TextLog log, const Progress &progress, const Sink &sink)
{
    RecordFeed feed(sink);
    events::OriginSet origins;
    std::array<QStringView, evtx::DecodedTexts::most> views;
    const auto take = [&](const events::TextEvent &event) {
        const EventHead head{event.record, event.line, event.time, event.id,
                             &origins.of(event.provider, event.channel, event.computer)};
        return feed.take(head, log.basis == TimeBasis::Utc, [&] {
            const size_t count = std::min(size_t(event.data.size()), views.size());
            std::copy_n(event.data.begin(), count, views.begin());
            return Strings(views).first(count);
        });
    };
    auto read = events::forEachPlaced(log, take, progress);
    if (!read)
        return tl::unexpected(read.error());
    return LogRecordsRead{*read, feed.unnumbered()};
}

} // namespace

Read<LogRecordsRead> forEachLogRecord(QByteArrayView bytes, Progress &progress,
                                      const std::function<bool(const LogRecord &)> &sink)
{
    if (auto log = events::readTextLog(bytes, progress))
        return readText(std::move(*log), progress, sink);
    RecordFeed feed(sink);
    evtx::DecodedTexts texts;
    const auto summary = evtx::readLog(bytes, progress, [&](const evtx::EventView &event) {
        return feed.take(evtx::headOf(event), true, [&] { return texts.decode(event.data); });
    });
    if (!summary)
        return tl::unexpected(summary.error());
    return LogRecordsRead{{summary->records, summary->notes}, feed.unnumbered()};
}

} // namespace kms
