#pragma once

#include "engine/readers/dns/dnsreader.h"

#include <QDir>
#include <QFile>
#include <QString>

/// What tests compare of DNS lookups: short lines that a person can type from reading a text.
namespace kms::test {

inline QString shown(DnsType type)
{
    switch (type) {
    case DnsType::Srv:
        return QStringLiteral("srv");
    case DnsType::A:
        return QStringLiteral("a");
    case DnsType::Aaaa:
        return QStringLiteral("aaaa");
    case DnsType::Cname:
        return QStringLiteral("cname");
    case DnsType::Ptr:
        return QStringLiteral("ptr");
    case DnsType::Soa:
        return QStringLiteral("soa");
    case DnsType::Ns:
        return QStringLiteral("ns");
    case DnsType::Other:
        break;
    }
    return QStringLiteral("?");
}

inline QString shown(DnsLookup::Outcome outcome)
{
    switch (outcome) {
    case DnsLookup::Outcome::Answered:
        return QStringLiteral("answered");
    case DnsLookup::Outcome::NoSuchName:
        return QStringLiteral("no name");
    case DnsLookup::Outcome::NoSuchRecord:
        return QStringLiteral("no record");
    case DnsLookup::Outcome::NoAnswer:
        return QStringLiteral("no answer");
    case DnsLookup::Outcome::Refused:
        return QStringLiteral("refused");
    case DnsLookup::Outcome::ServerFailed:
        return QStringLiteral("server failed");
    case DnsLookup::Outcome::NoServer:
        return QStringLiteral("no server");
    case DnsLookup::Outcome::NotTold:
        break;
    }
    return QStringLiteral("not told");
}

/// "?" for what is not told.
inline QString shownText(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("?") : text;
}

template <class T>
QString shownValue(const std::optional<T> &value)
{
    return value ? QString::number(*value) : QStringLiteral("?");
}

/// "srv _vlmcs._tcp.corp.example 0 0 1688 kms01.corp.example", "a kms01.corp.example 10.20.0.11".
inline QString shown(const DnsRecord &record)
{
    QString line = shown(record.type) + QLatin1Char(' ') + shownText(record.name);
    if (record.type == DnsType::Srv)
        line += QStringLiteral(" %1 %2 %3")
                    .arg(shownValue(record.priority), shownValue(record.weight),
                         shownValue(record.port));
    return line + QLatin1Char(' ') + shownText(record.target);
}

/// "srv _vlmcs._tcp.corp.example @dc01.corp.example: answered", then its records, each with "- ".
inline QStringList shown(const DnsLookup &lookup)
{
    QStringList lines{QStringLiteral("%1 %2 @%3: %4")
                          .arg(shown(lookup.type), shownText(lookup.name), shownText(lookup.server),
                               shown(lookup.outcome))};
    for (const DnsRecord &record : lookup.records)
        lines.append(QStringLiteral("- ") + shown(record));
    return lines;
}

inline QStringList shown(const DnsReport &report)
{
    QStringList lines;
    for (const DnsLookup &lookup : report.lookups)
        lines += shown(lookup);
    return lines;
}

inline QString dnsFolder()
{
    return QStringLiteral(KMS_SOURCE_DIR "/tests/engine/readers/dns/");
}

inline QByteArray dnsFixture(const QString &name)
{
    QFile file(dnsFolder() + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QStringList dnsFixtures()
{
    QStringList names = QDir(dnsFolder()).entryList(QDir::Files, QDir::Name);
    names.removeAll(QStringLiteral("README.md"));
    return names;
}

/// Everything that the reader gets out of \a bytes; nothing where it reports an error.
inline DnsReport readDnsReport(const QByteArray &bytes)
{
    NoProgress quiet;
    const Read<Reading> reading = readDns(bytes, quiet);
    return reading ? std::get<DnsReport>(reading->content) : DnsReport();
}

} // namespace kms::test
