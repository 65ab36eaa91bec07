#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QMetaEnum>

#include <ctime>

namespace kms::test {

/// The longest that the window's thread was busy with one event.
struct Longest
{
    double processorMs = 0;
    double wallMs = 0;
    QString what; ///< receiver and event of the longest by processor time
};

/// Times every event that it hands out. Processor time of this thread is what a person would wait
/// on a quiet machine; wall time also holds what other programs of a busy machine took, and is
/// looked at only for waits.
class TimedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_depth > 0)
            return QApplication::notify(receiver, event); // part of the event around it
        const QString what = QStringLiteral("%1 %2").arg(
            QLatin1String(receiver->metaObject()->className()),
            QLatin1String(QMetaEnum::fromType<QEvent::Type>().valueToKey(event->type())));
        bool result = false;
        timed(what, [&] { result = QApplication::notify(receiver, event); });
        return result;
    }

    /// Does what a handler would do, under the same clock.
    template <class Work>
    void timed(const QString &what, Work work)
    {
        ++m_depth;
        QElapsedTimer wall;
        wall.start();
        const double before = processorMs();
        work();
        const double used = processorMs() - before;
        --m_depth;
        m_longest.wallMs = std::max(m_longest.wallMs, double(wall.nsecsElapsed()) / 1e6);
        if (used > m_longest.processorMs) {
            m_longest.processorMs = used;
            m_longest.what = what;
        }
    }

    /// What was longest since the last call.
    Longest takeLongest() { return std::exchange(m_longest, Longest()); }

private:
    static double processorMs()
    {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
    }

    int m_depth = 0;
    Longest m_longest;
};

} // namespace kms::test
