#include "engine/diagnosis/diagnose.h"
#include "engine/readers/loadevidence.h"
#include "engine/store/importfiles.h"
#include "engine/store/loadarchive.h"
#include "tests/cases/casefolder.h"
#include "tests/engine/store/storetest.h"

#include <algorithm>

using namespace kms;
using namespace kms::test;

namespace {

Evidence filesOf(const StoreFolder &store)
{
    NoProgress quiet;
    return loadEvidence({store.path()}, quiet);
}

ArchivedEvidence archived(const StoreFolder &store)
{
    NoProgress quiet;
    auto loaded = loadArchive(store.address(), {}, {}, quiet);
    return loaded ? *loaded : ArchivedEvidence();
}

void import(const StoreFolder &store)
{
    NoProgress quiet;
    const auto archive = store.open();
    QVERIFY(!importFiles({store.path()}, {}, *archive, quiet).error);
}

struct Judged
{
    CountHistory history;
    QStringList findings; ///< with their facts
};

QString shownFacts(const Facts &facts)
{
    QStringList shown;
    for (const auto &number : {facts.count, facts.required, facts.ceiling, facts.distinctCmids,
                               facts.skewSeconds, facts.attempts, facts.failures, facts.records})
        shown.append(number ? QString::number(*number) : QStringLiteral("-"));
    for (const QDateTime &time : {facts.expires, facts.metOn, facts.lastRequest})
        shown.append(toIso(time));
    return (shown + facts.machines + QStringList{facts.server, facts.domain}).join(u' ');
}

Judged judged(Evidence evidence, const QVector<CountSample> &samples, const QDateTime &now)
{
    numberItems(evidence);
    NoProgress quiet;
    const CaseFile caseFile = buildCaseFile(std::move(evidence), now);
    Judged result{buildCountHistory(caseFile, quiet), {}};
    addSamples(samples, result.history);
    const Diagnosis diagnosis = diagnose(caseFile);
    for (const Finding &finding : diagnosis.findings)
        result.findings.append(QStringList{toId(finding.id), finding.subject, finding.variant,
                                           shownFacts(finding.facts)}
                                   .join(QLatin1String(" | ")));
    return result;
}

QStringList seriesLines(const CountHistory &history)
{
    QStringList lines;
    for (const CountSeries &series : history.series) {
        QString line = series.host + u' ' + series.product + u' ' + toId(series.source) + u':';
        for (const CountPoint &point : series.points)
            line += QStringLiteral(" %1=%2").arg(toIso(toUtc(point.time))).arg(point.count);
        lines.append(line);
    }
    lines.sort();
    return lines;
}

QStringList gapLines(const CountHistory &history)
{
    QStringList lines;
    for (const HistoryGap &gap : history.gaps)
        lines.append(QStringLiteral("%1 %2 %3 %4")
                         .arg(gap.host, toIso(toUtc(gap.from)), toIso(toUtc(gap.to)))
                         .arg(int(gap.cause)));
    return lines;
}

/// What an archive can keep: counts of nobody's have no place in it.
CountHistory ofHosts(CountHistory history)
{
    history.series.removeIf([](const CountSeries &series) { return series.host.isEmpty(); });
    return history;
}

} // namespace

class TestLoadArchive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachHostIsALogOfItsOwn()
    {
        StoreFolder store;
        store.writeLog("a.evtx", hostLog(1, 20));
        store.writeLog("b.evtx", hostLog(1, 30, "kms02.corp.example"));
        store.writeLog("client.evtx", clientLog());
        import(store);
        const ArchivedEvidence loaded = archived(store);
        QCOMPARE(loaded.evidence.size(), 2);
        QCOMPARE(loaded.samples.size(), 1);
        QStringList items;
        for (const EvidenceItem &item : loaded.evidence) {
            items.append(QStringLiteral("%1 %2 %3 %4")
                             .arg(item.computer, toId(item.kind), toId(item.role))
                             .arg(item.records));
            QVERIFY(item.id.isEmpty());
            QVERIFY(item.source.file.endsWith(QLatin1String(": ") + item.computer));
            QVERIFY(item.source.file.startsWith(toString(store.address())));
        }
        items.sort();
        QCOMPARE(items, QStringList({QStringLiteral("kms01.corp.example event-log host 20"),
                                     QStringLiteral("kms02.corp.example event-log host 30")}));
    }

    void anArchiveTellsWhatItsFilesTellAndChangesNothingBesideThem_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : caseNames())
            QTest::newRow(qPrintable(name)) << name;
    }
    void anArchiveTellsWhatItsFilesTellAndChangesNothingBesideThem()
    {
        QFETCH(QString, name);
        StoreFolder store;
        writeFiles(caseFiles(name), store.path());
        const Evidence files = filesOf(store);
        import(store);
        const ArchivedEvidence loaded = archived(store);
        const QDateTime now = buildCaseFile(files).judgedAt;
        const Judged ofFiles = judged(files, {}, now);
        if (keepsEveryLog(files)) {
            const Judged ofArchive = judged(loaded.evidence, loaded.samples, now);
            QCOMPARE(seriesLines(ofArchive.history), seriesLines(ofHosts(ofFiles.history)));
        }
        const Judged ofBoth = judged(files + loaded.evidence, loaded.samples, now);
        QCOMPARE(seriesLines(ofBoth.history), seriesLines(ofFiles.history));
        QCOMPARE(gapLines(ofBoth.history).join(u'\n'), gapLines(ofFiles.history).join(u'\n'));
        QCOMPARE(ofBoth.history.required, ofFiles.history.required);
        QCOMPARE(ofBoth.history.ceiling, ofFiles.history.ceiling);
        QCOMPARE(ofBoth.findings, ofFiles.findings);
    }

    void aPointThatIsKnownStaysAsItIs()
    {
        CountHistory history;
        const QString host = QStringLiteral("KMS01.corp.example");
        const QString product = QStringLiteral("windows");
        using Told = CountSeries::Source;
        history.series = {{host, product, Told::Reported, {{1'000, 5}, {3'000, 7}}}};
        addSamples({{QStringLiteral("kms01.corp.example"), product, Told::Reported, 3'000, 8},
                    {host, product, Told::Reported, 2'000, 6},
                    {host, product, Told::Sampled, 2'000, 9},
                    {QStringLiteral("kms02"), product, Told::Reported, 2'000, 1}},
                   history);
        QCOMPARE(seriesLines(history),
                 QStringList({QStringLiteral("KMS01.corp.example windows reported: "
                                             "1970-01-01T00:00:01Z=5 1970-01-01T00:00:02Z=6 "
                                             "1970-01-01T00:00:03Z=7"),
                              QStringLiteral("KMS01.corp.example windows sampled: "
                                             "1970-01-01T00:00:02Z=9"),
                              QStringLiteral("kms02 windows reported: 1970-01-01T00:00:02Z=1")}));
    }

    void anArchiveThatIsNotThereIsAnError()
    {
        StoreFolder store;
        NoProgress quiet;
        const auto loaded = loadArchive(store.address(), {}, {}, quiet);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().kind, ArchiveError::Kind::CannotOpen);
    }

    void loadingCanBeCancelled()
    {
        StoreFolder store;
        store.writeLog("a.evtx", hostLog(1, 20));
        import(store);
        struct Cancelled final : Progress
        {
            void report(qint64, qint64) override {}
            bool isCancelled() const override { return true; }
        } progress;
        const auto loaded = loadArchive(store.address(), {}, {}, progress);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().kind, ArchiveError::Kind::Cancelled);
    }

private:
    // A log of requests in which each record can be told from the others.
    static bool keepsEveryLog(const Evidence &evidence)
    {
        return std::all_of(evidence.begin(), evidence.end(), [](const EvidenceItem &item) {
            const EventLog *log = item.events();
            return !log || std::all_of(log->received.record.begin(), log->received.record.end(),
                                       [](quint64 record) { return record != 0; });
        });
    }
};

QTEST_GUILESS_MAIN(TestLoadArchive)
#include "tst_loadarchive.moc"
