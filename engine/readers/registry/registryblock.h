#pragma once

#include "engine/evidence/registrydump.h"
#include "engine/readers/registry/registrykey.h"

#include <QString>
#include <QVector>

namespace kms {

/// One printing of one key, with those of its values that matter here.
struct RegistryBlock
{
    RegistryKey key;
    QVector<RegistryValue> values; ///< in the order printed; of one name the first counts
    /// Its end was seen (the next key, or a blank line): no further value of it is missing.
    bool closed = false;
    /// It holds a value that nobody asks for by name, and nothing is deleted: the whole key was
    /// exported, not a part of it, and it is no script for importing.
    bool whole = false;
    Place at;

    /// Null where the key has no such value, or where it is to be deleted.
    const RegistryValue *find(QLatin1String name) const;

    friend bool operator==(const RegistryBlock &, const RegistryBlock &) = default;
};

/// Whether a value of \a key is kept: only what tells of KMS or of the computer's name.
bool isKept(const RegistryKey &key, QStringView name);

/// Whether \a name is a value that only a print of the whole key shows.
bool tellsWholeKey(QStringView name);

} // namespace kms
