// Real logs and those of an independent writer, where their shared folder is at hand.
#include "tests/engine/readers/evtx/readall.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace kms;
using namespace kms::test;

namespace {

QString sharedFolder()
{
    for (const char *up : {"/../shared/data", "/../../shared/data"}) {
        const QString folder = QStringLiteral(KMS_SOURCE_DIR) + QLatin1String(up);
        if (QFile::exists(folder + QStringLiteral("/make_evtx.py")))
            return folder;
    }
    return {};
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Record id, event id, milliseconds, computer, strings and binary, as the truth table has them.
QString lineOf(const EventRecord &record)
{
    QString strings = record.data.join(QStringLiteral(" || "));
    strings.replace(QLatin1Char('\n'), QLatin1String("\\n"));
    const QStringList columns{QString::number(record.record),
                              QString::number(record.id),
                              QString::number(record.time),
                              record.computer,
                              strings,
                              QString::fromLatin1(record.binary.toHex().toUpper())};
    return columns.join(QLatin1Char('\t'));
}

QHash<quint64, QString> truthIn(const QString &path)
{
    QHash<quint64, QString> truth;
    const QStringList lines = QString::fromUtf8(contentOf(path)).split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        QStringList columns = line.split(QLatin1Char('\t'));
        if (columns.size() != 6)
            continue;
        columns[2] = QString::number(columns[2].toLongLong() / 10'000 - 11'644'473'600'000);
        truth.insert(columns[0].toULongLong(), columns.join(QLatin1Char('\t')));
    }
    return truth;
}

} // namespace

class TestEvtxSamples : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (sharedFolder().isEmpty())
            QSKIP("no shared folder with sample logs beside the sources");
    }

    void aRealLogGivesAllItsRecords_data()
    {
        QTest::addColumn<int>("records");
        QStringList lines =
            QString::fromUtf8(contentOf(sharedFolder() + QStringLiteral("/evtx/index.tsv")))
                .split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        for (const QString &line : lines.mid(1)) {
            const QStringList columns = line.split(QLatin1Char('\t'));
            QTest::newRow(qPrintable(columns[0])) << columns[1].toInt();
        }
    }
    void aRealLogGivesAllItsRecords()
    {
        QFETCH(int, records);
        const QString file = QString::fromUtf8(QTest::currentDataTag());
        const WholeLog log = readAll(contentOf(sharedFolder() + QStringLiteral("/evtx/") + file));
        QVERIFY(log.records.size() >= records);
        const QVector<quint64> numbers = log.numbers();
        QCOMPARE(QSet<quint64>(numbers.begin(), numbers.end()).size(), numbers.size());
    }

    void everyStringEqualsTheTruth_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("mayMiss"); // records that the damage hits
        const auto row = [](const char *options, int mayMiss) {
            QTest::newRow(options)
                << QString::fromLatin1(options).split(QLatin1Char(' '), Qt::SkipEmptyParts)
                << mayMiss;
        };
        row("", 0);
        row("--style forwarded", 0);
        row("--exact-full", 0);
        row("--minor 2", 0);
        row("--damage truncate-last", 80);
        row("--damage bad-crc:2", 0);
        row("--damage bad-data:2", 1);
        row("--damage bad-hdr-crc:2", 0);
        row("--damage garbage:2", 80);
        row("--damage zero:2", 80);
        row("--damage bad-record:2", 1);
        row("--damage dirty", 0);
        row("--damage stale-header", 0);
        row("--damage file-crc", 0);
        row("--damage slack:2", 1);
        row("--damage rotate:3", 0);
        row("--damage prealloc:3", 0);
        row("--damage bad-data:1 --damage garbage:2 --damage zero:4 --damage dirty", 161);
    }
    void everyStringEqualsTheTruth()
    {
        QFETCH(QStringList, options);
        QFETCH(int, mayMiss);
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("log.evtx"));
        const QString table = folder.filePath(QStringLiteral("truth.tsv"));
        QStringList arguments{sharedFolder() + QStringLiteral("/make_evtx.py"),
                              QStringLiteral("--kind"),
                              QStringLiteral("mixed"),
                              QStringLiteral("-n"),
                              QStringLiteral("10000"),
                              QStringLiteral("-o"),
                              file,
                              QStringLiteral("--truth"),
                              table};
        QProcess python;
        python.start(QStringLiteral("python3"), arguments + options);
        if (!python.waitForFinished(120'000) || python.exitCode() != 0)
            QSKIP("python3 could not run make_evtx.py");
        const QHash<quint64, QString> truth = truthIn(table);
        QCOMPARE(truth.size(), 10'000);
        const WholeLog log = readAll(contentOf(file));
        QSet<quint64> read;
        for (const EventRecord &record : log.records) {
            QVERIFY2(!read.contains(record.record), "read twice");
            read.insert(record.record);
            QCOMPARE(lineOf(record), truth.value(record.record));
        }
        QVERIFY2(read.size() >= truth.size() - mayMiss,
                 qPrintable(QStringLiteral("%1 records").arg(read.size())));
    }
};

QTEST_APPLESS_MAIN(TestEvtxSamples)
#include "tst_evtx_samples.moc"
