#include "engine/probes/windows/servicestate.h"

#include <memory>
#include <type_traits>
#include <windows.h>

namespace kms {

namespace {

struct Closing
{
    void operator()(SC_HANDLE handle) const { CloseServiceHandle(handle); }
};
using ServiceHandle = std::unique_ptr<std::remove_pointer_t<SC_HANDLE>, Closing>;

const wchar_t *wide(const QString &text)
{
    return text.isEmpty() ? nullptr : reinterpret_cast<const wchar_t *>(text.utf16());
}

QString stateName(DWORD state)
{
    switch (state) {
    case SERVICE_STOPPED:
        return QStringLiteral("stopped");
    case SERVICE_START_PENDING:
        return QStringLiteral("starting");
    case SERVICE_STOP_PENDING:
        return QStringLiteral("stopping");
    case SERVICE_RUNNING:
        return QStringLiteral("running");
    default:
        return QStringLiteral("paused");
    }
}

} // namespace

Accessed<QString> readServiceState(const QString &computer, const QString &name)
{
    const ServiceHandle manager(OpenSCManagerW(wide(computer), nullptr, SC_MANAGER_CONNECT));
    if (!manager)
        return tl::unexpected(failureOf(GetLastError()));
    const ServiceHandle service(OpenServiceW(manager.get(), wide(name), SERVICE_QUERY_STATUS));
    SERVICE_STATUS status{};
    if (!service || !QueryServiceStatus(service.get(), &status))
        return tl::unexpected(failureOf(GetLastError()));
    return stateName(status.dwCurrentState);
}

} // namespace kms
