#include "tests/support/writtencase.h"
#include "wizard/models/rawtext.h"

#include <QFile>
#include <QTest>

using namespace kms;
using test::WrittenCase;
using wizard::AnalysisPtr;
using wizard::RawText;

namespace {

QString idOf(const wizard::Analysis &analysis, const QString &file)
{
    for (const EvidenceItem &item : analysis.caseFile.evidence) {
        if (item.source.file == file)
            return item.id;
    }
    qFatal("no %s", qPrintable(file));
}

RawText raw(const AnalysisPtr &analysis, const Ref &ref, const char *language = "en")
{
    NoProgress progress;
    return wizard::rawText(*analysis, ref, Phrasebook(QString::fromLatin1(language)), progress);
}

void verifyNotFound(const RawText &text)
{
    QVERIFY(!text.found);
    QVERIFY(text.lines.isEmpty());
    QVERIFY(text.marked.isEmpty());
}

QString productKey()
{
    return QStringLiteral("AB3CD-EF5GH-JK7MN-PQ9RT-VW2XY");
}

/// A license report behind \a before lines of something else.
QString reportBehind(int before, const QString &line = QStringLiteral("nothing to see"))
{
    QString text;
    for (int i = 0; i < before; ++i)
        text += line + u'\n';
    return text + QStringLiteral("Name: Windows(R), Professional edition\n"
                                 "Description: Windows(R) Operating System, VOLUME_KMSCLIENT "
                                 "channel\n"
                                 "License Status: Licensed\n"
                                 "Trusted time: 11/20/2026 9:41:12 AM\n");
}

} // namespace

Q_DECLARE_METATYPE(Place)

class TestRawText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRecordIsShownWithItsFields()
    {
        const WrittenCase files(QStringLiteral("S10"));
        const auto analysis = test::analysed({files.path()});
        const QString log = files.file(QStringLiteral("client/application.evtx"));
        const RawText text = raw(analysis, {idOf(*analysis, log), Place::record(1)});
        QVERIFY(text.found);
        QCOMPARE(text.title, QStringLiteral("application.evtx, record 1"));
        QCOMPARE(text.firstLine, 0);
        QCOMPARE(text.marked, QVector<qsizetype>{text.lines.size() - 1});
        const QString all = text.lines.join(u'\n');
        for (const char *part : {"12288", "2026-11-19T05:12:04Z", "PC-0142.corp.example",
                                 "0xC004F06C", "kms01.corp.example:1688", "2026/11/19 05:12"})
            QVERIFY2(all.contains(QLatin1String(part)), part);
    }

    void aRecordIsShownEvenWhenItsFileIsGone()
    {
        const WrittenCase files(QStringLiteral("S10"));
        const auto analysis = test::analysed({files.path()});
        const QString log = files.file(QStringLiteral("client/application.evtx"));
        QVERIFY(QFile::remove(log));
        QVERIFY(raw(analysis, {idOf(*analysis, log), Place::record(1)}).found);
    }

    void aLineOfACodePageFileIsShownAsItReads()
    {
        const WrittenCase files(QStringLiteral("G8-S06-french"));
        const auto analysis = test::analysed({files.path()});
        const QString file = files.file(QStringLiteral("client/dlv.txt"));
        QFile bytes(file);
        QVERIFY(bytes.open(QIODevice::ReadOnly));
        QVERIFY(bytes.readAll().contains("p\x82riode de gr\x83"
                                         "ce initiale")); // code page 850
        const Ref ref{idOf(*analysis, file), Place::line(14)};
        const RawText text = raw(analysis, ref);
        QVERIFY(text.found);
        QCOMPARE(text.title, QStringLiteral("dlv.txt, line 14"));
        QCOMPARE(text.firstLine, 1);
        QCOMPARE(text.marked, QVector<qsizetype>{13});
        QCOMPARE(text.lines.at(13),
                 QStringLiteral("État de la licence : période de grâce initiale"));
        QCOMPARE(raw(analysis, ref, "fr").title, QStringLiteral("dlv.txt, ligne 14"));
    }

    void aLineOfAPastedTextIsShown()
    {
        const auto analysis = test::analysedText(QStringLiteral("pasted text 1"), reportBehind(0));
        const RawText text = raw(analysis, {QStringLiteral("e1"), Place::line(3)});
        QVERIFY(text.found);
        QCOMPARE(text.title, QStringLiteral("pasted text 1, line 3"));
        QCOMPARE(text.marked, QVector<qsizetype>{2});
        QCOMPARE(text.lines.at(2), QStringLiteral("License Status: Licensed"));
    }

    void aWholeTextIsShownWithEveryLineThatAFactCameFrom()
    {
        const auto analysis = test::analysedText(QStringLiteral("pasted text 1"), reportBehind(2));
        const RawText text = raw(analysis, {QStringLiteral("e1"), {}});
        QVERIFY(text.found);
        QCOMPARE(text.title, QStringLiteral("pasted text 1"));
        QCOMPARE(text.firstLine, 1);
        QCOMPARE(text.lines.size(), 6);
        // name, description and state; neither the prose before nor the date behind
        QCOMPARE(text.marked, (QVector<qsizetype>{2, 3, 4}));
    }

    void aWholeLogIsShownByItsRecords()
    {
        const WrittenCase files(QStringLiteral("S10"));
        const auto analysis = test::analysed({files.path()});
        const QString log = files.file(QStringLiteral("client/application.evtx"));
        const RawText text = raw(analysis, {idOf(*analysis, log), {}});
        QVERIFY(text.found);
        QVERIFY(text.marked.isEmpty());
        QCOMPARE(text.firstLine, 0);
        QVERIFY(text.lines.at(0).startsWith(QLatin1String("12288  2026-11-19T05:12:04Z")));
        QVERIFY(text.lines.at(1).startsWith(QLatin1String("0xC004F06C, 0x00000000, kms01.")));
    }

    void ofALongTextOnlyTheLinesAroundAreShown()
    {
        const auto analysis =
            test::analysedText(QStringLiteral("long"), reportBehind(500) + reportBehind(500));
        const RawText text = raw(analysis, {QStringLiteral("e1"), Place::line(503)});
        QVERIFY(text.found);
        QCOMPARE(text.lines.size(), 401);
        QCOMPARE(text.firstLine, 303);
        QCOMPARE(text.marked, QVector<qsizetype>{200});
        QCOMPARE(text.lines.at(200), QStringLiteral("License Status: Licensed"));
    }

    void whatLooksLikeAProductKeyIsNotShown_data()
    {
        QTest::addColumn<QString>("line");
        const QString key = productKey();
        QTest::newRow("on one line") << QStringLiteral("key: %1 installed").arg(key);
        QTest::newRow("broken at a line's end")
            << QStringLiteral("key: %1\n%2 installed").arg(key.left(12), key.mid(12));
    }
    void whatLooksLikeAProductKeyIsNotShown()
    {
        QFETCH(QString, line);
        const auto analysis =
            test::analysedText(QStringLiteral("with a key"), reportBehind(2, line));
        const int status = line.contains(u'\n') ? 7 : 5;
        const RawText text = raw(analysis, {QStringLiteral("e1"), Place::line(status)});
        QVERIFY(text.found);
        QCOMPARE(text.lines.at(text.marked.first()), QStringLiteral("License Status: Licensed"));
        const QString all = text.lines.join(u'\n');
        const QString key = productKey();
        for (const QString &group : {key.mid(0, 5), key.mid(6, 5), key.mid(12, 5), key.mid(18, 5)})
            QVERIFY2(!all.contains(group), qPrintable(all));
    }

    void whatReordersOrHidesIsNotShown()
    {
        const QString line = QStringLiteral("a") + QChar(u'\x202e') + QStringLiteral("b") +
                             QChar(u'\x7') + QStringLiteral("c");
        const auto analysis = test::analysedText(QStringLiteral("x"), reportBehind(1, line));
        const RawText text = raw(analysis, {QStringLiteral("e1"), Place::line(1)});
        QVERIFY(text.found);
        QVERIFY(!text.lines.first().contains(QChar(u'\x202e')));
        QVERIFY(!text.lines.first().contains(QChar(u'\x7')));
    }

    void markupStaysText()
    {
        const QString line = QStringLiteral("<b>bold</b> & <img src=x>");
        const auto analysis = test::analysedText(QStringLiteral("x"), reportBehind(1, line));
        QCOMPARE(raw(analysis, {QStringLiteral("e1"), Place::line(1)}).lines.first(), line);
    }

    void aFileThatIsGoneIsToldSo()
    {
        const WrittenCase files(QStringLiteral("S10"));
        const auto analysis = test::analysed({files.path()});
        const QString file = files.file(QStringLiteral("client/dlv.txt"));
        const Ref ref{idOf(*analysis, file), Place::line(4)};
        QVERIFY(raw(analysis, ref).found);
        QVERIFY(QFile::remove(file));
        const RawText text = raw(analysis, ref);
        verifyNotFound(text);
        QCOMPARE(text.title, QStringLiteral("dlv.txt, line 4"));
    }

    void aPlaceThatDoesNotExistIsToldSo_data()
    {
        QTest::addColumn<QString>("evidence");
        QTest::addColumn<Place>("place");
        QTest::newRow("no such evidence") << QStringLiteral("e99") << Place::line(1);
        QTest::newRow("no evidence") << QString() << Place();
        QTest::newRow("line behind the end") << QStringLiteral("e1") << Place::line(5);
        QTest::newRow("line 0") << QStringLiteral("e1") << Place::line(0);
        QTest::newRow("line before the begin") << QStringLiteral("e1") << Place::line(-1);
        QTest::newRow("a record of a text") << QStringLiteral("e1") << Place::record(1);
        QTest::newRow("a byte") << QStringLiteral("e1") << Place::byte(10);
    }
    void aPlaceThatDoesNotExistIsToldSo()
    {
        QFETCH(QString, evidence);
        QFETCH(Place, place);
        const auto analysis = test::analysedText(QStringLiteral("x"), reportBehind(0));
        verifyNotFound(raw(analysis, {evidence, place}));
    }

    void aRecordThatDoesNotExistIsToldSo()
    {
        const WrittenCase files(QStringLiteral("S10"));
        const auto analysis = test::analysed({files.path()});
        const QString log = files.file(QStringLiteral("host/kms.evtx"));
        verifyNotFound(raw(analysis, {idOf(*analysis, log), Place::record(999'999)}));
    }
};

QTEST_GUILESS_MAIN(TestRawText)
#include "tst_rawtext.moc"
