#include "engine/casefile/casefile.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

LogBuilder clientLog(const char *computer = "PC-0142.corp.example", uint id = 142)
{
    return LogBuilder(computer).sent("2026-11-20 08:30:00", {.cmid = cmid(id)});
}

LogBuilder hostLog(const char *computer = "kms01.corp.example")
{
    return LogBuilder(computer).received("2026-11-20 08:30:01");
}

const EvidenceItem *itemOf(const CaseFile &caseFile, const char *id)
{
    return caseFile.item(QString::fromLatin1(id));
}

bool isUnattributed(const CaseFile &caseFile, const char *id)
{
    const EvidenceItem *item = itemOf(caseFile, id);
    const auto isNote = [](const Note &note) { return note.kind == Note::Kind::MachineUnknown; };
    return item->computer.isEmpty() && std::any_of(item->notes.begin(), item->notes.end(), isNote);
}

QVector<Content> contentsAside()
{
    return {RegistryDump(), DnsReport(), NetworkReport(), ClockReport(), SetupLog(), LogSettings()};
}

QStringList ids(std::initializer_list<const char *> names)
{
    QStringList list;
    for (const char *name : names)
        list.append(QString::fromLatin1(name));
    return list;
}

} // namespace

Q_DECLARE_METATYPE(kms::Content)

/// Files that say something of a machine without making a client or a host of it.
class TestAside : public QObject
{
    Q_OBJECT

private:
    static void addContents()
    {
        QTest::addColumn<int>("index");
        const char *names[] = {"registry", "dns", "network", "clock", "setup log", "log settings"};
        QCOMPARE(contentsAside().size(), qsizetype(std::size(names)));
        for (int i = 0; i < int(std::size(names)); ++i)
            QTest::newRow(names[i]) << i;
    }

private Q_SLOTS:
    void aNamelessFileBelongsToTheOneMachineOfItsFolder_data() { addContents(); }
    void aNamelessFileBelongsToTheOneMachineOfItsFolder()
    {
        QFETCH(int, index);
        const Content content = contentsAside().at(index);
        const CaseFile built =
            buildCaseFile({clientLog().item("e1", "pc"), hostLog().item("e2", "host"),
                           aside("e3", content, "pc"), aside("e4", content, "host")});
        QCOMPARE(built.clients.first().aside, ids({"e3"}));
        QCOMPARE(built.hosts.first().aside, ids({"e4"}));
        QCOMPARE(itemOf(built, "e3")->computer, QStringLiteral("PC-0142.corp.example"));
        QCOMPARE(itemOf(built, "e3")->role, Role::Client);
        QCOMPARE(itemOf(built, "e4")->computer, QStringLiteral("kms01.corp.example"));
        QCOMPARE(itemOf(built, "e4")->role, Role::Host);
        QVERIFY(itemOf(built, "e3")->notes.isEmpty());
    }

    void aNamelessFileInAFolderOfNoMachineBelongsToNone_data() { addContents(); }
    void aNamelessFileInAFolderOfNoMachineBelongsToNone()
    {
        QFETCH(int, index);
        const CaseFile built = buildCaseFile(
            {clientLog().item("e1", "pc"), aside("e2", contentsAside().at(index), "elsewhere")});
        QVERIFY(isUnattributed(built, "e2"));
        QCOMPARE(built.clients.size(), 1);
        QVERIFY(built.clients.first().aside.isEmpty());
        QCOMPARE(itemOf(built, "e2")->role, Role::Unknown);
    }

    void aNamelessFileInAFolderOfTwoMachinesBelongsToNone()
    {
        const CaseFile built = buildCaseFile({clientLog("PC-0001", 1).item("e1", "all"),
                                              clientLog("PC-0002", 2).item("e2", "all"),
                                              aside("e3", ClockReport(), "all")});
        QVERIFY(isUnattributed(built, "e3"));
    }

    void besideTheOnlyClientAndTheOnlyHostContentDecides_data()
    {
        QTest::addColumn<Content>("content");
        QTest::addColumn<QString>("computer"); // empty: nobody's
        const QString client = QStringLiteral("PC-0142.corp.example");
        const QString host = QStringLiteral("kms01.corp.example");
        const QString own = QStringLiteral("10.20.4.42");
        const auto test = [](const char *target, quint16 port, const QString &source = {}) {
            NetworkReport report;
            PortTest one;
            one.host = QString::fromLatin1(target);
            one.address = QStringLiteral("10.20.0.11");
            one.port = port;
            one.outcome = PortTest::Outcome::TimedOut;
            one.sourceAddress = source;
            one.at = Place::line(1);
            report.tests.append(one);
            return Content(report);
        };
        const auto lookup = [](const char *name) {
            DnsReport report;
            report.lookups.append({QString::fromLatin1(name),
                                   DnsType::Srv,
                                   {},
                                   DnsLookup::Outcome::NoSuchName,
                                   {},
                                   Place::line(1)});
            return Content(report);
        };
        const auto listening = [](quint16 port) {
            NetworkReport report;
            Socket socket;
            socket.localPort = port;
            socket.state = Socket::State::Listening;
            report.sockets.append(socket);
            return Content(report);
        };
        QTest::newRow("the port of the host") << test("kms01.corp.example", 1688) << client;
        QTest::newRow("by its short name") << test("kms01", 1688) << client;
        QTest::newRow("from the client") << test("kms01", 1688, own) << client;
        QTest::newRow("from another computer")
            << test("kms01", 1688, QStringLiteral("10.99.9.9")) << QString();
        QTest::newRow("on the host itself")
            << test("kms01", 1688, QStringLiteral("10.20.0.11")) << QString();
        QTest::newRow("another port of it") << test("kms01", 445) << QString();
        QTest::newRow("another server") << test("fs01.corp.example", 1688) << QString();
        QTest::newRow("the record") << lookup("_vlmcs._tcp.corp.example") << client;
        QTest::newRow("another record") << lookup("_ldap._tcp.corp.example") << QString();
        QTest::newRow("listens for KMS") << listening(1688) << host;
        QTest::newRow("listens for something else") << listening(3389) << QString();
        QTest::newRow("says nothing") << Content(ClockReport()) << QString();
    }
    void besideTheOnlyClientAndTheOnlyHostContentDecides()
    {
        QFETCH(Content, content);
        QFETCH(QString, computer);
        NetworkReport addresses;
        addresses.configuration = IpConfiguration();
        addresses.configuration->adapters.append(NetworkAdapter());
        addresses.configuration->adapters.last().addresses = {QStringLiteral("10.20.4.42")};
        const EvidenceItem ipconfig = aside("e3", addresses, "flat", "PC-0142");
        const Evidence flat{clientLog().item("e1", "flat"), hostLog().item("e2", "flat"), ipconfig};
        const CaseFile built = buildCaseFile(flat + Evidence{aside("e4", content, "flat")});
        QCOMPARE(itemOf(built, "e4")->computer, computer);
        QCOMPARE(isUnattributed(built, "e4"), computer.isEmpty());
        const CaseFile apart = buildCaseFile(flat + Evidence{aside("e4", content, "elsewhere")});
        QVERIFY(isUnattributed(apart, "e4"));
        const Evidence others{clientLog("PC-0143", 143).item("e5", "flat"),
                              hostLog("kms02.corp.example").item("e6", "flat")};
        const CaseFile several =
            buildCaseFile(flat + others + Evidence{aside("e4", content, "flat")});
        QVERIFY(isUnattributed(several, "e4"));
    }

    void aFileAloneMakesNoMachine_data() { addContents(); }
    void aFileAloneMakesNoMachine()
    {
        QFETCH(int, index);
        const Content content = contentsAside().at(index);
        const CaseFile built = buildCaseFile(
            {aside("e1", content), aside("e2", content, "a", "PC-0007", Role::Client)});
        QVERIFY(built.clients.isEmpty());
        QVERIFY(built.hosts.isEmpty());
        QVERIFY(isUnattributed(built, "e1"));
        QCOMPARE(itemOf(built, "e2")->computer, QStringLiteral("PC-0007"));
    }

    void aNamedFileBelongsToTheMachineOfThatName()
    {
        const CaseFile built = buildCaseFile({clientLog().item("e1", "a"),
                                              clientLog("PC-0002.corp.example", 2).item("e2", "b"),
                                              aside("e3", NetworkReport(), "b", "pc-0142")});
        QCOMPARE(built.clients[0].aside, ids({"e3"}));
        QVERIFY(built.clients[1].aside.isEmpty());
        QCOMPARE(itemOf(built, "e3")->computer, QStringLiteral("PC-0142.corp.example"));
    }

    void aNamedFileNamesTheTextsOfItsFolder()
    {
        const CaseFile built = buildCaseFile({aside("e1", NetworkReport(), "pc", "PC-0142"),
                                              report("e2", {kmsClientLicense()}, "pc")});
        QCOMPARE(built.clients.size(), 1);
        QCOMPARE(built.clients.first().name, QStringLiteral("PC-0142"));
        QCOMPARE(built.clients.first().licenses.size(), 1);
        QCOMPARE(built.clients.first().aside, ids({"e1"}));
    }

    void aFileOfTwoMachinesNamesBothAndIsUsedForNeither()
    {
        EvidenceItem both = aside("e3", NetworkReport(), "pc");
        both.computers = QStringList{QStringLiteral("PC-0142"), QStringLiteral("KMS01")};
        const CaseFile built = buildCaseFile(
            {clientLog("PC-0142").item("e1", "pc"), hostLog("KMS01").item("e2", "host"), both});
        QCOMPARE(itemOf(built, "e3")->computers, both.computers);
        QCOMPARE(itemOf(built, "e3")->computer, QString());
        QVERIFY(built.clients.first().aside.isEmpty());
        QVERIFY(built.hosts.first().aside.isEmpty());
    }

    void whatItsContentFitsDecidesWhereTheFolderDoesNot()
    {
        const CaseFile built =
            buildCaseFile({clientLog().item("e1", "a"), hostLog().item("e2", "b"),
                           aside("e3", RegistryDump(), "c", "", Role::Client),
                           aside("e4", RegistryDump(), "c", "", Role::Host)});
        QCOMPARE(built.clients.first().aside, ids({"e3"}));
        QCOMPARE(built.hosts.first().aside, ids({"e4"}));
    }

    void aClientsRegistryBesideAHostsLogIsNotTheHosts_data()
    {
        QTest::addColumn<bool>("ofClient");
        QTest::newRow("a client's beside a host's log") << true;
        QTest::newRow("a host's beside a client's log") << false;
    }
    void aClientsRegistryBesideAHostsLogIsNotTheHosts()
    {
        QFETCH(bool, ofClient);
        const CaseFile built = buildCaseFile(
            {(ofClient ? hostLog() : clientLog()).item("e1", "flat"),
             aside("e2", RegistryDump(), "flat", "", ofClient ? Role::Client : Role::Host)});
        QVERIFY(isUnattributed(built, "e2"));
        QCOMPARE(built.clients.size(), qsizetype(ofClient ? 0 : 1));
        QCOMPARE(built.hosts.size(), qsizetype(ofClient ? 1 : 0));
    }

    void aRegistryThatPinsAHostMakesItNoClient()
    {
        const CaseFile built = buildCaseFile(
            {hostLog().item("e1", "host"),
             aside("e2", RegistryDump(), "host", "kms01.corp.example", Role::Client)});
        QVERIFY(built.clients.isEmpty());
        QCOMPARE(built.hosts.first().aside, ids({"e2"}));
    }

    void filesBesideOneNamelessReportAreItsOwn()
    {
        const CaseFile built =
            buildCaseFile({report("e1", {kmsClientLicense()}, "pc"), aside("e2", DnsReport(), "pc"),
                           aside("e3", ClockReport(), "pc")});
        QCOMPARE(built.clients.size(), 1);
        QCOMPARE(built.clients.first().aside, ids({"e2", "e3"}));
        QVERIFY(isUnattributed(built, "e2"));
    }

    void filesBesideTwoNamelessReportsAreNobodys()
    {
        const CaseFile built = buildCaseFile({report("e1", {kmsClientLicense(cmid(1))}, "all"),
                                              report("e2", {kmsClientLicense(cmid(2))}, "all"),
                                              aside("e3", ClockReport(), "all")});
        QVERIFY(built.clients[0].aside.isEmpty());
        QVERIFY(built.clients[1].aside.isEmpty());
        QVERIFY(isUnattributed(built, "e3"));
    }

    void aCopyIsUsedOnce()
    {
        EvidenceItem one = aside("e2", ClockReport(), "pc");
        EvidenceItem copy = aside("e3", ClockReport(), "pc");
        one.source.sha256 = copy.source.sha256 = QByteArray(32, 'a');
        const CaseFile built = buildCaseFile({clientLog().item("e1", "pc"), one, copy});
        QCOMPARE(built.clients.first().aside, ids({"e2"}));
    }

    void contentsAreFoundByTheirSort()
    {
        RegistryDump dump;
        dump.computer = QStringLiteral("PC-0142");
        const CaseFile built =
            buildCaseFile({clientLog().item("e1", "pc"), aside("e2", ClockReport(), "pc"),
                           aside("e3", dump, "pc")});
        const auto found = built.aside<RegistryDump>(built.clients.first());
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().value->computer, QStringLiteral("PC-0142"));
        QCOMPARE(found.first().ref.evidence, QStringLiteral("e3"));
        QVERIFY(built.aside<SetupLog>(built.clients.first()).isEmpty());
    }

    void whatCouldNotBeReadIsOfNoMachine()
    {
        EvidenceItem unread;
        unread.id = QStringLiteral("e2");
        unread.folder = QStringLiteral("pc");
        unread.error = ReadError();
        const CaseFile built = buildCaseFile({clientLog().item("e1", "pc"), unread});
        QVERIFY(built.clients.first().aside.isEmpty());
        QVERIFY(itemOf(built, "e2")->notes.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestAside)
#include "tst_aside.moc"
