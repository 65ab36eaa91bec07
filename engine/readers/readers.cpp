#include "engine/readers/events/eventlisting.h"
#include "engine/readers/events/eventobjects.h"
#include "engine/readers/events/eventtable.h"
#include "engine/readers/events/eventxml.h"
#include "engine/readers/evtx/evtxreader.h"
#include "engine/readers/objects/objectsreader.h"
#include "engine/readers/reader.h"
#include "engine/readers/slmgr/slmgrreader.h"
#include "engine/readers/text.h"

#include <algorithm>

namespace kms {

std::span<const Reader> readers()
{
    static const Reader table[] = {
        evtxReader(),         eventXmlReader(), eventListingReader(), eventTableReader(),
        eventObjectsReader(), objectsReader(),  slmgrReader(),
    };
    return table;
}

Read<Reading> readBytes(ByteSource &bytes, Progress &progress)
{
    const FileHead head(bytes.stretch(0, FileHead::most));
    const auto formats = readers();
    const auto reader = std::find_if(formats.begin(), formats.end(),
                                     [&](const Reader &format) { return format.recognises(head); });
    if (reader != formats.end())
        return reader->read(bytes, progress);
    const auto kind =
        isBlank(bytes.all()) ? ReadError::Kind::Empty : ReadError::Kind::NotRecognised;
    return tl::unexpected(ReadError{kind, {}, Place::byte(0), {}});
}

Read<Reading> readBytes(QByteArrayView bytes, Progress &progress)
{
    ByteSource source(bytes);
    return readBytes(source, progress);
}

} // namespace kms
