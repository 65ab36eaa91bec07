#pragma once

#include <QDateTime>
#include <QString>

namespace kms {

/// When a licence text was printed. A text has no time of its own; its trusted time is a date in
/// the regional format of whoever ran the command, without a zone.
struct PrintedTime
{
    QDateTime at;          ///< UTC, within a day; invalid: nobody can tell
    bool told = false;     ///< by the text; else the moment of judging stands in for it
    QDateTime latest = {}; ///< the last day that the text can mean; invalid where it tells none
};

/// \param trustedTime as printed, "11/20/2026 9:41:12 AM", "20/11/2026 09:41:12"; may be empty
/// \param judgedAt stands in where it is not told, and where it is the same day for all that the
///        text tells: the printed time has no zone
PrintedTime printedTime(const QString &trustedTime, const QDateTime &judgedAt);

} // namespace kms
