// What an undecided question asks for can be read: for each command that fetches a missing piece,
// an answer as its tool prints it, and what the program takes from it.

#include "engine/knowledge/commandtable.h"
#include "engine/readers/loadevidence.h"
#include "tests/cases/casefolder.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace kms;
using namespace kms::test;

namespace {

using Check = bool (*)(const EvidenceItem &item);

/// The answer is a file of a case, as the program gets it.
struct Answer
{
    const char *command;
    const char *caseName;
    const char *file;
    Check tells;
};

template <class T>
bool holds(const EvidenceItem &item, bool (*tells)(const T &))
{
    const auto *content = item.as<T>();
    return content && tells(*content);
}

bool hasProduct(const EvidenceItem &item)
{
    return holds<LicenseReport>(
        item, [](const LicenseReport &report) { return !report.products.isEmpty(); });
}

bool hasFailedCommand(const EvidenceItem &item)
{
    return holds<LicenseReport>(item, [](const LicenseReport &report) {
        return std::any_of(report.outcomes.begin(), report.outcomes.end(),
                           [](const CommandOutcome &outcome) { return outcome.code.has_value(); });
    });
}

bool hasRequestsSent(const EvidenceItem &item)
{
    return item.events() && !item.events()->sent.isEmpty();
}

bool hasRequestsReceived(const EvidenceItem &item)
{
    return item.events() && item.events()->received.size() > 0;
}

bool hasSrvRecord(const EvidenceItem &item)
{
    return holds<DnsReport>(item, [](const DnsReport &report) {
        const auto isFound = [](const DnsLookup &lookup) {
            return std::any_of(lookup.records.begin(), lookup.records.end(),
                               [](const DnsRecord &record) {
                                   return record.type == DnsType::Srv && !record.name.isEmpty();
                               });
        };
        return std::any_of(report.lookups.begin(), report.lookups.end(), isFound);
    });
}

bool hasNoSrvRecord(const EvidenceItem &item)
{
    return holds<DnsReport>(item, [](const DnsReport &report) {
        return std::any_of(report.lookups.begin(), report.lookups.end(),
                           [](const DnsLookup &lookup) {
                               return lookup.outcome == DnsLookup::Outcome::NoSuchName ||
                                      lookup.outcome == DnsLookup::Outcome::NoSuchRecord;
                           });
    });
}

bool hasPortTest(const EvidenceItem &item)
{
    return holds<NetworkReport>(item, [](const NetworkReport &report) {
        return std::any_of(report.tests.begin(), report.tests.end(), [](const PortTest &test) {
            return test.port == 1688 && test.outcome != PortTest::Outcome::NotTold;
        });
    });
}

bool hasSockets(const EvidenceItem &item)
{
    return holds<NetworkReport>(
        item, [](const NetworkReport &report) { return !report.sockets.isEmpty(); });
}

bool hasLogSize(const EvidenceItem &item)
{
    return holds<LogSettings>(item, [](const LogSettings &settings) {
        return settings.channels.size() == 1 && settings.channels.constFirst().maxSize;
    });
}

bool switchesPublishingOff(const EvidenceItem &item)
{
    return holds<RegistryDump>(item, [](const RegistryDump &dump) {
        const auto &disabled = dump.settings.dnsPublishingDisabled;
        return disabled && disabled->value;
    });
}

// Absent from the whole key, the setting has its default; of a single value that is absent, `reg
// query` prints an error only.
bool leavesPublishingOn(const EvidenceItem &item)
{
    return holds<RegistryDump>(item, [](const RegistryDump &dump) {
        return dump.settings.exported && !dump.settings.dnsPublishingDisabled;
    });
}

constexpr Answer answers[] = {
    {"collect-slmgr-english", "S06a", "client/dlv.txt", hasProduct},
    {"collect-slmgr-ato", "S06a", "client/ato.txt", hasFailedCommand},
    {"collect-licensing-objects", "S11-objects", "client/objects.txt", hasProduct},
    {"wevtutil-epl-application", "S06a", "client/application.evtx", hasRequestsSent},
    {"wevtutil-epl-kms", "S06a", "host/kms.evtx", hasRequestsReceived},
    {"wevtutil-gl-kms", "backup-too-small", "host/wevtutil.txt", hasLogSize},
    {"nslookup-srv", "S04-S11", "client/nslookup.txt", hasSrvRecord},
    {"nslookup-srv", "S01a-publishing", "client/nslookup.txt", hasNoSrvRecord},
    {"resolve-srv", "S01-8007007B", "client/dns.txt", hasNoSrvRecord},
    {"test-port", "S01a", "client/port.txt", hasPortTest},
    {"netstat-listening", "S04a", "host/netstat.txt", hasSockets},
    {"reg-query-publishing", "S01a-registry", "host/registry.txt", switchesPublishingOff},
    {"reg-query-publishing", "S04-S11", "client/spp.txt", leavesPublishingOn},
};

/// The answer is a text that no case holds.
struct Printed
{
    const char *name;
    const char *command;
    const char *text;
    Check tells;
};

constexpr Printed printed[] = {
    {"an object as JSON", "collect-licensing-objects",
     "{\n    \"Name\":  \"Windows(R), Professional edition\",\n"
     "    \"Description\":  \"Windows(R) Operating System, VOLUME_KMSCLIENT channel\",\n"
     "    \"ID\":  \"2de67392-b7a7-462a-b1ca-108dd189f588\",\n"
     "    \"ApplicationID\":  \"55c92734-d682-4d71-983e-d6ec3f16059f\",\n"
     "    \"PartialProductKey\":  \"T83GX\",\n    \"LicenseStatus\":  2,\n"
     "    \"GracePeriodRemaining\":  41760\n}\n",
     hasProduct},
    {"a record in the computer's own domain", "nslookup-srv-own-domain",
     "Server:  dc01.corp.example\nAddress:  10.20.0.5\n\n"
     "_vlmcs._tcp.corp.example\tSRV service location:\n"
     "\t  priority       = 0\n\t  weight         = 0\n\t  port           = 1688\n"
     "\t  svr hostname   = kms01.corp.example\n"
     "kms01.corp.example\tinternet address = 10.20.0.11\n",
     hasSrvRecord},
    {"no record in the computer's own domain", "nslookup-srv-own-domain",
     "Server:  dc01.corp.example\nAddress:  10.20.0.5\n\n"
     "*** dc01.corp.example can't find _vlmcs._tcp: Non-existent domain\n",
     hasNoSrvRecord},
    {"a record through Windows' own resolver", "resolve-srv",
     "\nName                                     Type   TTL   Section    NameTarget                "
     "     Priority Weight Port\n"
     "----                                     ----   ---   -------    ----------                "
     "     -------- ------ ----\n"
     "_vlmcs._tcp.corp.example                 SRV    600   Answer     kms01.corp.example        "
     "     0        0      1688\n\n",
     hasSrvRecord},
    {"a key without any setting of a person", "reg-query-publishing",
     "\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"
     "\\SoftwareProtectionPlatform\n"
     "    InactivityShutdownDelay    REG_DWORD    0x1e\n"
     "    TokenStore    REG_EXPAND_SZ    %systemroot%\\system32\\spp\\store\\2.0\n\n"
     "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"
     "\\SoftwareProtectionPlatform\\Plugins\n",
     leavesPublishingOn},
};

QByteArray bytesOf(const Answer &answer)
{
    const auto files = caseFiles(QLatin1String(answer.caseName));
    for (const CaseFileBytes &file : files) {
        if (file.path == QLatin1String(answer.file))
            return file.bytes;
    }
    return {};
}

/// Read as the program reads a file that somebody drops on it.
EvidenceItem readFile(const QByteArray &bytes)
{
    const QTemporaryDir folder;
    writeFiles({{QStringLiteral("answer"), bytes}}, folder.path());
    NoProgress quiet;
    const Evidence evidence = loadEvidence({folder.path()}, quiet);
    return evidence.size() == 1 ? evidence.constFirst() : EvidenceItem();
}

/// Where the questions name the commands that they ask for.
QByteArray sourceOfQuestions()
{
    const QDir diagnosis(QStringLiteral(KMS_SOURCE_DIR "/engine/diagnosis"));
    QStringList files{diagnosis.filePath(QStringLiteral("candidates.cpp"))};
    const QDir questions(diagnosis.filePath(QStringLiteral("questions")));
    const QStringList names = questions.entryList({QStringLiteral("*.cpp")});
    for (const QString &name : names)
        files << questions.filePath(name);
    QByteArray text;
    for (const QString &path : std::as_const(files)) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            text += file.readAll();
    }
    return text;
}

QSet<QString> commandsAskedFor()
{
    const QByteArray source = sourceOfQuestions();
    QSet<QString> asked;
    for (const QString &id : commandIds()) {
        if (!source.contains('"' + id.toLatin1() + '"'))
            continue;
        asked.insert(id);
        const QString otherwise = commandWithout(id, {});
        if (!otherwise.isEmpty())
            asked.insert(otherwise);
    }
    return asked;
}

} // namespace

class TestFetched : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theAnswerOfACommandIsRead_data();
    void theAnswerOfACommandIsRead();
    void everyCommandThatAQuestionAsksForIsHere();
};

void TestFetched::theAnswerOfACommandIsRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Check>("tells");
    for (const Answer &answer : answers)
        QTest::addRow("%s, %s of %s", answer.command, answer.file, answer.caseName)
            << bytesOf(answer) << answer.tells;
    for (const Printed &answer : printed)
        QTest::addRow("%s, %s", answer.command, answer.name)
            << QByteArray(answer.text).replace('\n', "\r\n") << answer.tells;
}

void TestFetched::theAnswerOfACommandIsRead()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Check, tells);
    QVERIFY(!bytes.isEmpty());
    QVERIFY(tells(readFile(bytes)));
}

void TestFetched::everyCommandThatAQuestionAsksForIsHere()
{
    QSet<QString> answered;
    for (const Answer &answer : answers)
        answered.insert(QLatin1String(answer.command));
    for (const Printed &answer : printed)
        answered.insert(QLatin1String(answer.command));
    const QSet<QString> asked = commandsAskedFor();
    QVERIFY(asked.size() >= 10);
    for (const QString &id : asked)
        QVERIFY2(answered.contains(id), qPrintable(id));
}

QTEST_GUILESS_MAIN(TestFetched)
#include "tst_fetched.moc"
