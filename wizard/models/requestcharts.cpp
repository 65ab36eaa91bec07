#include "wizard/models/requestcharts.h"

#include "engine/report/showntext.h"

namespace kms::wizard {

namespace {

constexpr int daysShown = 180; ///< as long as a KMS activation holds

} // namespace

QString chartName(const QString &name)
{
    constexpr qsizetype longest = 120;
    // Keys go first: what is cut or cleared may no longer look like one.
    return shownName(withoutProductKeys(name), longest);
}

RequestCharts requestCharts(const CaseFile &caseFile, Progress &progress)
{
    const QTimeZone zone = QTimeZone::systemTimeZone();
    RequestCharts charts;
    charts.outcomes = requestOutcomes(caseFile, zone, progress);
    charts.clientDays = clientDays(caseFile, zone, daysShown, progress);
    charts.splits = clientSplits(caseFile, progress);
    charts.products = productNames(caseFile);
    charts.ladders = clientLadders(caseFile);
    for (RequestOutcomes &outcomes : charts.outcomes)
        outcomes.name = chartName(outcomes.name);
    for (ClientDays &days : charts.clientDays) {
        days.host = chartName(days.host);
        for (ClientDayRow &row : days.rows)
            row.client = chartName(row.client);
    }
    for (ClientSplit &split : charts.splits) {
        for (ClientSplit::Part &part : split.parts)
            part.id = chartName(part.id);
    }
    for (QString &product : charts.products)
        product = chartName(product);
    for (ClientLadder &ladder : charts.ladders) {
        ladder.client = chartName(ladder.client);
        for (LadderTry &one : ladder.tries)
            one.server = chartName(one.server);
    }
    return charts;
}

} // namespace kms::wizard
