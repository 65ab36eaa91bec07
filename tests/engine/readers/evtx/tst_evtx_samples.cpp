// Real logs and those of an independent writer, where their shared folder is at hand.
#include "tests/engine/readers/evtx/readall.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

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

/// Runs the writer. \return false where it cannot be run
bool write(const QString &file, const QStringList &options)
{
    QProcess python;
    python.start(QStringLiteral("python3"),
                 QStringList{sharedFolder() + QStringLiteral("/make_evtx.py"),
                             QStringLiteral("--kind"), QStringLiteral("mixed"),
                             QStringLiteral("-n"), QStringLiteral("10000"), QStringLiteral("-o"),
                             file} +
                     options);
    return python.waitForFinished(120'000) && python.exitCode() == 0;
}

/// The record numbers of each chunk of a sound log, and where each record ends in its chunk. A
/// walk of its own, so that the code under test does not tell what it should have found.
struct Standing
{
    quint64 number = 0;
    quint32 end = 0;
};
QVector<QVector<Standing>> recordsByChunk(const QByteArray &log)
{
    QVector<QVector<Standing>> chunks;
    for (qsizetype at = 4096; at + 65'536 <= log.size(); at += 65'536) {
        const char *chunk = log.constData() + at;
        const auto end = qFromLittleEndian<quint32>(chunk + 48);
        chunks.append(QVector<Standing>());
        for (quint32 record = 512; record < end;) {
            const auto size = qFromLittleEndian<quint32>(chunk + record + 4);
            const auto number = qFromLittleEndian<quint64>(chunk + record + 8);
            record += size;
            chunks.last().append({number, record});
        }
    }
    return chunks;
}

/// Which records a `--damage` hits; every other one has to be read.
QSet<quint64> recordsHit(const QString &damage, const QVector<QVector<Standing>> &chunks)
{
    const QString mode = damage.section(QLatin1Char(':'), 0, 0);
    const int number = damage.section(QLatin1Char(':'), 1).toInt();
    QSet<quint64> hit;
    if (mode == QLatin1String("truncate-last")) {
        for (const Standing &record : chunks.last()) {
            if (record.end > 20'000) // so much of it is left
                hit.insert(record.number);
        }
    } else if (mode == QLatin1String("garbage") || mode == QLatin1String("zero")) {
        for (const Standing &record : chunks[number])
            hit.insert(record.number);
    } else if (mode == QLatin1String("bad-data") || mode == QLatin1String("bad-record") ||
               mode == QLatin1String("slack")) {
        hit.insert(chunks[number].last().number);
    }
    return hit;
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
        const auto row = [](const char *options) {
            QTest::newRow(*options ? options : "as Windows writes it")
                << QString::fromLatin1(options).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        };
        row("");
        row("--style forwarded");
        row("--exact-full");
        row("--minor 2");
        row("--damage truncate-last");
        row("--damage bad-crc:2");
        row("--damage bad-data:2");
        row("--damage bad-hdr-crc:2");
        row("--damage garbage:0");
        row("--damage garbage:2");
        row("--damage zero:0");
        row("--damage zero:2");
        row("--damage bad-record:2");
        row("--damage dirty");
        row("--damage stale-header");
        row("--damage file-crc");
        row("--damage slack:2");
        row("--damage rotate:3");
        row("--damage prealloc:3");
        row("--damage bad-data:1 --damage garbage:2 --damage zero:4 --damage dirty");
        row("--damage bad-hdr-crc:1 --damage slack:3 --damage rotate:5 --damage stale-header");
    }
    void everyStringEqualsTheTruth()
    {
        QFETCH(QStringList, options);
        QTemporaryDir folder;
        const QString sound = folder.filePath(QStringLiteral("sound.evtx"));
        const QString file = folder.filePath(QStringLiteral("log.evtx"));
        const QString table = folder.filePath(QStringLiteral("truth.tsv"));
        if (!write(sound, {}) ||
            !write(file, options + QStringList{QStringLiteral("--truth"), table}))
            QSKIP("python3 could not run make_evtx.py");
        QSet<quint64> hit;
        const auto chunks = recordsByChunk(contentOf(sound));
        for (const QString &option : std::as_const(options))
            hit += recordsHit(option, chunks);
        const QHash<quint64, QString> truth = truthIn(table);
        QCOMPARE(truth.size(), 10'000);
        const WholeLog log = readAll(contentOf(file));
        QSet<quint64> read;
        for (const EventRecord &record : log.records) {
            QVERIFY2(!read.contains(record.record), "read twice");
            read.insert(record.record);
            QVERIFY2(truth.contains(record.record), "never written");
            if (!hit.contains(record.record))
                QCOMPARE(lineOf(record), truth.value(record.record));
        }
        for (auto it = truth.cbegin(); it != truth.cend(); ++it)
            QVERIFY2(read.contains(it.key()) || hit.contains(it.key()), qPrintable(it.value()));
    }
};

QTEST_APPLESS_MAIN(TestEvtxSamples)
#include "tst_evtx_samples.moc"
