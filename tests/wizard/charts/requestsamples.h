#pragma once

#include "engine/history/clientdays.h"
#include "engine/history/clientladder.h"
#include "engine/history/clientsplit.h"
#include "engine/history/requestoutcomes.h"
#include "tests/wizard/charts/chartsamples.h"
#include "wizard/charts/chartwidget.h"

namespace kms::test {

inline wizard::ChartWords wordsOf(const char *title)
{
    return {QString::fromLatin1(title), QStringLiteral("described"), QStringLiteral("captions")};
}

inline constexpr ErrorCode success{0};
inline constexpr ErrorCode tooFew{0xC004F038};
inline constexpr ErrorCode wrongKey{0xC004F042};

inline QStringList resultNames()
{
    return {QStringLiteral("no error"), QStringLiteral("0xC004F038"), QStringLiteral("0xC004F042"),
            QStringLiteral("others")};
}

/// Twelve days of November 2026 on kms01. Nothing on the 4th; no log tells of the 7th and 8th.
inline RequestOutcomes novemberOutcomes()
{
    RequestOutcomes outcomes;
    outcomes.name = QStringLiteral("kms01");
    outcomes.codes = {success, tooFew, wrongKey};
    const auto add = [&](int day, const QVector<qint64> &counts, qint64 others = 0) {
        outcomes.days += RequestOutcomes::Day{QDate(2026, 11, day), counts, others};
    };
    add(2, {40, 3, 0});
    add(3, {38, 0, 0});
    add(4, {0, 0, 0});
    add(5, {41, 12, 2});
    add(6, {39, 20, 0}, 1);
    add(9, {44, 0, 0});
    add(10, {400, 1, 0}); // the one failure must be seen beside 400
    add(11, {50, 0, 9}, 4);
    add(12, {42, 0, 0});
    add(13, {38, 5, 3});
    return outcomes;
}

/// Every day of some years: mostly success.
inline RequestOutcomes manyDays(int days)
{
    RequestOutcomes outcomes;
    outcomes.name = QStringLiteral("kms01");
    outcomes.codes = {success,
                      tooFew,
                      wrongKey,
                      ErrorCode{0xC004F074},
                      ErrorCode{0x8007232B},
                      ErrorCode{0x80070005}};
    for (int i = 0; i < days; ++i)
        outcomes.days +=
            RequestOutcomes::Day{QDate(2024, 1, 1).addDays(i),
                                 {300 + i * 7 % 41, i % 23, i % 11, i % 7, i % 5, i % 3},
                                 i % 2};
    return outcomes;
}

/// Four clients over November 1 to 20: pc-3 has been silent for longest; pc-1 and pc-2 are clones.
inline ClientDays novemberClients()
{
    ClientDays days;
    days.host = QStringLiteral("kms01");
    days.first = QDate(2026, 11, 1);
    days.days = 20;
    const auto add = [&](const char *name, int clones, const QVector<ClientDayRow::Cell> &cells) {
        const UtcMs last = onDay(cells.last().day + 1.5);
        days.rows += ClientDayRow{QString::fromLatin1(name),
                                  QStringLiteral("cmid-of-") + QString::fromLatin1(name),
                                  clones,
                                  last,
                                  last + 30 * day,
                                  cells};
    };
    add("pc-3", -1, {{0, 1, 0}, {2, 3, 3}});
    add("pc-1", 0, {{1, 2, 0}, {8, 2, 1}});
    add("pc-2", 0, {{0, 9, 0}, {9, 1, 0}, {10, 1, 0}});
    add("a-computer-with-a-very-long-name.department.site.corp.example", -1,
        {{5, 1, 0}, {12, 7, 2}, {19, 4, 0}});
    return days;
}

inline ClientDays manyClients(int clients, int days)
{
    ClientDays many;
    many.host = QStringLiteral("kms01");
    many.first = QDate(2026, 5, 1);
    many.days = days;
    many.rows.reserve(clients);
    for (int client = 0; client < clients; ++client) {
        ClientDayRow row;
        row.client = QStringLiteral("pc-%1.corp.example").arg(client, 5, 10, QLatin1Char('0'));
        row.clones = client % 50 < 2 ? client / 50 : -1;
        for (int at = client % 3; at < days; at += 1 + client % 4)
            row.cells += ClientDayRow::Cell{at, 1 + (client + at) % 9, (client + at) % 17 == 0};
        row.lastSeen = november;
        row.dropsOut = november + 30 * day;
        many.rows += row;
    }
    return many;
}

inline ClientSplit byHost()
{
    ClientSplit split;
    split.parts = {{QStringLiteral("kms01"), 30, 240},
                   {QStringLiteral("kms02"), 9, 44},
                   {QStringLiteral("kms-old"), 1, 2}};
    split.clients = 40;
    return split;
}

/// PC-1 on the 3rd: answered; an hour later: not in the host's log; nine days later: no log of the
/// host, no answer; a day later: no host found.
inline ClientLadder ladderOfPc1()
{
    using View = Attempt::HostView;
    const auto record = [](const char *evidence, quint64 id) {
        return Ref{QString::fromLatin1(evidence), Place::record(id)};
    };
    ClientLadder ladder;
    ladder.client = QStringLiteral("PC-1");
    LadderTry first;
    first.server = QStringLiteral("kms01.corp.example:1688");
    first.hostView = View::Seen;
    first.request = {onDay(3), success, record("e1", 10)};
    first.arrival = LadderTry::Step{onDay(3) + 1'000, success, record("e2", 77)};
    first.answer = LadderTry::Step{onDay(3) + 2'000, tooFew, record("e1", 11)};
    LadderTry second = first;
    second.request = {onDay(3) + 3'600'000, success, record("e1", 12)};
    second.hostView = View::Unseen;
    second.arrival.reset();
    second.answer.reset();
    LadderTry third = second;
    third.hostView = View::NotCovered;
    third.request = {onDay(12) + 3'600'000, ErrorCode{0xC004F074}, record("e1", 13)};
    LadderTry fourth = third;
    fourth.server.clear();
    fourth.request = {onDay(13) + 3'600'000, ErrorCode{0x8007232B}, record("e1", 14)};
    ladder.tries = {first, second, third, fourth};
    return ladder;
}

} // namespace kms::test
