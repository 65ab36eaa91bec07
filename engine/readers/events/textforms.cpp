#include "engine/readers/events/textforms.h"

#include "engine/readers/events/eventlisting.h"
#include "engine/readers/events/eventobjects.h"
#include "engine/readers/events/eventtable.h"
#include "engine/readers/events/eventxml.h"
#include "engine/readers/evtx/evtxlog.h"

#include <algorithm>

namespace kms::events {

namespace {

struct TextForm
{
    bool (*recognises)(const FileHead &head);
    TextLog (*read)(QByteArrayView bytes, Progress &progress);
};

constexpr TextForm textForms[] = {{recognisesEventXml, readEventXml},
                                  {recognisesEventListing, readEventListing},
                                  {recognisesEventTable, readEventTable},
                                  {recognisesEventObjects, readEventObjects}};

} // namespace

std::optional<TextLog> readTextLog(QByteArrayView bytes, Progress &progress)
{
    constexpr qsizetype most = 64 * 1024 * 1024; // as LoadLimits::textBytes
    const FileHead head(bytes);
    const auto form =
        std::find_if(std::begin(textForms), std::end(textForms),
                     [&head](const TextForm &known) { return known.recognises(head); });
    if (form == std::end(textForms) || evtx::looksLikeLog(head.bytes()))
        return std::nullopt;
    TextLog log = form->read(bytes.first(std::min(bytes.size(), most)), progress);
    if (bytes.size() > most)
        log.notes.append({Note::Kind::TooLarge, Place::byte(most), 1, QString::number(most)});
    return log;
}

} // namespace kms::events
