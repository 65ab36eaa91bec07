// A machine that is slow, dead, or says too much: no step outlives its limit, none blocks the
// others, and Cancel ends them all within a second.

#include "engine/probes/abandonable.h"
#include "engine/probes/collectrun.h"
#include "engine/probes/toolrun.h"
#include "tests/engine/probes/fakemachine.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <atomic>

using namespace kms;
using namespace kms::test;

using Outcome = CollectStepResult::Outcome;

namespace {

/// A call into the system that ends when the test lets it, whatever it is told.
class DeadCall
{
public:
    void wait()
    {
        m_isInside = true;
        m_entered.release();
        m_gate.acquire();
        m_gate.release();
        m_left.release();
    }
    void end()
    {
        if (!m_ended.exchange(true))
            m_gate.release();
    }
    bool isInside() const { return m_isInside; }
    bool wasEntered() { return m_entered.tryAcquire(1, 5'000); }
    bool wasLeft() { return m_left.tryAcquire(1, 5'000); }

private:
    QSemaphore m_entered, m_gate, m_left;
    std::atomic<bool> m_isInside = false;
    std::atomic<bool> m_ended = false;
};

/// Ends the call with the test, which the thread that waits in it outlives.
struct Dead
{
    std::shared_ptr<DeadCall> call = std::make_shared<DeadCall>();
    Dead() = default;
    ~Dead() { call->end(); }
    Q_DISABLE_COPY_MOVE(Dead)
};

MachineAccess withDeadRegistry(const std::shared_ptr<DeadCall> &call)
{
    MachineAccess machine = answeringClient();
    machine.registry = [call, plain = machine.registry](const QString &computer,
                                                        const IsOver &isOver) {
        call->wait();
        return plain(computer, isOver);
    };
    return machine;
}

/// Cancels once the dead call has begun.
class CancelInside final : public Progress
{
public:
    explicit CancelInside(const DeadCall &call)
        : m_call(call)
    {
    }
    void report(qint64, qint64) override {}
    bool isCancelled() const override
    {
        const bool isInside = m_call.isInside();
        if (isInside && !m_since.isValid())
            m_since.start();
        return isInside;
    }
    qint64 msSinceCancelled() const { return m_since.elapsed(); }

private:
    const DeadCall &m_call;
    mutable QElapsedTimer m_since;
};

QHash<CollectStep, CollectStepResult> byStep(const QVector<CollectStepResult> &results)
{
    QHash<CollectStep, CollectStepResult> result;
    for (const CollectStepResult &one : results)
        result.insert(one.step, one);
    return result;
}

} // namespace

class TestCollectLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDeadStepIsGivenUpAndTheOthersGoOn()
    {
        QTemporaryDir folder;
        const Dead dead;
        NoProgress quiet;
        const CollectRequest request{{}, Role::Client, folder.path(), 1'000};
        const auto results = byStep(collectFrom(withDeadRegistry(dead.call), request, quiet, {}));
        QCOMPARE(toId(results.value(CollectStep::Registry).outcome), QStringLiteral("timed-out"));
        QCOMPARE(toId(results.value(CollectStep::TimeSource).outcome), QStringLiteral("done"));
        QCOMPARE(toId(results.value(CollectStep::NetworkSettings).outcome), QStringLiteral("done"));
    }

    void whatComesTooLateIsDropped()
    {
        QTemporaryDir folder;
        const Dead dead;
        NoProgress quiet;
        const CollectRequest request{{}, Role::Client, folder.path(), 1'000};
        collectFrom(withDeadRegistry(dead.call), request, quiet, {});
        QVERIFY(dead.call->wasEntered());
        dead.call->end();
        QVERIFY(dead.call->wasLeft());
        QTest::qWait(200); // the step writes its file now, elsewhere
        QVERIFY(
            !QFile::exists(folder.filePath(QStringLiteral("PC-0142.corp.example/registry.txt"))));
    }

    void cancelEndsADeadStepWithinASecond()
    {
        QTemporaryDir folder;
        const Dead dead;
        CancelInside progress(*dead.call);
        const auto results = collectFrom(withDeadRegistry(dead.call),
                                         {{}, Role::Client, folder.path()}, progress, {});
        // Less than half a second where the machine has nothing else to do.
        QVERIFY2(progress.msSinceCancelled() < 3'000,
                 qPrintable(QString::number(progress.msSinceCancelled())));
        const auto outcomes = byStep(results);
        QCOMPARE(results.size(), 9);
        QCOMPARE(toId(outcomes.value(CollectStep::ApplicationLog).outcome), QStringLiteral("done"));
        QCOMPARE(toId(outcomes.value(CollectStep::Registry).outcome), QStringLiteral("cancelled"));
        QCOMPARE(toId(outcomes.value(CollectStep::Probe).outcome), QStringLiteral("cancelled"));
    }

    void aStepThatStopsWhenToldKeepsWhatItGot()
    {
        QTemporaryDir folder;
        MachineAccess machine = answeringClient();
        machine.exportLog = [plain = machine.exportLog](const QString &computer,
                                                        const LogExport &wanted,
                                                        const IsOver &isOver) {
            while (!isOver())
                QTest::qSleep(10);
            auto saved = plain(computer, wanted, isOver);
            saved->cut = AccessFailure{Outcome::TimedOut, {}};
            return saved;
        };
        NoProgress quiet;
        const auto results =
            byStep(collectFrom(machine, {{}, Role::Client, folder.path(), 300}, quiet, {}));
        const CollectStepResult result = results.value(CollectStep::ApplicationLog);
        QCOMPARE(toId(result.outcome), QStringLiteral("timed-out"));
        QCOMPARE(result.files.size(), 1);
    }

    void everyOutcomeIsToldOnTheCallingThreadInOrder()
    {
        QTemporaryDir folder;
        NoProgress quiet;
        const CollectRequest request{{}, Role::Host, folder.path()};
        const Qt::HANDLE caller = QThread::currentThreadId();
        QVector<CollectStep> told;
        bool isCaller = true;
        const auto results =
            collectFrom(answeringHost(), request, quiet, [&](const CollectStepResult &one) {
                told.append(one.step);
                isCaller &= QThread::currentThreadId() == caller;
            });
        QVERIFY(isCaller);
        QCOMPARE(told, stepsOf(request));
        QCOMPARE(results.size(), told.size());
    }

    void manyDeadCallsMakeTheNextOnesFailUntilTheyEnd()
    {
        const auto atOnce = [] { return false; };
        const auto always = [] { return true; };
        const auto nothing = [] {};
        {
            const Dead dead;
            for (int i = 0; i < 40; ++i)
                QVERIFY(!runAbandonable([call = dead.call] { call->wait(); }, atOnce));
            QVERIFY(!runAbandonable(nothing, always));
        }
        QTRY_VERIFY(runAbandonable(nothing, always));
    }

#ifndef Q_OS_WIN
    void aToolThatSaysTooMuchIsEnded()
    {
        const auto output = runProgram(QStringLiteral("/usr/bin/yes"), {}, QStringLiteral("/"),
                                       [] { return false; });
        QVERIFY(!output);
        QCOMPARE(toId(output.error().outcome), QStringLiteral("failed"));
    }

    void aToolThatNeverEndsIsEnded()
    {
        QElapsedTimer since;
        since.start();
        const auto output = runProgram(QStringLiteral("/bin/sleep"), {QStringLiteral("60")},
                                       QStringLiteral("/"), [&] { return since.elapsed() > 200; });
        QVERIFY(!output);
        QCOMPARE(toId(output.error().outcome), QStringLiteral("timed-out"));
        QVERIFY(since.elapsed() < 10'000);
    }

    void aToolsWordsAndEndAreKept()
    {
        const auto output = runProgram(
            QStringLiteral("/bin/sh"),
            {QStringLiteral("-c"), QStringLiteral("cat; echo one; echo two >&2; exit 3")},
            QStringLiteral("/"), [] { return false; });
        QVERIFY(output);
        QCOMPARE(output->bytes, QByteArray("one\ntwo\n"));
        QCOMPARE(output->exitCode, 3);
    }
#endif

    void aToolThatIsMissingIsNotThere()
    {
        const auto output =
            runProgram(QStringLiteral("/nowhere/tool.exe"), {}, {}, [] { return false; });
        QVERIFY(!output);
        QCOMPARE(output.error(), (AccessFailure{Outcome::NotThere, QStringLiteral("0x80070002")}));
    }
};

QTEST_GUILESS_MAIN(TestCollectLimits)
#include "tst_collectlimits.moc"
