#include "engine/readers/dns/dnsobjects.h"

#include "engine/readers/console/netvalues.h"

#include <algorithm>

namespace kms {

namespace {

using Section = DnsObject::Section;

bool isOneOf(QStringView text, std::initializer_list<const char *> list)
{
    return std::any_of(list.begin(), list.end(), [&](const char *entry) {
        return text.compare(QLatin1String(entry), Qt::CaseInsensitive) == 0;
    });
}

/// JSON writes the number, text the word.
Section sectionOf(QStringView text)
{
    if (isOneOf(text, {"Answer", "1"}))
        return Section::Answer;
    if (isOneOf(text, {"Authority", "2"}))
        return Section::Authority;
    if (isOneOf(text, {"Additional", "3"}))
        return Section::Additional;
    return isOneOf(text, {"Question", "0"}) ? Section::Question : Section::NotTold;
}

bool sameName(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

bool takeTarget(DnsObject &object, QStringView name, QStringView value)
{
    if (isOneOf(name, {"IPAddress", "IP4Address", "IP6Address"})) {
        if (const auto address = ipAddress(value))
            object.record.target = *address;
        return true;
    }
    if (isOneOf(name, {"NameTarget", "NameHost", "PrimaryServer"})) {
        if (const auto host = dnsName(value))
            object.record.target = *host;
        return true;
    }
    return false;
}

} // namespace

bool takeDnsProperty(DnsObject &object, QStringView name, QStringView value)
{
    DnsRecord &record = object.record;
    if (takeTarget(object, name, value))
        return true;
    if (isOneOf(name, {"Name"}))
        record.name = dnsName(value).value_or(QString());
    else if (isOneOf(name, {"Type", "QueryType"}))
        record.type = dnsTypeOf(value);
    else if (isOneOf(name, {"TTL"}))
        record.ttl = number(value);
    else if (isOneOf(name, {"Section"}))
        object.section = sectionOf(value);
    else if (isOneOf(name, {"Priority"}))
        record.priority = portNumber(value);
    else if (isOneOf(name, {"Weight"}))
        record.weight = portNumber(value);
    else if (isOneOf(name, {"Port"}))
        record.port = portNumber(value);
    else
        return false;
    return true;
}

void DnsObjects::ask(const QString &name, DnsType type, const QString &server)
{
    end();
    m_name = name;
    m_type = type;
    m_server = server;
}

void DnsObjects::begin(const Place &at)
{
    m_lookups.begin(at);
    m_lookups.current().name = m_name;
    m_lookups.current().type = m_type;
    m_lookups.current().server = m_server;
    m_name.clear();
    m_server.clear();
    m_type = DnsType::Other;
}

// An answer of another name is another lookup's, unless an alias led to it.
bool DnsObjects::belongs(const DnsObject &object) const
{
    if (!m_lookups.isOpen())
        return false;
    const DnsLookup &lookup = m_lookups.current();
    if (object.section == Section::Authority && object.record.type == DnsType::Soa)
        return !m_lookups.hasAnswer();
    if (object.section != Section::Answer)
        return true;
    return lookup.records.isEmpty() ||
           std::any_of(lookup.records.cbegin(), lookup.records.cend(),
                       [&](const DnsRecord &record) {
                           return (sameName(record.name, object.record.name) &&
                                   record.type == object.record.type) ||
                                  (record.type == DnsType::Cname &&
                                   sameName(record.target, object.record.name));
                       });
}

void DnsObjects::add(const DnsObject &object)
{
    if (!object.isRecord() || object.section == Section::Question)
        return;
    if (!belongs(object))
        begin(object.record.at);
    DnsLookup &lookup = m_lookups.current();
    m_lookups.add(object.record);
    // The zone's own record instead of an answer: the name has none of that type.
    if (object.section == Section::Authority && object.record.type == DnsType::Soa &&
        !m_lookups.hasAnswer())
        lookup.outcome = DnsLookup::Outcome::NoSuchRecord;
}

void DnsObjects::fail(const QString &name, DnsLookup::Outcome outcome, const Place &at)
{
    if (!m_lookups.isOpen() || !m_lookups.current().records.isEmpty() ||
        m_lookups.current().outcome != DnsLookup::Outcome::NotTold)
        begin(at);
    DnsLookup &lookup = m_lookups.current();
    if (lookup.name.isEmpty())
        lookup.name = name;
    lookup.outcome = outcome;
    end();
}

void DnsObjects::end()
{
    m_lookups.end();
    m_name.clear();
    m_server.clear();
    m_type = DnsType::Other;
}

} // namespace kms
