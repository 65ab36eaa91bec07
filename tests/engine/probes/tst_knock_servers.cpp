#include "engine/probes/knock.h"
#include "tests/engine/probes/pythonpeer.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace kms;

namespace {

PortTest knockAt(quint16 port)
{
    NoProgress quiet;
    return knock({{QStringLiteral("127.0.0.1"), port, {}}}, 5'000, quiet).value(0);
}

/// dumpcap on the loopback interface, for one port.
class Capture
{
public:
    explicit Capture(quint16 port)
        : m_port(port)
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(QStringLiteral("dumpcap"),
                        {QStringLiteral("-q"), QStringLiteral("-i"), QStringLiteral("lo"),
                         QStringLiteral("-f"), QStringLiteral("tcp port %1").arg(port),
                         QStringLiteral("-w"), file()});
        while (m_process.waitForReadyRead(10'000)) {
            m_said += QString::fromUtf8(m_process.readAll());
            if (m_said.contains(QLatin1String("File: ")))
                return;
        }
        m_said += m_process.errorString();
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Capture)
    ~Capture()
    {
        m_process.terminate();
        if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(5'000)) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }

    bool isRunning() const { return m_process.state() == QProcess::Running; }
    QString said() const { return m_said.section(QLatin1Char('\n'), 0, 2).simplified(); }

    /// What tshark makes of it: for each packet but bare acknowledgements the sending port, the
    /// flags, and \a fields.
    QStringList packets(const QStringList &fields) const
    {
        QStringList arguments{QStringLiteral("-r"),
                              file(),
                              QStringLiteral("-d"),
                              QStringLiteral("tcp.port==%1,dcerpc").arg(m_port),
                              QStringLiteral("-Y"),
                              QStringLiteral("tcp.len>0 or tcp.flags.syn==1 or tcp.flags.fin==1 "
                                             "or tcp.flags.reset==1"),
                              QStringLiteral("-T"),
                              QStringLiteral("fields"),
                              QStringLiteral("-E"),
                              QStringLiteral("separator=/s")};
        for (const QString &field : fields)
            arguments << QStringLiteral("-e") << field;
        QProcess tshark;
        tshark.start(QStringLiteral("tshark"), arguments);
        tshark.waitForFinished(60'000);
        return QString::fromUtf8(tshark.readAllStandardOutput())
            .split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    }

private:
    QString file() const { return m_folder.filePath(QStringLiteral("capture.pcapng")); }

    QTemporaryDir m_folder;
    quint16 m_port;
    QProcess m_process;
    QString m_said;
};

} // namespace

class TestKnockServers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serversOfOthersAreToldApart_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<KmsAnswer>("expected");
        QTest::newRow("RPC with KMS") << QStringLiteral("kms") << KmsAnswer::Accepted;
        QTest::newRow("RPC without KMS")
            << QStringLiteral("other-rpc") << KmsAnswer::InterfaceRefused;
        QTest::newRow("TLS of GnuTLS, which says why it ends")
            << QStringLiteral("gnutls") << KmsAnswer::Tls;
        QTest::newRow("TLS of OpenSSL, which hangs up")
            << QStringLiteral("openssl") << KmsAnswer::Reset;
        QTest::newRow("web server") << QStringLiteral("http") << KmsAnswer::Http;
    }
    void serversOfOthersAreToldApart()
    {
        QFETCH(QString, kind);
        QFETCH(KmsAnswer, expected);
        KMS_START_PEER(peer, kind);
        const PortTest test = knockAt(peer.port());
        QCOMPARE(test.outcome, PortTest::Outcome::Connected);
        QCOMPARE(test.kms, expected);
        QVERIFY(test.answerMs.has_value());
    }

    // What leaves this machine, as another program reads it: a connection, one bind, its end.
    void nothingButOneBindIsSent()
    {
        KMS_START_PEER(peer, QStringLiteral("kms"));
        if (QStandardPaths::findExecutable(QStringLiteral("tshark")).isEmpty())
            QSKIP("tshark is not installed");
        const Capture capture(peer.port());
        if (!capture.isRunning())
            QSKIP(qPrintable(QStringLiteral("no packets can be captured: ") + capture.said()));
        QCOMPARE(knockAt(peer.port()).kms, KmsAnswer::Accepted);

        const QStringList fields{
            QStringLiteral("tcp.dstport"),
            QStringLiteral("tcp.flags"),
            QStringLiteral("tcp.len"),
            QStringLiteral("dcerpc.pkt_type"),
            QStringLiteral("dcerpc.cn_num_ctx_items"),
            QStringLiteral("dcerpc.cn_bind_to_uuid"),
            QStringLiteral("dcerpc.cn_bind_if_ver"),
            QStringLiteral("dcerpc.cn_bind_if_ver_minor"),
            QStringLiteral("dcerpc.cn_bind_trans_id"),
            QStringLiteral("dcerpc.cn_bind_trans_ver"),
            QStringLiteral("dcerpc.cn_num_results"),
            QStringLiteral("dcerpc.cn_ack_result"),
        };
        // tcp.flags: 0x02 SYN, 0x10 ACK, 0x08 PSH, 0x01 FIN. dcerpc.pkt_type: 11 bind, 12 bind_ack.
        const QStringList expected{
            QStringLiteral("host 0x0002 0"),
            QStringLiteral("here 0x0012 0"),
            QStringLiteral("host 0x0018 72 11 1 51c82175-844e-4750-b0d8-ec255555bc06 1 0 "
                           "8a885d04-1ceb-11c9-9fe8-08002b104860 2"),
            QStringLiteral("here 0x0018 60 12 1 0"),
            QStringLiteral("host 0x0011 0"),
            QStringLiteral("here 0x0011 0"),
        };
        QStringList packets;
        QElapsedTimer waiting; // what is captured arrives a little later
        waiting.start();
        do {
            packets = named(capture.packets(fields), peer.port());
        } while (packets.size() < expected.size() && waiting.elapsed() < 20'000);
        QCOMPARE(packets, expected);
    }

private:
    /// "host" for what goes to \a port, and one blank between two values.
    static QStringList named(const QStringList &packets, quint16 port)
    {
        QStringList lines;
        for (const QString &packet : packets) {
            const QString to = packet.section(QLatin1Char(' '), 0, 0);
            lines << (to == QString::number(port) ? QStringLiteral("host ")
                                                  : QStringLiteral("here ")) +
                         packet.section(QLatin1Char(' '), 1).simplified();
        }
        return lines;
    }
};

QTEST_GUILESS_MAIN(TestKnockServers)

#include "tst_knock_servers.moc"
