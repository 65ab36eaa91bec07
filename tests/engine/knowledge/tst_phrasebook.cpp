#include "engine/knowledge/phrasebook.h"
#include "engine/knowledge/phrasevalue.h"

#include <QDateTime>
#include <QTest>

#include <limits>

using namespace kms;

namespace {

constexpr char nbsp[] = "\u00a0";
constexpr char thin[] = "\u202f";

QString shown(const char *language, const QVariant &value, const char *format,
              const QTimeZone &zone = QTimeZone::utc())
{
    const Phrasebook phrases(QString::fromLatin1(language), zone);
    return ValueFormatter(phrases, zone).show(value, QString::fromLatin1(format));
}

QString utf8(const char *text)
{
    return QString::fromUtf8(text);
}

QDateTime utc(const char *iso)
{
    return QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate);
}

QStringList machines(int count)
{
    QStringList names;
    for (int i = 1; i <= count; ++i)
        names += QStringLiteral("PC%1").arg(i);
    return names;
}

} // namespace

class TestPhrasebook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aValueIsWrittenTheWayOfItsLanguage_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("french");
        const auto row = [](const char *name, const QVariant &value, const char *format,
                            const QString &english, const QString &french) {
            QTest::newRow(name) << value << QString::fromLatin1(format) << english << french;
        };
        row("number", 20519, "number", utf8("20,519"), utf8("20") + utf8(thin) + utf8("519"));
        row("number without a format", qint64(20519), "", utf8("20,519"),
            utf8("20") + utf8(thin) + utf8("519"));
        row("port", 11688, "plain", utf8("11688"), utf8("11688"));
        row("negative number", -3, "number", utf8("-3"), utf8("-3"));
        row("fraction", 1.5, "number", utf8("1.5"), utf8("1,5"));
        row("length of a list", machines(35), "number", utf8("35"), utf8("35"));
        row("date", utc("2026-11-20T23:30:00Z"), "date", utf8("20 November 2026"),
            utf8("20 novembre 2026"));
        row("first of a month", utc("2026-03-01T00:00:00Z"), "date", utf8("1 March 2026"),
            utf8("1er mars 2026"));
        row("a day by itself", QDate(2026, 11, 20), "date", utf8("20 November 2026"),
            utf8("20 novembre 2026"));
        row("a day without a format", QDate(2026, 3, 1), "", utf8("1 March 2026"),
            utf8("1er mars 2026"));
        row("no day", QDate(), "date", QString(), QString());
        row("date and time", utc("2026-11-20T09:05:00Z"), "dateTime",
            utf8("20 November 2026, 09:05 UTC"), utf8("20 novembre 2026 à 09:05 UTC"));
        row("time without a format", utc("2026-08-01T00:00:00Z"), "",
            utf8("1 August 2026, 00:00 UTC"), utf8("1er août 2026 à 00:00 UTC"));
        row("percent", 0.545, "percent", utf8("55%"), utf8("55") + utf8(nbsp) + utf8("%"));
        row("code", 0xC004F038U, "code", utf8("0xC004F038"), utf8("0xC004F038"));
        row("small code", 1722, "code", utf8("0x000006BA"), utf8("0x000006BA"));
        row("code that is text", utf8("0xC004F038"), "code", utf8("0xC004F038"),
            utf8("0xC004F038"));
        row("host with the root's stop", utf8("kms01.corp.example."), "host",
            utf8("kms01.corp.example"), utf8("kms01.corp.example"));
        row("text", utf8("PC-0142"), "", utf8("PC-0142"), utf8("PC-0142"));
        row("text where a date is wanted", utf8("soon"), "date", utf8("soon"), utf8("soon"));
        row("list of one", machines(1), "list", utf8("PC1"), utf8("PC1"));
        row("list of two", machines(2), "list", utf8("PC1 and PC2"), utf8("PC1 et PC2"));
        row("list without a format", machines(3), "", utf8("PC1, PC2 and PC3"),
            utf8("PC1, PC2 et PC3"));
    }
    void aValueIsWrittenTheWayOfItsLanguage()
    {
        QFETCH(QVariant, value);
        QFETCH(QString, format);
        QTEST(shown("en", value, format.toLatin1().constData()), "english");
        QTEST(shown("fr", value, format.toLatin1().constData()), "french");
    }

    void aTimeNamesItsZoneShortly_data()
    {
        QTest::addColumn<int>("offset");
        QTest::addColumn<QString>("abbreviation"); // as the system gives it
        QTest::addColumn<QString>("shownTime");
        QTest::newRow("abbreviation of Unix") << 3600 << utf8("CET") << utf8("10:05 CET");
        QTest::newRow("digits of Unix") << 14400 << utf8("+04") << utf8("13:05 +04");
        QTest::newRow("name of Windows")
            << 3600 << utf8("Central Europe Standard Time") << utf8("10:05 UTC+01:00");
        QTest::newRow("west") << -12600 << utf8("Newfoundland Standard Time")
                              << utf8("05:35 UTC-03:30");
        QTest::newRow("less than an hour") << -1800 << utf8("A Zone") << utf8("08:35 UTC-00:30");
        QTest::newRow("no difference") << 0 << utf8("Greenwich Standard Time") << utf8("09:05 UTC");
        QTest::newRow("another script") << 28800 << utf8("中国标准时间") << utf8("17:05 UTC+08:00");
    }
    void aTimeNamesItsZoneShortly()
    {
        QFETCH(int, offset);
        QFETCH(QString, abbreviation);
        QFETCH(QString, shownTime);
        const QTimeZone zone("Made/Up", offset, abbreviation, abbreviation);
        QCOMPARE(shown("en", utc("2026-11-20T09:05:00Z"), "dateTime", zone),
                 QString(utf8("20 November 2026, ") + shownTime));
    }

    void aSpanIsToldInItsTwoLargestUnits_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("english"); // '_' stands for the no-break space
        QTest::addColumn<QString>("french");
        const auto row = [](const char *name, qint64 seconds, const char *english,
                            const char *french) {
            QTest::newRow(name) << seconds << utf8(english).replace(QLatin1Char('_'), utf8(nbsp))
                                << utf8(french).replace(QLatin1Char('_'), utf8(nbsp));
        };
        row("zero", 0, "0_s", "0_s");
        row("seconds", 59, "59_s", "59_s");
        row("a minute", 60, "1_min", "1_min");
        row("minute and seconds", 90, "1_min_30_s", "1_min_30_s");
        row("hours and minutes", 19'084, "5_h_18_min", "5_h_18_min");
        row("backwards", -19'084, "5_h_18_min", "5_h_18_min");
        row("full hours", 14'400, "4_h", "4_h");
        row("hour and seconds", 3'605, "1_h", "1_h");
        row("days and hours", 183'600, "2_d_3_h", "2_j_3_h");
        row("days and minutes", 172'980, "2_d", "2_j");
        row("longest", std::numeric_limits<qint64>::min(), "106,751,991,167,300_d_15_h",
            "106\u202f751\u202f991\u202f167\u202f300_j_15_h");
    }
    void aSpanIsToldInItsTwoLargestUnits()
    {
        QFETCH(qint64, seconds);
        QTEST(shown("en", seconds, "duration"), "english");
        QTEST(shown("fr", seconds, "duration"), "french");
    }

    void licenseMinutesBecomeDays_data()
    {
        QTest::addColumn<qint64>("minutes");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("french");
        const auto row = [](const char *name, qint64 minutes, const char *english,
                            const char *french) {
            QTest::newRow(name) << minutes << utf8(english).replace(QLatin1Char('_'), utf8(nbsp))
                                << utf8(french).replace(QLatin1Char('_'), utf8(nbsp));
        };
        row("180 days", 259'200, "180_days", "180_jours");
        row("137 days, 0 hours", 197'280, "137_days", "137_jours");
        row("a little under two days", 2'879, "1_d_23_h", "1_j_23_h");
        row("two days", 2'880, "2_days", "2_jours");
        row("interval", 120, "2_h", "2_h");
        row("none left", 0, "0_min", "0_min");
        row("nonsense", std::numeric_limits<qint64>::max(), "6,405,119,470,038,038_days",
            "6\u202f405\u202f119\u202f470\u202f038\u202f038_jours");
    }
    void licenseMinutesBecomeDays()
    {
        QFETCH(qint64, minutes);
        QTEST(shown("en", minutes, "minutes"), "english");
        QTEST(shown("fr", minutes, "minutes"), "french");
    }

    void timesAreToldInTheGivenZoneWithItsName()
    {
        const QTimeZone paris("Europe/Paris");
#ifdef Q_OS_WIN
        const QString summer = utf8("UTC+02:00"); // Windows has no abbreviations
#else
        const QString summer = utf8("CEST");
#endif
        QCOMPARE(shown("fr", utc("2026-07-31T23:30:00Z"), "dateTime", paris),
                 QString(utf8("1er août 2026 à 01:30 ") + summer));
        QCOMPARE(shown("en", utc("2026-12-31T23:30:00Z"), "date", paris), utf8("1 January 2027"));
    }

    void aLongListEndsWithHowManyMore()
    {
        QCOMPARE(shown("en", machines(10), "list"),
                 utf8("PC1, PC2, PC3, PC4, PC5, PC6, PC7, PC8, PC9 and PC10"));
        QVERIFY(shown("en", machines(11), "list").endsWith(utf8("PC9, PC10 and 1 more")));
        QVERIFY(shown("fr", machines(11), "list").endsWith(utf8("PC9, PC10 et 1 autre")));
        QVERIFY(shown("fr", machines(35), "list").endsWith(utf8("PC9, PC10 et 25 autres")));
    }

    void singularAndPluralFollowTheLanguage_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<bool>("english");
        QTest::addColumn<bool>("french");
        QTest::newRow("0") << QVariant(0) << false << true;
        QTest::newRow("1") << QVariant(1) << true << true;
        QTest::newRow("-1") << QVariant(-1) << true << true;
        QTest::newRow("1.5") << QVariant(1.5) << false << true;
        QTest::newRow("2") << QVariant(2) << false << false;
        QTest::newRow("list of one") << QVariant(machines(1)) << true << true;
        QTest::newRow("list of two") << QVariant(machines(2)) << false << false;
        QTest::newRow("unknown") << QVariant() << false << false;
    }
    void singularAndPluralFollowTheLanguage()
    {
        QFETCH(QVariant, value);
        for (const QString &language : Phrasebook::languages()) {
            const Phrasebook phrases(language);
            const QTimeZone zone = QTimeZone::utc();
            QTEST(ValueFormatter(phrases, zone).isOne(value),
                  language == QLatin1String("fr") ? "french" : "english");
        }
    }

    void anUnknownLanguageFallsBackToEnglish()
    {
        QCOMPARE(Phrasebook(QStringLiteral("eo")).language(), QStringLiteral("en"));
        QCOMPARE(Phrasebook(QString()).language(), QStringLiteral("en"));
        QCOMPARE(Phrasebook(QStringLiteral("fr")).language(), QStringLiteral("fr"));
        QCOMPARE(Phrasebook::languages(),
                 QStringList({QStringLiteral("en"), QStringLiteral("fr")}));
    }

    void aMissingPhraseAndAMissingValueStayVisible()
    {
        const Phrasebook phrases(QStringLiteral("en"));
        QCOMPARE(phrases.text(QStringLiteral("no.such")), QStringLiteral("<no.such>"));
        QVERIFY(!phrases.has(QStringLiteral("no.such")));
        QVERIFY(phrases.has(QStringLiteral("format.days")));
        QCOMPARE(phrases.text(QStringLiteral("format.days")),
                 QStringLiteral("<n>") + utf8(nbsp) + QStringLiteral("days"));
    }

    void aValueIsNeverReadAsATemplate()
    {
        const Phrasebook phrases(QStringLiteral("en"));
        QCOMPARE(phrases.text(QStringLiteral("format.list-more"),
                              {{QStringLiteral("n"), QStringLiteral("{n} <b>&amp; {x")}}),
                 QStringLiteral("and {n} <b>&amp; {x more"));
    }

    void namesFromLogsCannotBreakASentence()
    {
        QCOMPARE(tamed(utf8("PC\n1\t2\u2028x")), utf8("PC 1 2 x"));
        QCOMPARE(tamed(utf8("a\u202egpj.exe\u2066b\u200f")), utf8("agpj.exeb"));
        QCOMPARE(tamed(QString(300, QLatin1Char('a'))).size(), 300);
        const QString cut = tamed(QString(100'000, QLatin1Char('a')));
        QCOMPARE(cut.size(), 301);
        QVERIFY(cut.endsWith(QChar(0x2026)));
    }
};

QTEST_APPLESS_MAIN(TestPhrasebook)
#include "tst_phrasebook.moc"
