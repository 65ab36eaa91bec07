#include "engine/casefile/casefile.h"
#include "tests/support/evidencebuilder.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

EvidenceItem clientLog(const char *id, const char *computer, uint machine)
{
    return LogBuilder(computer)
        .sent("2026-11-20 08:30:00", {.cmid = cmid(machine)})
        .item(id, computer);
}

bool hasNote(const EvidenceItem &item, Note::Kind kind)
{
    return std::any_of(item.notes.begin(), item.notes.end(),
                       [=](const Note &note) { return note.kind == kind; });
}

QStringList namesOf(const QVector<ClientCase> &clients)
{
    QStringList names;
    for (const ClientCase &client : clients)
        names.append(client.name);
    return names;
}

} // namespace

/// What a person tells of a file outranks what the file tells.
class TestByHand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTextBelongsToTheComputerThatAPersonTold()
    {
        EvidenceItem text = report("e3", {kmsClientLicense()}, "somewhere");
        Evidence evidence{clientLog("e1", "PC-1.corp.example", 1),
                          clientLog("e2", "PC-2.corp.example", 2), text};
        const CaseFile before = buildCaseFile(evidence);
        QVERIFY(hasNote(before.evidence[2], Note::Kind::MachineUnknown));
        QCOMPARE(before.clients.size(), 3);

        evidence[2].computerByHand = QStringLiteral("pc-2");
        const CaseFile after = buildCaseFile(evidence);
        QCOMPARE(after.clients.size(), 2);
        QCOMPARE(after.evidence[2].computer, QStringLiteral("PC-2.corp.example"));
        QCOMPARE(after.clients[0].licenses.size(), 0);
        QCOMPARE(after.clients[1].licenses.size(), 1);
        QVERIFY(hasNote(after.evidence[2], Note::Kind::SetByHand));
        QVERIFY(!hasNote(after.evidence[2], Note::Kind::MachineUnknown));
    }

    void aTextMayBeOfAComputerThatNothingElseNames()
    {
        EvidenceItem text = report("e1", {kmsClientLicense()});
        text.computerByHand = QStringLiteral("PC-9");
        const CaseFile caseFile = buildCaseFile({text});
        QCOMPARE(namesOf(caseFile.clients), QStringList{QStringLiteral("PC-9")});
    }

    void aTextHasTheRoleThatAPersonTold()
    {
        LicenseFacts unclear = license("");
        EvidenceItem text = report("e1", {unclear});
        QCOMPARE(buildCaseFile({text}).clients.size(), 1);
        text.roleByHand = Role::Host;
        const CaseFile caseFile = buildCaseFile({text});
        QCOMPARE(caseFile.clients.size(), 0);
        QCOMPARE(caseFile.hosts.size(), 1);
        QCOMPARE(caseFile.hosts[0].licenses.size(), 1);
        QCOMPARE(caseFile.evidence[0].role, Role::Host);
        QVERIFY(hasNote(caseFile.evidence[0], Note::Kind::SetByHand));
    }

    void aWholeLogBelongsToTheComputerThatAPersonTold()
    {
        EvidenceItem log = LogBuilder("WIN-4F2K9Q")
                               .received("2026-11-20 08:30:01")
                               .received("2026-11-20 08:31:01", {.computer = "WIN-OLD"})
                               .item("e1");
        log.computerByHand = QStringLiteral("kms01.corp.example");
        const CaseFile caseFile =
            buildCaseFile({log, clientLog("e2", "PC-0142.corp.example", 142)});
        QCOMPARE(caseFile.hosts.size(), 1);
        QCOMPARE(caseFile.hosts[0].name, QStringLiteral("kms01.corp.example"));
        QCOMPARE(caseFile.evidence[0].computer, QStringLiteral("kms01.corp.example"));
        QCOMPARE(caseFile.clients[0].attempts[0].hostView, Attempt::HostView::Seen);
    }

    void aLogOfRequestsStaysAHosts()
    {
        EvidenceItem log = LogBuilder("kms01").received("2026-11-20 08:30:01").item("e1");
        log.roleByHand = Role::Client;
        const CaseFile caseFile = buildCaseFile({log});
        QCOMPARE(caseFile.hosts.size(), 1);
        QCOMPARE(caseFile.clients.size(), 0);
    }

    void whatNobodyToldHasNoNote()
    {
        const CaseFile caseFile = buildCaseFile({clientLog("e1", "PC-1", 1)});
        QVERIFY(!hasNote(caseFile.evidence[0], Note::Kind::SetByHand));
    }
};

QTEST_APPLESS_MAIN(TestByHand)
#include "tst_byhand.moc"
