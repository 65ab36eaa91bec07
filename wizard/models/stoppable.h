#pragma once

#include "wizard/models/background.h"

#include <QTimer>

#include <atomic>
#include <memory>

namespace kms::wizard {

/// A run in the background that a person may stop and that still tells what it found until then.
/// One that does not end within a second of being told to is given up: nothing of it comes.
class Stoppable
{
public:
    Stoppable();
    Q_DISABLE_COPY_MOVE(Stoppable)

    /// \param done gets the result, also of a run that was stopped
    /// \param gaveUp comes in place of it
    /// \param progressed 0 to 1000, may be empty
    template <class Result>
    void start(std::function<Result(Progress &)> work, std::function<void(Result)> done,
               std::function<void()> gaveUp, std::function<void(int)> progressed = {});

    void stop();
    bool isRunning() const { return m_work.isRunning(); }
    bool isStopping() const { return m_patience.isActive(); }

private:
    /// Also cancelled where somebody asked the run to stop.
    class AskedToStop final : public Progress
    {
    public:
        AskedToStop(Progress &whole, std::shared_ptr<const std::atomic_bool> asked)
            : m_whole(whole)
            , m_asked(std::move(asked))
        {
        }
        void report(qint64 done, qint64 total) override { m_whole.report(done, total); }
        bool isCancelled() const override { return *m_asked || m_whole.isCancelled(); }

    private:
        Progress &m_whole;
        std::shared_ptr<const std::atomic_bool> m_asked;
    };

    std::shared_ptr<std::atomic_bool> m_asked;
    std::function<void()> m_gaveUp;
    QTimer m_patience;
    Background m_work; ///< last: it ends before what its callbacks use
};

template <class Result>
void Stoppable::start(std::function<Result(Progress &)> work, std::function<void(Result)> done,
                      std::function<void()> gaveUp, std::function<void(int)> progressed)
{
    m_patience.stop();
    m_gaveUp = std::move(gaveUp);
    m_asked = std::make_shared<std::atomic_bool>(false);
    m_work.start<Result>(
        [work = std::move(work), asked = m_asked](Progress &whole) {
            AskedToStop progress(whole, asked);
            return work(progress);
        },
        [this, done = std::move(done)](Result result) {
            m_patience.stop();
            done(std::move(result));
        },
        std::move(progressed));
}

} // namespace kms::wizard
