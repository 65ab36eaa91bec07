#include "wizard/models/background.h"

#include <QDeadlineTimer>
#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace kms;
using wizard::Background;
using wizard::PromiseProgress;

namespace {

constexpr int longestWait = 10'000; ///< ms; a bound that no sound run comes near

/// Works until it is told to stop. \return whether it was told
bool workUntilCancelled(const Progress &progress)
{
    const QDeadlineTimer deadline(longestWait);
    while (!progress.isCancelled() && !deadline.hasExpired())
        QThread::yieldCurrentThread();
    return progress.isCancelled();
}

/// Something that a run waits for.
class Gate
{
public:
    void open() { m_open.release(); }
    bool pass() { return m_open.tryAcquire(1, longestWait); }

private:
    QSemaphore m_open;
};

/// Runs something short and waits for its result, behind which everything posted before has come.
void letEventsPass()
{
    Background other;
    bool done = false;
    other.start<int>([](Progress &) { return 1; }, [&done](int) { done = true; });
    QTRY_VERIFY(done);
    QCoreApplication::processEvents();
}

} // namespace

class TestBackground : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theResultComesOnTheOwnersThread()
    {
        Background work;
        QThread *worker = nullptr;
        QThread *teller = nullptr;
        int got = 0;
        work.start<int>(
            [&worker](Progress &) {
                worker = QThread::currentThread();
                return 42;
            },
            [&](int value) {
                teller = QThread::currentThread();
                got = value;
            });
        QVERIFY(work.isRunning());
        QTRY_COMPARE(got, 42);
        QCOMPARE(teller, QThread::currentThread());
        QVERIFY(worker != teller);
        QVERIFY(!work.isRunning());
    }

    void aNewerStartDropsTheOlderResult()
    {
        Background work;
        Gate begun;
        Gate gate;
        Gate olderIsOver;
        QVector<int> got;
        work.start<int>(
            [&](Progress &) {
                begun.open();
                gate.pass();
                olderIsOver.open();
                return 1;
            },
            [&got](int value) { got += value; });
        QVERIFY(begun.pass());
        work.start<int>([](Progress &) { return 2; }, [&got](int value) { got += value; });
        gate.open();
        QVERIFY(olderIsOver.pass());
        QTRY_COMPARE(got.size(), 1);
        letEventsPass();
        QCOMPARE(got, QVector<int>({2}));
    }

    void anOlderResultAlreadyOnItsWayIsDroppedToo()
    {
        Background work;
        Gate over;
        QVector<int> got;
        work.start<int>(
            [&over](Progress &) {
                over.open();
                return 1;
            },
            [&got](int value) { got += value; });
        QVERIFY(over.pass()); // no event was handled since
        work.start<int>([](Progress &) { return 2; }, [&got](int value) { got += value; });
        QTRY_COMPARE(got.size(), 1);
        letEventsPass();
        QCOMPARE(got, QVector<int>({2}));
    }

    void noCallbackComesAfterCancel_data()
    {
        QTest::addColumn<bool>("over");
        QTest::newRow("while the work runs") << false;
        QTest::newRow("after the work ended, before its result came") << true;
    }
    void noCallbackComesAfterCancel()
    {
        QFETCH(bool, over);
        Background work;
        Gate begun;
        std::atomic<bool> told = false;
        int callbacks = 0;
        work.start<int>(
            [&](Progress &progress) {
                progress.report(1, 2);
                begun.open();
                if (!over)
                    told = workUntilCancelled(progress);
                return 1;
            },
            [&callbacks](int) { ++callbacks; }, [&callbacks](int) { ++callbacks; });
        QVERIFY(begun.pass());
        work.cancel();
        QVERIFY(!work.isRunning());
        letEventsPass();
        QCOMPARE(callbacks, 0);
        if (!over)
            QTRY_VERIFY(told);
    }

    void destroyingTheHandleCancelsAndJoins()
    {
        Gate begun;
        std::atomic<bool> told = false;
        std::atomic<bool> ended = false;
        int callbacks = 0;
        {
            Background work;
            work.start<int>(
                [&](Progress &progress) {
                    begun.open();
                    told = workUntilCancelled(progress);
                    ended = true;
                    return 1;
                },
                [&callbacks](int) { ++callbacks; });
            QVERIFY(begun.pass());
        }
        QVERIFY(ended);
        QVERIFY(told);
        letEventsPass();
        QCOMPARE(callbacks, 0);
    }

    void destroyingJoinsCancelledRunsToo()
    {
        Gate begun;
        std::atomic<int> ended = 0;
        {
            Background work;
            for (int i = 0; i < 2; ++i) {
                work.start<int>(
                    [&](Progress &progress) {
                        begun.open();
                        workUntilCancelled(progress);
                        return ++ended;
                    },
                    [](int) {});
                QVERIFY(begun.pass());
            }
            work.cancel();
        }
        QCOMPARE(ended, 2);
    }

    void progressRisesInAtMost1001Steps_data()
    {
        QTest::addColumn<int>("total");
        QTest::newRow("a million reports") << 1'000'000;
        QTest::newRow("three reports") << 3;
        QTest::newRow("no total") << 0;
    }
    void progressRisesInAtMost1001Steps()
    {
        QFETCH(int, total);
        QVector<int> told;
        PromiseProgress progress([&told](int value) { told += value; }, [] { return false; });
        for (int i = 0; i <= total; ++i)
            progress.report(i, total);
        QCOMPARE(told.isEmpty(), total == 0);
        QVERIFY(told.size() <= 1001);
        QVERIFY(std::is_sorted(told.begin(), told.end()));
        QCOMPARE(std::adjacent_find(told.begin(), told.end()), told.end());
        if (total > 0)
            QCOMPARE(told.last(), 1000);
    }

    void progressNeverFalls()
    {
        QVector<int> told;
        PromiseProgress progress([&told](int value) { told += value; }, [] { return false; });
        for (const int done : {10, 50, 20, 50, -3, 60, 200})
            progress.report(done, 100);
        QCOMPARE(told, QVector<int>({100, 500, 600, 1000}));
    }

    void progressReachesTheOwner()
    {
        Background work;
        QVector<int> told;
        bool done = false;
        Gate half;
        work.start<int>(
            [&half](Progress &progress) {
                progress.report(1, 2);
                half.pass();
                return 1;
            },
            [&done](int) { done = true; },
            [&](int value) {
                told += value;
                if (value == 500)
                    half.open();
            });
        QTRY_VERIFY(done);
        QVERIFY(told.contains(500));
        QVERIFY(std::is_sorted(told.begin(), told.end()));
    }

    void theCallbackMayStartAgain()
    {
        Background work;
        QVector<int> got;
        work.start<int>([](Progress &) { return 1; },
                        [&](int value) {
                            got += value;
                            work.start<int>([](Progress &) { return 2; },
                                            [&got](int next) { got += next; });
                        });
        QTRY_COMPARE(got, QVector<int>({1, 2}));
        QTRY_VERIFY(!work.isRunning());
    }

    void theCallbackMayDestroyTheHandle()
    {
        auto work = std::make_unique<Background>();
        bool done = false;
        work->start<int>([](Progress &) { return 1; },
                         [&](int) {
                             work.reset();
                             done = true;
                         });
        QTRY_VERIFY(done);
        letEventsPass();
    }

    void theProgressCallbackMayDestroyTheHandle()
    {
        auto work = std::make_unique<Background>();
        std::atomic<bool> told = false;
        int results = 0;
        work->start<int>(
            [&told](Progress &progress) {
                progress.report(1, 2);
                told = workUntilCancelled(progress);
                return 1;
            },
            [&results](int) { ++results; },
            [&work](int value) {
                if (value == 500)
                    work.reset();
            });
        QTRY_VERIFY(!work);
        QVERIFY(told); // destroying waited for it
        letEventsPass();
        QCOMPARE(results, 0);
    }

    void theProgressCallbackMayStartAgainOrCancel_data()
    {
        QTest::addColumn<bool>("again");
        QTest::newRow("again") << true;
        QTest::newRow("cancel") << false;
    }
    void theProgressCallbackMayStartAgainOrCancel()
    {
        QFETCH(bool, again);
        Background work;
        QVector<int> got;
        bool met = false;
        std::atomic<bool> told = false;
        work.start<int>(
            [&told](Progress &progress) {
                progress.report(1, 2);
                told = workUntilCancelled(progress);
                return 1;
            },
            [&got](int value) { got += value; },
            [&](int value) {
                if (met || value == 0)
                    return;
                met = true;
                if (again)
                    work.start<int>([](Progress &) { return 2; },
                                    [&got](int next) { got += next; });
                else
                    work.cancel();
            });
        QTRY_VERIFY(told);
        if (again)
            QTRY_VERIFY(!got.isEmpty());
        letEventsPass();
        QCOMPARE(got, again ? QVector<int>({2}) : QVector<int>());
    }
};

QTEST_GUILESS_MAIN(TestBackground)
#include "tst_background.moc"
