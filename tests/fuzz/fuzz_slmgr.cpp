#include "engine/readers/slmgr/slmgrreader.h"

#include <QStringList>

#include <algorithm>
#include <cstdlib>

// Whatever the bytes are: no crash, no full product key in what is kept, nothing without bounds.

namespace {

using namespace kms;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

bool isKeyCharacter(QChar c)
{
    return c.unicode() < 0x80 && c.isLetterOrNumber();
}

bool isProductKey(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (i % 6 == 5 ? text[i] != QLatin1Char('-') : !isKeyCharacter(text[i]))
            return false;
    }
    return true;
}

bool holdsProductKey(const QString &text)
{
    constexpr qsizetype keyLength = 29;
    for (qsizetype i = 0; i + keyLength <= text.size(); ++i) {
        if (isProductKey(QStringView(text).sliced(i, keyLength)))
            return true;
    }
    return false;
}

bool isHarmless(QChar c)
{
    return c.unicode() >= 0x20 && c.unicode() != 0x7F && c.unicode() != 0x202E;
}

void checkText(const QString &text)
{
    constexpr qsizetype longest = 512;
    require(text.size() <= longest);
    require(!holdsProductKey(text));
    require(std::all_of(text.cbegin(), text.cend(), isHarmless));
}

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
