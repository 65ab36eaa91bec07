#include "wizard/models/background.h"

#include <algorithm>

namespace kms::wizard {

PromiseProgress::PromiseProgress(std::function<void(int)> tell, std::function<bool()> isCancelled)
    : m_tell(std::move(tell))
    , m_isCancelled(std::move(isCancelled))
{
}

void PromiseProgress::report(qint64 done, qint64 total)
{
    if (total <= 0)
        return;
    const int value = int(std::clamp(1000.0 * double(done) / double(total), 0.0, 1000.0));
    if (value <= m_told)
        return;
    m_told = value;
    m_tell(value);
}

Background::~Background()
{
    for (const auto &run : m_runs) {
        run->disconnect();
        run->cancel();
    }
    for (const auto &run : m_runs)
        run->waitForFinished();
}

void Background::cancel()
{
    if (m_current)
        m_current->cancel();
    m_current = nullptr;
}

void Background::adopt(std::unique_ptr<QFutureWatcherBase> watcher)
{
    m_current = watcher.get();
    m_runs.push_back(std::move(watcher));
}

// Called from a signal of the watcher itself, so it is deleted later.
void Background::forget(QFutureWatcherBase *watcher)
{
    if (watcher == m_current)
        m_current = nullptr;
    const auto found = std::find_if(m_runs.begin(), m_runs.end(),
                                    [watcher](const auto &run) { return run.get() == watcher; });
    if (found == m_runs.end())
        return;
    found->release()->deleteLater();
    m_runs.erase(found);
}

} // namespace kms::wizard
