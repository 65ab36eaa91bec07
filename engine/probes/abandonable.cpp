#include "engine/probes/abandonable.h"

#include <QSemaphore>
#include <QThreadPool>

#include <memory>

namespace kms {

namespace {

// Never destroyed: the end of the program would wait for calls that were given up.
QThreadPool &pool()
{
    constexpr int mostThreads = 32;
    static QThreadPool *const instance = [] {
        auto *made = new QThreadPool;
        made->setMaxThreadCount(mostThreads);
        return made;
    }();
    return *instance;
}

} // namespace

bool runAbandonable(std::function<void()> work, const std::function<bool()> &isWorthIt)
{
    constexpr int betweenQuestionsMs = 10;
    const auto ended = std::make_shared<QSemaphore>();
    const bool started = pool().tryStart([work = std::move(work), ended]() mutable {
        work();
        work = {}; // what it owns is gone before anybody learns that it has ended
        ended->release();
    });
    if (!started)
        return false;
    while (!ended->tryAcquire(1, betweenQuestionsMs)) {
        if (!isWorthIt())
            return ended->tryAcquire();
    }
    return true;
}

} // namespace kms
