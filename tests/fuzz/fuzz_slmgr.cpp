#include "engine/readers/slmgr/slmgrreader.h"
#include "tests/fuzz/kepttext.h"

#include <QStringList>

// Whatever the bytes are: no crash, no full product key in what is kept, nothing without bounds.

namespace {

using namespace kms;
using namespace kms::fuzz;

void checkProduct(const LicenseReading &product)
{
    const LicenseFacts &facts = product.facts;
    QStringList texts{facts.serviceVersion, facts.name,       facts.description,
                      facts.extendedPid,    facts.keyChannel, product.evaluationEnd,
                      product.trustedTime};
    require(facts.partialKey.isEmpty() || facts.partialKey.size() == 5);
    require(product.at.number >= 1);
    if (facts.kmsClient) {
        texts += {facts.kmsClient->lookupDomain, facts.kmsClient->hostAddress,
                  facts.kmsClient->hostExtendedPid};
        if (facts.kmsClient->registered)
            texts += facts.kmsClient->registered->host;
        if (facts.kmsClient->discovered)
            texts += facts.kmsClient->discovered->host;
    }
    if (facts.ad)
        texts += {facts.ad->objectName, facts.ad->objectDn, facts.ad->extendedPid};
    for (const QString &text : std::as_const(texts))
        checkText(text);
}

void checkReading(const Reading &reading)
{
    constexpr qsizetype most = 5'000;
    const auto &output = std::get<LicenseReport>(reading.content);
    require(output.products.size() <= most && output.outcomes.size() <= most &&
            output.expiries.size() <= most && reading.notes.size() <= 10);
    for (const LicenseReading &product : output.products)
        checkProduct(product);
    for (const CommandOutcome &outcome : output.outcomes)
        checkText(outcome.product);
    for (const ExpirySentence &expiry : output.expiries) {
        checkText(expiry.product);
        checkText(expiry.until);
    }
    for (const Note &note : reading.notes)
        checkText(note.detail);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    kms::recognisesSlmgr(kms::FileHead(bytes));
    kms::NoProgress quiet;
    if (const auto reading = kms::readSlmgr(bytes, quiet))
        checkReading(*reading);
    return 0;
}
