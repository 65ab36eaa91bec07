#include "engine/readers/dns/dnsreader.h"

#include "engine/readers/dns/dnscache.h"
#include "engine/readers/dns/dnsproperties.h"
#include "engine/readers/dns/nslookup.h"
#include "engine/readers/dns/recordlines.h"
#include "engine/readers/dns/resolvedns.h"
#include "engine/readers/network/networkreader.h"

#include <algorithm>

namespace kms {

namespace {

struct DnsParse
{
    DnsReport report;
    QVector<Note> notes;
};

/// One kind of text after the other, each over all lines: they do not resemble each other.
DnsParse parseText(const DecodedText &text, const Progress &progress)
{
    const QVector<ConsoleLine> lines = consoleLines(text.lines, progress);
    DnsLookups lookups;
    readNslookup(lines, lookups, progress);
    readResolveDnsName(lines, lookups, progress);
    readDig(lines, lookups, progress);
    readZoneListings(lines, lookups, progress);
    readDnsCache(lines, lookups, progress);
    DnsParse parse;
    parse.report.lookups = lookups.take();
    parse.notes = text.notes;
    for (const Note &note : lookups.notes())
        addMerged(parse.notes, note);
    return parse;
}

/// Every such object has these three, whatever its type.
bool mayBeObjects(const FileHead &head)
{
    const QStringList names = propertyNames(head);
    return names.contains(QLatin1String("Name"), Qt::CaseInsensitive) &&
           names.contains(QLatin1String("Section"), Qt::CaseInsensitive) &&
           names.contains(QLatin1String("TTL"), Qt::CaseInsensitive);
}

DnsParse parseObjects(QByteArrayView bytes, Progress &progress)
{
    DnsParse parse;
    const auto records = readPropertyRecords(bytes, progress);
    if (!records || records->form == PropertyRecords::Form::List)
        return parse;
    DnsLookups lookups;
    readDnsProperties(*records, lookups);
    parse.report.lookups = lookups.take();
    parse.notes = records->notes;
    for (const Note &note : lookups.notes())
        addMerged(parse.notes, note);
    return parse;
}

/// A lookup says something: a record, or how it ended.
bool isConvincing(const DnsReport &report)
{
    return std::any_of(report.lookups.cbegin(), report.lookups.cend(), [](const DnsLookup &lookup) {
        return !lookup.records.isEmpty() || lookup.outcome != DnsLookup::Outcome::NotTold;
    });
}

// A zone has as many lines as the organisation has machines.
constexpr TextLimits textLimits{200'000, 4'096};

} // namespace

Reader dnsReader()
{
    return {"dns", &recognisesDns,
            [](ByteSource &bytes, Progress &progress) { return readDns(bytes.all(), progress); }};
}

bool recognisesDns(const FileHead &head)
{
    if (!head.isText())
        return false;
    NoProgress quiet;
    return isConvincing(parseText(head.text(), quiet).report) ||
           (mayBeObjects(head) && isConvincing(parseObjects(head.bytes(), quiet).report));
}

Read<Reading> readDns(QByteArrayView bytes, Progress &progress)
{
    const DecodedText text = decodeText(bytes, progress, textLimits);
    DnsParse parse = parseText(text, progress);
    if (!isConvincing(parse.report) && mayBeObjects(FileHead(bytes)))
        parse = parseObjects(bytes, progress);
    if (progress.isCancelled())
        return tl::unexpected(ReadError{ReadError::Kind::Cancelled, {}, {}, {}});
    if (!isConvincing(parse.report) && parse.notes.isEmpty())
        return tl::unexpected(ReadError{ReadError::Kind::NothingInside, {}, Place::byte(0), {}});
    progress.report(bytes.size(), bytes.size());

    Reading reading;
    reading.kind = EvidenceKind::Dns;
    reading.computers = computersOfNetwork(text, progress);
    reading.records = parse.report.lookups.size();
    reading.notes = std::move(parse.notes);
    reading.content = std::move(parse.report);
    return reading;
}

} // namespace kms
