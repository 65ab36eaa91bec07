#pragma once

#include "engine/evidence/dnsreport.h"
#include "engine/evidence/source.h"

#include <QStringView>

#include <optional>

namespace kms {

/// Collects lookups within the bounds of the reader: 10,000 of them with 1,000 records each. What
/// is beyond leaves a note.
class DnsLookups
{
public:
    static constexpr qsizetype most = 10'000;
    static constexpr qsizetype mostRecords = 1'000;

    /// Begins a lookup; what is added now belongs to it.
    void begin(const Place &at);
    /// Nothing more belongs to the present lookup.
    void end() { m_open = false; }
    bool isOpen() const { return m_open; }
    /// Only while a lookup is open.
    DnsLookup &current() { return m_current; }

    void add(const DnsRecord &record);

    /// Whether the present lookup has a record that answers by itself: not an alias, not what
    /// only tells who is responsible.
    bool hasAnswer() const;

    /// In the order of the file.
    QVector<DnsLookup> take();
    const QVector<Note> &notes() const { return m_notes; }

private:
    void store();

    QVector<DnsLookup> m_lookups;
    DnsLookup m_current;
    bool m_begun = false;
    bool m_open = false;
    QVector<Note> m_notes;
};

/// "SRV", "a", "33", "AAAA": the word or number of a record type.
DnsType dnsTypeOf(QStringView text);

} // namespace kms
