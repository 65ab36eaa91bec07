#include "engine/report/countchart.h"

#include "engine/history/forecast.h"
#include "engine/knowledge/limits.h"

#include <algorithm>

namespace kms {

namespace {

constexpr qsizetype gapsDrawn = 40;
constexpr qsizetype gapsNamed = 5;
constexpr UtcMs day = 86'400'000;

bool sameHost(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

CountChart &chartFor(QVector<CountChart> &charts, const CountSeries &series)
{
    const auto found = std::find_if(charts.begin(), charts.end(), [&](const CountChart &chart) {
        return chart.product == series.product &&
               (series.host.isEmpty() || sameHost(chart.host, series.host));
    });
    if (found != charts.end())
        return *found;
    CountChart chart;
    chart.host = series.host;
    chart.product = series.product;
    charts += chart;
    return charts.last();
}

// Both volume editions of Office need five machines, whatever Windows needs here.
void setLimits(CountChart &chart, const CountHistory &history)
{
    if (!chart.product.startsWith(QLatin1String("office")))
        chart.required = history.required;
    else if (history.required.contains(limits::serverThreshold))
        chart.required = {limits::serverThreshold};
    chart.ceiling = ceilingOf(history, chart.product);
    std::sort(chart.required.begin(), chart.required.end());
}

void setTimes(CountChart &chart)
{
    UtcMs from = std::numeric_limits<UtcMs>::max();
    UtcMs to = std::numeric_limits<UtcMs>::min();
    for (const CountSeries &series : std::as_const(chart.series)) {
        from = std::min(from, series.points.first().time);
        to = std::max(to, series.points.last().time);
    }
    chart.from = from;
    chart.to = to;
    if (to - from < day) {
        chart.from = from - day / 2;
        chart.to = to + day / 2;
    }
}

// Of thousands of gaps the widest show; they are cut where they overlap or leave the chart.
QVector<HistoryGap> gapsOf(const CountChart &chart, const QVector<HistoryGap> &all)
{
    QVector<HistoryGap> gaps;
    for (HistoryGap gap : all) {
        gap.from = std::max(gap.from, chart.from);
        gap.to = gap.to == noTime ? chart.to : std::min(gap.to, chart.to);
        if (gap.from < gap.to && (gap.host.isEmpty() || sameHost(gap.host, chart.host)))
            gaps += gap;
    }
    std::stable_sort(gaps.begin(), gaps.end(), [](const HistoryGap &a, const HistoryGap &b) {
        return a.to - a.from > b.to - b.from;
    });
    gaps.resize(std::min(gaps.size(), gapsDrawn));
    std::stable_sort(gaps.begin(), gaps.end(),
                     [](const HistoryGap &a, const HistoryGap &b) { return a.from < b.from; });
    UtcMs covered = chart.from;
    for (HistoryGap &gap : gaps) {
        gap.from = std::max(gap.from, covered);
        covered = std::max(covered, gap.to);
    }
    gaps.removeIf([](const HistoryGap &gap) { return gap.from >= gap.to; });
    return gaps;
}

const CountSeries *newest(const CountChart &chart, bool reconstructed)
{
    const CountSeries *best = nullptr;
    for (const CountSeries &series : chart.series) {
        const bool fits = (series.source == CountSeries::Source::Reconstructed) == reconstructed;
        if (fits && (!best || series.points.last().time >= best->points.last().time))
            best = &series;
    }
    return best;
}

void setNewest(CountRange &range, const CountChart &chart)
{
    const CountSeries *said = newest(chart, false);
    const CountSeries *counted = newest(chart, true);
    const bool isSaid =
        said && (!counted || counted->points.last().time - said->points.last().time <= 7 * day);
    range.last = (isSaid ? said : counted)->points.last().count;
    range.shown = isSaid ? range.last : cappedCount(range.last, chart.ceiling);
}

void setForecast(CountChart &chart, const CountHistory &history)
{
    const auto dropOuts = history.dropOuts.value(chart.host);
    for (const ClientDropOut &client : dropOuts) {
        if (client.product == chart.product && chart.dropOuts++ == 0)
            chart.firstDropsOut = client.dropsOut;
    }
    for (auto line = chart.required.crbegin(); line != chart.required.crend(); ++line) {
        const auto crossed =
            dayLineIsCrossed(history, chart.host, *line, toUtc(history.judgedAt), chart.product);
        if (crossed)
            chart.crossings += {*line, crossed->toMSecsSinceEpoch()};
    }
}

void setDisagreements(CountChart &chart, const CountHistory &history)
{
    const auto ofHost = history.disagreements.value(chart.host);
    for (const CountDisagreement &one : ofHost) {
        if (one.product == chart.product)
            chart.disagreements += one;
    }
}

bool hasSeries(const CountChart &chart, CountSeries::Source source)
{
    return std::any_of(chart.series.begin(), chart.series.end(),
                       [source](const CountSeries &series) { return series.source == source; });
}

} // namespace

QVector<CountChart> countCharts(const CountHistory &history)
{
    QVector<CountChart> charts;
    const auto add = [&](bool named) {
        for (const CountSeries &series : history.series) {
            if (!series.points.isEmpty() && series.host.isEmpty() != named)
                chartFor(charts, series).series += series;
        }
    };
    add(true);
    add(false);
    for (CountChart &chart : charts) {
        setTimes(chart);
        chart.gaps = gapsOf(chart, history.gaps);
        setLimits(chart, history);
        setForecast(chart, history);
        setDisagreements(chart, history);
        const auto whole = history.wholeFrom.constFind(chart.host);
        if (whole != history.wholeFrom.cend() && *whole != noTime)
            chart.wholeFrom = *whole;
    }
    return charts;
}

CountRange countRange(const CountChart &chart)
{
    CountRange range{std::numeric_limits<qint64>::max(), 0, 0, 0};
    setNewest(range, chart);
    for (const CountSeries &series : chart.series) {
        for (const CountPoint &point : series.points) {
            range.least = std::min(range.least, point.count);
            range.most = std::max(range.most, point.count);
        }
    }
    return range;
}

QString chartTitle(const CountChart &chart, const Phrasebook &phrases)
{
    const CountRange range = countRange(chart);
    const qint64 count = range.shown;
    const QString host = chart.host.isEmpty()
                             ? phrases.text(QStringLiteral("report.chart.unnamed-host"))
                             : chart.host;
    QVariantMap values{{QStringLiteral("host"), host},
                       {QStringLiteral("count"), count},
                       {QStringLiteral("product"),
                        phrases.text(QLatin1String("report.product.") + chart.product)}};
    if (range.shown < range.last) {
        values.insert(QStringLiteral("distinct"), range.last);
        return phrases.text(QStringLiteral("report.chart.at-ceiling"), values);
    }
    if (chart.required.isEmpty())
        return phrases.text(QStringLiteral("report.chart.plain"), values);
    values.insert(QStringLiteral("required"), chart.required.last());
    return phrases.text(count < chart.required.last() ? QStringLiteral("report.chart.below")
                                                      : QStringLiteral("report.chart.met"),
                        values);
}

QString chartDescription(const CountChart &chart, const Phrasebook &phrases)
{
    const CountRange range = countRange(chart);
    return phrases.text(QStringLiteral("report.chart.description"),
                        {{QStringLiteral("from"), toUtc(chart.from)},
                         {QStringLiteral("to"), toUtc(chart.to)},
                         {QStringLiteral("least"), range.least},
                         {QStringLiteral("most"), range.most},
                         {QStringLiteral("last"), range.last}});
}

QString gapName(const HistoryGap &gap, const Phrasebook &phrases)
{
    const QVariantMap values{{QStringLiteral("from"), toUtc(gap.from)},
                             {QStringLiteral("at"), toUtc(gap.to)}};
    switch (gap.cause) {
    case LogGap::Cause::LogCleared:
        return phrases.text(QStringLiteral("report.chart.gap.log-cleared"), values);
    case LogGap::Cause::RecordIdsMissing:
        return phrases.text(QStringLiteral("report.chart.gap.record-ids-missing"), values);
    case LogGap::Cause::Damage:
        return phrases.text(QStringLiteral("report.chart.gap.damage"), values);
    }
    Q_UNREACHABLE();
}

namespace {

// The newest of each sort.
QStringList disagreementCaptions(const CountChart &chart, const Phrasebook &phrases)
{
    using From = CountSeries::Source;
    QStringList captions;
    for (const From source : {From::Reported, From::Sampled}) {
        const auto found = std::find_if(chart.disagreements.crbegin(), chart.disagreements.crend(),
                                        [source](const auto &one) { return one.source == source; });
        if (found != chart.disagreements.crend())
            captions += phrases.text(
                QLatin1String("report.chart.disagrees.") + toId(source),
                {{QStringLiteral("at"), toUtc(found->time)},
                 {QStringLiteral("told"), found->told},
                 {QStringLiteral("counted"), cappedCount(found->reconstructed, chart.ceiling)}});
    }
    return captions;
}

QStringList forecastCaptions(const CountChart &chart, const Phrasebook &phrases)
{
    QStringList captions;
    if (chart.dropOuts > 0)
        captions += phrases.text(QStringLiteral("report.chart.drop-outs"),
                                 {{QStringLiteral("n"), chart.dropOuts},
                                  {QStringLiteral("at"), toUtc(chart.firstDropsOut)}});
    for (const CountChart::Crossing &crossing : chart.crossings)
        captions += phrases.text(QStringLiteral("report.chart.crossing"),
                                 {{QStringLiteral("n"), chart.dropOuts},
                                  {QStringLiteral("line"), crossing.line},
                                  {QStringLiteral("at"), toUtc(crossing.time)}});
    return captions;
}

} // namespace

QStringList chartCaptions(const CountChart &chart, const Phrasebook &phrases)
{
    using Source = CountSeries::Source;
    QStringList captions;
    if (hasSeries(chart, Source::Sampled))
        captions += phrases.text(QStringLiteral("report.chart.sampled"));
    if (hasSeries(chart, Source::Reconstructed))
        captions += phrases.text(QStringLiteral("report.chart.reconstructed"));
    if (hasSeries(chart, Source::Reported))
        captions += phrases.text(QStringLiteral("report.chart.reported"));
    if (!chart.gaps.isEmpty()) {
        QStringList names;
        for (const HistoryGap &gap : chart.gaps.mid(0, gapsNamed))
            names += gapName(gap, phrases);
        if (const qint64 rest = chart.gaps.size() - gapsNamed; rest > 0)
            names += phrases.text(QStringLiteral("report.more"), {{QStringLiteral("n"), rest}});
        captions +=
            phrases.text(QStringLiteral("report.chart.gaps"), {{QStringLiteral("gaps"), names}});
    }
    if (chart.wholeFrom && *chart.wholeFrom > chart.from)
        captions += phrases.text(QStringLiteral("report.chart.lower-bound"),
                                 {{QStringLiteral("at"), toUtc(*chart.wholeFrom)}});
    captions += disagreementCaptions(chart, phrases);
    captions += forecastCaptions(chart, phrases);
    return captions;
}

} // namespace kms
