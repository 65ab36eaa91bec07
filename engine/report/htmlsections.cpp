#include "engine/report/htmlsections.h"

#include "engine/report/facttables.h"
#include "engine/report/htmltext.h"
#include "engine/report/svgchart.h"
#include "engine/report/worktext.h"

#include <array>

namespace kms {

namespace {

constexpr qsizetype mostOrders = 20;
constexpr qsizetype mostSteps = 20;
constexpr qsizetype mostCharts = 4;

QString words(const Phrasebook &phrases, const char *id, const QVariantMap &values = {})
{
    return phrases.text(QLatin1String(id), values);
}

QString section(const char *style, const QString &heading, const QString &content)
{
    return content.isEmpty()
               ? QString()
               : tag("section", tagged("h2", heading) + u'\n' + content, style) + u'\n';
}

QString row(const QString &label, const QString &value)
{
    return value.isEmpty() ? QString()
                           : tag("tr", tagged("th", label) + tagged("td", value)) + u'\n';
}

QString pair(const QString &label, const QString &value)
{
    return value.isEmpty() ? QString()
                           : tag("div", tagged("dt", label) + tagged("dd", value)) + u'\n';
}

QString orderAnchor(qsizetype number)
{
    return QStringLiteral("order-%1").arg(number);
}

// The first and the last moment of all evidence.
QString period(const ReportCase &shown, const Phrasebook &phrases)
{
    QDateTime from;
    QDateTime to;
    for (const EvidenceItem &item : shown.evidence) {
        if (item.from.isValid() && (!from.isValid() || item.from < from))
            from = item.from;
        if (item.to.isValid() && (!to.isValid() || item.to > to))
            to = item.to;
    }
    if (!from.isValid() || !to.isValid())
        return {};
    return words(phrases, "report.value.period",
                 {{QStringLiteral("from"), from}, {QStringLiteral("to"), to}});
}

QStringList sites(const ReportCase &shown)
{
    QStringList domains;
    const auto add = [&domains](const QString &name) {
        const qsizetype dot = name.indexOf(u'.');
        const QString domain = dot > 0 ? name.mid(dot + 1) : QString();
        if (!domain.isEmpty() && !domains.contains(domain, Qt::CaseInsensitive))
            domains += domain;
    };
    for (const ClientFacts &client : shown.clients)
        add(client.name);
    for (const HostFacts &host : shown.hosts)
        add(host.name);
    return domains;
}

// When something ends, or begins to work.
QString dates(const ReportCase &shown, const Phrasebook &phrases, const char *phrase,
              QDateTime Facts::*date, const QString &name)
{
    constexpr qsizetype mostDates = 3;
    QStringList lines;
    for (const Finding &finding : shown.diagnosis.findings) {
        const QDateTime time = finding.facts.*date;
        if (time.isValid() && lines.size() < mostDates)
            lines += words(phrases, phrase,
                           {{QStringLiteral("subject"), finding.subject}, {name, time}});
    }
    lines.removeDuplicates();
    return lines.join(QStringLiteral(" · "));
}

QString moment(const QDateTime &time, const Phrasebook &phrases)
{
    return time.isValid() ? words(phrases, "report.value.dateTime", {{QStringLiteral("at"), time}})
                          : QString();
}

QString stepHtml(const StepText &step, const Phrasebook &phrases)
{
    QString content = tagged("span", step.text, "do");
    if (!step.command.isEmpty())
        content += tagged("pre", step.command);
    QStringList remarks;
    if (step.elevated)
        remarks += tagged("span", words(phrases, "report.step.elevated"));
    if (step.modifies)
        remarks += tagged("span", words(phrases, "report.step.changes"));
    const auto labelled = [&](const char *label, const QString &text) {
        if (!text.isEmpty())
            remarks += tag("span", tagged("b", words(phrases, label)) + u' ' + escaped(text));
    };
    labelled("report.step.undo", step.undo);
    labelled("report.step.verify", step.verify);
    if (!remarks.isEmpty())
        content += tag("div", remarks.join(u'\n'), "remarks");
    return tag("li", content) + u'\n';
}

QString orderHtml(const WorkOrder &order, qsizetype number, const Phrasebook &phrases)
{
    QString steps;
    for (const StepText &step : order.steps.mid(0, mostSteps))
        steps += stepHtml(step, phrases);
    return QStringLiteral("<div class=\"order\" id=\"") + orderAnchor(number) +
           QStringLiteral("\">") + tagged("h3", orderTitle(order, phrases)) + u'\n' +
           tag("ol", steps) + QStringLiteral("</div>\n");
}

} // namespace

QString subjectOf(const ReportCase &shown)
{
    const QString &failing = shown.diagnosis.conclusion.failingClient;
    if (!failing.isEmpty())
        return failing;
    const Finding *cause = causeOf(shown.diagnosis);
    if (cause && !cause->subject.isEmpty())
        return cause->subject;
    for (const ClientFacts &client : shown.clients) {
        if (!client.name.isEmpty())
            return client.name;
    }
    return shown.hosts.isEmpty() ? QString() : shown.hosts.first().name;
}

QString verdictSection(const ReportCase &shown, const Phrasebook &phrases)
{
    const Finding *cause = causeOf(shown.diagnosis);
    if (!cause)
        return tag("header",
                   tagged("h1", sentence(shown.diagnosis.conclusion, shown.diagnosis, phrases)),
                   "verdict open") +
               u'\n';
    const QString confidence =
        words(phrases, "report.severity.problem") + QStringLiteral(" · ") +
        phrases.text(QLatin1String("report.confidence.") + toId(cause->confidence));
    QString also;
    for (const FindingId id : shown.diagnosis.conclusion.also) {
        if (const Finding *finding = shown.diagnosis.find(id))
            also += tagged("li", headline(*finding, phrases)) + u'\n';
    }
    const QString others =
        also.isEmpty()
            ? QString()
            : tagged("p", words(phrases, "report.label.also"), "label") + tag("ul", also);
    return tag("header",
               tagged("p", confidence, "label") + tagged("h1", headline(*cause, phrases)) + others,
               "verdict") +
           u'\n';
}

QString askedSection(const ReportCase &shown, const Phrasebook &phrases)
{
    QString rows;
    qsizetype number = 0;
    const auto orders = workOrders(shown.diagnosis, phrases, mostOrders);
    for (const WorkOrder &order : orders) {
        QString what = escaped(order.steps.first().text);
        if (const qint64 rest = order.steps.size() - 1; rest > 0)
            what += QStringLiteral(" <a href=\"#") + orderAnchor(++number) + QStringLiteral("\">") +
                    escaped(words(phrases, "report.step.more", {{QStringLiteral("n"), rest}})) +
                    QStringLiteral("</a>");
        else
            ++number;
        rows += tag("tr", tagged("th", ownerName(order.owner, phrases)) + tag("td", what)) + u'\n';
    }
    const QString who = whoActs(shown.diagnosis, phrases);
    return section("asked", words(phrases, "report.heading.asked"),
                   (who.isEmpty() ? QString() : tagged("p", who)) +
                       (rows.isEmpty() ? tagged("p", words(phrases, nothingAsked(shown)))
                                       : tag("table", rows)));
}

QString caseSection(const ReportCase &shown, const Phrasebook &phrases)
{
    const QString rows =
        pair(words(phrases, "report.label.computer"), subjectOf(shown)) +
        pair(words(phrases, "report.label.site"), sites(shown).join(QStringLiteral(", "))) +
        pair(words(phrases, "report.label.judged"), moment(shown.judgedAt, phrases)) +
        pair(words(phrases, "report.label.period"), period(shown, phrases)) +
        pair(words(phrases, "report.label.fails"),
             dates(shown, phrases, "report.value.expires", &Facts::expires,
                   QStringLiteral("expires"))) +
        pair(words(phrases, "report.label.met"), dates(shown, phrases, "report.value.count-met",
                                                       &Facts::metOn, QStringLiteral("metOn")));
    return section("case", words(phrases, "report.heading.case"),
                   rows.isEmpty() ? QString() : tag("dl", rows));
}

QString factsSection(const ReportCase &shown, const Phrasebook &phrases)
{
    std::array<QString, 2> columns; // who asks and how, who answers and how it is found
    const auto tables = factTables(shown, phrases);
    for (const FactTable &table : tables) {
        QString rows;
        for (const auto &[label, value] : table.rows)
            rows += row(label, value);
        const QLatin1String topic(table.topic);
        const QString heading = phrases.text(QLatin1String("report.heading.") + topic);
        const bool answers = topic == QLatin1String("host") || topic == QLatin1String("dns");
        columns[answers ? 1 : 0] +=
            tag("div", tagged("h3", heading) + tag("table", rows), "card") + u'\n';
    }
    QString content = tag("div", tag("div", columns[0]) + tag("div", columns[1]), "cards");
    if (const qint64 hidden = shown.moreClients + shown.moreHosts; hidden > 0)
        content +=
            tagged("p", words(phrases, "report.more", {{QStringLiteral("n"), hidden}}), "more");
    if (const auto topics = topicsWithoutFacts(shown, phrases); !topics.isEmpty())
        content += tagged(
            "p", words(phrases, "report.nothing-about", {{QStringLiteral("topics"), topics}}),
            "more");
    return section("facts", words(phrases, "report.heading.facts"), content);
}

QString chartSection(const ReportCase &shown, const Phrasebook &phrases)
{
    QString content;
    int number = 0;
    const auto charts = countCharts(shown.history);
    for (const CountChart &chart : charts.mid(0, mostCharts)) {
        const QString captions = escaped(chartCaptions(chart, phrases).join(QStringLiteral(" · ")));
        content +=
            tag("figure", tagged("h3", chartTitle(chart, phrases)) + u'\n' +
                              svgChart(chart, phrases, ++number) + tag("figcaption", captions)) +
            u'\n';
    }
    if (const qint64 hidden = charts.size() - mostCharts; hidden > 0)
        content += tagged("p", words(phrases, "report.more", {{QStringLiteral("n"), hidden}}));
    return section("counts", words(phrases, "report.heading.counts"), content);
}

QString workSection(const ReportCase &shown, const Phrasebook &phrases)
{
    QString content;
    qsizetype number = 0;
    const auto orders = workOrders(shown.diagnosis, phrases, mostOrders);
    for (const WorkOrder &order : orders)
        content += orderHtml(order, ++number, phrases);
    return section("work", words(phrases, "report.heading.work"), content);
}

} // namespace kms
