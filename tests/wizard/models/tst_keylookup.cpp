#include "wizard/models/keylookup.h"

#include <QTest>

using namespace kms;
using wizard::KeyLookup;
using wizard::lookUpKey;

/// What the search box finds of editions; the keys are those of Microsoft's public page.
class TestKeyLookup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEditionHasItsKey_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("key");
        const auto row = [](const char *typed, const char *name, const char *key) {
            QTest::newRow(typed) << QString::fromLatin1(typed) << QString::fromLatin1(name)
                                 << QString::fromLatin1(key);
        };
        row("windows server 2019 standard", "Windows Server 2019 Standard",
            "N69G4-B89J2-4G8F4-WWYCC-J464C");
        row("windows 11 pro", "Windows 11 Pro", "W269N-WFGWX-YVC9B-4J6C9-T83GX");
        row("T83GX", "Windows 11 Pro", "W269N-WFGWX-YVC9B-4J6C9-T83GX");
    }
    void anEditionHasItsKey()
    {
        QFETCH(QString, typed);
        const KeyLookup lookup = lookUpKey(typed);
        QVERIFY(!lookup.keys.isEmpty());
        QTEST(lookup.keys.constFirst().name, "name");
        QTEST(lookup.keys.constFirst().key, "key");
        QVERIFY(!lookup.source.isEmpty());
    }

    void theCountIsThatOfItsKind()
    {
        QVERIFY(lookUpKey(QStringLiteral("server 2022 datacenter"))
                    .keys.constFirst()
                    .remark.contains(u'5'));
        QVERIFY(lookUpKey(QStringLiteral("windows 11 enterprise"))
                    .keys.constFirst()
                    .remark.contains(QStringLiteral("25")));
    }

    void manyMatchesAreCut()
    {
        const KeyLookup lookup = lookUpKey(QStringLiteral("windows"));
        QCOMPARE(lookup.keys.size(), 12);
        QVERIFY(lookup.more > 0);
    }

    void nonsenseHasNoKey_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("word") << QStringLiteral("printer");
        QTest::newRow("code") << QStringLiteral("0xC004F038");
        QTest::newRow("empty") << QString();
        QTest::newRow("very long") << QString(1'000'000, u'F');
    }
    void nonsenseHasNoKey()
    {
        QFETCH(QString, typed);
        QVERIFY(lookUpKey(typed).keys.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestKeyLookup)
#include "tst_keylookup.moc"
