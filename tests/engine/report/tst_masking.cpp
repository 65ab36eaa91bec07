#include "engine/evidence/toldanswer.h"
#include "engine/report/masking.h"
#include "engine/report/pseudonyms.h"
#include "engine/report/worktext.h"
#include "tests/engine/report/richcase.h"

#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

/// A case whose host log holds the given client names.
CaseFile caseWith(const QStringList &names)
{
    auto log = std::make_shared<EventLog>();
    for (const QString &name : names) {
        RequestReceived request;
        request.client = name;
        request.stamp.computer = QStringLiteral("kms01.corp.example");
        request.cmid = parseGuid<Cmid>(QStringLiteral("3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142"));
        log->received.append(request);
    }
    EvidenceItem item;
    item.source.file = QStringLiteral("/home/jdoe/kms.evtx");
    item.computer = QStringLiteral("kms01.corp.example");
    item.content = std::shared_ptr<const EventLog>(log);
    CaseFile caseFile;
    caseFile.evidence = {item};
    return caseFile;
}

} // namespace

class TestMasking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyNameOfTheCaseIsReplaced_data()
    {
        QTest::addColumn<QByteArray>("output");
        const RichCase rich;
        for (const QString &language : Phrasebook::languages()) {
            const Phrasebook phrases(language);
            QTest::addRow("json %s", qPrintable(language)) << toJson(rich.input(true), phrases);
            QTest::addRow("html %s", qPrintable(language)) << toHtml(rich.input(true), phrases);
            QTest::addRow("text %s", qPrintable(language))
                << toText(rich.input(true), phrases).toUtf8();
        }
    }
    void everyNameOfTheCaseIsReplaced()
    {
        QFETCH(QByteArray, output);
        const QByteArray lower = output.toLower();
        for (const char *name : {"pc-0142", "kms01", "corp", "jdoe", "10.20.0.11", "3f1c6d52",
                                 "application.evtx", "dlv.txt", "notes.bin", "alert("})
            QVERIFY2(!lower.contains(name), name);
        QVERIFY(output.contains("PC-1.domain.example"));
        QVERIFY(output.contains("HOST-1.domain.example"));
    }

    void unmaskedTheNamesStay()
    {
        const RichCase rich;
        const QByteArray json = toJson(rich.input(), Phrasebook(QStringLiteral("en")));
        QVERIFY(json.contains("PC-0142.corp.example"));
        QVERIFY(json.contains("/home/jdoe/case/PC-0142/dlv.txt"));
        QVERIFY(!json.contains("HOST-1"));
    }

    void aNameBecomes_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<TextSort>("sort");
        QTest::addColumn<QString>("pseudonym");
        const auto row = [](const char *name, TextSort sort, const char *pseudonym) {
            QTest::newRow(name) << QString::fromUtf8(name) << sort << QString::fromUtf8(pseudonym);
        };
        row("LAPTOP", TextSort::Machine, "PC-1");
        row("laptop.corp.example", TextSort::Machine, "PC-1.domain.example");
        row("laptop.corp.example.", TextSort::Machine, "PC-1.domain.example");
        row("kms01.corp.example:1688", TextSort::Host, "HOST-1.domain.example:1688");
        row("10.20.0.11", TextSort::Host, "ADDRESS-1");
        row("10.20.0.11:1688", TextSort::Host, "ADDRESS-1:1688");
        row("fe80::1", TextSort::Machine, "ADDRESS-1");
        row("_vlmcs._tcp.corp.example", TextSort::Domain, "_vlmcs._tcp.domain.example");
        row("C:\\Users\\Jane\\x.EVTX", TextSort::File, "FILE-2.evtx");
        row("/home/jane/x.jane", TextSort::File, "FILE-2");
        row("/home/jane", TextSort::Folder, "FOLDER-1");
        row("kms.evtx", TextSort::Subject, "FILE-1.evtx");
        row("\\\\share\\jane\\dlv.txt", TextSort::Subject, "FILE-2.txt");
        row("kms01", TextSort::Subject, "PC-1");
        row("anything at all", TextSort::Private, "…");
        row("Windows(R), Professional edition", TextSort::Text, "Windows(R), Professional edition");
        row("CP850", TextSort::Text, "CP850");
        row("0xC004F038", TextSort::Text, "0xC004F038");
        row("2026/11/20 08:30:04", TextSort::Text, "2026/11/20 08:30:04");
        row("10.0.26100.1742", TextSort::Text, "10.0.26100.1742");
        row("asked by VDI-001 twice", TextSort::Text, "asked by PC-1 twice");
        row("vdi-001-old.txt", TextSort::Text, "PC-1-old.txt");
        row("to new.corp.example.", TextSort::Text, "to PC-1.domain.example.");
        row("at 10.20.0.9:1688!", TextSort::Text, "at ADDRESS-1:1688!");
        row("from fe80::7", TextSort::Text, "from ADDRESS-1");
        row("id 2de67392-b7a7-462a-b1ca-108dd189f588", TextSort::Text,
            "id 2de67392-b7a7-462a-b1ca-108dd189f588");
        row("id 3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142", TextSort::Text, "id CMID-1");
        row("<evil name> was here", TextSort::Text, "PC-1 was here");
    }
    void aNameBecomes()
    {
        QFETCH(QString, name);
        QFETCH(TextSort, sort);
        const CaseFile caseFile =
            caseWith({QStringLiteral("VDI-001.corp.example"), QStringLiteral("<evil name>")});
        Pseudonyms pseudonyms(caseFile);
        QTEST(withMaskedCmids(pseudonyms.of(name, sort)), "pseudonym");
    }

    void aNameKeepsItsPseudonymThroughout()
    {
        Pseudonyms pseudonyms(CaseFile{});
        const auto machine = [&pseudonyms](const char *name) {
            return pseudonyms.of(QString::fromLatin1(name), TextSort::Machine);
        };
        QCOMPARE(machine("a.corp.example"), QStringLiteral("PC-1.domain.example"));
        QCOMPARE(machine("b.child.example"), QStringLiteral("PC-2.domain-2.example"));
        QCOMPARE(machine("A"), QStringLiteral("PC-1"));
        QCOMPARE(pseudonyms.of(QStringLiteral("k.corp.example"), TextSort::Host),
                 QStringLiteral("HOST-1.domain.example"));
        QCOMPARE(pseudonyms.of(QStringLiteral("CHILD.example"), TextSort::Domain),
                 QStringLiteral("domain-2.example"));
    }

    void noPseudonymIsANameOfTheCase()
    {
        const CaseFile caseFile = caseWith({QStringLiteral("PC-1.domain.example")});
        Pseudonyms pseudonyms(caseFile);
        QCOMPARE(pseudonyms.of(QStringLiteral("other.domain.example"), TextSort::Machine),
                 QStringLiteral("PC-2.domain-1.example"));
    }

    void aTextOfAThousandPartsIsLeftOut()
    {
        Pseudonyms pseudonyms(CaseFile{});
        QCOMPARE(pseudonyms.of(QStringLiteral("a-").repeated(1000), TextSort::Text),
                 QStringLiteral("TEXT"));
    }

    void whatAPersonToldIsMaskedToo()
    {
        ToldAnswer told;
        told.topic = ToldTopic::Port;
        told.choice = ToldChoice::Refused;
        told.computer = QStringLiteral("PC-0142.corp.example");
        told.host = QStringLiteral("kms01.corp.example");
        EvidenceItem item = itemOf(told);
        item.id = QStringLiteral("e1");
        const CaseFile caseFile = buildCaseFile({item});
        const Diagnosis diagnosis;
        const CountHistory history;
        const ReportCase shown = shownCase({caseFile, diagnosis, history, {}, {}, true});
        QCOMPARE(evidenceName(shown.evidence.constFirst(), Phrasebook(QStringLiteral("en"))),
                 QStringLiteral("HOST-1.domain.example refused the connection of "
                                "PC-1.domain.example to TCP port 1688 at once."));
    }
};

QTEST_GUILESS_MAIN(TestMasking)
#include "tst_masking.moc"
