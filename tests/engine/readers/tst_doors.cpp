#include "engine/readers/reader.h"
#include "tests/engine/readers/licensedifferences.h"
#include "tests/engine/readers/recordsshown.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

template <class Id>
Id id(const char *text)
{
    return *parseGuid<Id>(QString::fromLatin1(text));
}

QString latin(const char *text)
{
    return QString::fromLatin1(text);
}

LicenseFacts ofWindows()
{
    LicenseFacts facts;
    facts.serviceVersion = latin("10.0.22621.2506");
    facts.name = latin("Windows(R), Enterprise edition");
    facts.description = latin("Windows(R) Operating System, VOLUME_KMSCLIENT channel");
    facts.activationId = id<ActivationId>("73111121-5638-40f6-bc11-f1d7b0d64300");
    facts.applicationId = id<ApplicationId>("55c92734-d682-4d71-983e-d6ec3f16059f");
    facts.extendedPid = latin("03612-03290-000-000000-03-1033-22621.0000-3242026");
    facts.channel = Channel::KmsClient;
    facts.keyChannel = latin("Volume:GVLK");
    facts.partialKey = latin("2YT43");
    facts.state = LicenseState::Licensed;
    facts.rearmWindows = 1001;
    facts.rearmSku = 1001;
    facts.activationType = ActivationType::All;
    return facts;
}

LicenseFacts licensedClient()
{
    LicenseFacts facts = ofWindows();
    facts.minutesLeft = Minutes(197280);
    facts.rearmSku = 1000;
    KmsClientDetails client;
    client.cmid = id<Cmid>("3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142");
    client.discovered = HostPort{latin("kms01.corp.example"), 1688};
    client.hostAddress = latin("10.20.0.11");
    client.hostExtendedPid = latin("03612-00206-471-452101-03-1031-20348.0000-0802026");
    client.activationInterval = Minutes(120);
    client.renewalInterval = Minutes(10080);
    client.hostCaching = true;
    facts.kmsClient = client;
    return facts;
}

LicenseFacts clientInNotification()
{
    LicenseFacts facts = ofWindows();
    facts.state = LicenseState::Notification;
    facts.reason = ErrorCode{0xC004F056};
    facts.activationType = ActivationType::Kms;
    return facts;
}

// slmgr keeps this to itself until the client is licensed.
KmsClientDetails onlyObjectsTellOfNotification()
{
    KmsClientDetails client;
    client.cmid = id<Cmid>("0b9fd6c1-25a4-44c3-90f0-1a2b3c4d5e6f");
    client.registered = HostPort{latin("kms-old.corp.example"), 1688};
    client.discovered = HostPort{latin("kms01.corp.example"), 1688};
    client.activationInterval = Minutes(120);
    client.renewalInterval = Minutes(10080);
    client.hostCaching = false;
    return client;
}

LicenseFacts kmsHost()
{
    LicenseFacts facts = ofWindows();
    facts.serviceVersion = latin("10.0.20348.1607");
    facts.name = latin("Windows(R), ServerStandard edition");
    facts.description = latin("Windows(R) Operating System, VOLUME_KMS_WS22 channel");
    facts.activationId = id<ActivationId>("b9bd1d2f-0a6a-4f6d-a2b2-0c1d5c7f4a11");
    facts.extendedPid = latin("03612-00206-471-452101-03-1033-20348.0000-0802026");
    facts.channel = Channel::KmsHost;
    facts.keyChannel = latin("Volume:CSVLK");
    facts.partialKey = latin("WD4B7");
    facts.activationType = std::nullopt;
    facts.kmsHost = KmsHostDetails{26, quint16(1688), true, false,
                                   std::array<qint64, 8>{1904, 31, 3, 1720, 90, 12, 0, 48}};
    return facts;
}

LicenseFacts withMak()
{
    LicenseFacts facts = ofWindows();
    facts.description = latin("Windows(R) Operating System, VOLUME_MAK channel");
    facts.activationId = id<ActivationId>("9abf5984-9c16-46f2-ad1e-7fe15931a8dd");
    facts.extendedPid = latin("03612-03290-021-537214-03-1033-22621.0000-2202026");
    facts.channel = Channel::Mak;
    facts.keyChannel = latin("Volume:MAK");
    facts.partialKey = latin("8HVX7");
    facts.activationType = std::nullopt;
    return facts;
}

LicenseFacts activatedByDirectory()
{
    LicenseFacts facts = ofWindows();
    facts.minutesLeft = Minutes(259199);
    facts.ad = AdDetails{latin("Corp Windows 11"),
                         latin("CN=Corp Windows 11,CN=Activation Objects,CN=Microsoft SPP,"
                               "CN=Services,CN=Configuration,DC=corp,DC=example"),
                         latin("03612-04309-000-000003-03-1033-14393.0000-1862026"),
                         id<ActivationId>("d6992aac-29e7-452a-bf10-bbfb8ccabe59")};
    return facts;
}

constexpr const char *objectDoors[] = {"-ps5.json", "-ps7.json", ".csv",
                                       ".clixml",   "-list.txt", "-wmic.txt"};

Read<Reading> readFile(const QString &name)
{
    NoProgress quiet;
    const QByteArray bytes = fileBytes(QStringLiteral("doors/") + name);
    return readBytes(bytes, quiet);
}

LicenseFacts onlyFactsOf(const Read<Reading> &reading)
{
    if (!reading || !std::holds_alternative<LicenseReport>(reading->content))
        return {};
    const auto &report = std::get<LicenseReport>(reading->content);
    return report.products.size() == 1 ? report.products.first().facts : LicenseFacts();
}

} // namespace

/// One machine says the same through every door.
class TestDoors : public QObject
{
    Q_OBJECT

private:
    static void addMachine(const char *machine, const LicenseFacts &facts, Role role,
                           const char *computer, const QStringList &unknownInFrench)
    {
        QTest::newRow(machine) << QVariant::fromValue(facts) << int(role) << latin(computer)
                               << unknownInFrench;
    }

    static void addMachines()
    {
        QTest::addColumn<QVariant>("facts");
        QTest::addColumn<int>("role");
        QTest::addColumn<QString>("computer");
        // only a word of a language that nobody could verify tells it
        QTest::addColumn<QStringList>("unknownInFrench");
        addMachine("client", licensedClient(), Role::Client, "PC-042",
                   {latin("-type"), latin("-caching")});
        addMachine("notification", clientInNotification(), Role::Client, "PC-043", {});
        addMachine("host", kmsHost(), Role::Host, "KMS01",
                   {latin("-state"), latin("-publishing"), latin("-priority")});
        addMachine("mak", withMak(), Role::Client, "PC-044", {latin("-state")});
        addMachine("ad", activatedByDirectory(), Role::Client, "PC-045", {latin("-type")});
    }

private Q_SLOTS:
    void slmgrInEnglishSaysAllOfIt_data() { addMachines(); }
    void slmgrInEnglishSaysAllOfIt()
    {
        QFETCH(QVariant, facts);
        QFETCH(int, role);
        const auto reading = readFile(latin(QTest::currentDataTag()) + latin("-slmgr-en.txt"));
        QVERIFY(reading);
        QCOMPARE(int(reading->kind), int(EvidenceKind::Slmgr));
        QCOMPARE(int(reading->role), role);
        QCOMPARE(LicenseDifferences().of(facts.value<LicenseFacts>(), onlyFactsOf(reading)),
                 QStringList());
    }

    void slmgrInFrenchSaysNothingElse_data() { addMachines(); }
    void slmgrInFrenchSaysNothingElse()
    {
        QFETCH(QVariant, facts);
        QFETCH(int, role);
        QFETCH(QStringList, unknownInFrench);
        const auto reading = readFile(latin(QTest::currentDataTag()) + latin("-slmgr-fr.txt"));
        QVERIFY(reading);
        QCOMPARE(int(reading->role), role);
        QCOMPARE(LicenseDifferences().of(facts.value<LicenseFacts>(), onlyFactsOf(reading)),
                 unknownInFrench);
    }

    void objectsSayTheSame_data() { addMachines(); }
    void objectsSayTheSame()
    {
        QFETCH(QVariant, facts);
        QFETCH(int, role);
        QFETCH(QString, computer);
        for (const char *door : objectDoors) {
            const auto reading = readFile(latin(QTest::currentDataTag()) + latin(door));
            QVERIFY2(reading, door);
            QCOMPARE(int(reading->kind), int(EvidenceKind::LicensingObjects));
            QCOMPARE(int(reading->role), role);
            const bool nameless = qstrcmp(door, "-wmic.txt") == 0 || qstrcmp(door, ".csv") == 0;
            QCOMPARE(reading->computers, nameless ? QStringList() : QStringList(computer));
            auto expected = facts.value<LicenseFacts>();
            if (qstrcmp(QTest::currentDataTag(), "notification") == 0)
                expected.kmsClient = onlyObjectsTellOfNotification();
            const QStringList differences = LicenseDifferences().of(expected, onlyFactsOf(reading));
            QVERIFY2(differences.isEmpty(),
                     qPrintable(latin(door) + latin(": ") + differences.join(QLatin1Char(' '))));
            QVERIFY(expected == onlyFactsOf(reading));
        }
    }

    void theTestSeesEveryDifference()
    {
        LicenseFacts facts = licensedClient();
        LicenseFacts other = facts;
        QCOMPARE(LicenseDifferences().of(facts, other), QStringList());
        other.kmsClient->discovered.reset();
        other.partialKey = latin("XXXXX");
        QCOMPARE(LicenseDifferences().of(facts, other),
                 QStringList({latin("partial-key"), latin("-discovered")}));
    }
};

Q_DECLARE_METATYPE(kms::LicenseFacts)

QTEST_APPLESS_MAIN(TestDoors)
#include "tst_doors.moc"
