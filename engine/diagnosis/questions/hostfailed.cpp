// Did a KMS host fail?

#include "engine/casefile/hostlogs.h"
#include "engine/diagnosis/misplacedkeys.h"
#include "engine/diagnosis/questions/answers.h"

#include <algorithm>

namespace kms {

namespace {

using Q = QuestionId;

// A client processed an answer, so that some host serves; with one host in the case it is that.
bool answersAClient(const CaseView &view)
{
    return view.caseFile.hosts.size() == 1 &&
           std::any_of(view.clients.begin(), view.clients.end(), [](const ClientView &client) {
               return client.latest && client.latest->response && client.latest->arrival;
           });
}

// Each client that can reach its host renews after seven days, and one host has many: two days
// without anybody are long.
bool acceptedLately(const HostCase &host, const QDateTime &judgedAt)
{
    constexpr UtcMs twoDays = 2LL * 24 * 60 * 60 * 1000;
    const UtcMs since = judgedAt.toMSecsSinceEpoch() - twoDays;
    return std::any_of(host.logs.begin(), host.logs.end(), [since](const HostLog &log) {
        bool found = false;
        const RequestTable &table = log.log->received;
        forEachRow(log, [&](size_t row) {
            found = found || (table.time[row] >= since && table.result[row].isSuccess());
        });
        return found;
    });
}

// A client with a host key is no host that could fail.
QVector<const HostCase *> rightfulHosts(const CaseView &view)
{
    QVector<const HostCase *> hosts;
    for (const HostCase &host : view.caseFile.hosts) {
        if (!isMisplaced(host, view))
            hosts.append(&host);
    }
    return hosts;
}

bool allServe(const QVector<const HostCase *> &hosts, const QDateTime &judgedAt)
{
    return !hosts.isEmpty() && std::all_of(hosts.begin(), hosts.end(), [&](const HostCase *host) {
        return acceptedLately(*host, judgedAt);
    });
}

// One piece of evidence at a time: the next that can decide.
Missing whatWouldTell(const QVector<const HostCase *> &hosts, const CaseView &view)
{
    const auto missingOf = [&](const char *phrase, const char *command) {
        Missing result = missing(Q::HostFailed, phrase, command, view);
        result.values.insert(QStringLiteral("server"),
                             hosts.isEmpty() ? QString() : hosts.constFirst()->name);
        return result;
    };
    const auto any = [&hosts](auto has) { return std::any_of(hosts.begin(), hosts.end(), has); };
    if (!any([](const HostCase *host) { return !host->licenses.isEmpty(); }))
        return missingOf("host-license", "collect-slmgr-english");
    if (!any([](const HostCase *host) { return !host->logs.isEmpty(); }))
        return missingOf("host-log", "wevtutil-epl-kms");
    return missingOf("host-sockets", "netstat-listening");
}

} // namespace

QuestionAnswer answerHostFailed(const CaseView &view, const Verdicts &verdicts,
                                const Conclusion & /*conclusion*/)
{
    if (auto yes = yesByFindings(Q::HostFailed, verdicts)) {
        if (yes->findings.constFirst() == FindingId::HostRebuilding)
            yes->headline += QLatin1String(".rebuilding");
        return *yes;
    }
    const QVector<const HostCase *> hosts = rightfulHosts(view);
    if (answersAClient(view) || allServe(hosts, view.caseFile.judgedAt))
        return answered(Q::HostFailed, Answer::No);
    QuestionAnswer answer = answered(Q::HostFailed, Answer::Undecided);
    answer.missing.append(whatWouldTell(hosts, view));
    return answer;
}

} // namespace kms
