#include "engine/history/requestoutcomes.h"

#include "engine/casefile/hostlogs.h"
#include "engine/casefile/hostrequests.h"
#include "engine/history/clientcoverage.h"
#include "engine/history/covereddays.h"
#include "engine/history/reconstruct.h"
#include "engine/history/tryresult.h"
#include "engine/history/zonedays.h"

#include <QHash>

#include <algorithm>
#include <tuple>
#include <utility>

namespace kms {

namespace {

constexpr qsizetype codesShown = 6;
constexpr qint64 emptyDaysShown = 10'000;
constexpr size_t rowsBetweenReports = 1 << 10;

// One request, reduced to what is counted.
struct Ending
{
    UtcMs time = noTime;
    std::optional<ErrorCode> result; ///< nothing where it is not known
};

// ── the results that stand by themselves ─────────────────────────────────────────────────────

QVector<ErrorCode> codesOf(const std::vector<Ending> &endings)
{
    QHash<ErrorCode, qint64> frequency;
    std::optional<ErrorCode> last;
    qint64 repeated = 0;
    // Most requests end like the one before: only changes cost a look into the hash.
    const auto put = [&] {
        if (last)
            frequency[*last] += repeated;
    };
    for (const Ending &ending : endings) {
        if (ending.result != last) {
            put();
            last = ending.result;
            repeated = 0;
        }
        ++repeated;
    }
    put();
    QVector<std::tuple<bool, qint64, quint32>> order;
    for (auto it = frequency.cbegin(); it != frequency.cend(); ++it)
        order.append({!it.key().isSuccess(), -it.value(), it.key().value});
    std::sort(order.begin(), order.end());
    QVector<ErrorCode> codes;
    for (const auto &entry : std::as_const(order).mid(0, codesShown))
        codes.append(ErrorCode{std::get<2>(entry)});
    return codes;
}

// ── day by day ───────────────────────────────────────────────────────────────────────────────

class DayTally
{
public:
    /// \param covered what logs tell of, in time order and disjoint
    DayTally(RequestOutcomes &outcomes, const QVector<TimeSpan> &covered, const QTimeZone &zone)
        : m_outcomes(outcomes)
        , m_covered(covered, zone)
        , m_zone(zone)
    {
    }

    void add(const Ending &ending)
    {
        const qint64 day = m_zone.dayOf(ending.time);
        if (m_outcomes.days.isEmpty() || day != m_day) {
            if (!m_outcomes.days.isEmpty())
                addEmptyDays(m_day + 1, day);
            append(day);
            m_day = day;
        }
        RequestOutcomes::Day &today = m_outcomes.days.last();
        const qsizetype index = ending.result ? m_outcomes.codes.indexOf(*ending.result) : -1;
        if (index < 0)
            ++today.others;
        else
            ++today.counts[index];
    }

private:
    void append(qint64 day)
    {
        m_outcomes.days.append(
            {QDate::fromJulianDay(day), QVector<qint64>(m_outcomes.codes.size(), 0), 0});
    }

    void addEmptyDays(qint64 from, qint64 to)
    {
        if (to - from > m_emptyDaysLeft)
            return;
        m_emptyDaysLeft -= to - from;
        for (qint64 day = from; day < to; ++day) {
            if (m_covered.touch(day))
                append(day);
        }
    }

    RequestOutcomes &m_outcomes;
    CoveredDays m_covered;
    ZoneDays m_zone;
    qint64 m_day = 0;
    qint64 m_emptyDaysLeft = emptyDaysShown;
};

// \return false where it was cancelled
bool tally(const std::vector<Ending> &endings, const QVector<TimeSpan> &covered,
           const QTimeZone &zone, RowProgress &progress, RequestOutcomes &outcomes)
{
    outcomes.codes = codesOf(endings);
    DayTally days(outcomes, covered, zone);
    for (size_t i = 0; i < endings.size(); ++i) {
        days.add(endings[i]);
        if (i % rowsBetweenReports == rowsBetweenReports - 1 &&
            !progress.advance(rowsBetweenReports))
            return false;
    }
    return progress.advance(qint64(endings.size() % rowsBetweenReports));
}

// ── hosts ────────────────────────────────────────────────────────────────────────────────────

std::vector<Ending> endingsOf(const HostCase &host, const Applications &applications)
{
    const HostRequests requests = collectRequests(host, applications);
    std::vector<Ending> endings;
    endings.reserve(requests.rows.size());
    for (const HostRequest &row : requests.rows)
        endings.push_back({row.time, host.logs[row.log].log->received.result[row.row]});
    return endings;
}

// ── clients ──────────────────────────────────────────────────────────────────────────────────

std::vector<Ending> endingsOf(const ClientCase &client)
{
    std::vector<Ending> endings;
    for (const Attempt &attempt : client.attempts)
        endings.push_back({attempt.request.value.stamp.time, resultOf(attempt)});
    for (const auto &response : client.looseResponses)
        endings.push_back({response.value.stamp.time, resultOf(response.value)});
    std::erase_if(endings, [](const Ending &ending) { return ending.time == noTime; });
    std::stable_sort(endings.begin(), endings.end(),
                     [](const Ending &a, const Ending &b) { return a.time < b.time; });
    return endings;
}

qint64 rowsOf(const CaseFile &caseFile)
{
    qint64 rows = 0;
    for (const HostCase &host : caseFile.hosts) {
        for (const HostLog &log : host.logs)
            rows += qint64(rowCount(log));
    }
    for (const ClientCase &client : caseFile.clients)
        rows += client.attempts.size() + client.looseResponses.size();
    return rows;
}

} // namespace

QVector<RequestOutcomes> requestOutcomes(const CaseFile &caseFile, const QTimeZone &zone,
                                         Progress &progress)
{
    RowProgress rows{progress, rowsOf(caseFile)};
    QVector<RequestOutcomes> all;
    const auto add = [&](RequestOutcomes outcomes, const std::vector<Ending> &endings,
                         const QVector<TimeSpan> &covered) {
        const bool finished = tally(endings, covered, zone, rows, outcomes);
        if (!outcomes.days.isEmpty())
            all.append(std::move(outcomes));
        return finished;
    };
    for (const HostCase &host : caseFile.hosts) {
        if (!add({RequestOutcomes::Of::Host, host.name, {}, {}},
                 endingsOf(host, caseFile.applications), coverageOf(host)))
            return {};
    }
    const ClientCoverage coverage(caseFile);
    for (const ClientCase &client : caseFile.clients) {
        if (!add({RequestOutcomes::Of::Client, client.name, {}, {}}, endingsOf(client),
                 coverage.of(client)))
            return {};
    }
    return all;
}

} // namespace kms
