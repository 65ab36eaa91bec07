#pragma once

#include <QString>

class QLabel;

namespace kms::wizard {

/// Shows \a text and has screen readers speak it, wherever the focus is.
void announce(QLabel &label, const QString &text);

} // namespace kms::wizard
