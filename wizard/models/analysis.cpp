#include "wizard/models/analysis.h"

#include "engine/diagnosis/diagnose.h"
#include "engine/evidence/toldanswer.h"
#include "engine/history/forecast.h"
#include "engine/readers/loadevidence.h"
#include "engine/report/masking.h"
#include "engine/report/report.h"
#include "engine/store/loadarchive.h"

#include <QFileInfo>

#include <algorithm>

namespace kms::wizard {

namespace {

/// Shares of the whole work, in thousandths: measured on a host's log of a million requests.
constexpr qint64 readingShare = 700;
constexpr qint64 judgedShare = 850;

/// A part of the whole progress.
class ShareProgress final : public Progress
{
public:
    ShareProgress(Progress &whole, qint64 from, qint64 to)
        : m_whole(whole)
        , m_from(from)
        , m_to(to)
    {
    }

    void report(qint64 done, qint64 total) override
    {
        if (total > 0)
            m_whole.report(m_from + (m_to - m_from) * std::min(done, total) / total, 1000);
    }
    bool isCancelled() const override { return m_whole.isCancelled(); }

private:
    Progress &m_whole;
    qint64 m_from;
    qint64 m_to;
};

/// A file that was read before and has not changed adds nothing; one that has takes its old place.
void join(Evidence &evidence, EvidenceItem item)
{
    const auto older =
        std::find_if(evidence.begin(), evidence.end(), [&item](const EvidenceItem &other) {
            const bool sameBytes = other.source == item.source && !item.source.sha256.isEmpty();
            const bool sameFile = other.source.file == item.source.file &&
                                  other.folder == item.folder && !item.folder.isEmpty();
            return other.kind == item.kind && (sameBytes || sameFile);
        });
    if (older == evidence.end())
        evidence.append(std::move(item));
    else if (older->source != item.source || item.source.sha256.isEmpty())
        *older = std::move(item);
}

/// What a file held before it changed and holds no more.
void dropStale(Evidence &evidence, const Evidence &loaded)
{
    evidence.removeIf([&loaded](const EvidenceItem &old) {
        const auto isOfFile = [&old](const EvidenceItem &item) {
            return item.source.file == old.source.file && item.folder == old.folder &&
                   !item.folder.isEmpty();
        };
        const bool readAgain = std::any_of(loaded.begin(), loaded.end(), isOfFile);
        return readAgain &&
               std::none_of(loaded.begin(), loaded.end(), [&](const EvidenceItem &item) {
                   return isOfFile(item) && item.kind == old.kind;
               });
    });
}

Evidence joined(Evidence evidence, const CaseInput &added, Progress &progress)
{
    Evidence loaded = loadEvidence(added.paths, progress);
    for (const PastedText &paste : added.texts)
        loaded += loadPastedText(paste.text, paste.label);
    dropStale(evidence, loaded);
    for (EvidenceItem &item : loaded)
        join(evidence, std::move(item));
    for (qsizetype i = 0; i < evidence.size(); ++i)
        evidence[i].id = QStringLiteral("e%1").arg(i + 1);
    return evidence;
}

/// The day of the largest count required here. Only the clients of Windows are forecast.
std::optional<QDateTime> dayMet(const ReportCase &shown, const CountChart &chart)
{
    const bool forecast =
        chart.product == QLatin1String("windows") || chart.product == QLatin1String("all");
    const auto most = std::max_element(chart.required.begin(), chart.required.end());
    if (!forecast || most == chart.required.end() || countRange(chart).last >= *most)
        return std::nullopt;
    return dayThresholdIsMet(shown.history, chart.host, *most, shown.judgedAt);
}

void count(Analysis &analysis, Progress &progress)
{
    analysis.history = buildCountHistory(analysis.caseFile, progress);
    addSamples(analysis.archived.samples, analysis.history);
    analysis.shown =
        shownCase({analysis.caseFile, analysis.diagnosis, analysis.history, {}, {}, false});
    for (const CountChart &chart : countCharts(analysis.shown.history))
        analysis.charts += ChartView{chart, countRows(chart), dayMet(analysis.shown, chart)};
    analysis.requests = requestCharts(analysis.caseFile, progress);
}

void judge(Analysis &analysis, Evidence evidence, Progress &progress, Stage last)
{
    analysis.caseFile = buildCaseFile(std::move(evidence));
    if (last >= Stage::Judging && !progress.isCancelled()) {
        analysis.diagnosis = diagnose(analysis.caseFile);
        analysis.site = knownSite(analysis.caseFile);
    }
    progress.report(judgedShare, 1000);
    ShareProgress counting(progress, judgedShare, 1000);
    if (last >= Stage::Counting && !progress.isCancelled())
        count(analysis, counting);
}

Evidence corrected(Evidence evidence, const Corrections &corrections)
{
    for (EvidenceItem &item : evidence) {
        const Correction correction = corrections.value(item.source.file);
        item.computerByHand = correction.computer;
        item.roleByHand = correction.role;
    }
    return evidence;
}

void tell(QVector<ToldAnswer> &told, const CaseInput &added)
{
    for (const ToldAnswer &answer : added.takenBack)
        told.removeAll(answer);
    for (const ToldAnswer &answer : added.told) {
        told.removeIf([&answer](const ToldAnswer &older) { return sameSubject(older, answer); });
        told.append(answer);
    }
}

void takeArchive(Analysis &analysis, const ArchiveChoice &choice, Progress &progress)
{
    auto loaded = loadArchive(choice.address, choice.password, choice.hosts, progress);
    if (loaded)
        analysis.archived = std::move(*loaded);
    else
        analysis.archiveError = loaded.error();
}

/// What was read, corrected, and behind it what an archive knows and what was told.
Evidence allEvidence(const Analysis &analysis)
{
    Evidence evidence = corrected(analysis.read, analysis.corrections);
    evidence += analysis.archived.evidence;
    numberItems(evidence);
    for (const ToldAnswer &answer : analysis.told) {
        EvidenceItem item = itemOf(answer);
        item.id = QStringLiteral("e%1").arg(evidence.size() + 1);
        evidence.append(item);
    }
    return evidence;
}

} // namespace

CaseInput &operator+=(CaseInput &input, const CaseInput &more)
{
    input.paths += more.paths;
    input.texts += more.texts;
    input.corrections.insert(more.corrections);
    for (const ToldAnswer &answer : more.takenBack)
        input.told.removeAll(answer);
    for (const ToldAnswer &answer : more.told)
        input.takenBack.removeAll(answer);
    if (more.archive)
        input.archive = more.archive;
    input.told += more.told;
    input.takenBack += more.takenBack;
    return input;
}

AnalysisPtr emptyCase()
{
    static const AnalysisPtr empty = [] {
        NoProgress progress;
        return analyse(nullptr, {}, progress);
    }();
    return empty;
}

AnalysisPtr analyse(const Analysis *known, const CaseInput &added, Progress &progress, Stage last)
{
    auto analysis = std::make_shared<Analysis>();
    ShareProgress reading(progress, 0, readingShare);
    analysis->read = joined(known ? known->read : Evidence(), added, reading);
    if (progress.isCancelled())
        return nullptr;
    if (known) {
        analysis->pasted = known->pasted;
        analysis->corrections = known->corrections;
        analysis->told = known->told;
        analysis->archived = known->archived;
    }
    if (added.archive)
        takeArchive(*analysis, *added.archive, progress);
    analysis->pasted += added.texts;
    analysis->corrections.insert(added.corrections);
    tell(analysis->told, added);
    if (last == Stage::Reading)
        return analysis;
    judge(*analysis, allEvidence(*analysis), progress, last);
    return progress.isCancelled() ? nullptr : analysis;
}

} // namespace kms::wizard
