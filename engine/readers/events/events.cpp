#include "engine/readers/events/events.h"

#include "engine/readers/events/eventlisting.h"
#include "engine/readers/events/eventobjects.h"
#include "engine/readers/events/eventtable.h"
#include "engine/readers/events/eventxml.h"
#include "engine/readers/events/typing.h"
#include "engine/readers/evtx/decodedtexts.h"
#include "engine/readers/evtx/evtxlog.h"

#include <algorithm>

namespace kms {

namespace {

/// The forms in which a log is saved as text.
struct TextForm
{
    bool (*recognises)(const FileHead &head);
    events::TextLog (*read)(QByteArrayView bytes, Progress &progress);
};

constexpr TextForm textForms[] = {{events::recognisesEventXml, events::readEventXml},
                                  {events::recognisesEventListing, events::readEventListing},
                                  {events::recognisesEventTable, events::readEventTable},
                                  {events::recognisesEventObjects, events::readEventObjects}};

using Sink = std::function<bool(const EventRecord &)>;

Read<EventsRead> readText(const TextForm &form, QByteArrayView bytes, Progress &progress,
                          const Sink &sink)
{
    constexpr qsizetype most = 64 * 1024 * 1024; // as LoadLimits::textBytes
    events::TextLog log = form.read(bytes.first(std::min(bytes.size(), most)), progress);
    if (bytes.size() > most)
        log.notes.append({Note::Kind::TooLarge, Place::byte(most), 1, QString::number(most)});
    return events::handOver(std::move(log), sink, progress);
}

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
    const FileHead head(bytes);
    const auto form =
        std::find_if(std::begin(textForms), std::end(textForms),
                     [&head](const TextForm &known) { return known.recognises(head); });
    if (form != std::end(textForms) && !evtx::looksLikeLog(head.bytes()))
        return readText(*form, bytes, progress, sink);
    evtx::DecodedTexts texts;
    const auto summary = evtx::readLog(
        bytes, progress, [&](const evtx::EventView &event) { return sink(decode(event, texts)); });
    if (!summary)
        return tl::unexpected(summary.error());
    return EventsRead{summary->records, summary->notes};
}

} // namespace kms
