#include "tests/wizard/models/faketools.h"
#include "wizard/models/probemodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace kms;
using wizard::CaseInput;
using wizard::ProbeModel;
using wizard::ProbeTable;
using wizard::StepState;

namespace {

constexpr int patience = 20'000;     // milliseconds, for a machine with other work
constexpr int longestCancel = 1'000; // what is promised
constexpr int loadedMachine = 1'000; // what a busy machine may add

/// A check under the eyes of Qt's model tester.
struct Watched
{
    explicit Watched(const wizard::ProbeFunction &probe)
        : model(probe, &test::probeText)
    {
    }

    void start(const ProbeRequest &request = {})
    {
        model.start(request, Phrasebook(QStringLiteral("en")));
    }
    void awaitRest()
    {
        if (!QTest::qWaitFor([this] { return !model.isRunning(); }, patience))
            qFatal("the check does not come to rest");
    }
    QString cell(int row, int column) const
    {
        return model.table().index(row, column).data().toString();
    }
    StepState state(int row) const
    {
        return StepState(
            model.table().index(row, ProbeTable::Outcome).data(ProbeTable::StateRole).toInt());
    }
    /// All words of a row, as somebody reads them.
    QString line(int row) const
    {
        QStringList cells;
        for (int column = 0; column < ProbeTable::ColumnCount; ++column)
            cells += cell(row, column);
        return cells.join(QStringLiteral(" | "));
    }

    mutable ProbeModel model;
    QAbstractItemModelTester tester{&model.table(),
                                    QAbstractItemModelTester::FailureReportingMode::Fatal};
    QSignalSpy found{&model, &ProbeModel::evidenceFound};
};

} // namespace

class TestProbeModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachQuestionIsALineInWords()
    {
        Watched w(test::probeThatFinds(test::siteReport()));
        w.start();
        QVERIFY(w.model.isRunning());
        w.awaitRest();
        QCOMPARE(w.model.table().rowCount(), 4);
        QCOMPARE(w.line(0), QStringLiteral("SRV _vlmcs._tcp.corp.example | Answered | "
                                           "kms01.corp.example:1688 (priority 10, weight 20) | "));
        QCOMPARE(w.line(1), QStringLiteral("SRV _vlmcs._tcp.lab.example (10.0.0.1) | "
                                           "No such name |  | "));
        QCOMPARE(w.line(2),
                 QStringLiteral("TCP kms01.corp.example:1688 (10.0.0.21) | Connected | A KMS "
                                "host answers there. | 3 ms + 5 ms"));
        QCOMPARE(w.line(3), QStringLiteral("TCP kms02:1690 | No answer in time |  | 5000 ms"));
        QVERIFY(w.state(0) == StepState::Fine);
        QVERIFY(w.state(1) == StepState::Warning);
        QVERIFY(w.state(2) == StepState::Fine);
        QVERIFY(w.state(3) == StepState::Problem);
    }

    void everyEndHasWordsOfItsOwn()
    {
        ProbeReport report;
        for (int i = 0; i <= int(DnsLookup::Outcome::NoServer); ++i) {
            DnsLookup lookup;
            lookup.outcome = DnsLookup::Outcome(i);
            report.dns.lookups += lookup;
        }
        for (int i = 0; i <= int(PortTest::Outcome::Unreachable); ++i) {
            PortTest test;
            test.outcome = PortTest::Outcome(i);
            report.network.tests += test;
        }
        for (int i = 0; i <= int(KmsAnswer::Closed); ++i) {
            PortTest test;
            test.outcome = PortTest::Outcome::Connected;
            test.kms = KmsAnswer(i);
            report.network.tests += test;
        }
        Watched w(test::probeThatFinds(report));
        w.start();
        w.awaitRest();
        QSet<QString> answers;
        for (int row = 0; row < w.model.table().rowCount(); ++row) {
            QVERIFY(!w.cell(row, ProbeTable::Outcome).isEmpty());
            QVERIFY(w.state(row) != StepState::NotYet);
            answers.insert(w.cell(row, ProbeTable::Answer));
        }
        QCOMPARE(answers.size(), int(KmsAnswer::Closed) + 2); // and none where it is not connected
    }

    void nothingThatTheNetworkSaysIsMarkup()
    {
        ProbeReport report = test::siteReport();
        report.dns.lookups[0].records[0].target = QStringLiteral("<b>kms</b>\n\u202Eexample");
        Watched w(test::probeThatFinds(report));
        w.start();
        w.awaitRest();
        const QString shown = w.cell(0, ProbeTable::Answer);
        QVERIFY(!shown.contains(u'\n') && !shown.contains(QChar(0x202E)));
        const QString tip =
            w.model.table().index(0, ProbeTable::Answer).data(Qt::ToolTipRole).toString();
        QVERIFY(tip.contains(QLatin1String("&lt;b&gt;")));
    }

    void aWholeCheckIsEvidenceUnderANameOfItsOwn()
    {
        Watched w(test::probeThatFinds(test::siteReport()));
        QVERIFY(!w.model.report());
        w.start();
        w.awaitRest();
        QCOMPARE(w.found.size(), 1);
        const auto input = w.found.first().first().value<CaseInput>();
        QCOMPARE(input.texts.size(), 1);
        const wizard::PastedText &text = input.texts.constFirst();
        QCOMPARE(text.text.toUtf8(), test::probeText(test::siteReport()));
        QVERIFY(text.label.contains(QLatin1String("PC-0142.corp.example, 2026-11-20")));
        QCOMPARE(w.model.json(), test::probeText(test::siteReport()));
        QVERIFY(w.model.state() == ProbeModel::State::Done);
    }

    void theRequestIsAskedAsItIs()
    {
        ProbeRequest asked;
        Watched w([&asked](const ProbeRequest &request, Progress &) {
            asked = request;
            return ProbeReport();
        });
        const ProbeRequest request{{QStringLiteral("corp.example")},
                                   {{QStringLiteral("kms01"), 1690}},
                                   QStringLiteral("10.0.0.1"),
                                   2'000};
        w.start(request);
        w.awaitRest();
        QVERIFY(asked == request);
        QCOMPARE(w.model.table().rowCount(), 0);
    }

    void stoppingShowsWhatCameAndAddsNothing()
    {
        Watched w(test::probeWithoutEnd());
        w.start();
        QTest::qWait(20);
        QElapsedTimer clock;
        clock.start();
        w.model.stop();
        QVERIFY(w.model.state() == ProbeModel::State::Stopping);
        w.awaitRest();
        QVERIFY2(clock.elapsed() <= longestCancel + loadedMachine,
                 qPrintable(QString::number(clock.elapsed())));
        QVERIFY(w.model.state() == ProbeModel::State::Stopped);
        QCOMPARE(w.model.table().rowCount(), 4);
        QCOMPARE(w.found.size(), 0);
    }

    void aProbeThatDoesNotHearIsGivenUp()
    {
        std::atomic_bool letGo = false;
        {
            Watched w([&letGo](const ProbeRequest &, Progress &) {
                const QDeadlineTimer deadline(test::longestRun);
                while (!letGo && !deadline.hasExpired())
                    QThread::msleep(5);
                return test::siteReport();
            });
            w.start();
            QElapsedTimer clock;
            clock.start();
            w.model.stop();
            w.awaitRest();
            QVERIFY(clock.elapsed() <= longestCancel + loadedMachine);
            QVERIFY(w.model.state() == ProbeModel::State::GivenUp);
            letGo = true;
            QTest::qWait(50);
            QCOMPARE(w.found.size(), 0);
            QVERIFY(!w.model.report());
        }
    }

    void anotherCheckReplacesTheTable()
    {
        int run = 0;
        Watched w([&run](const ProbeRequest &, Progress &) {
            return ++run == 1 ? test::siteReport() : ProbeReport();
        });
        w.start();
        w.awaitRest();
        QCOMPARE(w.model.table().rowCount(), 4);
        w.start();
        QCOMPARE(w.model.table().rowCount(), 0);
        w.awaitRest();
        QCOMPARE(w.found.size(), 2);
    }

    void manyRowsAreNoMoreWorkThanFewForTheWindow()
    {
        constexpr int rows = 10'000;
        Watched w(test::probeThatFinds(test::longReport(rows)));
        w.start();
        w.awaitRest();
        QCOMPARE(w.model.table().rowCount(), rows + 4);
        QVERIFY(w.line(rows + 3).contains(QLatin1String("kms9999.corp.example:1688")));
    }
};

QTEST_GUILESS_MAIN(TestProbeModel)
#include "tst_probemodel.moc"
