#include "tests/support/samplecase.h"

#include <QFile>
#include <QTest>

using namespace kms::test;

class TestSampleCase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBundledLogsAreWhatTheirSourceWrites_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("written");
        QTest::newRow("requests") << QStringLiteral("kms01/key-management-service.evtx")
                                  << sampleHostRequests();
        QTest::newRow("host") << QStringLiteral("kms01/application.evtx")
                              << sampleHostApplication();
        QTest::newRow("client") << QStringLiteral("PC-0142/application.evtx") << sampleClientLog();
    }
    void theBundledLogsAreWhatTheirSourceWrites()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, written);
        QFile bundled(QStringLiteral(KMS_SOURCE_DIR "/resources/sample/") + file);
        QVERIFY2(bundled.open(QIODevice::ReadOnly), qPrintable(bundled.errorString()));
        QVERIFY(bundled.readAll() == written);
    }
};

QTEST_APPLESS_MAIN(TestSampleCase)
#include "tst_samplecase.moc"
