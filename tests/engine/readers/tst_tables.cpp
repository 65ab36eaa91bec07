#include "tests/engine/readers/recordsshown.h"

#include <QElapsedTimer>
#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

qint64 notesOf(const std::optional<PropertyRecords> &read, Note::Kind kind)
{
    qint64 count = 0;
    for (const Note &note : read ? read->notes : QVector<Note>())
        count += note.kind == kind ? note.count : 0;
    return count;
}

void addRow(const char *name, const char *text, std::initializer_list<const char *> records)
{
    QStringList list;
    for (const char *record : records)
        list.append(QString::fromLatin1(record));
    QTest::newRow(name) << QByteArray(text) << list;
}

constexpr const char *formats[] = {"cim-ps5.json", "cim.clixml", "quoted.csv", "wrapped-80.txt",
                                   "wmic.txt"};

QByteArray fixture(const QString &name)
{
    return fileBytes(QStringLiteral("tables/") + name);
}

QStringList valuesOf(const PropertyRecord &record)
{
    QStringList values;
    for (const Property &property : record.properties)
        values.append(property.name + QLatin1Char('=') + property.value);
    return values;
}

/// Whether each record of \a part is the first part of a record of \a whole.
bool isBeginning(const std::optional<PropertyRecords> &part, const PropertyRecords &whole)
{
    if (!part)
        return true;
    if (part->records.size() > whole.records.size())
        return false;
    for (qsizetype i = 0; i < part->records.size(); ++i) {
        const QStringList values = valuesOf(part->records[i]);
        if (valuesOf(whole.records[i]).mid(0, values.size()) != values)
            return false;
    }
    return true;
}

} // namespace

class TestTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonOfCimObjectsHasTheirOwnValuesOnly()
    {
        const auto read = recordsOf(fixture(QStringLiteral("cim-ps5.json")));
        QVERIFY(read);
        QVERIFY(read->form == PropertyRecords::Form::Json);
        QCOMPARE(
            shown(read),
            QStringList(
                {QStringLiteral(
                     "SoftwareLicensingProduct 2: Caption= | Description=Windows(R) Operating "
                     "System, VOLUME_KMSCLIENT channel | "
                     "ID=73111121-5638-40f6-bc11-f1d7b0d64300 | "
                     "EvaluationEndDate=/Date(-11644473600000)/ | "
                     "KeyManagementServiceCurrentCount=4294967295 | LicenseIsAddon=False | "
                     "LicenseStatus=1 | Name=Windows(R), Enterprise edition | "
                     "TokenActivationAdditionalInfo=l'ordinateur <sans> \"jeton\" | "
                     "PSComputerName= | __SERVER=PC-042"),
                 QStringLiteral("SoftwareLicensingProduct 33: "
                                "ID=d450596f-894d-49e0-966a-fd39ed4c4c64 | LicenseStatus=5")}));
        QCOMPARE(read->records[0].find(QLatin1String("licensestatus"))->at.number, 9);
        QCOMPARE(read->records[1].find(QLatin1String("LicenseStatus"))->at.number, 35);
        QCOMPARE(read->notes.size(), 0);
    }

    void clixmlHasPlainValuesOfAllTypes()
    {
        const auto read = recordsOf(fixture(QStringLiteral("cim.clixml")));
        QVERIFY(read);
        QVERIFY(read->form == PropertyRecords::Form::Clixml);
        QCOMPARE(shown(read),
                 QStringList(
                     {QStringLiteral(
                          "SoftwareLicensingProduct 2: Caption= | Description=Windows(R) Operating "
                          "System, VOLUME_KMSCLIENT channel | "
                          "EvaluationEndDate=1601-01-01T01:00:00+01:00 | "
                          "KeyManagementServiceCurrentCount=4294967295 | LicenseIsAddon=False | "
                          "LicenseStatus=1 | TokenActivationAdditionalInfo=first\\nsecond & _third "
                          "| Guid=73111121-5638-40f6-bc11-f1d7b0d64300 | "
                          "Addresses=10.20.30.40\\n10.20.30.41 | Status=4 | PSComputerName= | "
                          "__SERVER=PC-042"),
                      QStringLiteral("SoftwareLicensingProduct 58: LicenseStatus=5")}));
        QCOMPARE(read->records[0].find(QLatin1String("LicenseStatus"))->at.number, 15);
        QCOMPARE(read->records[1].find(QLatin1String("LicenseStatus"))->at.number, 62);
        QCOMPARE(read->notes.size(), 0);
    }

    void csvKeepsLineBreaksAndDoubledQuotes()
    {
        const auto read = recordsOf(fixture(QStringLiteral("quoted.csv")));
        QVERIFY(read);
        QVERIFY(read->form == PropertyRecords::Form::Csv);
        QCOMPARE(
            shown(read),
            QStringList(
                {QStringLiteral("SoftwareLicensingProduct 3: "
                                "ID=73111121-5638-40f6-bc11-f1d7b0d64300 | Description=Windows(R) "
                                "Operating System, VOLUME_KMSCLIENT channel | LicenseStatus=1 | "
                                "TokenActivationAdditionalInfo=first line\\nsecond \"quoted\" line "
                                "| PSComputerName="),
                 QStringLiteral("SoftwareLicensingProduct 5: "
                                "ID=d450596f-894d-49e0-966a-fd39ed4c4c64 | Description=Windows(R) "
                                "Operating System, RETAIL channel | LicenseStatus=5 | "
                                "TokenActivationAdditionalInfo= | PSComputerName=")}));
        QCOMPARE(read->records[0].find(QLatin1String("LicenseStatus"))->at.number, 3);
        QCOMPARE(read->notes.size(), 0);
    }

    void listTextPutsWrappedValuesTogether()
    {
        const auto read = recordsOf(fixture(QStringLiteral("wrapped-80.txt")));
        QVERIFY(read);
        QVERIFY(read->form == PropertyRecords::Form::List);
        QCOMPARE(
            shown(read),
            QStringList(
                {QStringLiteral("SoftwareLicensingProduct 3: ADActivationCsvlkPid= | "
                                "ApplicationID=55c92734-d682-4d71-983e-d6ec3f16059f | "
                                "Description=Windows(R) Operating System, VOLUME_KMSCLIENT channel "
                                "| DiscoveredKeyManagementServiceMachineIpAddress=10.20.30.40 | "
                                "LicenseStatus=1 | OfflineInstallationId="
                                "123456789012345678901234567890123456789012345678901234567890123 | "
                                "PSComputerName="),
                 QStringLiteral("SoftwareLicensingProduct 17: ADActivationCsvlkPid= | "
                                "ApplicationID=0ff1ce15-a989-479d-af46-f275c6370663 | "
                                "Description=Office 16, VOLUME_KMSCLIENT channel | "
                                "DiscoveredKeyManagementServiceMachineIpAddress= | LicenseStatus=5 "
                                "| OfflineInstallationId= | PSComputerName=")}));
        QCOMPARE(read->records[0].find(QLatin1String("LicenseStatus"))->at.number, 9);
    }

    void wmicListIsReadWhateverBecameOfItsLineEnds_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray bytes = fixture(QStringLiteral("wmic.txt"));
        QByteArray single = bytes;
        QByteArray doubled = bytes;
        QTest::newRow("CR CR LF") << bytes;
        QTest::newRow("CR LF") << single.replace("\r\r\n", "\r\n");
        QTest::newRow("a blank line behind each") << doubled.replace("\r\r\n", "\n\n");
        QTest::newRow("UTF-16LE with mark") << toUtf16(bytes, true, true);
        QTest::newRow("UTF-16LE") << toUtf16(bytes, true, false);
    }
    void wmicListIsReadWhateverBecameOfItsLineEnds()
    {
        QFETCH(QByteArray, bytes);
        const auto read = recordsOf(bytes);
        QVERIFY(read);
        QCOMPARE(read->records.size(), 2);
        QCOMPARE(valuesOf(read->records[0]),
                 QStringList({QStringLiteral("ApplicationID=55c92734-d682-4d71-983e-d6ec3f16059f"),
                              QStringLiteral("Description=Windows(R) Operating System, "
                                             "VOLUME_KMSCLIENT channel"),
                              QStringLiteral("LicenseStatus=1"),
                              QStringLiteral("PartialProductKey=2YT43"),
                              QStringLiteral("UseLicenseURL=https://activation.example/x?a=b"),
                              QStringLiteral("VLActivationInterval=")}));
        QCOMPARE(read->records[1].find(QLatin1String("LicenseStatus"))->value, QStringLiteral("5"));
    }

    void everyEncodingGivesTheSameRecords_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : formats)
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void everyEncodingGivesTheSameRecords()
    {
        QFETCH(QString, name);
        const QByteArray bytes = fixture(name);
        const QStringList whole = shown(recordsOf(bytes));
        QCOMPARE(whole.size(), 2);
        QCOMPARE(shown(recordsOf("\xEF\xBB\xBF" + bytes)), whole);
        for (const bool littleEndian : {true, false}) {
            QCOMPARE(shown(recordsOf(toUtf16(bytes, littleEndian, true))), whole);
            QCOMPARE(shown(recordsOf(toUtf16(bytes, littleEndian, false))), whole);
        }
    }

    void aFileCutAnywhereGivesTheBeginningOfItsRecords_data()
    {
        everyEncodingGivesTheSameRecords_data();
    }
    void aFileCutAnywhereGivesTheBeginningOfItsRecords()
    {
        QFETCH(QString, name);
        const QByteArray bytes = fixture(name);
        const auto whole = recordsOf(bytes);
        QVERIFY(whole);
        for (qsizetype end = 0; end < bytes.size(); ++end) {
            QVERIFY2(isBeginning(recordsOf(bytes.first(end)), *whole),
                     qPrintable(QStringLiteral("the first %1 bytes").arg(end)));
        }
        // the first object is there, and the second is not
        const qsizetype second = bytes.lastIndexOf(name == QLatin1String("wmic.txt") ||
                                                           name == QLatin1String("wrapped-80.txt")
                                                       ? "ApplicationID"
                                                       : "LicenseStatus");
        const qsizetype cut =
            name == QLatin1String("quoted.csv") ? bytes.lastIndexOf("d450596f") : second;
        const auto part = recordsOf(bytes.first(cut));
        QVERIFY(part);
        QCOMPARE(shown(part->records.first()), shown(whole->records.first()));
    }

    void jsonIsFoundWhateverSurroundsIt_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("records");
        addRow("an object", R"({"A":1,"B":"x"})", {"- 1: A=1 | B=x"});
        addRow("a list", "[{\"A\":1},\n{\"A\":2}]", {"- 1: A=1", "- 2: A=2"});
        addRow("one after the other", "{\"A\":1}\r\n{\"A\":2}\r\n", {"- 1: A=1", "- 2: A=2"});
        addRow("behind a prompt",
               "PS C:\\> gcim SoftwareLicensingProduct | ? { $_.PartialProductKey } | "
               "ConvertTo-Json\n{\n \"A\": 1\n}\nPS C:\\> ",
               {"- 2: A=1"});
        addRow("a script left open", "foreach ($x in $y) {\n\"A\" { b }\n{\"A\":1}", {"- 3: A=1"});
        addRow("a quote of prose", "It is 5\" wide\n{\"A\":1}", {"- 2: A=1"});
        addRow("quoted by mail", "> Hello,\n> {\n>   \"A\": 1\n> }\n", {"- 2: A=1"});
        addRow(
            "both classes in one object",
            R"({"SoftwareLicensingService":{"Version":"10.0"},"SoftwareLicensingProduct":[{"ID":"a"},{"ID":"b"}]})",
            {"- <SoftwareLicensingService> 1: Version=10.0", "- <SoftwareLicensingProduct> 1: ID=a",
             "- <SoftwareLicensingProduct> 1: ID=b"});
        addRow("both classes, cut",
               "{\"SoftwareLicensingService\":{\"Version\":\"10.0\"},\"SoftwareLicensingProduct\":["
               "{\"ID\":\"a\"},{\"I",
               {"- <SoftwareLicensingService> 1: Version=10.0",
                "- <SoftwareLicensingProduct> 1: ID=a"});
        addRow("a list with its count", R"({"value":[{"A":1},{"A":2}],"Count":2})",
               {"- 1: A=1", "- 1: A=2"});
        addRow("a list with its count within", R"({"P":{"value":[{"A":1}],"Count":1},"B":2})",
               {"- 1: B=2", "- <P> 1: A=1"});
        addRow("lists of plain values", R"({"A":["x",2,null,true],"B":{"value":["y"],"Count":1}})",
               {"- 1: A=x\\n2\\n\\nTrue | B=y"});
        addRow("a date with its wording",
               R"({"T":{"value":"\/Date(1763629200000)\/","DisplayHint":2,"DateTime":"Thursday"}})",
               {"- 1: T=/Date(1763629200000)/"});
        addRow(
            "an address",
            R"({"R":{"Address":1,"AddressFamily":2,"ScopeId":null,"IPAddressToString":"10.0.0.1"}})",
            {"- 1: R=10.0.0.1"});
        addRow("numbers keep their digits", R"({"A":18446744073709551615,"B":1.50,"C":-0})",
               {"- 1: A=18446744073709551615 | B=1.50 | C=-0"});
        addRow("one of two is damaged", "[{\"A\":1},\n{\"A\":},\n{\"A\":3}]",
               {"- 1: A=1", "- 3: A=3"});
        addRow("the object around is damaged", R"({"X": nonsense, "P":[{"A":1},{"A":2}]})",
               {"- <P> 1: A=1", "- <P> 1: A=2"});
        addRow("a value that a console broke", "{\"A\":\"one\ntwo\",\n\"B\":2}", {"- 1: B=2"});
        addRow("old WMI objects",
               R"({"__CLASS":"SoftwareLicensingProduct","__SERVER":"PC","ID":"a"})",
               {"SoftwareLicensingProduct 1: __SERVER=PC | ID=a"});
    }
    void jsonIsFoundWhateverSurroundsIt()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, records);
        QCOMPARE(shown(recordsOf(text)), records);
    }

    void damageIsNoted()
    {
        QCOMPARE(notesOf(recordsOf(R"([{"A":1},{"A":)"), Note::Kind::FileCut), 1);
        QCOMPARE(notesOf(recordsOf(R"([{"A":1},{"A":}])"), Note::Kind::RecordUnreadable), 1);
        QCOMPARE(notesOf(recordsOf("\"A\",\"B\"\n\"1\",\"2\"\n\"3\",\"4"), Note::Kind::FileCut), 0);
        QCOMPARE(notesOf(recordsOf("\"A\",\"B\"\n\"1\",\"2\"\n\"3"), Note::Kind::FileCut), 1);
        QCOMPARE(notesOf(recordsOf("\"A\",\"B\"\n\"1\",\"2\"\n\"3\",\"4\",\"5\"\n"),
                         Note::Kind::RecordUnreadable),
                 1);
        const QByteArray clixml = fixture(QStringLiteral("cim.clixml"));
        QCOMPARE(notesOf(recordsOf(clixml.first(clixml.size() - 10)), Note::Kind::FileCut), 1);
        QByteArray broken = clixml;
        broken.replace(clixml.lastIndexOf("</Props>"), 8, "</Xrops>");
        QCOMPARE(notesOf(recordsOf(broken), Note::Kind::RecordUnreadable), 1);
        QCOMPARE(recordsOf(broken)->records.size(), 1);
    }

    void csvIsReadInEveryFashion_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("records");
        addRow("comma", "\"A\",\"B\"\n\"1\",\"2\"\n", {"- 2: A=1 | B=2"});
        addRow("semicolon", "\"A\";\"B\"\n\"1,5\";\"2\"\n", {"- 2: A=1,5 | B=2"});
        addRow("tab", "\"A\"\t\"B\"\n\"1\"\t\"2\"\n", {"- 2: A=1 | B=2"});
        addRow("quotes as needed", "A,B,C\n1,\"x,y\",\n", {"- 2: A=1 | B=x,y | C="});
        addRow("one column", "\"A\"\n\"1\"\n\"2\"\n", {"- 2: A=1", "- 3: A=2"});
        addRow("behind a prompt",
               "PS C:\\> x | ConvertTo-Csv\n\"A\",\"B\"\n\"1\",\"2\"\nPS C:\\> \n",
               {"- 3: A=1 | B=2"});
        addRow("two tables",
               "#TYPE Selected.System.X\n\"A\",\"B\"\n\"1\",\"2\"\n#TYPE Y\n\"C\"\n\"3\"\n",
               {"X 3: A=1 | B=2", "Y 6: C=3"});
        addRow("two tables without types",
               "\"A\",\"B\"\n\"1\",\"2\"\n\n\"C\",\"D\",\"E\"\n\"3\",\"4\",\"5\"\n",
               {"- 2: A=1 | B=2", "- 5: C=3 | D=4 | E=5"});
        addRow("the header again", "A,B\n1,2\nA,B\n3,4\n", {"- 2: A=1 | B=2", "- 4: A=3 | B=4"});
        addRow("a last line without its end", "A,B\n1,2\n3,45", {"- 2: A=1 | B=2", "- 3: A=3"});
        addRow("quotes closed, and no line end", "A,B\n1,2\n3,\"45\"",
               {"- 2: A=1 | B=2", "- 3: A=3"});
        addRow("a quote that never closes", "A,B\n1,2\n\"3,4\n5,6\n", {"- 2: A=1 | B=2"});
        addRow("too many values", "A,B\n1,2\n3,4,5\n6,7\n", {"- 2: A=1 | B=2", "- 4: A=6 | B=7"});
    }
    void csvIsReadInEveryFashion()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, records);
        const auto read = recordsOf(text);
        QCOMPARE(shown(read), records);
        QVERIFY(read->form == PropertyRecords::Form::Csv);
    }

    void listsAreReadInEveryFashion_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("records");
        addRow("two objects", "\nA  : 1\nBc : 2\n\n\nA  : 3\nBc : 4\n\n",
               {"- 2: A=1 | Bc=2", "- 6: A=3 | Bc=4"});
        addRow("no blank line between", "A : 1\nB : 2\nA : 3\nB : 4\n\n",
               {"- 1: A=1 | B=2", "- 3: A=3 | B=4"});
        addRow("a blank line behind each", "A : 1\n\nB : 2\n\n\n\nA : 3\n\nB : 4\n\n",
               {"- 1: A=1 | B=2", "- 7: A=3 | B=4"});
        addRow("prompts", "PS C:\\> x | fl *\n\nA : 1\n\nPS C:\\> y | fl\n\nB : 2\n\nPS C:\\> ",
               {"- 3: A=1", "- 7: B=2"});
        addRow("quoted by mail", "> > A : 1\n> > B : x y\n> >\n> > A : 2\n> >\n",
               {"- 1: A=1 | B=x y", "- 4: A=2"});
        addRow("indented as a whole", "    A : 1\n    B : 2\n\n", {"- 1: A=1 | B=2"});
        addRow("a value with a colon", "A : x : y\n\n", {"- 1: A=x : y"});
        addRow("no blank at the end of an empty value", "A :\nB : 2\n\n", {"- 1: A= | B=2"});
        addRow("a wrapped value without its indentation is left out",
               "Longer : one two\nthree\nB      : 2\n\n", {"- 1: B=2"});
        addRow("a blank that may have stood at the break leaves the value out",
               "Name : one two three\n       four\nB    : 2\n\n", {"- 1: B=2"});
        addRow("a blank lost at the break is put back",
               "Name : one two\n       three\nLong : one two three\n\n",
               {"- 1: Name=one two three | Long=one two three"});
        addRow("the last line has no end", "A : 1\nB : 2", {"- 1: A=1"});
        addRow("the last value may go on", "A : 1\nB : 2\n", {"- 1: A=1"});
        addRow("the last value of wmic is whole", "A=1\nB=2\n", {"- 1: A=1 | B=2"});
    }
    void listsAreReadInEveryFashion()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, records);
        const auto read = recordsOf(text);
        QCOMPARE(shown(read), records);
        QVERIFY(read->form == PropertyRecords::Form::List);
    }

    void whatIsNoneOfTheFormsGivesNothing_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("prose") << QByteArray("Good morning,\nour machine does not activate.\n");
        QTest::newRow("slmgr") << fileBytes(QStringLiteral("slmgr/client-registered-dlv.txt"));
        QTest::newRow("html") << QByteArray("<!DOCTYPE html><html><body>x</body></html>");
        QTest::newRow("a list of numbers") << QByteArray("[1, 2, 3]");
        QTest::newRow("an empty object") << QByteArray("{}");
        QTest::newRow("a script") << QByteArray("function f() {\n  return g(\"x\");\n}\n");
        QTest::newRow("an empty clixml") << QByteArray("<Objs Version=\"1.1.0.1\"></Objs>");
    }
    void whatIsNoneOfTheFormsGivesNothing()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!recordsOf(bytes));
        QCOMPARE(propertyNames(FileHead(bytes)), QStringList());
    }

    void escapesSmuggleNothingIn_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("JSON") << QByteArray(
            R"({"A":"\u202Ex\u0007y\u0000z ABCDE\u002D12345-ABCDE-12345-ABCDE","B\u202E":1})");
        QTest::newRow("CLIXML") << QByteArray(
            "<Objs><Obj><MS><S N=\"A\">_x202E_x_x0007_y_x0000_z "
            "ABCDE_x002D_12345-ABCDE-12345-ABCDE</S><I32 N=\"B_x202E_\">1</I32></MS></Obj></Objs>");
        QTest::newRow("CLIXML entities") << QByteArray(
            "<Objs><Obj><MS><S N=\"A\">&#x202E;x_x0007_yz "
            "ABCDE&#45;12345-ABCDE-12345-ABCDE</S><I32 N=\"B&#x202E;\">1</I32></MS></Obj></Objs>");
    }
    void escapesSmuggleNothingIn()
    {
        QFETCH(QByteArray, text);
        const auto read = recordsOf(text);
        QCOMPARE(shown(read),
                 QStringList(QStringLiteral("- 1: A=xyz *****-*****-*****-*****-***** | B=1")));
        QCOMPARE(notesOf(read, Note::Kind::KeyMasked), 1);
    }

    void everyLimitLeavesANote()
    {
        PropertyLimits limits;
        limits.records = 2;
        auto read = recordsOf(R"([{"A":1},{"A":2},{"A":3}])", limits);
        QCOMPARE(read->records.size(), 2);
        QCOMPARE(notesOf(read, Note::Kind::LimitReached), 1);

        limits = {};
        limits.properties = 2;
        read = recordsOf(R"({"A":1,"B":2,"C":3})", limits);
        QCOMPARE(shown(read), QStringList(QStringLiteral("- 1: A=1 | B=2")));
        QCOMPARE(notesOf(read, Note::Kind::LimitReached), 1);

        limits = {};
        limits.valueLength = 3;
        read = recordsOf(R"({"A":"four","B":"two"})", limits);
        QCOMPARE(shown(read), QStringList(QStringLiteral("- 1: B=two")));
        QCOMPARE(notesOf(read, Note::Kind::TooLarge), 1);

        limits = {};
        limits.depth = 1;
        read = recordsOf(R"({"A":1,"B":{"C":2,"D":{"E":3}}})", limits);
        QCOMPARE(shown(read),
                 QStringList({QStringLiteral("- 1: A=1"), QStringLiteral("- <B> 1: C=2")}));
        QCOMPARE(notesOf(read, Note::Kind::LimitReached), 1);

        limits = {};
        limits.bytes = 9;
        read = recordsOf("A : 1\nB : 2\n\n", limits);
        QCOMPARE(shown(read), QStringList(QStringLiteral("- 1: A=1")));
        QCOMPARE(notesOf(read, Note::Kind::TooLarge), 1);
    }

    void hostileTextsAreReadInTime_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        constexpr int many = 2'000'000;
        QTest::newRow("open braces") << QByteArray(many, '{');
        QTest::newRow("open brackets") << QByteArray("{\"A\":") + QByteArray(many, '[');
        QTest::newRow("nested objects")
            << QByteArray("{\"A\":").repeated(many / 5) + "1" + QByteArray(many / 5, '}');
        QTest::newRow("nested within the parser's bound")
            << QByteArray("{\"A\":").repeated(900) + "1" + QByteArray(900, '}');
        QTest::newRow("quotes") << QByteArray(many, '"');
        QTest::newRow("quotes and lines") << QByteArray("\"\n").repeated(many / 2);
        QTest::newRow("three quotes") << QByteArray("\"\"\"x\n").repeated(many / 5);
        QTest::newRow("csv rows") << QByteArray("A,B\n").repeated(many / 4);
        QTest::newRow("csv of odd rows")
            << "A,B\n1,2\n" + QByteArray("\"x\",y,z\n").repeated(many / 8);
        QTest::newRow("elements") << "<Objs>" + QByteArray("<Obj>").repeated(many / 5);
        QTest::newRow("equal signs") << QByteArray("a=b\n").repeated(many / 4);
        QTest::newRow("colons") << QByteArray("a : b\n  c\n").repeated(many / 10);
        QTest::newRow("one continued value")
            << "a : b\n" + QByteArray("    c\n").repeated(many / 6);
        QTest::newRow("empty lines") << QByteArray(many, '\n');
    }
    void hostileTextsAreReadInTime()
    {
        QFETCH(QByteArray, bytes);
        QElapsedTimer timer;
        timer.start();
        const auto read = recordsOf(bytes);
        QVERIFY(!read || read->records.size() <= PropertyLimits().records);
        constexpr qint64 generous = 20'000; // ms, under the sanitizers
        QVERIFY2(timer.elapsed() < generous, qPrintable(QString::number(timer.elapsed())));
    }

    void aHeadTellsTheNamesOfAnObjectThatGoesOn_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("JSON") << QByteArray("{\n  \"ID\": \"a\",\n  \"LicenseStatus\": 1,\n  \"Na");
        QTest::newRow("compressed JSON") << QByteArray("[{\"ID\":\"a\",\"LicenseStatus\":1,\"Na");
        QTest::newRow("CSV") << QByteArray("\"ID\",\"LicenseStatus\"\r\n\"a");
        QTest::newRow("CLIXML") << QByteArray(
            "<Objs><Obj><Props><S N=\"ID\">a</S><U32 N=\"LicenseStatus\">1</U");
        QTest::newRow("list") << QByteArray("ID            : a\nLicenseStatus : 1\nNa");
        QTest::newRow("wmic") << QByteArray("ID=a\r\r\nLicenseStatus=1\r\r\nNa");
        QTest::newRow("UTF-16") << toUtf16("ID=a\r\nLicenseStatus=1\r\nNa", true, true);
    }
    void aHeadTellsTheNamesOfAnObjectThatGoesOn()
    {
        QFETCH(QByteArray, bytes);
        QCOMPARE(propertyNames(FileHead(bytes)),
                 QStringList({QStringLiteral("ID"), QStringLiteral("LicenseStatus")}));
    }
};

QTEST_APPLESS_MAIN(TestTables)
#include "tst_tables.moc"
