#include "engine/report/ladderwords.h"

#include "engine/report/outcomewords.h"

#include <QHash>

#include <algorithm>
#include <memory>

namespace kms {

namespace {

using View = Attempt::HostView;

QString clientOf(const ClientLadder &ladder, const Phrasebook &phrases)
{
    return ladder.client.isEmpty() ? phrases.text(QStringLiteral("chart.unnamed-client"))
                                   : ladder.client;
}

// The error that ended a try, whoever noted it.
std::optional<ErrorCode> errorOf(const LadderTry &made)
{
    if (made.answer)
        return made.answer->result.isFailure() ? std::optional(made.answer->result) : std::nullopt;
    if (made.arrival && made.arrival->result.isFailure())
        return made.arrival->result;
    if (made.request.result.isFailure())
        return made.request.result;
    return std::nullopt;
}

struct Tally
{
    qint64 all = 0;
    qint64 unseen = 0;
    qint64 seen = 0;
    qint64 notCovered = 0;
    qint64 answered = 0;
    qint64 failed = 0;
    ErrorCode newestError;
    bool isOneError = true;
};

Tally tallyOf(const ClientLadder &ladder)
{
    Tally tally;
    tally.all = ladder.tries.size();
    for (const LadderTry &made : ladder.tries) {
        tally.unseen += made.hostView == View::Unseen ? 1 : 0;
        tally.seen += made.hostView == View::Seen ? 1 : 0;
        tally.notCovered += made.hostView == View::NotCovered ? 1 : 0;
        tally.answered += made.answer ? 1 : 0;
        const auto error = errorOf(made);
        if (!error)
            continue;
        tally.isOneError &= tally.failed == 0 || *error == tally.newestError;
        tally.newestError = *error;
        ++tally.failed;
    }
    return tally;
}

QVariantMap valuesOf(const ClientLadder &ladder, const Tally &tally, const Phrasebook &phrases)
{
    QVariantMap values{{QStringLiteral("client"), clientOf(ladder, phrases)},
                       {QStringLiteral("all"), tally.all},
                       {QStringLiteral("seen"), tally.seen},
                       {QStringLiteral("unseen"), tally.unseen},
                       {QStringLiteral("answered"), tally.answered},
                       {QStringLiteral("failed"), tally.failed},
                       {QStringLiteral("code"), toString(tally.newestError)}};
    if (!ladder.tries.isEmpty()) {
        values.insert(QStringLiteral("from"), toUtc(ladder.tries.constFirst().request.time));
        values.insert(QStringLiteral("to"), toUtc(ladder.tries.constLast().request.time));
    }
    return values;
}

QString resultOf(const std::optional<LadderTry::Step> &step, const Phrasebook &phrases)
{
    return step ? outcomeName(step->result, phrases) : QString();
}

UtcMs timeOf(const std::optional<LadderTry::Step> &step)
{
    return step ? step->time : noTime;
}

} // namespace

QString ladderTitle(const ClientLadder &ladder, const Phrasebook &phrases)
{
    const Tally tally = tallyOf(ladder);
    const QVariantMap values = valuesOf(ladder, tally, phrases);
    if (tally.all == 0)
        return clientOf(ladder, phrases);
    if (tally.unseen > 0)
        return phrases.text(QStringLiteral("chart.ladder.unseen"), values);
    if (tally.failed > 0)
        return phrases.text(tally.isOneError ? QStringLiteral("chart.ladder.failed")
                                             : QStringLiteral("chart.ladder.failed-lastly"),
                            values);
    if (tally.answered == tally.all)
        return phrases.text(QStringLiteral("chart.ladder.answered"), values);
    return phrases.text(QStringLiteral("chart.ladder.partly-answered"), values);
}

QString ladderDescription(const ClientLadder &ladder, const Phrasebook &phrases)
{
    if (ladder.tries.isEmpty())
        return {};
    return phrases.text(QStringLiteral("chart.ladder.description"),
                        valuesOf(ladder, tallyOf(ladder), phrases));
}

QStringList ladderCaptions(const ClientLadder &ladder, const Phrasebook &phrases)
{
    const Tally tally = tallyOf(ladder);
    QStringList captions;
    if (tally.unseen > 0)
        captions += phrases.text(QStringLiteral("chart.ladder.caption.unseen"));
    if (tally.notCovered > 0)
        captions += phrases.text(QStringLiteral("chart.ladder.caption.not-covered"));
    if (ladder.left > 0)
        captions += phrases.text(QStringLiteral("chart.ladder.caption.left"),
                                 {{QStringLiteral("n"), ladder.left}});
    return captions;
}

QString hostViewName(View view, const Phrasebook &phrases)
{
    switch (view) {
    case View::NotCovered:
        return phrases.text(QStringLiteral("chart.ladder.view.not-covered"));
    case View::Unseen:
        return phrases.text(QStringLiteral("chart.ladder.view.unseen"));
    case View::Seen:
        return phrases.text(QStringLiteral("chart.ladder.view.seen"));
    }
    Q_UNREACHABLE();
}

ChartTable ladderTable(const ClientLadder &ladder, const Phrasebook &phrases)
{
    const auto tries = std::make_shared<const QVector<LadderTry>>(ladder.tries);
    const auto named = [&phrases](const char *column) {
        return phrases.text(QLatin1String("chart.column.") + QLatin1String(column));
    };
    ChartTable table;
    table.rows = tries->size();
    table.columns = {
        timeColumn(named("sent"), phrases,
                   [tries](qsizetype row) { return tries->at(row).request.time; }),
        textColumn(named("asked"), [tries](qsizetype row) { return tries->at(row).server; }),
        textColumn(named("sent-result"),
                   [tries, phrases](qsizetype row) {
                       return outcomeName(tries->at(row).request.result, phrases);
                   }),
        textColumn(named("host-view"),
                   [tries, phrases](qsizetype row) {
                       return hostViewName(tries->at(row).hostView, phrases);
                   }),
        timeColumn(named("noted"), phrases,
                   [tries](qsizetype row) { return timeOf(tries->at(row).arrival); }),
        textColumn(
            named("host-result"),
            [tries, phrases](qsizetype row) { return resultOf(tries->at(row).arrival, phrases); }),
        timeColumn(named("answered"), phrases,
                   [tries](qsizetype row) { return timeOf(tries->at(row).answer); }),
        textColumn(named("answer-result"), [tries, phrases](qsizetype row) {
            return resultOf(tries->at(row).answer, phrases);
        })};
    return table;
}

} // namespace kms
