#include "engine/history/clientsplit.h"
#include "tests/engine/history/cancelled.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

constexpr const char *kms01 = "kms01.corp.example";
constexpr const char *kms02 = "kms02.corp.example";
constexpr const char *windowsPro = "2de67392-b7a7-462a-b1ca-108dd189f588";
constexpr const char *office2021 = "fbdb3e18-a8ef-4fb3-9183-dffd60bd0984";

// Judged on 20 November 2026 at 09:00: the window begins after 21 October at 09:00.
QVector<ClientSplit> splitsOf(const Evidence &evidence)
{
    NoProgress progress;
    return clientSplits(
        buildCaseFile(evidence, QDateTime(QDate(2026, 11, 20), QTime(9, 0), Qt::UTC)), progress);
}

// "24: virtual 18/20, physical 6/6": clients/requests of each part.
QString written(const ClientSplit &split)
{
    QStringList parts;
    for (const ClientSplit::Part &part : split.parts)
        parts.append(QStringLiteral("%1 %2/%3")
                         .arg(part.id.isEmpty() ? QStringLiteral("-") : part.id)
                         .arg(part.clients)
                         .arg(part.requests));
    return QStringLiteral("%1: ").arg(split.clients) + parts.join(QStringLiteral(", "));
}

} // namespace

class TestClientSplit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachSplitIsWhatAPersonCounts_data()
    {
        QTest::addColumn<Evidence>("evidence");
        QTest::addColumn<QString>("by");
        QTest::addColumn<QString>("parts");
        const auto row = [](const char *name, const Evidence &evidence, const char *by,
                            const QString &parts) {
            QTest::newRow(name) << evidence << QString::fromLatin1(by) << parts;
        };
        using State = LicenseState;
        const Evidence three{
            LogBuilder(kms01)
                .received("2026-11-10 08:00:00",
                          {.cmid = cmid(1), .state = State::InitialGrace, .virtualMachine = true})
                .received("2026-11-11 08:00:00", {.cmid = cmid(2), .state = State::Licensed})
                .received("2026-11-12 08:00:00",
                          {.cmid = cmid(3), .state = State::Licensed, .virtualMachine = true})
                .received("2026-11-13 08:00:00",
                          {.cmid = cmid(1), .state = State::Licensed, .virtualMachine = true})
                .item("e1")};
        row("virtual and physical", three, "machine",
            QStringLiteral("3: virtual 2/3, physical 1/1"));
        row("of a state that changed the newest counts", three, "license-state",
            QStringLiteral("3: licensed 3/4"));
        row("one host", three, "host", QStringLiteral("3: kms01.corp.example 3/4"));
        row("one product", three, "product",
            QStringLiteral("3: %1 3/4").arg(QLatin1String(windowsPro)));

        row("states by size, then by id",
            {LogBuilder(kms01)
                 .received("2026-11-10 08:00:00", {.cmid = cmid(1), .state = State::Notification})
                 .received("2026-11-10 08:00:00", {.cmid = cmid(2), .state = State::Unlicensed})
                 .received("2026-11-10 08:00:00", {.cmid = cmid(3)})
                 .received("2026-11-10 08:00:00", {.cmid = cmid(4), .state = State::InitialGrace})
                 .received("2026-11-10 08:00:00", {.cmid = cmid(5), .state = State::Unlicensed})
                 .item("e1")},
            "license-state",
            QStringLiteral("5: unlicensed 2/2, - 1/1, initial-grace 1/1, notification 1/1"));

        const Evidence office{LogBuilder(kms01)
                                  .received("2026-11-10 08:00:00", {.cmid = cmid(1)})
                                  .received("2026-11-11 08:00:00",
                                            {.cmid = cmid(1), .product = office2021, .required = 5})
                                  .received("2026-11-12 08:00:00", {.cmid = cmid(2)})
                                  .received("2026-11-13 08:00:00", {.cmid = cmid(1)})
                                  .item("e1")};
        row("Windows and Office count by themselves", office, "product",
            QStringLiteral("3: %1 2/3, %2 1/1")
                .arg(QLatin1String(windowsPro), QLatin1String(office2021)));
        row("a machine with both is one machine", office, "machine",
            QStringLiteral("2: physical 2/4"));
        row("another edition of Windows replaces the first",
            {LogBuilder(kms01)
                 .received("2026-11-10 08:00:00", {.cmid = cmid(1)})
                 .received("2026-11-11 08:00:00",
                           {.cmid = cmid(1), .product = "73111121-5638-40f6-bc11-f1d7b0d64300"})
                 .item("e1")},
            "product", QStringLiteral("1: 73111121-5638-40f6-bc11-f1d7b0d64300 1/2"));
        row("a product that cannot be read",
            {LogBuilder(kms01)
                 .received("2026-11-10 08:00:00", {.cmid = cmid(1), .product = ""})
                 .item("e1")},
            "product", QStringLiteral("1: - 1/1"));

        const Evidence twoHosts{
            LogBuilder(kms01)
                .received("2026-11-10 08:00:00", {.cmid = cmid(1)})
                .received("2026-11-11 08:00:00", {.cmid = cmid(1)})
                .item("e1", "a"),
            LogBuilder(kms02)
                .received("2026-11-10 09:00:00", {.cmid = cmid(1), .virtualMachine = true})
                .received("2026-11-10 10:00:00", {.cmid = cmid(2)})
                .item("e2", "b")};
        row("a client of two hosts counts at each", twoHosts, "host",
            QStringLiteral("3: kms02.corp.example 2/2, kms01.corp.example 1/2"));
        row("but is one machine, as it was last", twoHosts, "machine",
            QStringLiteral("2: physical 2/4"));

        row("30 days ago is too long ago, now is not",
            {LogBuilder(kms01)
                 .received("2026-10-21 09:00:00", {.cmid = cmid(1)})
                 .received("2026-10-21 09:00:01", {.cmid = cmid(2)})
                 .received("2026-11-20 09:00:00", {.cmid = cmid(3)})
                 .received("2026-11-20 09:00:01", {.cmid = cmid(4)})
                 .item("e1")},
            "host", QStringLiteral("2: kms01.corp.example 2/2"));
        row("clones count once, unreadable ids never",
            {LogBuilder(kms01)
                 .received("2026-11-10 08:00:00", {.cmid = cmid(1), .client = "A"})
                 .received("2026-11-10 09:00:00", {.cmid = cmid(1), .client = "B"})
                 .received("2026-11-10 10:00:00", {.cmid = std::nullopt, .client = "C"})
                 .item("e1")},
            "host", QStringLiteral("1: kms01.corp.example 1/2"));
        row("records out of order",
            {LogBuilder(kms01)
                 .received("2026-11-11 08:00:00", {.cmid = cmid(1), .virtualMachine = true})
                 .received("2026-11-10 08:00:00", {.cmid = cmid(1)})
                 .item("e1")},
            "machine", QStringLiteral("1: virtual 1/2"));
    }
    void eachSplitIsWhatAPersonCounts()
    {
        QFETCH(Evidence, evidence);
        QFETCH(QString, by);
        const auto splits = splitsOf(evidence);
        QCOMPARE(splits.size(), 4);
        for (const ClientSplit &split : splits) {
            if (toId(split.by) == by)
                QTEST(written(split), "parts");
        }
    }

    void theFourStandInOrder()
    {
        const auto splits =
            splitsOf({LogBuilder(kms01).received("2026-11-10 08:00:00").item("e1")});
        QStringList ids;
        for (const ClientSplit &split : splits)
            ids.append(toId(split.by));
        QCOMPARE(ids.join(u' '), QStringLiteral("host product machine license-state"));
    }

    void withoutRequestsThereIsNothing()
    {
        QVERIFY(splitsOf({}).isEmpty());
        QVERIFY(splitsOf({LogBuilder(kms01).received("2026-09-10 08:00:00").item("e1")}).isEmpty());
        NoProgress progress;
        QVERIFY(clientSplits(CaseFile(), progress).isEmpty());
    }

    void cancelledWorkGivesNothing()
    {
        Cancelled progress;
        const CaseFile caseFile =
            buildCaseFile({LogBuilder(kms01).received("2026-11-12 08:00:00").item("e1")});
        QVERIFY(clientSplits(caseFile, progress).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestClientSplit)
#include "tst_clientsplit.moc"
