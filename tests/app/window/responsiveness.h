#pragma once

#include "tests/app/window/timedapplication.h"

#include <QDeadlineTimer>
#include <QTest>

/// How long a handler of the window's thread may take, and the means to find out. The machine that
/// runs this has other work, so handlers are timed by the processor time of their thread; waits
/// show in the wall time, which has a wide bound.
namespace kms::test {

#if defined(__SANITIZE_ADDRESS__)
#define KMS_SLOW_BUILD
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define KMS_SLOW_BUILD
#endif
#endif
#ifndef NDEBUG
#define KMS_SLOW_BUILD
#endif

#ifdef KMS_SLOW_BUILD
constexpr bool isSlowBuild = true; ///< sanitizers and -O0 take ten times as long
#else
constexpr bool isSlowBuild = false;
#endif
constexpr double longestHandlerMs = isSlowBuild ? 250 : 50;
constexpr double longestWaitMs = 2'000;

inline TimedApplication &timedApplication()
{
    return *static_cast<TimedApplication *>(QCoreApplication::instance());
}

/// Handles events until \a done, or fails after \a timeout milliseconds.
template <class Done>
bool handleUntil(Done done, int timeout)
{
    const QDeadlineTimer deadline(timeout);
    while (!done() && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return done();
}

/// Everything that is posted and due, paint events too.
inline void settle()
{
    for (int i = 0; i < 20; ++i) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

/// Says what was longest since the last call and holds it against the bounds.
inline void judgeHandlers(const char *phase)
{
    const Longest longest = timedApplication().takeLongest();
    qInfo("%-45s %6.1f ms of the processor (%s), %6.1f ms on the clock", phase, longest.processorMs,
          qPrintable(longest.what), longest.wallMs);
    QVERIFY2(longest.processorMs <= longestHandlerMs, phase);
    QVERIFY2(longest.wallMs <= longestWaitMs, phase);
}

/// On a busy machine memory and caches are slow now and then, which counts as processor time. A
/// handler that is too slow is so every time: of three runs one must hold every bound.
template <class Test>
int bestOfThreeRuns(int argc, char *argv[])
{
    constexpr int runs = 3;
    int failed = 0;
    for (int run = 1; run <= runs; ++run) {
        Test test;
        failed = QTest::qExec(&test, argc, argv);
        if (failed == 0)
            break;
        qWarning("run %d of %d missed a bound", run, runs);
    }
    return failed;
}

} // namespace kms::test
