#pragma once

#include <QString>
#include <QStringList>

namespace kms {

/// One field of a table for spreadsheets (RFC 4180). A text that a spreadsheet would run as a
/// formula gets an apostrophe in front.
QString csvField(const QString &text);

/// The fields of one row and the line's end.
QString csvLine(const QStringList &fields);

} // namespace kms
