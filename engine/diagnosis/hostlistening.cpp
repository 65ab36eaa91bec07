// What shows that a host listens on its port, and that it does not.

#include "engine/casefile/hostlogs.h"
#include "engine/casefile/machinename.h"
#include "engine/diagnosis/askedhosts.h"
#include "engine/diagnosis/listeningport.h"

#include <QSet>

#include <algorithm>

namespace kms {

namespace {

Because reason(const Ref &ref, const char *phrase, const AskedHost &host)
{
    Because because{ref, QString::fromLatin1(phrase), {}};
    because.facts.server = host.address.host;
    because.facts.port = host.address.port;
    return because;
}

// A list without a computer tells its own addresses.
bool isOfHost(const SocketList &list, const AskedHost &host, const DnsView &dns)
{
    if (!list.computer.isEmpty())
        return dns.isSameMachine(list.computer, host.address.host);
    const QStringList addresses = dns.addressesOf(host.address.host);
    const auto &sockets = list.report->sockets;
    return std::any_of(sockets.begin(), sockets.end(), [&](const Socket &socket) {
        return addresses.contains(socket.localAddress, Qt::CaseInsensitive);
    });
}

bool listens(const Socket &socket, quint16 port)
{
    return socket.localPort == port && socket.state == Socket::State::Listening &&
           !isLoopback(socket.localAddress);
}

bool isSession(const Socket &socket, quint16 port)
{
    return socket.localPort == port && socket.state == Socket::State::Established;
}

std::optional<Because> bySockets(const AskedHost &host, const CaseView &view)
{
    for (const SocketList &list : view.path.sockets) {
        if (!isOfHost(list, host, view.dns))
            continue;
        for (const Socket &socket : list.report->sockets) {
            if (listens(socket, host.address.port) || isSession(socket, host.address.port))
                return reason({list.ref.evidence, socket.at}, "because.host-listens", host);
        }
    }
    return std::nullopt;
}

qint64 recordsOf(const HostLog &log)
{
    return qint64(rowCount(log));
}

// A command has no time: it is of the day on which the evidence was gathered.
bool servedLately(const HostLog &log, const CaseFile &caseFile)
{
    constexpr qint64 secondsPerDay = 24 * 60 * 60;
    return log.to.isValid() && caseFile.judgedAt.isValid() &&
           log.to.secsTo(caseFile.judgedAt) <= secondsPerDay;
}

std::optional<Because> byItsLog(const AskedHost &host, const CaseView &view)
{
    for (const HostCase &other : view.caseFile.hosts) {
        if (!view.dns.isSameMachine(other.name, host.address.host))
            continue;
        for (const HostLog &log : other.logs) {
            // A log that covers a request and was not silent then holds those of others.
            const bool serves =
                host.attempts.isEmpty() ? servedLately(log, view.caseFile) : host.unseen() > 0;
            if (!serves || recordsOf(log) == 0)
                continue;
            Because because = reason({log.evidence, {}}, "because.host-serves-others", host);
            because.facts.records = recordsOf(log);
            return because;
        }
    }
    return std::nullopt;
}

std::optional<Because> byOthersTest(const AskedHost &host, const CaseView &view)
{
    const auto tests = view.path.testsOf(host.address.host, host.address.port, view.dns);
    for (const PathTest *test : tests) {
        if (test->outcome == PortTest::Outcome::Connected && !host.tests.contains(test))
            return reason(test->ref, "because.port-open-elsewhere", host);
    }
    return std::nullopt;
}

// Of a test of another port than the client asks, by the client itself or from elsewhere. The tests
// of the port asked tell which machine is the client's.
std::optional<Because> byAnyTest(const AskedHost &host, const CaseView &view)
{
    const auto tests = view.path.testsOf(host.address.host, host.address.port, view.dns);
    for (const PathTest *test : tests) {
        if (test->outcome != PortTest::Outcome::Connected)
            continue;
        const bool byClient =
            std::any_of(host.tests.begin(), host.tests.end(),
                        [test](const PathTest *own) { return own->from == test->from; });
        return byClient ? testReason(*test, host)
                        : reason(test->ref, "because.port-open-elsewhere", host);
    }
    return std::nullopt;
}

// Another client's request that the host answered between two of this one's that met nobody.
std::optional<Because> byOthersAnswers(const AskedHost &host, const CaseView &view)
{
    if (host.unanswered.size() < 2)
        return std::nullopt;
    const UtcMs from = host.unanswered.constFirst()->request.value.stamp.time;
    const UtcMs to = host.unanswered.constLast()->request.value.stamp.time;
    const Attempt *latest = nullptr;
    qint64 answers = 0;
    QSet<const ClientCase *> seen;
    for (const ClientView &client : view.clients) {
        if (seen.contains(client.client))
            continue;
        seen.insert(client.client);
        for (const Attempt &attempt : client.client->attempts) {
            const RequestSent &request = attempt.request.value;
            const UtcMs time = request.stamp.time;
            if (!attempt.response || time < from || time > to || !request.server ||
                request.server->port != host.address.port ||
                !view.dns.isSameMachine(request.server->host, host.address.host))
                continue;
            ++answers;
            if (!latest || time > latest->request.value.stamp.time)
                latest = &attempt;
        }
    }
    if (!latest)
        return std::nullopt;
    Because because = reason(latest->response->ref, "because.host-answers-others", host);
    because.facts.records = answers;
    because.facts.lastRequest = toUtc(latest->request.value.stamp.time);
    return because;
}

// A list that was filtered for something else shows no listening socket at all.
bool showsNone(const SocketList &list, quint16 port)
{
    const auto &sockets = list.report->sockets;
    const bool any = std::any_of(sockets.begin(), sockets.end(), [](const Socket &socket) {
        return socket.state == Socket::State::Listening;
    });
    return any && std::none_of(sockets.begin(), sockets.end(), [port](const Socket &socket) {
               return listens(socket, port) || isSession(socket, port);
           });
}

} // namespace

QVector<Because> proofsOfListening(const AskedHost &host, const CaseView &view)
{
    QVector<Because> proofs;
    for (const auto proof : {bySockets, byItsLog, byOthersAnswers, byOthersTest}) {
        if (const auto because = proof(host, view))
            proofs.append(*because);
    }
    return proofs;
}

std::optional<OtherPort> otherPortOf(const AskedHost &host, const CaseView &view)
{
    if (bySockets(host, view) || byOthersTest(host, view))
        return std::nullopt;
    for (const HostCase &known : view.caseFile.hosts) {
        const auto told = toldListeningPort(known, view.caseFile);
        if (!told || told->value == host.address.port ||
            !view.dns.isSameMachine(nameOfHost(known, view), host.address.host))
            continue;
        AskedHost there = host;
        there.address.port = told->value;
        OtherPort other{told->value, {reason(told->ref, "because.set-to-port", there)}};
        for (const auto &proof : {bySockets(there, view), byAnyTest(there, view)}) {
            if (proof)
                other.because.append(*proof);
        }
        return other;
    }
    return std::nullopt;
}

std::optional<Because> proofOfSilence(const AskedHost &host, const CaseView &view)
{
    for (const SocketList &list : view.path.sockets) {
        if (isOfHost(list, host, view.dns) && showsNone(list, host.address.port))
            return reason(list.ref, "because.nothing-listens", host);
    }
    return std::nullopt;
}

Because unansweredReason(const AskedHost &host)
{
    const Attempt &last = *host.unanswered.constLast();
    Because because = reason(last.request.ref, "because.requests-unanswered", host);
    because.facts.attempts = host.unanswered.size();
    because.facts.lastRequest = toUtc(last.request.value.stamp.time);
    return because;
}

Because testReason(const PathTest &test, const AskedHost &host)
{
    using Outcome = PortTest::Outcome;
    const char *phrase = "because.client-test-failed";
    if (test.outcome == Outcome::Connected)
        phrase = "because.port-test-connected";
    else if (test.outcome == Outcome::Refused)
        phrase = "because.port-test-refused";
    else if (test.outcome == Outcome::TimedOut)
        phrase = "because.port-test-timed-out";
    else if (test.outcome == Outcome::Unreachable)
        phrase = "because.port-test-unreachable";
    else if (test.pingSucceeded == true)
        phrase = "because.port-test-failed-ping-answered";
    return reason(test.ref, phrase, host);
}

} // namespace kms
