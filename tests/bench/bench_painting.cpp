// Times painted frames of the charts: 1280 x 720, offscreen, everything that a person sees
// repainted.
//
//   bench_painting
//
// For each chart the median of 5 whole frames, and the median and the longest of 120 frames while
// zooming and moving (or scrolling). Demanded: each median at most 16 ms, so that 60 frames fit
// into a second. Exits with 1 where that is missed. Beside each stands processor time, which other
// load on the machine hardly changes.
#include "tests/wizard/charts/requestsamples.h"
#include "wizard/charts/clientdaysplot.h"
#include "wizard/charts/countplot.h"
#include "wizard/charts/outcomesplot.h"
#include "wizard/charts/plotheader.h"

#include <QApplication>
#include <queue>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <random>

using namespace kms;
using namespace kms::wizard;

namespace {

constexpr double demanded = 16; ///< milliseconds
constexpr int wholeFrames = 5;
constexpr int movingFrames = 120;
constexpr int events = 1'000'000;

struct Took
{
    double wall = 0; ///< milliseconds
    double processor = 0;
};

template <class Work>
Took timed(const Work &work)
{
    const auto begin = std::chrono::steady_clock::now();
    const std::clock_t processor = std::clock();
    work();
    const auto end = std::chrono::steady_clock::now();
    return {std::chrono::duration<double, std::milli>(end - begin).count(),
            1000.0 * double(std::clock() - processor) / CLOCKS_PER_SEC};
}

double median(const std::vector<Took> &frames, double Took::*what)
{
    std::vector<double> values;
    for (const Took &frame : frames)
        values.push_back(frame.*what);
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// \return whether the frames are quick enough
bool report(const char *chart, const char *what, const std::vector<Took> &frames)
{
    double longest = 0;
    for (const Took &frame : frames)
        longest = std::max(longest, frame.wall);
    const double middle = median(frames, &Took::wall);
    std::printf("%-34s %-8s %4d frames: median %6.2f ms, longest %6.2f ms, processor %6.2f ms%s\n",
                chart, what, int(frames.size()), middle, longest, median(frames, &Took::processor),
                middle <= demanded ? "" : "  TOO SLOW");
    return middle <= demanded;
}

void press(QWidget &widget, int key, Qt::KeyboardModifiers modifiers = {})
{
    QKeyEvent event(QEvent::KeyPress, key, modifiers);
    QApplication::sendEvent(&widget, &event);
}

/// What was asked for is drawn and painted: replots that are queued, then the paint events.
void settle()
{
    QApplication::processEvents();
    QApplication::sendPostedEvents();
    QApplication::processEvents();
}

bool measure(const char *name, ChartWidget &chart,
             const std::vector<std::pair<int, Qt::KeyboardModifiers>> &keys)
{
    chart.resize(1280, 720);
    chart.show();
    settle();
    auto *plot = chart.findChild<QCustomPlot *>();
    std::vector<Took> whole;
    for (int frame = 0; frame < wholeFrames; ++frame)
        whole.push_back(timed([&] {
            plot->replot(QCustomPlot::rpImmediateRefresh);
            chart.repaint();
        }));
    std::vector<Took> moving;
    for (int frame = 0; frame < movingFrames; ++frame) {
        const auto &[key, modifiers] = keys[size_t(frame) % keys.size()];
        moving.push_back(timed([&] {
            press(chart, key, modifiers);
            settle();
        }));
    }
    const bool isStill = report(name, "still", whole);
    return report(name, "moving", moving) && isStill;
}

/// The distinct clients of the trailing 30 days, from events at random moments of two years; each
/// client has weeks of silence now and then, else the count would never change.
CountChart countOf(int clients)
{
    std::mt19937 random(20261120);
    constexpr UtcMs window = 30 * test::day;
    const UtcMs step = 2 * 365 * test::day / events;
    std::vector<UtcMs> last(size_t(clients), noTime);
    using End = std::pair<UtcMs, int>;
    std::priority_queue<End, std::vector<End>, std::greater<>> ends;
    QVector<CountPoint> points;
    qint64 count = 0;
    const auto put = [&](UtcMs time) {
        if (!points.isEmpty() && points.last().time == time)
            points.last().count = count;
        else
            points += {time, count};
    };
    for (int event = 0; event < events; ++event) {
        const UtcMs time = test::november + event * step;
        for (; !ends.empty() && ends.top().first <= time; ends.pop()) {
            const auto [end, client] = ends.top();
            if (last[size_t(client)] + window != end)
                continue; // it has asked again since
            last[size_t(client)] = noTime;
            --count;
            put(end);
        }
        // A tenth of the clients at a time, another one every two months.
        const int block = int(time / (60 * test::day)) % 10;
        const int client = int((random() % unsigned(std::max(clients / 2, 1)) +
                                unsigned(block) * unsigned(clients) / 10) %
                               unsigned(clients));
        if (last[size_t(client)] == noTime) {
            ++count;
            put(time);
        }
        last[size_t(client)] = time;
        ends.emplace(time + window, client);
    }
    CountChart chart = test::novemberChart();
    chart.series = {test::seriesOf(CountSeries::Source::Reconstructed, points)};
    chart.gaps.clear();
    chart.wholeFrom.reset();
    chart.from = points.constFirst().time;
    chart.to = points.constLast().time;
    std::printf("%d events of %d clients: %lld points\n", events, clients,
                static_cast<long long>(points.size()));
    return chart;
}

using Keys = std::vector<std::pair<int, Qt::KeyboardModifiers>>;

bool measureCount(const char *name, const CountChart &count)
{
    // In, along, and out again, nearly as far as all there is, where most has to be drawn.
    static const Keys keys{{Qt::Key_Plus, {}},
                           {Qt::Key_Left, Qt::ControlModifier},
                           {Qt::Key_Right, Qt::ControlModifier},
                           {Qt::Key_Right, Qt::ControlModifier},
                           {Qt::Key_Minus, {}}};
    CountPlot chart;
    chart.setChart(count, Phrasebook(QStringLiteral("en")));
    return measure(name, chart, keys);
}

bool measureOutcomes()
{
    static const Keys keys{{Qt::Key_Plus, {}},  {Qt::Key_Left, Qt::ControlModifier},
                           {Qt::Key_Plus, {}},  {Qt::Key_Right, Qt::ControlModifier},
                           {Qt::Key_Minus, {}}, {Qt::Key_Minus, {}}};
    QStringList names = test::resultNames();
    names += names.mid(0, 3);
    OutcomesPlot chart;
    chart.setChart(test::manyDays(3 * 365), names, test::wordsOf("three years"),
                   Phrasebook(QStringLiteral("en")));
    return measure("outcomes, 3 years, 7 results", chart, keys);
}

bool measureClients(const char *name, const Keys &keys, int zoomedOut)
{
    ClientDaysPlot chart;
    chart.resize(1280, 720);
    chart.setChart(test::manyClients(50'000, 180), test::wordsOf("many"),
                   Phrasebook(QStringLiteral("en")));
    chart.show();
    settle();
    for (int i = 0; i < zoomedOut; ++i)
        press(chart, Qt::Key_Minus);
    return measure(name, chart, keys);
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    bool good = measureCount("count, 500 clients", countOf(500));
    good &= measureCount("count, 50,000 clients", countOf(50'000));
    good &= measureCount("count, a step for every event", test::millionPoints());
    good &= measureOutcomes();
    const Keys scroll{{Qt::Key_PageDown, {}},
                      {Qt::Key_Down, Qt::ControlModifier},
                      {Qt::Key_Plus, {}},
                      {Qt::Key_Minus, {}}};
    good &= measureClients("50,000 clients x 180 days", scroll, 0);
    good &= measureClients("the same, as far away as can be", {{Qt::Key_PageDown, {}}}, 12);
    return good ? 0 : 1;
}
