// Should the history of the KMS host be backed up?

#include "engine/diagnosis/hosthistory.h"
#include "engine/diagnosis/questions/answers.h"
#include "engine/knowledge/limits.h"

#include <algorithm>

namespace kms {

namespace {

using Q = QuestionId;
using State = HostHistory::State;

QVector<HostHistory> histories(const CaseView &view)
{
    QVector<HostHistory> result;
    for (const HostCase &host : view.caseFile.hosts)
        result.append(historyOf(view.caseFile, host));
    return result;
}

// What is not yet lost can still be kept.
bool isAhead(const Finding &finding)
{
    return finding.variant == QLatin1String("too-small") ||
           finding.variant == QLatin1String("stops-full");
}

QuestionAnswer atRisk(const Finding &finding, const Verdicts &verdicts)
{
    QuestionAnswer answer = answered(Q::Backup, Answer::Yes, isAhead(finding) ? "ahead" : nullptr);
    attach(answer, verdicts, {FindingId::HistoryAtRisk});
    return answer;
}

// The settings first: the program asks for them with one short command.
Missing whatIsMissing(const CaseView &view, const QVector<HostHistory> &all)
{
    const bool anySettings = std::any_of(all.begin(), all.end(), [](const HostHistory &history) {
        return history.maxSize.has_value();
    });
    return anySettings ? missing(Q::Backup, "whole-host-log", "wevtutil-epl-kms", view)
                       : missing(Q::Backup, "host-log-settings", "wevtutil-gl-kms", view);
}

QuestionAnswer undecided(const CaseView &view, const QVector<HostHistory> &all)
{
    const auto late = std::find_if(all.begin(), all.end(), [](const HostHistory &history) {
        return history.state == State::BeginsLate;
    });
    QuestionAnswer answer =
        answered(Q::Backup, Answer::Undecided, late == all.end() ? nullptr : "begins-late");
    if (late != all.end()) {
        answer.values.insert(QStringLiteral("server"),
                             view.caseFile.hosts[late - all.begin()].name);
        answer.values.insert(QStringLiteral("count"), qint64(late->firstRecord));
    }
    answer.missing.append(whatIsMissing(view, all));
    return answer;
}

// An archive is told as such: whoever reads it should keep importing.
QuestionAnswer kept(const CaseView &view, const QVector<HostHistory> &all)
{
    const auto archived = std::find_if(all.begin(), all.end(),
                                       [](const HostHistory &history) { return history.archived; });
    if (archived == all.end())
        return answered(Q::Backup, Answer::No);
    constexpr qint64 days = std::chrono::floor<std::chrono::days>(limits::historyKept).count();
    const bool holdsLess = archived->daysHeld && *archived->daysHeld < days;
    QuestionAnswer answer =
        answered(Q::Backup, Answer::No, holdsLess ? "archived-days" : "archived");
    answer.values.insert(QStringLiteral("server"),
                         view.caseFile.hosts[archived - all.begin()].name);
    if (holdsLess)
        answer.values.insert(QStringLiteral("count"), *archived->daysHeld);
    return answer;
}

} // namespace

QuestionAnswer answerBackup(const CaseView &view, const Verdicts &verdicts,
                            const Conclusion & /*conclusion*/)
{
    if (const Finding *finding = verdicts.find(FindingId::HistoryAtRisk))
        return atRisk(*finding, verdicts);
    const QVector<HostHistory> all = histories(view);
    const bool allKept =
        !all.isEmpty() && std::all_of(all.begin(), all.end(), [](const HostHistory &history) {
            return history.state == State::Kept;
        });
    return allKept ? kept(view, all) : undecided(view, all);
}

} // namespace kms
