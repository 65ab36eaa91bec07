#include "tests/support/writtencase.h"
#include "wizard/models/reportfile.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace kms;
using wizard::Analysis;
using wizard::ReportForm;
using wizard::ReportWish;

namespace {

ReportWish wish(ReportForm form, const char *language = "en", bool mask = false)
{
    return {form, QString::fromLatin1(language), mask,
            QDateTime(QDate(2026, 11, 21), QTime(8, 0), Qt::UTC)};
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
}

/// A case that speaks of one machine.
Analysis caseOf(const QString &machine)
{
    Analysis analysis;
    ClientFacts facts;
    facts.name = machine;
    analysis.shown.clients += facts;
    analysis.caseFile.judgedAt = QDateTime(QDate(2026, 11, 20), QTime(9, 0), Qt::UTC);
    return analysis;
}

} // namespace

Q_DECLARE_METATYPE(ReportForm)

class TestReportFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const test::WrittenCase files(QStringLiteral("S10"));
        m_skew = test::analysed({files.path()});
    }

    void theFormsAreWhatTheySay()
    {
        const QByteArray html = renderReport(*m_skew, wish(ReportForm::Html));
        QVERIFY(html.startsWith("<!DOCTYPE html>"));
        QVERIFY(html.contains("PC-0142"));
        const auto json = QJsonDocument::fromJson(renderReport(*m_skew, wish(ReportForm::Json)));
        QCOMPARE(json[u"schema"].toString(), QStringLiteral("kms-assistant/diagnosis/1"));
        QCOMPARE(json[u"conclusion"][u"cause"].toString(), QStringLiteral("clock-skew"));
        QCOMPARE(json[u"generatedAt"].toString(), QStringLiteral("2026-11-21T08:00:00Z"));
        const QByteArray text = renderReport(*m_skew, wish(ReportForm::Text));
        QVERIFY(text.startsWith("VERDICT"));
        QVERIFY(!text.contains("<p"));
    }

    void theReportSpeaksTheLanguageWished()
    {
        QVERIFY(renderReport(*m_skew, wish(ReportForm::Html, "en")).contains("<html lang=\"en\">"));
        QVERIFY(renderReport(*m_skew, wish(ReportForm::Html, "fr")).contains("<html lang=\"fr\">"));
        QVERIFY(renderReport(*m_skew, wish(ReportForm::Text, "en")) !=
                renderReport(*m_skew, wish(ReportForm::Text, "fr")));
    }

    void aMaskedReportNamesNobody_data()
    {
        QTest::addColumn<ReportForm>("form");
        QTest::newRow("html") << ReportForm::Html;
        QTest::newRow("json") << ReportForm::Json;
        QTest::newRow("text") << ReportForm::Text;
    }
    void aMaskedReportNamesNobody()
    {
        QFETCH(ReportForm, form);
        QVERIFY(renderReport(*m_skew, wish(form)).contains("corp.example"));
        const QByteArray masked = renderReport(*m_skew, wish(form, "en", true));
        for (const char *name : {"PC-0142", "kms01", "corp.example"})
            QVERIFY2(!masked.contains(name), name);
    }

    void theNameTellsMachineAndDay()
    {
        const Analysis analysis = caseOf(QStringLiteral("PC-0142.corp.example"));
        QCOMPARE(suggestedFileName(analysis, ReportForm::Html, false),
                 QStringLiteral("kms-PC-0142-2026-11-20.html"));
        QCOMPARE(suggestedFileName(analysis, ReportForm::Json, false),
                 QStringLiteral("kms-PC-0142-2026-11-20.json"));
        QCOMPARE(suggestedFileName(analysis, ReportForm::Text, false),
                 QStringLiteral("kms-PC-0142-2026-11-20.txt"));
    }

    void aMaskedReportsNameTellsNoMachine()
    {
        const Analysis analysis = caseOf(QStringLiteral("PC-0142.corp.example"));
        QCOMPARE(suggestedFileName(analysis, ReportForm::Html, true),
                 QStringLiteral("kms-2026-11-20.html"));
    }

    void aNameOfEvidenceCannotLeaveTheFolder_data()
    {
        QTest::addColumn<QString>("machine");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QString &machine, const char *expected) {
            QTest::newRow(name) << machine << QString::fromLatin1(expected);
        };
        row("up", QStringLiteral("../../etc/passwd"), "kms-2026-11-20.txt");
        row("slashes", QStringLiteral("a/b\\c"), "kms-abc-2026-11-20.txt");
        row("drive", QStringLiteral("C:PC"), "kms-CPC-2026-11-20.txt");
        row("stream", QStringLiteral("PC:hidden"), "kms-PChidden-2026-11-20.txt");
        row("markup", QStringLiteral("<b>PC</b>"), "kms-bPCb-2026-11-20.txt");
        row("line end", QStringLiteral("PC\n1"), "kms-PC1-2026-11-20.txt");
        row("wildcards", QStringLiteral("PC*?|\"1"), "kms-PC1-2026-11-20.txt");
        row("other letters", QStringLiteral("écran"), "kms-cran-2026-11-20.txt");
        row("nothing left", QStringLiteral("計算機"), "kms-2026-11-20.txt");
        row("reversed", QString(QChar(u'\x202e')) + QStringLiteral("cod"),
            "kms-cod-2026-11-20.txt");
        row("a device of Windows", QStringLiteral("NUL"), "kms-NUL-2026-11-20.txt");
        row("long", QString(500, u'a'),
            "kms-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-2026-11-20.txt");
    }
    void aNameOfEvidenceCannotLeaveTheFolder()
    {
        QFETCH(QString, machine);
        QFETCH(QString, expected);
        QCOMPARE(suggestedFileName(caseOf(machine), ReportForm::Text, false), expected);
    }

    void withoutMachineAndDayANameIsLeft()
    {
        QCOMPARE(suggestedFileName(Analysis(), ReportForm::Html, false),
                 QStringLiteral("kms.html"));
    }

    void aReportIsWritten()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("new.html"));
        QCOMPARE(wizard::writeReport(path, QByteArray("whole")), std::nullopt);
        QCOMPARE(contentOf(path), QByteArray("whole"));
    }

    void anExistingFileIsReplacedWhole()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("old.html"));
        QCOMPARE(wizard::writeReport(path, QByteArray(100'000, 'x')), std::nullopt);
        QCOMPARE(wizard::writeReport(path, QByteArray("short")), std::nullopt);
        QCOMPARE(contentOf(path), QByteArray("short"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void aPlaceThatCannotBeWrittenSaysWhy_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("no such folder") << QStringLiteral("/no/such/folder/report.html");
        QTest::newRow("a folder") << QDir::tempPath();
        QTest::newRow("no name") << QString();
    }
    void aPlaceThatCannotBeWrittenSaysWhy()
    {
        QFETCH(QString, path);
        const auto failure = wizard::writeReport(path, QByteArray("x"));
        QVERIFY(failure);
        QVERIFY(!failure->isEmpty());
    }

    void aFolderWithoutPermissionSaysWhyAndKeepsTheOldFile()
    {
#ifdef Q_OS_UNIX
        if (geteuid() == 0)
            QSKIP("root may write anywhere");
#else
        QSKIP("these permissions forbid nothing on Windows");
#endif
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("old.html"));
        QCOMPARE(wizard::writeReport(path, QByteArray("old")), std::nullopt);
        QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::ExeOwner);
        const auto failure = wizard::writeReport(path, QByteArray("new"));
        QFile::setPermissions(folder.path(),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QVERIFY(failure && !failure->isEmpty());
        QCOMPARE(contentOf(path), QByteArray("old"));
    }

private:
    wizard::AnalysisPtr m_skew;
};

QTEST_GUILESS_MAIN(TestReportFile)
#include "tst_reportfile.moc"
