#pragma once

#include "engine/evidence/licensefacts.h"
#include "engine/readers/slmgr/slmgrreader.h"

#include <QDir>
#include <QFile>
#include <QString>

/// What tests compare of a text of slmgr: short lines that a person can type from reading it.
namespace kms::test {

template <class T>
QString shown(const std::optional<T> &value)
{
    return value ? toString(*value) : QStringLiteral("-");
}

inline QString shownNumber(std::optional<qint64> value)
{
    return value ? QString::number(*value) : QStringLiteral("-");
}

/// State, channel, minutes left, reason: "licensed kms-client 251100 -".
inline QString shownState(const LicenseFacts &facts)
{
    const std::optional<qint64> minutes =
        facts.minutesLeft ? std::optional(facts.minutesLeft->count()) : std::nullopt;
    return QStringLiteral("%1 %2 %3 %4")
        .arg(facts.state ? toId(*facts.state) : QStringLiteral("-"), toId(facts.channel),
             shownNumber(minutes), shown(facts.reason));
}

/// CMID, registered host, host from DNS; "-" without a client block.
inline QString shownClient(const LicenseFacts &facts)
{
    if (!facts.kmsClient)
        return QStringLiteral("-");
    const KmsClientDetails &client = *facts.kmsClient;
    return QStringLiteral("%1 %2 %3")
        .arg(shown(client.cmid), shown(client.registered), shown(client.discovered));
}

/// Count, port, and the eight counters with commas; "-" without a host block.
inline QString shownHost(const LicenseFacts &facts)
{
    if (!facts.kmsHost)
        return QStringLiteral("-");
    const KmsHostDetails &host = *facts.kmsHost;
    QStringList requests;
    if (host.requests) {
        for (const qint64 number : *host.requests)
            requests.append(QString::number(number));
    }
    return QStringLiteral("%1 %2 %3")
        .arg(shownNumber(host.currentCount), shownNumber(host.port),
             requests.isEmpty() ? QStringLiteral("-") : requests.join(QLatin1Char(',')));
}

/// "failed 0xC004F074 Windows(R), …", one for each outcome.
inline QStringList shownOutcomes(const LicenseReport &output)
{
    QStringList lines;
    for (const CommandOutcome &outcome : output.outcomes) {
        lines.append(QStringLiteral("%1 %2 %3")
                         .arg(outcome.succeeded ? QStringLiteral("done") : QStringLiteral("failed"),
                              shown(outcome.code), outcome.product)
                         .trimmed());
    }
    return lines;
}

inline QByteArray fixture(const QString &name)
{
    QFile file(QStringLiteral(KMS_SOURCE_DIR "/tests/engine/readers/slmgr/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QStringList fixtures()
{
    return QDir(QStringLiteral(KMS_SOURCE_DIR "/tests/engine/readers/slmgr"))
        .entryList({QStringLiteral("*.txt")}, QDir::Files, QDir::Name);
}

/// Folder of outputs that people published; empty where this machine does not have it.
inline QString publishedOutputs()
{
    for (const char *up : {"/../shared", "/../../shared"}) {
        const QDir folder(QStringLiteral(KMS_SOURCE_DIR) + QLatin1String(up) +
                          QLatin1String("/data/slmgr"));
        if (folder.exists())
            return folder.absolutePath();
    }
    return {};
}

/// Everything that the reader gets out of \a bytes; nothing where it reports an error.
inline LicenseReport readSlmgrOutput(const QByteArray &bytes)
{
    NoProgress quiet;
    const Read<Reading> reading = readSlmgr(bytes, quiet);
    return reading ? std::get<LicenseReport>(reading->content) : LicenseReport();
}

} // namespace kms::test
