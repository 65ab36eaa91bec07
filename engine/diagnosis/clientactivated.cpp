// Question "Is the client activated?": in which licence state each client is, and until when.

#include "engine/diagnosis/clientdns.h"
#include "engine/diagnosis/clientview.h"
#include "engine/diagnosis/printedtime.h"
#include "engine/diagnosis/verdicts.h"
#include "engine/knowledge/limits.h"

namespace kms {

namespace {

constexpr qint64 msPerMinute = 60'000;

QDateTime after(const QDateTime &time, Minutes minutes)
{
    return time.addMSecs(minutes.count() * msPerMinute);
}

/// Until when a state lasts.
struct End
{
    QDateTime at;         ///< invalid where nothing tells it
    bool guessed = false; ///< counted from the moment of judging, for want of a better one
};

End endOf(const ClientView &view, const CaseFile &caseFile)
{
    if (!view.minutesLeft)
        return {};
    if (view.stateTime.isValid())
        return {after(view.stateTime, *view.minutesLeft)};
    const PrintedTime printed =
        printedTime(view.reading ? view.reading->trustedTime : QString(), caseFile.judgedAt);
    return {after(printed.at, *view.minutesLeft), !printed.told};
}

Because stateReason(const ClientView &view, const char *phrase)
{
    Because because{view.stateRef, QString::fromLatin1(phrase), {}};
    if (view.reading && view.statePrinted && view.minutesLeft)
        because.ref.at = view.reading->placeOf(LicenseField::MinutesLeft);
    return because;
}

Minutes between(const QDateTime &from, const QDateTime &to)
{
    return Minutes(from.msecsTo(to) / msPerMinute);
}

// Failures after the last success matter once the client should have renewed; before that, it
// may simply have met one dead host among several.
bool cannotRenew(const ClientView &view, const CaseFile &caseFile)
{
    if (!view.isFailing())
        return false;
    if (view.failedCommand)
        return true;
    return sinceRenewal(view, caseFile).value_or(Minutes(0)) > limits::renewalOverdue;
}

bool renewedLately(const ClientView &view, const CaseFile &caseFile)
{
    const auto since = sinceRenewal(view, caseFile);
    return since && *since <= limits::renewalOverdue;
}

void ruleOut(std::initializer_list<FindingId> ids, const ClientView &view, const char *phrase,
             Verdicts &verdicts)
{
    for (const FindingId id : ids)
        verdicts.ruledOut.append({id, {stateReason(view, phrase)}, &view});
}

void addFailures(Finding &finding, const ClientView &view)
{
    // A command's own request stands among those of the log, if the log reaches there.
    finding.facts.failures = std::max<qint64>(view.failures.size(), view.failedCommand ? 1 : 0);
    if (!view.failures.isEmpty()) {
        const Attempt &attempt = *view.failures.last();
        Because because{attempt.request.ref, QStringLiteral("because.last-try-failed"), {}};
        because.facts.attempts = view.failures.size();
        because.facts.lastRequest = toUtc(attempt.request.value.stamp.time);
        finding.because.append(because);
    }
    if (view.failedCommand) {
        Because because{view.failedCommand->ref, QStringLiteral("because.command-failed"), {}};
        because.facts.code = view.failedCommand->value.code;
        finding.facts.code = view.failedCommand->value.code;
        finding.because.append(because);
    }
    if (view.lastActivatedAt.isValid() && view.lastActivated) {
        Because because{
            view.lastActivated->response->ref, QStringLiteral("because.last-success"), {}};
        because.facts.lastRequest = view.lastActivatedAt;
        finding.because.append(because);
    }
}

QString licensedVariant(const ClientView &view, bool byKms, bool hasEnd)
{
    if (!byKms || view.hasOwnKey())
        return QStringLiteral("own-key");
    if (!view.license && view.client->attempts.isEmpty() && view.client->expiries.isEmpty())
        return {}; // nothing tells how
    if (view.permanent)
        return {}; // the licence report tells of KMS, and `/xpr` of none
    return hasEnd ? QStringLiteral("kms") : QStringLiteral("kms-open");
}

// A laptop outside the company's network finds no host there, and nothing need be wrong.
QString renewalVariant(const ClientView &view, const CaseView &all, bool hasEnd)
{
    const QString open = hasEnd ? QString() : QStringLiteral("open");
    if (!isAway(view, all))
        return open;
    return hasEnd ? QStringLiteral("away") : QStringLiteral("away-open");
}

// Why a renewal cannot be what fails: it succeeded lately, or none is needed.
void ruleOutRenewal(const ClientView &view, const CaseFile &caseFile, Verdicts &verdicts)
{
    if (view.hasOwnKey()) {
        ruleOut({FindingId::ClientCannotRenew}, view, "because.no-end", verdicts);
        return;
    }
    if (!renewedLately(view, caseFile))
        return;
    Because because = stateReason(view, "because.days-left");
    if (view.lastActivatedAt.isValid() && view.lastActivated) {
        because = {view.lastActivated->response->ref, QStringLiteral("because.last-success"), {}};
        because.facts.lastRequest = view.lastActivatedAt;
    } else if (view.minutesLeft) {
        because.facts.count = view.minutesLeft->count() / Minutes(std::chrono::hours(24)).count();
    } else {
        return;
    }
    verdicts.ruledOut.append({FindingId::ClientCannotRenew, {because}, &view});
}

// Nothing tells that a try failed: the machine may as well have been switched off or away.
void addOverdue(const ClientView &view, const CaseFile &caseFile, Verdicts &verdicts)
{
    constexpr Minutes soon = std::chrono::hours(30 * 24);
    Finding finding = makeFinding(FindingId::ClientCannotRenew, subjectOf(*view.client));
    finding.severity = Severity::Warning;
    finding.confidence = Confidence::Possible;
    finding.variant =
        *view.minutesLeft <= soon ? QStringLiteral("overdue-soon") : QStringLiteral("overdue");
    finding.facts.expires = endOf(view, caseFile).at;
    Because because = stateReason(view, "because.days-left");
    because.facts.count = view.minutesLeft->count() / Minutes(std::chrono::hours(24)).count();
    finding.because.append(because);
    verdicts.findings.append(finding);
    ruleOut({FindingId::ClientNotActivated, FindingId::ClientInGrace}, view, "because.licensed",
            verdicts);
}

// The log and what is left of the activation tell the same day of the last renewal.
void addAgreement(Finding &finding, const ClientView &view, const CaseFile &caseFile)
{
    constexpr Minutes tolerance = std::chrono::hours(48); // a text of slmgr has no time of its own
    const QDateTime told = endOf(view, caseFile).at;
    if (!told.isValid() || !view.lastActivatedAt.isValid())
        return;
    const QDateTime logged = after(view.lastActivatedAt, limits::activationValidity);
    if (std::chrono::abs(between(told, logged)) > tolerance)
        return;
    Because because = stateReason(view, "because.days-since-renewal");
    because.facts.count = (Minutes(limits::activationValidity) - *view.minutesLeft).count() /
                          Minutes(std::chrono::hours(24)).count();
    because.facts.lastRequest = view.lastActivatedAt;
    finding.because.append(because);
}

void addLicensed(const ClientView &view, const CaseView &all, Verdicts &verdicts)
{
    const CaseFile &caseFile = all.caseFile;
    const QString subject = subjectOf(*view.client);
    if (view.channel() == Channel::Evaluation || view.timeBased)
        return; // licensed for a while, and it cannot renew: the channel's check speaks of it
    const bool byKms = view.channel() == Channel::KmsClient || view.channel() == Channel::Unknown;
    if (byKms && !view.byActiveDirectory && cannotRenew(view, caseFile)) {
        Finding finding = makeFinding(FindingId::ClientCannotRenew, subject);
        finding.facts.expires = endOf(view, caseFile).at;
        if (!finding.facts.expires.isValid() && view.lastActivatedAt.isValid())
            finding.facts.expires = after(view.lastActivatedAt, limits::activationValidity);
        finding.confidence = view.lastActivatedAt.isValid() || view.failedCommand
                                 ? Confidence::Certain
                                 : Confidence::Likely;
        finding.variant = renewalVariant(view, all, finding.facts.expires.isValid());
        finding.because.append(stateReason(view, "because.licensed"));
        addAgreement(finding, view, caseFile);
        addFailures(finding, view);
        verdicts.findings.append(finding);
        ruleOut({FindingId::ClientNotActivated, FindingId::ClientInGrace}, view, "because.licensed",
                verdicts);
        return;
    }
    if (view.renewalOverdue) {
        addOverdue(view, caseFile, verdicts);
        return;
    }
    Finding finding = makeFinding(view.byActiveDirectory ? FindingId::ClientActivatedByAd
                                                         : FindingId::ClientActivated,
                                  subject);
    const End end = view.permanent ? End{} : endOf(view, caseFile);
    finding.facts.expires = end.at;
    if (!view.byActiveDirectory)
        finding.variant = licensedVariant(view, byKms, finding.facts.expires.isValid());
    if (view.lastActivated && view.lastActivated->response->value.count)
        finding.facts.count = *view.lastActivated->response->value.count;
    finding.confidence =
        view.statePrinted && !end.guessed ? Confidence::Certain : Confidence::Likely;
    finding.because.append(stateReason(view, "because.licensed"));
    verdicts.findings.append(finding);
    ruleOut({FindingId::ClientNotActivated, FindingId::ClientInGrace}, view, "because.licensed",
            verdicts);
    ruleOutRenewal(view, caseFile, verdicts);
}

void addGrace(const ClientView &view, const CaseFile &caseFile, Verdicts &verdicts)
{
    Finding finding = makeFinding(FindingId::ClientInGrace, subjectOf(*view.client));
    finding.variant = toId(*view.state);
    const End end = endOf(view, caseFile);
    finding.facts.expires = end.at;
    if (end.guessed)
        finding.confidence = Confidence::Likely;
    if (!finding.facts.expires.isValid())
        finding.variant += QLatin1String("-open");
    finding.because.append(stateReason(view, "because.grace"));
    if (!view.failures.isEmpty()) {
        Because because{
            view.failures.last()->request.ref, QStringLiteral("because.last-try-failed"), {}};
        because.facts.attempts = view.failures.size();
        because.facts.lastRequest = toUtc(view.failures.last()->request.value.stamp.time);
        finding.because.append(because);
    }
    verdicts.findings.append(finding);
    ruleOut({FindingId::ClientNotActivated}, view, "because.grace", verdicts);
}

void addNotActivated(const ClientView &view, Verdicts &verdicts)
{
    Finding finding = makeFinding(FindingId::ClientNotActivated, subjectOf(*view.client));
    finding.variant = toId(*view.state);
    if (view.license && view.statePrinted)
        finding.facts.code = view.license->reason;
    finding.because.append(stateReason(view, "because.not-licensed"));
    if (finding.facts.code && view.reading) {
        Because because{view.licenseRef, QStringLiteral("because.notification-reason"), {}};
        because.ref.at = view.reading->placeOf(LicenseField::Reason);
        because.facts.code = finding.facts.code;
        finding.because.append(because);
    }
    verdicts.findings.append(finding);
    ruleOut({FindingId::ClientInGrace}, view, "because.not-licensed", verdicts);
}

// No state stands anywhere, but the host or the client's own log says that it was refused.
void addRefused(const ClientView &view, Verdicts &verdicts)
{
    if (view.failures.isEmpty() && !view.failedCommand)
        return;
    // Minutes left, beside a word that was not understood: licensed or in a grace period.
    if (view.license && view.license->minutesLeft && !view.licenseOutdated)
        return;
    Finding finding = makeFinding(FindingId::ClientNotActivated, subjectOf(*view.client));
    finding.variant = QStringLiteral("refused");
    finding.confidence = Confidence::Likely;
    addFailures(finding, view);
    verdicts.findings.append(finding);
}

void judge(const ClientView &view, const CaseView &all, Verdicts &verdicts)
{
    if (!view.state) {
        if (!view.graceEnded.isValid()) // else it may be anything by now
            addRefused(view, verdicts);
        return;
    }
    switch (*view.state) {
    case LicenseState::Licensed:
        addLicensed(view, all, verdicts);
        break;
    case LicenseState::InitialGrace:
    case LicenseState::AdditionalGrace:
    case LicenseState::NonGenuineGrace:
    case LicenseState::ExtendedGrace:
    case LicenseState::SomeGrace:
        addGrace(view, all.caseFile, verdicts);
        break;
    case LicenseState::Unlicensed:
    case LicenseState::Notification:
        addNotActivated(view, verdicts);
        break;
    }
}

} // namespace

void checkClientState(const CaseView &view, Verdicts &verdicts)
{
    for (const ClientView &client : view.clients)
        judge(client, view, verdicts);
}

} // namespace kms
