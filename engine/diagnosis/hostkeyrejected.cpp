// Did the host refuse a newer key? A host without the update that knows the key says so with
// 0xC004F015 or 0xC004F050. Source: Microsoft, updates that KMS hosts need for newer clients.

#include "engine/diagnosis/misplacedkeys.h"
#include "engine/diagnosis/verdicts.h"

#include <algorithm>

namespace kms {

namespace {

constexpr ErrorCode licenseUnknown{0xC004F015}; // the licences of that key are not installed
constexpr ErrorCode keyInvalid{0xC004F050};     // also what a mistyped key gets

bool isRejectedKey(const CommandOutcome &outcome)
{
    return !outcome.succeeded && (outcome.code == licenseUnknown || outcome.code == keyInvalid);
}

bool isChanged(const CommandOutcome &outcome)
{
    return outcome.succeeded && outcome.command == CommandOutcome::Command::Setting;
}

void add(const HostCase &host, const Found<CommandOutcome> &rejected, Verdicts &verdicts)
{
    Finding finding = makeFinding(FindingId::HostKeyRejected, host.name);
    finding.confidence =
        rejected.value.code == licenseUnknown ? Confidence::Certain : Confidence::Likely;
    finding.facts.server = host.name;
    finding.facts.code = rejected.value.code;
    Because because{rejected.ref, QStringLiteral("because.key-rejected"), {}};
    because.facts.server = host.name;
    because.facts.code = rejected.value.code;
    finding.because.append(because);
    verdicts.findings.append(finding);
}

// Texts have no times of their own; outcomes stand in the order given.
void judge(const HostCase &host, Verdicts &verdicts)
{
    const auto &outcomes = host.outcomes;
    const auto rejected = std::find_if(outcomes.crbegin(), outcomes.crend(), [](const auto &found) {
        return isRejectedKey(found.value);
    });
    if (rejected == outcomes.crend())
        return;
    const auto changed = std::find_if(rejected.base(), outcomes.cend(),
                                      [](const auto &found) { return isChanged(found.value); });
    if (changed == outcomes.cend()) {
        add(host, *rejected, verdicts);
        return;
    }
    Because because{changed->ref, QStringLiteral("because.key-taken"), {}};
    because.facts.server = host.name;
    verdicts.ruledOut.append({FindingId::HostKeyRejected, {because}});
}

} // namespace

void checkHostKeyRejected(const CaseView &view, Verdicts &verdicts)
{
    for (const HostCase &host : view.caseFile.hosts) {
        if (!isMisplaced(host, view))
            judge(host, verdicts);
    }
}

} // namespace kms
