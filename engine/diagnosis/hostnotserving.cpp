// Does the KMS service of the host work? Its own failures (12291, 12292), its sockets and a test of
// its own port tell. That the service is stopped at the moment is no fault: a trigger starts it.

#include "engine/casefile/hostlogs.h"
#include "engine/casefile/machinename.h"
#include "engine/diagnosis/listeningport.h"
#include "engine/diagnosis/misplacedkeys.h"
#include "engine/diagnosis/verdicts.h"

#include <algorithm>

namespace kms {

namespace {

constexpr ErrorCode portInUse{0x80072740}; // WSAEADDRINUSE: another program listens there

// What the evidence tells of one host's service.
struct Service
{
    const HostCase *host = nullptr;
    QString name; ///< told by it, else by those that ask it
    quint16 port = 0;
    QVector<Because> broken;
    std::optional<Because> works;
    std::optional<ErrorCode> code;
    QString portTakenBy;       ///< another program that listens on the port
    bool loopbackOnly = false; ///< it listens for its own machine alone
    qint64 failures = 0;
    UtcMs lastRequest = noTime;
};

bool isFailure(const OtherEvent &event)
{
    return event.kind == OtherEvent::Kind::HostStartFailed ||
           event.kind == OtherEvent::Kind::RenewalTimerFailed;
}

struct NewestRow
{
    const HostLog *log = nullptr;
    size_t row = 0;
    UtcMs time = noTime;
};

NewestRow newestRequest(const HostCase &host)
{
    NewestRow newest;
    for (const HostLog &log : host.logs) {
        forEachRow(log, [&](size_t row) {
            if (log.log->received.time[row] > newest.time)
                newest = {&log, row, log.log->received.time[row]};
        });
    }
    return newest;
}

Because about(const Service &service, const Ref &ref, const char *phrase)
{
    Because because{ref, QString::fromLatin1(phrase), {}};
    because.facts.server = service.name;
    because.facts.port = service.port;
    return because;
}

const Found<OtherEvent> *lastFailure(const HostCase &host)
{
    const auto last = std::find_if(host.events.crbegin(), host.events.crend(),
                                   [](const auto &event) { return isFailure(event.value); });
    return last == host.events.crend() ? nullptr : &*last;
}

// The newest request to that host after \a since that ended like that.
const Attempt *newestTry(const Service &service, UtcMs since, const CaseView &view, bool answered)
{
    const Attempt *newest = nullptr;
    for (const ClientView &client : view.clients) {
        for (const Attempt *attempt : client.attempts) {
            const RequestSent &request = attempt->request.value;
            const bool isAnswered = attempt->response || attempt->arrival;
            if (request.stamp.time <= since || !request.server || answered != isAnswered ||
                !view.dns.isSameMachine(request.server->host, service.name) ||
                (newest && newest->request.value.stamp.time >= request.stamp.time))
                continue;
            if (answered || resultOf(*attempt, view.caseFile) == AttemptResult::NoAnswer)
                newest = attempt;
        }
    }
    return newest;
}

// What clients met since the host's service failed: an answer, or nobody.
void takeClients(Service &service, const CaseView &view)
{
    const Found<OtherEvent> *failure = lastFailure(*service.host);
    if (!failure || service.works)
        return;
    const UtcMs since = failure->value.stamp.time;
    if (const Attempt *answered = newestTry(service, since, view, true)) {
        service.works =
            Because{answered->response ? answered->response->ref : answered->arrival->ref,
                    QStringLiteral("because.answer-processed"),
                    {}};
    } else if (const Attempt *lost = newestTry(service, since, view, false)) {
        Because because = about(service, lost->request.ref, "because.pinned-host-silent");
        because.facts.lastRequest = toUtc(lost->request.value.stamp.time);
        service.broken.append(because);
    }
}

// The host's last word of its own start, unless a request was logged since.
void takeFailures(Service &service)
{
    const HostCase &host = *service.host;
    const NewestRow newest = newestRequest(host);
    service.lastRequest = newest.time;
    const Found<OtherEvent> *last = lastFailure(host);
    if (!last)
        return;
    service.failures = std::count_if(
        host.events.begin(), host.events.end(), [&newest](const Found<OtherEvent> &event) {
            return isFailure(event.value) && event.value.stamp.time > newest.time;
        });
    if (service.failures == 0) {
        Because because =
            about(service, {newest.log->evidence, newest.log->log->received.placeOf(newest.row)},
                  "because.logged-since-failure");
        because.facts.lastRequest = toUtc(newest.time);
        service.works = because;
        return;
    }
    service.code = last->value.code;
    Because because = about(service, last->ref, "because.service-failed");
    because.facts.code = service.code;
    because.facts.lastRequest = toUtc(last->value.stamp.time);
    service.broken.append(because);
}

// The service failed because another program had its port, and nothing shows that it works since.
bool metTakenPort(const Service &service)
{
    return service.code == portInUse && !service.works;
}

// Whoever listens there is the licensing service unless its name is told and another. Without a
// name it may as well be the program for which the service could not start.
void takeListener(Service &service, const Socket &socket, const Ref &ref)
{
    const QString &program = socket.program;
    if (program.startsWith(QLatin1String("sppsvc"), Qt::CaseInsensitive) ||
        (program.isEmpty() && !metTakenPort(service))) {
        service.works = about(service, ref, "because.host-listens");
        return;
    }
    const bool named = !program.isEmpty();
    Because taken =
        about(service, ref, named ? "because.port-taken" : "because.listener-not-named");
    taken.facts.product = program;
    service.portTakenBy = program;
    service.broken.append(taken);
}

bool isListener(const Socket &socket, const Service &service)
{
    return socket.state == Socket::State::Listening && socket.localPort == service.port;
}

// Windows lists the listening sockets by their ports: one with a greater port tells that the text
// goes on behind the place where the KMS port would stand.
void takeSocketList(Service &service, const SocketList &list)
{
    const Socket *loopback = nullptr;
    bool goesOn = false;
    for (const Socket &socket : list.report->sockets) {
        if (isListener(socket, service) && !isLoopback(socket.localAddress)) {
            takeListener(service, socket, {list.ref.evidence, socket.at});
            return;
        }
        if (isListener(socket, service))
            loopback = &socket;
        goesOn =
            goesOn || (socket.state == Socket::State::Listening && socket.localPort > service.port);
    }
    if (!goesOn)
        return;
    service.loopbackOnly = loopback != nullptr;
    service.broken.append(
        loopback ? about(service, {list.ref.evidence, loopback->at}, "because.listens-for-itself")
                 : about(service, list.ref, "because.host-does-not-listen"));
}

void takeSockets(Service &service, const PathView &path)
{
    for (const SocketList &list : path.sockets) {
        const bool own = service.host->name.isEmpty()
                             ? service.host->aside.contains(list.ref.evidence)
                             : mayBeSameMachine(list.computer, service.host->name);
        if (own)
            takeSocketList(service, list);
        if (own && (service.works || !service.portTakenBy.isEmpty()))
            return;
    }
}

bool isOfItself(const PathTest &test, const Service &service)
{
    const QString &target = test.target.host;
    const bool toItself = mayBeSameMachine(target, service.name) ||
                          target == QLatin1String("localhost") ||
                          target == QLatin1String("127.0.0.1");
    return toItself && mayBeSameMachine(test.from, service.name);
}

// From the host itself no filter lies between: a port that does not open has nobody behind it.
void takeTests(Service &service, const CaseView &view)
{
    using Outcome = PortTest::Outcome;
    for (const PathTest &test : view.path.tests) {
        const bool own = isOfItself(test, service);
        if (test.target.port != service.port ||
            (!own && !view.dns.isSameMachine(test.target.host, service.name)))
            continue;
        if (own && test.outcome == Outcome::Connected && !metTakenPort(service) &&
            !service.loopbackOnly)
            service.works = about(service, test.ref, "because.port-opens");
        else if (own && (test.outcome == Outcome::Refused || test.outcome == Outcome::Failed))
            service.broken.append(about(service, test.ref, "because.port-closed-on-host"));
    }
}

// A refusal alone may be a firewall's; beside the host's own evidence it is the service's.
void takeRefusals(Service &service, const CaseView &view)
{
    if (service.broken.isEmpty())
        return;
    for (const PathTest &test : view.path.tests) {
        if (test.target.port == service.port && test.outcome == PortTest::Outcome::Refused &&
            !isOfItself(test, service) && view.dns.isSameMachine(test.target.host, service.name))
            service.broken.append(about(service, test.ref, "because.port-refused"));
    }
}

// A failure of long ago says nothing of today where no log of the host goes on behind it.
bool isOfToday(const Service &service, const CaseFile &caseFile)
{
    constexpr qint64 twoDays = 2LL * 24 * 60 * 60;
    if (service.failures == 0)
        return true; // told by texts, which are of the day the evidence was gathered
    const QDateTime failed = service.broken.constFirst().facts.lastRequest;
    const bool goesOn =
        std::any_of(service.host->logs.begin(), service.host->logs.end(),
                    [&failed](const HostLog &log) { return log.to.isValid() && log.to > failed; });
    return goesOn || service.broken.size() > 1 || failed.secsTo(caseFile.judgedAt) <= twoDays;
}

Service serviceOf(const HostCase &host, const CaseView &view)
{
    Service service;
    service.host = &host;
    service.name = nameOfHost(host, view);
    service.port = listeningPortOf(host, view.caseFile);
    takeFailures(service);
    takeClients(service, view);
    takeSockets(service, view.path);
    takeTests(service, view);
    takeRefusals(service, view);
    return service;
}

// A host that does not serve answers nobody: that requests do not arrive there follows from it.
// A connection without an answer does where another program takes it.
void excuseThePath(const Service &service, const CaseView &view, Verdicts &verdicts)
{
    QVector<FindingId> path{FindingId::RequestNotArriving, FindingId::PortRefused};
    if (metTakenPort(service) || !service.portTakenBy.isEmpty())
        path.append(FindingId::RpcBlocked);
    const auto follows = [&](const Finding &finding) {
        return path.contains(finding.id) &&
               view.dns.isSameMachine(finding.facts.server, service.name);
    };
    for (const FindingId id : std::as_const(path)) {
        const Finding *found = verdicts.find(id);
        if (found && follows(*found))
            verdicts.ruledOut.append({id, {service.broken.constFirst()}});
    }
    verdicts.findings.removeIf(follows);
}

void add(const Service &service, Verdicts &verdicts)
{
    Finding finding = makeFinding(FindingId::HostNotServing, service.name);
    // A list may have lost the line of another address, and a host without a name be another one.
    const bool certain =
        service.broken.size() > 1 && !service.loopbackOnly && !service.host->name.isEmpty();
    finding.confidence = certain ? Confidence::Certain : Confidence::Likely;
    finding.facts.server = service.name;
    finding.facts.port = service.port;
    finding.facts.code = service.code;
    finding.facts.lastRequest = toUtc(service.lastRequest);
    if (service.failures > 0)
        finding.facts.failures = service.failures;
    if (service.loopbackOnly)
        finding.variant = QStringLiteral("for-itself");
    if (service.code)
        finding.variant = QLatin1String(service.code == portInUse ? "port-in-use" : "code");
    if (!service.portTakenBy.isEmpty()) {
        finding.variant = QStringLiteral("port-taken");
        finding.facts.product = service.portTakenBy;
    }
    finding.because = service.broken;
    verdicts.findings.append(finding);
}

} // namespace

void checkHostNotServing(const CaseView &view, Verdicts &verdicts)
{
    for (const HostCase &host : view.caseFile.hosts) {
        if (isMisplaced(host, view))
            continue;
        const Service service = serviceOf(host, view);
        if (service.name.isEmpty())
            continue;
        if (service.works) {
            verdicts.ruledOut.append({FindingId::HostNotServing, {*service.works}});
        } else if (!service.broken.isEmpty() && isOfToday(service, view.caseFile)) {
            excuseThePath(service, view, verdicts);
            add(service, verdicts);
        }
    }
}

} // namespace kms
