#pragma once

#include <functional>

namespace kms {

/// Runs \a work on another thread and waits for it as long as \a isWorthIt says so, asking it
/// every few milliseconds. Calls into Windows (a COM connection to a computer that is off) cannot
/// be broken off: such a call is left to end by itself, and what it brings is dropped. So \a work
/// owns all that it touches, and should end by itself soon where it can.
///
/// This is the engine's one thread, as wizard/models/background.h is the window's; many calls that
/// never end cannot use up the machine's threads, they make the next ones fail.
/// \return whether \a work has ended
bool runAbandonable(std::function<void()> work, const std::function<bool()> &isWorthIt);

} // namespace kms
