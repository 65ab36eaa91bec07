#pragma once

#include <chrono>

/// The numbers that KMS and Windows decide by, each with where it is documented.
namespace kms::limits {

/// Windows client editions. Source: Microsoft, "Planning for KMS activation".
inline constexpr int clientThreshold = 25;

/// Windows Server and volume editions of Office. Source: Microsoft, "Planning for KMS activation".
inline constexpr int serverThreshold = 5;

/// 180 days, from each renewal anew. Source: Microsoft, "Planning for KMS activation".
inline constexpr std::chrono::minutes activationValidity{259'200};

/// 30 days. Source: Microsoft, "Planning for KMS activation".
inline constexpr std::chrono::minutes initialGrace{43'200};

/// Between two tries of a client that is not activated; the host may set another (/sai).
/// Source: Microsoft, "Slmgr.vbs options for volume activation".
inline constexpr std::chrono::minutes activationInterval{120};

/// 7 days, between two tries of an activated client; the host may set another (/sri).
/// Source: Microsoft, "Slmgr.vbs options for volume activation".
inline constexpr std::chrono::minutes renewalInterval{10'080};

/// The longest a client that can reach its host waits between two renewals, with a day of margin
/// for a machine that was switched off.
inline constexpr std::chrono::minutes renewalOverdue = renewalInterval + std::chrono::hours{24};

/// In UTC; a request that is further off is refused.
/// Source: Microsoft, "Error 0xC004F074 when you activate Windows".
inline constexpr std::chrono::hours clockTolerance{4};

/// Worth a word, as Kerberos refuses what is further off, which KMS does not.
/// Source: Microsoft, "Maximum tolerance for computer clock synchronization".
inline constexpr std::chrono::minutes clockWarning{5};

/// A host registers its SRV record anew so often.
/// Source: Microsoft, "DNS troubleshooting procedures for KMS".
inline constexpr std::chrono::hours publishingInterval{24};

/// How far back the history of a host is worth keeping: the life of the activations it gave.
/// Source: Microsoft, "Planning for KMS activation".
inline constexpr std::chrono::hours historyKept{180 * 24};

/// The size, in bytes, that the log of KMS may grow to unless somebody set another.
/// Source: `wevtutil gl "Key Management Service"` as Windows Server is installed.
inline constexpr long long usualLog = 20'971'520;

} // namespace kms::limits
