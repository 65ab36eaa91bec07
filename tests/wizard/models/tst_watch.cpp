#include "tests/support/writtencase.h"
#include "tests/wizard/models/faketools.h"
#include "wizard/models/watchmodel.h"
#include "wizard/models/watchround.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

using namespace kms;
using wizard::noticesOf;
using wizard::noticeWords;
using wizard::WatchModel;
using wizard::WatchNotice;
using wizard::WatchPlan;
using wizard::WatchRound;
using wizard::WatchState;
using Kind = WatchNotice::Kind;

namespace {

constexpr int patience = 20'000; // milliseconds, for a machine with other work

QString kms01()
{
    return QStringLiteral("kms01.corp.example");
}

WatchRound counted(qint64 count, const char *product = "windows")
{
    WatchRound round;
    round.counts = {{kms01(), QString::fromLatin1(product), count}};
    return round;
}
WatchRound answering(bool answers)
{
    WatchRound round;
    round.answers = {{kms01() + QStringLiteral(":1688"), answers}};
    return round;
}

/// Rings when the test says so.
class HandAlarm final : public wizard::Alarm
{
public:
    void ringIn(std::chrono::milliseconds time) override { set = time; }
    void silence() override { set.reset(); }

    std::optional<std::chrono::milliseconds> set;
};

/// A watch whose looks bring what the test wrote down for them.
struct Watched
{
    explicit Watched(const QVector<WatchRound> &rounds)
        : m_rounds(rounds)
    {
        plan.minutes = 15;
    }

    /// The first look, or the next one.
    void look()
    {
        if (model.isOn())
            Q_EMIT alarm->rang();
        else
            model.start(plan);
        if (!QTest::qWaitFor([this] { return !model.isLooking(); }, patience))
            qFatal("the look does not end");
    }
    /// What was noticed since the last call.
    QVector<Kind> news()
    {
        QVector<Kind> kinds;
        while (!noticed.isEmpty()) {
            const QList<QVariant> signal = noticed.takeFirst();
            const auto notices = signal.constFirst().value<QVector<WatchNotice>>();
            for (const WatchNotice &notice : notices)
                kinds += notice.kind;
        }
        return kinds;
    }

    WatchPlan plan;
    QVector<QDateTime> times;
    QDateTime now{QDate(2026, 11, 20), QTime(8, 30), Qt::UTC};
    HandAlarm *alarm = new HandAlarm; ///< of the model
    WatchModel model{[this](const WatchPlan &, const QDateTime &time, Progress &) {
                         times += time;
                         return m_rounds.at(std::min<qsizetype>(times.size(), m_rounds.size()) - 1);
                     },
                     [this] { return now; }, std::unique_ptr<wizard::Alarm>(alarm)};
    QSignalSpy noticed{&model, &WatchModel::noticed};

private:
    QVector<WatchRound> m_rounds;
};

} // namespace

class TestWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineCrossedIsNewsFromEitherSide_data()
    {
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("kind"); ///< -1: no news
        QTest::addColumn<int>("line");
        const int rose = int(Kind::CountRose);
        const int fell = int(Kind::CountFell);
        QTest::newRow("24 to 25") << 24 << 25 << rose << 25;
        QTest::newRow("25 to 24") << 25 << 24 << fell << 25;
        QTest::newRow("4 to 5") << 4 << 5 << rose << 5;
        QTest::newRow("5 to 4") << 5 << 4 << fell << 5;
        QTest::newRow("both up") << 3 << 30 << rose << 25;
        QTest::newRow("both down") << 30 << 3 << fell << 5;
        QTest::newRow("between") << 6 << 24 << -1 << 0;
        QTest::newRow("above") << 25 << 50 << -1 << 0;
        QTest::newRow("below") << 4 << 0 << -1 << 0;
        QTest::newRow("the same") << 25 << 25 << -1 << 0;
        QTest::newRow("no count yet") << -1 << 5 << rose << 5;
    }
    void aLineCrossedIsNewsFromEitherSide()
    {
        QFETCH(int, before);
        QFETCH(int, count);
        QFETCH(int, kind);
        QFETCH(int, line);
        const auto notices = noticesOf(after({}, counted(before)), counted(count));
        QCOMPARE(notices.size(), kind < 0 ? 0 : 1);
        if (kind < 0)
            return;
        QCOMPARE(int(notices.constFirst().kind), kind);
        QCOMPARE(notices.constFirst().line, line);
        QCOMPARE(notices.constFirst().count, qint64(count));
        QVERIFY(noticeWords(notices.constFirst()).contains(QString::number(count)));
    }

    void officeHasTheLineOfFiveAlone()
    {
        QVERIFY(noticesOf(after({}, counted(24, "office")), counted(25, "office")).isEmpty());
        QCOMPARE(noticesOf(after({}, counted(4, "office")), counted(5, "office")).size(), 1);
    }

    void theFirstSightIsNoNews()
    {
        QVERIFY(noticesOf({}, counted(30)).isEmpty());
        QVERIFY(noticesOf({}, answering(false)).isEmpty());
    }

    void aLookThatSawNothingChangesNothing()
    {
        const WatchState state = after(after({}, counted(30)), answering(true));
        QVERIFY(noticesOf(state, {}).isEmpty());
        QVERIFY(after(state, {}) == state);
    }

    void aHostThatStopsAndBeginsIsNews()
    {
        const auto stopped = noticesOf(after({}, answering(true)), answering(false));
        QCOMPARE(stopped.size(), 1);
        QCOMPARE(noticeWords(stopped.constFirst()),
                 QStringLiteral("kms01.corp.example:1688 does not answer as a KMS host any more."));
        const auto began = noticesOf(after({}, answering(false)), answering(true));
        QCOMPARE(began.size(), 1);
        QVERIFY(began.constFirst().kind == Kind::HostAnswers);
    }

    void muchNewsIsToldInFewWords()
    {
        QVector<WatchNotice> notices(5, {Kind::HostStopped, kms01(), {}, 0, 0, 0});
        const QString five = noticeWords(notices);
        QCOMPARE(five.count(QLatin1String("any more.")), 5);
        QVERIFY(five.endsWith(QLatin1String("any more.")));
        notices.append(QVector<WatchNotice>(3, notices.constFirst()));
        QCOMPARE(noticeWords(notices), five + QStringLiteral(" Further changes: 3."));
        QVector<WatchNotice> mixed(5, {Kind::HostAnswers, kms01(), {}, 0, 0, 0});
        mixed += notices.constFirst();
        QVERIFY(noticeWords(mixed).startsWith(noticeWords(notices.constFirst())));
    }

    void newsComesOnceAndAgainWhenItHappensAgain()
    {
        Watched w({counted(24), counted(25), counted(26), counted(24), counted(24), counted(25)});
        w.look();
        QCOMPARE(w.news(), {});
        w.look();
        QCOMPARE(w.news(), QVector<Kind>{Kind::CountRose});
        w.look();
        QCOMPARE(w.news(), {});
        w.look();
        QCOMPARE(w.news(), QVector<Kind>{Kind::CountFell});
        w.look();
        QCOMPARE(w.news(), {});
        w.look();
        QCOMPARE(w.news(), QVector<Kind>{Kind::CountRose});
    }

    void aLookThatFailsEndsNothing()
    {
        WatchRound failed;
        failed.error = ArchiveError{ArchiveError::Kind::Busy, {}};
        Watched w({counted(24), failed, counted(25)});
        w.look();
        w.look();
        QVERIFY(w.model.isOn());
        QVERIFY(w.model.error());
        QVERIFY(w.alarm->set);
        w.look();
        QVERIFY(!w.model.error());
        QCOMPARE(w.news(), QVector<Kind>{Kind::CountRose});
    }

    void theNextLookComesItsMinutesAfterTheLastOneEnded()
    {
        Watched w({counted(24)});
        w.look();
        QCOMPARE(w.times, QVector<QDateTime>{w.now});
        QVERIFY(w.alarm->set == std::chrono::minutes(15));
        QCOMPARE(w.model.nextLook(), w.now.addSecs(15 * 60));
        w.now = w.now.addSecs(15 * 60);
        w.look();
        QCOMPARE(w.times.constLast(), w.now);
        QCOMPARE(w.model.lastLook(), w.now);
    }

    void minutesOutOfBoundsAreBroughtIn()
    {
        Watched w({counted(24)});
        w.plan.minutes = 0;
        w.model.start(w.plan);
        QCOMPARE(w.model.plan().minutes, 1);
        w.plan.minutes = 100'000;
        w.model.start(w.plan);
        QCOMPARE(w.model.plan().minutes, 1'440);
    }

    void nothingComesAfterStopping()
    {
        QSemaphore begun;
        std::atomic_bool heard = false;
        auto *alarm = new HandAlarm;
        WatchModel model(
            [&](const WatchPlan &, const QDateTime &, Progress &progress) {
                begun.release();
                test::workUntilCancelled(progress);
                heard = progress.isCancelled();
                return counted(30);
            },
            &QDateTime::currentDateTimeUtc, std::unique_ptr<wizard::Alarm>(alarm));
        const QSignalSpy noticed(&model, &WatchModel::noticed);
        QElapsedTimer clock;
        model.start({});
        QVERIFY(begun.tryAcquire(1, patience));
        clock.start();
        model.stop();
        QVERIFY(!model.isOn());
        QVERIFY(!alarm->set);
        QTRY_VERIFY_WITH_TIMEOUT(heard, 2'000);
        QVERIFY(clock.elapsed() <= 2'000);
        Q_EMIT alarm->rang(); // it was on its way
        QVERIFY(!model.isLooking());
        QCOMPARE(noticed.size(), 0);
    }

    void startingAgainForgetsWhatWasKnown()
    {
        Watched w({counted(24), counted(25)});
        w.look();
        w.model.stop();
        w.look();
        QCOMPARE(w.news(), {});
    }

    // What a round does with probe, collect and archive.

    void aHostAnswersWhereOneOfItsAddressesDoes()
    {
        ProbeReport report = test::siteReport();
        PortTest second = report.network.tests.constFirst();
        second.address = QStringLiteral("10.0.0.22");
        second.outcome = PortTest::Outcome::TimedOut;
        second.kms = KmsAnswer::NotAsked;
        report.network.tests += second;
        wizard::LiveTools tools = test::quickTools();
        tools.probe = test::probeThatFinds(report);
        const QVector<WatchRound::Answer> expected{
            {QStringLiteral("kms01.corp.example:1688"), true},
            {QStringLiteral("kms02:1690"), false}};
        QVERIFY(round(tools).answers == expected);
    }

    void aProbeThatWasStoppedSaysNothingOfAnyHost()
    {
        ProbeReport report = test::siteReport();
        report.isCancelled = true;
        wizard::LiveTools tools = test::quickTools();
        tools.probe = test::probeThatFinds(report);
        QVERIFY(round(tools).answers.isEmpty());
    }

    void lookingAloneCreatesNoArchive()
    {
        const WatchRound seen = round(test::quickTools());
        QVERIFY(!seen.error);
        QVERIFY(seen.counts.isEmpty());
        QVERIFY(!QFile::exists(archivePath()));
    }

    void whatIsGatheredGoesIntoTheArchiveAndItsCountsAreSeen()
    {
        const test::WrittenCase files(QStringLiteral("S06a"));
        wizard::LiveTools tools = test::quickTools();
        QString place;
        tools.collect = [&](const CollectRequest &request, Progress &, const auto &) {
            place = request.folder;
            copyFiles(files.path(), request.folder);
            return QVector<CollectStepResult>();
        };
        WatchPlan plan = planOf();
        plan.collects = true;
        NoProgress progress;
        const QDateTime now(QDate(2026, 11, 21), QTime(9, 0), Qt::UTC);
        const WatchRound first = watchRound(plan, tools, now, progress);
        QVERIFY(!first.error);
        QVERIFY(first.added > 0);
        QVERIFY(!first.counts.isEmpty());
        QVERIFY(!QFile::exists(place)); // in the archive is enough
        const WatchRound second = watchRound(plan, tools, now.addSecs(3'600), progress);
        QVERIFY(noticesOf(after({}, first), second).isEmpty());
        plan.collects = false; // another program may add to it
        QVERIFY(watchRound(plan, tools, now, progress).counts == second.counts);
    }

    void anArchiveThatCannotBeUsedLeavesTheAnswers()
    {
        QFile file(archivePath());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("minutes of a meeting\n") > 0);
        file.close();
        const WatchRound seen = round(test::quickTools());
        QVERIFY(seen.error);
        QCOMPARE(seen.answers.size(), 2);
        QVERIFY(file.remove());
    }

private:
    QString archivePath() const { return m_folder.filePath(QStringLiteral("archive.sqlite")); }
    WatchPlan planOf() const
    {
        WatchPlan plan;
        plan.archive = StoreAddress{archivePath()};
        return plan;
    }
    WatchRound round(const wizard::LiveTools &tools) const
    {
        NoProgress progress;
        return watchRound(planOf(), tools, QDateTime::currentDateTimeUtc(), progress);
    }
    static void copyFiles(const QString &from, const QString &to)
    {
        QDirIterator files(from, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString source = files.next();
            const QString target = to + source.mid(from.size());
            QDir().mkpath(QFileInfo(target).path());
            QFile::copy(source, target);
        }
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestWatch)
#include "tst_watch.moc"
