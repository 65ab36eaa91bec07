#pragma once

#include "engine/diagnosis/clientview.h"
#include "engine/diagnosis/finding.h"

namespace kms {

/// What tells a client by hand or policy where to find its KMS host, in place of its own DNS
/// zones. Source: `slmgr /skms`, `/skms-domain` and the registry values that they write.
struct Pin
{
    std::optional<HostPort> host;
    bool portTold = true;  ///< else the usual one stands in for it
    QString domain;        ///< lookup domain; with a host it counts only once that is cleared
    bool byPolicy = false; ///< the host: /ckms does not remove it for long
    QVector<Because> because;
};

/// Of its own report while it is licensed (an unlicensed one prints nothing of it), of the
/// licensing objects and of an export of its registry. Nothing where these contradict one another
/// or a setting was changed at a time that nobody can tell.
std::optional<Pin> pinOf(const ClientView &client, const CaseFile &caseFile);

/// Its report names the host that it found in DNS: where.
std::optional<Because> foundInDns(const ClientView &client);

} // namespace kms
