#pragma once

#include "engine/probes/knock.h"

#include <QEventLoop>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <functional>
#include <memory>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

/// The other side of a knock, on this machine: listens on a port of its own, keeps what it is sent,
/// and answers the first bytes as its test says.
class Peer : public QTcpServer
{
public:
    using Answer = std::function<void(QTcpSocket &)>;

    explicit Peer(Answer answer, const QHostAddress &address = QHostAddress::LocalHost)
        : m_answer(std::move(answer))
    {
        setListenBacklogSize(1'000);
        listen(address);
    }

    kms::KnockTarget target(const QString &host = QStringLiteral("kms01.corp.example")) const
    {
        return {host, serverPort(), serverAddress().toString()};
    }
    /// What each connection sent, in the order of their coming.
    const QVector<QByteArray> &asked() const { return m_asked; }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        const qsizetype index = m_asked.size();
        m_asked.append(QByteArray());
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, index] {
            const bool isFirst = m_asked[index].isEmpty();
            m_asked[index] += socket->readAll();
            if (isFirst)
                m_answer(*socket);
        });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }

private:
    Answer m_answer;
    QVector<QByteArray> m_asked;
};

namespace peer {

inline void says(QTcpSocket &socket, const QByteArray &bytes)
{
    socket.write(bytes);
}

inline void mute(QTcpSocket &) {}

inline void closes(QTcpSocket &socket)
{
    socket.disconnectFromHost();
}

/// Cuts the connection off: what is closed without lingering is reset.
inline void resets(QTcpSocket &socket)
{
    const linger none{1, 0};
    setsockopt(decltype(::socket(0, 0, 0))(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER,
               reinterpret_cast<const char *>(&none), sizeof(none));
#ifdef Q_OS_WIN
    closesocket(SOCKET(socket.socketDescriptor())); // QTcpSocket would let it linger again
#endif
    socket.abort();
}

/// Wine's `select` takes a reset off the connection, and what reads it then finds an end in order.
inline bool resetsAreHidden()
{
#ifdef Q_OS_WIN
    return GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version") != nullptr;
#else
    return false;
#endif
}

} // namespace peer

/// Runs \a work on a thread of its own, as the program does, while the peers of this thread live
/// on.
inline void aside(const std::function<void()> &work)
{
    const std::unique_ptr<QThread> thread(QThread::create(work));
    QEventLoop loop;
    QObject::connect(thread.get(), &QThread::finished, &loop, &QEventLoop::quit);
    thread->start();
    loop.exec();
    thread->wait();
}

inline QVector<kms::PortTest> knockAside(const QVector<kms::KnockTarget> &targets, int timeoutMs)
{
    QVector<kms::PortTest> tests;
    aside([&] {
        kms::NoProgress quiet;
        tests = kms::knock(targets, timeoutMs, quiet);
    });
    return tests;
}
