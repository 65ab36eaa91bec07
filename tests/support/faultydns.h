#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QString>

#include <atomic>
#include <functional>
#include <thread>

namespace kms::test {

/// A DNS server over UDP that answers as a test wants, or not at all. It listens on port 53 of a
/// loopback address of its own, which needs root.
class FaultyDns
{
public:
    /// \return what is sent back for a query; nothing is sent where it is empty
    using Answer = std::function<QByteArray(const QByteArray &query)>;
    explicit FaultyDns(Answer answer);
    ~FaultyDns();
    Q_DISABLE_COPY_MOVE(FaultyDns)

    const QString &lacks() const { return m_lacks; } ///< why it does not run
    const QHostAddress &address() const { return m_address; }
    int queries() const { return m_queries; }

private:
    void serve(const Answer &answer);

    QString m_lacks;
    QHostAddress m_address;
    std::atomic<bool> m_ready = false;
    std::atomic<bool> m_stop = false;
    std::atomic<int> m_queries = 0;
    std::thread m_thread;
};

/// The query's header and question, marked as an answer with that RCODE and nothing in it.
QByteArray emptyAnswer(const QByteArray &query, int rcode);

} // namespace kms::test
