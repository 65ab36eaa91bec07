#include "engine/history/clientcoverage.h"

#include "engine/casefile/requestresult.h"

#include <QSet>

#include <algorithm>

namespace kms {

namespace {

using Channel = QPair<QString, QString>; ///< computer, channel

bool beginsEarlier(const TimeSpan &a, const TimeSpan &b)
{
    return a.from < b.from;
}

QHash<Channel, QVector<TimeSpan>> gapsOf(const EventLog &log)
{
    QHash<Channel, QVector<TimeSpan>> gaps;
    for (const LogGap &gap : log.gaps)
        gaps[{gap.computer, gap.channel}].append({gap.from, gap.to});
    for (auto &stretches : gaps)
        std::sort(stretches.begin(), stretches.end(), beginsEarlier);
    return gaps;
}

// \param gaps in time order
void addWithout(const QVector<TimeSpan> &gaps, TimeSpan whole, QVector<TimeSpan> &covered)
{
    for (const TimeSpan &gap : gaps) {
        if (gap.from >= whole.to)
            break;
        if (gap.to != noTime && gap.to <= whole.from)
            continue;
        if (gap.from >= whole.from)
            covered.append({whole.from, gap.from});
        if (gap.to == noTime) // nobody knows where it ends
            return;
        whole.from = gap.to;
    }
    if (whole.from <= whole.to)
        covered.append(whole);
}

QVector<TimeSpan> joined(QVector<TimeSpan> spans)
{
    std::sort(spans.begin(), spans.end(), beginsEarlier);
    QVector<TimeSpan> merged;
    for (const TimeSpan &span : std::as_const(spans)) {
        if (!merged.isEmpty() && span.from <= merged.last().to)
            merged.last().to = std::max(merged.last().to, span.to);
        else
            merged.append(span);
    }
    return merged;
}

} // namespace

ClientCoverage::ClientCoverage(const CaseFile &caseFile)
{
    for (const EvidenceItem &item : caseFile.evidence) {
        const EventLog *log = item.events();
        if (!log)
            continue;
        const auto gaps = gapsOf(*log);
        for (const LogSpan &span : log->spans) {
            const bool isOfHost = span.channel.compare(kmsChannel(), Qt::CaseInsensitive) == 0;
            if (!isOfHost && span.from != noTime)
                addWithout(gaps.value({span.computer, span.channel}), {span.from, span.to},
                           m_covered[{item.id, span.computer}]);
        }
    }
}

QVector<TimeSpan> ClientCoverage::of(const ClientCase &client) const
{
    QSet<Log> logs;
    for (const Attempt &attempt : client.attempts)
        logs.insert({attempt.request.ref.evidence, attempt.request.value.stamp.computer});
    for (const auto &response : client.looseResponses)
        logs.insert({response.ref.evidence, response.value.stamp.computer});
    QVector<TimeSpan> covered;
    for (const Log &log : std::as_const(logs))
        covered += m_covered.value(log);
    return joined(covered);
}

} // namespace kms
