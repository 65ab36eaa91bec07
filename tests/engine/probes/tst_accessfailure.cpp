#include "engine/probes/accessfailure.h"

#include <QTest>

using namespace kms;

using Outcome = CollectStepResult::Outcome;

class TestAccessFailure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCodeTellsHowTheStepEnded_data()
    {
        QTest::addColumn<quint32>("code");
        QTest::addColumn<QString>("spelled");
        QTest::addColumn<Outcome>("outcome");
        const auto row = [](const char *name, quint32 code, const char *spelled, Outcome outcome) {
            QTest::newRow(name) << code << QString::fromLatin1(spelled) << outcome;
        };
        row("access denied, a result", 0x80070005, "0x80070005", Outcome::AccessDenied);
        row("access denied, an error", 5, "0x80070005", Outcome::AccessDenied);
        row("access denied, by WMI", 0x80041003, "0x80041003", Outcome::AccessDenied);
        row("wrong password", 1326, "0x8007052E", Outcome::AccessDenied);
        row("RPC server unavailable", 1722, "0x800706BA", Outcome::Unreachable);
        row("RPC server unavailable, a result", 0x800706BA, "0x800706BA", Outcome::Unreachable);
        row("network path not found", 53, "0x80070035", Outcome::Unreachable);
        row("name not found", 11001, "0x80072AF9", Outcome::Unreachable);
        row("no such channel", 15007, "0x80073A9F", Outcome::NotThere);
        row("no such service", 1060, "0x80070424", Outcome::NotThere);
        row("no such file", 2, "0x80070002", Outcome::NotThere);
        row("no such class", 0x80041010, "0x80041010", Outcome::NotThere);
        row("no such property", 0x80041017, "0x80041017", Outcome::NotThere);
        row("timed out", 1460, "0x800705B4", Outcome::TimedOut);
        row("disk full", 112, "0x80070070", Outcome::Failed);
        row("unknown", 0xC004F074, "0xC004F074", Outcome::Failed);
        row("no error at all", 0, "", Outcome::Failed);
    }
    void aCodeTellsHowTheStepEnded()
    {
        QFETCH(quint32, code);
        QFETCH(QString, spelled);
        QFETCH(Outcome, outcome);
        const AccessFailure failure = failureOf(code);
        QCOMPARE(failure.code, spelled);
        QCOMPARE(toId(failure.outcome), toId(outcome));
    }

    void aToolsOwnWordsTellItByTheirCode()
    {
        const auto denied = failureIn(
            QStringLiteral("Folgender Fehler ist aufgetreten: Zugriff verweigert (0x80070005)"));
        QVERIFY(denied);
        QCOMPARE(*denied, (AccessFailure{Outcome::AccessDenied, QStringLiteral("0x80070005")}));
    }

    void wordsWithoutACodeThatMeansMoreTellNothing()
    {
        QVERIFY(!failureIn(QStringLiteral("The service has not been started. (0x80070426)")));
        QVERIFY(!failureIn(QStringLiteral("0x800700051 is no code, 80070005 is not spelled")));
        QVERIFY(!failureIn({}));
    }
};

QTEST_APPLESS_MAIN(TestAccessFailure)
#include "tst_accessfailure.moc"
