#pragma once

#include "engine/casefile/machinesorting.h"

namespace kms {

/// Which of the case's machines a nameless network or DNS file fits by its content, where the case
/// has only one client and the file stands beside that client's others, or only one host and
/// beside that host's: who tests the port of a KMS host, or looks for its record, is the client;
/// who listens on that port is the host.
/// \return noMachine where nothing tells, or where an `ipconfig` of the client contradicts it
class ContentFit
{
public:
    explicit ContentFit(const Sorting &sorting);

    int machineOf(const EvidenceItem &item, const QSet<int> &inFolder) const;

private:
    void takeRequests(const Evidence &evidence);
    void takeClientAddresses(const Sorting &sorting);
    bool isOfClient(const NetworkReport &report) const;
    bool isKmsHost(const QString &nameOrAddress) const;

    int m_client = noMachine;
    int m_host = noMachine;
    QSet<QString> m_hostNames;     ///< canonical: of the case's hosts, and those that requests name
    QSet<QString> m_hostAddresses; ///< lower case
    QSet<quint16> m_ports;         ///< that requests name, and the usual one
    QSet<QString> m_clientAddresses; ///< lower case, of its `ipconfig`; empty where there is none
};

} // namespace kms
