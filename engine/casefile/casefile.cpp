#include "engine/casefile/casefile.h"

#include <algorithm>

namespace kms {

const EvidenceItem *CaseFile::item(const QString &id) const
{
    const auto found = std::find_if(evidence.begin(), evidence.end(),
                                    [&id](const EvidenceItem &item) { return item.id == id; });
    return found == evidence.end() ? nullptr : &*found;
}

} // namespace kms
