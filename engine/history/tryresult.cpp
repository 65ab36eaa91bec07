#include "engine/history/tryresult.h"

namespace kms {

ErrorCode resultOf(const ResponseProcessed &response)
{
    constexpr ErrorCode countInsufficient{0xC004F038};
    const bool countTooLow = !response.bound && (response.flags & RequestFlag::countTooLow) != 0;
    return response.result.isSuccess() && countTooLow ? countInsufficient : response.result;
}

std::optional<ErrorCode> resultOf(const Attempt &attempt)
{
    if (attempt.response)
        return resultOf(attempt.response->value);
    const ErrorCode sent = attempt.request.value.result;
    return sent.isSuccess() ? std::nullopt : std::optional(sent);
}

} // namespace kms
