#include "engine/probes/accessfailure.h"

#include "engine/evidence/errorcode.h"

#include <QRegularExpression>

#include <algorithm>

namespace kms {

namespace {

using Outcome = CollectStepResult::Outcome;

constexpr quint32 ofWindows(quint32 error)
{
    return 0x80070000U | error;
}

struct Meaning
{
    quint32 code;
    Outcome outcome;
};
constexpr Meaning meanings[] = {
    {ofWindows(5), Outcome::AccessDenied},    // ERROR_ACCESS_DENIED
    {ofWindows(1314), Outcome::AccessDenied}, // ERROR_PRIVILEGE_NOT_HELD
    {ofWindows(1326), Outcome::AccessDenied}, // ERROR_LOGON_FAILURE
    {ofWindows(1327), Outcome::AccessDenied}, // ERROR_ACCOUNT_RESTRICTION
    {ofWindows(1385), Outcome::AccessDenied}, // ERROR_LOGON_TYPE_NOT_GRANTED
    {0x80041003, Outcome::AccessDenied},      // WBEM_E_ACCESS_DENIED
    {ofWindows(51), Outcome::Unreachable},    // ERROR_REM_NOT_LIST
    {ofWindows(53), Outcome::Unreachable},    // ERROR_BAD_NETPATH
    {ofWindows(64), Outcome::Unreachable},    // ERROR_NETNAME_DELETED
    {ofWindows(67), Outcome::Unreachable},    // ERROR_BAD_NET_NAME
    {ofWindows(1231), Outcome::Unreachable},  // ERROR_NETWORK_UNREACHABLE
    {ofWindows(1232), Outcome::Unreachable},  // ERROR_HOST_UNREACHABLE
    {ofWindows(1707), Outcome::Unreachable},  // RPC_S_INVALID_NET_ADDR
    {ofWindows(1722), Outcome::Unreachable},  // RPC_S_SERVER_UNAVAILABLE
    {ofWindows(1726), Outcome::Unreachable},  // RPC_S_CALL_FAILED
    {ofWindows(1727), Outcome::Unreachable},  // RPC_S_CALL_FAILED_DNE
    {ofWindows(1753), Outcome::Unreachable},  // EPT_S_NOT_REGISTERED
    {ofWindows(11001), Outcome::Unreachable}, // WSAHOST_NOT_FOUND
    {ofWindows(11004), Outcome::Unreachable}, // WSANO_DATA
    {0x80041015, Outcome::Unreachable},       // WBEM_E_TRANSPORT_FAILURE
    {ofWindows(121), Outcome::TimedOut},      // ERROR_SEM_TIMEOUT
    {ofWindows(258), Outcome::TimedOut},      // WAIT_TIMEOUT
    {ofWindows(1460), Outcome::TimedOut},     // ERROR_TIMEOUT
    {ofWindows(10060), Outcome::TimedOut},    // WSAETIMEDOUT
    {ofWindows(2), Outcome::NotThere},        // ERROR_FILE_NOT_FOUND
    {ofWindows(3), Outcome::NotThere},        // ERROR_PATH_NOT_FOUND
    {ofWindows(1060), Outcome::NotThere},     // ERROR_SERVICE_DOES_NOT_EXIST
    {ofWindows(15007), Outcome::NotThere},    // ERROR_EVT_CHANNEL_NOT_FOUND
    {0x80040154, Outcome::NotThere},          // REGDB_E_CLASSNOTREG
    {0x80041002, Outcome::NotThere},          // WBEM_E_NOT_FOUND
    {0x8004100E, Outcome::NotThere},          // WBEM_E_INVALID_NAMESPACE
    {0x80041010, Outcome::NotThere},          // WBEM_E_INVALID_CLASS
    {0x80041017, Outcome::NotThere},          // WBEM_E_INVALID_QUERY: a property that it lacks
    {ofWindows(1223), Outcome::Cancelled},    // ERROR_CANCELLED
};

} // namespace

AccessFailure failureOf(quint32 code)
{
    constexpr quint32 mostOfWindows = 0xFFFF;
    if (code == 0)
        return {};
    const quint32 full = code <= mostOfWindows ? ofWindows(code) : code;
    const auto known = std::find_if(std::begin(meanings), std::end(meanings),
                                    [full](const Meaning &one) { return one.code == full; });
    return {known == std::end(meanings) ? Outcome::Failed : known->outcome,
            toString(ErrorCode{full})};
}

std::optional<AccessFailure> failureIn(const QString &text)
{
    static const QRegularExpression code(QStringLiteral("\\b0x([0-9a-fA-F]{8})\\b"));
    auto found = code.globalMatch(text);
    while (found.hasNext()) {
        const AccessFailure failure = failureOf(found.next().captured(1).toUInt(nullptr, 16));
        if (failure.outcome != Outcome::Failed)
            return failure;
    }
    return std::nullopt;
}

} // namespace kms
