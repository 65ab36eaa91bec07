#pragma once

#include <QProcess>
#include <QStandardPaths>
#include <QString>

/// A server of peers.py. It ends with this object, and when this process is no more.
class PythonPeer
{
public:
    explicit PythonPeer(const QString &kind)
    {
#ifdef Q_OS_WIN
        Q_UNUSED(kind)
        m_whyNot = QStringLiteral("the tests start servers of Python's on Unix only");
#else
        // Debian's own comes first: its packages are not those of another Python.
        QString python =
            QStandardPaths::findExecutable(QStringLiteral("python3"), {QStringLiteral("/usr/bin")});
        if (python.isEmpty())
            python = QStringLiteral("python3");
        m_process.start(python,
                        {QStringLiteral(KMS_SOURCE_DIR "/tests/engine/probes/peers.py"), kind});
        while (m_process.waitForReadyRead(30'000) && !m_process.canReadLine()) {
        }
        m_port = m_process.readLine().trimmed().toUShort();
        if (m_port != 0)
            return;
        constexpr int packageMissing = 77;
        m_process.waitForFinished(5'000);
        m_isMissing =
            m_process.error() == QProcess::FailedToStart || m_process.exitCode() == packageMissing;
        m_whyNot = QString::fromUtf8(m_process.readAllStandardError()).trimmed();
#endif
    }
    Q_DISABLE_COPY_MOVE(PythonPeer)
    ~PythonPeer()
    {
        m_process.closeWriteChannel();
        if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(10'000)) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }

    quint16 port() const
    {
        return m_port;
    } ///< 0: it does not run
    bool isMissing() const
    {
        return m_isMissing;
    } ///< a package is not there: no fault of ours
    QString whyNot() const
    {
        return m_whyNot;
    }

private:
    QProcess m_process;
    quint16 m_port = 0;
    bool m_isMissing = true;
    QString m_whyNot = QStringLiteral("there is no Python");
};

#define KMS_START_PEER(peer, kind)                                                                 \
    const PythonPeer peer(kind);                                                                   \
    if (peer.isMissing() && peer.port() == 0)                                                      \
        QSKIP(qPrintable(peer.whyNot()));                                                          \
    QVERIFY2(peer.port() != 0, qPrintable(peer.whyNot()))
