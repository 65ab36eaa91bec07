// What is wrong with the evidence itself: damaged, unreadable, from different times, cleared, or
// written by somebody who is no KMS.

#include "engine/diagnosis/verdicts.h"

#include <algorithm>

namespace kms {

namespace {

constexpr qsizetype mostNotes = 5;

QString fileName(const EvidenceItem &item)
{
    return item.source.file.section(QLatin1Char('/'), -1);
}

void addDamaged(const EvidenceItem &item, Verdicts &verdicts)
{
    Finding finding = makeFinding(FindingId::EvidenceDamaged, fileName(item));
    finding.facts.records = item.records;
    for (const Note &note : item.notes) {
        if (!meansDamage(note.kind) || finding.because.size() == mostNotes)
            continue;
        Because because{{item.id, note.at}, QStringLiteral("note.") + toId(note.kind), {}};
        because.facts.count = note.count;
        finding.because.append(because);
    }
    if (!finding.because.isEmpty())
        verdicts.findings.append(finding);
}

void addUnreadable(const EvidenceItem &item, Verdicts &verdicts)
{
    Finding finding = makeFinding(FindingId::EvidenceUnreadable, fileName(item));
    const bool isScript = item.error->kind == ReadError::Kind::ScriptError;
    finding.variant = isScript ? QStringLiteral("script") : QStringLiteral("content");
    finding.because.append(
        {{item.id, item.error->at}, QStringLiteral("read-error.") + toId(item.error->kind), {}});
    verdicts.findings.append(finding);
}

void addApart(const CaseFile &caseFile, Verdicts &verdicts)
{
    Finding finding = makeFinding(FindingId::EvidenceApart, {});
    for (const EvidenceItem &item : caseFile.evidence) {
        if (!item.from.isValid() || finding.because.size() == mostNotes)
            continue;
        Because because{{item.id, {}}, QStringLiteral("because.covers-time"), {}};
        because.facts.lastRequest = item.to;
        because.facts.metOn = item.from;
        finding.because.append(because);
    }
    verdicts.findings.append(finding);
}

// A note that lost nothing else can be told from the log's own words.
void addFromEvent(const Found<OtherEvent> &event, const QString &machine, Verdicts &verdicts)
{
    const bool cleared = event.value.kind == OtherEvent::Kind::LogCleared;
    if (!cleared && event.value.kind != OtherEvent::Kind::Foreign)
        return;
    const FindingId id = cleared ? FindingId::HistoryAtRisk : FindingId::ForeignEvent;
    // The System log tells of every channel; only the one of KMS holds the history.
    if (cleared && event.value.text != QLatin1String("Key Management Service"))
        return;
    if (verdicts.find(id, machine))
        return;
    Finding finding = makeFinding(id, machine);
    finding.facts.lastRequest = toUtc(event.value.stamp.time);
    Because because{event.ref,
                    cleared ? QStringLiteral("because.log-cleared")
                            : QStringLiteral("because.foreign-provider"),
                    finding.facts};
    finding.because.append(because);
    verdicts.findings.append(finding);
}

} // namespace

void checkEvidence(const CaseView &view, Verdicts &verdicts)
{
    for (const EvidenceItem &item : view.caseFile.evidence) {
        if (item.error)
            addUnreadable(item, verdicts);
        else
            addDamaged(item, verdicts);
    }
    if (view.caseFile.apart)
        addApart(view.caseFile, verdicts);
    for (const HostCase &host : view.caseFile.hosts) {
        for (const auto &event : host.events)
            addFromEvent(event, host.name, verdicts);
    }
    for (const ClientView &client : view.clients) {
        for (const auto &event : client.client->events)
            addFromEvent(event, subjectOf(*client.client), verdicts);
    }
}

} // namespace kms
