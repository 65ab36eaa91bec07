#pragma once

#include <QString>

namespace kms::wizard {

/// \a text with invisible places to break inside words of more than 40 characters, which would
/// else widen a narrow page: whatever strangers wrote may be one. Only for the eye: what is spoken
/// or copied by a button stays \a text itself.
QString breakable(const QString &text);

} // namespace kms::wizard
