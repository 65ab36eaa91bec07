#include "engine/knowledge/commandtable.h"
#include "engine/knowledge/phrasebook.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace kms;

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

/// What Microsoft's page on slmgr.vbs says of an option. Where the page is silent on elevation,
/// a modifying option is taken to need it.
struct Option
{
    bool modifies;
    bool elevated;
    const char *side; ///< client, host, or any
};

const QHash<QString, Option> &options()
{
    static const QHash<QString, Option> table{
        {QStringLiteral("/ipk"), {true, true, "any"}},
        {QStringLiteral("/ato"), {true, false, "any"}}, // KMS clients need no elevation
        {QStringLiteral("/dli"), {false, false, "any"}},
        {QStringLiteral("/dlv"), {false, false, "any"}},
        {QStringLiteral("/xpr"), {false, false, "client"}},
        {QStringLiteral("/upk"), {true, true, "any"}},
        {QStringLiteral("/cpky"), {true, true, "any"}},
        {QStringLiteral("/rilc"), {true, true, "any"}},
        {QStringLiteral("/rearm"), {true, true, "client"}},
        {QStringLiteral("/dti"), {false, false, "host"}},
        {QStringLiteral("/atp"), {true, true, "host"}},
        {QStringLiteral("/skms"), {true, true, "client"}},
        {QStringLiteral("/ckms"), {true, true, "client"}},
        {QStringLiteral("/skms-domain"), {true, true, "client"}},
        {QStringLiteral("/ckms-domain"), {true, true, "client"}},
        {QStringLiteral("/skhc"), {true, true, "client"}},
        {QStringLiteral("/ckhc"), {true, true, "client"}},
        {QStringLiteral("/sai"), {true, true, "host"}},
        {QStringLiteral("/sri"), {true, true, "host"}},
        {QStringLiteral("/sprt"), {true, true, "host"}},
        {QStringLiteral("/sdns"), {true, true, "host"}},
        {QStringLiteral("/cdns"), {true, true, "host"}},
        {QStringLiteral("/spri"), {true, true, "host"}},
        {QStringLiteral("/cpri"), {true, true, "host"}},
        {QStringLiteral("/act-type"), {true, true, "client"}},
        {QStringLiteral("/ao-list"), {false, false, "any"}},
    };
    return table;
}

/// Words with which a command of Windows changes something; the others here only read.
bool writes(const QString &text)
{
    static const QRegularExpression writing(QStringLiteral(
        "\\b(reg (add|delete)|net (start|stop)|wevtutil sl|w32tm /resync|"
        "ipconfig /flushdns|wusa /uninstall|sysprep|shutdown|(Add|Remove|Set|Install)-\\w+)\\b"));
    return writing.match(text).hasMatch();
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

    void whatTakesACommandBackExistsAndChangesSomething()
    {
        for (const QString &id : commandIds()) {
            const Command one = command(id);
            if (one.undoId.isEmpty())
                continue;
            QVERIFY2(one.modifies, qPrintable(id));
            QVERIFY2(!command(one.undoId).id.isEmpty(), qPrintable(id));
            QVERIFY2(command(one.undoId).modifies, qPrintable(id));
        }
    }

    void everySlmgrOptionIsMarkedAsItsPageSays()
    {
        static const QRegularExpression call(
            QStringLiteral("^cscript //nologo %windir%\\\\system32\\\\slmgr\\.vbs (/[a-z-]+)"));
        int seen = 0;
        const auto all = records();
        for (const QString &id : commandIds()) {
            const QString text = command(id).text;
            const auto match = call.match(text);
            QVERIFY2(match.hasMatch() || !id.startsWith(utf8("slmgr-")), qPrintable(id));
            if (!match.hasMatch())
                continue;
            ++seen;
            QVERIFY2(options().contains(match.captured(1)), qPrintable(text));
            const Option option = options().value(match.captured(1));
            QVERIFY2(command(id).modifies == option.modifies, qPrintable(text));
            QVERIFY2(command(id).elevated == option.elevated, qPrintable(text));
            QCOMPARE(all[id][QLatin1String("where")].toString(), utf8(option.side));
        }
        QVERIFY(seen > 20);
    }

    void whatWritesIsMarkedAndWhatReadsIsNot()
    {
        for (const QString &id : commandIds()) {
            const Command one = command(id);
            if (one.text.contains(utf8("slmgr")))
                continue; // judged by its option above
            QVERIFY2(one.modifies == writes(one.text), qPrintable(one.text));
            const bool needsNoElevation = id == utf8("restart-computer");
            QVERIFY2(!one.modifies || one.elevated || needsNoElevation, qPrintable(one.text));
        }
    }

    void publishingIsTurnedOnBySdnsAndOffByCdns_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("french");
        const auto row = [](const char *id, const char *option, const char *en, const char *fr) {
            QTest::newRow(id) << utf8(id) << utf8(option) << utf8(en) << utf8(fr);
        };
        row("slmgr-sdns", "/sdns", " on ", "Active la publication");
        row("slmgr-cdns", "/cdns", " off.", "Désactive la publication");
    }
    void publishingIsTurnedOnBySdnsAndOffByCdns()
    {
        QFETCH(QString, id);
        QFETCH(QString, option);
        QFETCH(QString, english);
        QFETCH(QString, french);
        QVERIFY(command(id).text.endsWith(QLatin1Char(' ') + option));
        const QString phrase = utf8("command.") + id;
        QVERIFY(Phrasebook(utf8("en")).text(phrase).contains(english));
        QVERIFY(Phrasebook(utf8("fr")).text(phrase).contains(french));
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

QTEST_APPLESS_MAIN(TestCommandTable)
#include "tst_commandtable.moc"
