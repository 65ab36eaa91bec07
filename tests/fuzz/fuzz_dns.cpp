#include "engine/readers/dns/dnsreader.h"
#include "tests/fuzz/kepttext.h"

// Whatever the bytes are: no crash, no full product key in what is kept, nothing without bounds.

namespace {

using namespace kms;
using namespace kms::fuzz;

void checkName(const QString &name)
{
    constexpr qsizetype longest = 255;
    checkText(name, longest);
    require(!name.contains(QLatin1Char(' ')));
}

void checkLookup(const DnsLookup &lookup)
{
    constexpr qsizetype mostRecords = 1'000;
    require(lookup.records.size() <= mostRecords && lookup.at.number >= 1);
    checkName(lookup.name);
    checkName(lookup.server);
    for (const DnsRecord &record : lookup.records) {
        checkName(record.name);
        checkName(record.target);
        require(record.at.number >= 1);
    }
    if (lookup.outcome == DnsLookup::Outcome::Answered)
        require(!lookup.records.isEmpty());
}

void checkReading(const Reading &reading)
{
    constexpr qsizetype most = 10'000;
    const auto &report = std::get<DnsReport>(reading.content);
    require(report.lookups.size() <= most && reading.notes.size() <= 10);
    for (const DnsLookup &lookup : report.lookups)
        checkLookup(lookup);
    require(reading.computers.size() <= 1'000);
    for (const QString &computer : reading.computers)
        require(computer.size() <= 511);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    kms::recognisesDns(kms::FileHead(bytes));
    kms::NoProgress quiet;
    if (const auto reading = kms::readDns(bytes, quiet))
        checkReading(*reading);
    return 0;
}
