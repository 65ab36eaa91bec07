// Does a record name a host that is gone, or silent while another one answers?

#include "engine/casefile/requestresult.h"
#include "engine/diagnosis/clientdns.h"
#include "engine/diagnosis/hostrunning.h"
#include "engine/diagnosis/hosttries.h"
#include "engine/diagnosis/verdicts.h"

#include <algorithm>

namespace kms {

namespace {

using F = FindingId;
using Outcome = PortTest::Outcome;

constexpr qsizetype mostFindings = 20;

// A host that records or requests name, and what speaks for and against it.
struct Target
{
    QString host;
    quint16 port = 1688;
    const KmsRecord *record = nullptr; ///< nothing: only requests name it
    HostTries tries;
    const DnsAnswer *noAddress = nullptr;
    const PathTest *deadTest = nullptr; ///< all of its tests failed; the first
    bool isGone = false;                ///< it has no address, or does not answer a ping either
    bool isAlive = false;
    Because aliveBy; ///< where isAlive
};

const PathTest *failedTest(const QVector<const PathTest *> &tests)
{
    const bool all = std::all_of(tests.cbegin(), tests.cend(), [](const PathTest *test) {
        return test->outcome == Outcome::TimedOut || test->outcome == Outcome::Failed ||
               test->outcome == Outcome::NameNotResolved;
    });
    return tests.isEmpty() || !all ? nullptr : tests.constFirst();
}

// A port without an answer may be filtered for those who tested it; that not even a ping comes back
// tells of the machine.
bool isDead(const PathTest &test)
{
    return test.outcome == Outcome::NameNotResolved || test.pingSucceeded == false;
}

// From inside the site: a laptop at home reaches none of its hosts.
QVector<const PathTest *> testsAtSite(const Target &target, const CaseView &view)
{
    auto tests = view.path.testsOf(target.host, target.port, view.dns);
    tests.removeIf([&](const PathTest *test) { return isFromAway(test->ref, view); });
    return tests;
}

// Told where the records can be seen: a server that does not know the zone knows no address either.
const DnsAnswer *noAddressOf(const QString &host, const DnsView &dns)
{
    const DnsAnswer *unknown = dns.unknownAddress(host);
    const bool seesRecords =
        unknown &&
        std::any_of(dns.records.cbegin(), dns.records.cend(), [&](const KmsRecord &record) {
            return record.ref.evidence == unknown->ref.evidence ||
                   (!unknown->askedBy.isEmpty() && record.askedBy == unknown->askedBy);
        });
    return seesRecords ? unknown : nullptr;
}

const PathTest *connectedTest(const QVector<const PathTest *> &tests)
{
    const auto found = std::find_if(tests.cbegin(), tests.cend(), [](const PathTest *test) {
        return test->outcome == Outcome::Connected;
    });
    return found == tests.cend() ? nullptr : *found;
}

void judgeLife(Target &target, const CaseView &view)
{
    const auto tests = testsAtSite(target, view);
    target.noAddress = noAddressOf(target.host, view.dns);
    target.deadTest = failedTest(tests);
    target.isGone =
        target.noAddress ||
        (target.deadTest &&
         std::any_of(tests.cbegin(), tests.cend(), [](const auto *test) { return isDead(*test); }));
    Because because;
    because.facts.server = target.host;
    because.facts.port = target.port;
    if (const PathTest *connected = connectedTest(tests)) {
        because.ref = connected->ref;
        because.phrase = QStringLiteral("because.port-connected");
    } else if (target.tries.answered && !target.tries.failed) {
        because.ref = target.tries.answered->request.ref;
        because.phrase = QStringLiteral("because.host-answered");
        because.facts.lastRequest = toUtc(target.tries.answered->request.value.stamp.time);
    } else if (const auto running = seenRunning(target.host, view)) {
        because.ref = *running;
        because.phrase = QStringLiteral("because.host-is-there");
    }
    target.isAlive = !because.phrase.isEmpty() && !target.noAddress;
    target.aliveBy = because;
}

// The machines that the records name, then those that only requests name.
QVector<Target> targetsOf(const CaseView &view, const QVector<HostTries> &tries)
{
    QVector<Target> targets;
    const auto triesOf = [&](const QString &host) {
        const auto found = std::find_if(tries.cbegin(), tries.cend(), [&](const HostTries &one) {
            return view.dns.isSameMachine(one.host.host, host);
        });
        return found == tries.cend() ? HostTries{} : *found;
    };
    const auto isKnown = [&](const QString &host) {
        return std::any_of(targets.cbegin(), targets.cend(), [&](const Target &target) {
            return view.dns.isSameMachine(target.host, host);
        });
    };
    for (const KmsRecord &record : view.dns.records) {
        const QString &host = record.target.host;
        if (!host.isEmpty() && !isKnown(host))
            targets.append({host,
                            record.target.port,
                            &record,
                            triesOf(host),
                            nullptr,
                            nullptr,
                            false,
                            false,
                            {}});
    }
    for (const HostTries &one : tries) {
        if (!isKnown(one.host.host))
            targets.append(
                {one.host.host, one.host.port, nullptr, one, nullptr, nullptr, false, false, {}});
    }
    for (Target &target : targets)
        judgeLife(target, view);
    return targets;
}

const Target *anotherAlive(const QVector<Target> &targets, const Target &target)
{
    const auto found = std::find_if(targets.cbegin(), targets.cend(), [&](const Target &other) {
        return &other != &target && other.isAlive;
    });
    return found == targets.cend() ? nullptr : &*found;
}

// Requests went to it and to the others in turn, as those do that a client finds in DNS; a host
// that was asked before the present one was simply replaced.
bool triedInTurn(const HostTries &tries)
{
    return tries.failures >= 2 && tries.othersAnswered > 0 && tries.failedAfterAnother;
}

// A lone silent host may as well stand behind a firewall, and one that others reach does.
bool isStale(const Target &target, const QVector<Target> &targets)
{
    if (target.record && target.noAddress)
        return true;
    if (target.isAlive || !anotherAlive(targets, target))
        return false;
    const bool silentToClients = target.tries.failures >= 2 && target.tries.othersAnswered > 0;
    if (target.record)
        return target.deadTest || silentToClients;
    return triedInTurn(target.tries);
}

Confidence confidenceOf(const Target &target)
{
    if (!target.record || !target.isGone)
        return Confidence::Possible; // out of reach of this client, perhaps
    const bool severalWays = target.deadTest && target.tries.failures >= 2;
    return target.noAddress || severalWays ? Confidence::Certain : Confidence::Likely;
}

// Its silence cost a client something, and the other host gave what was asked for: a client that
// is refused there would not be served without this record either.
bool costTries(const Target &target)
{
    return target.record && target.isGone && target.tries.failures > 0 &&
           (target.tries.othersAnswered == 0 || target.tries.othersActivated > 0);
}

// A person's try found nobody, and no log tells which host was asked.
bool foundNobody(const CaseView &view)
{
    return std::any_of(view.clients.cbegin(), view.clients.cend(), [](const ClientView &client) {
        const bool byCommand =
            client.failedCommand &&
            reachedNoHost(client.failedCommand->value.code.value_or(ErrorCode{}));
        return wantsHost(client) && client.failures.isEmpty() && byCommand;
    });
}

QString variantOf(const Target &target)
{
    if (!target.record)
        return QStringLiteral("tries-open");
    if (!target.isGone)
        return QStringLiteral("perhaps");
    if (target.tries.failures > 0 && target.tries.all > target.tries.failures)
        return QStringLiteral("tries");
    return target.noAddress ? QStringLiteral("no-address") : QStringLiteral("silent");
}

bool isOnlyRecord(const Target &target, const QVector<Target> &targets)
{
    return target.record && std::none_of(targets.cbegin(), targets.cend(), [&](const auto &other) {
               return &other != &target && other.record;
           });
}

void addReasons(Finding &finding, const Target &target, const Target *another)
{
    Because because{{}, {}, {}};
    because.facts.server = target.host;
    because.facts.port = target.port;
    const auto add = [&](const Ref &ref, const char *phrase) {
        because.ref = ref;
        because.phrase = QString::fromLatin1(phrase);
        finding.because.append(because);
    };
    if (target.record) {
        because.facts.domain = target.record->zone;
        add(target.record->ref,
            target.record->zone.isEmpty() ? "because.record-found" : "because.record-in-zone");
    }
    if (target.noAddress)
        add(target.noAddress->ref, "because.no-address");
    if (target.deadTest)
        add(target.deadTest->ref, "because.port-test-failed");
    if (target.tries.failed) {
        because.facts.failures = target.tries.failures;
        because.facts.lastRequest = toUtc(target.tries.failed->request.value.stamp.time);
        add(target.tries.failed->request.ref, "because.host-silent-to-tries");
    }
    if (another)
        finding.because.append(another->aliveBy);
}

void add(const Target &target, const QVector<Target> &targets, const CaseView &view,
         Verdicts &verdicts)
{
    Finding finding = makeFinding(F::DnsSrvStale, target.host);
    finding.variant = variantOf(target);
    if (target.isGone && isOnlyRecord(target, targets))
        finding.variant =
            target.noAddress ? QStringLiteral("alone-no-address") : QStringLiteral("alone");
    finding.confidence = confidenceOf(target);
    finding.facts.server = target.host;
    finding.facts.port = target.port;
    if (target.record)
        finding.facts.domain = target.record->zone;
    if (target.tries.failures > 0) {
        finding.facts.attempts = target.tries.all;
        finding.facts.failures = target.tries.failures;
        finding.facts.lastRequest = toUtc(target.tries.failed->request.value.stamp.time);
    }
    const bool perhaps = target.isGone && target.tries.failures == 0 && foundNobody(view);
    if (perhaps)
        finding.confidence = std::min(finding.confidence, Confidence::Likely);
    if (!perhaps && !costTries(target))
        finding.severity = Severity::Warning; // nothing at hand failed because of it
    addReasons(finding, target, anotherAlive(targets, target));
    verdicts.findings.append(finding);
}

void ruleOut(const QVector<Target> &targets, Verdicts &verdicts)
{
    Excluded excluded{F::DnsSrvStale, {}, nullptr};
    for (const Target &target : targets) {
        if (!target.record)
            continue;
        if (!target.isAlive)
            return;
        excluded.because.append(target.aliveBy);
    }
    if (!excluded.because.isEmpty())
        verdicts.ruledOut.append(excluded);
}

} // namespace

void checkStaleRecords(const CaseView &view, Verdicts &verdicts)
{
    const QVector<Target> targets = targetsOf(view, hostTriesOf(view, verdicts));
    const bool recordsKnown = !view.dns.records.isEmpty();
    qsizetype found = 0;
    for (const Target &target : targets) {
        // Where the records are at hand, what they do not name is not theirs.
        const bool isOfRecords = target.record || !recordsKnown;
        if (isOfRecords && found < mostFindings && isStale(target, targets)) {
            add(target, targets, view, verdicts);
            ++found;
        }
    }
    if (found == 0)
        ruleOut(targets, verdicts);
}

} // namespace kms
