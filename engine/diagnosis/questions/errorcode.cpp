// What do the error codes mean?

#include "engine/diagnosis/questions/answers.h"

#include <algorithm>

namespace kms {

namespace {

using Q = QuestionId;

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

} // namespace

QuestionAnswer answerErrorCode(const CaseView &view, const Verdicts &verdicts,
                               const Conclusion & /*conclusion*/)
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

} // namespace kms
