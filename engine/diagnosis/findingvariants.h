#pragma once

#include "engine/diagnosis/finding.h"

#include <span>

namespace kms {

/// One form of a finding, and the facts that it carries: what its headline and its remedies may
/// speak of. Phrases and verdicts are tested against this table.
struct FindingVariant
{
    FindingId id;
    const char *name; ///< Finding::variant; "" = the headline without one
    FactSet always;
    FactSet sometimes; ///< no sentence may need one of them
};
std::span<const FindingVariant> findingVariants();

/// \return nullptr where the table knows no such form
const FindingVariant *variantOf(FindingId id, const QString &name);

} // namespace kms
