#pragma once

#include "wizard/models/steps.h"

#include <QIcon>
#include <QPalette>

namespace kms::wizard {

/// A step's state as shape and colour: an empty circle, a check mark in a disc, "i" in a circle,
/// "!" in a diamond, "!" in a filled triangle, "?" in a circle.
/// Drawn anew at each size, so it is crisp on every screen; its colours stand out from the
/// palette's base by 3:1 or more. A selected line's icon takes the colour of its text.
QIcon stateIcon(StepState state, const QPalette &palette);

/// The colour stateIcon() draws with.
QColor stateColor(StepState state, const QPalette &palette);

} // namespace kms::wizard
