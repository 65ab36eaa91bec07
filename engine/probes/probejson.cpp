#include "engine/probes/probejson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace kms {

namespace {

template <class T>
QJsonValue idOf(T value, std::span<const ProbeId<T>> table)
{
    for (const ProbeId<T> &entry : table) {
        if (entry.value == value)
            return QLatin1String(entry.id);
    }
    return QJsonValue::Null;
}

template <class T>
QJsonValue numberOf(const std::optional<T> &value)
{
    return value ? QJsonValue(qint64(*value)) : QJsonValue(QJsonValue::Null);
}

// Zero is a port that is not told.
QJsonValue portOf(quint16 port)
{
    return port == 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(port);
}

template <class List, class Write>
QJsonArray listOf(const List &list, Write write)
{
    QJsonArray array;
    for (const auto &entry : list)
        array.append(write(entry));
    return array;
}

QJsonObject written(const DnsRecord &record)
{
    return {{QStringLiteral("name"), record.name},
            {QStringLiteral("type"), idOf(record.type, dnsTypeIds())},
            {QStringLiteral("target"), record.target},
            {QStringLiteral("priority"), numberOf(record.priority)},
            {QStringLiteral("weight"), numberOf(record.weight)},
            {QStringLiteral("port"), numberOf(record.port)},
            {QStringLiteral("ttl"), numberOf(record.ttl)}};
}

QJsonObject written(const DnsLookup &lookup)
{
    return {{QStringLiteral("query"), lookup.name},
            {QStringLiteral("type"), idOf(lookup.type, dnsTypeIds())},
            {QStringLiteral("server"), lookup.server},
            {QStringLiteral("outcome"), idOf(lookup.outcome, lookupOutcomeIds())},
            {QStringLiteral("records"),
             listOf(lookup.records, [](const DnsRecord &record) { return written(record); })}};
}

QJsonObject written(const PortTest &test)
{
    return {{QStringLiteral("host"), test.host},
            {QStringLiteral("address"), test.address},
            {QStringLiteral("port"), portOf(test.port)},
            {QStringLiteral("outcome"), idOf(test.outcome, portOutcomeIds())},
            {QStringLiteral("sourceAddress"), test.sourceAddress},
            {QStringLiteral("connectMs"), numberOf(test.connectMs)},
            {QStringLiteral("kms"), idOf(test.kms, kmsAnswerIds())},
            {QStringLiteral("answerMs"), numberOf(test.answerMs)}};
}

QJsonObject written(const NetworkAdapter &adapter)
{
    return {{QStringLiteral("adapter"), adapter.name},
            {QStringLiteral("suffix"), adapter.suffix},
            {QStringLiteral("addresses"), QJsonArray::fromStringList(adapter.addresses)},
            {QStringLiteral("gateways"), QJsonArray::fromStringList(adapter.gateways)},
            {QStringLiteral("dnsServers"), QJsonArray::fromStringList(adapter.dnsServers)},
            {QStringLiteral("disconnected"), adapter.disconnected}};
}

QJsonObject written(const IpConfiguration &configuration)
{
    return {{QStringLiteral("hostName"), configuration.hostName},
            {QStringLiteral("primarySuffix"), configuration.primarySuffix},
            {QStringLiteral("searchList"), QJsonArray::fromStringList(configuration.searchList)},
            {QStringLiteral("adapters"),
             listOf(configuration.adapters,
                    [](const NetworkAdapter &adapter) { return written(adapter); })}};
}

} // namespace

QByteArray toJson(const ProbeReport &report)
{
    const auto &configuration = report.network.configuration;
    const QJsonObject object{
        {QStringLiteral("program"), QStringLiteral("KMS Assistant " KMS_VERSION)},
        {QStringLiteral("computer"), report.computer},
        {QStringLiteral("at"), report.at.toUTC().toString(Qt::ISODate)},
        {QStringLiteral("cancelled"), report.isCancelled},
        {QStringLiteral("configuration"),
         configuration ? QJsonValue(written(*configuration)) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("lookups"),
         listOf(report.dns.lookups, [](const DnsLookup &lookup) { return written(lookup); })},
        {QStringLiteral("tests"),
         listOf(report.network.tests, [](const PortTest &test) { return written(test); })}};
    // Objects are written in the order of their names; what the file is comes first, where a reader
    // sees it.
    QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Indented);
    json.insert(1, QByteArray("\n    \"schema\": \"") + probeSchema + "\",");
    return json;
}

} // namespace kms
