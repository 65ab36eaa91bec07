#include "engine/probes/lookups.h"
#include "tests/support/dnsserver.h"
#include "tests/support/faultydns.h"

#include <QElapsedTimer>
#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

using Outcome = DnsLookup::Outcome;

constexpr int limitMs = 2'000;

/// "SRV _vlmcs._tcp.corp.example", "A kms01.corp.example".
DnsQuestion question(const QString &text)
{
    const QString type = text.section(QLatin1Char(' '), 0, 0);
    return {text.section(QLatin1Char(' '), 1), type == QLatin1String("A")      ? DnsType::A
                                               : type == QLatin1String("AAAA") ? DnsType::Aaaa
                                                                               : DnsType::Srv};
}

QVector<DnsQuestion> questions(const QStringList &texts)
{
    QVector<DnsQuestion> list;
    for (const QString &text : texts)
        list.append(question(text));
    return list;
}

QVector<DnsLookup> askOf(const QHostAddress &server, const QStringList &texts, int ms = limitMs)
{
    NoProgress quiet;
    return ask(questions(texts), server, ms, quiet);
}

/// "answered: kms01.corp.example:1688 0/10; 10.20.0.11"
QString shown(const DnsLookup &lookup)
{
    QString id = QStringLiteral("not told");
    switch (lookup.outcome) {
    case Outcome::Answered:
        id = QStringLiteral("answered");
        break;
    case Outcome::NoSuchName:
        id = QStringLiteral("no such name");
        break;
    case Outcome::NoSuchRecord:
        id = QStringLiteral("no such record");
        break;
    case Outcome::NoAnswer:
        id = QStringLiteral("no answer");
        break;
    case Outcome::Refused:
        id = QStringLiteral("refused");
        break;
    case Outcome::ServerFailed:
        id = QStringLiteral("server failed");
        break;
    default:
        break;
    }
    QStringList records;
    for (const DnsRecord &record : lookup.records) {
        if (record.type == DnsType::Srv)
            records << QStringLiteral("%1:%2 %3/%4")
                           .arg(record.target)
                           .arg(record.port.value_or(0))
                           .arg(record.priority.value_or(0))
                           .arg(record.weight.value_or(0));
        else
            records << record.target;
    }
    records.sort();
    return records.isEmpty() ? id : id + QStringLiteral(": ") + records.join(QStringLiteral("; "));
}

QStringList zone()
{
    return {
        QStringLiteral("--local=/corp.example/"), QStringLiteral("--local=/empty.example/"),
        QStringLiteral("--host-record=_vlmcs._tcp.empty.example,10.20.0.99"), // the name, without
                                                                              // such a record
        QStringLiteral("--srv-host=_vlmcs._tcp.corp.example,kms01.corp.example,1688,0,10"),
        QStringLiteral("--srv-host=_vlmcs._tcp.corp.example,kms-old.corp.example,1700,5,0"),
        QStringLiteral("--host-record=kms01.corp.example,10.20.0.11,fd00::11"),
        QStringLiteral("--host-record=v4.corp.example,10.20.0.12")};
}

class CancelAfter final : public Progress
{
public:
    explicit CancelAfter(int ms)
        : m_ms(ms)
    {
        m_since.start();
    }
    void report(qint64, qint64) override {}
    bool isCancelled() const override { return m_since.elapsed() > m_ms; }

private:
    QElapsedTimer m_since;
    int m_ms;
};

} // namespace

/// Against a real DNS server, and against servers that are slow, dead, lying or huge.
class TestLookups : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { boundResolver(); }

    void aRealServerTellsEachOutcome_data()
    {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("expected");
        QTest::newRow("two hosts")
            << "SRV _vlmcs._tcp.corp.example"
            << "answered: kms-old.corp.example:1700 5/0; kms01.corp.example:1688 0/10";
        QTest::newRow("IPv4") << "A kms01.corp.example"
                              << "answered: 10.20.0.11";
        QTest::newRow("IPv6") << "AAAA kms01.corp.example"
                              << "answered: fd00::11";
        QTest::newRow("target without address") << "A kms-old.corp.example"
                                                << "no such name";
        QTest::newRow("no IPv6") << "AAAA v4.corp.example"
                                 << "no such record";
        QTest::newRow("zone without the record") << "SRV _vlmcs._tcp.none.corp.example"
                                                 << "no such name";
        QTest::newRow("name without the record") << "SRV _vlmcs._tcp.empty.example"
                                                 << "no such record";
        QTest::newRow("a zone that the server refuses") << "SRV _vlmcs._tcp.other.example"
                                                        << "refused";
    }

    void aRealServerTellsEachOutcome()
    {
        const DnsServer server(zone());
        if (!server.lacks().isEmpty())
            QSKIP(qPrintable(server.lacks()));
        QFETCH(QString, asked);
        QFETCH(QString, expected);
        const auto lookups = askOf(server.address(), {asked});
        QCOMPARE(lookups.size(), 1);
        QCOMPARE(shown(lookups.first()), expected);
        QCOMPARE(lookups.first().server, server.address().toString());
    }

    void lookupsKeepTheirOrder()
    {
        const DnsServer server(zone());
        if (!server.lacks().isEmpty())
            QSKIP(qPrintable(server.lacks()));
        QStringList texts;
        for (int i = 0; i < 60; ++i)
            texts << QString::fromLatin1(i % 3 == 0   ? "A kms01.corp.example"
                                         : i % 3 == 1 ? "A x%1.corp.example"
                                                      : "AAAA v4.corp.example")
                         .replace(QLatin1String("%1"), QString::number(i));
        const auto lookups = askOf(server.address(), texts);
        QCOMPARE(lookups.size(), 60);
        for (int i = 0; i < 60; ++i) {
            const char *wanted = i % 3 == 0   ? "answered: 10.20.0.11"
                                 : i % 3 == 1 ? "no such name"
                                              : "no such record";
            QCOMPARE(shown(lookups[i]), QLatin1String(wanted));
        }
    }

    void aFaultyServerIsNoAnswer_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<QString>("expected");
        QTest::newRow("silent") << 0 << "no answer";
        QTest::newRow("fails") << 1 << "server failed";
        QTest::newRow("refuses") << 2 << "refused";
        QTest::newRow("answers another question") << 3 << "no answer";
        QTest::newRow("random bytes") << 4 << "no answer";
        QTest::newRow("records that are not there") << 5 << "no answer";
    }

    void aFaultyServerIsNoAnswer()
    {
        QFETCH(int, fault);
        QFETCH(QString, expected);
#ifdef Q_OS_WIN
        if (expected != QLatin1String("no answer"))
            QSKIP(
                "Wine's resolver tries on where a server fails or refuses, and then tells silence");
#endif
        const FaultyDns server([fault](const QByteArray &query) -> QByteArray {
            QByteArray answer = emptyAnswer(query, 0);
            switch (fault) {
            case 1:
                return emptyAnswer(query, 2);
            case 2:
                return emptyAnswer(query, 5);
            case 3:
                answer[0] = char(answer[0] ^ 0x55);
                return answer;
            case 4:
                return QByteArray(400, '\xA5');
            case 5:
                answer[7] = char(200);
                return answer.left(answer.size()) + QByteArray("\xC0\xFF\xC0\x0C", 4);
            default:
                return {};
            }
        });
        if (!server.lacks().isEmpty())
            QSKIP(qPrintable(server.lacks()));
        QElapsedTimer since;
        since.start();
        const auto lookups =
            askOf(server.address(), {QStringLiteral("SRV _vlmcs._tcp.corp.example")});
        QCOMPARE(shown(lookups.first()), expected);
        QVERIFY(server.queries() > 0);
        QVERIFY2(since.elapsed() < 3 * limitMs, qPrintable(QString::number(since.elapsed())));
    }

    void aHugeAnswerIsBounded()
    {
        // 4,000 addresses, all of the one name, in one datagram.
        const FaultyDns server([](const QByteArray &query) {
            QByteArray answer = emptyAnswer(query, 0);
            answer.replace(6, 2, QByteArray::fromHex("0FA0"));
            for (int i = 0; i < 4'000; ++i)
                answer += QByteArray::fromHex("C00C00010001000000FF00040A000001");
            return answer;
        });
        if (!server.lacks().isEmpty())
            QSKIP(qPrintable(server.lacks()));
        const auto lookups = askOf(server.address(), {QStringLiteral("A kms01.corp.example")});
        QVERIFY(lookups.first().records.size() <= 1'000);
    }

    void deadServersHoldNoOtherQuestionUp()
    {
        const FaultyDns silent([](const QByteArray &) { return QByteArray(); });
        if (!silent.lacks().isEmpty())
            QSKIP(qPrintable(silent.lacks()));
        QStringList texts;
        for (int i = 0; i < 12; ++i)
            texts << QStringLiteral("SRV _vlmcs._tcp.zone%1.example").arg(i);
        QElapsedTimer since;
        since.start();
        const auto lookups = askOf(silent.address(), texts, 500);
        QVERIFY2(since.elapsed() < 30'000, qPrintable(QString::number(since.elapsed())));
        // Whom nobody could ask any more is not said to have been silent.
        for (const DnsLookup &lookup : lookups)
            QVERIFY(lookup.outcome == Outcome::NoAnswer || lookup.outcome == Outcome::NotTold);
        QCOMPARE(lookups.first().outcome, Outcome::NoAnswer);
    }

    void cancellingEndsItWithinASecond()
    {
        const FaultyDns silent([](const QByteArray &) { return QByteArray(); });
        if (!silent.lacks().isEmpty())
            QSKIP(qPrintable(silent.lacks()));
        QStringList texts;
        for (int i = 0; i < 20; ++i)
            texts << QStringLiteral("A host%1.example").arg(i);
        CancelAfter progress(300);
        QElapsedTimer since;
        since.start();
        const auto lookups = ask(questions(texts), silent.address(), 30'000, progress);
        QVERIFY2(since.elapsed() < 1'300, qPrintable(QString::number(since.elapsed())));
        QCOMPARE(lookups.size(), 20);
        for (const DnsLookup &lookup : lookups)
            QCOMPARE(lookup.outcome, Outcome::NotTold);
    }
};

QTEST_GUILESS_MAIN(TestLookups)
#include "tst_lookups.moc"
