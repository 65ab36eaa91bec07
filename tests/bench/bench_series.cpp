// Times the count series of a million requests, from values in memory: reading and pairing are
// bench_hostlog's.
//
//   bench_series
//
// Once with 500 and once with 50,000 clients, each the median of five. Exits with 1 where one takes
// more processor time, which other load on the machine hardly changes, than is demanded.
#include "engine/history/counthistory.h"

#include <QRandomGenerator>
#include <QUuid>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <memory>

using namespace kms;

namespace {

constexpr int events = 1'000'000;
constexpr double demandedSeconds = 0.2;
constexpr UtcMs begin = 1'767'225'600'000; // 1 January 2026
constexpr UtcMs msPerDay = 24LL * 3'600'000;
constexpr UtcMs lasts = 180 * msPerDay;

RequestReceived request(int number, int client)
{
    RequestReceived event;
    event.stamp = {quint64(number) + 1, begin + lasts / events * number,
                   QStringLiteral("kms01.corp.example")};
    event.client = QStringLiteral("PC-%1.corp.example").arg(client);
    event.cmid = Cmid{QUuid(uint(client), 0x8a0e, 0x4b7b, 0x9a, 0x64, 0, 0, 0, 0, 0, 1)};
    event.clientTime = event.stamp.time / 60'000 * 60'000;
    const bool office = client % 10 == 9;
    event.required = office ? 5 : 25;
    event.activationId = parseGuid<ActivationId>(office ? u"fbdb3e18-a8ef-4fb3-9183-dffd60bd0984"
                                                        : u"2de67392-b7a7-462a-b1ca-108dd189f588");
    event.result = {number % 50 == 7 ? 0xC004F042 : 0};
    event.state = LicenseState::Licensed;
    return event;
}

EvidenceItem hostLog(int clients)
{
    // By chance, so that of many clients some are away for a month, fall out and return.
    QRandomGenerator random(1);
    auto log = std::make_shared<EventLog>();
    for (int i = 0; i < events; ++i)
        log->received.append(request(i, random.bounded(clients)));
    log->spans = {{QStringLiteral("kms01.corp.example"), QStringLiteral("Key Management Service"),
                   log->received.time.front(), log->received.time.back(), 1, events, events}};
    EvidenceItem item;
    item.id = QStringLiteral("e1");
    item.kind = EvidenceKind::EventLog;
    item.records = events;
    item.content = std::shared_ptr<const EventLog>(log);
    return item;
}

// One client's side: what it was told every week, so that the two are compared.
EvidenceItem clientLog()
{
    auto log = std::make_shared<EventLog>();
    for (UtcMs time = begin; time < begin + lasts; time += 7 * msPerDay) {
        RequestSent sent;
        sent.stamp = {quint64(log->sent.size()) * 2 + 1, time, QStringLiteral("PC-1.corp.example")};
        sent.server = parseHostPort(QStringLiteral("kms01.corp.example:1688"));
        sent.cmid = Cmid{QUuid(1, 0x8a0e, 0x4b7b, 0x9a, 0x64, 0, 0, 0, 0, 0, 1)};
        sent.clientTime = time;
        sent.activationId = parseGuid<ActivationId>(u"2de67392-b7a7-462a-b1ca-108dd189f588");
        sent.required = 25;
        log->sent.append(sent);
        ResponseProcessed answer;
        answer.stamp = {sent.stamp.record + 1, time + 1'000, sent.stamp.computer};
        answer.bound = true;
        answer.count = 50;
        answer.clientTime = time;
        log->processed.append(answer);
    }
    EvidenceItem item;
    item.id = QStringLiteral("e2");
    item.kind = EvidenceKind::EventLog;
    item.records = 2 * log->sent.size();
    item.content = std::shared_ptr<const EventLog>(log);
    return item;
}

double medianOf(std::array<double, 5> seconds)
{
    std::sort(seconds.begin(), seconds.end());
    return seconds[seconds.size() / 2];
}

bool measure(int clients)
{
    const CaseFile caseFile = buildCaseFile({hostLog(clients), clientLog()});
    std::array<double, 5> wall{};
    std::array<double, 5> processor{};
    qint64 points = 0;
    for (size_t run = 0; run < wall.size(); ++run) {
        NoProgress quiet;
        const auto start = std::chrono::steady_clock::now();
        const std::clock_t processorStart = std::clock();
        const CountHistory history = buildCountHistory(caseFile, quiet);
        processor[run] = double(std::clock() - processorStart) / CLOCKS_PER_SEC;
        wall[run] = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        points = 0;
        for (const CountSeries &series : history.series)
            points += series.points.size();
    }
    std::printf(
        "%d requests of %d clients: %.3f s, processor %.3f s (demanded: %.3f s), %lld points\n",
        events, clients, medianOf(wall), medianOf(processor), demandedSeconds,
        static_cast<long long>(points));
    return medianOf(processor) <= demandedSeconds;
}

} // namespace

int main()
{
    const bool few = measure(500);
    const bool many = measure(50'000);
    return few && many ? 0 : 1;
}
