#include "engine/readers/clock/clockparse.h"

#include <algorithm>
#include <cmath>

namespace kms {

namespace {

constexpr qsizetype mostSamples = 10'000;

// How NTP says that a clock follows no other (RFC 5905), and what w32tm makes of it.
constexpr int leapUnknown = 3;
constexpr int stratumUnspecified = 0;
constexpr int stratumUnsynchronised = 16;
constexpr quint32 referenceNone = 0x00000000;
constexpr quint32 referenceLocal = 0x4C4F434C; // "LOCL"

/// Reads `/query /status`. The labels are in Windows' language, but each value stands in its place
/// and has its form. A value is believed where its neighbours are what they must be: a line that
/// was lost would put another in its place.
class StatusReader
{
public:
    StatusReader(const QVector<ClockLine> &lines, ClockReport &report)
        : m_lines(lines)
        , m_report(report)
    {
    }

    /// Leap indicator, stratum, precision: three lines that begin a status.
    bool readHead(qsizetype at)
    {
        const auto leap = numberWithWords(value(at));
        const auto stratum = numberWithWords(value(at + 1));
        if (!leap || *leap > leapUnknown || !stratum || *stratum > stratumUnsynchronised ||
            !isPrecision(value(at + 2)))
            return false;
        if (m_report.status)
            return true;
        m_report.status = ClockStatus();
        m_report.status->at = Place::line(m_lines[at].number);
        m_report.status->stratum = stratum;
        m_alone = *leap == leapUnknown || *stratum == stratumUnspecified ||
                  *stratum == stratumUnsynchronised;
        m_headEnd = at + 3;
        return true;
    }

    /// The reference behind root delay and root dispersion, with what follows it.
    bool readReference(qsizetype at)
    {
        if (!seconds(value(at)) || !seconds(value(at + 1)))
            return false;
        const auto reference = referenceId(value(at + 2));
        if (!reference)
            return false;
        // Without its head the status may be that of another machine than the first one's.
        if (m_headEnd != at)
            return true;
        m_referenceSeen = true;
        m_alone |= *reference == referenceNone || *reference == referenceLocal;
        if (isPollInterval(value(at + 5))) {
            readSource(m_lines[at + 3], m_lines[at + 4]);
            readVerbose(at + 6);
        }
        return true;
    }

    void conclude()
    {
        if (!m_report.status)
            return;
        ClockStatus &status = *m_report.status;
        if (m_alone || isOwnClock(status.source))
            status.unsynchronised = true;
        else if (m_referenceSeen && !status.source.isEmpty())
            status.unsynchronised = false;
    }

private:
    QStringView value(qsizetype at) const
    {
        return at < m_lines.size() && !m_lines[at].prompt ? m_lines[at].value() : QStringView();
    }

    // "Local CMOS Clock", "Horloge CMOS locale", "Lokale CMOS-Uhr": the abbreviation stays.
    static bool isOwnClock(const QString &source)
    {
        return source.contains(QLatin1String("CMOS")) ||
               source.compare(QLatin1String("Free-running System Clock"), Qt::CaseInsensitive) == 0;
    }

    void readSource(const ClockLine &lastSync, const ClockLine &source)
    {
        const auto hasDigit = [](QStringView text) {
            return std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.isDigit(); });
        };
        constexpr qsizetype longest = 512;
        // "unspecified", in whichever language, has none.
        if (hasDigit(lastSync.value()))
            m_report.status->lastSync = lastSync.value().left(longest).toString();
        m_report.status->source = source.value().left(longest).toString();
    }

    // Phase offset, clock rate, state of the machine.
    void readVerbose(qsizetype at)
    {
        const auto phase = seconds(value(at));
        if (phase && seconds(value(at + 1)) && numberWithWords(value(at + 2)))
            m_report.status->phaseOffsetMs = qint64(std::llround(*phase * 1000));
    }

    const QVector<ClockLine> &m_lines;
    ClockReport &m_report;
    qsizetype m_headEnd = -1;
    bool m_alone = false; ///< one of its figures says that it follows no other clock
    bool m_referenceSeen = false;
};

/// Reads `/stripchart` and `/monitor`: of several peers the first.
class SampleReader
{
public:
    explicit SampleReader(ClockParse &parse)
        : m_parse(parse)
    {
    }

    void take(const ClockLine &line)
    {
        if (const auto sample = stripLine(line.text))
            return addSample({sample->offsetMs, Place::line(line.number)});
        if (const auto monitored = monitoredPeer(line.text)) {
            takePeer(*monitored);
        } else if (const auto offset = monitorLine(line.text)) {
            takeMonitor(*offset, line);
        } else if (const auto tracked = trackedPeer(line.text)) {
            takePeer(*tracked);
            m_fromHeading = true;
        }
    }

private:
    ClockReport &report() { return m_parse.report; }

    void takePeer(const QString &peer)
    {
        m_pending = peer;
        if (report().samples.isEmpty() && report().peer.isEmpty())
            report().peer = peer;
    }

    bool isOfFirstPeer() { return m_pending == report().peer; }

    void addSample(const ClockSample &sample)
    {
        // Other logs print a time and a code, too: only an answer is surely of a chart.
        m_answered += sample.offsetMs ? 1 : 0;
        m_parse.chartSeen |= m_fromHeading || m_answered > 1;
        append(sample);
    }

    void append(const ClockSample &sample)
    {
        if (!isOfFirstPeer())
            return;
        if (report().samples.size() < mostSamples)
            report().samples.append(sample);
        else
            m_parse.limitReached = true;
    }

    void takeMonitor(const MonitorLine &offset, const ClockLine &line)
    {
        m_parse.monitorSeen |= !m_pending.isEmpty();
        if (offset.fromLocalClock && line.ended && !m_pending.isEmpty())
            append({offset.offsetMs, Place::line(line.number)});
    }

    ClockParse &m_parse;
    QString m_pending; ///< peer of the lines that follow
    bool m_fromHeading = false;
    int m_answered = 0;
};

void takeError(ClockParse &parse, const ClockLine &line)
{
    const auto code = errorAtEnd(line.text);
    if (!code || parse.report.error)
        return;
    parse.report.error = code;
    parse.report.errorAt = Place::line(line.number);
}

} // namespace

ClockParse parseClock(const QVector<ClockLine> &lines)
{
    ClockParse parse;
    StatusReader status(lines, parse.report);
    SampleReader samples(parse);
    for (qsizetype at = 0; at < lines.size(); ++at) {
        const ClockLine &line = lines[at];
        if (line.prompt) {
            parse.toolNamed |= line.text.startsWith(QLatin1String("w32tm"), Qt::CaseInsensitive);
            continue;
        }
        parse.statusSeen |= status.readHead(at) || status.readReference(at);
        samples.take(line);
        takeError(parse, line);
    }
    status.conclude();
    return parse;
}

} // namespace kms
