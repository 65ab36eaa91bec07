#include "app/cli/historyforms.h"

#include "app/cli/csvcell.h"
#include "app/cli/tr.h"
#include "engine/knowledge/limits.h"
#include "engine/report/showntext.h"

#include <QSet>

#include <algorithm>

namespace kms::cli {

namespace {

// ── Prometheus ───────────────────────────────────────────────────────────────────────────────

struct Label
{
    const char *name;
    QString value;
};

// The format knows these three escapes; UTF-8 has no half characters.
QByteArray escapedLabel(const QString &value)
{
    return withoutProductKeys(value)
        .toUtf8()
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n");
}

QByteArray seconds(UtcMs time)
{
    constexpr UtcMs msPerSecond = 1'000;
    const UtcMs fraction = time % msPerSecond;
    if (fraction == 0)
        return QByteArray::number(time / msPerSecond);
    return QByteArray::number(double(time) / double(msPerSecond), 'f', 3);
}

/// One metric: its description, then its samples, none of which may be there twice.
class Metric
{
public:
    Metric(QByteArray &out, const char *name, const char *type, const char *help)
        : m_out(out)
        , m_name(name)
        , m_head("# HELP " + m_name + ' ' + help + "\n# TYPE " + m_name + ' ' + type + '\n')
    {
    }

    void add(std::initializer_list<Label> labels, const QByteArray &value)
    {
        QByteArrayList pairs;
        for (const Label &label : labels)
            pairs.append(QByteArray(label.name) + "=\"" + escapedLabel(label.value) + '"');
        const QByteArray sample = pairs.isEmpty() ? m_name : m_name + '{' + pairs.join(',') + '}';
        if (m_samples.contains(sample))
            return;
        m_out += (m_samples.isEmpty() ? m_head : QByteArray()) + sample + ' ' + value + '\n';
        m_samples.insert(sample);
    }

private:
    QByteArray &m_out;
    QByteArray m_name;
    QByteArray m_head;
    QSet<QByteArray> m_samples;
};

void addCounts(QByteArray &out, const CurrentState &state)
{
    const auto each = [&state](Metric &metric, const auto &valueOf) {
        for (const CurrentCount &count : state.counts) {
            metric.add(
                {{"host", count.host}, {"product", count.product}, {"source", toId(count.source)}},
                valueOf(count));
        }
    };
    Metric counts(out, "kms_counted_clients", "gauge",
                  "Clients that a KMS host counts: reconstructed from the trailing 30 days of its "
                  "log, reported to a client, or sampled from what the host prints.");
    each(counts, [](const CurrentCount &count) { return QByteArray::number(count.count); });
    Metric times(out, "kms_counted_clients_timestamp_seconds", "gauge",
                 "When the count was known: at the last record of the log, or when it was told.");
    each(times, [](const CurrentCount &count) { return seconds(count.time); });
}

void addLimits(QByteArray &out, const CountHistory &history)
{
    Metric required(out, "kms_required_clients", "gauge",
                    "Clients that a host must count before it activates one of this kind, as seen "
                    "in requests.");
    for (const int count : history.required) {
        const bool isServer = count == limits::serverThreshold;
        required.add({{"kind", isServer ? QStringLiteral("server") : QStringLiteral("client")}},
                     QByteArray::number(count));
    }
    Metric ceiling(out, "kms_counted_clients_ceiling", "gauge",
                   "The count at which a host stops counting; the reconstructed one goes on.");
    if (history.ceiling > 0)
        ceiling.add({}, QByteArray::number(history.ceiling));
}

void addHosts(QByteArray &out, const CurrentState &state)
{
    Metric last(out, "kms_log_last_record_timestamp_seconds", "gauge",
                "The last record of the host's Key Management Service log that is known.");
    for (const HostState &host : state.hosts)
        last.add({{"host", host.host}}, seconds(host.lastRecord));
    Metric requests(out, "kms_requests_total", "counter",
                    "Requests in the host's log as far as it is known, by the host's answer.");
    for (const HostState &host : state.hosts) {
        for (const ResultCount &result : host.results) {
            requests.add({{"host", host.host}, {"result", toString(result.result)}},
                         QByteArray::number(result.requests));
        }
    }
}

// ── for a person ─────────────────────────────────────────────────────────────────────────────

constexpr qsizetype longestName = 255;

QString shown(UtcMs time)
{
    return toUtc(time).toString(QStringLiteral("yyyy-MM-dd hh:mm"));
}

QString productName(const QString &id)
{
    if (id == QLatin1String("windows"))
        return QStringLiteral("Windows");
    if (id == QLatin1String("office2010"))
        return QStringLiteral("Office 2010");
    if (id == QLatin1String("office"))
        return QStringLiteral("Office");
    return Tr::tr("all products");
}

QString countLine(const CurrentCount &count)
{
    const QString number = QString::number(count.count);
    const QString time = shown(count.time);
    const QString product = productName(count.product);
    switch (count.source) {
    case CountSeries::Source::Reconstructed:
        if (count.atLeast)
            return Tr::tr("%1: at least %2 clients in the log on %3; it is known for less than 30 "
                          "days without a break")
                .arg(product, number, time);
        return Tr::tr("%1: %2 clients in the log on %3").arg(product, number, time);
    case CountSeries::Source::Reported:
        return Tr::tr("%1: a count of %2 was told to a client on %3").arg(product, number, time);
    case CountSeries::Source::Sampled:
        return Tr::tr("%1: a count of %2 was printed by the host on %3").arg(product, number, time);
    }
    Q_UNREACHABLE();
}

QString causeOf(const HistoryGap &gap)
{
    switch (gap.cause) {
    case LogGap::Cause::RecordIdsMissing:
        return Tr::tr("records are missing");
    case LogGap::Cause::LogCleared:
        return Tr::tr("the log was cleared or made anew");
    case LogGap::Cause::Damage:
        return Tr::tr("the log is damaged");
    }
    Q_UNREACHABLE();
}

QStringList hostLines(const HostState &host)
{
    const QString from = shown(host.firstRecord);
    const QString to = shown(host.lastRecord);
    return {Tr::tr("log from %1 to %2").arg(from, to),
            Tr::tr("requests in the last 24 hours: %1, of which refused: %2")
                .arg(host.lastDay)
                .arg(host.lastDayRefused)};
}

// Of many gaps the last ones matter.
QStringList gapLines(const QString &host, const QVector<HistoryGap> &gaps)
{
    constexpr qsizetype most = 10;
    QStringList lines;
    for (const HistoryGap &gap : gaps) {
        if (gap.host != host || gap.from == noTime || gap.to == noTime)
            continue;
        lines.append(Tr::tr("nothing known from %1 to %2: %3")
                         .arg(shown(gap.from), shown(gap.to), causeOf(gap)));
    }
    return lines.mid(std::max<qsizetype>(0, lines.size() - most));
}

QStringList linesOf(const QString &host, const CountHistory &history, const CurrentState &state)
{
    QStringList lines;
    for (const HostState &one : state.hosts) {
        if (one.host == host)
            lines += hostLines(one);
    }
    for (const CurrentCount &count : state.counts) {
        if (count.host == host)
            lines += countLine(count);
    }
    return lines + gapLines(host, history.gaps);
}

} // namespace

QByteArray historyCsv(const CountHistory &history)
{
    QByteArray out("host,product,source,time,count\n");
    for (const CountSeries &series : history.series) {
        const QByteArray begin = csvCell(series.host) + ',' + csvCell(series.product) + ',' +
                                 csvCell(toId(series.source)) + ',';
        for (const CountPoint &point : series.points)
            out += begin + csvCell(toIso(toUtc(point.time))) + ',' +
                   QByteArray::number(point.count) + '\n';
    }
    return out;
}

QByteArray historyMetrics(const CountHistory &history, const CurrentState &state)
{
    QByteArray out;
    addCounts(out, state);
    addLimits(out, history);
    addHosts(out, state);
    return out;
}

QByteArray historyText(const CountHistory &history, const CurrentState &state)
{
    QStringList hosts;
    for (const HostState &host : state.hosts)
        hosts.append(host.host);
    for (const CurrentCount &count : state.counts)
        hosts.append(count.host);
    hosts.removeDuplicates();
    hosts.sort();
    if (hosts.isEmpty())
        return (Tr::tr("The archive tells of no KMS host yet.") + QLatin1Char('\n')).toUtf8();
    QString text = Tr::tr("Times are in UTC.") + QLatin1Char('\n');
    for (const QString &host : std::as_const(hosts)) {
        text += QLatin1Char('\n') + shownName(withoutProductKeys(host), longestName) +
                QLatin1Char('\n');
        const QStringList lines = linesOf(host, history, state);
        for (const QString &line : lines)
            text += QLatin1String("  ") + line + QLatin1Char('\n');
    }
    return text.toUtf8();
}

} // namespace kms::cli
