#pragma once

#include <chrono>

namespace kms::limits {

// Sources: Microsoft, kms-activation-planning (thresholds, window), activation error articles
// for 0xC004F074 and 0xC004F06C (clock tolerance).

inline constexpr int clientThreshold = 25; ///< Windows client editions
inline constexpr int serverThreshold = 5;  ///< Windows Server and volume editions of Office

inline constexpr std::chrono::minutes activationValidity{259'200}; ///< 180 days
inline constexpr std::chrono::minutes initialGrace{43'200};        ///< 30 days
inline constexpr std::chrono::minutes activationInterval{120};     ///< between tries, not active
inline constexpr std::chrono::minutes renewalInterval{10'080};     ///< between tries, active

inline constexpr std::chrono::hours clockTolerance{4}; ///< more and a request is refused
inline constexpr std::chrono::minutes clockWarning{5}; ///< more is worth a word

} // namespace kms::limits
