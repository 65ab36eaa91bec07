#include "engine/readers/dns/recordforms.h"

#include "engine/readers/console/consolelines.h"
#include "engine/readers/console/netvalues.h"
#include "engine/readers/dns/dnslookups.h"

#include <algorithm>

namespace kms {

namespace {

std::optional<DnsRecord> hostData(DnsType type, QStringView text)
{
    DnsRecord record;
    record.type = type;
    if (type == DnsType::A || type == DnsType::Aaaa)
        record.target = ipAddress(text).value_or(QString());
    else
        record.target = dnsName(text).value_or(QString());
    return record.target.isEmpty() ? std::nullopt : std::optional(record);
}

} // namespace

std::optional<DnsRecord> serviceData(const QVector<QStringView> &words)
{
    if (words.size() != 4 || !words[3].endsWith(QLatin1Char('.')))
        return std::nullopt;
    DnsRecord record;
    record.type = DnsType::Srv;
    record.priority = portNumber(words[0]);
    record.weight = portNumber(words[1]);
    record.port = portNumber(words[2]);
    record.target = dnsName(words[3]).value_or(QString());
    if (!record.priority || !record.weight || !record.port || record.target.isEmpty())
        return std::nullopt;
    return record;
}

std::optional<DnsRecord> recordOfLine(QStringView text)
{
    const auto cells = words(text, 16);
    qsizetype at = 0;
    QString owner;
    std::optional<quint32> ttl;
    bool ownerSeen = false;
    for (; at < cells.size(); ++at) {
        const QStringView cell = cells[at];
        if (dnsTypeOf(cell) != DnsType::Other && !number(cell))
            break;
        if (cell.startsWith(QLatin1String("[Aging:")) || cell == QLatin1String("IN"))
            continue;
        if (const auto seconds = number(cell); seconds && !ttl) {
            ttl = seconds;
        } else if (at == 0 && !ownerSeen) {
            ownerSeen = true;
            const bool zone = cell == QLatin1String("@");
            owner = zone ? cell.toString() : dnsName(cell).value_or(QString());
            if (owner.isEmpty())
                return std::nullopt;
        } else {
            return std::nullopt;
        }
    }
    if (at + 1 >= cells.size())
        return std::nullopt;
    const DnsType type = dnsTypeOf(cells[at]);
    const auto data = cells.mid(at + 1);
    auto record = type == DnsType::Srv ? serviceData(data) : hostData(type, data.first());
    if (!record)
        return std::nullopt;
    record->name = owner;
    record->ttl = ttl;
    return record;
}

QStringView statusOf(QStringView text)
{
    constexpr auto key = QLatin1String("status: ");
    const qsizetype at = text.indexOf(key);
    if (at < 0)
        return {};
    const QStringView rest = text.sliced(at + key.size());
    const qsizetype comma = rest.indexOf(QLatin1Char(','));
    return comma < 0 ? QStringView() : rest.first(comma).trimmed();
}

DnsLookup::Outcome outcomeOfStatus(QStringView status)
{
    using Outcome = DnsLookup::Outcome;
    if (status == QLatin1String("NXDOMAIN"))
        return Outcome::NoSuchName;
    if (status == QLatin1String("SERVFAIL"))
        return Outcome::ServerFailed;
    return status == QLatin1String("REFUSED") ? Outcome::Refused : Outcome::NotTold;
}

QString serverOf(QStringView text)
{
    const auto found = labelled(text);
    if (!found)
        return {};
    const QStringView server = found->value.split(QLatin1Char('#')).constFirst();
    return ipAddress(server).value_or(dnsName(server).value_or(QString()));
}

ZonePlace placeOfCommand(const QVector<QStringView> &words)
{
    ZonePlace place;
    for (qsizetype i = 1; i + 1 < words.size(); ++i) {
        if (words[i].compare(QLatin1String("-ZoneName"), Qt::CaseInsensitive) == 0)
            place.zone = dnsName(words[i + 1]).value_or(QString());
        if (words[i].compare(QLatin1String("/EnumRecords"), Qt::CaseInsensitive) != 0 &&
            words[i].compare(QLatin1String("/ZonePrint"), Qt::CaseInsensitive) != 0)
            continue;
        place.zone = dnsName(words[i + 1]).value_or(QString());
        if (i == 2)
            place.server = dnsName(words[1]).value_or(QString());
        const QStringView node = words.value(i + 2);
        if (!node.startsWith(QLatin1Char('/')))
            place.node = dnsName(node).value_or(QString());
    }
    return place;
}

std::optional<ZoneBeginning> beginningOfListing(QStringView text)
{
    const auto cells = words(text, 8);
    if (cells.isEmpty())
        return std::nullopt;
    if (text == QLatin1String("Returned records:"))
        return ZoneBeginning{{}, true, true};
    if (cells[0] == QLatin1String("$ORIGIN") && cells.size() > 1)
        return ZoneBeginning{dnsName(cells[1]).value_or(QString()),
                             cells[1].endsWith(QLatin1Char('.')), false};
    if (cells[0] == QLatin1String("$TTL"))
        return ZoneBeginning{};
    // ";  Zone:      corp.example", the head of `dnscmd /ZonePrint`
    if (cells[0] == QLatin1String(";") && cells.size() == 3 && cells[1] == QLatin1String("Zone:"))
        return ZoneBeginning{dnsName(cells[2]).value_or(QString()), true, true};
    return std::nullopt;
}

bool isServerTableHeading(QStringView text)
{
    const auto cells = words(text, 16);
    return cells.size() >= 4 && cells.first() == QLatin1String("HostName") &&
           cells[1] == QLatin1String("RecordType") && cells.last() == QLatin1String("RecordData");
}

std::optional<DnsRecord> recordOfServerTable(QStringView text)
{
    const auto cells = words(text, 16);
    if (cells.size() < 3 || cells[1] != QLatin1String("SRV") ||
        !cells.last().startsWith(QLatin1Char('[')) || !cells.last().endsWith(QLatin1Char(']')))
        return std::nullopt;
    const QStringView inner = cells.last().sliced(1, cells.last().size() - 2);
    QVector<QStringView> data;
    for (const QStringView part : inner.split(u"]["))
        data.append(part);
    auto record = serviceData(data);
    const auto owner = dnsName(cells.first());
    if (!record || !owner)
        return std::nullopt;
    record->name = *owner;
    return record;
}

} // namespace kms
