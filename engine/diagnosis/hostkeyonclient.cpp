// Is a KMS host key installed on a client, and does DNS send clients to such a machine?

#include "engine/casefile/machinename.h"
#include "engine/diagnosis/misplacedkeys.h"
#include "engine/diagnosis/verdicts.h"
#include "engine/knowledge/limits.h"

#include <algorithm>

namespace kms {

namespace {

constexpr ErrorCode keyUsedTooOften{0xC004C008}; // Microsoft's answer to the seventh machine

// "The activation server determined that the key could not be used", said to this very machine.
const Found<CommandOutcome> *refusedByMicrosoft(const HostCase &host, const CaseFile &caseFile)
{
    const auto in = [](const QVector<Found<CommandOutcome>> &outcomes) {
        const auto found =
            std::find_if(outcomes.cbegin(), outcomes.cend(),
                         [](const auto &outcome) { return outcome.value.code == keyUsedTooOften; });
        return found == outcomes.cend() ? nullptr : &*found;
    };
    if (const auto *own = in(host.outcomes))
        return own;
    for (const ClientCase &client : caseFile.clients) {
        const auto *told = mayBeSameMachine(client.name, host.name) ? in(client.outcomes) : nullptr;
        if (told)
            return told;
    }
    return nullptr;
}

// It asks no KMS, and Microsoft does not activate it either.
void addState(const MisplacedKey &key, Verdicts &verdicts)
{
    const auto &state = key.license->state;
    if (state != LicenseState::Notification && state != LicenseState::Unlicensed)
        return;
    Finding finding = makeFinding(FindingId::ClientNotActivated, key.host->name);
    finding.variant = toId(*state);
    finding.facts.code = key.license->reason;
    finding.because.append({key.stateRef, QStringLiteral("because.not-licensed"), {}});
    verdicts.findings.append(finding);
}

QStringList namesOf(const QVector<MisplacedKey> &keys)
{
    QStringList names;
    for (const MisplacedKey &key : keys) {
        if (!key.host->name.isEmpty())
            names.append(key.host->name);
    }
    return names;
}

void addRecord(Finding &finding, const KmsRecord &record)
{
    finding.facts.domain = record.zone;
    finding.facts.port = record.target.port;
    Because because{record.ref, QStringLiteral("because.record-names"), {}};
    because.facts.server = record.target.host;
    because.facts.domain = record.zone;
    finding.because.append(because);
}

void addMisplaced(const MisplacedKey &key, const QStringList &all, const CaseView &view,
                  Verdicts &verdicts)
{
    Finding finding = makeFinding(FindingId::HostKeyOnClient, key.host->name);
    finding.confidence = key.proven ? Confidence::Certain : Confidence::Likely;
    finding.facts.server = key.host->name;
    finding.facts.machines = all;
    finding.because = key.because;
    if (key.license->kmsHost)
        finding.facts.count = key.license->kmsHost->currentCount;
    if (const auto *refused = refusedByMicrosoft(*key.host, view.caseFile)) {
        finding.facts.code = keyUsedTooOften;
        finding.variant = QStringLiteral("used-up");
        Because because{refused->ref, QStringLiteral("because.command-failed"), {}};
        because.facts.code = keyUsedTooOften;
        finding.because.append(because);
    }
    if (const KmsRecord *record = view.dns.recordOf(key.host->name))
        addRecord(finding, *record);
    verdicts.findings.append(finding);
    addState(key, verdicts);
}

// A machine that no evidence shows as a host of its own right, and that asks as a client does.
std::optional<Because> clientReason(const QString &target, const CaseView &view)
{
    const auto isIt = [&](const QString &name) { return view.dns.isSameMachine(name, target); };
    const auto &hosts = view.caseFile.hosts;
    if (std::any_of(hosts.begin(), hosts.end(), [&](const auto &host) { return isIt(host.name); }))
        return std::nullopt;
    for (const ClientView &client : view.clients) {
        if (!isIt(client.client->name) || requiredBy(client) != limits::clientThreshold)
            continue;
        const Found<RequestSent> &sent = client.attempts.constLast()->request;
        Because because{sent.ref, QStringLiteral("because.request-sent"), {}};
        if (sent.value.server)
            because.facts.server = sent.value.server->host;
        because.facts.lastRequest = toUtc(sent.value.stamp.time);
        return because;
    }
    const auto received = requestAsClient(target, view.caseFile);
    if (!received)
        return std::nullopt;
    Because because{received->ref, QStringLiteral("because.asked-as-client"), {}};
    because.facts.machines = QStringList{received->value.client};
    because.facts.server = received->value.stamp.computer;
    because.facts.lastRequest = toUtc(received->value.stamp.time);
    return because;
}

// A client fails, and asked there since it was activated last.
bool leadsAstray(const QString &target, const CaseView &view)
{
    return std::any_of(view.clients.begin(), view.clients.end(), [&](const ClientView &client) {
        return fails(client) && std::any_of(client.failures.begin(), client.failures.end(),
                                            [&](const Attempt *attempt) {
                                                const auto &server = attempt->request.value.server;
                                                return server &&
                                                       view.dns.isSameMachine(server->host, target);
                                            });
    });
}

void judgeRecord(const KmsRecord &record, const QVector<MisplacedKey> &keys, const CaseView &view,
                 Verdicts &verdicts)
{
    const QString &target = record.target.host;
    if (target.isEmpty() || isIpLiteral(target))
        return;
    const auto key = std::find_if(keys.begin(), keys.end(), [&](const MisplacedKey &other) {
        return view.dns.isSameMachine(other.host->name, target);
    });
    const auto reason =
        key == keys.end() ? clientReason(target, view) : std::optional(key->because.constFirst());
    if (!reason)
        return;
    Finding finding = makeFinding(FindingId::DnsSrvRogue, target);
    finding.confidence = key == keys.end() ? Confidence::Likely : Confidence::Certain;
    if (!leadsAstray(target, view))
        finding.severity = Severity::Warning;
    finding.facts.server = target;
    addRecord(finding, record);
    finding.because.append(*reason);
    verdicts.findings.append(finding);
}

// The host at hand that a record names by right: it serves, or has its key.
const HostCase *rightfulHost(const KmsRecord &record, const CaseView &view)
{
    const auto &hosts = view.caseFile.hosts;
    const auto found = std::find_if(hosts.begin(), hosts.end(), [&](const HostCase &host) {
        const bool shown = !host.logs.isEmpty() || !host.licenses.isEmpty();
        return shown && view.dns.isSameMachine(host.name, record.target.host) &&
               !isMisplaced(host, view);
    });
    return found == hosts.end() ? nullptr : &*found;
}

void ruleOutByRecords(const QVector<KmsRecord> &records, const CaseView &view, Verdicts &verdicts)
{
    Excluded excluded{FindingId::DnsSrvRogue, {}};
    for (const KmsRecord &record : records) {
        const HostCase *host = rightfulHost(record, view);
        if (!host)
            return;
        Because because{record.ref, QStringLiteral("because.record-names-host"), {}};
        because.facts.server = host->name;
        excluded.because.append(because);
    }
    if (!excluded.because.isEmpty())
        verdicts.ruledOut.append(excluded);
}

// What a client's own report says of its key.
void ruleOutByReport(const ClientView &client, Verdicts &verdicts)
{
    if (client.channel() != Channel::KmsClient || !client.reading)
        return;
    Ref ref = client.licenseRef;
    ref.at = client.reading->placeOf(LicenseField::Channel);
    verdicts.ruledOut.append({FindingId::HostKeyOnClient,
                              {{ref, QStringLiteral("because.channel.kms-client"), {}}},
                              &client});
}

} // namespace

void checkHostKeyOnClient(const CaseView &view, Verdicts &verdicts)
{
    const QVector<MisplacedKey> keys = misplacedKeys(view);
    for (const MisplacedKey &key : keys)
        addMisplaced(key, namesOf(keys), view, verdicts);
    const QVector<KmsRecord> records = view.dns.recordsOf();
    for (qsizetype i = 0; i < std::min(records.size(), mostSubjects); ++i)
        judgeRecord(records[i], keys, view, verdicts);
    if (records.size() <= mostSubjects)
        ruleOutByRecords(records, view, verdicts);
    for (const ClientView &client : view.clients)
        ruleOutByReport(client, verdicts);
}

} // namespace kms
