#include "engine/report/clientdaywords.h"
#include "engine/report/ladderwords.h"
#include "engine/report/outcomewords.h"
#include "engine/report/splitwords.h"
#include "tests/engine/report/richcase.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

constexpr ErrorCode success{0};
constexpr ErrorCode countTooLow{0xC004F038};
constexpr ErrorCode cannotServe{0xC004F042};
constexpr ErrorCode noKmsContacted{0xC004F074};

// West of Greenwich a day's midnight is the day before in UTC: a date must stay itself.
Phrasebook inEnglish()
{
    return Phrasebook(QStringLiteral("en"), QTimeZone(QByteArray("America/New_York")));
}

Phrasebook inFrench()
{
    return Phrasebook(QStringLiteral("fr"));
}

QString utf8(const char *text)
{
    return QString::fromUtf8(text);
}

// No-break spaces are written as plain ones in the rows.
QString plain(QString text)
{
    return text.replace(QChar(QChar::Nbsp), QChar(QChar::Space))
        .replace(QChar(0x202f), QChar(QChar::Space));
}

QDate november(int day)
{
    return {2026, 11, day};
}

RequestOutcomes outcomes(RequestOutcomes::Of of, const char *name, const QVector<ErrorCode> &codes,
                         const QVector<RequestOutcomes::Day> &days)
{
    return {of, QString::fromLatin1(name), codes, days};
}

ClientDayRow row(const char *client, int cmidNumber, const char *lastSeen, const char *dropsOut)
{
    ClientDayRow row;
    row.client = QString::fromLatin1(client);
    if (cmidNumber > 0)
        row.cmid = toString(cmid(uint(cmidNumber)));
    row.lastSeen = at(lastSeen);
    row.dropsOut = *dropsOut == '\0' ? noTime : at(dropsOut);
    row.cells = {{0, 1, 0}};
    return row;
}

// The log ends on 25 November at 12:00: who asked last before the 5th at 12:00 is silent.
ClientDays clientDays(const QVector<ClientDayRow> &rows)
{
    return {QStringLiteral("kms01"), november(1), 25, rows, at("2026-11-25 12:00:00")};
}

LadderTry made(Attempt::HostView view, ErrorCode request, std::optional<ErrorCode> arrival,
               std::optional<ErrorCode> answer)
{
    LadderTry made;
    made.request = {at("2026-11-12 08:00:00"), request, {}};
    made.hostView = view;
    if (arrival)
        made.arrival = LadderTry::Step{at("2026-11-12 08:00:01"), *arrival, {}};
    if (answer)
        made.answer = LadderTry::Step{at("2026-11-12 08:00:02"), *answer, {}};
    return made;
}

ClientSplit split(ClientSplit::By by, const QVector<ClientSplit::Part> &parts, qint64 clients)
{
    return {by, parts, clients};
}

} // namespace

class TestChartWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // ── request outcomes ─────────────────────────────────────────────────────────────────────

    void theTitleOfOutcomesIsTheWorstDay_data()
    {
        QTest::addColumn<RequestOutcomes>("chart");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("french");
        using Of = RequestOutcomes::Of;
        QTest::newRow("one code")
            << outcomes(Of::Host, "kms01", {success, cannotServe},
                        {{november(11), {300, 2}, 0}, {november(12), {16, 214}, 0}})
            << utf8("kms01: 214 of 230 requests were refused on 12 November 2026 with 0xC004F042")
            << utf8("kms01 : 214 demandes refusées sur 230 le 12 novembre 2026, avec 0xC004F042");
        QTest::newRow("several codes")
            << outcomes(Of::Host, "kms01", {success, cannotServe, countTooLow},
                        {{november(12), {16, 200, 14}, 1}})
            << utf8("kms01: 214 of 231 requests were refused on 12 November 2026, most often with "
                    "0xC004F042")
            << utf8("kms01 : 214 demandes refusées sur 231 le 12 novembre 2026, le plus souvent "
                    "avec 0xC004F042");
        QTest::newRow("of equally bad days the newest")
            << outcomes(Of::Host, "kms01", {cannotServe},
                        {{november(11), {1}, 0}, {november(12), {1}, 0}, {november(13), {0}, 0}})
            << utf8("kms01: 1 of 1 request was refused on 12 November 2026 with 0xC004F042")
            << utf8("kms01 : 1 demande refusée sur 1 le 12 novembre 2026, avec 0xC004F042");
        QTest::newRow("no errors")
            << outcomes(Of::Host, "kms01", {success},
                        {{november(11), {300}, 0}, {november(12), {16}, 0}})
            << utf8("kms01: all 316 requests were answered without an error")
            << utf8("kms01 : les 316 demandes ont reçu une réponse sans erreur");
        QTest::newRow("licensed with a renewal due is no error")
            << outcomes(Of::Host, "", {ErrorCode{0x4004F040}}, {{november(11), {1}, 0}})
            << utf8("The KMS host: the only request was answered without an error")
            << utf8("L’hôte KMS : la seule demande a reçu une réponse sans erreur");
        QTest::newRow("a client")
            << outcomes(Of::Client, "PC-0142", {noKmsContacted}, {{november(1), {4}, 1}})
            << utf8("PC-0142: 4 of 5 tries on 1 November 2026 failed with 0xC004F074")
            << utf8("PC-0142 : 4 tentatives sur 5 ont échoué le 1er novembre 2026 avec 0xC004F074");
        QTest::newRow("a client without a known end")
            << outcomes(Of::Client, "", {success}, {{november(1), {1}, 2}})
            << utf8("The client: how 1 of 3 tries ended is known")
            << utf8("L’ordinateur client : l’issue de 1 tentative sur 3 est connue");
        QTest::newRow("nothing") << outcomes(Of::Host, "kms01", {}, {}) << utf8("kms01")
                                 << utf8("kms01");
    }
    void theTitleOfOutcomesIsTheWorstDay()
    {
        QFETCH(RequestOutcomes, chart);
        QTEST(plain(outcomesTitle(chart, inEnglish())), "english");
        QTEST(plain(outcomesTitle(chart, inFrench())), "french");
    }

    void outcomesAreDescribedAndExplained()
    {
        const RequestOutcomes chart =
            outcomes(RequestOutcomes::Of::Host, "kms01", {success, cannotServe},
                     {{november(10), {300, 2}, 3}, {november(12), {16, 214}, 0}});
        QCOMPARE(plain(outcomesDescription(chart, inEnglish())),
                 utf8("Requests per day by result, from 10 November 2026 to 12 November 2026: 316 "
                      "without an error, 216 with 0xC004F042 and 3 others."));
        const QStringList captions = outcomesCaptions(chart, inEnglish());
        QCOMPARE(captions.size(), 2);
        QVERIFY2(captions[0].startsWith(QLatin1String("0xC004F042: ")), qPrintable(captions[0]));
        QCOMPARE(captions[1], utf8("Days that no log at hand covers are left out."));
    }

    // ── clients and days ─────────────────────────────────────────────────────────────────────

    void theTitleOfClientDaysIsWhoFallsSilent_data()
    {
        QTest::addColumn<ClientDays>("chart");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("french");
        const ClientDayRow fresh = row("F", 9, "2026-11-24 08:00:00", "2026-12-24 08:00:00");
        const ClientDayRow silent = row("A", 1, "2026-11-03 08:00:00", "2026-12-03 08:00:00");
        const ClientDayRow alsoSilent = row("B", 2, "2026-11-04 08:00:00", "2026-12-04 08:00:00");
        const ClientDayRow dropped = row("D", 4, "2026-10-20 08:00:00", "2026-11-19 08:00:00");
        QTest::newRow("two")
            << clientDays({silent, alsoSilent, fresh})
            << utf8("kms01: 2 clients have been silent for over 20 days; the first drops out of "
                    "the count on 3 December 2026")
            << utf8("kms01 : 2 clients sont silencieux depuis plus de 20 jours ; le premier ne "
                    "sera plus compté à partir du 3 décembre 2026");
        QTest::newRow("one dropped out")
            << clientDays({dropped, silent, fresh})
            << utf8("kms01: 1 client has been silent for over 20 days, the first drops out of the "
                    "count on 3 December 2026; 1 has dropped out already")
            << utf8("kms01 : 1 client est silencieux depuis plus de 20 jours, le premier ne sera "
                    "plus compté à partir du 3 décembre 2026 ; 1 autre n’est déjà plus compté");
        QTest::newRow("all dropped out")
            << clientDays({dropped, fresh})
            << utf8("kms01: 1 client has dropped out of the count after 30 days of silence")
            << utf8("kms01 : 1 client n’est plus compté après 30 jours de silence");
        QTest::newRow("none")
            << clientDays({fresh, row("G", 8, "2026-11-05 12:00:00", "2026-12-05 12:00:00")})
            << utf8("kms01: all 2 clients have asked in the last 20 days")
            << utf8("kms01 : les 2 clients ont envoyé une demande ces 20 derniers jours");
        // A was re-imaged and asks with another id now.
        QTest::newRow("a replaced id is no silent client")
            << clientDays({silent, row("A", 3, "2026-11-24 08:00:00", "2026-12-24 08:00:00")})
            << utf8("kms01: all 2 clients have asked in the last 20 days")
            << utf8("kms01 : les 2 clients ont envoyé une demande ces 20 derniers jours");
        // One clone is silent, the other one keeps their id in the count.
        QTest::newRow("an id that a clone keeps is not silent")
            << clientDays({row("A", 1, "2026-11-01 08:00:00", "2026-12-24 08:00:00"),
                           row("B", 1, "2026-11-24 08:00:00", "2026-12-24 08:00:00")})
            << utf8("kms01: the only client has asked in the last 20 days")
            << utf8("kms01 : le seul client a envoyé une demande ces 20 derniers jours");
        QTest::newRow("no ids") << clientDays({row("A", 0, "2026-11-01 08:00:00", "")})
                                << utf8("kms01: no client machine id could be read")
                                << utf8("kms01 : aucun identifiant d’ordinateur client n’a pu "
                                        "être lu");
        QTest::newRow("nobody") << clientDays({})
                                << utf8("kms01: no client asked in the days shown")
                                << utf8("kms01 : aucun client n’a envoyé de demande pendant les "
                                        "jours affichés");
    }
    void theTitleOfClientDaysIsWhoFallsSilent()
    {
        QFETCH(ClientDays, chart);
        QTEST(plain(clientDaysTitle(chart, inEnglish())), "english");
        QTEST(plain(clientDaysTitle(chart, inFrench())), "french");
    }

    void clientDaysAreDescribed()
    {
        ClientDayRow clone = row("B", 1, "2026-11-24 08:00:00", "2026-12-24 08:00:00");
        clone.clones = 0;
        clone.cells = {{0, 2, 1}};
        ClientDays chart =
            clientDays({row("A", 2, "2026-11-03 08:00:00", "2026-12-03 08:00:00"), clone,
                        row("", 3, "2026-11-24 09:00:00", "2026-12-24 08:00:00")});
        QCOMPARE(plain(clientDaysDescription(chart, inEnglish())),
                 utf8("Requests of 3 computers per day from 1 November 2026 to 25 November 2026, "
                      "the longest silent first. Last requests: A on 3 November 2026, B on 24 "
                      "November 2026 and 00000003-8a0e-4b7b-9a64-0d5c7e21b142 on 24 November "
                      "2026."));
        QCOMPARE(clientDaysCaptions(chart, inEnglish()).size(), 3);
        chart.notCovered = {3, 4};
        QCOMPARE(clientDaysCaptions(chart, inEnglish()).constLast(),
                 utf8("No log at hand covers 2 of the days shown: nothing is known of them."));
        QCOMPARE(clientDaysCaptions(clientDays({}), inEnglish()).size(), 1);
    }

    // ── splits ───────────────────────────────────────────────────────────────────────────────

    void theTitleOfASplitIsItsLargestPart_data()
    {
        QTest::addColumn<ClientSplit>("chart");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("french");
        using By = ClientSplit::By;
        const auto part = [](const char *id, qint64 clients) {
            return ClientSplit::Part{QString::fromLatin1(id), clients, clients};
        };
        QTest::newRow("virtual") << split(By::Machine, {part("virtual", 18), part("physical", 6)},
                                          24)
                                 << utf8("18 of 24 clients are virtual")
                                 << utf8("18 clients sur 24 sont virtuels");
        QTest::newRow("physical") << split(By::Machine, {part("physical", 1)}, 1)
                                  << utf8("1 of 1 client is physical")
                                  << utf8("1 client sur 1 est physique");
        QTest::newRow("licensed")
            << split(By::LicenseState, {part("initial-grace", 20), part("licensed", 4)}, 24)
            << utf8("4 of 24 clients were licensed at the last request")
            << utf8("4 clients sur 24 étaient sous licence lors de la dernière demande");
        QTest::newRow("nobody licensed")
            << split(By::LicenseState, {part("unlicensed", 24)}, 24)
            << utf8("0 of 24 clients were licensed at the last request")
            << utf8("0 client sur 24 était sous licence lors de la dernière demande");
        QTest::newRow("one host") << split(By::Host, {part("kms01", 24)}, 24)
                                  << utf8("All 24 clients asked kms01")
                                  << utf8("Les 24 clients ont interrogé kms01");
        QTest::newRow("two hosts") << split(By::Host, {part("", 20), part("kms02", 4)}, 24)
                                   << utf8("20 of 24 clients asked a host without a name")
                                   << utf8("20 clients sur 24 ont interrogé un hôte sans nom");
        QTest::newRow("product with a name")
            << split(By::Product, {part("p1", 20), part("p2", 4)}, 24)
            << utf8("20 of 24 clients have Windows(R), Professional edition")
            << utf8("20 clients sur 24 ont Windows(R), Professional edition");
        QTest::newRow("product without a name")
            << split(By::Product, {part("p2", 1)}, 1) << utf8("The only client has p2")
            << utf8("Le seul client a p2");
        QTest::newRow("product not told")
            << split(By::Product, {part("", 20), part("p2", 4)}, 24)
            << utf8("The product is not told for 20 of 24 clients")
            << utf8("Le produit n’est pas indiqué pour 20 clients sur 24");
    }
    void theTitleOfASplitIsItsLargestPart()
    {
        QFETCH(ClientSplit, chart);
        const ProductNames names{{QStringLiteral("p1"), utf8("Windows(R), Professional edition")}};
        QTEST(plain(splitTitle(chart, names, inEnglish())), "english");
        QTEST(plain(splitTitle(chart, names, inFrench())), "french");
    }

    void aSplitIsDescribed()
    {
        const ClientSplit chart =
            split(ClientSplit::By::LicenseState,
                  {{QStringLiteral("licensed"), 20, 30}, {QString(), 4, 4}}, 24);
        QCOMPARE(
            plain(splitDescription(chart, {}, inEnglish())),
            utf8("24 clients of the last 30 days, by license state: Licensed: 20 and not told: "
                 "4."));
        QCOMPARE(splitCaptions(chart, inEnglish()).size(), 2);
    }

    void productsAreNamedByTheLicenseReports()
    {
        LicenseFacts facts = kmsClientLicense();
        facts.activationId = product(u"2de67392-b7a7-462a-b1ca-108dd189f588");
        const CaseFile caseFile = buildCaseFile({report("e1", {facts}, "pc")});
        const ProductNames names = productNames(caseFile);
        QCOMPARE(names.size(), 1);
        QCOMPARE(names.value(QStringLiteral("2de67392-b7a7-462a-b1ca-108dd189f588")),
                 utf8("Windows(R), Professional edition"));
    }

    // ── the ladder ───────────────────────────────────────────────────────────────────────────

    void theTitleOfALadderIsWhereTriesEnd_data()
    {
        QTest::addColumn<QVector<LadderTry>>("tries");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("french");
        using View = Attempt::HostView;
        const LadderTry unseen = made(View::Unseen, noKmsContacted, {}, {});
        const LadderTry served = made(View::Seen, success, success, success);
        const LadderTry refused = made(View::Seen, success, cannotServe, {});
        const LadderTry tooFew = made(View::Seen, success, success, countTooLow);
        const LadderTry notKnown = made(View::NotCovered, success, {}, {});
        QTest::newRow("never reached")
            << QVector<LadderTry>{unseen, unseen, unseen, unseen, served}
            << utf8("PC-0142: 4 of 5 tries never reached the host")
            << utf8("PC-0142 : 4 tentatives n’ont jamais atteint l’hôte, sur 5");
        QTest::newRow("count too low")
            << QVector<LadderTry>{tooFew, tooFew}
            << utf8("PC-0142: 2 of 2 tries ended with "
                    "0xC004F038")
            << utf8("PC-0142 : 2 tentatives sur 2 se sont terminées par 0xC004F038");
        QTest::newRow("different errors")
            << QVector<LadderTry>{tooFew, refused, served}
            << utf8("PC-0142: 2 of 3 tries failed, the last of them with 0xC004F042")
            << utf8("PC-0142 : 2 tentatives sur 3 ont échoué, la dernière d’entre elles avec "
                    "0xC004F042");
        QTest::newRow("served") << QVector<LadderTry>{served}
                                << utf8("PC-0142: the only try was answered without an error")
                                << utf8("PC-0142 : la seule tentative a reçu une réponse sans "
                                        "erreur");
        QTest::newRow("not known")
            << QVector<LadderTry>{served, notKnown}
            << utf8("PC-0142: 1 of 2 tries was answered, no error is known")
            << utf8("PC-0142 : 1 tentative sur 2 a reçu une réponse, aucune erreur n’est connue");
    }
    void theTitleOfALadderIsWhereTriesEnd()
    {
        QFETCH(QVector<LadderTry>, tries);
        const ClientLadder ladder{QStringLiteral("PC-0142"), tries, 0};
        QTEST(plain(ladderTitle(ladder, inEnglish())), "english");
        QTEST(plain(ladderTitle(ladder, inFrench())), "french");
    }

    void aLadderIsDescribed()
    {
        using View = Attempt::HostView;
        const ClientLadder ladder{QStringLiteral("PC-0142"),
                                  {made(View::Unseen, noKmsContacted, {}, {}),
                                   made(View::NotCovered, success, {}, {}),
                                   made(View::Seen, success, success, success)},
                                  7};
        QCOMPARE(plain(ladderDescription(ladder, Phrasebook(QStringLiteral("en")))),
                 utf8("Tries from 12 November 2026, 08:00 UTC to 12 November 2026, 08:00 UTC: 3 "
                      "made, 1 noted by the host, 1 answered, 1 failed."));
        QCOMPARE(ladderCaptions(ladder, inEnglish()),
                 QStringList({utf8("Not noted: the host’s log covers the time and has no such "
                                   "request."),
                              utf8("Not known: no log of the host at hand covers the time."),
                              utf8("7 older tries are not shown.")}));
    }
};

QTEST_APPLESS_MAIN(TestChartWords)
#include "tst_chartwords.moc"
