#include "engine/readers/dns/dnscache.h"

#include "engine/readers/console/netvalues.h"

#include <algorithm>

namespace kms {

namespace {

using Outcome = DnsLookup::Outcome;

/// Name, type, time to live, length of the data, section, target.
constexpr qsizetype linesOfRecord = 6;

bool isRule(QStringView text)
{
    return text.size() >= 20 && text.count(QLatin1Char('-')) == text.size();
}

std::optional<DnsRecord> recordFrom(const QStringList &values)
{
    DnsRecord record;
    const auto name = dnsName(values[0]);
    record.type = number(values[1]) ? dnsTypeOf(values[1]) : DnsType::Other;
    record.ttl = number(values[2]);
    if (!name || !record.ttl || !number(values[3]) || number(values[4]))
        return std::nullopt;
    record.name = *name;
    const bool address = record.type == DnsType::A || record.type == DnsType::Aaaa;
    record.target = (address ? ipAddress(values[5]) : dnsName(values[5])).value_or(QString());
    const bool fits = !address || isIpv4(record.target) == (record.type == DnsType::A);
    if (record.type == DnsType::Other || record.target.isEmpty() || !fits)
        return std::nullopt;
    return record;
}

class CacheWalk
{
public:
    CacheWalk(const QVector<ConsoleLine> &lines, DnsLookups &lookups)
        : m_lines(lines)
        , m_lookups(lookups)
    {
    }

    void run(const Progress &progress)
    {
        for (m_at = 0; m_at < m_lines.size(); ++m_at) {
            if (m_at % 256 == 0 && progress.isCancelled())
                return;
            step(m_lines[m_at]);
        }
        finish();
    }

private:
    void step(const ConsoleLine &line)
    {
        if (line.isBlank()) {
            m_lost = false;
        } else if (line.prompt != ConsoleLine::Prompt::None) {
            finish();
            m_lookups.end();
        } else if (isRule(line.text)) {
            enter();
        } else if (m_lookups.isOpen() && line.ended) {
            take(line);
        }
    }

    // The name stands in the line above the rule.
    void enter()
    {
        finish();
        m_lookups.end();
        m_lost = false;
        qsizetype above = m_at - 1;
        while (above > 0 && above > m_at - 3 && m_lines[above].isBlank())
            --above;
        // A title may stand there where the name is missing, but further left.
        if (above < 0 || m_lines[above].indent != m_lines[m_at].indent)
            return;
        const auto name = dnsName(m_lines[above].text);
        if (!name)
            return;
        m_lookups.begin(Place::line(m_lines[above].number));
        m_lookups.current().name = *name;
    }

    void take(const ConsoleLine &line)
    {
        if (m_record && number(line.text)) {
            m_numbers.append(portNumber(line.text));
            return;
        }
        finish();
        if (m_lost || takeSentence(line.text))
            return;
        const auto found = labelled(line.text);
        if (!found || found->value.isEmpty()) {
            m_values.clear();
            m_lost = found.has_value();
            if (dnsName(line.text)) // the next name, whose rule may be missing
                m_lookups.end();
            return;
        }
        if (m_values.isEmpty())
            m_recordAt = Place::line(line.number);
        m_values.append(found->value.toString());
        if (m_values.size() < linesOfRecord)
            return;
        m_record = recordFrom(m_values);
        m_lost = !m_record;
        m_values.clear();
    }

    bool takeSentence(const QString &text)
    {
        constexpr auto noRecords = QLatin1String("No records of type ");
        DnsLookup &lookup = m_lookups.current();
        const bool noName = text == QLatin1String("Name does not exist.");
        if (!noName && !text.startsWith(noRecords))
            return false;
        if (!lookup.records.isEmpty()) { // of another name, whose line is missing
            m_lookups.end();
        } else if (noName) {
            lookup.outcome = Outcome::NoSuchName;
        } else {
            lookup.outcome = Outcome::NoSuchRecord;
            lookup.type = dnsTypeOf(QStringView(text).sliced(noRecords.size()));
        }
        m_values.clear();
        return true;
    }

    // The three numbers of an SRV record stand under its target.
    void finish()
    {
        if (!m_record)
            return;
        m_record->at = m_recordAt;
        const bool whole = m_record->type == DnsType::Srv && m_numbers.size() == 3;
        if (whole) {
            m_record->priority = m_numbers[0];
            m_record->weight = m_numbers[1];
            m_record->port = m_numbers[2];
        }
        m_lookups.add(*m_record);
        m_record.reset();
        m_numbers.clear();
    }

    const QVector<ConsoleLine> &m_lines;
    DnsLookups &m_lookups;
    qsizetype m_at = 0;
    QStringList m_values;
    std::optional<DnsRecord> m_record; ///< whose numbers may follow
    Place m_recordAt;
    QVector<std::optional<quint16>> m_numbers;
    bool m_lost = false; ///< until the next blank line
};

} // namespace

void readDnsCache(const QVector<ConsoleLine> &lines, DnsLookups &lookups, const Progress &progress)
{
    CacheWalk(lines, lookups).run(progress);
    lookups.end();
}

} // namespace kms
