#pragma once

#include "engine/evidence/progress.h"

#include <QFutureWatcher>
#include <QObject>
#include <QtConcurrentRun>

#include <functional>
#include <memory>
#include <vector>

namespace kms::wizard {

/// Progress of a background run; hands on 0 to 1000, each at most once and never a smaller one.
class PromiseProgress final : public Progress
{
public:
    PromiseProgress(std::function<void(int)> tell, std::function<bool()> isCancelled);

    void report(qint64 done, qint64 total) override;
    bool isCancelled() const override { return m_isCancelled(); }

private:
    std::function<void(int)> m_tell;
    std::function<bool()> m_isCancelled;
    int m_told = -1;
};

/// The one way to work off the UI thread: a function that takes values and a Progress&.
///
/// The owner keeps the handle. Starting again cancels the run before and drops its result;
/// destroying the handle cancels and joins. Callbacks come on the owner's thread, none after
/// cancel() and none once the handle is gone.
class Background
{
public:
    Background() = default;
    ~Background();
    Q_DISABLE_COPY_MOVE(Background)

    /// \param work runs on another thread; asks its Progress whether it should stop
    /// \param done gets the result, unless the run was cancelled
    /// \param progressed 0 to 1000, may be empty
    template <class Result>
    void start(std::function<Result(Progress &)> work, std::function<void(Result)> done,
               std::function<void(int)> progressed = {});

    /// The run's result is dropped; returns at once, before the run has stopped.
    void cancel();
    bool isRunning() const { return m_current != nullptr; }

private:
    void adopt(std::unique_ptr<QFutureWatcherBase> watcher);
    void forget(QFutureWatcherBase *watcher);

    QFutureWatcherBase *m_current = nullptr;
    /// The current run and those cancelled that have not stopped yet.
    std::vector<std::unique_ptr<QFutureWatcherBase>> m_runs;
};

template <class Result>
void Background::start(std::function<Result(Progress &)> work, std::function<void(Result)> done,
                       std::function<void(int)> progressed)
{
    cancel();
    auto owned = std::make_unique<QFutureWatcher<Result>>();
    auto *watcher = owned.get();
    QObject::connect(watcher, &QFutureWatcherBase::progressValueChanged, watcher,
                     [this, watcher, progressed = std::move(progressed)](int value) {
                         if (watcher == m_current && progressed)
                             progressed(value);
                     });
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher,
                     [this, watcher, done = std::move(done)] {
                         const bool wanted = watcher == m_current && !watcher->isCanceled();
                         std::optional<Result> result;
                         if (wanted && watcher->future().resultCount() > 0)
                             result = watcher->result();
                         const auto tell = done; // the watcher takes its callbacks with it
                         forget(watcher);
                         if (result)
                             tell(std::move(*result));
                     });
    adopt(std::move(owned));
    watcher->setFuture(QtConcurrent::run([work = std::move(work)](QPromise<Result> &promise) {
        promise.setProgressRange(0, 1000);
        PromiseProgress progress([&promise](int value) { promise.setProgressValue(value); },
                                 [&promise] { return promise.isCanceled(); });
        promise.addResult(work(progress));
    }));
}

} // namespace kms::wizard
