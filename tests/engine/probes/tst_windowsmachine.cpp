// What Wine can show of the questions that only Windows answers: that WMI, the registry, services
// and tools are reached, and that what Wine has not is told as it is. Its event logs, its
// licensing service and its other computers are none; no test here has run on a real Windows.

#include "engine/probes/collect.h"
#include "engine/readers/loadevidence.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_WIN
#include "engine/probes/windows/logexport.h"
#include "engine/probes/windows/registryread.h"
#include "engine/probes/windows/servicestate.h"
#include "engine/probes/windows/wmiquery.h"

#include <windows.h>
#endif

using namespace kms;

#ifdef Q_OS_WIN
namespace {

const IsOver never = [] { return false; };

bool isWine()
{
    const HMODULE system = GetModuleHandleW(L"ntdll.dll");
    return system != nullptr && GetProcAddress(system, "wine_get_version") != nullptr;
}

const wchar_t platformKey[] =
    LR"(SOFTWARE\Microsoft\Windows NT\CurrentVersion\SoftwareProtectionPlatform)";

void setText(HKEY key, const wchar_t *name, const QString &text)
{
    RegSetValueExW(key, name, 0, REG_SZ, reinterpret_cast<const BYTE *>(text.utf16()),
                   DWORD((text.size() + 1) * 2));
}

/// The values of a pinned client, in the registry of the Wine that the tests made for themselves.
void pinInWine()
{
    HKEY key = nullptr;
    RegCreateKeyExW(HKEY_LOCAL_MACHINE, platformKey, 0, nullptr, 0, KEY_WRITE | KEY_WOW64_64KEY,
                    nullptr, &key, nullptr);
    setText(key, L"KeyManagementServiceName", QStringLiteral("kms-old.corp.example"));
    setText(key, L"TokenStore", QStringLiteral("%systemroot%\\system32\\spp\\store\\2.0"));
    setText(key, L"BackupProductKeyDefault", QStringLiteral("ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2"));
    const DWORD port = 1700;
    RegSetValueExW(key, L"KeyManagementServicePort", 0, REG_DWORD,
                   reinterpret_cast<const BYTE *>(&port), sizeof port);
    RegCloseKey(key);
}

QStringList shown(const QVector<CollectStepResult> &results)
{
    QStringList lines;
    for (const CollectStepResult &one : results)
        lines.append(QStringLiteral("%1 %2 %3").arg(toId(one.step), toId(one.outcome), one.detail));
    return lines;
}

} // namespace
#endif

class TestWindowsMachine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
#ifndef Q_OS_WIN
        QSKIP("Only Windows has WMI, event logs, a registry and services.");
#else
        if (!isWine())
            QSKIP("It tells what Wine has, and changes the registry of the Wine it runs in.");
        pinInWine();
#endif
    }

#ifdef Q_OS_WIN
    void wmiGivesRowsWithThoseOfThePropertiesThatAreThere()
    {
        const auto answers =
            askWmi({},
                   {{QStringLiteral("Win32_OperatingSystem"),
                     {QStringLiteral("Version"), QStringLiteral("NoSuchProperty"),
                      QStringLiteral("OSLanguage")},
                     {}},
                    { QStringLiteral("SoftwareLicensingProduct"),
                      {QStringLiteral("LicenseStatus"), QStringLiteral("PartialProductKey")},
                      {} }},
                   never);
        QVERIFY(answers);
        const auto &systems = answers->at(0);
        QVERIFY(systems);
        QCOMPARE(systems->size(), 1);
        QVERIFY(systems->first()
                    .value(QStringLiteral("Version"))
                    .toString()
                    .startsWith(QStringLiteral("10.")));
        QVERIFY(systems->first().value(QStringLiteral("OSLanguage")).isDouble());
        QVERIFY(!systems->first().contains(QStringLiteral("NoSuchProperty")));
        const auto &products = answers->at(1);
        QVERIFY(products);
        QCOMPARE(products->size(), 1);
        QCOMPARE(products->first().value(QStringLiteral("LicenseStatus")).toInt(), 1);
    }

    void aClassThatIsNotThereIsToldSo()
    {
        const auto answers = askWmi({},
                                    {{ QStringLiteral("NoSuchClass"),
                                       {QStringLiteral("Name")},
                                       {} }},
                                    never);
        QVERIFY(answers);
        QVERIFY(!answers->first());
        QCOMPARE(toId(answers->first().error().outcome), QStringLiteral("not-there"));
    }

    void aQueryEndsWhenToldTo()
    {
        const auto answers = askWmi({},
                                    {{ QStringLiteral("Win32_Service"),
                                       {QStringLiteral("Name")},
                                       {} }},
                                    [] { return true; });
        QVERIFY(answers);
        QVERIFY(!answers->first());
        QCOMPARE(toId(answers->first().error().outcome), QStringLiteral("timed-out"));
    }

    void theRegistryIsReadWithoutTheProductKey()
    {
        const auto answer = readRegistryOf({}, never);
        QVERIFY(answer);
        QStringList names;
        for (const RegistryValue &value : answer->values) {
            if (value.key.endsWith(QStringLiteral("\\SoftwareProtectionPlatform")))
                names.append(value.name);
        }
        names.sort();
        QCOMPARE(names.join(QLatin1Char(' ')),
                 QStringLiteral("KeyManagementServiceName KeyManagementServicePort TokenStore"));
    }

    void aServiceTellsItsStateAndAMissingOneThatItIsMissing()
    {
        const auto running = readServiceState({}, QStringLiteral("EventLog"));
        QVERIFY(running);
        QCOMPARE(*running, QStringLiteral("running"));
        const auto missing = readServiceState({}, QStringLiteral("sppsvc"));
        QVERIFY(!missing);
        QCOMPARE(missing.error(), (AccessFailure{CollectStepResult::Outcome::NotThere,
                                                 QStringLiteral("0x80070424")}));
    }

    void anExportThatWroteNothingIsAFailure()
    {
        QTemporaryDir folder;
        const LogExport wanted{QStringLiteral("Application"), QStringLiteral("*"), folder.path(),
                               QStringLiteral("application")};
        const auto here = exportEvents({}, wanted, never);
        QVERIFY(!here);
        QCOMPARE(toId(here.error().outcome), QStringLiteral("failed"));
        const auto there = exportEvents(QStringLiteral("kms01"), wanted, never);
        QVERIFY(!there);
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void whatThisComputerGivesIsReadAndTheRestIsToldAsItIs()
    {
        QTemporaryDir folder;
        NoProgress quiet;
        const auto results = collect({{}, Role::Host, folder.path()}, quiet, {});
        const QStringList lines = shown(results);
        const QString all = lines.join(QLatin1Char('\n'));
        // Wine's product lacks the property that says whether it has a key; its cscript.exe says
        // nothing of a script that is missing, its event log that it is not implemented, and
        // its wevtutil.exe nothing at all.
        QVERIFY2(lines.contains(QStringLiteral("licensing-objects not-there 0x80041002")),
                 qPrintable(all));
        QVERIFY2(lines.contains(QStringLiteral("slmgr-text failed ")), qPrintable(all));
        QVERIFY2(lines.contains(QStringLiteral("application-log failed 0x80070078")),
                 qPrintable(all));
        QVERIFY2(lines.contains(QStringLiteral("log-settings failed ")), qPrintable(all));
        QVERIFY2(lines.contains(QStringLiteral("registry done ")), qPrintable(all));
        QVERIFY2(lines.contains(QStringLiteral("time-source not-there 0x80070002")),
                 qPrintable(all));
        QVERIFY2(lines.contains(QStringLiteral("service not-there 0x80070424")), qPrintable(all));
        QVERIFY2(lines.contains(QStringLiteral("network-settings done ")), qPrintable(all));
        const Evidence evidence = loadEvidence({folder.path()}, quiet);
        QVERIFY(evidence.size() >= 2);
        for (const EvidenceItem &item : evidence)
            QVERIFY2(!item.error, qPrintable(item.source.file));
    }

    void aComputerThatIsNotThereHoldsNobodyUp()
    {
        QTemporaryDir folder;
        NoProgress quiet;
        QElapsedTimer since;
        since.start();
        CollectRequest request{QStringLiteral("no-such-computer.invalid"), Role::Client,
                               folder.path(), 5'000};
        const auto results = collect(request, quiet, {});
        QVERIFY(since.elapsed() < 90'000);
        for (const CollectStepResult &one : results) {
            if (one.step == CollectStep::Probe)
                continue; // it looks from here
            QVERIFY2(one.outcome != CollectStepResult::Outcome::Done, qPrintable(toId(one.step)));
            QVERIFY(one.files.isEmpty());
        }
    }
#endif
};

QTEST_GUILESS_MAIN(TestWindowsMachine)
#include "tst_windowsmachine.moc"
