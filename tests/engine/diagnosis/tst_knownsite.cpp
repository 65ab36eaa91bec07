#include "engine/diagnosis/knownsite.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using test::aside;
using test::LogBuilder;
using test::Sent;

namespace {

HostPort host(const char *name, quint16 port = 1688)
{
    return {QString::fromLatin1(name), port};
}

QVector<HostPort> hostsOf(const Evidence &evidence)
{
    return knownSite(buildCaseFile(evidence)).hosts;
}

DnsReport srvLookup(const char *zone, const QVector<HostPort> &targets)
{
    DnsLookup lookup;
    lookup.name = QStringLiteral("_vlmcs._tcp.") + QString::fromLatin1(zone);
    lookup.type = DnsType::Srv;
    lookup.outcome =
        targets.isEmpty() ? DnsLookup::Outcome::NoSuchName : DnsLookup::Outcome::Answered;
    for (const HostPort &target : targets) {
        DnsRecord record;
        record.name = lookup.name;
        record.type = DnsType::Srv;
        record.target = target.host;
        record.port = target.port;
        lookup.records += record;
    }
    return {{lookup}};
}

} // namespace

class TestKnownSite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingReadNamesNothing() { QVERIFY(knownSite(buildCaseFile({})) == KnownSite()); }

    void theHostThatAClientAsksIsNamedWithItsZone()
    {
        const Evidence evidence{
            LogBuilder("PC-0142.corp.example").sent("2026-11-20 08:30:04").item("e1")};
        const KnownSite site = knownSite(buildCaseFile(evidence));
        QVERIFY(site.hosts == QVector<HostPort>{host("kms01.corp.example")});
        QCOMPARE(site.zones, QStringList{QStringLiteral("corp.example")});
    }

    void ofSeveralRequestsTheLastTellsWhereItAsksToday()
    {
        Sent old;
        old.server = "kms00.corp.example:1688";
        const Evidence evidence{LogBuilder("PC-0142.corp.example")
                                    .sent("2026-11-18 08:30:04", old)
                                    .sent("2026-11-20 08:30:04")
                                    .item("e1")};
        QVERIFY(hostsOf(evidence) == QVector<HostPort>{host("kms01.corp.example")});
    }

    void whatDnsNamesIsNamed()
    {
        const KnownSite site = knownSite(buildCaseFile(
            {aside("e1", srvLookup("corp.example", {host("KMS02.corp.example.", 1690)})),
             aside("e2", srvLookup("lab.example", {}))}));
        QVERIFY(site.hosts == QVector<HostPort>{host("kms02.corp.example", 1690)});
        QCOMPARE(site.zones,
                 QStringList({QStringLiteral("corp.example"), QStringLiteral("lab.example")}));
    }

    void theFullNameStandsForTheShortOne()
    {
        Sent bare;
        bare.server = "KMS01:1688";
        const Evidence evidence{
            LogBuilder("PC-0142").sent("2026-11-20 08:30:04", bare).item("e1"),
            aside("e2", srvLookup("corp.example", {host("kms01.corp.example")}))};
        QVERIFY(hostsOf(evidence) == QVector<HostPort>{host("kms01.corp.example")});
    }

    void namesThatNoDnsHoldsAreLeftOut()
    {
        const Evidence evidence{
            aside("e1", srvLookup("corp.example", {host("kms01;calc"), host("-type=any"),
                                                   host("a..b"), host("<b>kms</b>")}))};
        QVERIFY(hostsOf(evidence).isEmpty());
    }

    void noMoreThanSixteenHostsAndEightZonesAreNamed()
    {
        Evidence evidence;
        for (int i = 0; i < 40; ++i) {
            const QByteArray zone = "z" + QByteArray::number(i) + ".example";
            const QByteArray name = "kms." + zone;
            evidence += aside(("e" + QByteArray::number(i + 1)).constData(),
                              srvLookup(zone.constData(), {host(name.constData())}));
        }
        const KnownSite site = knownSite(buildCaseFile(evidence));
        QCOMPARE(site.hosts.size(), 16);
        QCOMPARE(site.zones.size(), 8);
    }

    void plausibleNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("plausible");
        const auto row = [](const QString &name, bool plausible) {
            QTest::newRow(qPrintable(name.left(20))) << name << plausible;
        };
        row(QStringLiteral("kms01"), true);
        row(QStringLiteral("kms_01.corp.example"), true);
        row(QStringLiteral("10.0.0.21"), true);
        row(QStringLiteral("2001:db8::21"), true);
        row(QStringLiteral("fe80::1%eth0"), false);
        row(QStringLiteral("a:b;c"), false);
        row(QString(), false);
        row(QStringLiteral("."), false);
        row(QStringLiteral("kms01."), false);
        row(QString(63, u'a'), true);
        row(QString(64, u'a'), false);
        row((QString(62, u'a') + u'.').repeated(5), false);
        row(QStringLiteral("kms 01"), false);
    }
    void plausibleNames()
    {
        QFETCH(QString, name);
        QFETCH(bool, plausible);
        QCOMPARE(isPlausibleName(name), plausible);
    }
};

QTEST_GUILESS_MAIN(TestKnownSite)
#include "tst_knownsite.moc"
