#include "engine/casefile/requestwindow.h"

#include "engine/casefile/hostlogs.h"
#include "engine/casefile/hostrequests.h"
#include "engine/casefile/presence.h"

#include <algorithm>
#include <tuple>

namespace kms {

namespace {

constexpr UtcMs msPerDay = 24LL * 60 * 60 * 1000;
constexpr UtcMs windowMs = std::chrono::milliseconds(countWindow).count();

// What the log says of one CMID up to the moment.
struct Seen
{
    UtcMs last = noTime;
    UtcMs lastBeforePace = noTime;
    size_t lastRow = 0;
    bool served = false; ///< a request in the window that was not refused
    quint32 name = HostRequest::noName;
    UtcMs nameFirst = noTime; ///< of the first name; the others stand in Tally::otherNames
    UtcMs nameLast = noTime;
};

// What the log says of one machine up to the moment.
struct Machine
{
    quint32 cmid = HostRequest::noCmid; ///< of its newest request
    UtcMs waitsSince = noTime;          ///< noTime: its newest request does not wait
    UtcMs last = noTime;
    size_t lastRow = 0;
};

// One walk over the requests in time order.
class Tally
{
public:
    Tally(const HostRequests &requests, UtcMs until, std::optional<UtcMs> paceFrom)
        : m_requests(requests)
        , m_until(until)
        , m_paceFrom(paceFrom)
        , m_seen(requests.cmids.size())
        , m_machines(requests.names.size())
        , m_namesInWindow(requests.names.size(), false)
    {
    }

    void add(size_t index, const RequestTable &table)
    {
        const HostRequest &row = m_requests.rows[index];
        const bool inWindow = row.time > m_until - windowMs;
        if (inWindow)
            addToWindow(row, table);
        if (row.name != HostRequest::noName)
            addMachine(row, index, table);
        if (row.cmid == HostRequest::noCmid)
            return;
        Seen &seen = m_seen[row.cmid];
        seen.last = row.time;
        seen.lastRow = index;
        if (m_paceFrom && row.time <= *m_paceFrom)
            seen.lastBeforePace = row.time;
        seen.served |= inWindow && !table.result[row.row].isFailure();
        if (row.name != HostRequest::noName)
            addName(row, seen);
    }

    WindowCount finish(const HostCase &host)
    {
        qint64 before = 0;
        for (size_t i = 0; i < m_seen.size(); ++i) {
            const Seen &seen = m_seen[i];
            before += m_paceFrom && isInWindow(seen.lastBeforePace, *m_paceFrom) ? 1 : 0;
            if (!isInWindow(seen.last, m_until))
                continue;
            ++m_count.distinctCmids;
            m_count.refusedCmids += seen.served ? 0 : 1;
        }
        m_count.distinctNames = std::count(m_namesInWindow.begin(), m_namesInWindow.end(), true);
        if (m_paceFrom)
            m_count.growthPerDay =
                growthPerDay(before, m_count.distinctCmids, {*m_paceFrom, m_until});
        findShared(host);
        findWaiting(host);
        return std::move(m_count);
    }

private:
    static bool isInWindow(UtcMs time, UtcMs until)
    {
        return time != noTime && time > until - windowMs;
    }

    void addToWindow(const HostRequest &row, const RequestTable &table)
    {
        ++m_count.requests;
        m_count.largestRequired = std::max(m_count.largestRequired, int(table.required[row.row]));
        if (row.name != HostRequest::noName)
            m_namesInWindow[row.name] = true;
    }

    // A refused request waits for something else than the count.
    void addMachine(const HostRequest &row, size_t index, const RequestTable &table)
    {
        Machine &machine = m_machines[row.name];
        if (row.cmid != HostRequest::noCmid)
            machine.cmid = row.cmid;
        machine.last = row.time;
        machine.lastRow = index;
        const quint8 state = table.state[row.row];
        if (table.result[row.row].isFailure() || state == quint8(LicenseState::Licensed) ||
            state == RequestTable::noState)
            machine.waitsSince = noTime;
        else if (machine.waitsSince == noTime)
            machine.waitsSince = row.time;
    }

    void findWaiting(const HostCase &host)
    {
        constexpr UtcMs aLittleLater = 60 * 60 * 1000;
        for (size_t name = 0; name < m_machines.size(); ++name) {
            const Machine &machine = m_machines[name];
            const bool waits = machine.waitsSince != noTime &&
                               machine.last - machine.waitsSince >= aLittleLater &&
                               machine.last > m_until - msPerDay;
            if (!waits)
                continue;
            const HostRequest &newest = m_requests.rows[machine.lastRow];
            const RequestTable &table = host.logs[newest.log].log->received;
            m_count.waiting.append(
                {m_requests.names[name], table.required[newest.row], refOf(host, newest)});
        }
        std::sort(m_count.waiting.begin(), m_count.waiting.end(),
                  [](const auto &a, const auto &b) { return a.name < b.name; });
    }

    // Nearly every CMID has one name: only further names cost a look into a hash.
    void addName(const HostRequest &row, Seen &seen)
    {
        if (seen.name == HostRequest::noName) {
            seen.name = row.name;
            seen.nameFirst = row.time;
        }
        if (seen.name == row.name) {
            seen.nameLast = row.time;
            return;
        }
        Presence &presence = m_otherNames[row.cmid][row.name];
        if (presence.first == noTime)
            presence.first = row.time;
        presence.last = row.time;
    }

    // Every name that asked with this CMID, and when.
    QHash<quint32, Presence> namesWith(quint32 cmid) const
    {
        QHash<quint32, Presence> names = m_otherNames.value(cmid);
        const Seen &seen = m_seen[cmid];
        names.insert(seen.name, {{}, seen.nameFirst, seen.nameLast});
        for (auto it = names.begin(); it != names.end(); ++it)
            it->name = m_requests.names[it.key()];
        return names;
    }

    // A machine that has asked with another id since has one of its own now.
    void findShared(const HostCase &host)
    {
        for (auto it = m_otherNames.cbegin(); it != m_otherNames.cend(); ++it) {
            const auto names = namesWith(it.key());
            QStringList machines = machinesBehind(names.values());
            QSet<QString> inWindow;
            QSet<QString> stillWithIt;
            for (auto name = names.cbegin(); name != names.cend(); ++name) {
                if (!isInWindow(name->last, m_until))
                    continue;
                inWindow.insert(name->name);
                if (m_machines[name.key()].cmid == it.key())
                    stillWithIt.insert(name->name);
            }
            machines.removeIf([&](const QString &name) { return !inWindow.contains(name); });
            const bool wasShared = machines.size() > 1;
            machines.removeIf([&](const QString &name) { return !stillWithIt.contains(name); });
            m_count.sharedBefore |= wasShared && machines.size() <= 1;
            if (machines.size() > 1)
                m_count.shared.append({m_requests.cmids[it.key()], machines,
                                       refOf(host, m_requests.rows[m_seen[it.key()].lastRow])});
        }
        std::sort(m_count.shared.begin(), m_count.shared.end(),
                  [](const SharedCmid &a, const SharedCmid &b) {
                      return std::tuple(b.machines.size(), a.cmid.value) <
                             std::tuple(a.machines.size(), b.cmid.value);
                  });
    }

    const HostRequests &m_requests;
    UtcMs m_until;
    std::optional<UtcMs> m_paceFrom;
    WindowCount m_count;
    std::vector<Seen> m_seen;                              ///< by CMID number
    QHash<quint32, QHash<quint32, Presence>> m_otherNames; ///< by CMID and name number
    std::vector<Machine> m_machines;                       ///< by name number
    std::vector<bool> m_namesInWindow;
};

WindowCount count(const HostCase &host, const QDateTime &until, const Applications &applications,
                  std::optional<Application> only)
{
    const UtcMs moment = until.toMSecsSinceEpoch();
    const auto known = knownTime(host, moment);
    if (!known) {
        WindowCount nothing;
        nothing.until = until;
        return nothing;
    }
    const auto pace = paceSpan(known->from, known->to);
    const HostRequests requests = collectRequests(host, applications);
    // A pace is told up to the end of the log: silence after it is not knowledge.
    const bool reachesMoment = pace && pace->to > moment - msPerDay;
    Tally tally(requests, moment, reachesMoment ? std::optional(pace->from) : std::nullopt);
    for (size_t i = 0; i < requests.rows.size() && requests.rows[i].time <= moment; ++i) {
        const HostRequest &row = requests.rows[i];
        if (only && row.application.value_or(Application::Windows) != *only)
            continue;
        tally.add(i, host.logs[row.log].log->received);
    }
    WindowCount result = tally.finish(host);
    result.until = until;
    result.coveredFrom = toUtc(std::max(known->from, moment - windowMs));
    result.coveredTo = toUtc(known->to);
    return result;
}

} // namespace

WindowCount countRequests(const HostCase &host, const QDateTime &until)
{
    return count(host, until, {}, std::nullopt);
}

WindowCount countRequests(const HostCase &host, const QDateTime &until,
                          const Applications &applications, Application application)
{
    return count(host, until, applications, application);
}

QSet<Cmid> cmidsCounted(const HostCase &host, const QDateTime &until,
                        const Applications &applications, Application application)
{
    const UtcMs moment = until.toMSecsSinceEpoch();
    const HostRequests requests = collectRequests(host, applications);
    QSet<Cmid> cmids;
    for (const HostRequest &row : requests.rows) {
        const bool counts = row.time > moment - windowMs && row.time <= moment &&
                            row.cmid != HostRequest::noCmid &&
                            row.application.value_or(Application::Windows) == application;
        if (counts)
            cmids.insert(requests.cmids[row.cmid]);
    }
    return cmids;
}

std::optional<TimeSpan> paceSpan(UtcMs knownFrom, UtcMs until)
{
    constexpr UtcMs renewalInterval = 7 * msPerDay;
    constexpr UtcMs leastTime = 3 * msPerDay;
    const UtcMs from = std::max(until - windowMs, knownFrom + renewalInterval);
    if (until - from < leastTime)
        return std::nullopt;
    return TimeSpan{from, until};
}

std::optional<double> growthPerDay(qint64 countBefore, qint64 countNow, const TimeSpan &span)
{
    if (countNow - countBefore == 1)
        return std::nullopt;
    return double(countNow - countBefore) * double(msPerDay) / double(span.to - span.from);
}

std::optional<QDateTime> forecastMet(qint64 count, int required,
                                     const std::optional<double> &growthPerDay, const QDateTime &at)
{
    constexpr double longestForecast = 2 * 365.0; // days; beyond, a forecast tells nothing
    if (count >= required || !growthPerDay || *growthPerDay <= 0)
        return std::nullopt;
    const double days = double(required - count) / *growthPerDay;
    if (days > longestForecast)
        return std::nullopt;
    return at.addMSecs(qint64(days * double(msPerDay)));
}

QDateTime dayThresholdIsMet(const WindowCount &window, int required,
                            const std::optional<qint64> &told)
{
    return forecastMet(told.value_or(window.distinctCmids), required, window.growthPerDay,
                       window.until)
        .value_or(QDateTime());
}

} // namespace kms
