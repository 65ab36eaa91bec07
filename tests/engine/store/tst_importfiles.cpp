#include "engine/store/importfiles.h"
#include "tests/engine/store/storetest.h"

#include <QDir>

using namespace kms;
using namespace kms::test;

namespace {

struct Watching final : Progress
{
    void report(qint64 done, qint64 total) override
    {
        falls += done * 1'000 < last * total ? 1 : 0;
        last = total > 0 ? done * 1'000 / total : 0;
        ++reports;
    }
    bool isCancelled() const override { return cancelAfter >= 0 && reports >= cancelAfter; }

    qint64 last = 0; ///< per mille
    int falls = 0;
    int reports = 0;
    int cancelAfter = -1;
};

ImportReport import(const StoreFolder &store, const QStringList &paths,
                    const QDateTime &printedAt = {})
{
    NoProgress quiet;
    const auto archive = store.open();
    return importFiles(paths, printedAt, *archive, quiet);
}

QString counts(const ImportReport &report)
{
    const auto shown = [](const ImportCount &count) {
        return QStringLiteral("%1+%2").arg(count.added).arg(count.known);
    };
    return QStringLiteral("records %1 samples %2")
        .arg(shown(report.records), shown(report.samples));
}

QStringList fileLines(const ImportReport &report)
{
    QStringList lines;
    for (const ImportedFile &file : report.files) {
        const QString state = file.importedBefore ? QStringLiteral("before")
                              : file.readable     ? QStringLiteral("read")
                              : file.error        ? toId(file.error->kind)
                                                  : QStringLiteral("nothing");
        lines.append(QStringLiteral("%1 %2 %3+%4")
                         .arg(file.path.section(u'/', -1), state)
                         .arg(file.records.added)
                         .arg(file.records.known));
    }
    return lines;
}

QVector<CountSample> samplesOf(const StoreFolder &store)
{
    const auto archive = store.open();
    return archive->samplesOf(QStringLiteral("kms01.corp.example"))
        .value_or(QVector<CountSample>());
}

} // namespace

class TestImportFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLogIsReadOnceAndKnownFromThenOn()
    {
        StoreFolder store;
        const QString log = store.writeLog("kms.evtx", hostLog(1, 90));
        const ImportReport first = import(store, {log});
        QCOMPARE(counts(first), QStringLiteral("records 90+0 samples 0+0"));
        QCOMPARE(fileLines(first), QStringList(QStringLiteral("kms.evtx read 90+0")));
        QVERIFY(!first.error);
        const ImportReport second = import(store, {log});
        QCOMPARE(counts(second), QStringLiteral("records 0+90 samples 0+0"));
        QCOMPARE(fileLines(second), QStringList(QStringLiteral("kms.evtx before 0+90")));
        QCOMPARE(second.total(), (ImportCount{0, 90}));
    }

    void exportsThatOverlapAddWhatIsNew()
    {
        StoreFolder store;
        QCOMPARE(counts(import(store, {store.writeLog("a.evtx", hostLog(1, 60))})),
                 QStringLiteral("records 60+0 samples 0+0"));
        QCOMPARE(counts(import(store, {store.writeLog("b.evtx", hostLog(31, 60))})),
                 QStringLiteral("records 30+30 samples 0+0"));
        QCOMPARE(counts(import(store, {store.path()})),
                 QStringLiteral("records 0+120 samples 0+0"));
    }

    void whatClientsAndHostsTellIsKeptWithItsHost()
    {
        StoreFolder store;
        store.writeLog("host.evtx", hostLog(1, 10));
        store.writeLog("client.evtx", clientLog());
        store.write("dlv.txt", hostReport(37));
        const ImportReport first = import(store, {store.path()});
        QCOMPARE(counts(first), QStringLiteral("records 10+0 samples 2+0"));
        QCOMPARE(fileLines(first), QStringList({QStringLiteral("client.evtx read 0+0"),
                                                QStringLiteral("dlv.txt read 0+0"),
                                                QStringLiteral("host.evtx read 10+0")}));
        const QVector<CountSample> samples = samplesOf(store);
        QCOMPARE(samples.size(), 2);
        QCOMPARE(samples[0].source, CountSeries::Source::Reported);
        QCOMPARE(samples[0].count, qint64(40));
        QCOMPARE(samples[1].source, CountSeries::Source::Sampled);
        QCOMPARE(samples[1].count, qint64(37));
        QCOMPARE(counts(import(store, {store.path()})), QStringLiteral("records 0+10 samples 0+2"));
    }

    void aKnownLogStillTellsWhichHostAClientAsked()
    {
        StoreFolder store;
        const QString log = store.writeLog("host.evtx", hostLog(1, 10, "kms01"));
        import(store, {log});
        const ImportReport report =
            import(store, {log, store.writeLog("client.evtx", clientLog())});
        QCOMPARE(counts(report), QStringLiteral("records 0+10 samples 1+0"));
        const auto archive = store.open();
        QCOMPARE(archive->samplesOf(QStringLiteral("kms01"))->size(), 1);
    }

    void aTextWithoutATimeIsOfTheMomentGiven()
    {
        StoreFolder store;
        const QString text = store.write("dlv.txt", "Computer: kms01\r\n" + hostReport(37));
        const ImportReport untimed = import(store, {text});
        QCOMPARE(counts(untimed), QStringLiteral("records 0+0 samples 0+0"));
        store.writeLog("host.evtx", hostLog(1, 10));
        const QDateTime now =
            QDateTime::fromString(QStringLiteral("2026-11-21T09:00:00Z"), Qt::ISODate);
        import(store, {store.path()}, now);
        QCOMPARE(samplesOf(store).constFirst().time, now.toMSecsSinceEpoch());
    }

    void aLogThatAlsoTellsCountsIsReadEachTime()
    {
        StoreFolder store;
        store.writeLog("collector.evtx",
                       QStringLiteral("style: collector\n") + hostLog(1, 10) + clientLog());
        QCOMPARE(counts(import(store, {store.path()})), QStringLiteral("records 10+0 samples 1+0"));
        const ImportReport again = import(store, {store.path()});
        QCOMPARE(counts(again), QStringLiteral("records 0+10 samples 0+1"));
        QVERIFY(!again.files.first().importedBefore);
    }

    void otherContentIsPassedOver()
    {
        StoreFolder store;
        store.write("notes.txt", "Nothing of the kind.\n");
        store.write("empty.txt", "");
        store.write("route.txt", "Server:  dc01.corp.example\nAddress:  10.0.0.1\n\n");
        store.writeLog("kms.evtx", hostLog(1, 3));
        const ImportReport report =
            import(store, {store.path(), store.path() + QStringLiteral("/absent.evtx")});
        QCOMPARE(counts(report), QStringLiteral("records 3+0 samples 0+0"));
        QCOMPARE(fileLines(report), QStringList({QStringLiteral("empty.txt empty 0+0"),
                                                 QStringLiteral("kms.evtx read 3+0"),
                                                 QStringLiteral("notes.txt not-recognised 0+0"),
                                                 QStringLiteral("route.txt not-recognised 0+0"),
                                                 QStringLiteral("absent.evtx cannot-open 0+0")}));
    }

    void recordsThatCannotBeToldApartAreCounted()
    {
        StoreFolder store;
        QFile listing(
            QStringLiteral(KMS_SOURCE_DIR "/tests/engine/readers/events/twelve-listing-en.txt"));
        QVERIFY(listing.open(QIODevice::ReadOnly));
        const ImportReport report = import(store, {store.write("listing.txt", listing.readAll())});
        QCOMPARE(report.records, ImportCount());
        QCOMPARE(report.files.first().unnumbered, qint64(2));
    }

    void damageIsToldAndTheRestTaken()
    {
        StoreFolder store;
        QByteArray log = evtxFromText(hostLog(1, 90));
        log.truncate(log.size() - 40'000);
        const ImportReport report = import(store, {store.write("cut.evtx", log)});
        QVERIFY(report.records.added > 0);
        QVERIFY(!report.files.first().notes.isEmpty());
    }

    void progressRisesToItsEnd()
    {
        StoreFolder store;
        store.writeLog("a.evtx", hostLog(1, 60));
        store.writeLog("b.evtx", hostLog(31, 60));
        store.writeLog("client.evtx", clientLog());
        const auto archive = store.open();
        Watching progress;
        importFiles({store.path()}, {}, *archive, progress);
        QCOMPARE(progress.last, qint64(1'000));
        QCOMPARE(progress.falls, 0);
    }

    void aCancelledImportIsCompletedByTheNext_data()
    {
        QTest::addColumn<int>("after");
        for (int after = 0; after < 8; ++after)
            QTest::addRow("after %d reports", after) << after;
    }
    void aCancelledImportIsCompletedByTheNext()
    {
        QFETCH(int, after);
        StoreFolder store;
        store.writeLog("a.evtx", hostLog(1, 60));
        store.writeLog("b.evtx", hostLog(31, 60));
        store.writeLog("client.evtx", clientLog());
        {
            const auto archive = store.open();
            Watching progress;
            progress.cancelAfter = after;
            const ImportReport report = importFiles({store.path()}, {}, *archive, progress);
            QVERIFY(report.error);
            QCOMPARE(report.error->kind, ArchiveError::Kind::Cancelled);
        }
        import(store, {store.path()});
        const auto archive = store.open();
        const auto hosts = archive->hosts();
        QVERIFY(hosts.has_value());
        QCOMPARE(hosts->size(), 1);
        QCOMPARE(hosts->first().records, qint64(90));
        QCOMPARE(hosts->first().samples, qint64(1));
    }
};

QTEST_GUILESS_MAIN(TestImportFiles)
#include "tst_importfiles.moc"
