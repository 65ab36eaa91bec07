#include "engine/readers/loadevidence.h"
#include "tests/engine/readers/inventedlanguage.h"
#include "tests/engine/readers/licenseexcess.h"
#include "tests/engine/readers/slmgrshown.h"

#include <QDir>
#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

/// Count, port and the total of requests.
QString shownRequests(const LicenseFacts &facts)
{
    if (!facts.kmsHost)
        return QStringLiteral("-");
    const KmsHostDetails &host = *facts.kmsHost;
    const std::optional<qint64> total =
        host.requests ? std::optional(host.requests->front()) : std::nullopt;
    return QStringLiteral("%1 %2 %3")
        .arg(shownNumber(host.currentCount), shownNumber(host.port), shownNumber(total));
}

} // namespace

/// The outputs that people published, each read by a person first.
class TestSlmgrPublished : public QObject
{
    Q_OBJECT

private:
    LicenseReport read(const QString &file)
    {
        NoProgress quiet;
        const Evidence evidence = loadEvidence({publishedOutputs() + u'/' + file}, quiet);
        if (evidence.size() != 1 || !evidence.first().license())
            return {};
        m_role = evidence.first().role;
        return *evidence.first().license();
    }

    Role m_role = Role::Unknown;

private Q_SLOTS:
    void initTestCase()
    {
        if (publishedOutputs().isEmpty())
            QSKIP("the published outputs (shared/data/slmgr) are not on this machine");
    }

    void aProductSaysWhatAPersonReadsInIt_data()
    {
        QTest::addColumn<QString>("state");  // state, channel, minutes, reason
        QTest::addColumn<QString>("client"); // CMID, registered host, host from DNS
        QTest::addColumn<QString>("host");   // count, port, all requests
        QTest::addColumn<bool>("isHost");
        const auto row = [](const char *file, const char *state, const char *client = "-",
                            const char *host = "-", bool isHost = false) {
            QTest::newRow(file) << QString::fromLatin1(state) << QString::fromLatin1(client)
                                << QString::fromLatin1(host) << isHost;
        };
        row("client-en-server2008r2-wrapped-dli.txt", "licensed kms-client 251100 -",
            "a885c11e-4253-4e4b-825d-24c888769334 - bisv229.corp.giag.net:1688");
        row("client-en-server2012-dli.txt", "licensed kms-client 253564 -",
            "f9d4e20a-cb8f-4050-9c0c-56420455ada1 - bisv229.corp.giag.net:1688");
        row("client-en-server2019-ato-c004f074-then-dlv.txt",
            "notification kms-client - 0xC004F00F");
        row("client-en-vista-registered-dlv.txt", "licensed kms-client 259193 -",
            "- kms.vbs.net.cn:1688 -");
        row("client-en-win11-notification-c004f056.txt", "notification kms-client - 0xC004F056");
        row("client-en-win7-dli-technet.txt", "licensed kms-client 243720 -",
            "2ffcfc30-6a6a-49ec-92b8-f6150c7df211 - emeronb10-rc3.sppvltest.net:1688");
        row("client-en-win7-eval-initialgrace-dli.txt", "initial-grace evaluation 12960 -");
        row("client-en-win7-notgenuine-c004f200.txt", "notification kms-client - 0xC004F200");
        row("client-zhcn-win10-ltsc2019.txt", "licensed kms-client 259197 -",
            "- - kms.vircloud.net:1688");
        row("eval-en-server-dli-180days.txt", "licensed evaluation 259199 -");
        row("eval-en-server2019-dlv-shortened.txt", "licensed evaluation 252828 -");
        row("eval-en-server2025-timebased.txt", "licensed evaluation 243800 -");
        row("host-en-office2010-licensed.txt", "licensed kms-host - -", "-", "0 1688 -", true);
        row("host-en-office2010-removed-unlicensed.txt", "unlicensed kms-host - -", "-", "-", true);
        row("host-en-office2016.txt", "licensed kms-host - -", "-", "0 1688 0", true);
        row("host-en-server2003-wsh56-dli.txt", "licensed kms-host - -", "-", "0 1688 -", true);
        row("host-en-server2008r2-dli-technet.txt", "licensed kms-host - -", "-", "2 1688 826",
            true);
        row("host-en-server2012r2-win10-adba-count0.txt", "licensed kms-host - -", "-", "0 1688 0",
            true);
        row("mak-en-win10-esu-year1-dlv.txt", "licensed mak - -");
        row("retail-en-win10-oemdm-dli.txt", "licensed oem - -");
        row("retail-en-win11-licensed-dlv.txt", "licensed retail - -");
        row("retail-en-win11-notification-c004f034-dlv.txt", "notification retail - 0xC004F034");
    }
    void aProductSaysWhatAPersonReadsInIt()
    {
        QFETCH(QString, state);
        QFETCH(QString, client);
        QFETCH(QString, host);
        QFETCH(bool, isHost);
        const LicenseReport output = read(QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(output.products.size(), 1);
        const LicenseFacts &facts = output.products.first().facts;
        QCOMPARE(shownState(facts), state);
        QCOMPARE(shownClient(facts), client);
        QCOMPARE(shownRequests(facts), host);
        QCOMPARE(m_role, isHost ? Role::Host : Role::Client);
    }

    void aCommandSaysHowItEnded_data()
    {
        QTest::addColumn<bool>("succeeded");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *file, bool succeeded, const char *code) {
            QTest::newRow(file) << succeeded << QString::fromLatin1(code);
        };
        row("ato-de-error-c004f074-azure.txt", false, "0xC004F074");
        row("ato-en-error-c004e015-nontext.txt", false, "0xC004E015");
        row("ato-en-error-c004f038.txt", false, "0xC004F038");
        row("ato-en-win11-success.txt", true, "-");
        row("ato-it-error-c004f074-azure.txt", false, "0xC004F074");
        row("ato-ja-error-c004f074-azure.txt", false, "0xC004F074");
        row("ato-ru-error-c004f074-azure.txt", false, "0xC004F074");
        row("ato-zhcn-error-c004f074-azure.txt", false, "0xC004F074");
        row("ato-zhcn-win10-success.txt", true, "-");
        row("client-en-server2019-ato-c004f074-then-dlv.txt", false, "0xC004F074");
        row("ipk-zhcn-error-c004f015.txt", false, "0xC004F015");
    }
    void aCommandSaysHowItEnded()
    {
        QFETCH(bool, succeeded);
        QFETCH(QString, code);
        const LicenseReport output = read(QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(output.outcomes.size(), 1);
        QCOMPARE(output.outcomes.first().succeeded, succeeded);
        QCOMPARE(shown(output.outcomes.first().code), code);
    }

    void aScriptThatRefusedToRunIsNoOutput()
    {
        NoProgress quiet;
        const Evidence evidence = loadEvidence(
            {publishedOutputs() + QStringLiteral("/remote-en-version-mismatch.txt")}, quiet);
        QCOMPARE(evidence.size(), 1);
        QVERIFY(evidence[0].error);
        QCOMPARE(evidence[0].error->kind, ReadError::Kind::ScriptError);
    }

    void anExpirySentenceIsRead_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("permanent");
        QTest::addColumn<QString>("until");
        const auto row = [](const char *file, const char *state, bool permanent,
                            const char *until) {
            QTest::newRow(file) << QString::fromLatin1(state) << permanent
                                << QString::fromLatin1(until);
        };
        row("xpr-en-permanent.txt", "licensed", true, "");
        row("xpr-en-server2019-eval.txt", "licensed", false, "3/24/2027 2:35:57 AM");
        row("xpr-en-volume-expires.txt", "licensed", false, "30/11/2024 7:36:14 AM");
        row("xpr-es-notification.txt", "notification", false, "");
    }
    void anExpirySentenceIsRead()
    {
        QFETCH(QString, state);
        QFETCH(bool, permanent);
        QFETCH(QString, until);
        const LicenseReport output = read(QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(output.expiries.size(), 1);
        const ExpirySentence &expiry = output.expiries.first();
        QCOMPARE(expiry.state ? toId(*expiry.state) : QString(), state);
        QCOMPARE(expiry.permanent, permanent);
        QCOMPARE(expiry.until, until);
        QVERIFY(expiry.product.startsWith(QLatin1String("Windows(R), ")));
    }

    void noFactIsOtherInALanguageThatNobodySpeaks_data()
    {
        QTest::addColumn<QString>("file");
        const QStringList files =
            QDir(publishedOutputs())
                .entryList({QStringLiteral("client-en-*"), QStringLiteral("host-en-*"),
                            QStringLiteral("mak-en-*"), QStringLiteral("eval-en-*"),
                            QStringLiteral("retail-en-*")},
                           QDir::Files, QDir::Name);
        for (const QString &file : files) {
            // Pieces of words that a console broke are no words that could be said otherwise.
            if (!file.contains(QLatin1String("wrapped")))
                QTest::newRow(qPrintable(file)) << file;
        }
    }
    void noFactIsOtherInALanguageThatNobodySpeaks()
    {
        QFETCH(QString, file);
        const LicenseReport english = read(file);
        QFile source(publishedOutputs() + u'/' + file);
        QVERIFY(source.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(source.readAll());
        const QVector<InventedLanguage::Manner> manners{
            {QStringLiteral(": "), true, false, true},
            {QStringLiteral(": "), false, false, true},
            {QStringLiteral("\u00A0: "), false, false, true},
            {QStringLiteral("："), false, true, true}};
        for (const auto &manner : manners) {
            for (quint32 seed = 1; seed <= 25; ++seed) {
                const QString said = InventedLanguage(manner, seed).say(text);
                const QString excess = Excess().of(readSlmgrOutput(said.toUtf8()), english);
                QVERIFY2(
                    excess.isEmpty(),
                    qPrintable(QStringLiteral("%1 (seed %2)\n%3").arg(excess).arg(seed).arg(said)));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestSlmgrPublished)
#include "tst_slmgr_published.moc"
