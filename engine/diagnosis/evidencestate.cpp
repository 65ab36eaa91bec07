// What is wrong with the evidence itself: damaged, unreadable, from different times, or written by
// somebody who is no KMS.

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
    if (item.error->kind == ReadError::Kind::ScriptError)
        finding.variant = QStringLiteral("script");
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

void addForeign(const Found<OtherEvent> &event, const QString &machine, Verdicts &verdicts)
{
    if (event.value.kind != OtherEvent::Kind::Foreign ||
        verdicts.find(FindingId::ForeignEvent, machine))
        return;
    Finding finding = makeFinding(FindingId::ForeignEvent, machine);
    finding.facts.lastRequest = toUtc(event.value.stamp.time);
    finding.because.append({event.ref, QStringLiteral("because.foreign-provider"), finding.facts});
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
            addForeign(event, host.name, verdicts);
    }
    for (const ClientView &client : view.clients) {
        for (const auto &event : client.client->events)
            addForeign(event, subjectOf(*client.client), verdicts);
    }
}

} // namespace kms
