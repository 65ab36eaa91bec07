#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <span>

class QHostAddress;

namespace kms {

/// One TCP connection that never blocks. QTcpSocket would do but for what a probe is after: it
/// tells a connection that was cut off from one that ended in order, and a way that is barred from
/// a port where nothing listens.
class TcpSocket
{
public:
    TcpSocket() = default;
    TcpSocket(TcpSocket &&other) noexcept;
    TcpSocket &operator=(TcpSocket &&other) noexcept;
    Q_DISABLE_COPY(TcpSocket)
    /// Closes the connection.
    ~TcpSocket();

    enum class Connect : quint8 {
        Pending,
        Done,
        Refused,
        TimedOut,    ///< the system gave up
        Unreachable, ///< no way there, or it is barred
        Reset,       ///< connected, and cut off since
        Failed       ///< this machine has no sockets left
    };
    /// Begins to connect, at most once. \return Pending, or how it failed at once
    Connect connectTo(const QHostAddress &address, quint16 port);
    /// How far it came; for a socket that waitForAny() found ready.
    Connect connected() const;

    /// Address of this machine on the connection; empty where there is none.
    QString localAddress() const;

    enum class Transfer : quint8 {
        Moved,
        Nothing, ///< not now
        Ended,   ///< the other side has ended in order
        Cut      ///< reset, or the network has failed
    };
    /// Sends from the front of \a bytes and takes away what went.
    Transfer send(QByteArray &bytes);
    /// Appends at most \a most bytes to \a bytes.
    Transfer receive(QByteArray &bytes, qsizetype most);

    /// What waitForAny() waits for.
    struct Awaited
    {
        const TcpSocket *socket = nullptr;
        bool toSend = false; ///< for room to send, or the end of connecting; else for bytes alone
        bool isReady = false;
    };
    /// Sleeps until at least one of at most mostAwaited \a sockets is ready, at most \a ms.
    static void waitForAny(std::span<Awaited> sockets, int ms);
    static constexpr int mostAwaited = 64; ///< what `select` of Windows takes

private:
#ifdef Q_OS_WIN
    using Handle = quintptr;
#else
    using Handle = int;
#endif
    static constexpr Handle none = Handle(-1);

    Handle m_handle = none;
};

} // namespace kms
