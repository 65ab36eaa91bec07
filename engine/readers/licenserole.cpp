#include "engine/readers/licenserole.h"

#include <algorithm>

namespace kms {

Role roleOf(const LicenseReport &report)
{
    const bool anyKey =
        std::any_of(report.products.cbegin(), report.products.cend(),
                    [](const LicenseReading &product) { return product.facts.keyInstalled; });
    const auto counts = [&](const LicenseReading &product) {
        return !anyKey || product.facts.keyInstalled;
    };
    const bool host = std::any_of(report.products.cbegin(), report.products.cend(),
                                  [&](const LicenseReading &product) {
                                      return counts(product) && isOfKmsHost(product.facts);
                                  });
    return host ? Role::Host : Role::Client;
}

} // namespace kms
