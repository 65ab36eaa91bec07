#include "engine/readers/evtx/events.h"

#include "engine/readers/evtx/decodedtexts.h"
#include "engine/readers/evtx/evtxlog.h"
#include "engine/readers/evtx/typing.h"

namespace kms {

namespace {

EventRecord decode(const evtx::EventView &event, evtx::DecodedTexts &texts)
{
    const evtx::Origin &origin = *event.origin;
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
    const auto meaning =
        evtx::meaningOf(evtx::writerOf(origin.provider), evtx::logKindOf(origin.channel), event.id);
    const EventStamp stamp{event.record, event.time, origin.computer};
    record.typed = evtx::readEvent(meaning, event.id, texts.decode(event.data), stamp);
    if (auto *other = record.typed ? std::get_if<OtherEvent>(&*record.typed) : nullptr)
        other->provider = origin.provider;
    return record;
}

} // namespace

bool isAboutLicensing(const EventRecord &record)
{
    return evtx::writerOf(record.provider) == evtx::Writer::Licensing ||
           evtx::logKindOf(record.channel) == evtx::LogKind::KeyManagementService;
}

Read<EventsRead> forEachEvent(QByteArrayView bytes, Progress &progress,
                              const std::function<bool(const EventRecord &)> &sink)
{
    evtx::DecodedTexts texts;
    const auto summary = evtx::readLog(
        bytes, progress, [&](const evtx::EventView &event) { return sink(decode(event, texts)); });
    if (!summary)
        return tl::unexpected(summary.error());
    return EventsRead{summary->records, summary->notes};
}

} // namespace kms
