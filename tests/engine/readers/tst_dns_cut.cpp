#include "tests/engine/readers/dnsshown.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

/// A listing that misses its zone names records below it.
bool isLessName(const QString &part, const QString &whole)
{
    return part.isEmpty() || part == whole || whole.startsWith(part + QLatin1Char('.'));
}

bool isLessOutcome(DnsLookup::Outcome part, DnsLookup::Outcome whole)
{
    using Outcome = DnsLookup::Outcome;
    return part == Outcome::NotTold || part == whole ||
           (part == Outcome::NoAnswer && whole == Outcome::NoServer);
}

bool isLess(const DnsRecord &part, const DnsRecord &whole)
{
    const auto told = [](const auto &a, const auto &b) { return !a || a == b; };
    return isLessName(part.name, whole.name) && part.type == whole.type &&
           (part.target.isEmpty() || part.target == whole.target) &&
           told(part.priority, whole.priority) && told(part.weight, whole.weight) &&
           told(part.port, whole.port) && told(part.ttl, whole.ttl);
}

/// What \a part says and \a whole does not; empty where there is nothing.
QString excess(const DnsLookup &part, const DnsLookup &whole)
{
    if (!part.name.isEmpty() && part.name != whole.name)
        return QStringLiteral("name ") + part.name;
    if (part.type != DnsType::Other && part.type != whole.type)
        return QStringLiteral("type");
    if (!part.server.isEmpty() && part.server != whole.server)
        return QStringLiteral("server ") + part.server;
    if (!isLessOutcome(part.outcome, whole.outcome))
        return shown(part.outcome);
    if (part.records.size() > whole.records.size())
        return QStringLiteral("another record");
    for (qsizetype i = 0; i < part.records.size(); ++i) {
        if (!isLess(part.records[i], whole.records[i]))
            return shown(part.records[i]);
    }
    return {};
}

QString excess(const DnsReport &part, const DnsReport &whole)
{
    if (part.lookups.size() > whole.lookups.size())
        return QStringLiteral("another lookup");
    for (qsizetype i = 0; i < part.lookups.size(); ++i) {
        const QString found = excess(part.lookups[i], whole.lookups[i]);
        if (!found.isEmpty())
            return found;
    }
    return {};
}

/// The first lookup of \a part that no lookup of \a whole says; empty where there is none.
QString invented(const DnsReport &part, const DnsReport &whole)
{
    for (const DnsLookup &lookup : part.lookups) {
        const bool known =
            std::any_of(whole.lookups.cbegin(), whole.lookups.cend(), [&](const DnsLookup &other) {
                DnsLookup less = other;
                less.records.removeIf([&](const DnsRecord &record) {
                    return std::none_of(
                        lookup.records.cbegin(), lookup.records.cend(),
                        [&](const DnsRecord &mine) { return isLess(mine, record); });
                });
                return excess(lookup, less).isEmpty();
            });
        if (!known)
            return shown(lookup).join(QLatin1Char('|'));
    }
    return {};
}

} // namespace

/// A text that ends early says less, and never anything else.
class TestDnsCut : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTextCutAnywhereSaysLessAndNothingElse_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const QString &name : dnsFixtures())
            QTest::newRow(qPrintable(name)) << dnsFixture(name);
    }
    void aTextCutAnywhereSaysLessAndNothingElse()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!bytes.isEmpty());
        const DnsReport whole = readDnsReport(bytes);
        for (qsizetype end = 1; end < bytes.size(); ++end) {
            const QString found = excess(readDnsReport(bytes.first(end)), whole);
            QVERIFY2(found.isEmpty(),
                     qPrintable(QStringLiteral("%1 in the first %2 bytes, ending \"%3\"")
                                    .arg(found)
                                    .arg(end)
                                    .arg(QString::fromLatin1(bytes.first(end).right(40)))));
        }
    }

    void aTextThatMissesALineSaysNothingElse_data()
    {
        aTextCutAnywhereSaysLessAndNothingElse_data();
    }
    void aTextThatMissesALineSaysNothingElse()
    {
        QFETCH(QByteArray, bytes);
        if (bytes.startsWith("\xFF\xFE"))
            QSKIP("half a character would be deleted");
        const DnsReport whole = readDnsReport(bytes);
        const QList<QByteArray> lines = bytes.split('\n');
        for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
            if (lines[i].startsWith("$ORIGIN"))
                continue; // relative names below it have nothing else that tells their place
            QList<QByteArray> fewer = lines;
            fewer.removeAt(i);
            const QString found = invented(readDnsReport(fewer.join('\n')), whole);
            QVERIFY2(found.isEmpty(),
                     qPrintable(QStringLiteral("%1 without line %2").arg(found).arg(i + 1)));
        }
    }

    void theTestSeesAFactThatTheWholeDoesNotHave()
    {
        DnsReport whole = readDnsReport(dnsFixture(QStringLiteral("nslookup-srv.txt")));
        DnsReport part = whole;
        QCOMPARE(excess(part, whole), QString());
        part.lookups[0].records[0].port = quint16(168);
        QVERIFY(!excess(part, whole).isEmpty());
        part = whole;
        part.lookups[0].records[0].port.reset();
        QCOMPARE(excess(part, whole), QString());
        part.lookups[1].outcome = DnsLookup::Outcome::Answered;
        QCOMPARE(excess(part, whole), QStringLiteral("answered"));
    }
};

QTEST_APPLESS_MAIN(TestDnsCut)
#include "tst_dns_cut.moc"
