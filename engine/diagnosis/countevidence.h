#pragma once

#include "engine/diagnosis/clientclones.h"
#include "engine/diagnosis/countrefusal.h"
#include "engine/diagnosis/hostcount.h"
#include "engine/diagnosis/verdicts.h"

namespace kms {

/// All that the case tells of counting: what hosts count, which clients were refused for it, and
/// which of them share an id.
class CountEvidence
{
public:
    explicit CountEvidence(const CaseView &view);

    const QVector<HostCount> &hosts() const { return m_hosts; }
    const QVector<ClientClones> &clones() const { return m_clones; }
    const QVector<CountRefusal> &refusals() const { return m_refusals; }
    const CaseFile &caseFile() const { return m_file; }

    /// The count of the host that refused; nullptr where it is not in the case.
    const HostCount *hostAsked(const CountRefusal &refusal) const;
    /// Whether \a host has a log, and one of the season of the refusal.
    bool logSpeaksOf(const CountRefusal &refusal, const HostCount *host) const;
    /// A client's own answer outranks what the host printed, and that our reconstruction.
    std::optional<qint64> knownCount(const CountRefusal &refusal, const HostCount *host) const;
    /// The refusals that \a host, one of hosts(), is known to have given.
    QVector<CountRefusal> refusalsOf(const HostCount &host) const;
    /// Whether the log of a host shows the same clones.
    bool isKnownToHost(const ClientClones &clones) const;

private:
    const CaseFile &m_file;
    QVector<HostCount> m_hosts;
    QVector<ClientClones> m_clones;
    QVector<CountRefusal> m_refusals;
};

/// The clients that keep asking and need more than \a host, as far as it tells itself, counts.
QVector<WaitingClient> waitingFor(const HostCount &host);

/// Whether the client that was refused is one of \a clones.
bool isAmong(const CountRefusal &refusal, const ClientClones &clones);

Because countReason(const Ref &ref, const char *phrase, std::optional<qint64> count);
/// What the client was told, or, where only a code tells it, that it was refused.
Because refusalReason(const CountRefusal &refusal, std::optional<qint64> count);
/// \param waiting not empty
Because waitingReason(const QVector<WaitingClient> &waiting);

/// Machines that share one id: found, or ruled out where a host's log shows none.
void judgeClones(const CountEvidence &evidence, Verdicts &verdicts);

} // namespace kms
