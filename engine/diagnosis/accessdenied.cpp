// Was an action denied for want of rights: those of whoever gave the command, or those of the
// licensing service itself? Source: Microsoft, error 0x80070005 when you activate Windows.

#include "engine/diagnosis/verdicts.h"

#include <algorithm>
#include <array>

namespace kms {

namespace {

// What one machine tells of commands and of the licensing service.
struct Machine
{
    QString name;
    const QVector<Found<CommandOutcome>> &outcomes;
    const QVector<Found<OtherEvent>> &events;
    QDateTime lastActivatedAt; ///< what was denied before that is over
    bool worksWithout = false; ///< licensed, or it asks its host by itself
    bool asksKms = false;      ///< its activation needs no elevated prompt
    bool opensToUsers = false; ///< UserOperations lets everybody install keys and activate
};

bool isDenied(const std::optional<ErrorCode> &code)
{
    constexpr std::array<quint32, 2> codes{0x80070005, 0xC004F025};
    return code && std::find(codes.begin(), codes.end(), code->value) != codes.end();
}

// The last word of the console: whoever was denied and then succeeded used an elevated prompt.
const Found<CommandOutcome> *deniedCommand(const Machine &machine)
{
    const Found<CommandOutcome> *denied = nullptr;
    for (const auto &outcome : machine.outcomes) {
        if (isDenied(outcome.value.code))
            denied = &outcome;
        else if (outcome.value.succeeded)
            denied = nullptr;
    }
    return denied;
}

// A scheduled action of the service or its activation: no person and no prompt is involved.
const Found<OtherEvent> *deniedService(const Machine &machine)
{
    using Kind = OtherEvent::Kind;
    const auto isIt = [&](const Found<OtherEvent> &event) {
        const bool byService = event.value.kind == Kind::RulesEngineFailed ||
                               event.value.kind == Kind::ActivationFailed;
        const bool isOver = machine.lastActivatedAt.isValid() &&
                            toUtc(event.value.stamp.time) <= machine.lastActivatedAt;
        return byService && !isOver && isDenied(event.value.code);
    };
    const auto found = std::find_if(machine.events.rbegin(), machine.events.rend(), isIt);
    return found == machine.events.rend() ? nullptr : &*found;
}

Because reason(const Ref &ref, const char *phrase, const std::optional<ErrorCode> &code)
{
    Because because{ref, QString::fromLatin1(phrase), {}};
    because.facts.code = code;
    return because;
}

// An activation by KMS needs no elevation, nor does any where UserOperations is 1: the want of it
// is the lesser explanation there. Source: Microsoft, registry settings for volume activation.
Confidence confidenceOf(const Machine &machine, const CommandOutcome &command)
{
    const bool needsNone =
        machine.opensToUsers ||
        (machine.asksKms && command.command == CommandOutcome::Command::Activation);
    return needsNone ? Confidence::Possible : Confidence::Likely;
}

void judge(const Machine &machine, Verdicts &verdicts)
{
    const auto *command = deniedCommand(machine);
    const auto *service = deniedService(machine);
    if (!command && !service)
        return;
    Finding finding = makeFinding(FindingId::AccessDenied, machine.name);
    if (machine.worksWithout && !service)
        finding.severity = Severity::Warning;
    finding.variant = service ? QStringLiteral("service") : QStringLiteral("not-elevated");
    finding.facts.code = service ? service->value.code : command->value.code;
    if (service) {
        finding.confidence = command ? Confidence::Certain : Confidence::Likely;
        finding.because.append(reason(service->ref, "because.service-denied", service->value.code));
    } else {
        finding.confidence = confidenceOf(machine, command->value);
    }
    if (command)
        finding.because.append(reason(command->ref, "because.command-denied", command->value.code));
    verdicts.findings.append(finding);
}

template <class Side>
bool opensToUsers(const CaseFile &caseFile, const Side &side)
{
    const auto dumps = caseFile.aside<RegistryDump>(side);
    return std::any_of(dumps.cbegin(), dumps.cend(), [](const auto &dump) {
        const auto &setting = dump.value->settings.standardUsersMayActivate;
        return setting && setting->value;
    });
}

// What a person was denied in a prompt does not stop a client that asks its host all the same.
bool worksWithout(const ClientView &client)
{
    return !client.attempts.isEmpty() || (client.isLicensed() && !fails(client));
}

} // namespace

void checkAccess(const CaseView &view, Verdicts &verdicts)
{
    const ClientCase *previous = nullptr;
    for (const ClientView &client : view.clients) {
        if (client.client == previous)
            continue; // its second product: rights are the machine's
        previous = client.client;
        judge({subjectOf(*client.client), client.client->outcomes, client.client->events,
               client.lastActivatedAt, worksWithout(client), client.channel() == Channel::KmsClient,
               opensToUsers(view.caseFile, *client.client)},
              verdicts);
    }
    for (const HostCase &host : view.caseFile.hosts)
        judge({host.name,
               host.outcomes,
               host.events,
               {},
               false,
               false,
               opensToUsers(view.caseFile, host)},
              verdicts);
}

} // namespace kms
