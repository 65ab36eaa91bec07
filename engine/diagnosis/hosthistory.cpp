// Is the history of requests kept? A log is a ring: what is older than its size is gone. The 180
// days are those that an activation lives.

#include "engine/diagnosis/hosthistory.h"

#include "engine/casefile/hostlogs.h"
#include "engine/casefile/requestresult.h"
#include "engine/diagnosis/verdicts.h"
#include "engine/knowledge/limits.h"

#include <algorithm>

namespace kms {

namespace {

using State = HostHistory::State;

constexpr qint64 msPerDay = 24LL * 60 * 60 * 1000;
constexpr qint64 keptMs = std::chrono::milliseconds(limits::historyKept).count();
// Each living client renews once in this time: a log that ends earlier is of an earlier day, and
// what it lost since nobody can tell.
constexpr qint64 freshMs =
    std::chrono::milliseconds(limits::renewalInterval + std::chrono::hours(24)).count();

bool isKmsChannel(const QString &channel)
{
    return channel.compare(kmsChannel(), Qt::CaseInsensitive) == 0;
}

const Found<OtherEvent> *lastClearing(const QVector<Found<OtherEvent>> &events,
                                      const QDateTime &judgedAt)
{
    const auto found = std::find_if(events.rbegin(), events.rend(), [&](const auto &event) {
        const QDateTime time = toUtc(event.value.stamp.time);
        const bool isRecent = time.isValid() && time.msecsTo(judgedAt) <= keptMs;
        // The System log tells of every channel; only the one of KMS holds the history.
        return event.value.kind == OtherEvent::Kind::LogCleared && isKmsChannel(event.value.text) &&
               isRecent;
    });
    return found == events.rend() ? nullptr : &*found;
}

HostHistory cleared(const Found<OtherEvent> &event)
{
    Because because{event.ref, QStringLiteral("because.log-cleared"), {}};
    because.facts.lastRequest = toUtc(event.value.stamp.time);
    return {State::Cleared, Confidence::Certain, {because}, {}, 0, {}};
}

std::optional<Found<ChannelSettings>> settingsOf(const CaseFile &caseFile, const HostCase &host)
{
    for (const auto &text : caseFile.aside<LogSettings>(host)) {
        for (const ChannelSettings &channel : text.value->channels) {
            if (isKmsChannel(channel.channel))
                return Found<ChannelSettings>{channel, {text.ref.evidence, channel.at}};
        }
    }
    return std::nullopt;
}

// The size of a binary log of one channel, and so of one record.
struct Measure
{
    qint64 bytes = 0;
    qint64 records = 0;
};

std::optional<Measure> measureOf(const CaseFile &caseFile, const HostLog &log)
{
    const EvidenceItem *item = caseFile.item(log.evidence);
    const bool isBinary = log.log && log.log->received.line.empty();
    if (!item || !isBinary || log.log->spans.size() != 1 || log.interrupted ||
        log.log->records <= 0)
        return std::nullopt;
    return Measure{item->source.size, log.log->records};
}

/// Of how many days a log of the size set holds the records, at the pace of the log at hand.
struct Forecast
{
    double least = 0;
    double most = 0;
};

// The file has a head, and its last block is filled by chance: a record takes between these sizes.
std::optional<Forecast> forecastFor(const Measure &measure, qint64 maxSize, qint64 spanMs)
{
    constexpr qint64 headBytes = 4'096;
    constexpr qint64 blockBytes = 65'536;
    // A pace is known when each client came twice.
    constexpr qint64 shortest = 2 * std::chrono::milliseconds(limits::renewalInterval).count();
    const qint64 least = measure.bytes - headBytes - blockBytes;
    if (spanMs < shortest || least <= 0 || maxSize <= 0)
        return std::nullopt;
    const double perDay = double(measure.records) * double(msPerDay) / double(spanMs);
    const auto days = [&](qint64 bytes) {
        return double(maxSize) * double(measure.records) / double(bytes) / perDay;
    };
    return Forecast{days(measure.bytes), days(least)};
}

/// What the logs and the settings of one host tell.
class Judge
{
public:
    Judge(const CaseFile &caseFile, const HostCase &host)
        : m_file(caseFile)
        , m_host(host)
        , m_settings(settingsOf(caseFile, host))
    {
    }

    HostHistory run()
    {
        HostHistory history = judged();
        if (m_log) {
            history.records = qint64(rowCount(*m_log));
            history.firstRecord = m_log->firstRecord;
        }
        if (m_settings)
            history.maxSize = m_settings->value.maxSize;
        history.archived = m_log && m_log->archived && history.state == State::Kept;
        if (const auto forecast = forecastOfLog())
            history.daysHeld = qint64(forecast->most);
        return history;
    }

private:
    HostHistory judged()
    {
        findLog();
        if (const auto *event = lastClearing(m_host.events, m_file.judgedAt))
            return cleared(*event);
        if (m_settings && m_settings->value.enabled == false)
            return bySettings(State::SwitchedOff, "because.log-off");
        if (m_known && m_end - m_known->from >= keptMs)
            return m_isFresh ? fromLog(State::Kept, Confidence::Certain) : HostHistory();
        if (m_settings && m_settings->value.retention == true &&
            m_settings->value.autoBackup == false)
            return bySettings(State::StopsFull, "because.log-stops");
        return m_log ? ofShortLog() : HostHistory();
    }

    // The log that begins the unbroken time before the moment of judging.
    void findLog()
    {
        m_known = knownTime(m_host, m_file.judgedAt.toMSecsSinceEpoch());
        if (!m_known)
            return;
        const qint64 now = m_file.judgedAt.toMSecsSinceEpoch();
        m_isFresh = now - m_known->to <= freshMs;
        m_end = m_isFresh ? now : m_known->to;
        const auto begins = [&](const HostLog &log) { return log.from == toUtc(m_known->from); };
        const auto log = std::find_if(m_host.logs.begin(), m_host.logs.end(), begins);
        m_log = log == m_host.logs.end() ? nullptr : &*log;
        m_own = m_log && m_log->archived ? newestOwnLog() : m_log;
    }

    // An archive has no size that a host set: how full the host's log is, only that log tells.
    const HostLog *newestOwnLog() const
    {
        const HostLog *newest = nullptr;
        for (const HostLog &log : m_host.logs) {
            if (!log.archived && (!newest || log.to > newest->to))
                newest = &log;
        }
        return newest;
    }

    HostHistory ofShortLog() const
    {
        const bool isSaved = m_settings && m_settings->value.autoBackup == true;
        // Where records were lost inside the file, its first one may be among them.
        const bool beginsLate =
            !m_known->sinceBirth && m_log->firstRecord > 1 && !m_log->interrupted && !isSaved;
        if (beginsLate && wasFull())
            return fromLog(State::Overwritten, Confidence::Likely);
        const auto forecast = forecastOfLog();
        if (forecast && forecast->most * double(msPerDay) < double(keptMs) && !isSaved)
            return tooSmall(*forecast);
        if (m_known->sinceBirth && forecast && forecast->least * double(msPerDay) >= double(keptMs))
            return fromLog(State::Kept, Confidence::Likely);
        return beginsLate ? fromLog(State::BeginsLate, Confidence::Likely) : HostHistory();
    }

    std::optional<Forecast> forecastOfLog() const
    {
        const auto measure = m_own ? measureOf(m_file, *m_own) : std::nullopt;
        if (!measure || !m_settings || !m_settings->value.maxSize)
            return std::nullopt;
        return forecastFor(*measure, *m_settings->value.maxSize, m_own->from.msecsTo(m_own->to));
    }

    // Windows frees a block when the log is full, so that it is never quite as large as allowed.
    bool wasFull() const
    {
        constexpr double full = 0.9;
        const qint64 limit =
            m_settings && m_settings->value.maxSize ? *m_settings->value.maxSize : limits::usualLog;
        const auto measure = m_own ? measureOf(m_file, *m_own) : std::nullopt;
        return measure && double(measure->bytes) >= full * double(limit);
    }

    Because coverage() const
    {
        Because because{{m_log->evidence, {}},
                        m_log->archived ? QStringLiteral("because.archive-covers")
                                        : QStringLiteral("because.covers-time"),
                        {}};
        because.facts.metOn = toUtc(m_known->from);
        because.facts.lastRequest = toUtc(m_known->to);
        return because;
    }

    HostHistory fromLog(State state, Confidence confidence) const
    {
        HostHistory history{state, confidence, {}, {}, 0, {}};
        if (m_log)
            history.because.append(coverage());
        if (state == State::Overwritten) {
            Because because{{m_log->evidence, {}}, QStringLiteral("because.log-begins-late"), {}};
            because.facts.count = qint64(m_log->firstRecord);
            history.because.append(because);
        }
        return history;
    }

    HostHistory tooSmall(const Forecast &forecast) const
    {
        HostHistory history = fromLog(State::TooSmall, Confidence::Likely);
        const Ref size{m_settings->ref.evidence, m_settings->value.maxSizeAt};
        Because because{size, QStringLiteral("because.log-too-small"), {}};
        because.facts.count = qint64(forecast.most);
        history.because.append(because);
        return history;
    }

    HostHistory bySettings(State state, const char *phrase) const
    {
        const Because because{m_settings->ref, QLatin1String(phrase), {}};
        return {state, Confidence::Certain, {because}, {}, 0, {}};
    }

    const CaseFile &m_file;
    const HostCase &m_host;
    std::optional<Found<ChannelSettings>> m_settings;
    std::optional<KnownTime> m_known;
    const HostLog *m_log = nullptr;
    const HostLog *m_own = nullptr; ///< the log that the host has, where m_log is of an archive
    qint64 m_end = 0;
    bool m_isFresh = false;
};

QString variantOf(State state)
{
    switch (state) {
    case State::Cleared:
        return QStringLiteral("cleared");
    case State::Overwritten:
        return QStringLiteral("overwritten");
    case State::TooSmall:
        return QStringLiteral("too-small");
    case State::StopsFull:
        return QStringLiteral("stops-full");
    case State::SwitchedOff:
        return QStringLiteral("switched-off");
    case State::Unknown:
    case State::Kept:
    case State::BeginsLate:
        break;
    }
    return {};
}

void add(const HostHistory &history, const QString &machine, Verdicts &verdicts)
{
    constexpr qint64 factor = 4;
    Finding finding = makeFinding(FindingId::HistoryAtRisk, machine);
    finding.variant = variantOf(history.state);
    if (finding.variant.isEmpty())
        return;
    finding.confidence = history.confidence;
    finding.because = history.because;
    finding.facts.server = machine;
    finding.facts.records = history.records;
    if (history.maxSize)
        finding.words.insert(QStringLiteral("bytes"), *history.maxSize * factor);
    verdicts.findings.append(finding);
}

} // namespace

HostHistory historyOf(const CaseFile &caseFile, const HostCase &host)
{
    return Judge(caseFile, host).run();
}

void checkHistory(const CaseView &view, Verdicts &verdicts)
{
    for (const HostCase &host : view.caseFile.hosts)
        add(historyOf(view.caseFile, host), host.name, verdicts);
    // A machine that is known as client only may have been a host.
    for (const ClientView &client : view.clients) {
        const QString machine = subjectOf(*client.client);
        const auto *event = lastClearing(client.client->events, view.caseFile.judgedAt);
        if (event && !verdicts.find(FindingId::HistoryAtRisk, machine))
            add(cleared(*event), machine, verdicts);
    }
}

} // namespace kms
