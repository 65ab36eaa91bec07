#include "engine/readers/events/events.h"

#include "engine/readers/events/textforms.h"
#include "engine/readers/events/typing.h"
#include "engine/readers/evtx/decodedtexts.h"
#include "engine/readers/evtx/evtxlog.h"

namespace kms {

namespace {

EventRecord decode(const evtx::EventView &event, evtx::DecodedTexts &texts)
{
    const events::Origin &origin = *event.origin;
    EventRecord record;
    record.record = event.record;
    record.time = event.time;
    record.id = event.id;
    record.provider = origin.provider;
    record.channel = origin.channel;
    record.computer = origin.computer;
    record.level = event.level;
    record.data = evtx::toStrings(event.data);
    record.binary = evtx::toBytes(event.binary);
    record.typed = events::typedOf(evtx::headOf(event), texts.decode(event.data), TimeBasis::Utc);
    return record;
}

} // namespace

bool isAboutLicensing(const EventRecord &record)
{
    return events::writerOf(record.provider) == events::Writer::Licensing ||
           events::logKindOf(record.channel) == events::LogKind::KeyManagementService;
}

Read<EventsRead> forEachEvent(QByteArrayView bytes, Progress &progress,
                              const std::function<bool(const EventRecord &)> &sink)
{
    if (auto log = events::readTextLog(bytes, progress))
        return events::handOver(std::move(*log), sink, progress);
    evtx::DecodedTexts texts;
    const auto summary = evtx::readLog(
        bytes, progress, [&](const evtx::EventView &event) { return sink(decode(event, texts)); });
    if (!summary)
        return tl::unexpected(summary.error());
    return EventsRead{summary->records, summary->notes};
}

} // namespace kms
