#include "engine/diagnosis/failedcommand.h"

#include "engine/casefile/machinename.h"
#include "engine/casefile/requestresult.h"
#include "engine/diagnosis/printedtime.h"
#include "engine/knowledge/limits.h"

#include <algorithm>

namespace kms {

namespace {

// The newest moment that evidence of this client speaks of: its log, or its licence report.
QDateTime knownUntil(const ClientView &view, const CaseFile &caseFile)
{
    QDateTime until = view.lastActivatedAt;
    const Found<RequestSent> &activated = view.lastActivated->request;
    const EvidenceItem *item = caseFile.item(activated.ref.evidence);
    if (const EventLog *log = item ? item->events() : nullptr) {
        for (const LogSpan &span : log->spans) {
            if (mayBeSameMachine(span.computer, activated.value.stamp.computer))
                until = std::max(until, toUtc(span.to));
        }
    }
    const PrintedTime printed =
        printedTime(view.reading ? view.reading->trustedTime : QString(), caseFile.judgedAt);
    return printed.told && printed.at.isValid() ? std::max(until, printed.at) : until;
}

// A text has no time: a success at the end of the log may be newer than it. A client that has been
// due to renew for days since then, and did not, tried in vain.
bool mayHaveSucceededSince(const ClientView &view, const CaseFile &caseFile)
{
    const bool endsInSuccess = view.latest && view.latest == view.lastActivated;
    if (!endsInSuccess || !view.isLicensed())
        return false;
    const auto &told = view.lastActivated->response->value.renewalInterval;
    const Minutes interval =
        std::min<Minutes>(told.value_or(Minutes(0)), limits::activationValidity);
    const Minutes due =
        std::max<Minutes>(limits::renewalOverdue, interval + std::chrono::hours(24));
    const QDateTime until = knownUntil(view, caseFile);
    return view.lastActivatedAt.msecsTo(until) <= std::chrono::milliseconds(due).count();
}

bool isOfOther(const CommandOutcome &said, const ClientView &view, const CaseFile &caseFile)
{
    const Application told = caseFile.applications.told(said.product, said.activationId);
    return view.application && told != *view.application;
}

} // namespace

const Found<CommandOutcome> *failedCommandOf(const ClientView &view, const CaseFile &caseFile)
{
    using Command = CommandOutcome::Command;
    const Found<CommandOutcome> *failed = nullptr;
    for (const auto &outcome : view.client->outcomes) {
        const CommandOutcome &said = outcome.value;
        const bool mayBeOfAKey =
            said.command == Command::NotTold && said.code && !isFailedActivation(*said.code);
        if (said.command == Command::Setting || mayBeOfAKey || isOfOther(said, view, caseFile))
            continue;
        if (said.succeeded)
            failed = nullptr;
        else if (said.code && said.code->isFailure())
            failed = &outcome;
    }
    return failed && mayHaveSucceededSince(view, caseFile) ? nullptr : failed;
}

} // namespace kms
