// Question "Is the client activated?": in which licence state each client is, and until when.

#include "engine/diagnosis/clientview.h"
#include "engine/diagnosis/verdicts.h"
#include "engine/knowledge/limits.h"

namespace kms {

namespace {

constexpr qint64 msPerMinute = 60'000;

QDateTime after(const QDateTime &time, Minutes minutes)
{
    return time.addMSecs(minutes.count() * msPerMinute);
}

// A text of slmgr has no time of its own: the case's moment stands in for it.
QDateTime endOf(const ClientView &view, const CaseFile &caseFile)
{
    if (!view.minutesLeft)
        return {};
    return after(view.stateTime.isValid() ? view.stateTime : caseFile.judgedAt, *view.minutesLeft);
}

Because stateReason(const ClientView &view, const char *phrase)
{
    Because because{view.stateRef, QString::fromLatin1(phrase), {}};
    if (view.reading && view.statePrinted && view.minutesLeft)
        because.ref.at = view.reading->placeOf(LicenseField::MinutesLeft);
    return because;
}

// The longest a client that can reach its host waits between two renewals, with a day of margin
// for a machine that was switched off. Source: renewal interval of KMS, 7 days by default.
constexpr Minutes renewalOverdue = limits::renewalInterval + std::chrono::hours(24);

// Failures after the last success matter once the client should have renewed; before that, it
// may simply have met one dead host among several.
bool cannotRenew(const ClientView &view, const CaseFile &caseFile)
{
    if (!view.isFailing())
        return false;
    if (view.failedCommand)
        return true;
    QDateTime renewed = view.lastActivatedAt;
    if (!renewed.isValid() && view.minutesLeft) {
        const QDateTime told = view.stateTime.isValid() ? view.stateTime : caseFile.judgedAt;
        renewed = after(told, -(Minutes(limits::activationValidity) - *view.minutesLeft));
    }
    return renewed.isValid() && after(renewed, renewalOverdue) < caseFile.judgedAt;
}

void addFailures(Finding &finding, const ClientView &view)
{
    finding.facts.failures = view.failures.size() + (view.failedCommand ? 1 : 0);
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

QString licensedVariant(bool byKms, bool hasEnd)
{
    if (!byKms)
        return QStringLiteral("own-key");
    return hasEnd ? QStringLiteral("kms") : QStringLiteral("kms-open");
}

void addLicensed(const ClientView &view, const CaseFile &caseFile, Verdicts &verdicts)
{
    const QString subject = subjectOf(*view.client);
    if (view.channel() == Channel::Evaluation)
        return; // licensed for a while, and it cannot renew: the channel's check speaks of it
    const bool byKms = view.channel() == Channel::KmsClient || view.channel() == Channel::Unknown;
    if (byKms && cannotRenew(view, caseFile)) {
        Finding finding = makeFinding(FindingId::ClientCannotRenew, subject);
        finding.facts.expires = endOf(view, caseFile);
        if (!finding.facts.expires.isValid() && view.lastActivatedAt.isValid())
            finding.facts.expires = after(view.lastActivatedAt, limits::activationValidity);
        finding.confidence = view.lastActivatedAt.isValid() || view.failedCommand
                                 ? Confidence::Certain
                                 : Confidence::Likely;
        if (!finding.facts.expires.isValid())
            finding.variant = QStringLiteral("open");
        finding.because.append(stateReason(view, "because.licensed"));
        addFailures(finding, view);
        verdicts.findings.append(finding);
        return;
    }
    Finding finding = makeFinding(view.byActiveDirectory ? FindingId::ClientActivatedByAd
                                                         : FindingId::ClientActivated,
                                  subject);
    finding.facts.expires = endOf(view, caseFile);
    if (!view.byActiveDirectory)
        finding.variant = licensedVariant(byKms, finding.facts.expires.isValid());
    if (view.lastActivated && view.lastActivated->response->value.count)
        finding.facts.count = *view.lastActivated->response->value.count;
    finding.confidence = view.statePrinted ? Confidence::Certain : Confidence::Likely;
    finding.because.append(stateReason(view, "because.licensed"));
    verdicts.findings.append(finding);
    for (const FindingId id :
         {FindingId::ClientNotActivated, FindingId::ClientCannotRenew, FindingId::ClientInGrace})
        verdicts.ruledOut.append({id, {stateReason(view, "because.licensed")}, &view});
}

void addGrace(const ClientView &view, const CaseFile &caseFile, Verdicts &verdicts)
{
    Finding finding = makeFinding(FindingId::ClientInGrace, subjectOf(*view.client));
    finding.variant = toId(*view.state);
    finding.facts.expires = endOf(view, caseFile);
    if (!finding.facts.expires.isValid())
        finding.variant += QLatin1String("-open");
    finding.because.append(stateReason(view, "because.grace"));
    verdicts.findings.append(finding);
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
}

// No state stands anywhere, but the host or the client's own log says that it was refused.
void addRefused(const ClientView &view, Verdicts &verdicts)
{
    if (view.failures.isEmpty() && !view.failedCommand)
        return;
    // Minutes left, beside a word that was not understood: licensed or in a grace period.
    if (view.license && view.license->minutesLeft)
        return;
    Finding finding = makeFinding(FindingId::ClientNotActivated, subjectOf(*view.client));
    finding.variant = QStringLiteral("refused");
    finding.confidence = Confidence::Likely;
    addFailures(finding, view);
    verdicts.findings.append(finding);
}

void judge(const ClientView &view, const CaseFile &caseFile, Verdicts &verdicts)
{
    if (!view.state) {
        if (!view.graceEnded.isValid()) // else it may be anything by now
            addRefused(view, verdicts);
        return;
    }
    switch (*view.state) {
    case LicenseState::Licensed:
        addLicensed(view, caseFile, verdicts);
        break;
    case LicenseState::InitialGrace:
    case LicenseState::AdditionalGrace:
    case LicenseState::NonGenuineGrace:
    case LicenseState::ExtendedGrace:
        addGrace(view, caseFile, verdicts);
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
        judge(client, view.caseFile, verdicts);
}

} // namespace kms
