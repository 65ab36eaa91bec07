#pragma once

#include <QString>

namespace kms::wizard {

/// A language as it names itself: "English", "Français". Never translated.
/// \param code "en", "fr"…
QString languageName(const QString &code);

} // namespace kms::wizard
