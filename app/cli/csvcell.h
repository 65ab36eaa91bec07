#pragma once

#include <QByteArray>
#include <QString>

namespace kms::cli {

/// One cell of a table after RFC 4180, in UTF-8, without what a terminal would obey or a product
/// key. Text that a spreadsheet would take for a formula gets a "'" in front.
QByteArray csvCell(const QString &content);

} // namespace kms::cli
