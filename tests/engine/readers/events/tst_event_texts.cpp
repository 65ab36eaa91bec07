// Events as text: wevtutil's listing, Event Viewer's tables, PowerShell's objects. What is damaged,
// cut or hostile gives fewer facts, never other ones.
#include "engine/readers/events/eventlisting.h"
#include "engine/readers/events/eventobjects.h"
#include "engine/readers/events/eventtable.h"
#include "engine/readers/events/eventxml.h"
#include "engine/readers/slmgr/slmgrreader.h"
#include "tests/engine/readers/events/eventshown.h"

#include <QDir>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

/// Whether a fact of the part is one of the whole, or less than it.
bool isLess(const QString &part, const QString &whole)
{
    static const QRegularExpression blank(QStringLiteral("[ \n]"));
    const QStringList told = part.trimmed().split(blank);
    const QStringList all = whole.split(blank);
    if (told.size() > all.size())
        return false;
    return std::equal(
        told.begin(), told.end(), all.begin(),
        [](const QString &a, const QString &b) { return a == b || a == QLatin1String("-"); });
}

QHash<QString, QString> factsByPlace(const AllEvents &all)
{
    QHash<QString, QString> facts;
    for (const EventRecord &record : all.records) {
        if (!record.typed)
            continue;
        const Place at =
            std::visit([](const auto &event) { return placeOf(event.stamp); }, *record.typed);
        facts.insert(toString(at), shown(*record.typed));
    }
    return facts;
}

QByteArray row(const QByteArray &message)
{
    return "Information,20/11/2026 09:30:02,Security-SPP,12288,None,\"" + message + "\"\n";
}

constexpr char sentInfo[] =
    "0x00000000, 0x00000000, kms01.corp.example:1688, 3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142, "
    "2026/11/20 08:30, 0, 2, 41730, 2de67392-b7a7-462a-b1ca-108dd189f588, 25";
constexpr char sentLine[] = "2026-11-20T08:30:02Z sent 0x00000000 0 kms01.corp.example:1688 "
                            "3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142 2026-11-20T08:30:00Z 0 2 41730 "
                            "2de67392-b7a7-462a-b1ca-108dd189f588 25";

QByteArray listed(int number, const QByteArray &message)
{
    return "Event[" + QByteArray::number(number) +
           "]:\n  Log Name: Application\n  Source: Microsoft-Windows-Security-SPP\n"
           "  Date: 2026-11-20T09:30:02.000\n  Event ID: 12288\n  Task: N/A\n"
           "  Level: Information\n  Opcode: N/A\n  Keyword: Classic\n  User: N/A\n"
           "  User Name: N/A\n  Computer: PC-0142\n  Description: \n" +
           message + "\n\n";
}

} // namespace

class TestEventTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cuttingNeverMakesOtherFacts_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("events");
        QTest::addColumn<int>("step");
        const auto row = [](const char *file, int events, int step) {
            QTest::newRow(file) << QString::fromLatin1(file) << events << step;
        };
        row("../../../fuzz/corpus/eventtext/listing-fr.txt", 3, 1);
        row("../../../fuzz/corpus/eventtext/viewer-de.csv", 6, 1);
        row("../../../fuzz/corpus/eventtext/viewer-en.tab.txt", 6, 3);
        row("twelve-viewer-zh.csv", 12, 7);
        row("twelve-listing-z.txt", 12, 13);
        row("twelve-viewer-fr.xml", 12, 47);
        row("twelve-winevent-de.json", 12, 47);
        row("twelve-winevent-fr.csv", 12, 13);
        row("twelve-winevent-en.clixml", 12, 47);
        row("twelve-winevent-en.list.txt", 12, 13);
    }
    void cuttingNeverMakesOtherFacts()
    {
        QFETCH(QString, file);
        QFETCH(int, events);
        QFETCH(int, step);
        const QByteArray bytes = eventFixture(file);
        const auto whole = factsByPlace(allEvents(bytes));
        QCOMPARE(whole.size(), events);
        for (qsizetype size = 0; size < bytes.size(); size += step) {
            const auto part = factsByPlace(allEvents(bytes.first(size)));
            for (auto it = part.cbegin(); it != part.cend(); ++it) {
                const QString told = whole.value(it.key());
                QVERIFY2(isLess(it.value(), told),
                         qPrintable(QStringLiteral("%1 bytes: %2").arg(size).arg(it.value())));
            }
        }
    }

    void aListingIsReadByItsForm_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("events");
        const QByteArray two =
            listed(0, QByteArray("Sent.\nInfo:\n") + sentInfo) + listed(1, sentInfo);
        const auto row = [](const char *name, const QByteArray &text, int events) {
            QTest::newRow(name) << text << events;
        };
        row("as it is", two, 2);
        row("indentation lost", QByteArray(two).replace("\n  ", "\n"), 2);
        row("line feeds of Windows", QByteArray(two).replace("\n", "\r\n"), 2);
        row("old Mac", QByteArray(two).replace("\n", "\r"), 2);
        row("empty lines doubled", QByteArray(two).replace("\n  ", "\n\n  "), 2);
        row("labels of no known language",
            QByteArray(two).replace("Log Name:", "Xx yy :").replace("Date:", "Zz\xEF\xBC\x9A"), 2);
        row("two outputs", two + two, 4);
        row("a prompt behind", two + "C:\\Users\\x>dir\nInfo:\n0x5\n", 2);
        row("a prompt that is cut", two + "C:\\Users\\x>", 2);
        row("a mail around", "Hello,\nsee Event[5]:\n\n" + two + "\nRegards\n", 2);
        row("a message with a heading inside",
            listed(0, QByteArray(sentInfo) + "\n\nEvent[7]:\n  Log Name: x"), 1);
        row("a date that is none", QByteArray(two).replace("2026-11-20T", "yesterday "), 0);
    }
    void aListingIsReadByItsForm()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, events);
        const QStringList typed = allEvents(text).typedLines();
        QCOMPARE(typed.count(QString::fromLatin1(sentLine)), events);
    }

    void aWrappedInfoStringIsOneOrNone()
    {
        const QByteArray info(sentInfo);
        for (qsizetype at = 3; at < info.size(); ++at) {
            const QByteArray wrapped = QByteArray(info).insert(at, '\n');
            const QStringList typed = allEvents(listed(0, "Info:\n" + wrapped)).typedLines();
            QVERIFY2(typed == QStringList(QString::fromLatin1(sentLine)) ||
                         typed == QStringList(QStringLiteral("-")),
                     qPrintable(typed.join(u'\n')));
        }
    }

    void aTableIsReadByItsForm_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("events");
        const QByteArray one = row(QByteArray("Sent.\nInfo:\n") + sentInfo);
        const QByteArray head("Level,Date and Time,Source,Event ID,Task Category\n");
        const auto line = [](const char *name, const QByteArray &text, int events) {
            QTest::newRow(name) << text << events;
        };
        line("with its header", head + one + one, 2);
        line("header lost", one + one, 2);
        line("each cell quoted",
             head + QByteArray(one).replace("Information,20/11/2026 09:30:02,Security-SPP,12288,",
                                            "\"Information\",\"20/11/2026 09:30:02\","
                                            "\"Security-SPP\",\"12288\","),
             1);
        line("line feeds of Windows", QByteArray(head + one + one).replace("\n", "\r\n"), 2);
        line("all sources by their display name",
             head + one + QByteArray(one).replace("Security-SPP", "KmsRequests") +
                 QByteArray(one).replace("Security-SPP", "Microsoft-Windows-Security-SPP") +
                 QByteArray(one).replace("Security-SPP", "Software Protection Platform Service"),
             4);
        line("another provider", head + QByteArray(one).replace("Security-SPP", "Crypto-DPAPI"), 0);
        line("quotes never closed", head + QByteArray(one).replace("25\"", "25") + one + one, 2);
        line("quotes in the message",
             head + row(QByteArray("The \"\"client\"\" has sent\nInfo:\n") + sentInfo), 1);
        line("a row inside a message is none",
             head +
                 row(QByteArray("x\nInformation,20/11/2026 09:30:02,Security-SPP,12288,None,"
                                "\"\"Info:\n") +
                     sentInfo + "\"\"") +
                 one,
             1);
        line("a mail around", "Hello,\n\n" + head + one + "\nRegards\n", 1);
    }
    void aTableIsReadByItsForm()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, events);
        QCOMPARE(allEvents(text).typedLines().count(QString::fromLatin1(sentLine)), events);
    }

    void aMessageWithoutItsFieldsIsNotTyped()
    {
        const QByteArray text = row("Le client a envoyé une demande.\nInformations :\n0x0, masked");
        const AllEvents all = allEvents(text);
        QCOMPARE(all.typedLines(), QStringList(QStringLiteral("-")));
        NoProgress quiet;
        const auto reading = readBytes(text, quiet);
        const Note expected{Note::Kind::RecordNotTyped, Place::line(1), 1, {}};
        QVERIFY(reading->notes.contains(expected));
    }

    void requestsStandInTheirOwnLog()
    {
        QByteArray text = row("Info:\n0x0,25,PC-0142,3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142,"
                              "2026/11/20 8:30,0,2,41730,2de67392-b7a7-462a-b1ca-108dd189f588");
        text.replace("12288", "12290");
        QCOMPARE(allEvents(text).records.first().channel, QStringLiteral("Key Management Service"));
        text.replace("12290", "12294");
        QCOMPARE(allEvents(text).records.first().channel, QStringLiteral("Application"));
        text.replace("Security-SPP", "VSS");
        QCOMPARE(allEvents(text).records.first().channel, QString());
    }

    void instanceIdsHoldTheNumber()
    {
        const QByteArray text =
            "[{\"InstanceId\":3221237760,\"Source\":\"KmsRequests\",\"Index\":7,"
            "\"TimeGenerated\":\"\\/Date(1795163402000)\\/\",\"MachineName\":\"kms01\","
            "\"EntryType\":4,\"Message\":\"x\"}]";
        const AllEvents all = allEvents(text);
        QCOMPARE(all.records.size(), 1);
        QCOMPARE(all.records.first().id, quint16(12288)); // 0xC0003000
        QCOMPARE(all.records.first().record, quint64(7));
        QCOMPARE(all.records.first().provider, QStringLiteral("Microsoft-Windows-Security-SPP"));
    }

    void objectsThatPowerShellLeftOutAreTakenFromTheMessage()
    {
        const QByteArray text =
            QByteArray("[{\"Id\":12288,\"ProviderName\":\"Microsoft-Windows-Security-SPP\","
                       "\"LogName\":\"Application\",\"RecordId\":7,\"MachineName\":\"PC-0142\","
                       "\"TimeCreated\":\"2026-11-20T09:30:02+01:00\",\"Properties\":["
                       "\"System.Diagnostics.Eventing.Reader.EventProperty\"],"
                       "\"Message\":\"Info:\\r\\n") +
            sentInfo + "\"}]";
        QCOMPARE(allEvents(text).typedLines(), QStringList(QString::fromLatin1(sentLine)));
    }

    void recordsWithoutAnIdHaveNoHolesBetweenThem()
    {
        NoProgress quiet;
        const auto reading = readBytes(eventFixture(QStringLiteral("twelve-viewer-fr.csv")), quiet);
        const auto &log = *std::get<std::shared_ptr<const EventLog>>(reading->content);
        for (const LogSpan &span : log.spans) {
            QCOMPARE(span.firstRecord, quint64(0));
            QCOMPARE(span.lastRecord, quint64(0));
        }
        QCOMPARE(log.spans.size(), 2);
        QVERIFY(log.gaps.isEmpty());
        QVERIFY(placeOf(log.sent.last().stamp).unit == Place::Unit::Line);
    }

    void onlyItsOwnReaderRecognisesAForm()
    {
        const QVector<Reader> forms{eventXmlReader(), eventListingReader(), eventTableReader(),
                                    eventObjectsReader(), slmgrReader()};
        const QDir folder(QStringLiteral(KMS_SOURCE_DIR "/tests/engine/readers/events"));
        const QStringList files = folder.entryList({QStringLiteral("twelve-*")}, QDir::Files);
        QVERIFY(files.size() >= 17);
        for (const QString &file : files) {
            QStringList names;
            for (const Reader &form : forms) {
                if (form.recognises(FileHead(eventFixture(file))))
                    names.append(QString::fromLatin1(form.name));
            }
            QVERIFY2(names.size() == 1, qPrintable(file + u' ' + names.join(u' ')));
        }
    }

    void otherTextsAreNotRecognised_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *folder :
             {"tests/engine/readers/slmgr", "tests/fuzz/corpus/slmgr", "tests/fuzz/corpus/tables",
              "engine/readers/events", "engine/readers/slmgr", "resources/knowledge"}) {
            const QDir dir(QStringLiteral(KMS_SOURCE_DIR "/") + QLatin1String(folder));
            const QStringList files = dir.entryList(QDir::Files);
            for (const QString &file : files)
                QTest::newRow(qPrintable(QLatin1String(folder) + u'/' + file))
                    << dir.filePath(file);
        }
    }
    void otherTextsAreNotRecognised()
    {
        QFETCH(QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        for (const Reader &form :
             {eventXmlReader(), eventListingReader(), eventTableReader(), eventObjectsReader()})
            QVERIFY2(!form.recognises(FileHead(bytes)), form.name);
    }

    void hostileTextTakesNoLongTime_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        constexpr int many = 200'000;
        QTest::newRow("headings") << QByteArray("Event[0]:\n").repeated(many);
        QTest::newRow("rows never closed")
            << QByteArray("I,20/11/2026 09:30:02,S,1,N,\"x\n").repeated(many);
        QTest::newRow("separators") << QByteArray(4'000'000, ',') + '\n';
        QTest::newRow("quotes") << QByteArray("\"\n").repeated(many);
        QTest::newRow("empty lines") << listed(0, QByteArray(4'000'000, '\n')) + listed(1, "x");
        QTest::newRow("codes") << listed(0, QByteArray("0x0,\n").repeated(many));
        QTest::newRow("names in quotes")
            << row(QByteArray("'a.b' ").repeated(many)).replace("12288", "12294");
    }
    void hostileTextTakesNoLongTime()
    {
        QFETCH(QByteArray, bytes);
        QElapsedTimer timer;
        timer.start();
        NoProgress quiet;
        events::readEventListing(bytes, quiet);
        events::readEventTable(bytes, quiet);
        QVERIFY2(timer.elapsed() < 20'000, "quadratic");
    }

    void aRunThatIsCancelledReadsNothing()
    {
        class Cancelled final : public Progress
        {
        public:
            void report(qint64, qint64) override {}
            bool isCancelled() const override { return true; }
        } cancelled;
        for (const char *name : {"twelve-viewer-fr.xml", "twelve-listing-fr.txt",
                                 "twelve-viewer-fr.csv", "twelve-winevent-de.json"}) {
            const auto reading = readBytes(eventFixture(QString::fromLatin1(name)), cancelled);
            QVERIFY2(!reading && reading.error().kind == ReadError::Kind::Cancelled, name);
        }
    }
};

QTEST_APPLESS_MAIN(TestEventTexts)
#include "tst_event_texts.moc"
