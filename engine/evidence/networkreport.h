#pragma once

#include "engine/evidence/source.h"

#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace kms {

/// What came back when a connection was asked for the KMS interface: a DCE/RPC bind, which is no
/// activation request and counts nothing. Only our own probe asks.
enum class KmsAnswer : quint8 {
    NotAsked,
    Accepted,         ///< a KMS host
    InterfaceRefused, ///< an RPC server that does not offer KMS
    Tls,              ///< an alert or a handshake of TLS
    Http,             ///< text of a web server or a proxy
    Other,            ///< bytes of neither
    Silent,           ///< the connection stays open, and nothing comes
    Reset,            ///< cut off
    Closed            ///< ended in order, without a byte
};

/// One try to reach a TCP port (`Test-NetConnection`, `portqry`, `psping`, `tcping`, our own
/// probe).
struct PortTest
{
    enum class Outcome : quint8 {
        NotTold, ///< the text does not say
        Connected,
        Failed,   ///< not connected, and the tool does not tell how
        Refused,  ///< at once: nothing listens (`portqry`: NOT LISTENING)
        TimedOut, ///< no answer at all (`portqry`: FILTERED)
        NameNotResolved,
        Unreachable ///< a router, or this machine itself, knows no way there
    };
    QString host;     ///< as asked; empty where only the address is told
    QString address;  ///< as resolved; empty where not told
    quint16 port = 0; ///< 0 where not told
    Outcome outcome = Outcome::NotTold;
    std::optional<bool> pingSucceeded;
    QString sourceAddress; ///< of this machine
    KmsAnswer kms = KmsAnswer::NotAsked;
    std::optional<int> connectMs; ///< until it connected or failed
    std::optional<int> answerMs;  ///< from the bind to its answer
    Place at;

    friend bool operator==(const PortTest &, const PortTest &) = default;
};

/// One adapter of `ipconfig /all`.
struct NetworkAdapter
{
    QString name; ///< the heading, without the colon; empty where it is lost
    QString suffix;
    QStringList addresses; ///< IPv4 and IPv6, without zone and remark
    QStringList gateways;
    QStringList dnsServers;
    bool disconnected = false; ///< it has no addresses and says so
    /// Printed to its last line, "NetBIOS over Tcpip", so that what is not told above is not there.
    bool whole = false;
    Place at;

    friend bool operator==(const NetworkAdapter &, const NetworkAdapter &) = default;
};

/// `ipconfig /all`.
struct IpConfiguration
{
    QString hostName;
    QString primarySuffix;
    QStringList searchList;
    QVector<NetworkAdapter> adapters;
    Place at;

    friend bool operator==(const IpConfiguration &, const IpConfiguration &) = default;
};

/// One line of `netstat -ano`, or two of `netstat -anob`.
struct Socket
{
    enum class State : quint8 { Listening, Established, SynSent, Other };
    QString localAddress;
    quint16 localPort = 0;
    QString remoteAddress; ///< empty for a listening socket
    quint16 remotePort = 0;
    State state = State::Other;
    qint64 process = 0; ///< 0 where not told
    QString program;    ///< "sppsvc.exe", of `netstat -b`; empty where not told
    Place at;

    friend bool operator==(const Socket &, const Socket &) = default;
};

/// What one text says of a machine's network.
struct NetworkReport
{
    QVector<PortTest> tests;
    std::optional<IpConfiguration> configuration; ///< of several, the first
    QVector<Socket> sockets;                      ///< TCP only
    Place socketsAt; ///< where netstat's list begins; none where there is none

    friend bool operator==(const NetworkReport &, const NetworkReport &) = default;
};

} // namespace kms
