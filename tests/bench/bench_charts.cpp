// Times what the request charts are drawn from, for a million requests in memory: reading and
// pairing are bench_hostlog's.
//
//   bench_charts
//
// Once with 500 and once with 50,000 clients, each figure the median of five in this process.
// Exits with 1 where a chart's data takes more processor time than is demanded: other load on the
// machine hardly changes that.
#include "engine/history/clientdays.h"
#include "engine/history/clientladder.h"
#include "engine/history/clientsplit.h"
#include "engine/history/requestoutcomes.h"
#include "engine/report/clientdaywords.h"
#include "engine/report/outcomewords.h"

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

constexpr int requests = 1'000'000;
constexpr int tries = 1'000'000;
constexpr double demandedSeconds = 0.2;
constexpr UtcMs begin = 1'767'225'600'000; // 1 January 2026
constexpr UtcMs lasts = 180 * 24LL * 3'600'000;
constexpr UtcMs msPerMinute = 60'000;

Cmid cmidOf(int client)
{
    return {QUuid(uint(client), 0x8a0e, 0x4b7b, 0x9a, 0x64, 0, 0, 0, 0, 0, 1)};
}

QString nameOf(int client)
{
    return QStringLiteral("PC-%1.corp.example").arg(client);
}

// Every hundredth client shares the id of the one before.
RequestReceived request(int number, int client)
{
    RequestReceived event;
    event.stamp = {quint64(number) + 1, begin + lasts / requests * number,
                   QStringLiteral("kms01.corp.example")};
    event.client = nameOf(client);
    event.cmid = cmidOf(client % 100 == 99 ? client - 1 : client);
    event.clientTime = event.stamp.time / msPerMinute * msPerMinute;
    const bool office = client % 10 == 9;
    event.required = office ? 5 : 25;
    event.activationId = parseGuid<ActivationId>(office ? u"fbdb3e18-a8ef-4fb3-9183-dffd60bd0984"
                                                        : u"2de67392-b7a7-462a-b1ca-108dd189f588");
    event.result = {number % 50 == 7 ? 0xC004F042 : 0};
    event.state = LicenseState(number % 7);
    event.virtualMachine = client % 3 == 0;
    return event;
}

CaseFile hostCase(int clients)
{
    QRandomGenerator random(1);
    auto log = std::make_shared<EventLog>();
    for (int i = 0; i < requests; ++i)
        log->received.append(request(i, random.bounded(clients)));
    log->spans = {{QStringLiteral("kms01.corp.example"), QStringLiteral("Key Management Service"),
                   log->received.time.front(), log->received.time.back(), 1, requests, requests}};
    EvidenceItem item;
    item.id = QStringLiteral("e1");
    item.kind = EvidenceKind::EventLog;
    item.records = requests;
    item.content = std::shared_ptr<const EventLog>(log);
    return buildCaseFile({item});
}

// Put together by hand: pairing is another benchmark's subject.
CaseFile clientCase(int clients)
{
    CaseFile caseFile;
    for (int client = 0; client < clients; ++client) {
        ClientCase one;
        one.name = nameOf(client);
        for (int i = 0; i < tries / clients; ++i) {
            Attempt attempt;
            attempt.request.value.stamp.time = begin + lasts / (tries / clients) * i;
            attempt.request.value.result = {i % 3 == 0 ? 0xC004F074 : 0};
            attempt.request.value.server = HostPort{QStringLiteral("kms01.corp.example"), 1688};
            one.attempts.append(attempt);
        }
        caseFile.clients.append(one);
    }
    return caseFile;
}

struct Spent
{
    double processor = 0;
    double wall = 0;
};

template <class Work>
Spent spentBy(const Work &work)
{
    const std::clock_t processor = std::clock();
    const auto wall = std::chrono::steady_clock::now();
    work();
    return {double(std::clock() - processor) / CLOCKS_PER_SEC,
            std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count()};
}

double median(std::array<Spent, 5> runs, double Spent::*figure)
{
    std::sort(runs.begin(), runs.end(),
              [figure](const Spent &a, const Spent &b) { return a.*figure < b.*figure; });
    return runs[runs.size() / 2].*figure;
}

template <class Work>
bool timed(const char *what, int clients, double demanded, const Work &work)
{
    std::array<Spent, 5> runs{};
    qint64 size = 0;
    for (Spent &run : runs)
        run = spentBy([&] { size = work(); });
    const double processor = median(runs, &Spent::processor);
    std::printf("%-18s %6d clients: processor %.3f s (demanded: %.3f s), wall %.3f s, %lld\n", what,
                clients, processor, demanded, median(runs, &Spent::wall),
                static_cast<long long>(size));
    return processor <= demanded;
}

bool measure(int clients)
{
    constexpr int daysShown = 90;
    constexpr double csvSeconds = 2;
    constexpr double ladderSeconds = 0.5; // of a million tries, all clients' at once
    NoProgress quiet;
    const CaseFile caseFile = hostCase(clients);
    const Phrasebook phrases(QStringLiteral("en"));
    const QTimeZone paris("Europe/Paris");
    bool good = timed("requestOutcomes", clients, demandedSeconds, [&] {
        return requestOutcomes(caseFile, paris, quiet).constFirst().days.size();
    });
    good &= timed("clientDays", clients, demandedSeconds, [&] {
        return clientDays(caseFile, paris, daysShown, quiet).constFirst().rows.size();
    });
    good &= timed("clientSplits", clients, demandedSeconds,
                  [&] { return clientSplits(caseFile, quiet).constFirst().clients; });
    const ClientDays days = clientDays(caseFile, paris, daysShown, quiet).constFirst();
    good &= timed("clientDays, title", clients, demandedSeconds,
                  [&] { return clientDaysTitle(days, phrases).size(); });
    good &= timed("clientDays, CSV", clients, csvSeconds,
                  [&] { return toCsv(clientDaysTable(days, phrases)).size(); });
    const CaseFile tried = clientCase(clients);
    good &=
        timed("clientLadders", clients, ladderSeconds, [&] { return clientLadders(tried).size(); });
    return good;
}

} // namespace

int main()
{
    const bool few = measure(500);
    const bool many = measure(50'000);
    return few && many ? 0 : 1;
}
