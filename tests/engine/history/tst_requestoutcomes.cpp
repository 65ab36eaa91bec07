#include "engine/history/requestoutcomes.h"
#include "tests/engine/history/cancelled.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

constexpr const char *kms01 = "kms01.corp.example";
constexpr const char *pc = "PC-0142.corp.example";
constexpr quint32 countTooLow = 0xC004F038;
constexpr quint32 cannotServe = 0xC004F042;
constexpr quint32 noKmsContacted = 0xC004F074;

QTimeZone zone(const char *id)
{
    return QTimeZone(QByteArray(id));
}

QVector<RequestOutcomes> outcomesOf(const Evidence &evidence, const char *zoneId = "UTC")
{
    NoProgress progress;
    return requestOutcomes(buildCaseFile(evidence), zone(zoneId), progress);
}

// "0x00000000 0xC004F042; 11-12: 16 214; 11-13: 1 0 + 3", as a person would note it.
QString written(const RequestOutcomes &outcomes)
{
    QStringList codes;
    for (const ErrorCode code : outcomes.codes)
        codes.append(toString(code));
    QStringList parts{codes.join(u' ')};
    for (const RequestOutcomes::Day &day : outcomes.days) {
        QStringList counts;
        for (const qint64 count : day.counts)
            counts.append(QString::number(count));
        QString part = day.date.toString(QStringLiteral("MM-dd: ")) + counts.join(u' ');
        if (day.others > 0)
            part += QStringLiteral(" + %1").arg(day.others);
        parts.append(part);
    }
    return parts.join(QStringLiteral("; "));
}

Evidence host(const LogBuilder &log)
{
    return {log.item("e1")};
}

Evidence client(const LogBuilder &log)
{
    return {log.item("e1", "pc")};
}

} // namespace

class TestRequestOutcomes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachDayIsWhatAPersonCounts_data()
    {
        QTest::addColumn<Evidence>("evidence");
        QTest::addColumn<QString>("zoneId");
        QTest::addColumn<QString>("outcomes");
        const auto row = [](const char *name, const Evidence &evidence, const char *outcomes,
                            const char *zoneId = "UTC") {
            QTest::newRow(name) << evidence << QString::fromLatin1(zoneId)
                                << QString::fromLatin1(outcomes);
        };
        row("a day with two results",
            host(LogBuilder(kms01)
                     .received("2026-11-12 08:00:00", {.cmid = cmid(1)})
                     .received("2026-11-12 09:00:00", {.cmid = cmid(2), .result = cannotServe})
                     .received("2026-11-12 23:59:59", {.cmid = cmid(3), .result = cannotServe})),
            "0x00000000 0xC004F042; 11-12: 1 2");
        row("no success, no column for it",
            host(LogBuilder(kms01).received("2026-11-12 08:00:00", {.result = cannotServe})),
            "0xC004F042; 11-12: 1");
        row("a quiet day in the log is a day",
            host(LogBuilder(kms01)
                     .received("2026-11-12 08:00:00", {.cmid = cmid(1)})
                     .received("2026-11-15 08:00:00", {.cmid = cmid(2)})),
            "0x00000000; 11-12: 1; 11-13: 0; 11-14: 0; 11-15: 1");
        // The gap from the 12th to the 15th leaves nothing known of the 13th and 14th.
        row("a day that no log covers is none",
            host(LogBuilder(kms01)
                     .received("2026-11-12 08:00:00", {.cmid = cmid(1)})
                     .received("2026-11-15 08:00:00", {.cmid = cmid(2)})
                     .gap("2026-11-12 08:00:00", "2026-11-15 08:00:00")),
            "0x00000000; 11-12: 1; 11-15: 1");
        row("a day covered in part is a day",
            host(LogBuilder(kms01)
                     .received("2026-11-12 08:00:00", {.cmid = cmid(1)})
                     .received("2026-11-15 08:00:00", {.cmid = cmid(2)})
                     .gap("2026-11-13 12:00:00", "2026-11-15 08:00:00")),
            "0x00000000; 11-12: 1; 11-13: 0; 11-15: 1");
        row("time between two logs is not known",
            {LogBuilder(kms01).received("2026-11-12 08:00:00", {.cmid = cmid(1)}).item("e1"),
             LogBuilder(kms01)
                 .fromRecord(5'000)
                 .received("2026-11-15 08:00:00", {.cmid = cmid(2)})
                 .item("e2")},
            "0x00000000; 11-12: 1; 11-15: 1");
        row("the day of the zone: midnight in Paris is 23:00 UTC",
            host(LogBuilder(kms01)
                     .received("2026-11-12 22:59:59", {.cmid = cmid(1)})
                     .received("2026-11-12 23:00:00", {.cmid = cmid(2)})),
            "0x00000000; 11-12: 1; 11-13: 1", "Europe/Paris");
        // 25 October 2026 has 25 hours in Paris: from 22:00 UTC the day before to 23:00 UTC.
        row("a day of 25 hours",
            host(LogBuilder(kms01)
                     .received("2026-10-24 21:59:59", {.cmid = cmid(1)})
                     .received("2026-10-24 22:00:00", {.cmid = cmid(2)})
                     .received("2026-10-25 22:59:59", {.cmid = cmid(3)})
                     .received("2026-10-25 23:00:00", {.cmid = cmid(4)})),
            "0x00000000; 10-24: 1; 10-25: 2; 10-26: 1", "Europe/Paris");
        row("records out of order",
            host(LogBuilder(kms01)
                     .received("2026-11-13 08:00:00", {.cmid = cmid(2), .result = cannotServe})
                     .received("2026-11-12 08:00:00", {.cmid = cmid(1)})),
            "0x00000000 0xC004F042; 11-12: 1 0; 11-13: 0 1");
        row("what stands in two exports is one request",
            {LogBuilder(kms01).received("2026-11-12 08:00:00").item("e1"),
             LogBuilder(kms01).received("2026-11-12 08:00:00").item("e2")},
            "0x00000000; 11-12: 1");
        row("requests without a time are of no day",
            host(LogBuilder(kms01).received("2026-11-12 08:00:00").received(noTime)),
            "0x00000000; 11-12: 1");
        // 1 January 1970 to 12 November 2026 are over 20,000 days.
        row("a clock without a battery makes no 20,000 days",
            host(LogBuilder(kms01)
                     .received("1970-01-02 08:00:00", {.cmid = cmid(1)})
                     .received("2026-11-12 08:00:00", {.cmid = cmid(2)})),
            "0x00000000; 01-02: 1; 11-12: 1");
        row("a client: the answer decides",
            client(LogBuilder(pc)
                       .sent("2026-11-12 08:00:00")
                       .answered("2026-11-12 08:00:02")
                       .sent("2026-11-12 10:00:00")
                       .answered("2026-11-12 10:00:02", {.bound = false, .result = cannotServe})),
            "0x00000000 0xC004F042; 11-12: 1 1");
        row("a client: a count too low stands in the flags",
            client(LogBuilder(pc)
                       .sent("2026-11-12 08:00:00")
                       .answered("2026-11-12 08:00:02",
                                 {.count = 11, .bound = false, .flags = RequestFlag::countTooLow})),
            "0xC004F038; 11-12: 1");
        row("a client: without an answer the request's own error",
            client(LogBuilder(pc).sent("2026-11-12 08:00:00", {.result = noKmsContacted})),
            "0xC004F074; 11-12: 1");
        row("a client: sent, and nothing more is known",
            client(LogBuilder(pc)
                       .sent("2026-11-12 08:00:00")
                       .sent("2026-11-12 10:00:00", {.result = noKmsContacted})),
            "0xC004F074; 11-12: 1 + 1");
        row("a client: an answer whose request is lost",
            client(LogBuilder(pc)
                       .sent("2026-11-12 08:00:00", {.result = noKmsContacted})
                       .answered("2026-11-11 08:00:02")),
            "0x00000000 0xC004F074; 11-11: 1 0; 11-12: 0 1");
        row("a client: a quiet day in its log is a day",
            client(LogBuilder(pc)
                       .sent("2026-11-12 08:00:00", {.result = noKmsContacted})
                       .sent("2026-11-14 08:00:00", {.result = noKmsContacted})),
            "0xC004F074; 11-12: 1; 11-13: 0; 11-14: 1");
        row("a client: nothing is known between two logs",
            {LogBuilder(pc)
                 .sent("2026-11-12 08:00:00", {.result = noKmsContacted})
                 .item("e1", "pc"),
             LogBuilder(pc)
                 .sent("2026-11-14 08:00:00", {.result = noKmsContacted})
                 .item("e2", "pc")},
            "0xC004F074; 11-12: 1; 11-14: 1");
    }
    void eachDayIsWhatAPersonCounts()
    {
        QFETCH(Evidence, evidence);
        QFETCH(QString, zoneId);
        QFETCH(QString, outcomes);
        const auto all = outcomesOf(evidence, zoneId.toLatin1().constData());
        QCOMPARE(all.size(), 1);
        QCOMPARE(written(all.first()), outcomes);
    }

    // Eight results: 0 once, 1…7 as often as they are large. Success stands first however rare.
    void sixResultsStandByThemselves()
    {
        LogBuilder log(kms01);
        log.received("2026-11-12 08:00:00", {.cmid = cmid(99)});
        uint machine = 0;
        for (quint32 number = 1; number <= 7; ++number) {
            for (quint32 i = 0; i < number; ++i)
                log.received("2026-11-12 09:00:00",
                             {.cmid = cmid(++machine), .result = 0xC0040000 + number});
        }
        QCOMPARE(written(outcomesOf(host(log)).constFirst()),
                 QStringLiteral("0x00000000 0xC0040007 0xC0040006 0xC0040005 0xC0040004 0xC0040003;"
                                " 11-12: 1 7 6 5 4 3 + 3"));
    }

    void equallyFrequentResultsStandByTheirCode()
    {
        const auto all =
            outcomesOf(host(LogBuilder(kms01)
                                .received("2026-11-12 08:00:00", {.result = noKmsContacted})
                                .received("2026-11-12 08:01:00", {.result = countTooLow})));
        QCOMPARE(written(all.constFirst()), QStringLiteral("0xC004F038 0xC004F074; 11-12: 1 1"));
    }

    void hostsStandBeforeClients()
    {
        const auto all =
            outcomesOf({LogBuilder(pc).sent("2026-11-12 08:00:00").item("e1", "pc"),
                        LogBuilder("kms02").received("2026-11-12 08:00:00").item("e2", "b"),
                        LogBuilder(kms01).received("2026-11-12 08:00:00").item("e3", "a")});
        QStringList names;
        for (const RequestOutcomes &outcomes : all)
            names.append((outcomes.of == RequestOutcomes::Of::Host ? QStringLiteral("host ")
                                                                   : QStringLiteral("client ")) +
                         outcomes.name);
        QCOMPARE(names, QStringList({QStringLiteral("host kms02"),
                                     QStringLiteral("host kms01.corp.example"),
                                     QStringLiteral("client PC-0142.corp.example")}));
    }

    void withoutRequestsThereIsNothing()
    {
        QVERIFY(outcomesOf({}).isEmpty());
        QVERIFY(outcomesOf({report("e1", {kmsClientLicense()}, "pc")}).isEmpty());
    }

    void cancelledWorkGivesNothing()
    {
        Cancelled progress;
        const CaseFile caseFile =
            buildCaseFile(host(LogBuilder(kms01).received("2026-11-12 08:00:00")));
        QVERIFY(requestOutcomes(caseFile, QTimeZone::utc(), progress).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestRequestOutcomes)
#include "tst_requestoutcomes.moc"
