#include "engine/report/probetext.h"

#include "engine/evidence/hostport.h"
#include "engine/report/showntext.h"

namespace kms {

namespace {

constexpr qsizetype longestName = 255;

template <class T>
QString words(const char *group, T value, std::span<const ProbeId<T>> table,
              const Phrasebook &phrases)
{
    const char *id = "not-told";
    for (const ProbeId<T> &entry : table) {
        if (entry.value == value)
            id = entry.id;
    }
    return phrases.text(QLatin1String(group) + QLatin1String(id));
}

QString milliseconds(int ms, const Phrasebook &phrases)
{
    return phrases.text(QStringLiteral("probe.ms"), {{QStringLiteral("ms"), ms}});
}

// "  SRV _vlmcs._tcp.corp.example: Answered", and a line for each record.
QString linesOf(const DnsLookup &lookup, const Phrasebook &phrases)
{
    QString text = QStringLiteral("  %1 %2: %3\n")
                       .arg(typeWord(lookup.type), shownName(lookup.name, longestName),
                            lookupWords(lookup.outcome, phrases));
    for (const DnsRecord &record : lookup.records)
        text += QStringLiteral("    ") + recordWords(record, phrases) + QLatin1Char('\n');
    return text;
}

// "  kms01.corp.example:1688 (10.20.0.11): Connected, 3 ms. A KMS host answers there. 2 ms"
QString lineOf(const PortTest &test, const Phrasebook &phrases)
{
    QString text =
        QStringLiteral("  ") + shownName(toString(HostPort{test.host, test.port}), longestName);
    if (!test.address.isEmpty() && test.address != test.host)
        text += QStringLiteral(" (%1)").arg(shownName(test.address, longestName));
    text += QStringLiteral(": ") + portWords(test.outcome, phrases);
    if (test.connectMs)
        text += QStringLiteral(", ") + milliseconds(*test.connectMs, phrases);
    if (test.outcome == PortTest::Outcome::Connected)
        text += QStringLiteral(". ") + kmsWords(test.kms, phrases);
    return text + QLatin1Char('\n');
}

} // namespace

QString lookupWords(DnsLookup::Outcome outcome, const Phrasebook &phrases)
{
    return words("probe.lookup.", outcome, lookupOutcomeIds(), phrases);
}

QString portWords(PortTest::Outcome outcome, const Phrasebook &phrases)
{
    return words("probe.port.", outcome, portOutcomeIds(), phrases);
}

QString kmsWords(KmsAnswer answer, const Phrasebook &phrases)
{
    return words("probe.kms.", answer, kmsAnswerIds(), phrases);
}

QString typeWord(DnsType type)
{
    for (const ProbeId<DnsType> &entry : dnsTypeIds()) {
        if (entry.value == type)
            return QLatin1String(entry.id);
    }
    return QStringLiteral("DNS");
}

QString recordWords(const DnsRecord &record, const Phrasebook &phrases)
{
    if (record.type != DnsType::Srv)
        return shownName(record.target, longestName);
    QString text =
        shownName(toString(HostPort{record.target, record.port.value_or(0)}), longestName);
    if (record.priority && record.weight) {
        text += QStringLiteral(" (%1)").arg(phrases.text(
            QStringLiteral("probe.record"), {{QStringLiteral("priority"), *record.priority},
                                             {QStringLiteral("weight"), *record.weight}}));
    }
    return text;
}

QString probeText(const ProbeReport &report, const Phrasebook &phrases)
{
    const QString computer = report.computer.isEmpty()
                                 ? phrases.text(QStringLiteral("probe.this-computer"))
                                 : report.computer;
    QString text =
        phrases.text(QStringLiteral("probe.head"),
                     {{QStringLiteral("computer"), computer}, {QStringLiteral("at"), report.at}}) +
        QLatin1Char('\n');
    if (!report.dns.lookups.isEmpty())
        text += QStringLiteral("\nDNS\n");
    for (const DnsLookup &lookup : report.dns.lookups)
        text += linesOf(lookup, phrases);
    if (!report.network.tests.isEmpty())
        text += QStringLiteral("\nTCP, RPC\n");
    for (const PortTest &test : report.network.tests)
        text += lineOf(test, phrases);
    return text;
}

} // namespace kms
