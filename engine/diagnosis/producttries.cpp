#include "engine/diagnosis/producttries.h"

#include "engine/diagnosis/clientview.h"
#include "engine/knowledge/limits.h"

#include <algorithm>

namespace kms {

namespace {

UtcMs timeOf(const Attempt &attempt)
{
    return attempt.request.value.stamp.time;
}

void add(const Attempt &attempt, const CaseFile &caseFile, ProductTries &tries)
{
    tries.attempts.append(&attempt);
    switch (resultOf(attempt, caseFile)) {
    case AttemptResult::Activated:
        tries.lastActivated = &attempt;
        tries.lastActivatedAt = toUtc(attempt.response->value.stamp.time);
        tries.latest = &attempt;
        tries.failures.clear();
        break;
    case AttemptResult::Unknown:
        break;
    default:
        tries.latest = &attempt;
        tries.failures.append(&attempt);
    }
}

// Windows replaced by another edition, or Office by its next version, is one product still: only
// the newest requests of each application count.
QVector<ProductTries> byApplication(const ClientCase &client, const CaseFile &caseFile)
{
    QVector<ProductTries> products;
    for (const Attempt &attempt : client.attempts) {
        const RequestSent &request = attempt.request.value;
        const Application application =
            caseFile.applications.of(request.activationId, request.required)
                .value_or(Application::Windows);
        auto known = std::find_if(
            products.begin(), products.end(),
            [application](const ProductTries &tries) { return tries.application == application; });
        if (known == products.end()) {
            products.append(ProductTries());
            known = products.end() - 1;
            known->application = application;
        }
        add(attempt, caseFile, *known);
    }
    return products;
}

// An answer without its request tells no product, so it speaks for a machine's only one.
void addLooseResponses(const ClientCase &client, ProductTries &tries)
{
    for (const auto &response : client.looseResponses) {
        const QDateTime time = toUtc(response.value.stamp.time);
        if (!response.value.bound ||
            (tries.lastActivatedAt.isValid() && time <= tries.lastActivatedAt))
            continue;
        tries.lastActivatedAt = time;
        tries.failures.removeIf(
            [&time](const Attempt *attempt) { return toUtc(timeOf(*attempt)) <= time; });
    }
}

// What fails is tried anew every two hours, what is activated every seven days: a product silent
// for longer, while others ask, is gone.
void dropAbandoned(QVector<ProductTries> &products)
{
    constexpr UtcMs longestSilence =
        std::chrono::milliseconds(limits::renewalInterval + std::chrono::hours(24)).count();
    UtcMs newest = noTime;
    for (const ProductTries &tries : std::as_const(products))
        newest = std::max(newest, timeOf(*tries.attempts.constLast()));
    if (newest == noTime)
        return;
    products.removeIf([newest](const ProductTries &tries) {
        return timeOf(*tries.attempts.constLast()) < newest - longestSilence;
    });
}

bool textsSpeakOfWindows(const ClientCase &client, const Applications &applications)
{
    const auto any = [](const auto &values, auto applicationOf) {
        return std::any_of(values.begin(), values.end(), [&](const auto &found) {
            return applicationOf(found.value) == Application::Windows;
        });
    };
    return any(client.licenses,
               [&](const LicenseFacts &license) { return applications.of(license); }) ||
           any(client.expiries,
               [&](const ExpirySentence &said) { return applications.told(said.product, {}); }) ||
           any(client.outcomes, [&](const CommandOutcome &said) {
               return applications.told(said.product, said.activationId);
           });
}

} // namespace

QVector<ProductTries> productsOf(const ClientCase &client, const CaseFile &caseFile)
{
    QVector<ProductTries> products = byApplication(client, caseFile);
    if (products.size() == 1)
        addLooseResponses(client, products.last());
    dropAbandoned(products);
    if (products.isEmpty()) {
        products.append(ProductTries());
        addLooseResponses(client, products.last());
        return products;
    }
    std::sort(products.begin(), products.end(),
              [](const auto &a, const auto &b) { return a.application < b.application; });
    if (products.constFirst().application != Application::Windows &&
        textsSpeakOfWindows(client, caseFile.applications)) {
        ProductTries windows;
        windows.application = Application::Windows;
        products.prepend(windows);
    }
    return products;
}

} // namespace kms
