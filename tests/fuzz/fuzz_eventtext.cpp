#include "engine/readers/events/eventlisting.h"
#include "engine/readers/events/eventobjects.h"
#include "engine/readers/events/eventtable.h"
#include "engine/readers/events/eventxml.h"
#include "engine/readers/evtx/evtxreader.h"
#include "tests/fuzz/eventcheck.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace kms;
    const QByteArrayView bytes(data, qsizetype(size));
    if (!evtxReader().recognises(FileHead(bytes)))
        fuzz::checkTextLog(bytes, {eventXmlReader(), eventListingReader(), eventTableReader(),
                                   eventObjectsReader()});
    NoProgress quiet;
    events::readEventListing(bytes, quiet); // also what would not be recognised
    events::readEventTable(bytes, quiet);
    return 0;
}
