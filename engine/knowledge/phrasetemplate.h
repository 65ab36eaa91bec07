#pragma once

#include <QString>
#include <QStringView>

#include <functional>

namespace kms {

/// One {placeholder} of a phrase, taken apart.
struct Placeholder
{
    QStringView name;
    QStringView format;    ///< {name:FORMAT}; empty: by the value's type
    bool isChoice = false; ///< {name?one|many}
    QStringView one, many; ///< may hold placeholders themselves
};

/// Copies \a text and puts what \a filled returns in the place of each placeholder. Filled text
/// is never read again. A brace without its partner is left as it stands.
QString fillTemplate(QStringView text, const std::function<QString(const Placeholder &)> &filled);

} // namespace kms
