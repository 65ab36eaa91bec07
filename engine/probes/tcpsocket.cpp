#include "engine/probes/tcpsocket.h"

#include <QHostAddress>
#include <QNetworkInterface>
#include <QVarLengthArray>

#include <cstring>
#include <utility>

#ifdef Q_OS_WIN
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <cerrno>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace kms {

namespace {

// What differs between the systems.
#ifdef Q_OS_WIN

using Length = int;
constexpr int noSignal = 0;

namespace code {
constexpr int refused = WSAECONNREFUSED;
constexpr int timedOut = WSAETIMEDOUT;
constexpr int reset = WSAECONNRESET;
constexpr int aborted = WSAECONNABORTED;
constexpr int wouldBlock = WSAEWOULDBLOCK;
constexpr int inProgress = WSAEWOULDBLOCK;
constexpr int interrupted = WSAEINTR;
constexpr int sendClosed = WSAESHUTDOWN;
constexpr int noWay[] = {WSAEHOSTUNREACH, WSAENETUNREACH,   WSAENETDOWN, WSAEHOSTDOWN,
                         WSAEACCES,       WSAEADDRNOTAVAIL, WSAEINVAL,   WSAEAFNOSUPPORT};
} // namespace code

int lastError()
{
    return WSAGetLastError();
}

quintptr openSocket(int family)
{
    static const bool isStarted = [] {
        WSADATA data;
        return WSAStartup(MAKEWORD(2, 2), &data) == 0;
    }();
    if (!isStarted)
        return INVALID_SOCKET;
    const SOCKET socket = WSASocketW(family, SOCK_STREAM, IPPROTO_TCP, nullptr, 0,
                                     WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT);
    u_long nonBlocking = 1;
    if (socket != INVALID_SOCKET && ioctlsocket(socket, long(FIONBIO), &nonBlocking) != 0) {
        closesocket(socket);
        return INVALID_SOCKET;
    }
    return socket;
}

#else

using Length = socklen_t;
constexpr int noSignal = MSG_NOSIGNAL;

namespace code {
constexpr int refused = ECONNREFUSED;
constexpr int timedOut = ETIMEDOUT;
constexpr int reset = ECONNRESET;
constexpr int aborted = ECONNABORTED;
constexpr int wouldBlock = EAGAIN;
constexpr int inProgress = EINPROGRESS;
constexpr int interrupted = EINTR;
constexpr int sendClosed = EPIPE;
constexpr int noWay[] = {EHOSTUNREACH, ENETUNREACH,   ENETDOWN, EHOSTDOWN,   EACCES,
                         EPERM,        EADDRNOTAVAIL, EINVAL,   EAFNOSUPPORT};
} // namespace code

int lastError()
{
    return errno;
}

int openSocket(int family)
{
    return ::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, IPPROTO_TCP);
}

#endif

TcpSocket::Connect connectResult(int error)
{
    if (error == 0 || error == code::sendClosed) // ended since, which receive() will tell
        return TcpSocket::Connect::Done;
    if (error == code::refused)
        return TcpSocket::Connect::Refused;
    if (error == code::timedOut)
        return TcpSocket::Connect::TimedOut;
    if (error == code::reset || error == code::aborted)
        return TcpSocket::Connect::Reset;
    for (const int noWay : code::noWay) {
        if (error == noWay)
            return TcpSocket::Connect::Unreachable;
    }
    return TcpSocket::Connect::Failed;
}

TcpSocket::Transfer transferFault(int error)
{
    const bool later = error == code::wouldBlock || error == code::interrupted;
    return later ? TcpSocket::Transfer::Nothing : TcpSocket::Transfer::Cut;
}

/// An address as the system takes it.
struct SystemAddress
{
    sockaddr_storage bytes{};
    Length length = 0;

    sockaddr *get() { return reinterpret_cast<sockaddr *>(&bytes); }
};

template <typename Address>
SystemAddress systemAddress(const Address &address)
{
    SystemAddress system;
    std::memcpy(&system.bytes, &address, sizeof(address));
    system.length = Length(sizeof(address));
    return system;
}

SystemAddress systemAddress(const QHostAddress &address, quint16 port)
{
    bool isIpv4 = false; // also where it is written in IPv6
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    if (isIpv4) {
        sockaddr_in system{};
        system.sin_family = AF_INET;
        system.sin_port = htons(port);
        system.sin_addr.s_addr = htonl(ipv4);
        return systemAddress(system);
    }
    const Q_IPV6ADDR ipv6 = address.toIPv6Address();
    sockaddr_in6 system{};
    system.sin6_family = AF_INET6;
    system.sin6_port = htons(port);
    static_assert(sizeof(system.sin6_addr) == sizeof(ipv6));
    std::memcpy(&system.sin6_addr, &ipv6, sizeof(ipv6));
    if (!address.scopeId().isEmpty())
        system.sin6_scope_id =
            quint32(QNetworkInterface::interfaceIndexFromName(address.scopeId()));
    return systemAddress(system);
}

} // namespace

TcpSocket::TcpSocket(TcpSocket &&other) noexcept
    : m_handle(std::exchange(other.m_handle, none))
{
}

TcpSocket &TcpSocket::operator=(TcpSocket &&other) noexcept
{
    std::swap(m_handle, other.m_handle);
    return *this;
}

TcpSocket::~TcpSocket()
{
    if (m_handle == none)
        return;
#ifdef Q_OS_WIN
    closesocket(m_handle);
#else
    ::close(m_handle);
#endif
}

TcpSocket::Connect TcpSocket::connectTo(const QHostAddress &address, quint16 port)
{
    Q_ASSERT(m_handle == none);
    SystemAddress system = systemAddress(address, port);
    m_handle = openSocket(system.get()->sa_family);
    if (m_handle == none)
        return connectResult(lastError());
    if (::connect(m_handle, system.get(), system.length) == 0)
        return Connect::Pending; // it is ready, which waitForAny() finds
    const int error = lastError();
    return error == code::inProgress ? Connect::Pending : connectResult(error);
}

TcpSocket::Connect TcpSocket::connected() const
{
    int error = 0;
    Length length = sizeof(error);
    if (getsockopt(m_handle, SOL_SOCKET, SO_ERROR, reinterpret_cast<char *>(&error), &length) != 0)
        return Connect::Failed;
    return connectResult(error);
}

QString TcpSocket::localAddress() const
{
    SystemAddress system;
    system.length = Length(sizeof(system.bytes));
    if (getsockname(m_handle, system.get(), &system.length) != 0)
        return {};
    return QHostAddress(system.get()).toString();
}

TcpSocket::Transfer TcpSocket::send(QByteArray &bytes)
{
    const auto sent = ::send(m_handle, bytes.constData(), size_t(bytes.size()), noSignal);
    if (sent < 0) {
        const int error = lastError();
        return error == code::sendClosed ? Transfer::Ended : transferFault(error);
    }
    bytes.remove(0, sent);
    return Transfer::Moved;
}

TcpSocket::Transfer TcpSocket::receive(QByteArray &bytes, qsizetype most)
{
    QVarLengthArray<char, 4'096> room(most);
    const auto received = ::recv(m_handle, room.data(), size_t(room.size()), 0);
    if (received < 0)
        return transferFault(lastError());
    if (received == 0)
        return Transfer::Ended;
    bytes.append(room.constData(), received);
    return Transfer::Moved;
}

#ifdef Q_OS_WIN

// WSAPoll does not tell of connections that fail, before Windows 10 2004.
void TcpSocket::waitForAny(std::span<Awaited> sockets, int ms)
{
    static_assert(mostAwaited <= FD_SETSIZE);
    fd_set forBytes{};
    fd_set forRoom{};
    fd_set forFaults{};
    for (const Awaited &awaited : sockets) {
        FD_SET(awaited.socket->m_handle, awaited.toSend ? &forRoom : &forBytes);
        FD_SET(awaited.socket->m_handle, &forFaults);
    }
    timeval longest{0, ms * 1'000L};
    const bool any = select(0, &forBytes, &forRoom, &forFaults, &longest) > 0;
    for (Awaited &awaited : sockets) {
        const SOCKET handle = awaited.socket->m_handle;
        awaited.isReady = any && (FD_ISSET(handle, &forBytes) || FD_ISSET(handle, &forRoom) ||
                                  FD_ISSET(handle, &forFaults));
    }
}

#else

void TcpSocket::waitForAny(std::span<Awaited> sockets, int ms)
{
    QVarLengthArray<pollfd, mostAwaited> polled;
    for (const Awaited &awaited : sockets) {
        const short events = awaited.toSend ? POLLOUT : POLLIN;
        polled.append(pollfd{awaited.socket->m_handle, events, 0});
    }
    const bool any = ::poll(polled.data(), nfds_t(polled.size()), ms) > 0;
    for (size_t i = 0; i < sockets.size(); ++i)
        sockets[i].isReady = any && polled[qsizetype(i)].revents != 0;
}

#endif

} // namespace kms
