#include "engine/knowledge/commandtable.h"
#include "engine/knowledge/phrasebook.h"
#include "tests/engine/knowledge/commandlint.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

QString utf8(const char *text)
{
    return QString::fromUtf8(text);
}

QHash<QString, QJsonObject> records()
{
    QFile file(QStringLiteral(KMS_SOURCE_DIR "/resources/knowledge/commands.json"));
    QHash<QString, QJsonObject> byId;
    if (!file.open(QIODevice::ReadOnly))
        return byId;
    const QJsonArray array = QJsonDocument::fromJson(file.readAll()).array();
    for (const auto &value : array)
        byId.insert(value[QLatin1String("id")].toString(), value.toObject());
    return byId;
}

LintedCommand linted(const QJsonObject &record)
{
    const QString phrase = utf8("command.") + record[QLatin1String("id")].toString();
    const Phrasebook english(utf8("en"));
    const Phrasebook french(utf8("fr"));
    return {record, english.has(phrase) ? english.text(phrase) : QString(),
            french.has(phrase) ? french.text(phrase) : QString()};
}

/// A record of the table with one member changed.
QJsonObject mutated(const char *id, const char *member, const QJsonValue &value)
{
    QJsonObject record = records().value(utf8(id));
    record[QLatin1String(member)] = value;
    return record;
}

} // namespace

class TestCommandTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlaceholderIsFilled()
    {
        const Command skms =
            command(utf8("slmgr-skms"),
                    {{utf8("server"), utf8("kms01.corp.example")}, {utf8("port"), 1700}});
        QCOMPARE(skms.text, utf8("cscript //nologo %windir%\\system32\\slmgr.vbs "
                                 "/skms kms01.corp.example:1700"));
        QCOMPARE(skms.undoId, utf8("slmgr-ckms"));
        QVERIFY(skms.elevated && skms.modifies);
    }

    void thePortHasADefaultAndANameHasNone()
    {
        QCOMPARE(command(utf8("slmgr-skms")).text,
                 utf8("cscript //nologo %windir%\\system32\\slmgr.vbs /skms <server>:1688"));
    }

    void aNameThatNobodyToldIsLackingAndAKeyIsNot()
    {
        QCOMPARE(command(utf8("slmgr-skms")).lacking, QStringList{utf8("server")});
        QVERIFY(command(utf8("slmgr-ipk")).lacking.isEmpty());
        const QVariantMap corp{{utf8("domain"), utf8("corp.example")}};
        QVERIFY(command(utf8("resolve-srv"), corp).lacking.isEmpty());
        QCOMPARE(commandWithout(utf8("resolve-srv"), corp), utf8("resolve-srv"));
        QCOMPARE(commandWithout(utf8("resolve-srv"), {}), utf8("nslookup-srv-own-domain"));
        QCOMPARE(commandWithout(utf8("slmgr-skms"), {}), QString());
        for (const QString &id : commandIds()) {
            const QString otherwise = commandWithout(id, {});
            QVERIFY2(otherwise.isEmpty() || command(otherwise).lacking.isEmpty(), qPrintable(id));
        }
    }

    void anUnknownCommandIsEmpty()
    {
        const Command none = command(utf8("format-disk"));
        QVERIFY(none.id.isEmpty() && none.text.isEmpty() && none.undoId.isEmpty());
        QVERIFY(!none.elevated && !none.modifies);
    }

    void aNameFromALogCannotBecomePartOfACommand_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("harmless");
        const auto row = [](const char *name, bool harmless) {
            QTest::newRow(name) << utf8(name) << harmless;
        };
        row("kms01.corp.example", true);
        row("KMS_01-a", true);
        row("10.20.0.11", true);
        row("[2001:db8::1]", true);
        row("kms01; calc", false);
        row("kms01&calc", false);
        row("kms01|calc", false);
        row("kms01\" & calc \"", false);
        row("%COMSPEC%", false);
        row("kms01`ncalc", false);
        row("$(calc)", false);
        row("kms01>x", false);
        row("kms01\ncalc", false);
        row("kms01 /upk", false);
        row("/upk", false);
        row("-Credential", false);
        row("kms\u01c0calc", false); // a letter that some code pages turn into a bar
        row("kms\uff06calc", false);
        row("", false);
        QTest::newRow("longer than a name can be") << QString(256, QLatin1Char('a')) << false;
    }
    void aNameFromALogCannotBecomePartOfACommand()
    {
        QFETCH(QString, name);
        QFETCH(bool, harmless);
        for (const QString &id : commandIds()) {
            const QString text = command(id, {{utf8("server"), name}, {utf8("domain"), name}}).text;
            const QString plain = command(id).text;
            if (!harmless)
                QCOMPARE(text, plain);
        }
        QCOMPARE(command(utf8("nslookup-host"), {{utf8("server"), name}}).text,
                 utf8("nslookup ") + (harmless ? name : utf8("<server>")));
    }

    void everyRecordIsWhole()
    {
        const auto all = records();
        QVERIFY(all.size() > 40);
        QCOMPARE(qsizetype(commandIds().size()), qsizetype(all.size())); // no id twice
        const Phrasebook phrases(utf8("en"));
        const QStringList sides{utf8("any"), utf8("client"), utf8("host")};
        for (const QString &id : commandIds()) {
            const QJsonObject record = all.value(id);
            QVERIFY2(!record[QLatin1String("command")].toString().isEmpty(), qPrintable(id));
            QVERIFY2(record[QLatin1String("elevated")].isBool(), qPrintable(id));
            QVERIFY2(record[QLatin1String("modifies")].isBool(), qPrintable(id));
            QVERIFY2(sides.contains(record[QLatin1String("where")].toString()), qPrintable(id));
            QVERIFY2(!record[QLatin1String("source")].toString().isEmpty(), qPrintable(id));
            QVERIFY2(phrases.has(utf8("command.") + id), qPrintable(id));
        }
    }

    void everyCommandIsOneThatItsToolTakes()
    {
        const auto all = records();
        QStringList faults;
        for (const QString &id : commandIds())
            faults += commandFaults(linted(all.value(id)), all);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    }

    void aWrongCommandIsFound_data();
    void aWrongCommandIsFound()
    {
        QFETCH(QJsonObject, record);
        QFETCH(QString, fault);
        const QString id = record[QLatin1String("id")].toString();
        QCOMPARE(commandFaults(linted(record), records()).join(QLatin1Char('\n')),
                 id + utf8(": ") + fault);
    }

    void aDescriptionOfTheOppositeIsFound()
    {
        const auto all = records();
        LintedCommand publish = linted(all.value(utf8("slmgr-sdns")));
        publish.english = linted(all.value(utf8("slmgr-cdns"))).english;
        publish.french = linted(all.value(utf8("slmgr-cdns"))).french;
        QCOMPARE(commandFaults(publish, all),
                 QStringList{utf8("slmgr-sdns: its description says the opposite")});
        publish.french.clear();
        QVERIFY(commandFaults(publish, all)
                    .contains(utf8("slmgr-sdns: it is not described in both languages")));
    }

    void everyOptionThatASentenceNamesExists()
    {
        static const QRegularExpression option(utf8("slmgr(?:\\.vbs)? (/[a-z-]+)"));
        const QDir folder(QStringLiteral(KMS_SOURCE_DIR "/resources/knowledge/phrases"));
        const QStringList names = folder.entryList({QStringLiteral("*.json")});
        int seen = 0;
        for (const QString &name : names) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            auto matches = option.globalMatch(text);
            for (; matches.hasNext(); ++seen) {
                const QString named = matches.next().captured(1);
                QVERIFY2(isSlmgrOption(named), qPrintable(named));
            }
        }
        QVERIFY(seen > 0);
    }

    void quotesAreBalanced()
    {
        for (const QString &id : commandIds()) {
            const QString text = command(id).text;
            QVERIFY2(text.count(QLatin1Char('"')) % 2 == 0, qPrintable(text));
            QVERIFY2(text.count(QLatin1Char('\'')) % 2 == 0, qPrintable(text));
            QVERIFY2(text.count(QLatin1Char('%')) % 2 == 0, qPrintable(text));
        }
    }

    void ownersHaveStableIds()
    {
        QCOMPARE(toId(Owner::Helpdesk), utf8("helpdesk"));
        QCOMPARE(toId(Owner::HostAdministrator), utf8("host-administrator"));
        QCOMPARE(toId(Owner::DnsTeam), utf8("dns-team"));
        QCOMPARE(toId(Owner::NetworkTeam), utf8("network-team"));
        QCOMPARE(toId(Owner::Licensing), utf8("licensing"));
    }
};

void TestCommandTable::aWrongCommandIsFound_data()
{
    QTest::addColumn<QJsonObject>("record");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char *name, const char *id, const char *member,
                        const QJsonValue &value, const char *fault) {
        QTest::newRow(name) << mutated(id, member, value) << utf8(fault);
    };
    const QString script = utf8("cscript //nologo %windir%\\system32\\slmgr.vbs ");
    row("an unknown option", "slmgr-dli", "command", script + utf8("/dlx"), "slmgr has no /dlx");
    row("a value too many", "slmgr-ckms", "command", script + utf8("/ckms kms01 x y"),
        "/ckms takes another number of values");
    row("a value too few", "slmgr-skms", "command", script + utf8("/skms"),
        "/skms takes another number of values");
    row("clearing for setting", "slmgr-sdns", "command", script + utf8("/cdns"),
        "what takes it back is not its inverse\n"
        "slmgr-sdns: its id names another option\n"
        "slmgr-sdns: its description says the opposite");
    row("another script", "slmgr-dli", "command", utf8("cscript //nologo other.vbs /dli"),
        "cscript runs no slmgr.vbs with an option");
    row("a tool that does not exist", "ping-server", "command", utf8("pong {server}"),
        "unknown tool pong");
    row("an option that the tool lacks", "w32tm-resync", "command", utf8("w32tm /sync"),
        "w32tm does not take: /sync");
    row("a parameter that the cmdlet lacks", "test-port", "command",
        utf8("powershell -NoProfile -Command \"Test-NetConnection {server} -Prot {port}\""),
        "test-netconnection has no -Prot");
    row("a parameter without its value", "test-port", "command",
        utf8("powershell -NoProfile -Command \"Test-NetConnection {server} -Port\""),
        "-Port lacks its value");
    row("a change that is not marked", "slmgr-ckms", "modifies", false,
        "modifies, and is not marked so");
    row("a mark on what only reads", "slmgr-dli", "modifies", true,
        "marked as modifying, and only reads");
    row("elevation forgotten", "sppsvc-restart", "elevated", false,
        "needs elevation, and is not marked so");
    row("an unknown undo", "slmgr-skms", "undo", utf8("slmgr-xkms"),
        "what takes it back does not exist");
    row("an undo of something else", "slmgr-skms", "undo", utf8("slmgr-ckms-domain"),
        "what takes it back is not its inverse");
    row("the firewall opened to close it", "firewall-disable-kms", "command",
        utf8("powershell -NoProfile -Command \"Set-NetFirewallRule -Name SPPSVC-In-TCP "
             "-Enabled True\""),
        "what takes it back is not its inverse\n"
        "firewall-disable-kms: its description says the opposite\n"
        "firewall-disable-kms: its id says the opposite");
    row("the client's command for the host", "slmgr-ckms", "where", utf8("host"),
        "it is for the other side");
    row("a change behind a harmless call", "slmgr-dli", "command",
        script + utf8("/dli & net stop sppsvc"),
        "modifies, and is not marked so\n"
        "slmgr-dli: needs elevation, and is not marked so");
}

QTEST_APPLESS_MAIN(TestCommandTable)
#include "tst_commandtable.moc"
