#include "engine/readers/evtx/evtxreader.h"

#include "engine/readers/events/logreading.h"
#include "engine/readers/evtx/decodedtexts.h"
#include "engine/readers/evtx/evtxlog.h"

namespace kms {

namespace {

Read<Reading> readEvtx(ByteSource &bytes, Progress &progress)
{
    events::LogBuilder builder(bytes.size());
    evtx::DecodedTexts texts;
    auto summary = evtx::readLog(bytes, progress, [&](const evtx::EventView &event) {
        builder.add(evtx::headOf(event), [&] { return texts.decode(event.data); });
        return true;
    });
    if (!summary)
        return tl::unexpected(summary.error());
    return events::readingOf(builder.finish(), summary->notes);
}

} // namespace

Reader evtxReader()
{
    return {"evtx", [](const FileHead &head) { return evtx::looksLikeLog(head.bytes()); },
            readEvtx};
}

} // namespace kms
