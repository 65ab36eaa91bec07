#include "wizard/widgets/appicon.h"

#include <QFile>
#include <QImage>
#include <QTest>

using namespace kms;

class TestAppIcon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySizeIsDrawnForItself_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {16, 24, 32, 48, 64, 128, 256})
            QTest::addRow("%d", size) << size;
    }
    void everySizeIsDrawnForItself()
    {
        QFETCH(int, size);
        QVERIFY(wizard::applicationIcon().availableSizes().contains(QSize(size, size)));
        const QImage image = wizard::applicationIcon().pixmap(size).toImage();
        QCOMPARE(image.size(), QSize(size, size));
        // A tile with round corners, a white lock in it, and a green mark in that.
        QVERIFY(image.pixelColor(0, 0).alpha() < 128);
        QCOMPARE(image.pixelColor(size / 2, 1 + size / 32).alpha(), 255);
        QCOMPARE(image.pixelColor(size * 5 / 16, size / 2), QColor(Qt::white));
        const QColor mark = image.pixelColor(size * 7 / 16, size * 12 / 16);
        QVERIFY2(mark.green() > mark.red() + 40 && mark.green() > mark.blue(),
                 qPrintable(mark.name()));
    }

    // The executable's icon on Windows: every size in one file, the largest one compressed.
    void theWindowsFileHoldsAllSizes()
    {
        QFile file(QStringLiteral(KMS_SOURCE_DIR "/resources/icons/kms-assistant.ico"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QCOMPARE(bytes.left(6), QByteArray("\0\0\1\0\7\0", 6));
        QList<int> sizes;
        for (int entry = 0; entry < 7; ++entry)
            sizes += quint8(bytes.at(6 + 16 * entry));
        QCOMPARE(sizes, QList<int>({16, 24, 32, 48, 64, 128, 0})); // 0 stands for 256
        QVERIFY(bytes.contains("\x89PNG"));
    }
};

QTEST_MAIN(TestAppIcon)
#include "tst_appicon.moc"
