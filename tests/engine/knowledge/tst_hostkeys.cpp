// Which KMS host key activates which Windows.

#include "engine/knowledge/hostkeys.h"

#include <QTest>

using namespace kms;

Q_DECLARE_METATYPE(kms::KeyCover)

class TestHostKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aProductIsReadFromItsReport_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("called"); // empty: not known
        QTest::newRow("server") << "Windows(R), ServerStandard edition"
                                << "10.0.20348.2849"
                                << "Windows Server 2022 (ServerStandard)";
        QTest::newRow("client") << "Windows(R), Professional edition"
                                << "10.0.22631.4460"
                                << "Windows 11 (Professional)";
        QTest::newRow("older spelling") << "Windows(R) 7, Enterprise edition"
                                        << "6.1.7601.17514"
                                        << "Windows 7 (Enterprise)";
        QTest::newRow("a build of nobody") << "Windows(R), ServerStandard edition"
                                           << "10.0.12345.1"
                                           << "";
        QTest::newRow("no version") << "Windows(R), ServerStandard edition"
                                    << ""
                                    << "";
        QTest::newRow("Office") << "Office 16, Office16ProPlusVL_KMS_Client edition"
                                << "10.0.20348.2849"
                                << "";
    }
    void aProductIsReadFromItsReport()
    {
        QFETCH(QString, name);
        QFETCH(QString, version);
        const auto product = windowsProduct(name, version);
        QTEST(product ? toString(*product) : QString(), "called");
    }

    // Microsoft's table: the newest product that each group of keys activates, and the one after.
    void aKeyCoversWhatMicrosoftsTableSays_data()
    {
        QTest::addColumn<QString>("group");
        QTest::addColumn<QString>("edition");
        QTest::addColumn<QString>("version");
        QTest::addColumn<KeyCover>("cover");
        const auto row = [](const char *name, const char *group, const char *edition,
                            const char *version, KeyCover cover) {
            QTest::newRow(name) << QString::fromLatin1(group) << QString::fromLatin1(edition)
                                << QString::fromLatin1(version) << cover;
        };
        using C = KeyCover;
        row("2025 for 2025", "WS25", "ServerStandard", "10.0.26100.1", C::Yes);
        row("2022 for 2022", "WS22", "ServerDatacenter", "10.0.20348.1", C::Yes);
        row("2022 for 2025", "WS22", "ServerStandard", "10.0.26100.1", C::No);
        row("2022 for Windows 11", "WS22", "Professional", "10.0.26100.1", C::Yes);
        row("2022 for LTSC 2024", "WS22", "EnterpriseS", "10.0.26100.1", C::No);
        row("2019 for 2019", "WS19", "ServerStandard", "10.0.17763.1", C::Yes);
        row("2019 for 2022", "WS19", "ServerStandard", "10.0.20348.1", C::No);
        row("2019 for Windows 11", "WS19", "Enterprise", "10.0.22000.1", C::No);
        row("2019 for Windows 10", "WS19", "Enterprise", "10.0.19045.1", C::Yes);
        row("2016 for 2016", "WS16", "ServerStandard", "10.0.14393.1", C::Yes);
        row("2016 for 2019", "WS16", "ServerStandard", "10.0.17763.1", C::No);
        row("2016 for a semi-annual server", "WS16", "ServerStandardACor", "10.0.17763.1",
            C::Unknown);
        row("2016 for LTSB 2016", "WS16", "EnterpriseS", "10.0.14393.1", C::Yes);
        row("2016 for LTSC 2019", "WS16", "EnterpriseS", "10.0.17763.1", C::No);
        row("Windows 10 for a server", "W10_K", "ServerStandard", "6.1.7601.1", C::No);
        row("Windows 10 for Windows 7", "W10_K", "Professional", "6.1.7601.1", C::Yes);
        row("a group of nobody", "2012-R2", "ServerStandard", "10.0.14393.1", C::Unknown);
        row("a build that is not told", "WS16", "ServerStandard", "", C::Unknown);
    }
    void aKeyCoversWhatMicrosoftsTableSays()
    {
        QFETCH(QString, group);
        QFETCH(QString, edition);
        QFETCH(QString, version);
        const auto product = windowsProduct(
            QLatin1String("Windows(R), ") + edition + QLatin1String(" edition"), version);
        QVERIFY(product);
        QTEST(hostKeyCovers(QLatin1String("Windows(R) Operating System, VOLUME_KMS_") + group +
                                QLatin1String(" channel"),
                            *product),
              "cover");
    }
};

QTEST_APPLESS_MAIN(TestHostKeys)
#include "tst_hostkeys.moc"
