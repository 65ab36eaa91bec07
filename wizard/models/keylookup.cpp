#include "wizard/models/keylookup.h"

#include "engine/knowledge/setupkeys.h"
#include "wizard/models/tr.h"

#include <algorithm>

namespace kms::wizard {

namespace {

constexpr qsizetype mostKeys = 12;
constexpr qsizetype longestTyped = 64;

KeyText keyText(const SetupKey &key)
{
    return {key.name(), key.key,
            Tr::tr("A KMS host activates such a computer once it counts %1.").arg(key.required)};
}

} // namespace

KeyLookup lookUpKey(const QString &typed)
{
    const SetupKeys &table = SetupKeys::instance();
    const QVector<SetupKey> found = table.search(typed.left(longestTyped));
    KeyLookup lookup;
    for (const SetupKey &key : found.mid(0, mostKeys))
        lookup.keys += keyText(key);
    lookup.more = std::max<qsizetype>(0, found.size() - mostKeys);
    lookup.source = table.source();
    return lookup;
}

} // namespace kms::wizard
