#include "wizard/models/probeentry.h"

#include <QTest>

using namespace kms;
using wizard::ProbeEntry;
using wizard::ProbeEntryFault;
using wizard::requestOf;

Q_DECLARE_METATYPE(ProbeEntryFault::Field)

class TestProbeEntry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesStandApartByBlanksAndCommas()
    {
        ProbeEntry entry;
        entry.domains = QStringLiteral(" corp.example, LAB.example.;corp.example ");
        entry.servers = QStringLiteral("kms01 kms02.corp.example:1690,[2001:db8::1]:1700 10.0.0.21 "
                                       "2001:db8::2");
        entry.dnsServer = QStringLiteral(" 10.0.0.1 ");
        entry.seconds = 3;
        const auto request = requestOf(entry);
        QVERIFY(request);
        QCOMPARE(request->domains,
                 QStringList({QStringLiteral("corp.example"), QStringLiteral("lab.example")}));
        const QVector<HostPort> hosts{{QStringLiteral("kms01"), 1688},
                                      {QStringLiteral("kms02.corp.example"), 1690},
                                      {QStringLiteral("2001:db8::1"), 1700},
                                      {QStringLiteral("10.0.0.21"), 1688},
                                      {QStringLiteral("2001:db8::2"), 1688}};
        QVERIFY(request->servers == hosts);
        QCOMPARE(request->dnsServer, QStringLiteral("10.0.0.1"));
        QCOMPARE(request->timeoutMs, 3'000);
    }

    void nothingTypedIsThisComputersOwn()
    {
        const auto request = requestOf({});
        QVERIFY(request);
        QVERIFY(*request == ProbeRequest());
    }

    void whatCannotBeLookedForIsTold_data()
    {
        QTest::addColumn<ProbeEntry>("entry");
        QTest::addColumn<ProbeEntryFault::Field>("field");
        QTest::addColumn<QString>("word");
        using Field = ProbeEntryFault::Field;
        const auto text = [](const char *latin) { return QString::fromLatin1(latin); };
        QTest::newRow("a web address") << ProbeEntry{text("https://corp.example"), {}, {}}
                                       << Field::Domains << text("https://corp.example");
        QTest::newRow("an address in place of a domain")
            << ProbeEntry{text("corp.example 10.0.0.1"), {}, {}} << Field::Domains
            << text("10.0.0.1");
        QTest::newRow("an empty label")
            << ProbeEntry{text("corp..example"), {}, {}} << Field::Domains << text("corp..example");
        QTest::newRow("an option")
            << ProbeEntry{{}, text("-type=any"), {}} << Field::Servers << text("-type=any");
        QTest::newRow("port 0") << ProbeEntry{{}, text("kms01:0"), {}} << Field::Servers
                                << text("kms01:0");
        QTest::newRow("port 65536")
            << ProbeEntry{{}, text("kms01:65536"), {}} << Field::Servers << text("kms01:65536");
        QTest::newRow("a command")
            << ProbeEntry{{}, text("kms01&del"), {}} << Field::Servers << text("kms01&del");
        QTest::newRow("a name in place of an address")
            << ProbeEntry{{}, {}, text("dns01")} << Field::DnsServer << text("dns01");
    }
    void whatCannotBeLookedForIsTold()
    {
        QFETCH(ProbeEntry, entry);
        QFETCH(ProbeEntryFault::Field, field);
        QFETCH(QString, word);
        const auto request = requestOf(entry);
        QVERIFY(!request);
        QCOMPARE(int(request.error().field), int(field));
        QCOMPARE(request.error().word, word);
        QVERIFY(faultWords(request.error()).contains(word));
    }

    void moreNamesThanOneCheckAsksForAreRefused()
    {
        ProbeEntry entry;
        for (int i = 0; i < 65; ++i)
            entry.servers += QStringLiteral("kms%1 ").arg(i);
        const auto request = requestOf(entry);
        QVERIFY(!request);
        QVERIFY(request.error().tooMany);
    }

    void whatTheCaseKnowsIsSuggestedAndUnderstood()
    {
        const KnownSite site{{{QStringLiteral("kms01.corp.example"), 1688},
                              {QStringLiteral("kms02.corp.example"), 1690},
                              {QStringLiteral("2001:db8::1"), 1688}},
                             {QStringLiteral("corp.example"), QStringLiteral("lab.example")}};
        const ProbeEntry entry = wizard::suggestedEntry(site);
        QCOMPARE(entry.domains, QStringLiteral("corp.example, lab.example"));
        QCOMPARE(entry.servers, QStringLiteral("kms01.corp.example, kms02.corp.example:1690, "
                                               "[2001:db8::1]:1688"));
        const auto request = requestOf(entry);
        QVERIFY(request);
        QVERIFY(request->servers == site.hosts);
        QCOMPARE(request->domains, site.zones);
    }
};

QTEST_GUILESS_MAIN(TestProbeEntry)
#include "tst_probeentry.moc"
