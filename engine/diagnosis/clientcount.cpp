// Does the host count enough distinct clients for the one that asked, and if not, why?

#include "engine/diagnosis/countsplit.h"
#include "engine/diagnosis/hostrebuilding.h"
#include "engine/diagnosis/misplacedkeys.h"

#include <algorithm>

namespace kms {

namespace {

void addHostReasons(Finding &finding, const HostCount &host, bool withLog)
{
    if (host.printed)
        finding.because.append(
            countReason(host.printedRef, "because.host-prints-count", host.printed));
    if (withLog) {
        Because because = countReason(host.logRef, "because.host-log-counts", {});
        because.facts.distinctCmids = host.window.distinctCmids;
        because.facts.records = host.window.requests;
        finding.because.append(because);
    }
}

class TooFewCheck
{
public:
    TooFewCheck(const CountEvidence &evidence, const CaseView &view, Verdicts &verdicts)
        : m_evidence(evidence)
        , m_view(view)
        , m_verdicts(verdicts)
    {
    }

    void run()
    {
        for (const CountRefusal &refusal : m_evidence.refusals()) {
            if (!isToldBetter(refusal))
                judgeRefusal(refusal);
        }
        for (const HostCount &host : m_evidence.hosts()) {
            judgeWaiting(host);
            judgeNewHost(host);
        }
    }

private:
    // A console's text that nobody can be named for is mostly that of a client whose log is there.
    bool isToldBetter(const CountRefusal &refusal) const
    {
        const auto &all = m_evidence.refusals();
        return refusal.byCommandOnly && subjectOf(*refusal.client->client).isEmpty() &&
               std::any_of(all.begin(), all.end(),
                           [](const CountRefusal &other) { return !other.byCommandOnly; });
    }

    // The machines known to be hidden behind others' ids, from the host's log or from clients'.
    qint64 hiddenFrom(const CountRefusal &refusal, const HostCount *host) const
    {
        qint64 hidden = m_evidence.logSpeaksOf(refusal, host) ? host->hiddenByClones() : 0;
        for (const ClientClones &clones : m_evidence.clones()) {
            if (isAmong(refusal, clones) && !m_evidence.isKnownToHost(clones))
                hidden += clones.machines.size() - 1;
        }
        return hidden;
    }

    bool isClone(const CountRefusal &refusal) const
    {
        return std::any_of(m_evidence.clones().begin(), m_evidence.clones().end(),
                           [&](const ClientClones &clones) {
                               return isAmong(refusal, clones) && !m_evidence.isKnownToHost(clones);
                           });
    }

    // That the distinct clients really are too few is certain where the host's log shows each of
    // those counted, with the names behind it.
    Confidence confidenceOf(const CountRefusal &refusal, const HostCount *host, qint64 count) const
    {
        if (isClone(refusal))
            return Confidence::Possible;
        const bool clonesKnown =
            m_evidence.logSpeaksOf(refusal, host) && host->window.distinctCmids >= count;
        return clonesKnown && !refusal.byCommandOnly && refusal.laterSilence == 0
                   ? Confidence::Certain
                   : Confidence::Likely;
    }

    // \return why enough machines are there that are not counted; nothing where they are not
    std::optional<Because> enoughOthers(qint64 count, int required, qint64 hidden,
                                        const HostCount *host, const Ref &reason) const
    {
        if (hidden > 0 && count + hidden >= required)
            return countReason(reason, "because.count-after-repair", count + hidden);
        const qint64 together =
            host ? countedTogether(*host, m_evidence.hosts(), m_evidence.caseFile().applications)
                 : 0;
        if (together >= required)
            return countReason(reason, "because.hosts-count-together", together);
        return std::nullopt;
    }

    // What a client of unknown need asks for is not guessed: 24 is too few for one and plenty for
    // another.
    void judgeRefusal(const CountRefusal &refusal)
    {
        const HostCount *host = m_evidence.hostAsked(refusal);
        const auto count = m_evidence.knownCount(refusal, host);
        if (!count || !refusal.required || *count >= *refusal.required)
            return;
        const HostCount *logged = m_evidence.logSpeaksOf(refusal, host) ? host : nullptr;
        const auto others = enoughOthers(*count, *refusal.required, hiddenFrom(refusal, host),
                                         logged, logged ? logged->logRef : refusal.ref);
        const auto split = splitOf(logged, &refusal, *refusal.required, m_evidence, m_view);
        if (split)
            addSplit(*split, logged ? logged->host->name : refusal.server, *refusal.required);
        else if (others)
            m_verdicts.ruledOut.append({FindingId::CountTooLow, {*others}, refusal.client});
        else if (const auto rebuilding = rebuildingFor(refusal, logged, *count, m_view))
            addRebuilding(*rebuilding, refusalReason(refusal, *count), *count, *refusal.required);
        else if (const auto key = misplacedKeyAskedBy(*refusal.client, m_view))
            m_verdicts.ruledOut.append({FindingId::CountTooLow, key->because, refusal.client});
        else
            addTooLow(refusal, host, *count);
    }

    // Neither a split nor a new host's count says how many clients there are, whoever asks.
    void addSplit(const CountSplit &split, const QString &server, int required)
    {
        const char *phrase =
            split.distinct ? "because.hosts-count-together" : "because.hosts-tell-together";
        m_verdicts.ruledOut.append(
            {FindingId::CountTooLow,
             {countReason(split.because.constFirst().ref, phrase, split.together)}});
        if (!isInSplit(server))
            m_verdicts.findings.append(findingOf(split, server, required));
    }

    void addRebuilding(const Rebuilding &rebuilding, const Because &why, qint64 count, int required)
    {
        m_verdicts.ruledOut.append({FindingId::CountTooLow, {rebuilding.because.constFirst()}});
        if (m_verdicts.find(FindingId::HostRebuilding, rebuilding.server))
            return;
        Finding finding = findingOf(rebuilding, count, required);
        finding.because.prepend(why);
        m_verdicts.findings.append(finding);
    }

    // One of the hosts of a split that was found.
    bool isInSplit(const QString &server) const
    {
        const auto &findings = m_verdicts.findings;
        return std::any_of(findings.begin(), findings.end(), [&](const Finding &finding) {
            return finding.id == FindingId::CountSplit &&
                   finding.facts.machines.contains(server, Qt::CaseInsensitive);
        });
    }

    // A new host that refuses nobody at hand: worth a word, no more.
    void judgeNewHost(const HostCount &host)
    {
        const qint64 count = host.toldByHost().value_or(host.window.distinctCmids);
        const int required = host.window.largestRequired;
        if (!host.hasLog() || count >= required ||
            m_verdicts.find(FindingId::HostRebuilding, host.host->name))
            return;
        const auto found = rebuilding(host, m_view);
        if (!found || m_verdicts.find(FindingId::CountTooLow))
            return;
        Finding finding = findingOf(*found, count, required);
        finding.severity = Severity::Warning;
        m_verdicts.findings.append(finding);
    }

    void addTooLow(const CountRefusal &refusal, const HostCount *host, qint64 count)
    {
        constexpr int isOutOfReach = 2; // unanswered tries in a row
        const int required = *refusal.required;
        Finding finding = makeFinding(FindingId::CountTooLow, subjectOf(*refusal.client->client));
        finding.confidence = confidenceOf(refusal, host, count);
        // A server that no longer answers blocks before its count does.
        if (refusal.laterSilence >= isOutOfReach)
            finding.severity = Severity::Warning;
        finding.facts.count = count;
        finding.facts.required = required;
        finding.facts.server = refusal.server.isEmpty() && host ? host->host->name : refusal.server;
        finding.because.append(refusalReason(refusal, count));
        if (host) {
            const bool withLog = m_evidence.logSpeaksOf(refusal, host);
            if (withLog)
                addLogFacts(finding, *host, refusal.time);
            addHostReasons(finding, *host, withLog);
        }
        m_verdicts.findings.append(finding);
    }

    // \param asked when the client was refused; a forecast needs a log that reaches there
    void addLogFacts(Finding &finding, const HostCount &host, UtcMs asked) const
    {
        constexpr UtcMs day = 24LL * 60 * 60 * 1000;
        finding.facts.distinctCmids = host.window.distinctCmids;
        if (host.window.largestRequired > 0)
            finding.facts.ceiling = 2 * host.window.largestRequired;
        const UtcMs moment =
            asked == noTime ? m_evidence.caseFile().judgedAt.toMSecsSinceEpoch() : asked;
        if (host.window.until.toMSecsSinceEpoch() <= moment - day)
            return;
        finding.facts.metOn =
            dayThresholdIsMet(host.window, int(*finding.facts.required), finding.facts.count);
        if (finding.facts.metOn.isValid())
            finding.variant = QStringLiteral("forecast");
    }

    // The host alone tells that it counts too few for machines that keep asking. What a client
    // tells of it goes before.
    void judgeWaiting(const HostCount &host)
    {
        const auto waiting = waitingFor(host);
        if (waiting.isEmpty() || m_verdicts.find(FindingId::CountTooLow) ||
            m_verdicts.find(FindingId::HostRebuilding, host.host->name) ||
            isInSplit(host.host->name))
            return;
        const auto neediest =
            std::max_element(waiting.begin(), waiting.end(),
                             [](const auto &a, const auto &b) { return a.required < b.required; });
        const qint64 count = *host.toldByHost();
        if (const auto split = splitOf(&host, nullptr, neediest->required, m_evidence, m_view)) {
            addSplit(*split, host.host->name, neediest->required);
            return;
        }
        if (const auto others = enoughOthers(count, neediest->required, host.hiddenByClones(),
                                             &host, host.logRef)) {
            m_verdicts.ruledOut.append({FindingId::CountTooLow, {*others}});
            return;
        }
        if (const auto found = rebuilding(host, m_view)) {
            addRebuilding(*found, waitingReason(waiting), count, neediest->required);
            return;
        }
        if (const auto key = misplacedKeyOfSomeHostAsked(m_view)) {
            m_verdicts.ruledOut.append({FindingId::CountTooLow, key->because});
            return;
        }
        addWaiting(host, waiting, neediest->required);
    }

    void addWaiting(const HostCount &host, const QVector<WaitingClient> &waiting, int required)
    {
        Finding finding = makeFinding(FindingId::CountTooLow, host.host->name);
        finding.confidence = Confidence::Likely;
        finding.variant = QStringLiteral("waiting");
        finding.facts.server = host.host->name;
        finding.facts.count = *host.toldByHost();
        finding.facts.required = required;
        finding.because.append(waitingReason(waiting));
        finding.facts.machines = finding.because.constFirst().facts.machines;
        finding.facts.distinctCmids = host.window.distinctCmids;
        addHostReasons(finding, host, true);
        m_verdicts.findings.append(finding);
    }

    const CountEvidence &m_evidence;
    const CaseView &m_view;
    Verdicts &m_verdicts;
};

void ruleOutByActivation(const ClientView &client, Verdicts &verdicts)
{
    if (!client.lastActivated || !client.failures.isEmpty())
        return;
    verdicts.ruledOut.append(
        {FindingId::CountTooLow,
         {countReason(client.lastActivated->response->ref, "because.count-sufficed",
                      client.lastActivated->response->value.count)},
         &client});
}

} // namespace

void checkCount(const CaseView &view, Verdicts &verdicts)
{
    for (const ClientView &client : view.clients) {
        if (!client.byActiveDirectory)
            ruleOutByActivation(client, verdicts);
    }
    const CountEvidence evidence(view);
    judgeClones(evidence, verdicts);
    TooFewCheck(evidence, view, verdicts).run();
}

} // namespace kms
