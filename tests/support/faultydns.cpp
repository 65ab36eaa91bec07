#include "tests/support/faultydns.h"

#include <QElapsedTimer>
#include <QUdpSocket>

namespace kms::test {

namespace {

constexpr int firstAddress = 10;
constexpr int lastAddress = 250;
constexpr int startMs = 10'000;
constexpr qsizetype headerSize = 12;

// The end of the first question: its name in labels, its type and its class.
qsizetype behindQuestion(const QByteArray &query)
{
    qsizetype at = headerSize;
    while (at < query.size() && query[at] != 0)
        at += 1 + quint8(query[at]);
    return qMin(at + 5, query.size());
}

} // namespace

FaultyDns::FaultyDns(Answer answer)
    : m_thread([this, answer = std::move(answer)] { serve(answer); })
{
    QElapsedTimer since;
    since.start();
    while (!m_ready && since.elapsed() < startMs)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

FaultyDns::~FaultyDns()
{
    m_stop = true;
    m_thread.join();
}

void FaultyDns::serve(const Answer &answer)
{
    QUdpSocket socket;
    for (int last = firstAddress; last <= lastAddress && socket.state() != QUdpSocket::BoundState;
         ++last) {
        m_address = QHostAddress(QStringLiteral("127.0.54.%1").arg(last));
        socket.bind(m_address, 53, QUdpSocket::DontShareAddress);
    }
    if (socket.state() != QUdpSocket::BoundState)
        m_lacks = QStringLiteral("no server could be started on port 53, which needs root");
    m_ready = true;
    while (!m_stop) {
        if (!socket.waitForReadyRead(20))
            continue;
        while (socket.hasPendingDatagrams()) {
            QByteArray query(qsizetype(socket.pendingDatagramSize()), '\0');
            QHostAddress from;
            quint16 port = 0;
            socket.readDatagram(query.data(), query.size(), &from, &port);
            ++m_queries;
            const QByteArray reply = answer(query);
            if (!reply.isEmpty())
                socket.writeDatagram(reply, from, port);
        }
    }
}

QByteArray emptyAnswer(const QByteArray &query, int rcode)
{
    QByteArray reply = query.left(behindQuestion(query));
    reply[2] = char(0x81); // an answer to a query that wishes recursion
    reply[3] = char(0x80 | rcode);
    reply.replace(4, 8, QByteArray::fromHex("0001000000000000")); // one question, no record
    return reply;
}

} // namespace kms::test
