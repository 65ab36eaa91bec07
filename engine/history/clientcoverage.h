#pragma once

#include "engine/casefile/casefile.h"

#include <QHash>

namespace kms {

/// Which time the logs of clients tell of: what hostlogs.h says for hosts.
class ClientCoverage
{
public:
    /// Linear in the number of spans and gaps of all logs.
    explicit ClientCoverage(const CaseFile &caseFile);

    /// The time that the logs with the requests and answers of \a client cover, less their gaps:
    /// in time order, disjoint.
    QVector<TimeSpan> of(const ClientCase &client) const;

private:
    using Log = QPair<QString, QString>; ///< evidence, computer

    QHash<Log, QVector<TimeSpan>> m_covered;
};

} // namespace kms
