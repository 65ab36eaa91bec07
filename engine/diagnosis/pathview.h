#pragma once

#include "engine/diagnosis/dnsview.h"

namespace kms {

/// One test of a TCP port, and from where it was made.
struct PathTest
{
    HostPort target; ///< name as asked, canonical; the address where no name is told
    QString address; ///< as resolved; empty where not told
    PortTest::Outcome outcome = PortTest::Outcome::NotTold;
    std::optional<bool> pingSucceeded;
    QString from; ///< computer that the file speaks of, canonical; empty where not told
    Role fromRole = Role::Unknown;
    QString sourceAddress; ///< empty where not told
    KmsAnswer kms = KmsAnswer::NotAsked;
    UtcMs time = noTime; ///< of a probe; the tools do not tell theirs
    Ref ref;

    friend bool operator==(const PathTest &, const PathTest &) = default;
};

/// A machine's own sockets, as netstat lists them.
struct SocketList
{
    QString computer; ///< canonical; empty where not told
    const NetworkReport *report = nullptr;
    Ref ref;

    friend bool operator==(const SocketList &, const SocketList &) = default;
};

/// What all port tests and socket lists of a case tell of the way to the KMS hosts.
struct PathView
{
    /// Of tests with a known port and outcome that no later probe made again, in the order given.
    QVector<PathTest> tests;
    QVector<SocketList> sockets;

    /// The tests of \a host (a name or an address) on \a port, in the order given.
    QVector<const PathTest *> testsOf(const QString &host, quint16 port, const DnsView &dns) const;
    /// All of those tests ended like that, and there is one; the first.
    const PathTest *allEnded(const QString &host, quint16 port, PortTest::Outcome outcome,
                             const DnsView &dns) const;
};

PathView pathViewOf(const CaseFile &caseFile);

} // namespace kms
