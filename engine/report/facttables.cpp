#include "engine/report/facttables.h"

#include "engine/report/probetext.h"

namespace kms {

namespace {

/// Rows of one table; a value that is not known makes no row.
class Rows
{
public:
    explicit Rows(const Phrasebook &phrases)
        : m_phrases(phrases)
    {
    }

    void text(const char *label, const QString &value)
    {
        if (!value.isEmpty())
            m_rows +=
                {m_phrases.text(QLatin1String("report.label.") + QLatin1String(label)), value};
    }
    void phrase(const char *label, const char *id, const QVariantMap &values)
    {
        text(label, m_phrases.text(QLatin1String("report.value.") + QLatin1String(id), values));
    }
    void number(const char *label, const std::optional<qint64> &value)
    {
        if (value)
            phrase(label, "number", {{QStringLiteral("n"), *value}});
    }
    void minutes(const char *label, const std::optional<Minutes> &value)
    {
        if (value)
            phrase(label, "minutes", {{QStringLiteral("n"), qint64(value->count())}});
    }
    void outcome(const char *label, ErrorCode result, UtcMs time)
    {
        phrase(label, result.isSuccess() ? "success-at" : "code-at",
               {{QStringLiteral("code"), toString(result)}, {QStringLiteral("at"), toUtc(time)}});
    }
    void address(const char *label, const std::optional<HostPort> &value)
    {
        if (value)
            text(label, toString(*value));
    }
    /// How many of the kind are not shown.
    void more(const char *label, qint64 hidden)
    {
        if (hidden > 0)
            phrase(label, "more", {{QStringLiteral("n"), hidden}});
    }
    const QVector<std::pair<QString, QString>> &rows() const { return m_rows; }

private:
    const Phrasebook &m_phrases;
    QVector<std::pair<QString, QString>> m_rows;
};

void licenseRows(Rows &rows, const LicenseFacts &license, const Phrasebook &phrases)
{
    rows.text("product", license.name);
    if (license.channel != Channel::Unknown)
        rows.text("channel",
                  phrases.text(QLatin1String("report.channel.") + toId(license.channel)));
    if (license.state)
        rows.text("state", phrases.text(QLatin1String("report.state.") + toId(*license.state)));
    rows.minutes("left", license.minutesLeft);
    if (license.reason)
        rows.text("reason", toString(*license.reason));
    rows.text("key", license.partialKey);
}

FactTable clientTable(const ClientFacts &client, const Phrasebook &phrases)
{
    Rows rows(phrases);
    rows.text("computer", client.name);
    if (client.cmid)
        rows.text("cmid", toString(*client.cmid));
    if (client.license)
        licenseRows(rows, *client.license, phrases);
    return {"client", rows.rows()};
}

FactTable hostTable(const HostFacts &host, const Phrasebook &phrases)
{
    Rows rows(phrases);
    rows.text("computer", host.name);
    if (host.license)
        licenseRows(rows, *host.license, phrases);
    if (host.license && host.license->kmsHost) {
        const KmsHostDetails &details = *host.license->kmsHost;
        rows.number("count", details.currentCount);
        if (details.port)
            rows.text("port", QString::number(*details.port));
        if (details.requests)
            rows.phrase("failed-requests", "requests",
                        {{QStringLiteral("total"), details.requests->at(0)},
                         {QStringLiteral("failed"), details.requests->at(1)}});
    }
    if (host.logFrom.isValid() && host.logTo.isValid()) {
        rows.phrase("log", "period",
                    {{QStringLiteral("from"), host.logFrom}, {QStringLiteral("to"), host.logTo}});
        rows.number("requests", host.requests);
    }
    return {"host", rows.rows()};
}

void publishingRow(Rows &rows, const OtherEvent &event)
{
    const bool published = event.kind == OtherEvent::Kind::Published;
    const char *phrase = published              ? "published"
                         : event.text.isEmpty() ? "publish-code"
                                                : "not-published";
    rows.phrase("published", phrase,
                {{QStringLiteral("domain"), event.text},
                 {QStringLiteral("code"), event.code ? toString(*event.code) : QString()},
                 {QStringLiteral("at"), toUtc(event.stamp.time)}});
}

/// "corp.example", or where told "corp.example, from pc-0142.corp.example".
QString asked(const QString &what, const QString &from, const Phrasebook &phrases)
{
    return from.isEmpty()
               ? what
               : phrases.text(QStringLiteral("report.value.asked-from"),
                              {{QStringLiteral("what"), what}, {QStringLiteral("computer"), from}});
}

void lookupRows(Rows &rows, const NetworkFacts &network, const Phrasebook &phrases)
{
    for (const LookupFacts &lookup : network.lookups) {
        QStringList targets;
        for (const HostPort &target : lookup.targets)
            targets += toString(target);
        const QString domain =
            lookup.domain.isEmpty() ? QStringLiteral("_vlmcs._tcp") : lookup.domain;
        rows.phrase("lookup", targets.isEmpty() ? "ended" : "found",
                    {{QStringLiteral("what"), asked(domain, lookup.from, phrases)},
                     {QStringLiteral("outcome"), lookupWords(lookup.outcome, phrases)},
                     {QStringLiteral("targets"), targets}});
    }
    rows.more("lookup", network.moreLookups);
}

FactTable dnsTable(const ReportCase &shown, const Phrasebook &phrases)
{
    Rows rows(phrases);
    for (const ClientFacts &client : shown.clients) {
        if (!client.license || !client.license->kmsClient)
            continue;
        const KmsClientDetails &details = *client.license->kmsClient;
        rows.text("lookup-domain", details.lookupDomain);
        rows.address("registered", details.registered);
        rows.address("discovered", details.discovered);
    }
    for (const HostFacts &host : shown.hosts) {
        if (host.license && host.license->kmsHost && host.license->kmsHost->dnsPublishing)
            rows.text("publishing", phrases.text(*host.license->kmsHost->dnsPublishing
                                                     ? QStringLiteral("report.value.on")
                                                     : QStringLiteral("report.value.off")));
        if (host.lastPublishing)
            publishingRow(rows, *host.lastPublishing);
    }
    lookupRows(rows, shown.network, phrases);
    return {"dns", rows.rows()};
}

void pathRows(Rows &rows, const ClientFacts &client)
{
    if (client.lastRequest)
        rows.address("asked-host", client.lastRequest->server);
    if (client.license && client.license->kmsClient)
        rows.text("host-address", client.license->kmsClient->hostAddress);
    if (client.attempts > 0)
        rows.number("attempts", client.attempts);
    if (client.seenByHost + client.unseenByHost > 0)
        rows.phrase("arrived", client.unseenByHost > 0 ? "unseen" : "seen",
                    {{QStringLiteral("seen"), client.seenByHost},
                     {QStringLiteral("unseen"), client.unseenByHost},
                     {QStringLiteral("all"), client.attempts}});
    if (client.attempts > 0)
        rows.phrase(
            "answered", "seen",
            {{QStringLiteral("seen"), client.answered}, {QStringLiteral("all"), client.attempts}});
    if (client.lastRequest)
        rows.outcome("last-request", client.lastRequest->result, client.lastRequest->stamp.time);
    if (client.lastArrival)
        rows.outcome("last-arrival", client.lastArrival->result, client.lastArrival->stamp.time);
    if (client.lastAnswer && client.lastAnswer->count)
        rows.phrase("last-answer", "count-answer",
                    {{QStringLiteral("at"), toUtc(client.lastAnswer->stamp.time)},
                     {QStringLiteral("count"), qint64(*client.lastAnswer->count)}});
    else if (client.lastAnswer)
        rows.outcome("last-answer", client.lastAnswer->result, client.lastAnswer->stamp.time);
}

void portRows(Rows &rows, const NetworkFacts &network, const Phrasebook &phrases)
{
    for (const PortFacts &test : network.tests) {
        QString outcome = portWords(test.outcome, phrases);
        if (test.kms != KmsAnswer::NotAsked)
            outcome += QStringLiteral(". ") + kmsWords(test.kms, phrases);
        QString target = toString(test.target);
        if (!test.address.isEmpty() && test.address != test.target.host)
            target += QStringLiteral(" (%1)").arg(test.address);
        rows.phrase("port-test", "ended",
                    {{QStringLiteral("what"), asked(target, test.from, phrases)},
                     {QStringLiteral("outcome"), outcome}});
    }
    rows.more("port-test", network.moreTests);
}

FactTable pathTable(const ReportCase &shown, const Phrasebook &phrases)
{
    Rows rows(phrases);
    for (const ClientFacts &client : shown.clients)
        pathRows(rows, client);
    portRows(rows, shown.network, phrases);
    return {"path", rows.rows()};
}

QVector<FactTable> allTables(const ReportCase &shown, const Phrasebook &phrases)
{
    QVector<FactTable> tables;
    for (const ClientFacts &client : shown.clients)
        tables += clientTable(client, phrases);
    if (tables.isEmpty())
        tables += clientTable({}, phrases);
    for (const HostFacts &host : shown.hosts)
        tables += hostTable(host, phrases);
    if (shown.hosts.isEmpty())
        tables += hostTable({}, phrases);
    tables += dnsTable(shown, phrases);
    tables += pathTable(shown, phrases);
    return tables;
}

} // namespace

QVector<FactTable> factTables(const ReportCase &shown, const Phrasebook &phrases)
{
    QVector<FactTable> tables = allTables(shown, phrases);
    tables.removeIf([](const FactTable &table) { return table.rows.isEmpty(); });
    return tables;
}

QStringList topicsWithoutFacts(const ReportCase &shown, const Phrasebook &phrases)
{
    QStringList topics;
    const QVector<FactTable> tables = allTables(shown, phrases);
    for (const FactTable &table : tables) {
        const QString name =
            phrases.text(QLatin1String("report.topic.") + QLatin1String(table.topic));
        if (table.rows.isEmpty() && !topics.contains(name))
            topics += name;
    }
    return topics;
}

} // namespace kms
