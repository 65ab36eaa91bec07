#pragma once

#include "engine/readers/dns/dnslookups.h"

#include <QStringView>

#include <optional>

namespace kms {

/// One object of `Resolve-DnsName`, in whichever form it was written. Property names are those of
/// PowerShell, which no language changes.
struct DnsObject
{
    enum class Section : quint8 { NotTold, Question, Answer, Authority, Additional };
    DnsRecord record;
    Section section = Section::NotTold;

    /// Whether it has what every such object has: a name, and a type of interest.
    bool isRecord() const { return !record.name.isEmpty() && record.type != DnsType::Other; }
};

/// Takes one property; what it does not know, and values that the console cut ("…"), change
/// nothing. \return whether \a name is one of such an object
bool takeDnsProperty(DnsObject &object, QStringView name, QStringView value);

/// Puts objects that belong together into one lookup.
class DnsObjects
{
public:
    explicit DnsObjects(DnsLookups &lookups)
        : m_lookups(lookups)
    {
    }

    /// What was asked, where a command tells; the next object begins its lookup.
    void ask(const QString &name, DnsType type, const QString &server);
    void add(const DnsObject &object);
    /// The present question ended in an error. \a name, where the question is not known.
    void fail(const QString &name, DnsLookup::Outcome outcome, const Place &at);
    /// Nothing more belongs to the present lookup.
    void end();

private:
    void begin(const Place &at);
    bool belongs(const DnsObject &object) const;

    DnsLookups &m_lookups;
    QString m_name, m_server;
    DnsType m_type = DnsType::Other;
};

} // namespace kms
