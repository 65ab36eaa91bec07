#pragma once

#include "engine/report/reportcase.h"

namespace kms {

/// The record as one line in the form that the event itself has: its number, its time, its
/// computer and its fields in their documented order. Not escaped.
QString excerptText(const Excerpt &excerpt);

} // namespace kms
