#include "tests/engine/history/archive/teststores.h"

#include <QProcess>
#include <QTest>

#include <array>

using namespace kms;

/// Programs that import at the same time, each a process with a connection of its own.
class TestArchiveShared : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void importersAtOnceLoseAndDoubleNothing_data()
    {
        QTest::addColumn<StoreKind>("kind");
        QTest::addColumn<QStringList>("first");
        QTest::addColumn<QStringList>("second");
        const QStringList up{QStringLiteral("1"), QStringLiteral("30000"),
                             QStringLiteral("ascending")};
        const QStringList down{QStringLiteral("1"), QStringLiteral("30000"),
                               QStringLiteral("descending")};
        const QStringList later{QStringLiteral("20001"), QStringLiteral("30000"),
                                QStringLiteral("ascending")};
        for (const StoreKind kind :
             {StoreKind::Sqlite, StoreKind::Postgres, StoreKind::PostgresDivided}) {
            const char *name = TestStores::nameOf(kind);
            QTest::addRow("%s, the same", name) << kind << up << up;
            QTest::addRow("%s, towards each other", name) << kind << up << down;
            QTest::addRow("%s, overlapping", name) << kind << up << later;
        }
    }
    void importersAtOnceLoseAndDoubleNothing()
    {
        QFETCH(StoreKind, kind);
        QFETCH(QStringList, first);
        QFETCH(QStringList, second);
        const QString whyNot = m_stores.lacks(kind);
        if (!whyNot.isEmpty())
            QSKIP(qPrintable(whyNot));
        // The place is empty, so that they also make the tables at once.
        const StoreAddress shared = m_stores.make(kind);
        std::array<QProcess, 2> importers;
        start(importers[0], shared, first);
        start(importers[1], shared, second);
        ImportCount together;
        for (QProcess &importer : importers) {
            QVERIFY(importer.waitForFinished(-1));
            QVERIFY2(importer.exitCode() == 0, importer.readAllStandardError().constData());
            const QList<QByteArray> counts = importer.readAllStandardOutput().trimmed().split(' ');
            together += {counts.value(0).toLongLong(), counts.value(1).toLongLong()};
        }
        // Records, and a sample for every hundredth.
        QCOMPARE(together.added, 30'300);

        const StoreAddress alone = m_stores.make(StoreKind::Sqlite);
        const auto archive = Archive::open(alone);
        QVERIFY(archive);
        for (const QStringList &importer : {first, second})
            QVERIFY(importShared(**archive, importer.at(0).toULongLong(),
                                 importer.at(1).toULongLong(), false));
        QCOMPARE(m_stores.dump(shared), m_stores.dump(alone));
    }

    void readerSeesAWholeArchiveBesideAnImport_data() { TestStores::listKinds(); }
    void readerSeesAWholeArchiveBesideAnImport()
    {
        QFETCH(StoreKind, kind);
        const QString whyNot = m_stores.lacks(kind);
        if (!whyNot.isEmpty())
            QSKIP(qPrintable(whyNot));
        const StoreAddress address = m_stores.make(kind);
        const auto reader = Archive::open(address, m_stores.password());
        QVERIFY(reader);
        QProcess importer;
        start(importer, address,
              {QStringLiteral("1"), QStringLiteral("60000"), QStringLiteral("ascending")});
        qsizetype seen = 0;
        while (!importer.waitForFinished(1)) {
            const QVector<LogRecord> records = recordsOf(**reader, QStringLiteral("KMS01"));
            QVERIFY(records.size() >= seen);
            seen = records.size();
            for (qsizetype i = 0; i < seen; ++i)
                QCOMPARE(records.at(i).record, quint64(2 * i + 1));
        }
        QVERIFY2(importer.exitCode() == 0, importer.readAllStandardError().constData());
        QCOMPARE(recordsOf(**reader, QStringLiteral("KMS01")).size(), 30'000);
    }

private:
    void start(QProcess &process, const StoreAddress &address, const QStringList &what) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PGPASSWORD"), m_stores.password());
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(KMS_ARCHIVE_IMPORTER), QStringList{toString(address)} + what);
        process.waitForStarted();
    }

    TestStores m_stores;
};

QTEST_GUILESS_MAIN(TestArchiveShared)
#include "tst_archiveshared.moc"
