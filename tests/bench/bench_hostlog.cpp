// Times the way from a host's log to its count series, stage by stage, in this one process.
//
//   bench_hostlog [reading|pairing|judging|counting] [memory] FILE…
//
// Stops after the stage named, else does all. Prints a line for each stage and how much came out of
// it; with "memory" also the most memory that was used, which costs a little time. tests/bench/run
// collects the figures.
#include "engine/casefile/casefile.h"
#include "engine/diagnosis/diagnose.h"
#include "engine/history/counthistory.h"
#include "engine/readers/loadevidence.h"

#include <QFile>
#include <QStringList>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <memory>
#include <thread>

using namespace kms;

namespace {

enum class Stage { Reading, Pairing, Judging, Counting };

constexpr const char *stageNames[] = {"reading", "pairing", "judging", "counting"};

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// The highest RssAnon of the process: memory that is its own, without the pages of files that the
/// system maps and takes back at will. The kernel keeps a peak only of the sum (VmHWM), so this
/// looks every few milliseconds; what a million events need is not filled and freed faster.
class OwnMemory
{
public:
    OwnMemory()
        : m_thread([this](const std::stop_token &stop) {
            while (!stop.stop_requested()) {
                m_peak = std::max(m_peak.load(), anonymousKib());
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
            }
        })
    {
    }

    double peakMib() const { return double(m_peak) / 1024; }

private:
    static qint64 anonymousKib()
    {
        QFile status(QStringLiteral("/proc/self/status"));
        if (!status.open(QIODevice::ReadOnly))
            return 0;
        const QByteArray text = status.readAll();
        const qsizetype at = text.indexOf("RssAnon:");
        return at < 0 ? 0
                      : text.mid(at + 8, text.indexOf("kB", at) - at - 8).trimmed().toLongLong();
    }

    std::atomic<qint64> m_peak = 0;
    std::jthread m_thread;
};

/// Runs one stage and prints how long it took, and how long it would take on an idle machine.
template <class Work>
auto timed(Stage stage, const Work &work)
{
    const auto begin = Clock::now();
    const std::clock_t processorBegin = std::clock();
    auto result = work();
    const double processor = double(std::clock() - processorBegin) / CLOCKS_PER_SEC;
    std::printf("%s %.3f s, processor %.3f s\n", stageNames[int(stage)], secondsSince(begin),
                processor);
    return result;
}

qint64 pointsOf(const CountHistory &history)
{
    qint64 points = 0;
    for (const CountSeries &series : history.series)
        points += series.points.size();
    return points;
}

/// \return false where nothing could be read
bool run(const QStringList &files, Stage last)
{
    NoProgress quiet;
    Evidence evidence = timed(Stage::Reading, [&] { return loadEvidence(files, quiet); });
    qint64 records = 0;
    for (const EvidenceItem &item : std::as_const(evidence))
        records += item.records;
    std::printf("records %lld\n", static_cast<long long>(records));
    if (last == Stage::Reading || records == 0)
        return records != 0;
    const CaseFile caseFile =
        timed(Stage::Pairing, [&] { return buildCaseFile(std::move(evidence)); });
    std::printf("machines %lld\n",
                static_cast<long long>(caseFile.clients.size() + caseFile.hosts.size()));
    if (last == Stage::Pairing)
        return true;
    const Diagnosis diagnosis = timed(Stage::Judging, [&] { return diagnose(caseFile); });
    std::printf("findings %lld\n", static_cast<long long>(diagnosis.findings.size()));
    if (last == Stage::Judging)
        return true;
    const CountHistory history =
        timed(Stage::Counting, [&] { return buildCountHistory(caseFile, quiet); });
    std::printf("points %lld\n", static_cast<long long>(pointsOf(history)));
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QFile::decodeName(argv[i]));
    Stage last = Stage::Counting;
    for (const Stage stage : {Stage::Reading, Stage::Pairing, Stage::Judging, Stage::Counting}) {
        if (!arguments.isEmpty() && arguments.first() == QLatin1String(stageNames[int(stage)])) {
            last = stage;
            arguments.removeFirst();
            break;
        }
    }
    const bool wantsMemory = !arguments.isEmpty() && arguments.first() == QLatin1String("memory");
    if (wantsMemory)
        arguments.removeFirst();
    if (arguments.isEmpty()) {
        std::fputs("usage: bench_hostlog [reading|pairing|judging|counting] [memory] FILE...\n",
                   stderr);
        return 2;
    }
    const auto memory = wantsMemory ? std::make_unique<OwnMemory>() : nullptr;
    const bool done = run(arguments, last);
    if (memory)
        std::printf("memory %.1f MiB\n", memory->peakMib());
    return done ? 0 : 3;
}
