// What the answers to the nine questions share.

#include "engine/diagnosis/questions/answers.h"

#include "engine/diagnosis/clientdns.h"
#include "engine/diagnosis/publishing.h"

#include <algorithm>

namespace kms {

namespace {

QString headlineId(QuestionId question, Answer answer, const char *variant)
{
    QString id = QLatin1String("answer.") + toId(question) + QLatin1Char('.') + toId(answer);
    if (variant)
        id += QLatin1Char('.') + QLatin1String(variant);
    return id;
}

// Where slmgr could not run, PowerShell reads the same without a script.
QString runnable(const char *command, const CaseFile &caseFile)
{
    const auto &evidence = caseFile.evidence;
    const bool noScripts =
        std::any_of(evidence.begin(), evidence.end(), [](const EvidenceItem &item) {
            return item.error && item.error->kind == ReadError::Kind::ScriptError;
        });
    const QString wanted = QString::fromLatin1(command);
    return noScripts && wanted == QLatin1String("collect-slmgr-english")
               ? QStringLiteral("collect-licensing-objects")
               : wanted;
}

} // namespace

Missing missing(QuestionId question, const char *phrase, const char *command, const CaseView &view)
{
    Missing result{question,
                   QLatin1String("missing.") + QLatin1String(phrase),
                   runnable(command, view.caseFile),
                   {}};
    if (!view.caseFile.hosts.isEmpty())
        result.values.insert(QStringLiteral("server"), view.caseFile.hosts.first().name);
    if (!view.clients.isEmpty())
        result.values.insert(QStringLiteral("client"), subjectOf(*view.clients.first().client));
    return result;
}

QuestionAnswer answered(QuestionId question, Answer answer, const char *variant)
{
    QuestionAnswer result;
    result.id = question;
    result.answer = answer;
    result.headline = headlineId(question, answer, variant);
    return result;
}

void attach(QuestionAnswer &answer, const Verdicts &verdicts, std::initializer_list<FindingId> ids)
{
    for (const FindingId id : ids) {
        const Finding *finding = verdicts.find(id);
        if (!finding)
            continue;
        if (answer.findings.isEmpty()) {
            answer.values = toVariantMap(finding->facts);
            answer.values.insert(QStringLiteral("subject"), finding->subject);
        }
        answer.findings.append(id);
    }
}

std::optional<QuestionAnswer> yesByFindings(QuestionId question, const Verdicts &verdicts)
{
    for (const Finding &finding : verdicts.findings) {
        const FindingType &type = typeOf(finding.id);
        const bool decides =
            type.question == question && finding.severity >= Severity::Warning && type.canBeCause;
        if (!decides)
            continue;
        QuestionAnswer answer = answered(question, Answer::Yes);
        attach(answer, verdicts, {finding.id});
        return answer;
    }
    return std::nullopt;
}

QString siteDomain(const CaseView &view)
{
    QStringList told;
    if (!view.clients.isEmpty())
        told << clientDnsOf(view.clients.constFirst(), view).zone();
    for (const HostCase &host : view.caseFile.hosts)
        told << ownDomain(host);
    for (const auto &answer : view.dns.srvAnswers)
        told << answer.name;
    told.removeAll(QString());
    return told.isEmpty() ? QString() : told.constFirst();
}

bool hasHostLog(const CaseView &view)
{
    return std::any_of(view.caseFile.hosts.begin(), view.caseFile.hosts.end(),
                       [](const HostCase &host) { return !host.logs.isEmpty(); });
}

bool hasClientLog(const CaseView &view)
{
    return std::any_of(view.clients.begin(), view.clients.end(), [](const ClientView &client) {
        return !client.client->attempts.isEmpty() || !client.client->looseResponses.isEmpty();
    });
}

} // namespace kms
