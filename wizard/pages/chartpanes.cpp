#include "wizard/pages/chartpanes.h"

#include "engine/report/clientdaywords.h"
#include "engine/report/countsvg.h"
#include "engine/report/ladderwords.h"
#include "engine/report/outcomewords.h"
#include "engine/report/splitwords.h"
#include "wizard/charts/clientdaysplot.h"
#include "wizard/charts/countplot.h"
#include "wizard/charts/ladderplot.h"
#include "wizard/charts/outcomesplot.h"
#include "wizard/charts/splitplot.h"
#include "wizard/models/chartrecords.h"
#include "wizard/models/charttablemodel.h"
#include "wizard/models/counttable.h"
#include "wizard/models/tr.h"

namespace kms::wizard {

namespace {

// Without the mark Excel takes UTF-8 for the system's code page.
QByteArray marked(const QString &csv)
{
    return "\xEF\xBB\xBF" + csv.toUtf8();
}

QString joined(const QStringList &captions)
{
    return captions.join(QStringLiteral(" · "));
}

QString hostWords(const QString &host, const Phrasebook &phrases)
{
    return host.isEmpty() ? phrases.text(QStringLiteral("report.chart.unnamed-host")) : host;
}

QString clientWords(const QString &client, const Phrasebook &phrases)
{
    return client.isEmpty() ? phrases.text(QStringLiteral("chart.unnamed-client")) : client;
}

RecordTime timeOf(const QDate &first, const QDate &last)
{
    return {first.startOfDay().toMSecsSinceEpoch(),
            last.addDays(1).startOfDay().toMSecsSinceEpoch()};
}

QString needsHostLog()
{
    return Tr::tr("Nothing here tells of requests. The log “Key Management Service” of the KMS "
                  "host would show them.");
}

class CountPane final : public ChartPane
{
public:
    CountPane()
        : CountPane(new CountPlot, new CountTable)
    {
    }

protected:
    QString subjectsName() const override { return Tr::tr("Host and product shown"); }
    QStringList subjects() const override
    {
        QStringList names;
        for (const ChartView &view : analysis().charts)
            names += Tr::tr("%1 – %2").arg(
                hostWords(view.chart.host, phrases()),
                phrases().text(QLatin1String("report.product.") + view.chart.product));
        return names;
    }
    QString nothingWords() const override
    {
        return Tr::tr("Nothing here tells a host’s count. The log “Key Management Service” of the "
                      "KMS host would show it.");
    }
    QString tableName() const override { return Tr::tr("Counts as a table"); }
    QString fileName() const override { return Tr::tr("count", "part of a file’s name"); }
    void showSubject() override
    {
        m_plot->setChart(view().chart, phrases(), view().metOn);
        m_rows->setChart(view().chart, view().rows, phrases());
    }
    int rowOf(ChartPoint point) const override
    {
        return m_rows->rowAt(m_plot->valueAt(point).time);
    }
    FindRecord recordOf(ChartPoint point) const override
    {
        return find(m_plot->sourceAt(point), m_plot->valueAt(point));
    }
    FindRecord recordOfRow(int row) const override
    {
        const CountRow one = view().rows[row];
        return isGap(one)
                   ? FindRecord()
                   : find(view().chart.series[one.series].source, pointOf(view().chart, one));
    }
    MakeFile csv() const override
    {
        return [chart = view().chart, words = phrases()] { return marked(countCsv(chart, words)); };
    }
    MakeFile svg() const override
    {
        return [chart = view().chart, words = phrases()] { return countSvg(chart, words); };
    }

private:
    CountPane(CountPlot *plot, CountTable *rows)
        : ChartPane(plot, rows)
        , m_plot(plot)
        , m_rows(rows)
    {
    }
    const ChartView &view() const { return analysis().charts[subject()]; }
    FindRecord find(CountSeries::Source source, CountPoint point) const
    {
        return [host = view().chart.host, source, point](const Analysis &in) {
            return recordOfCount(in.caseFile, host, source, point);
        };
    }

    CountPlot *m_plot;
    CountTable *m_rows;
};

/// What the charts of requests have in common: their rows are a ChartTable.
class RequestPane : public ChartPane
{
protected:
    explicit RequestPane(ChartWidget *plot)
        : RequestPane(plot, new ChartTableModel)
    {
    }
    QString nothingWords() const override { return needsHostLog(); }
    MakeFile csv() const override
    {
        return [table = m_rows->table()] { return marked(toCsv(table)); };
    }
    int rowOf(ChartPoint point) const override { return point.series; }
    void setTable(const ChartTable &table) { m_rows->setTable(table); }

private:
    RequestPane(ChartWidget *plot, ChartTableModel *rows)
        : ChartPane(plot, rows)
        , m_rows(rows)
    {
    }

    ChartTableModel *m_rows;
};

class OutcomesPane final : public RequestPane
{
public:
    OutcomesPane()
        : OutcomesPane(new OutcomesPlot)
    {
    }

protected:
    QString subjectsName() const override { return Tr::tr("Host or client shown"); }
    QStringList subjects() const override
    {
        QStringList names;
        for (const RequestOutcomes &one : analysis().requests.outcomes)
            names += one.of == RequestOutcomes::Of::Host ? hostWords(one.name, phrases())
                                                         : clientWords(one.name, phrases());
        return names;
    }
    QString tableName() const override { return Tr::tr("Outcomes as a table"); }
    QString fileName() const override { return Tr::tr("outcomes", "part of a file’s name"); }
    void showSubject() override
    {
        QStringList results;
        for (const ErrorCode code : outcomes().codes)
            results += outcomeName(code, phrases());
        results += otherOutcomesName(outcomes(), phrases());
        m_plot->setChart(outcomes(), results,
                         {outcomesTitle(outcomes(), phrases()),
                          outcomesDescription(outcomes(), phrases()),
                          joined(outcomesCaptions(outcomes(), phrases()))},
                         phrases());
        setTable(outcomesTable(outcomes(), phrases()));
    }
    int rowOf(ChartPoint point) const override { return point.index; }
    FindRecord recordOf(ChartPoint point) const override
    {
        const OutcomesPlot::Part part = m_plot->partAt(point);
        return [one = outcomes(), part](const Analysis &in) {
            return recordOfOutcome(in.caseFile, one, timeOf(part.first, part.last), part.code);
        };
    }

private:
    explicit OutcomesPane(OutcomesPlot *plot)
        : RequestPane(plot)
        , m_plot(plot)
    {
    }
    const RequestOutcomes &outcomes() const { return analysis().requests.outcomes[subject()]; }

    OutcomesPlot *m_plot;
};

class ClientDaysPane final : public RequestPane
{
public:
    ClientDaysPane()
        : ClientDaysPane(new ClientDaysPlot)
    {
    }

protected:
    QString subjectsName() const override { return Tr::tr("Host shown"); }
    QStringList subjects() const override
    {
        QStringList names;
        for (const ClientDays &one : analysis().requests.clientDays)
            names += hostWords(one.host, phrases());
        return names;
    }
    QString tableName() const override { return Tr::tr("Clients by day as a table"); }
    QString fileName() const override { return Tr::tr("clients", "part of a file’s name"); }
    void showSubject() override
    {
        m_plot->setChart(days(),
                         {clientDaysTitle(days(), phrases()),
                          clientDaysDescription(days(), phrases()),
                          joined(clientDaysCaptions(days(), phrases()))},
                         phrases());
        setTable(clientDaysTable(days(), phrases()));
    }
    FindRecord recordOf(ChartPoint point) const override
    {
        const QDate date = m_plot->dateOf(point);
        return [host = days().host, row = m_plot->rowOf(point), date](const Analysis &in) {
            return recordOfClient(in.caseFile, host, row, timeOf(date, date));
        };
    }
    FindRecord recordOfRow(int row) const override
    {
        const ClientDayRow &one = days().rows[row];
        return [host = days().host, one](const Analysis &in) {
            return recordOfClient(in.caseFile, host, one, {one.lastSeen, one.lastSeen + 1});
        };
    }

private:
    explicit ClientDaysPane(ClientDaysPlot *plot)
        : RequestPane(plot)
        , m_plot(plot)
    {
    }
    const ClientDays &days() const { return analysis().requests.clientDays[subject()]; }

    ClientDaysPlot *m_plot;
};

class SplitPane final : public RequestPane
{
public:
    SplitPane()
        : SplitPane(new SplitPlot)
    {
    }

protected:
    QString subjectsName() const override { return Tr::tr("What the clients are divided by"); }
    QStringList subjects() const override
    {
        QStringList names;
        for (const ClientSplit &one : analysis().requests.splits)
            names += splitName(one.by, phrases());
        return names;
    }
    QString tableName() const override { return Tr::tr("The split as a table"); }
    QString fileName() const override { return Tr::tr("split", "part of a file’s name"); }
    void showSubject() override
    {
        const ProductNames &products = analysis().requests.products;
        QStringList names;
        for (const ClientSplit::Part &part : split().parts)
            names += partName(split().by, part.id, products, phrases());
        m_plot->setChart(split(), names,
                         {splitTitle(split(), products, phrases()),
                          splitDescription(split(), products, phrases()),
                          joined(splitCaptions(split(), phrases()))},
                         phrases());
        setTable(splitTable(split(), products, phrases()));
    }
    FindRecord recordOf(ChartPoint) const override { return {}; } // a part is many clients

private:
    explicit SplitPane(SplitPlot *plot)
        : RequestPane(plot)
        , m_plot(plot)
    {
    }
    const ClientSplit &split() const { return analysis().requests.splits[subject()]; }

    SplitPlot *m_plot;
};

class LadderPane final : public RequestPane
{
public:
    LadderPane()
        : LadderPane(new LadderPlot)
    {
    }

protected:
    QString subjectsName() const override { return Tr::tr("Client shown"); }
    QStringList subjects() const override
    {
        QStringList names;
        for (const ClientLadder &one : analysis().requests.ladders)
            names += clientWords(one.client, phrases());
        return names;
    }
    QString nothingWords() const override
    {
        return Tr::tr("Nothing here tells of a client’s tries. The log “Application” of the "
                      "client would show them.");
    }
    QString tableName() const override { return Tr::tr("Tries as a table"); }
    QString fileName() const override { return Tr::tr("tries", "part of a file’s name"); }
    void showSubject() override
    {
        const auto resultName = [words = phrases()](ErrorCode code) {
            return outcomeName(code, words);
        };
        m_plot->setChart(ladder(), resultName,
                         {ladderTitle(ladder(), phrases()), ladderDescription(ladder(), phrases()),
                          joined(ladderCaptions(ladder(), phrases()))},
                         phrases());
        setTable(ladderTable(ladder(), phrases()));
    }
    FindRecord recordOf(ChartPoint point) const override
    {
        return [ref = m_plot->recordAt(point)](const Analysis &) { return ref; };
    }
    FindRecord recordOfRow(int row) const override { return recordOf({row, LadderPlot::Request}); }

private:
    explicit LadderPane(LadderPlot *plot)
        : RequestPane(plot)
        , m_plot(plot)
    {
    }
    const ClientLadder &ladder() const { return analysis().requests.ladders[subject()]; }

    LadderPlot *m_plot;
};

} // namespace

ChartPane *makeCountPane()
{
    return new CountPane;
}

ChartPane *makeOutcomesPane()
{
    return new OutcomesPane;
}

ChartPane *makeClientDaysPane()
{
    return new ClientDaysPane;
}

ChartPane *makeSplitPane()
{
    return new SplitPane;
}

ChartPane *makeLadderPane()
{
    return new LadderPane;
}

} // namespace kms::wizard
