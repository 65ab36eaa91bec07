#include "tests/support/samplecase.h"

#include "tests/support/evtxwriter.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QUuid>

#include <algorithm>

namespace kms::test {

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 day = 24 * 60 * minute;
constexpr int graceMinutes = 43'200;     // 30 days
constexpr int validityMinutes = 259'200; // 180 days

constexpr QLatin1String serverSku("de32eafd-aaee-4662-9444-c1befb41bde2");
constexpr QLatin1String clientSku("2de67392-b7a7-462a-b1ca-108dd189f588");
constexpr QLatin1String sppGuid("{E23B33B0-C8C9-472C-A5F9-F2BDFEA0F156}");

qint64 at(int year, int month, int dayOfMonth, int hour = 0, int minutes = 0)
{
    return QDateTime(QDate(year, month, dayOfMonth), QTime(hour, minutes), Qt::UTC)
        .toMSecsSinceEpoch();
}

const qint64 begin = at(2026, 9, 21, 7);
const qint64 end = at(2026, 11, 20, 9);

struct SiteMachine
{
    QString name;
    QString cmid;
    qint64 joined = 0;
    bool isServer = false;
    bool isVirtual = false;
};

struct SiteRequest
{
    qint64 time = 0;
    const SiteMachine *machine = nullptr;
    int state = 2;
    int minutesLeft = 0;
};

QString madeUpId(QRandomGenerator &random)
{
    QByteArray bytes(16, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(random.bounded(256));
    bytes[6] = char((bytes[6] & 0x0f) | 0x40);
    bytes[8] = char((bytes[8] & 0x3f) | 0x80);
    return QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces);
}

QVector<SiteMachine> siteMachines()
{
    QRandomGenerator random(20261120);
    QVector<SiteMachine> machines;
    const auto add = [&](const QString &name, const QString &cmid, qint64 joined, bool server,
                         bool isVirtual) {
        machines.append({name + QStringLiteral(".corp.example"), cmid, joined, server, isVirtual});
    };
    for (int i = 0; i < 5; ++i)
        add(QStringLiteral("SRV-%1").arg(i + 1, 2, 10, QLatin1Char('0')), madeUpId(random),
            begin + (2 + i * 3) * day, true, true);
    for (int i = 0; i < 14; ++i)
        add(QStringLiteral("PC-%1").arg(101 + i, 4, 10, QLatin1Char('0')), madeUpId(random),
            begin + (9 + i * 3) * day, false, false);
    const QString image = madeUpId(random);
    for (int i = 0; i < 12; ++i)
        add(QStringLiteral("VDI-%1").arg(i + 1, 3, 10, QLatin1Char('0')), image,
            at(2026, 10, 26, 8) + i * 7 * minute, false, true);
    add(QStringLiteral("PC-0142"), QStringLiteral("3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142"),
        at(2026, 11, 12, 8, 3), false, false);
    return machines;
}

bool isOfficeDay(qint64 time)
{
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).date().dayOfWeek() <= 5;
}

// A computer that is not activated asks when it is switched on and every two hours; it is on in
// the morning of office days.
void addComputer(const SiteMachine &machine, QRandomGenerator &random,
                 QVector<SiteRequest> &requests)
{
    for (qint64 today = machine.joined - machine.joined % day; today < end; today += day) {
        if (!isOfficeDay(today))
            continue;
        const qint64 switchedOn = today + 7 * 60 * minute + random.bounded(75 * 60) * 1000;
        for (int i = 0; i < 2; ++i) {
            const qint64 time = switchedOn + i * 120 * minute + random.bounded(40) * 1000;
            const int used = int((time - machine.joined) / minute);
            if (time < machine.joined || time >= end)
                continue;
            const bool inGrace = used < graceMinutes;
            requests.append({time, &machine, inGrace ? 2 : 5, inGrace ? graceMinutes - used : 0});
        }
    }
}

// Servers need five: the first wait for the fifth, then each renews once a week.
void addServer(const SiteMachine &machine, qint64 fifthJoined, QRandomGenerator &random,
               QVector<SiteRequest> &requests)
{
    for (qint64 time = machine.joined; time < fifthJoined; time += day)
        requests.append({time, &machine, 2, graceMinutes - int((time - machine.joined) / minute)});
    const qint64 activated = std::max(machine.joined, fifthJoined) + 40 * minute;
    int state = 2;
    int left = graceMinutes - int((activated - machine.joined) / minute);
    for (qint64 time = activated; time < end; time += 7 * day + random.bounded(90 * 60) * 1000) {
        requests.append({time, &machine, state, left});
        state = 1;
        left = validityMinutes - 7 * 24 * 60 - random.bounded(90);
    }
}

QVector<SiteRequest> siteRequests(const QVector<SiteMachine> &machines)
{
    QRandomGenerator random(1688);
    QVector<SiteRequest> requests;
    qint64 fifthJoined = 0;
    for (const SiteMachine &machine : machines)
        fifthJoined = machine.isServer ? std::max(fifthJoined, machine.joined) : fifthJoined;
    for (const SiteMachine &machine : machines) {
        if (machine.isServer)
            addServer(machine, fifthJoined, random, requests);
        else
            addComputer(machine, random, requests);
    }
    std::stable_sort(requests.begin(), requests.end(),
                     [](const auto &a, const auto &b) { return a.time < b.time; });
    return requests;
}

QString clientTime(qint64 time, const char *format)
{
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(QLatin1String(format));
}

EvtxEvent sppEvent(const QString &computer, qint64 time, quint16 id, const QStringList &strings)
{
    EvtxEvent event;
    event.guid = sppGuid;
    event.source = QStringLiteral("Software Protection Platform Service");
    event.computer = computer;
    event.timeMs = time;
    event.id = id;
    event.strings = strings;
    return event;
}

// The nine fields of 12290, and before them all of them in one string.
QStringList requestFields(const SiteRequest &request)
{
    const SiteMachine &machine = *request.machine;
    QStringList fields{QStringLiteral("0x0"),
                       QString::number(machine.isServer ? 5 : 25),
                       machine.name,
                       machine.cmid,
                       clientTime(request.time, "yyyy/M/d H:mm"),
                       QString::number(machine.isVirtual ? 1 : 0),
                       QString::number(request.state),
                       QString::number(request.minutesLeft),
                       machine.isServer ? serverSku : clientSku};
    fields.prepend(fields.join(QLatin1Char(',')));
    return fields;
}

constexpr QLatin1String host("kms01.corp.example");

// What the host has counted up to and with a request.
int countAt(const QVector<SiteRequest> &requests, qint64 time)
{
    QSet<QString> cmids;
    for (const SiteRequest &request : requests) {
        if (request.time <= time && request.time > time - 30 * day)
            cmids.insert(request.machine->cmid);
    }
    return int(cmids.size());
}

} // namespace

QByteArray sampleHostRequests()
{
    const QVector<SiteMachine> machines = siteMachines();
    QVector<EvtxEvent> events;
    for (const SiteRequest &request : siteRequests(machines)) {
        EvtxEvent event = sppEvent(host, request.time + 250, 12290, requestFields(request));
        event.channel = QStringLiteral("Key Management Service");
        event.source = QStringLiteral("KmsRequests");
        events.append(event);
    }
    return writeEvtx(events);
}

QByteArray sampleHostApplication()
{
    QVector<EvtxEvent> events;
    for (qint64 time = begin - 20 * minute; time < end; time += day)
        events.append(sppEvent(host, time, 12294, {QStringLiteral("corp.example")}));
    return writeEvtx(events);
}

QByteArray sampleClientLog()
{
    const QVector<SiteMachine> machines = siteMachines();
    const QVector<SiteRequest> requests = siteRequests(machines);
    const QString name = QStringLiteral("PC-0142.corp.example");
    QVector<EvtxEvent> events;
    for (const SiteRequest &request : requests) {
        if (request.machine->name != name)
            continue;
        const QString time = clientTime(request.time, "yyyy/MM/dd HH:mm");
        events.append(sppEvent(
            name, request.time - 4 * minute, 16384,
            {clientTime(request.time, "yyyy-MM-ddTHH:mm:ssZ"), QStringLiteral("RulesEngine")}));
        events.append(
            sppEvent(name, request.time, 12288,
                     {QStringLiteral("0x00000000, 0x00000000, %1:1688, %2, %3, 0, %4, %5, %6, 25")
                          .arg(host, request.machine->cmid, time)
                          .arg(request.state)
                          .arg(request.minutesLeft)
                          .arg(clientSku)}));
        events.append(sppEvent(name, request.time + 700, 12289,
                               {QStringLiteral("0x00000000, 0x04000008, 0, 0, %1, 120, 10080, %2")
                                    .arg(countAt(requests, request.time))
                                    .arg(time)}));
        EvtxEvent failed = sppEvent(
            name, request.time + 1500, 8198,
            {QStringLiteral("hr=0xC004F038"),
             QStringLiteral("RuleId=502ff3ba-669a-4674-bbb1-601f34a3b968;Action=AutoActivate;"
                            "AppId=55c92734-d682-4d71-983e-d6ec3f16059f;SkuId=%1;"
                            "NotificationInterval=1440;Trigger=TimerEvent")
                 .arg(clientSku)});
        failed.level = 2;
        failed.qualifiers = 49152;
        events.append(failed);
    }
    // The log goes on after the last try.
    events.append(sppEvent(name, end - 2 * minute, 903, {}));
    return writeEvtx(events);
}

} // namespace kms::test
