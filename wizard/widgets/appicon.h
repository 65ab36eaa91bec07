#pragma once

#include <QIcon>

namespace kms::wizard {

/// The program's own icon, in every size that resources/icons/ holds.
QIcon applicationIcon();

} // namespace kms::wizard
