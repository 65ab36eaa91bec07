#include "engine/report/networkfacts.h"

#include "engine/diagnosis/pathview.h"

namespace kms {

namespace {

constexpr qsizetype rowsShown = 6;

template <class T>
void addOnce(const T &value, QVector<T> &list)
{
    if (!list.contains(value))
        list.append(value);
}

/// \return how many are cut off
template <class T>
qint64 cut(QVector<T> &list)
{
    const qint64 more = std::max<qint64>(0, list.size() - rowsShown);
    list.resize(list.size() - more);
    return more;
}

// The records that this very file has of the domain; a question without one is of any domain.
LookupFacts factsOf(const DnsAnswer &answer, const DnsView &dns)
{
    LookupFacts facts{answer.name, answer.askedBy, answer.outcome, {}};
    for (const KmsRecord &record : dns.records) {
        const bool isOfThis = record.ref.evidence == answer.ref.evidence && !record.isElsewhere &&
                              (answer.name.isEmpty() || record.zone == answer.name);
        if (isOfThis && answer.outcome == DnsLookup::Outcome::Answered)
            addOnce(record.target, facts.targets);
    }
    return facts;
}

} // namespace

NetworkFacts networkFactsOf(const CaseFile &caseFile)
{
    NetworkFacts facts;
    const DnsView dns = dnsViewOf(caseFile);
    for (const DnsAnswer &answer : dns.srvAnswers)
        addOnce(factsOf(answer, dns), facts.lookups);
    for (const DnsAnswer &answer : dns.unanswered) {
        if (answer.ofKms)
            addOnce(factsOf(answer, dns), facts.lookups);
    }
    const PathView path = pathViewOf(caseFile);
    for (const PathTest &test : path.tests)
        addOnce(PortFacts{test.target, test.address, test.from, test.outcome, test.kms},
                facts.tests);
    facts.moreLookups = cut(facts.lookups);
    facts.moreTests = cut(facts.tests);
    return facts;
}

} // namespace kms
