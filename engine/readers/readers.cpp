#include "engine/readers/clock/clockreader.h"
#include "engine/readers/dns/dnsreader.h"
#include "engine/readers/events/eventlisting.h"
#include "engine/readers/events/eventobjects.h"
#include "engine/readers/events/eventtable.h"
#include "engine/readers/events/eventxml.h"
#include "engine/readers/evtx/evtxreader.h"
#include "engine/readers/logsettings/logsettingsreader.h"
#include "engine/readers/network/networkreader.h"
#include "engine/readers/objects/objectsreader.h"
#include "engine/readers/probe/probereader.h"
#include "engine/readers/reader.h"
#include "engine/readers/registry/registryreader.h"
#include "engine/readers/setuplog/setuplogreader.h"
#include "engine/readers/slmgr/slmgrreader.h"
#include "engine/readers/text.h"

namespace kms {

std::span<const Reader> readers()
{
    static const Reader table[] = {
        evtxReader(),         eventXmlReader(),    eventListingReader(), eventTableReader(),
        eventObjectsReader(), objectsReader(),     registryReader(),     clockReader(),
        setupLogReader(),     probeReader(),       slmgrReader(),        dnsReader(),
        networkReader(),      logSettingsReader(),
    };
    return table;
}

void take(Reading reading, EvidenceItem &item)
{
    item.kind = reading.kind;
    item.role = reading.role;
    item.computers = std::move(reading.computers);
    if (item.computers.size() == 1)
        item.computer = item.computers.first();
    item.from = reading.from;
    item.to = reading.to;
    item.records = reading.records;
    item.notes += reading.notes;
    item.content = std::move(reading.content);
}

QVector<Read<Reading>> readBytes(ByteSource &bytes, Progress &progress)
{
    const FileHead head(bytes.stretch(0, FileHead::most));
    QVector<Read<Reading>> readings;
    for (const Reader &format : readers()) {
        if (!format.recognises(head))
            continue;
        Read<Reading> reading = format.read(bytes, progress);
        // What a second reader makes nothing of is what the first one read.
        if (readings.isEmpty() || reading)
            readings.append(std::move(reading));
        if (!head.isText() || progress.isCancelled())
            break;
    }
    if (readings.size() > 1 && !readings.first())
        readings.removeFirst();
    if (readings.isEmpty()) {
        const auto kind =
            isBlank(bytes.all()) ? ReadError::Kind::Empty : ReadError::Kind::NotRecognised;
        readings.append(tl::unexpected(ReadError{kind, {}, Place::byte(0), {}}));
    }
    return readings;
}

Read<Reading> readBytes(QByteArrayView bytes, Progress &progress)
{
    ByteSource source(bytes);
    const auto readings = readBytes(source, progress);
    return readings.first();
}

} // namespace kms
