#include "wizard/models/chartrecords.h"

#include "engine/casefile/hostrequests.h"
#include "engine/history/tryresult.h"

#include <algorithm>

namespace kms::wizard {

namespace {

bool isIn(UtcMs time, RecordTime wanted)
{
    return time >= wanted.from && time < wanted.to;
}

/// The first request of a host's logs that \a isWanted.
template <class IsWanted>
std::optional<Ref> firstRequest(const CaseFile &caseFile, const QString &hostName, RecordTime time,
                                const IsWanted &isWanted)
{
    for (const HostCase &host : caseFile.hosts) {
        if (chartName(host.name) != hostName)
            continue;
        const HostRequests requests = collectRequests(host, caseFile.applications);
        const auto begin = std::lower_bound(
            requests.rows.begin(), requests.rows.end(), time.from,
            [](const HostRequest &request, UtcMs moment) { return request.time < moment; });
        for (auto request = begin; request != requests.rows.end() && request->time < time.to;
             ++request) {
            if (isWanted(host, requests, *request))
                return refOf(host, *request);
        }
    }
    return std::nullopt;
}

std::optional<Ref> answerAt(const CaseFile &caseFile, CountPoint point)
{
    const auto told = [&](const Found<ResponseProcessed> &response) {
        return response.value.count == point.count;
    };
    for (const ClientCase &client : caseFile.clients) {
        for (const Attempt &attempt : client.attempts) {
            if (!attempt.response || !told(*attempt.response))
                continue;
            // On the host's clock where its record is at hand: between arrival and answer.
            const UtcMs taken =
                attempt.response->value.stamp.time - attempt.request.value.stamp.time;
            const UtcMs onHost =
                attempt.arrival ? attempt.arrival->value.stamp.time + taken : point.time;
            if (attempt.response->value.stamp.time == point.time ||
                (attempt.arrival && onHost == point.time))
                return attempt.response->ref;
        }
        for (const auto &response : client.looseResponses) {
            if (told(response) && response.value.stamp.time == point.time)
                return response.ref;
        }
    }
    return std::nullopt;
}

std::optional<Ref> reportOf(const CaseFile &caseFile, const QString &hostName, CountPoint point)
{
    std::optional<Ref> found;
    for (const HostCase &host : caseFile.hosts) {
        if (chartName(host.name) != hostName)
            continue;
        for (const auto &license : host.licenses) {
            const auto &details = license.value.kmsHost;
            if (details && details->currentCount && *details->currentCount == point.count)
                found = license.ref; // of several the last one, as the chart takes it
        }
    }
    return found;
}

} // namespace

std::optional<Ref> recordOfCount(const CaseFile &caseFile, const QString &host,
                                 CountSeries::Source source, CountPoint point)
{
    switch (source) {
    case CountSeries::Source::Reconstructed:
        return firstRequest(
            caseFile, host, {point.time, point.time + 1},
            [](const HostCase &, const HostRequests &, const HostRequest &) { return true; });
    case CountSeries::Source::Reported:
        return answerAt(caseFile, point);
    case CountSeries::Source::Sampled:
        return reportOf(caseFile, host, point);
    }
    Q_UNREACHABLE();
}

std::optional<Ref> recordOfOutcome(const CaseFile &caseFile, const RequestOutcomes &outcomes,
                                   RecordTime time, std::optional<ErrorCode> code)
{
    const auto isWanted = [&](std::optional<ErrorCode> result) {
        return code ? result == code : !result || !outcomes.codes.contains(*result);
    };
    if (outcomes.of == RequestOutcomes::Of::Host)
        return firstRequest(
            caseFile, outcomes.name, time,
            [&](const HostCase &host, const HostRequests &, const HostRequest &request) {
                return isWanted(host.logs[request.log].log->received.result[request.row]);
            });
    for (const ClientCase &client : caseFile.clients) {
        if (chartName(client.name) != outcomes.name)
            continue;
        for (const Attempt &attempt : client.attempts) {
            if (isIn(attempt.request.value.stamp.time, time) && isWanted(resultOf(attempt)))
                return attempt.response ? attempt.response->ref : attempt.request.ref;
        }
        for (const auto &response : client.looseResponses) {
            if (isIn(response.value.stamp.time, time) && isWanted(resultOf(response.value)))
                return response.ref;
        }
    }
    return std::nullopt;
}

std::optional<Ref> recordOfClient(const CaseFile &caseFile, const QString &host,
                                  const ClientDayRow &row, RecordTime time)
{
    return firstRequest(
        caseFile, host, time,
        [&](const HostCase &, const HostRequests &requests, const HostRequest &request) {
            const bool isSameId = request.cmid == HostRequest::noCmid
                                      ? row.cmid.isEmpty()
                                      : toString(requests.cmids[request.cmid]) == row.cmid;
            if (!isSameId)
                return false;
            // A machine that was renamed asked under other names; clones only differ by theirs.
            const bool isByName = row.clones >= 0 || row.cmid.isEmpty();
            return !isByName || (request.name == HostRequest::noName
                                     ? row.client.isEmpty()
                                     : chartName(requests.names[request.name]) == row.client);
        });
}

} // namespace kms::wizard
