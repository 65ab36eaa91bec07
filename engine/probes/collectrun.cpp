#include "engine/probes/collectrun.h"

#include "engine/probes/abandonable.h"
#include "engine/probes/collectsteps.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <atomic>
#include <memory>

namespace kms {

namespace {

using Outcome = CollectStepResult::Outcome;

/// How long a step that was told to stop may take for it before it is given up.
constexpr int graceMs = 400;

/// What a step and the one who waits for it have in common; it outlives both.
struct Shared
{
    QTemporaryDir folder;
    std::atomic<bool> isOver = false;
    StepYield yield;
};

QString shortName(const QString &computer)
{
    return computer.section(QLatin1Char('.'), 0, 0);
}

bool isThisOne(const QString &computer, const QString &ownName)
{
    constexpr const char *names[] = {".", "localhost", "127.0.0.1", "::1"};
    const auto is = [&](const QString &name) {
        return !name.isEmpty() && computer.compare(name, Qt::CaseInsensitive) == 0;
    };
    return is(ownName) || is(shortName(ownName)) ||
           std::any_of(std::begin(names), std::end(names),
                       [&](const char *name) { return is(QLatin1String(name)); });
}

QString folderNameOf(const QString &computer)
{
    QString name = computer;
    for (QChar &c : name) {
        const bool isPlain = c.isLetterOrNumber() || c == QLatin1Char('-') || c == QLatin1Char('_');
        if (!isPlain && c != QLatin1Char('.'))
            c = QLatin1Char('_');
    }
    while (name.startsWith(QLatin1Char('.')))
        name.remove(0, 1);
    return name.isEmpty() ? QStringLiteral("this-computer") : name;
}

/// "registry.txt", and where that is taken "registry-2.txt"…
QString freeName(const QDir &folder, const QString &name)
{
    const qsizetype dot = name.lastIndexOf(QLatin1Char('.'));
    QString result = name;
    for (int number = 2; folder.exists(result); ++number)
        result = QStringLiteral("%1-%2%3").arg(name.left(dot)).arg(number).arg(name.mid(dot));
    return result;
}

/// Renames where it can; a copy onto another drive can be long.
bool moveFile(const QString &from, const QString &to, const Progress &progress)
{
    if (QFile::rename(from, to))
        return true;
    constexpr qint64 piece = 1 << 20;
    QFile source(from);
    QFile target(to);
    bool done = source.open(QIODevice::ReadOnly) && target.open(QIODevice::WriteOnly);
    while (done && !source.atEnd()) {
        const QByteArray bytes = source.read(piece);
        done = !bytes.isEmpty() && target.write(bytes) == bytes.size() && !progress.isCancelled();
    }
    done = done && target.flush();
    if (!done && target.isOpen())
        target.remove();
    return done;
}

class Collection
{
public:
    Collection(const MachineAccess &machine, const CollectRequest &request, Progress &progress)
        : m_machine(machine)
        , m_request(request)
        , m_progress(progress)
    {
    }

    CollectStepResult take(CollectStep step)
    {
        if (m_progress.isCancelled())
            return {step, Outcome::Cancelled, {}, {}};
        const auto shared = std::make_shared<Shared>();
        if (!shared->folder.isValid())
            return {step, Outcome::Failed, {}, {}};
        const auto stopped = run(step, shared);
        CollectStepResult result{step, stopped.value_or(Outcome::Failed), {}, {}};
        if (m_ended) {
            result.outcome = shared->yield.outcome;
            result.detail = shared->yield.detail;
            // A step that was told to stop does not know why.
            if (stopped && result.outcome != Outcome::Done) {
                result.outcome = *stopped;
                result.detail.clear();
            }
            deliver(*shared, result);
        }
        return result;
    }

private:
    /// \return why the step was told to stop; nothing where it ended by itself, or never began
    std::optional<Outcome> run(CollectStep step, const std::shared_ptr<Shared> &shared)
    {
        StepTask task{m_machine, m_request.computer, m_request.role, shared->folder.path(),
                      [shared] { return shared->isOver.load(); }};
        std::optional<Outcome> stopped;
        const QDeadlineTimer limit(std::max(0, m_request.stepTimeoutMs));
        QDeadlineTimer grace(QDeadlineTimer::Forever);
        m_ended = runAbandonable(
            [shared, step, task = std::move(task)] { shared->yield = takeStep(step, task); },
            [&] {
                if (!stopped && m_progress.isCancelled())
                    stopped = Outcome::Cancelled;
                else if (!stopped && limit.hasExpired())
                    stopped = Outcome::TimedOut;
                if (stopped && !shared->isOver.exchange(true))
                    grace.setRemainingTime(graceMs);
                return !grace.hasExpired();
            });
        return stopped;
    }

    void deliver(const Shared &shared, CollectStepResult &result)
    {
        if (shared.yield.files.isEmpty())
            return;
        const QString name = folderNameOf(computerOf(result.step));
        const QDir folder(QDir(m_request.folder).filePath(name));
        if (!folder.mkpath(QStringLiteral("."))) {
            result.unwritten = true;
        } else {
            for (const QString &file : shared.yield.files) {
                const QString free = freeName(folder, file);
                if (moveFile(shared.folder.filePath(file), folder.filePath(free), m_progress))
                    result.files.append(name + QLatin1Char('/') + free);
                else if (!m_progress.isCancelled())
                    result.unwritten = true;
            }
        }
        if (result.outcome == Outcome::Done && result.files.size() < shared.yield.files.size())
            result.outcome = result.unwritten ? Outcome::Failed : Outcome::Cancelled;
    }

    // The probe looks from this computer, whichever is asked about.
    QString computerOf(CollectStep step) const
    {
        if (!m_request.computer.isEmpty() && step != CollectStep::Probe)
            return m_request.computer;
        return m_machine.ownName ? m_machine.ownName() : QString();
    }

    const MachineAccess &m_machine;
    const CollectRequest &m_request;
    Progress &m_progress;
    bool m_ended = false; ///< the step at hand has
};

} // namespace

QVector<CollectStepResult>
collectFrom(const MachineAccess &machine, const CollectRequest &request, Progress &progress,
            const std::function<void(const CollectStepResult &)> &stepDone)
{
    CollectRequest own = request;
    if (isThisOne(own.computer, machine.ownName ? machine.ownName() : QString()))
        own.computer.clear();
    const bool isAName = own.computer.isEmpty() || isComputerName(own.computer);
    const QVector<CollectStep> steps = stepsOf(own);
    Collection collection(machine, own, progress);
    QVector<CollectStepResult> results;
    for (const CollectStep step : steps) {
        progress.report(results.size(), steps.size());
        results.append(
            isAName ? collection.take(step)
                    : CollectStepResult{step, Outcome::Failed, QStringLiteral("0x8007007B"), {}});
        if (stepDone)
            stepDone(results.constLast());
    }
    progress.report(steps.size(), steps.size());
    return results;
}

} // namespace kms
