#pragma once

#include "engine/casefile/casefile.h"

#include <optional>

namespace kms {

/// What an answer means for the client. A host that counts too few clients answers without an
/// error and says so in the flags alone: that is 0xC004F038, which slmgr shows then.
ErrorCode resultOf(const ResponseProcessed &response);

/// How a try ended: by its answer, else by the error of its request.
/// \return nothing for a request that was sent and of whose answer nothing is known
std::optional<ErrorCode> resultOf(const Attempt &attempt);

} // namespace kms
