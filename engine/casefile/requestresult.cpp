#include "engine/casefile/requestresult.h"

#include <algorithm>
#include <array>

namespace kms {

namespace {

// Windows' own errors inside an HRESULT: 0x8007xxxx.
std::optional<quint32> win32Code(ErrorCode code)
{
    constexpr quint32 facility = 0x80070000;
    if ((code.value & 0xffff0000U) != facility)
        return std::nullopt;
    return code.value & 0xffffU;
}

bool isDnsFailure(ErrorCode code)
{
    constexpr ErrorCode dnsAsItsOwnFacility{0x80092328}; // the same failure, older spelling
    constexpr quint32 invalidName = 123;
    constexpr quint32 firstDnsCode = 9000;
    constexpr quint32 lastDnsCode = 9999;
    if (code == dnsAsItsOwnFacility)
        return true;
    const auto win32 = win32Code(code);
    return win32 && (*win32 == invalidName || (*win32 >= firstDnsCode && *win32 <= lastDnsCode));
}

} // namespace

bool wasNeverSent(const RequestSent &request)
{
    constexpr quint32 mayNotAsk = RequestFlag::noKmsFound | RequestFlag::wrongRegistration |
                                  RequestFlag::firmwareNotQualified;
    if (isDnsFailure(request.result))
        return true;
    return request.result.isFailure() && (request.flags & mayNotAsk) != 0;
}

bool reachedNoHost(ErrorCode result)
{
    constexpr ErrorCode noKmsContacted{0xC004F074};
    constexpr quint32 rpcFacility = 0xC0020000; // RPC_NT_…
    constexpr quint32 firstRpcCode = 1700;      // RPC_S_INVALID_STRING_BINDING
    constexpr quint32 lastRpcCode = 1799;
    constexpr quint32 firstSocketCode = 10000;
    constexpr quint32 lastSocketCode = 11999;
    if (result == noKmsContacted || (result.value & 0xffff0000U) == rpcFacility)
        return true;
    const auto win32 = win32Code(result);
    return win32 && ((*win32 >= firstRpcCode && *win32 <= lastRpcCode) ||
                     (*win32 >= firstSocketCode && *win32 <= lastSocketCode));
}

bool isAnswerToKmsClient(ErrorCode code)
{
    constexpr std::array<quint32, 6> codes{0xC004F038,  // count too low
                                           0xC004F039,  // no answer
                                           0xC004F041,  // the host is not activated
                                           0xC004F042,  // the host cannot serve this product
                                           0xC004F06C,  // clock
                                           0xC004F074}; // no host could be contacted
    return std::find(codes.begin(), codes.end(), code.value) != codes.end();
}

bool isFailedActivation(ErrorCode code)
{
    constexpr std::array<quint32, 4> codes{0xC004F014,  // no product key
                                           0xC004F035,  // firmware without the qualifying marker
                                           0xC004F06B,  // in a virtual machine
                                           0xC004F213}; // no product key, of later Windows
    constexpr quint32 activationServer = 0xC004C000;    // Microsoft's answer to a MAK or retail key
    return isAnswerToKmsClient(code) || reachedNoHost(code) || isDnsFailure(code) ||
           (code.value & 0xfffff000U) == activationServer ||
           std::find(codes.begin(), codes.end(), code.value) != codes.end();
}

} // namespace kms
