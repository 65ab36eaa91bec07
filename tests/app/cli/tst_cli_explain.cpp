#include "tests/app/cli/clirun.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace kms;
using test::runCli;

namespace {

QJsonArray json(std::initializer_list<const char *> codes)
{
    const QStringList typed =
        test::words({"explain", "--json", "--lang", "en"}) + test::words(codes);
    return QJsonDocument::fromJson(runCli(typed).out).array();
}

QString member(const QJsonValue &value, const char *name)
{
    return value[QLatin1String(name)].toString();
}

} // namespace

class TestCliExplain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKnownCodeIsExplainedAsText()
    {
        const test::CliResult result = runCli({"explain", "--lang", "en", "c004f038"});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(result.out.startsWith("0xC004F038  SL_E_VL_NOT_ENOUGH_COUNT\n  "));
        QVERIFY(result.out.contains("\n  Possible causes:\n    - "));
        QVERIFY(result.out.contains("\n  What to do:\n    1. "));
        QVERIFY(!result.out.contains("close to it"));
        QCOMPARE(result.err, QByteArray());
    }

    void everySpellingIsTheSameCode_data()
    {
        QTest::addColumn<QString>("typed");
        for (const char *typed :
             {"0xC004F038", "0xc004f038", "C004F038", "-1073418184", "3221549112", " 0xC004F038. "})
            QTest::newRow(typed) << QString::fromLatin1(typed);
    }
    void everySpellingIsTheSameCode()
    {
        QFETCH(QString, typed);
        const test::CliResult result = runCli(QStringList{QStringLiteral("explain"), typed});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(result.out.startsWith("0xC004F038 "));
    }

    void jsonHasTheAgreedMembers()
    {
        const QJsonArray array = json({"0xC004F074", "0xC004F070"});
        QCOMPARE(array.size(), 2);
        QCOMPARE(array[0].toObject().keys(),
                 test::words({"actions", "causes", "code", "known", "meaning", "name", "nearest"}));
        QCOMPARE(member(array[0], "code"), QStringLiteral("0xC004F074"));
        QCOMPARE(member(array[0], "name"), QStringLiteral("SL_E_VL_BINDING_SERVICE_UNAVAILABLE"));
        QVERIFY(array[0][QLatin1String("known")].toBool());
        QVERIFY(array[0][QLatin1String("actions")].toArray().size() > 1);
        QVERIFY(array[0][QLatin1String("nearest")].toArray().isEmpty());
        QCOMPARE(member(array[1], "code"), QStringLiteral("0xC004F070"));
        QVERIFY(!array[1][QLatin1String("known")].toBool(true));
        QCOMPARE(member(array[1], "name"), QString());
        QVERIFY(
            array[1][QLatin1String("nearest")].toArray().contains(QStringLiteral("0xC004F074")));
    }

    void anUnknownCodeIsNoError()
    {
        const test::CliResult result = runCli({"explain", "--lang", "en", "1722"});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(result.out.startsWith("0x000006BA  RPC_S_SERVER_UNAVAILABLE\n"));
        QVERIFY(result.out.contains("Windows error 1722."));
        QVERIFY(result.out.contains("Known codes close to it: 0x800706BA\n"));
    }

    void frenchIsSpokenOnRequest()
    {
        const test::CliResult result = runCli({"explain", "--lang", "fr", "0xC004F038"});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(result.out.contains("hôte KMS"));
    }

    void textThatIsNoCodeNamesTheNearestOnes()
    {
        const test::CliResult result = runCli({"explain", "--lang", "en", "0xC00F038G"});
        QCOMPARE(result.exitCode, 2);
        QCOMPARE(result.out, QByteArray());
        QVERIFY(result.err.contains("0xC00F038G"));
        QVERIFY(result.err.contains("0xC004F038"));
    }

    void oneWrongWordSpoilsTheWholeLine()
    {
        const test::CliResult result = runCli({"explain", "0xC004F038", "hello", "0xC004F074"});
        QCOMPARE(result.exitCode, 2);
        QCOMPARE(result.out, QByteArray());
        QVERIFY(result.err.contains("hello"));
    }

    void aFullDiskIsToldByTheExitCode()
    {
        QCOMPARE(test::runCliOnFullDisk(test::words({"explain", "0xC004F038"})).exitCode, 4);
        QCOMPARE(test::runCliOnFullDisk(test::words({"explain", "--json", "0"}), 10).exitCode, 4);
    }
};

QTEST_GUILESS_MAIN(TestCliExplain)
#include "tst_cli_explain.moc"
