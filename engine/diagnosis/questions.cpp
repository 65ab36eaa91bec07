// The nine questions of the article, answered from what the checks found.

#include "engine/diagnosis/verdicts.h"

#include <algorithm>
#include <array>

namespace kms {

namespace {

using Q = QuestionId;

Missing missing(Q question, const char *phrase, const char *command, const CaseView &view)
{
    Missing result{question,
                   QLatin1String("missing.") + QLatin1String(phrase),
                   QString::fromLatin1(command),
                   {}};
    if (!view.caseFile.hosts.isEmpty())
        result.values.insert(QStringLiteral("server"), view.caseFile.hosts.first().name);
    if (!view.clients.isEmpty())
        result.values.insert(QStringLiteral("client"), subjectOf(*view.clients.first().client));
    return result;
}

QString headlineId(Q question, Answer answer, const char *variant = nullptr)
{
    QString id = QLatin1String("answer.") + toId(question) + QLatin1Char('.') + toId(answer);
    if (variant)
        id += QLatin1Char('.') + QLatin1String(variant);
    return id;
}

QuestionAnswer answered(Q question, Answer answer, const char *variant = nullptr)
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

// One piece of evidence at a time: the next that can decide.
Missing whatWouldTellTheCause(Q question, const CaseView &view)
{
    if (view.clients.isEmpty())
        return missing(question, "client-license", "collect-slmgr-english", view);
    if (!hasClientLog(view))
        return missing(question, "client-log", "wevtutil-epl-application", view);
    if (!hasHostLog(view))
        return missing(question, "host-log", "wevtutil-epl-kms", view);
    return missing(question, "host-license", "collect-slmgr-english", view);
}

// Whose last known state is a grace period that has ended since.
const ClientView *clientPastGrace(const CaseView &view)
{
    const auto client =
        std::find_if(view.clients.begin(), view.clients.end(),
                     [](const ClientView &other) { return other.graceEnded.isValid(); });
    return client == view.clients.end() ? nullptr : &*client;
}

QuestionAnswer stateUnknown(const CaseView &view)
{
    const ClientView *pastGrace = clientPastGrace(view);
    QuestionAnswer answer =
        answered(Q::ClientActivated, Answer::Undecided, pastGrace ? "grace-ended" : nullptr);
    if (pastGrace) {
        answer.values.insert(QStringLiteral("subject"), subjectOf(*pastGrace->client));
        answer.values.insert(QStringLiteral("expires"), pastGrace->graceEnded);
    }
    answer.missing.append(
        missing(Q::ClientActivated, "client-license", "collect-slmgr-english", view));
    return answer;
}

QuestionAnswer answerActivated(const CaseView &view, const Verdicts &verdicts)
{
    const std::initializer_list<FindingId> states{
        FindingId::ClientNotActivated,  FindingId::ClientInGrace,   FindingId::ClientCannotRenew,
        FindingId::ClientActivatedByAd, FindingId::ClientActivated, FindingId::ClientWrongChannel};
    const auto isOut = [](const ClientView &client) {
        return client.state && !client.isLicensed();
    };
    const bool anyOut = std::any_of(view.clients.begin(), view.clients.end(), isOut) ||
                        verdicts.find(FindingId::ClientNotActivated);
    const bool anyLicensed =
        std::any_of(view.clients.begin(), view.clients.end(),
                    [](const ClientView &client) { return client.isLicensed(); });
    if (!anyOut && (!anyLicensed || clientPastGrace(view)))
        return stateUnknown(view);
    QuestionAnswer answer =
        answered(Q::ClientActivated, anyOut ? Answer::No : Answer::Yes,
                 anyOut && verdicts.find(FindingId::ClientInGrace) ? "grace" : nullptr);
    attach(answer, verdicts, states);
    return answer;
}

bool allClientsWell(const CaseView &view, const Verdicts &verdicts)
{
    return !view.clients.isEmpty() && !someClientFails(view, verdicts) &&
           !refusesSomeForTime(verdicts) &&
           std::all_of(view.clients.begin(), view.clients.end(),
                       [](const ClientView &client) { return client.isLicensed(); });
}

void attachCauses(QuestionAnswer &answer, const Verdicts &verdicts, const Conclusion &conclusion)
{
    attach(answer, verdicts, {*conclusion.cause});
    for (const FindingId id : conclusion.also)
        answer.findings.append(id);
    for (const FindingId state : {FindingId::ClientCannotRenew, FindingId::ClientNotActivated}) {
        if (verdicts.find(state))
            answer.findings.append(state);
    }
}

QuestionAnswer answerNotActivating(const CaseView &view, const Verdicts &verdicts,
                                   const Conclusion &conclusion)
{
    if (conclusion.cause && !allClientsWell(view, verdicts)) {
        QuestionAnswer answer = answered(Q::ClientNotActivating, Answer::Yes);
        attachCauses(answer, verdicts, conclusion);
        return answer;
    }
    if (allClientsWell(view, verdicts)) {
        QuestionAnswer answer = answered(Q::ClientNotActivating, Answer::No);
        attach(answer, verdicts, {FindingId::ClientActivated, FindingId::ClientActivatedByAd});
        return answer;
    }
    QuestionAnswer answer = answered(Q::ClientNotActivating, Answer::Undecided,
                                     someClientFails(view, verdicts) ? "failing" : nullptr);
    attach(answer, verdicts,
           {FindingId::ClientNotActivated, FindingId::ClientCannotRenew, FindingId::ClientInGrace});
    answer.missing.append(whatWouldTellTheCause(Q::ClientNotActivating, view));
    return answer;
}

// A code may stand in an event whose fields could not be read, or whose time nobody knows.
bool holdsUnreadEvents(const Evidence &evidence)
{
    const auto isUnread = [](const EvidenceItem &item) {
        const EventLog *log = item.events();
        const bool untyped =
            std::any_of(item.notes.begin(), item.notes.end(),
                        [](const Note &note) { return note.kind == Note::Kind::RecordNotTyped; });
        return log && (untyped || log->timeBasis == TimeBasis::Unknown);
    };
    return std::any_of(evidence.begin(), evidence.end(), isUnread);
}

QuestionAnswer answerErrorCode(const CaseView &view, const Verdicts &verdicts)
{
    if (verdicts.find(FindingId::ErrorExplained)) {
        QuestionAnswer answer = answered(Q::ErrorCode, Answer::Yes);
        attach(answer, verdicts, {FindingId::ErrorExplained});
        answer.values.insert(
            QStringLiteral("count"),
            qint64(std::count_if(
                verdicts.findings.begin(), verdicts.findings.end(),
                [](const Finding &finding) { return finding.id == FindingId::ErrorExplained; })));
        return answer;
    }
    const bool anyMachine = !view.clients.isEmpty() || !view.caseFile.hosts.isEmpty();
    if (anyMachine && !holdsUnreadEvents(view.caseFile.evidence))
        return answered(Q::ErrorCode, Answer::No);
    QuestionAnswer answer = answered(Q::ErrorCode, Answer::Undecided);
    answer.missing.append(missing(Q::ErrorCode, "activation-try", "collect-slmgr-ato", view));
    return answer;
}

// The other questions: a finding that belongs to one answers it with yes; that nothing was found
// is no reason to say no, what was seen to be well is.
struct OtherQuestion
{
    Q question;
    const char *missingPhrase;
    const char *command;
};

constexpr std::array others{
    OtherQuestion{Q::Backup, "host-log-settings", "wevtutil-gl-kms"},
    OtherQuestion{Q::CountNotGrowing, "host-log", "wevtutil-epl-kms"},
    OtherQuestion{Q::SrvNotCreated, "host-publishing", "reg-query-publishing"},
    OtherQuestion{Q::SrvFirstHostOnly, "srv-records", "nslookup-srv"},
    OtherQuestion{Q::HostKeyOnClient, "client-license", "collect-slmgr-english"},
    OtherQuestion{Q::HostFailed, "host-license", "collect-slmgr-english"},
};

// Every client's licence was seen, and none of them holds a host key.
std::optional<QuestionAnswer> noHostKeySeen(const CaseView &view)
{
    const bool allSeen =
        !view.clients.isEmpty() &&
        std::all_of(view.clients.begin(), view.clients.end(), [](const ClientView &client) {
            return client.channel() != Channel::Unknown && client.channel() != Channel::KmsHost;
        });
    return allSeen ? std::optional(answered(Q::HostKeyOnClient, Answer::No)) : std::nullopt;
}

// The host logged machines, and no two of them with one id.
std::optional<QuestionAnswer> everyMachineCounted(const Verdicts &verdicts)
{
    const bool distinct = std::any_of(
        verdicts.ruledOut.begin(), verdicts.ruledOut.end(),
        [](const Excluded &ruledOut) { return ruledOut.id == FindingId::CountDuplicateCmid; });
    return distinct ? std::optional(answered(Q::CountNotGrowing, Answer::No)) : std::nullopt;
}

// A client processed an answer, so that some host serves; with one host in the case it is that.
std::optional<QuestionAnswer> hostAnswers(const CaseView &view)
{
    const bool answers =
        view.caseFile.hosts.size() == 1 &&
        std::any_of(view.clients.begin(), view.clients.end(), [](const ClientView &client) {
            return client.latest && client.latest->response && client.latest->arrival;
        });
    return answers ? std::optional(answered(Q::HostFailed, Answer::No)) : std::nullopt;
}

// A host registers its record anew every 24 hours and logs that it did (12294), or why it could
// not (12293). One day may be missed, as where the machine was switched off.
bool publishes(const HostCase &host, const QDateTime &judgedAt)
{
    using Kind = OtherEvent::Kind;
    constexpr qint64 longestSilence = 2LL * 24 * 60 * 60;
    const auto newest =
        std::find_if(host.events.rbegin(), host.events.rend(), [](const Found<OtherEvent> &event) {
            return event.value.kind == Kind::Published || event.value.kind == Kind::PublishFailed;
        });
    return newest != host.events.rend() && newest->value.kind == Kind::Published &&
           toUtc(newest->value.stamp.time).secsTo(judgedAt) <= longestSilence;
}

std::optional<QuestionAnswer> everyHostPublishes(const CaseView &view)
{
    const auto &hosts = view.caseFile.hosts;
    const bool all =
        !hosts.isEmpty() && std::all_of(hosts.begin(), hosts.end(), [&](const HostCase &host) {
            return publishes(host, view.caseFile.judgedAt);
        });
    return all ? std::optional(answered(Q::SrvNotCreated, Answer::No)) : std::nullopt;
}

std::optional<QuestionAnswer> saidNo(Q question, const CaseView &view, const Verdicts &verdicts)
{
    switch (question) {
    case Q::HostKeyOnClient:
        return noHostKeySeen(view);
    case Q::CountNotGrowing:
        return everyMachineCounted(verdicts);
    case Q::SrvNotCreated:
        return everyHostPublishes(view);
    case Q::HostFailed:
        return hostAnswers(view);
    default:
        return std::nullopt;
    }
}

QuestionAnswer answerOther(const OtherQuestion &other, const CaseView &view,
                           const Verdicts &verdicts)
{
    for (const Finding &finding : verdicts.findings) {
        const FindingType &type = typeOf(finding.id);
        const bool decides = type.question == other.question &&
                             finding.severity >= Severity::Warning &&
                             (type.canBeCause || finding.id == FindingId::HistoryAtRisk);
        if (!decides)
            continue;
        QuestionAnswer answer = answered(other.question, Answer::Yes);
        attach(answer, verdicts, {finding.id});
        return answer;
    }
    if (const auto no = saidNo(other.question, view, verdicts))
        return *no;
    QuestionAnswer answer = answered(other.question, Answer::Undecided);
    answer.missing.append(missing(other.question, other.missingPhrase, other.command, view));
    return answer;
}

} // namespace

QVector<QuestionAnswer> answerQuestions(const CaseView &view, const Verdicts &verdicts,
                                        const Conclusion &conclusion)
{
    QVector<QuestionAnswer> answers{answerActivated(view, verdicts),
                                    answerNotActivating(view, verdicts, conclusion),
                                    answerErrorCode(view, verdicts)};
    for (const OtherQuestion &other : others)
        answers.append(answerOther(other, view, verdicts));
    std::sort(answers.begin(), answers.end(),
              [](const auto &a, const auto &b) { return a.id < b.id; });
    return answers;
}

} // namespace kms
