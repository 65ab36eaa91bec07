#include "engine/readers/objects/objectsreader.h"
#include "tests/fuzz/kepttext.h"

#include <QStringList>

// Whatever the bytes are: no crash, no full product key in what is kept, nothing without bounds.

namespace {

using namespace kms;
using namespace kms::fuzz;

void checkClient(const KmsClientDetails &client)
{
    checkText(client.lookupDomain);
    checkText(client.hostAddress);
    checkText(client.hostExtendedPid);
    for (const auto &host : {client.registered, client.discovered}) {
        if (host) {
            checkText(host->host);
            require(!host->host.isEmpty() && host->port != 0);
        }
    }
}

void checkProduct(const LicenseReading &product)
{
    const LicenseFacts &facts = product.facts;
    const QStringList texts{facts.serviceVersion, facts.name,       facts.description,
                            facts.extendedPid,    facts.keyChannel, product.evaluationEnd,
                            product.trustedTime};
    for (const QString &text : texts)
        checkText(text);
    require(facts.partialKey.isEmpty() || facts.partialKey.size() == 5);
    require(!facts.reason || facts.state == LicenseState::Notification);
    require(product.at.number >= 1);
    for (const Place &place : product.places)
        require(place.unit == Place::Unit::Line && place.number >= 1);
    if (facts.kmsClient)
        checkClient(*facts.kmsClient);
    if (facts.kmsHost && facts.kmsHost->currentCount)
        require(*facts.kmsHost->currentCount >= -1);
    if (facts.ad) {
        checkText(facts.ad->objectName);
        checkText(facts.ad->objectDn);
        checkText(facts.ad->extendedPid);
    }
}

void checkReading(const Reading &reading)
{
    constexpr qsizetype most = 5'000;
    const auto &report = std::get<LicenseReport>(reading.content);
    require(reading.records > 0 && reading.records <= most && reading.computers.size() <= 1'000);
    require(report.products.isEmpty() != report.byComputer.isEmpty());
    require(report.outcomes.isEmpty() && report.expiries.isEmpty());
    std::for_each(report.products.cbegin(), report.products.cend(), checkProduct);
    for (const ComputerLicenses &one : report.byComputer) {
        require(!one.computer.isEmpty());
        std::for_each(one.products.cbegin(), one.products.cend(), checkProduct);
    }
    for (const QString &computer : reading.computers)
        checkText(computer);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    kms::recognisesObjects(kms::FileHead(bytes));
    kms::NoProgress quiet;
    if (const auto reading = kms::readObjects(bytes, quiet))
        checkReading(*reading);
    return 0;
}
