#pragma once

#include "engine/diagnosis/finding.h"

#include <algorithm>

namespace kms::test {

/// \return nothing where \a id is not ruled out
inline const RuledOut *ruledOut(const Diagnosis &diagnosis, FindingId id)
{
    const auto found = std::find_if(diagnosis.ruledOut.begin(), diagnosis.ruledOut.end(),
                                    [id](const RuledOut &ruledOut) { return ruledOut.id == id; });
    return found == diagnosis.ruledOut.end() ? nullptr : &*found;
}

inline bool isRuledOut(const Diagnosis &diagnosis, FindingId id)
{
    return ruledOut(diagnosis, id) != nullptr;
}

} // namespace kms::test
