#pragma once

#include "engine/evidence/errorcode.h"
#include "engine/evidence/times.h"

#include <QString>
#include <QStringView>

#include <optional>

namespace kms {

// The forms that slmgr's values have in every language of Windows.

/// "05426-00206-234-001162-03-1033-9200.0000-0992013".
bool isExtendedPid(QStringView value);

/// "…, VOLUME_KMSCLIENT channel": descriptions come from WMI and are never translated.
bool isDescription(QStringView value);

/// Whether \a value is a description that nothing can follow.
bool isWholeDescription(QStringView value);

/// "Volume:GVLK", "Retail", "OEM:DM".
bool isKeyChannel(QStringView value);

/// "R7VHC".
bool isPartialKey(QStringView value);

/// Software version of the licensing service: "10.0.26100.8036".
bool isServiceVersion(QStringView value);

/// IPv4 or IPv6 address.
bool isIpAddress(QStringView value);

/// "kms01.corp.example:1688".
bool isHostAndPort(QStringView value);

/// Digits only, perhaps with a sign.
std::optional<qint64> wholeNumber(QStringView value);

/// The number of "120 minutes": digits that something follows.
std::optional<qint64> numberAndUnit(QStringView value);

/// Minutes of "251100 minute(s) (174 day(s))": two whole numbers of which the second is the first
/// in days, rounded either way.
std::optional<Minutes> minutesAndDays(QStringView value);

/// The first 0x and eight digits.
struct CodeInText
{
    ErrorCode code;
    qsizetype from = 0; ///< where it begins
    qsizetype to = 0;   ///< just behind it
};
std::optional<CodeInText> codeIn(QStringView text);

/// Where the first GUID in \a text begins; −1 where there is none.
qsizetype guidIn(QStringView text);

inline constexpr qsizetype guidLength = 36;

/// Columns that \a text takes on a console: two for the characters of East Asia.
qsizetype consoleColumns(QStringView text);

} // namespace kms
