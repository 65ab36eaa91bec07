#include "tests/support/writtencase.h"
#include "wizard/models/evidencetable.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QTest>

using namespace kms;
using test::WrittenCase;
using wizard::EvidenceTable;

namespace {

using Reporting = QAbstractItemModelTester::FailureReportingMode;

/// A table under the eyes of Qt's model tester.
struct Watched
{
    EvidenceTable table;
    QAbstractItemModelTester tester{&table, Reporting::Fatal};

    QString cell(int row, int column, int role = Qt::DisplayRole) const
    {
        return table.index(row, column).data(role).toString();
    }
    int rowOf(const QString &file) const
    {
        for (int row = 0; row < table.rowCount(); ++row) {
            if (cell(row, EvidenceTable::File) == file)
                return row;
        }
        return -1;
    }
    QStringList notes(int row) const
    {
        QStringList texts;
        for (const NoteText &note : table.notes(row))
            texts += note.kind;
        return texts;
    }
};

Phrasebook english()
{
    return Phrasebook(QStringLiteral("en"));
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", qPrintable(path));
    return file.readAll();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

class TestEvidenceTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutACaseItIsEmpty()
    {
        Watched w;
        QCOMPARE(w.table.rowCount(), 0);
        w.table.setCase(nullptr, english());
        QCOMPARE(w.table.rowCount(), 0);
        QCOMPARE(w.table.columnCount(), int(EvidenceTable::ColumnCount));
        QVERIFY(w.table.notes(0).isEmpty());
        QVERIFY(w.table.notes(-1).isEmpty());
        QVERIFY(!w.table.item(0));
    }

    void aLogAndATextAreDescribed()
    {
        const WrittenCase files(QStringLiteral("S10"));
        Watched w;
        w.table.setCase(test::analysed({files.path()}), english());
        QCOMPARE(w.table.rowCount(), 6);
        const int log = w.rowOf(QStringLiteral("kms.evtx"));
        QVERIFY(log >= 0);
        QCOMPARE(w.cell(log, EvidenceTable::Kind), QStringLiteral("Event log"));
        QCOMPARE(w.cell(log, EvidenceTable::RoleColumn), QStringLiteral("KMS host"));
        QCOMPARE(w.cell(log, EvidenceTable::Computer), QStringLiteral("kms01.corp.example"));
        QVERIFY(w.cell(log, EvidenceTable::Period).contains(QStringLiteral("2026")));
        QVERIFY(w.cell(log, EvidenceTable::Records).toInt() > 0);
        QCOMPARE(w.cell(log, EvidenceTable::Problems), QStringLiteral("none"));
        QVERIFY(w.table.notes(log).isEmpty());
        const int text = w.rowOf(QStringLiteral("ato.txt"));
        QVERIFY(text >= 0);
        QCOMPARE(w.cell(text, EvidenceTable::RoleColumn), QStringLiteral("client"));
        QCOMPARE(w.cell(text, EvidenceTable::Period), QString()); // it tells no time
    }

    void theHeadersAreTold()
    {
        Watched w;
        QStringList headers;
        for (int column = 0; column < EvidenceTable::ColumnCount; ++column)
            headers += w.table.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        QCOMPARE(headers, QStringList({QStringLiteral("File"), QStringLiteral("What it is"),
                                       QStringLiteral("Role"), QStringLiteral("Computer"),
                                       QStringLiteral("Period"), QStringLiteral("Records"),
                                       QStringLiteral("Problems")}));
    }

    void whatSomeToolWroteIsNotRead()
    {
        const WrittenCase files(QStringLiteral("S10"));
        write(files.file(QStringLiteral("client/tasks.txt")),
              "Image Name                     PID Session Name\r\n"
              "========================= ======== ============\r\n"
              "svchost.exe                   1034 Services\r\n");
        Watched w;
        w.table.setCase(test::analysed({files.path()}), english());
        const int row = w.rowOf(QStringLiteral("tasks.txt"));
        QVERIFY(row >= 0);
        QCOMPARE(w.cell(row, EvidenceTable::Problems), QStringLiteral("not read"));
        QCOMPARE(w.notes(row), QStringList{QStringLiteral("not-recognised")});
    }

    void aFileWithSeveralOutputsIsOneFileWithSeveralRows()
    {
        Watched w;
        QCOMPARE(w.table.fileCount(), 0);
        w.table.setCase(test::analysed({QStringLiteral(
                            KMS_SOURCE_DIR "/tests/engine/readers/dns/session-with-ipconfig.txt")}),
                        english());
        QCOMPARE(w.table.rowCount(), 2);
        QCOMPARE(w.table.fileCount(), 1);
    }

    void aDamagedLogIsToldWithWhatWasLost()
    {
        const WrittenCase files(QStringLiteral("S10"));
        const QString log = files.file(QStringLiteral("host/kms.evtx"));
        QByteArray bytes = bytesOf(log);
        constexpr qsizetype insideAChunk = 4096 + 512 + 200;
        bytes.replace(insideAChunk, 64, QByteArray(64, '\xff'));
        write(log, bytes);
        Watched w;
        w.table.setCase(test::analysed({log}), english());
        QCOMPARE(w.cell(0, EvidenceTable::Problems), QStringLiteral("damaged"));
        QVERIFY(!w.notes(0).isEmpty());
        QVERIFY(w.notes(0).contains(QStringLiteral("chunk-checksum-bad")));
    }

    void anEmptyFileAndAMissingOneAreTold()
    {
        const QTemporaryDir folder;
        const QString empty = folder.filePath(QStringLiteral("empty.txt"));
        write(empty, {});
        Watched w;
        w.table.setCase(test::analysed({empty, folder.filePath(QStringLiteral("missing.evtx"))}),
                        english());
        QCOMPARE(w.table.rowCount(), 2);
        QCOMPARE(w.cell(0, EvidenceTable::Problems), QStringLiteral("not read"));
        QCOMPARE(w.cell(1, EvidenceTable::Problems), QStringLiteral("not read"));
        QCOMPARE(w.notes(0), QStringList{QStringLiteral("empty")});
        QCOMPARE(w.notes(1), QStringList{QStringLiteral("cannot-open")});
        QVERIFY(!w.table.notes(1).constFirst().text.isEmpty());
    }

    void aHostileFileNameIsInert()
    {
#ifdef Q_OS_WIN
        QSKIP("Windows lets no file have such a name");
#endif
        const WrittenCase files(QStringLiteral("S10"));
        const QString name =
            QStringLiteral("<b>x<i>&\n\t") + QChar(u'\x202e') + QStringLiteral("txt.evtx");
        const QTemporaryDir folder;
        const QString path = folder.filePath(name);
        write(path, bytesOf(files.file(QStringLiteral("client/dlv.txt"))));
        Watched w;
        w.table.setCase(test::analysed({path}), english());
        QCOMPARE(w.table.rowCount(), 1);
        const QString shown = w.cell(0, EvidenceTable::File);
        QVERIFY(shown.startsWith(QStringLiteral("<b>x<i>&"))); // literally
        QVERIFY(shown.endsWith(QStringLiteral("txt.evtx")));
        for (const QChar c : {QChar(u'\n'), QChar(u'\t'), QChar(u'\x202e')}) {
            QVERIFY(!shown.contains(c));
            QVERIFY(!w.cell(0, EvidenceTable::File, Qt::ToolTipRole).contains(c));
        }
        // A tool tip would read markup.
        const QString tip = w.cell(0, EvidenceTable::File, Qt::ToolTipRole);
        QVERIFY2(!tip.contains(QStringLiteral("<b>")), qPrintable(tip));
        QVERIFY2(tip.contains(QStringLiteral("&lt;b&gt;x")), qPrintable(tip));
    }

    void everyToolTipIsEscaped()
    {
        const auto analysis = std::make_shared<wizard::Analysis>();
        EvidenceItem item;
        item.id = QStringLiteral("e1");
        item.source.file = QStringLiteral("/in/<i>a</i>.txt");
        item.computer = QStringLiteral("<img src=x>");
        analysis->shown.evidence += item;
        Watched w;
        w.table.setCase(analysis, english());
        for (int column = 0; column < EvidenceTable::ColumnCount; ++column) {
            QString tip = w.cell(0, column, Qt::ToolTipRole);
            tip.remove(QStringLiteral("<qt>")).remove(QStringLiteral("</qt>"));
            QVERIFY2(!tip.contains(u'<'), qPrintable(tip));
        }
        QCOMPARE(w.cell(0, EvidenceTable::Computer), QStringLiteral("<img src=x>"));
    }

    void aFileOfManyComputersTellsHowMany()
    {
        const auto analysis = std::make_shared<wizard::Analysis>();
        EvidenceItem item;
        item.computers = {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};
        analysis->shown.evidence += item;
        Watched w;
        w.table.setCase(analysis, english());
        QCOMPARE(w.cell(0, EvidenceTable::Computer), QStringLiteral("3 computers"));
    }

    void anotherCaseReplacesTheRows()
    {
        const WrittenCase files(QStringLiteral("S10"));
        Watched w;
        w.table.setCase(test::analysed({files.path()}), english());
        w.table.setCase(test::analysed({files.file(QStringLiteral("client/dlv.txt"))}),
                        Phrasebook(QStringLiteral("fr")));
        QCOMPARE(w.table.rowCount(), 1);
        QCOMPARE(w.cell(0, EvidenceTable::RoleColumn), QStringLiteral("client"));
        w.table.setCase(nullptr, english());
        QCOMPARE(w.table.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestEvidenceTable)
#include "tst_evidencetable.moc"
