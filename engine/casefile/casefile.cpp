#include "engine/casefile/casefile.h"

#include "engine/casefile/arrivals.h"
#include "engine/casefile/assemble.h"
#include "engine/casefile/attempts.h"
#include "engine/casefile/attribution.h"
#include "engine/casefile/toldanswers.h"

#include <algorithm>

namespace kms {

namespace {

UtcMs newestIn(const EventLog &log)
{
    UtcMs newest = noTime;
    for (const LogSpan &span : log.spans)
        newest = std::max(newest, span.to);
    for (const UtcMs time : log.received.time)
        newest = std::max(newest, time);
    for (const RequestSent &request : log.sent)
        newest = std::max(newest, request.stamp.time);
    for (const ResponseProcessed &response : log.processed)
        newest = std::max(newest, response.stamp.time);
    for (const OtherEvent &event : log.others)
        newest = std::max(newest, event.stamp.time);
    return newest;
}

QDateTime newestTime(const Evidence &evidence)
{
    UtcMs newest = noTime;
    for (const EvidenceItem &item : evidence) {
        if (item.to.isValid())
            newest = std::max(newest, item.to.toMSecsSinceEpoch());
        if (const EventLog *log = item.events())
            newest = std::max(newest, newestIn(*log));
    }
    return toUtc(newest);
}

} // namespace

const EvidenceItem *CaseFile::item(const QString &id) const
{
    const auto found = std::find_if(evidence.begin(), evidence.end(),
                                    [&id](const EvidenceItem &item) { return item.id == id; });
    return found == evidence.end() ? nullptr : &*found;
}

CaseFile buildCaseFile(Evidence evidence, const QDateTime &now)
{
    CaseFile caseFile;
    caseFile.evidence = std::move(evidence);
    caseFile.judgedAt = now.isValid() ? now.toUTC() : newestTime(caseFile.evidence);
    caseFile.applications = learnApplications(caseFile.evidence);
    const Attribution attribution = attribute(caseFile.evidence);
    yieldToFiles(caseFile, attribution);
    assembleMachines(caseFile, attribution);
    for (ClientCase &client : caseFile.clients)
        pairResponses(client);
    findArrivals(caseFile);
    return caseFile;
}

} // namespace kms
