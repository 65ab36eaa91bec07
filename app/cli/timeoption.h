#pragma once

#include "app/cli/arguments.h"

#include <QDateTime>
#include <QString>

namespace kms::cli {

/// The moment that "--now" names, ISO 8601; without a zone it is UTC.
/// \return an invalid time where the option is not given, a sentence where it is no time
tl::expected<QDateTime, QString> timeFrom(const Arguments &arguments);

} // namespace kms::cli
