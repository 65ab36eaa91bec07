#pragma once

#include "engine/history/archive/archive.h"
#include "tests/support/evtxtext.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace kms::test {

/// A folder for files, and an archive beside it, for as long as this lives.
class StoreFolder
{
public:
    StoreFolder()
    {
        if (!m_files.isValid() || !m_store.isValid())
            qFatal("no temporary folder");
    }

    QString path() const { return m_files.path(); }
    StoreAddress address() const { return {m_store.filePath(QStringLiteral("archive.sqlite"))}; }

    std::unique_ptr<Archive> open() const
    {
        auto archive = Archive::open(address());
        if (!archive)
            qFatal("%s: %s", qPrintable(toId(archive.error().kind)),
                   qPrintable(archive.error().detail));
        return std::move(*archive);
    }

    /// \return the path
    QString write(const char *name, const QByteArray &bytes) const
    {
        const QString path = m_files.filePath(QString::fromLatin1(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", name);
        return path;
    }
    QString writeLog(const char *name, const QString &events) const
    {
        return write(name, evtxFromText(events));
    }

private:
    QTemporaryDir m_files;
    QTemporaryDir m_store;
};

/// A host's requests, one a minute from record \a first on: "08:00" and record 1 are the first.
inline QString hostLog(int first, int count, const char *host = "kms01.corp.example")
{
    QString text = QStringLiteral("computer: %1\nchannel: Key Management Service\nrecord: %2\n")
                       .arg(QLatin1String(host))
                       .arg(first);
    for (int i = first; i < first + count; ++i) {
        text += QStringLiteral("2026-11-20T%1:%2:00Z 12290 0x0,25,pc-%3.corp.example,"
                               "36f27b39-2fd5-440b-be67-a09996d2%3,2026/11/20 %1:%2,0,1,259200,"
                               "73111121-5638-40f6-bc11-f1d7b0d64300\n")
                    .arg(8 + (i - 1) / 60, 2, 10, QLatin1Char('0'))
                    .arg((i - 1) % 60, 2, 10, QLatin1Char('0'))
                    .arg(1000 + i % 30);
    }
    return text;
}

/// A client that asks that host once, and is told that it counts 40.
inline QString clientLog()
{
    return QStringLiteral(
        "computer: pc-1001.corp.example\nchannel: Application\nrecord: 500\n"
        "2026-11-20T08:00:01Z 12288 0x00000000, 0x00000000, kms01.corp.example:1688, "
        "36f27b39-2fd5-440b-be67-a09996d21001, 2026/11/20 08:00, 0, 1, 259200, "
        "73111121-5638-40f6-bc11-f1d7b0d64300, 25\n"
        "2026-11-20T08:00:02Z 12289 0x00000000, 0x00000000, 1, 0, 40, 120, 10080, "
        "2026/11/20 08:00\n");
}

/// What `slmgr /dlv` prints on a host that counts \a count.
inline QByteArray hostReport(int count)
{
    return QByteArray("Name: Windows(R), ServerStandard edition\r\n"
                      "Description: Windows(R) Operating System, VOLUME_KMS_WS16 channel\r\n"
                      "License Status: Licensed\r\n"
                      "\r\n"
                      "Key Management Service is enabled on this machine\r\n"
                      "    Current count: ") +
           QByteArray::number(count) +
           "\r\n    Listening on Port: 1688\r\n"
           "    DNS publishing enabled\r\n";
}

} // namespace kms::test
