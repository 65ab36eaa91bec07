#include "tests/engine/readers/inventedlanguage.h"
#include "tests/engine/readers/licenseexcess.h"
#include "tests/engine/readers/slmgrshown.h"

#include <QTest>

#include <algorithm>

using namespace kms;
using namespace kms::test;

namespace {

constexpr int textsOfManner = 40;

struct NamedManner
{
    const char *name;
    InventedLanguage::Manner manner;
};

QVector<NamedManner> manners()
{
    return {{"English colon", {QStringLiteral(": "), false, false, true}},
            {"French colon", {QStringLiteral(" : "), false, false, true}},
            {"French colon, no-break blank", {QStringLiteral("\u00A0: "), false, false, false}},
            {"French colon, narrow blank", {QStringLiteral("\u202F: "), true, false, true}},
            {"English colon, abbreviations", {QStringLiteral(": "), true, false, true}},
            {"no blank, abbreviations", {QStringLiteral(":"), true, false, false}},
            {"Chinese colon", {QStringLiteral("："), false, true, true}},
            {"Chinese colon, abbreviations", {QStringLiteral("： "), true, true, false}}};
}

void addTexts()
{
    QTest::addColumn<QString>("file");
    for (const char *file :
         {"client-discovered-dlv.txt", "client-registered-dlv.txt", "client-initial-grace-dlv.txt",
          "client-additional-grace-dlv.txt", "client-notification-dlv.txt", "client-ad-dlv.txt",
          "client-ad-whole-lines-dlv.txt", "client-dns-none-dli.txt", "host-dlv.txt",
          "host-windows7-dli.txt", "mak-dlv.txt", "avma-guest-dlv.txt"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

/// Whether a line is as wide as a console, or a blank less: nobody can tell whether it goes on in
/// the next line, so that less may be told.
bool fillsAConsole(const QString &text)
{
    constexpr qsizetype widths[] = {80, 100, 120, 132, 160, 200};
    const QStringList lines = text.split(QStringLiteral("\r\n"));
    return std::any_of(lines.cbegin(), lines.cend(), [&](const QString &line) {
        qsizetype columns = 0;
        for (const QChar c : line)
            columns += c.unicode() >= 0x2E80 ? 2 : 1;
        return std::any_of(std::begin(widths), std::end(widths), [=](qsizetype width) {
            return columns == width || columns == width - 1;
        });
    });
}

/// Calls \a check with the English facts and those of every invented text of \a file.
/// \param wholeLines leaves out texts with a line that a console may have broken
template <class Check>
void forEachText(const QString &file, bool wholeLines, Check check)
{
    const QByteArray english = fixture(file);
    const LicenseReport whole = readSlmgrOutput(english);
    QVERIFY(!whole.products.isEmpty());
    int checked = 0;
    for (const NamedManner &named : manners()) {
        for (int seed = 1; seed <= textsOfManner; ++seed) {
            const QString text =
                InventedLanguage(named.manner, quint32(seed)).say(QString::fromUtf8(english));
            if (wholeLines && fillsAConsole(text))
                continue;
            const QString problem = check(whole, readSlmgrOutput(text.toUtf8()), named.manner);
            ++checked;
            QVERIFY2(problem.isEmpty(), qPrintable(QStringLiteral("%1, seed %2: %3\n%4")
                                                       .arg(QLatin1String(named.name))
                                                       .arg(seed)
                                                       .arg(problem, text)));
        }
    }
    QVERIFY(checked > manners().size() * textsOfManner / 3);
}

} // namespace

/// The words of a language do not matter: what its text says is told by form and order, or unknown.
class TestSlmgrInvented : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noFactIsOtherThanInEnglish_data() { addTexts(); }
    void noFactIsOtherThanInEnglish()
    {
        QFETCH(QString, file);
        forEachText(file, false,
                    [](const LicenseReport &english, const LicenseReport &invented, auto) {
                        return Excess().of(invented, english);
                    });
    }

    void whatFormAndOrderTellIsFound_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("state"); // state, channel, minutes, reason
        QTest::addColumn<QString>("cmid");
        QTest::addColumn<QString>("host"); // count, port, counters
        QTest::newRow("client") << "client-discovered-dlv.txt"
                                << "licensed kms-client 253564 -"
                                << "3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142"
                                << "-";
        QTest::newRow("initial grace") << "client-initial-grace-dlv.txt"
                                       << "grace kms-client 41760 -"
                                       << "-"
                                       << "-";
        QTest::newRow("notification") << "client-notification-dlv.txt"
                                      << "notification kms-client - 0xC004F056"
                                      << "-"
                                      << "-";
        QTest::newRow("directory") << "client-ad-whole-lines-dlv.txt"
                                   << "licensed kms-client 259199 -"
                                   << "-"
                                   << "-";
        QTest::newRow("host") << "host-dlv.txt"
                              << "- kms-host - -"
                              << "-"
                              << "11 1688 1904,31,3,1720,90,12,0,48";
        QTest::newRow("host of Windows 7") << "host-windows7-dli.txt"
                                           << "- kms-host - -"
                                           << "-"
                                           << "27 1688 826,14,0,650,90,12,0,60";
        QTest::newRow("MAK") << "mak-dlv.txt"
                             << "- mak - -"
                             << "-"
                             << "-";
    }
    void whatFormAndOrderTellIsFound()
    {
        QFETCH(QString, file);
        QFETCH(QString, state);
        QFETCH(QString, cmid);
        QFETCH(QString, host);
        forEachText(file, true,
                    [&](const LicenseReport &english, const LicenseReport &invented, auto) {
                        if (invented.products.size() != 1)
                            return QStringLiteral("%1 products").arg(invented.products.size());
                        const LicenseFacts &facts = invented.products.first().facts;
                        const LicenseFacts &same = english.products.first().facts;
                        if (shownState(facts) != state)
                            return shownState(facts);
                        if (shownHost(facts) != host)
                            return shownHost(facts);
                        const QString id =
                            facts.kmsClient ? shown(facts.kmsClient->cmid) : QStringLiteral("-");
                        if (id != cmid)
                            return QStringLiteral("CMID %1").arg(id);
                        const bool head = facts.name == same.name &&
                                          facts.description == same.description &&
                                          facts.activationId == same.activationId &&
                                          facts.applicationId == same.applicationId &&
                                          facts.extendedPid == same.extendedPid &&
                                          facts.keyChannel == same.keyChannel &&
                                          facts.partialKey == same.partialKey &&
                                          facts.serviceVersion == same.serviceVersion;
                        return head ? QString() : QStringLiteral("a line of the head is missing");
                    });
    }

    void theHostFromDnsIsToldByTheAbbreviationInItsLabel()
    {
        forEachText(QStringLiteral("client-discovered-dlv.txt"), true,
                    [](const LicenseReport &, const LicenseReport &invented, const auto &manner) {
                        const LicenseFacts &facts = invented.products.first().facts;
                        const auto &host = facts.kmsClient->discovered;
                        const bool found =
                            host && host->host == QLatin1String("kms01.corp.example");
                        return found == manner.abbreviations ? QString() : QStringLiteral("host");
                    });
    }

    void theLanguageLeavesNoEnglishLabel()
    {
        const QString text = InventedLanguage(manners().constFirst().manner, 1)
                                 .say(QString::fromUtf8(fixture(QStringLiteral("host-dlv.txt"))));
        for (const char *word : {"License", "Status", "Name", "Count", "Port", "KMS ", "Service",
                                 "Partial", "Licensed", "requests"})
            QVERIFY2(!text.contains(QLatin1String(word)), word);
        QVERIFY(text.contains(QLatin1String("VOLUME_KMS_WS22 channel")));
        QVERIFY(text.contains(QLatin1String("1904")));
    }
};

QTEST_APPLESS_MAIN(TestSlmgrInvented)
#include "tst_slmgr_invented.moc"
