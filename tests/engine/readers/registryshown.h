#pragma once

#include "engine/readers/registry/registryreader.h"

#include <QDir>
#include <QFile>
#include <QString>

/// What tests compare of an export of the registry: short lines that a person can type from
/// reading it.
namespace kms::test {

inline QString shownSetting(const QString &value)
{
    return value;
}
inline QString shownSetting(bool value)
{
    return value ? QStringLiteral("yes") : QStringLiteral("no");
}
inline QString shownSetting(qint64 value)
{
    return QString::number(value);
}
inline QString shownSetting(quint16 value)
{
    return QString::number(value);
}
inline QString shownSetting(const QStringList &value)
{
    return value.join(QLatin1Char('|'));
}

/// "exported", "host=kms01.corp.example", "port=1688"…, of the settings that are there.
inline QStringList shownSettings(const RegistrySettings &settings)
{
    QStringList shown;
    if (settings.exported)
        shown.append(QStringLiteral("exported"));
    const auto add = [&shown](const char *name, const auto &setting) {
        if (setting)
            shown.append(QLatin1String(name) + QLatin1Char('=') + shownSetting(setting->value));
    };
    add("host", settings.hostName);
    add("port", settings.hostPort);
    add("domain", settings.lookupDomain);
    add("no-caching", settings.hostCachingDisabled);
    add("no-publishing", settings.dnsPublishingDisabled);
    add("domains", settings.publishDomains);
    add("listening", settings.listeningPort);
    add("low", settings.lowPriority);
    add("activation", settings.activationInterval);
    add("renewal", settings.renewalInterval);
    add("skip-rearm", settings.skipRearm);
    add("users", settings.standardUsersMayActivate);
    add("no-ticket", settings.noGenTicket);
    return shown;
}

/// "2de67392… pinned=kms01:1688 found=kms02:1688 type=2", one for each product.
inline QStringList shownProducts(const RegistryDump &dump)
{
    QStringList shown;
    for (const LicenseReading &product : dump.products) {
        const LicenseFacts &facts = product.facts;
        QStringList parts;
        parts.append(facts.activationId    ? toString(*facts.activationId)
                     : facts.applicationId ? toString(*facts.applicationId)
                                           : QStringLiteral("-"));
        if (facts.kmsClient && facts.kmsClient->registered)
            parts.append(QStringLiteral("pinned=") + toString(*facts.kmsClient->registered));
        if (facts.kmsClient && facts.kmsClient->discovered)
            parts.append(QStringLiteral("found=") + toString(*facts.kmsClient->discovered));
        if (facts.kmsClient && !facts.kmsClient->hostAddress.isEmpty())
            parts.append(QStringLiteral("address=") + facts.kmsClient->hostAddress);
        if (facts.kmsClient && !facts.kmsClient->lookupDomain.isEmpty())
            parts.append(QStringLiteral("domain=") + facts.kmsClient->lookupDomain);
        if (facts.activationType)
            parts.append(QStringLiteral("type=%1").arg(int(*facts.activationType)));
        shown.append(parts.join(QLatin1Char(' ')));
    }
    return shown;
}

inline QString registryFolder()
{
    return QStringLiteral(KMS_SOURCE_DIR "/tests/engine/readers/registry/");
}

inline QByteArray registryFixture(const QString &name)
{
    QFile file(registryFolder() + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QStringList registryFixtures()
{
    return QDir(registryFolder())
        .entryList({QStringLiteral("*.txt"), QStringLiteral("*.reg")}, QDir::Files, QDir::Name);
}

/// Everything that the reader gets out of \a bytes; nothing where it reports an error.
inline RegistryDump readRegistryDump(const QByteArray &bytes)
{
    NoProgress quiet;
    const Read<Reading> reading = readRegistry(bytes, quiet);
    return reading ? std::get<RegistryDump>(reading->content) : RegistryDump();
}

} // namespace kms::test
