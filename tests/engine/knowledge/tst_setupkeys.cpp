#include "engine/knowledge/limits.h"
#include "engine/knowledge/setupkeys.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace kms;

namespace {

const SetupKeys &table()
{
    return SetupKeys::instance();
}

QStringList names(const QVector<SetupKey> &keys)
{
    QStringList result;
    for (const SetupKey &key : keys)
        result.append(key.name());
    return result;
}

QString utf8(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class TestSetupKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTableIsWholeAndNamesItsSource()
    {
        QVERIFY(table().source().startsWith(utf8("Microsoft: ")));
        QVERIFY(table().address().startsWith(utf8("https://learn.microsoft.com/")));
        QSet<QString> keys;
        for (const SetupKey &key : table().all())
            keys.insert(key.key);
        QCOMPARE(keys.size(), 78);
    }

    void everyRecordIsWellFormed()
    {
        // The characters that product keys are made of.
        static const QRegularExpression form(
            utf8("^[2346789BCDFGHJKMNPQRTVWXY]{5}(-[2346789BCDFGHJKMNPQRTVWXY]{5}){4}$"));
        for (const SetupKey &key : table().all()) {
            const QByteArray name = key.name().toUtf8();
            QVERIFY2(form.match(key.key).hasMatch(), name.constData());
            QVERIFY2(!key.product.isEmpty() && !key.edition.isEmpty(), name.constData());
            QVERIFY2(!key.channel.isEmpty() && !key.slmgrEdition.isEmpty(), name.constData());
            QVERIFY2(key.firstBuild >= 6000 && key.firstBuild <= key.lastBuild, name.constData());
            QCOMPARE(key.isServer, key.product.startsWith(utf8("Windows Server")));
            QCOMPARE(key.required,
                     key.isServer ? limits::serverThreshold : limits::clientThreshold);
        }
    }

    void noProductHasTwoKeys()
    {
        QSet<QString> seen;
        for (const SetupKey &key : table().all()) {
            QVERIFY2(!seen.contains(key.name()), qPrintable(key.name()));
            seen.insert(key.name());
        }
    }

    void aKeyIsKnownByItsLastFiveCharacters()
    {
        QSet<QString> keys;
        QSet<QString> partial;
        for (const SetupKey &key : table().all()) {
            keys.insert(key.key);
            partial.insert(key.partialKey());
        }
        QCOMPARE(partial.size(), keys.size());
        QCOMPARE(names(table().withPartialKey(utf8("j464c"))),
                 QStringList{utf8("Windows Server 2019 Standard")});
        QCOMPARE(names(table().withPartialKey(utf8(" T83GX "))),
                 (QStringList{utf8("Windows 11 Pro"), utf8("Windows 10 Pro")}));
        QVERIFY(table().withPartialKey(utf8("AAAAA")).isEmpty());
        QVERIFY(table().withPartialKey({}).isEmpty());
    }

    void wordsOfAProductFindIt_data()
    {
        QTest::addColumn<QString>("first");
        const auto row = [](const char *text, const char *first) {
            QTest::newRow(text) << utf8(first);
        };
        row("Windows 10 Pro", "Windows 10 Pro");
        row("windows 11 enterprise", "Windows 11 Enterprise");
        row("Server 2019 Standard", "Windows Server 2019 Standard");
        row("2022 azure", "Windows Server 2022 Datacenter: Azure Edition");
        row("LTSC 2021", "Windows 10 Enterprise LTSC 2021");
        row("IoT", "Windows 11 IoT Enterprise LTSC 2024");
        row("server 2012 r2 data", "Windows Server 2012 R2 Datacenter");
        row("8.1 pro", "Windows 8.1 Pro");
        row("t83gx", "Windows 11 Pro");
    }
    void wordsOfAProductFindIt()
    {
        QFETCH(QString, first);
        const auto found = table().search(utf8(QTest::currentDataTag()));
        QVERIFY(!found.isEmpty());
        QCOMPARE(found.first().name(), first);
    }

    void whatNobodyMeansFindsNothing()
    {
        QVERIFY(table().search({}).isEmpty());
        QVERIFY(table().search(utf8(" , ")).isEmpty());
        QVERIFY(table().search(utf8("Windows 10 Home")).isEmpty());
        QVERIFY(table().search(utf8("Office")).isEmpty());
        QVERIFY(table().search(QString(100'000, QLatin1Char('x'))).isEmpty());
    }

    void slmgrsNameAndBuildTellTheEdition_data()
    {
        QTest::addColumn<QString>("product");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("name"); // empty: none
        const auto row = [](const char *product, const char *version, const char *name) {
            QTest::addRow("%s %s", product, version)
                << utf8(product) << utf8(version) << utf8(name);
        };
        row("Windows(R), Professional edition", "10.0.22631.4460", "Windows 11 Pro");
        row("Windows(R), Professional edition", "10.0.19045.5131", "Windows 10 Pro");
        row("Windows(R), Professional edition", "6.3.9600.17031", "Windows 8.1 Pro");
        row("Windows(R) 7, Professional edition", "6.1.7601.17514", "Windows 7 Professional");
        row("Windows(R), EnterpriseS edition", "10.0.19044.1288",
            "Windows 10 Enterprise LTSC 2021");
        row("Windows(R), EnterpriseS edition", "10.0.14393.0", "Windows 10 Enterprise LTSB 2016");
        row("Windows(R), ServerStandard edition", "10.0.17763.1", "Windows Server 2019 Standard");
        row("Windows(R), ServerStandard edition", "10.0.20348.2849",
            "Windows Server 2022 Standard");
        row("Windows(R), ServerDatacenterACor edition", "10.0.18363.1",
            "Windows Server, versions 20H2, 2004, 1909, 1903, 1809 Datacenter");
        row("Windows(R), ServerStandardEval edition", "10.0.20348.2849",
            "Windows Server 2022 Standard");
        row("Windows(R), Core edition", "10.0.22631.4460", ""); // Home has none
        row("Windows(R), Professional edition", "", "");
        row("Windows(R), Professional edition", "10.0", "");
        row("Windows(R), Professional edition", "10.0.5000.1", "");
        row("Office 16, Office16ProPlusVL_KMS_Client edition", "10.0.22631.4460", "");
        row("", "10.0.22631.4460", "");
    }
    void slmgrsNameAndBuildTellTheEdition()
    {
        QFETCH(QString, product);
        QFETCH(QString, version);
        QFETCH(QString, name);
        const auto found = table().ofProduct(product, version);
        QCOMPARE(found ? found->name() : QString(), name);
    }
};

QTEST_APPLESS_MAIN(TestSetupKeys)
#include "tst_setupkeys.moc"
