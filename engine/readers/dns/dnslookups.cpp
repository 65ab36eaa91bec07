#include "engine/readers/dns/dnslookups.h"

#include "engine/readers/text.h"

#include <algorithm>

namespace kms {

namespace {

bool answers(const DnsRecord &record)
{
    switch (record.type) {
    case DnsType::Srv:
    case DnsType::A:
    case DnsType::Aaaa:
    case DnsType::Ptr:
        return true;
    default:
        return false;
    }
}

} // namespace

void DnsLookups::begin(const Place &at)
{
    store();
    m_current = {};
    m_current.at = at;
    m_begun = true;
    m_open = true;
}

void DnsLookups::add(const DnsRecord &record)
{
    if (m_current.records.size() < mostRecords)
        m_current.records.append(record);
    else
        addMerged(m_notes, {Note::Kind::LimitReached, record.at, 1, QString::number(mostRecords)});
}

bool DnsLookups::hasAnswer() const
{
    return std::any_of(m_current.records.cbegin(), m_current.records.cend(), &answers);
}

void DnsLookups::store()
{
    if (!m_begun)
        return;
    m_begun = false;
    const bool asked = m_current.type != DnsType::Other &&
                       std::any_of(m_current.records.cbegin(), m_current.records.cend(),
                                   [&](const DnsRecord &r) { return r.type == m_current.type; });
    if (m_current.outcome == DnsLookup::Outcome::NotTold && (hasAnswer() || asked))
        m_current.outcome = DnsLookup::Outcome::Answered;
    if (m_lookups.size() < most)
        m_lookups.append(m_current);
    else
        addMerged(m_notes, {Note::Kind::LimitReached, m_current.at, 1, QString::number(most)});
}

QVector<DnsLookup> DnsLookups::take()
{
    store();
    m_open = false;
    std::stable_sort(
        m_lookups.begin(), m_lookups.end(),
        [](const DnsLookup &a, const DnsLookup &b) { return a.at.number < b.at.number; });
    return std::move(m_lookups);
}

DnsType dnsTypeOf(QStringView text)
{
    struct Type
    {
        const char *word;
        const char *number;
        DnsType type;
    };
    constexpr Type types[] = {{"SRV", "33", DnsType::Srv},   {"A", "1", DnsType::A},
                              {"AAAA", "28", DnsType::Aaaa}, {"CNAME", "5", DnsType::Cname},
                              {"PTR", "12", DnsType::Ptr},   {"SOA", "6", DnsType::Soa},
                              {"NS", "2", DnsType::Ns}};
    const auto *found = std::find_if(std::begin(types), std::end(types), [&](const Type &type) {
        return text.compare(QLatin1String(type.word), Qt::CaseInsensitive) == 0 ||
               text == QLatin1String(type.number);
    });
    return found == std::end(types) ? DnsType::Other : found->type;
}

} // namespace kms
