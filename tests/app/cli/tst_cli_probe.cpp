#include "tests/app/cli/clirun.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTest>

using namespace kms;
using test::runCli;

namespace {

/// A web server in the system's own queue: it accepts and says nothing of its own accord.
class Listener
{
public:
    Listener() { m_server.listen(QHostAddress::LocalHost); }
    QString address() const { return QStringLiteral("127.0.0.1:%1").arg(m_server.serverPort()); }

private:
    QTcpServer m_server;
};

} // namespace

class TestCliProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theJsonOpensAsEvidence()
    {
        const Listener listener;
        const test::CliResult result =
            runCli({QStringLiteral("probe"), QStringLiteral("--json"), QStringLiteral("--domain"),
                    QStringLiteral("corp.invalid"), QStringLiteral("--dns-server"),
                    QStringLiteral("127.0.0.1"), QStringLiteral("--server"), listener.address(),
                    QStringLiteral("--timeout"), QStringLiteral("300")});
        QCOMPARE(result.exitCode, 0);
        const QJsonObject object = QJsonDocument::fromJson(result.out).object();
        QCOMPARE(object[QStringLiteral("schema")].toString(),
                 QStringLiteral("kms-assistant/probe/1"));
        const QJsonArray tests = object[QStringLiteral("tests")].toArray();
        QCOMPARE(tests.size(), 1);
        QCOMPARE(tests.first()[QStringLiteral("outcome")].toString(), QStringLiteral("connected"));
        QCOMPARE(tests.first()[QStringLiteral("kms")].toString(), QStringLiteral("silent"));
    }

    void theTextNamesEveryAnswer()
    {
        const Listener listener;
        const test::CliResult result =
            runCli({QStringLiteral("probe"), QStringLiteral("--lang"), QStringLiteral("en"),
                    QStringLiteral("--domain"), QStringLiteral("corp.invalid"),
                    QStringLiteral("--dns-server"), QStringLiteral("127.0.0.1"),
                    QStringLiteral("--server"), listener.address(), QStringLiteral("--timeout"),
                    QStringLiteral("300")});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(result.out.contains("SRV _vlmcs._tcp.corp.invalid: "));
        QVERIFY(result.out.contains(listener.address().toLatin1() + ": Connected"));
        QVERIFY(result.out.contains("The connection stays open, and nothing answers."));
    }

    void optionsThatRepeatKeepTheirOrder()
    {
        const Listener one;
        const Listener two;
        const test::CliResult result = runCli(
            {QStringLiteral("probe"), QStringLiteral("--json"), QStringLiteral("--domain"),
             QStringLiteral("a.invalid"), QStringLiteral("--domain=b.invalid."),
             QStringLiteral("--dns-server=127.0.0.1"), QStringLiteral("--server"), two.address(),
             QStringLiteral("--server"), one.address(), QStringLiteral("--timeout=200")});
        const QJsonObject object = QJsonDocument::fromJson(result.out).object();
        const QJsonArray lookups = object[QStringLiteral("lookups")].toArray();
        QCOMPARE(lookups.size(), 2);
        QCOMPARE(lookups[1][QStringLiteral("query")].toString(),
                 QStringLiteral("_vlmcs._tcp.b.invalid"));
        const QJsonArray tests = object[QStringLiteral("tests")].toArray();
        QCOMPARE(tests.size(), 2);
        QVERIFY(
            two.address().endsWith(QString::number(tests.first()[QStringLiteral("port")].toInt())));
    }

    void aWrongCommandLineAsksNobody_data()
    {
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char *name, std::initializer_list<const char *> words) {
            QTest::newRow(name) << test::words(words);
        };
        row("a file", {"x.txt"});
        row("no host", {"--server", "a b"});
        row("port too large", {"--server", "kms01:70000"});
        row("a domain with a port", {"--domain", "corp.example:53"});
        row("an address as domain", {"--domain", "10.20.0.5"});
        row("a name as DNS server", {"--dns-server", "dns01"});
        row("no time", {"--timeout", "0"});
        row("too long a time", {"--timeout", "600000"});
        row("a word as time", {"--timeout", "soon"});
        row("twice what is given once", {"--timeout", "100", "--timeout", "200"});
    }
    void aWrongCommandLineAsksNobody()
    {
        QFETCH(QStringList, words);
        const test::CliResult result = runCli(QStringList{QStringLiteral("probe")} + words);
        QCOMPARE(result.exitCode, 2);
        QVERIFY(!result.err.isEmpty());
        QCOMPARE(result.out, QByteArray());
    }

    void aFullDiskIsSaid()
    {
        const Listener listener;
        const test::CliResult result = test::runCliOnFullDisk(
            {QStringLiteral("probe"), QStringLiteral("--domain=a.invalid"),
             QStringLiteral("--dns-server=127.0.0.1"), QStringLiteral("--timeout=200")});
        QCOMPARE(result.exitCode, 4);
    }
};

QTEST_GUILESS_MAIN(TestCliProbe)
#include "tst_cli_probe.moc"
