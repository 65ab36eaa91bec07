#include "engine/evidence/probereport.h"
#include "engine/readers/probe/probereader.h"
#include "tests/fuzz/kepttext.h"

// Whatever the bytes are: no crash, no full product key in what is kept, nothing without bounds.

namespace {

using namespace kms;
using namespace kms::fuzz;

void checkTexts(const QStringList &texts)
{
    require(texts.size() <= 256);
    for (const QString &text : texts)
        checkText(text);
}

void checkConfiguration(const IpConfiguration &configuration)
{
    require(configuration.adapters.size() <= 256);
    checkTexts({configuration.hostName, configuration.primarySuffix});
    checkTexts(configuration.searchList);
    for (const NetworkAdapter &adapter : configuration.adapters) {
        require(adapter.name.size() <= 255);
        checkTexts({adapter.name, adapter.suffix});
        checkTexts(adapter.addresses);
        checkTexts(adapter.gateways);
        checkTexts(adapter.dnsServers);
    }
}

void checkReport(const ProbeReport &report)
{
    require(report.dns.lookups.size() <= 10'000 && report.network.tests.size() <= 10'000);
    checkText(report.computer);
    if (report.network.configuration)
        checkConfiguration(*report.network.configuration);
    for (const DnsLookup &lookup : report.dns.lookups) {
        checkTexts({lookup.name, lookup.server});
        require(lookup.records.isEmpty() || lookup.outcome == DnsLookup::Outcome::Answered);
        for (const DnsRecord &record : lookup.records)
            checkTexts({record.name, record.target});
    }
    for (const PortTest &test : report.network.tests) {
        checkTexts({test.host, test.address, test.sourceAddress});
        require(test.kms == KmsAnswer::NotAsked || test.outcome == PortTest::Outcome::Connected);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    kms::recognisesProbe(kms::FileHead(bytes));
    kms::NoProgress quiet;
    if (const auto reading = kms::readProbe(bytes, quiet))
        checkReport(std::get<kms::ProbeReport>(reading->content));
    return 0;
}
