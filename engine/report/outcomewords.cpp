#include "engine/report/outcomewords.h"

#include "engine/knowledge/errorcatalogue.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>

namespace kms {

namespace {

using Day = RequestOutcomes::Day;

qint64 allOf(const Day &day)
{
    return std::accumulate(day.counts.begin(), day.counts.end(), day.others);
}

struct Totals
{
    qint64 all = 0;
    qint64 others = 0;
    QVector<qint64> counts; ///< by index of the codes
};

Totals totalsOf(const RequestOutcomes &outcomes)
{
    Totals totals{0, 0, QVector<qint64>(outcomes.codes.size(), 0)};
    for (const Day &day : outcomes.days) {
        totals.all += allOf(day);
        totals.others += day.others;
        for (qsizetype i = 0; i < day.counts.size(); ++i)
            totals.counts[i] += day.counts[i];
    }
    return totals;
}

// One day's errors.
struct Errors
{
    const Day *day = nullptr;
    qint64 count = 0;
    qint64 ofMostFrequent = 0;
    ErrorCode mostFrequent;
};

Errors errorsOf(const RequestOutcomes &outcomes, const Day &day)
{
    Errors errors{&day, 0, 0, {}};
    for (qsizetype i = 0; i < day.counts.size(); ++i) {
        if (!outcomes.codes[i].isFailure())
            continue;
        errors.count += day.counts[i];
        if (day.counts[i] > errors.ofMostFrequent) {
            errors.ofMostFrequent = day.counts[i];
            errors.mostFrequent = outcomes.codes[i];
        }
    }
    return errors;
}

// Of days with equally many the newest.
Errors worstDay(const RequestOutcomes &outcomes)
{
    Errors worst;
    for (const Day &day : outcomes.days) {
        const Errors errors = errorsOf(outcomes, day);
        if (errors.count > 0 && errors.count >= worst.count)
            worst = errors;
    }
    return worst;
}

bool isOfHost(const RequestOutcomes &outcomes)
{
    return outcomes.of == RequestOutcomes::Of::Host;
}

QString phrase(const RequestOutcomes &outcomes, const char *what)
{
    return QLatin1String(isOfHost(outcomes) ? "chart.outcomes.host." : "chart.outcomes.client.") +
           QLatin1String(what);
}

QString nameOf(const RequestOutcomes &outcomes, const Phrasebook &phrases)
{
    if (!outcomes.name.isEmpty())
        return outcomes.name;
    return phrases.text(isOfHost(outcomes) ? QStringLiteral("report.chart.unnamed-host")
                                           : QStringLiteral("chart.unnamed-client"));
}

bool leavesDaysOut(const RequestOutcomes &outcomes)
{
    const auto &days = outcomes.days;
    return !days.isEmpty() &&
           days.constFirst().date.daysTo(days.constLast().date) + 1 > days.size();
}

QVariantMap spanOf(const RequestOutcomes &outcomes)
{
    return {{QStringLiteral("from"), outcomes.days.constFirst().date},
            {QStringLiteral("to"), outcomes.days.constLast().date}};
}

} // namespace

QString outcomesTitle(const RequestOutcomes &outcomes, const Phrasebook &phrases)
{
    const QString name = nameOf(outcomes, phrases);
    if (outcomes.days.isEmpty())
        return name;
    QVariantMap values = spanOf(outcomes);
    values.insert(QStringLiteral("name"), name);
    const Errors worst = worstDay(outcomes);
    if (worst.count > 0) {
        values.insert(QStringLiteral("day"), worst.day->date);
        values.insert(QStringLiteral("n"), worst.count);
        values.insert(QStringLiteral("all"), allOf(*worst.day));
        values.insert(QStringLiteral("code"), toString(worst.mostFrequent));
        return phrases.text(
            phrase(outcomes, worst.ofMostFrequent == worst.count ? "failed" : "failed-mostly"),
            values);
    }
    const Totals totals = totalsOf(outcomes);
    values.insert(QStringLiteral("n"), totals.all - totals.others);
    values.insert(QStringLiteral("all"), totals.all);
    return phrases.text(phrase(outcomes, totals.others == 0 ? "served" : "partly-known"), values);
}

QString outcomesDescription(const RequestOutcomes &outcomes, const Phrasebook &phrases)
{
    if (outcomes.days.isEmpty())
        return {};
    const Totals totals = totalsOf(outcomes);
    QStringList parts;
    const auto add = [&](const char *what, const QString &code, qint64 count) {
        parts += phrases.text(QLatin1String("chart.outcomes.part") + QLatin1String(what),
                              {{QStringLiteral("result"), code}, {QStringLiteral("n"), count}});
    };
    for (qsizetype i = 0; i < totals.counts.size(); ++i)
        add(outcomes.codes[i].isSuccess() ? "-no-error" : "", toString(outcomes.codes[i]),
            totals.counts[i]);
    if (totals.others > 0)
        add("-others", {}, totals.others);
    QVariantMap values = spanOf(outcomes);
    values.insert(QStringLiteral("parts"), parts);
    return phrases.text(phrase(outcomes, "description"), values);
}

QStringList outcomesCaptions(const RequestOutcomes &outcomes, const Phrasebook &phrases)
{
    QStringList captions;
    for (const ErrorCode code : outcomes.codes) {
        const ErrorExplanation known =
            ErrorCatalogue::instance().explain(code.value, phrases.language());
        if (!code.isSuccess() && !known.meaning.isEmpty())
            captions += phrases.text(QStringLiteral("chart.outcomes.meaning"),
                                     {{QStringLiteral("code"), toString(code)},
                                      {QStringLiteral("meaning"), known.meaning}});
    }
    if (leavesDaysOut(outcomes))
        captions += phrases.text(QStringLiteral("chart.outcomes.days-left-out"));
    return captions;
}

QString outcomeName(ErrorCode code, const Phrasebook &phrases)
{
    return code.isSuccess() ? phrases.text(QStringLiteral("chart.outcomes.no-error"))
                            : toString(code);
}

QString otherOutcomesName(const RequestOutcomes &outcomes, const Phrasebook &phrases)
{
    return phrases.text(phrase(outcomes, "others"));
}

ChartTable outcomesTable(const RequestOutcomes &outcomes, const Phrasebook &phrases)
{
    const auto data = std::make_shared<const RequestOutcomes>(outcomes);
    ChartTable table;
    table.rows = data->days.size();
    table.columns += dayColumn(phrases.text(QStringLiteral("chart.column.day")), phrases,
                               [data](qsizetype row) { return data->days[row].date; });
    table.columns += numberColumn(phrases.text(phrase(outcomes, "all")), phrases,
                                  [data](qsizetype row) { return allOf(data->days[row]); });
    for (qsizetype i = 0; i < data->codes.size(); ++i)
        table.columns +=
            numberColumn(outcomeName(data->codes[i], phrases), phrases,
                         [data, i](qsizetype row) { return data->days[row].counts[i]; });
    if (totalsOf(outcomes).others > 0)
        table.columns += numberColumn(otherOutcomesName(outcomes, phrases), phrases,
                                      [data](qsizetype row) { return data->days[row].others; });
    return table;
}

} // namespace kms
