// The script that gathers where the program cannot be brought: what it may do, and under Wine's
// cmd.exe that it comes to its end, with stand-ins for the tools of Windows that Wine lacks. It has
// run on no real Windows.

#include "engine/probes/collector.h"
#include "engine/readers/loadevidence.h"
#include "tests/engine/probes/cmdlint.h"
#include "tests/engine/probes/fakemachine.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace kms;
using namespace kms::test;

namespace {

QString scriptText()
{
    return QString::fromLatin1(collectorScript());
}

const QString systemLine = QStringLiteral("set \"SYS=%SystemRoot%\\System32\"\r\n");

} // namespace

class TestCollector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCmdReadsItsLines()
    {
        const QByteArray script = collectorScript();
        QVERIFY(script.startsWith("@echo off\r\n"));
        QVERIFY(script.endsWith("\r\n"));
        QCOMPARE(script.count('\r'), script.count('\n'));
        QCOMPARE(script.count("\r\n"), script.count('\n'));
        QVERIFY(std::all_of(script.cbegin(), script.cend(), [](char c) {
            return c == '\r' || c == '\n' || (c >= ' ' && c <= '~');
        }));
        constexpr qsizetype longestLine = 8'190; // of cmd.exe, with its variables filled in
        constexpr qsizetype room = 2'000;
        for (const QByteArray &line : script.split('\n'))
            QVERIFY2(line.size() < longestLine - room, line.constData());
    }

    void itOnlyReads()
    {
        const QStringList faults = faultsOf(scriptText());
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    }

    void whatWouldChangeSomethingIsSeen_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line :
             {R"("%SYS%\reg.exe" add "HKLM\SOFTWARE" /v a)",
              R"("%SYS%\reg.exe" delete HKLM\A)",
              R"("%SYS%\cscript.exe" //nologo //T:60 "%SYS%\slmgr.vbs" /ato)",
              R"("%SYS%\cscript.exe" //nologo //T:60 "%SYS%\slmgr.vbs" /skms a)",
              R"("%SYS%\net.exe" stop sppsvc)",
              R"("%SYS%\sc.exe" config sppsvc start= auto)",
              R"("%SYS%\w32tm.exe" /resync)",
              R"("%SYS%\wevtutil.exe" cl Application)",
              R"("%SYS%\wevtutil.exe" sl "Key Management Service" /ms:1)",
              R"(reg query HKLM\A /s)",
              R"(del "%SystemRoot%\a")",
              R"(del "%OUT%\*")",
              R"(md C:\a)",
              R"(echo a> C:\a.txt)",
              R"(echo a & format C:)",
              R"("%SYS%\sc.exe" query sppsvc | "%SYS%\clip.exe")",
              R"(if exist "%OUT%" rd /s "%OUT%")",
              R"(start a.exe)",
              R"("%PS%" -NoProfile -NonInteractive -Command "Invoke-CimMethod a")",
              R"("%SYS%\wbem\WMIC.exe" path SoftwareLicensingProduct call Activate)"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }
    void whatWouldChangeSomethingIsSeen()
    {
        QFETCH(QString, line);
        QVERIFY(!faultsOf(line + QLatin1String("\r\n")).isEmpty());
    }

    void everyLabelThatItGoesToIsThere()
    {
        static const QRegularExpression jump(QStringLiteral("(?:goto |call :)([a-z]+)"));
        const QString script = scriptText();
        auto jumps = jump.globalMatch(script);
        QVERIFY(jumps.hasNext());
        while (jumps.hasNext()) {
            const QString label = jumps.next().captured(1);
            QCOMPARE(script.count(QLatin1String("\r\n:") + label + QLatin1String("\r\n")), 1);
        }
    }

    void noPropertyThatHoldsAFullKeyIsAskedFor()
    {
        const QString script = scriptText();
        for (const char *name : {"OA3x", "OriginalProductKey", "OfflineInstallationId"})
            QVERIFY(!script.contains(QLatin1String(name), Qt::CaseInsensitive));
    }
};

QTEST_GUILESS_MAIN(TestCollector)
#include "tst_collector.moc"
