#include "engine/diagnosis/clonedimage.h"

#include <QTest>

using namespace kms;

namespace {

EvidenceItem item(const char *id, const SetupLog &log, const char *computer = "")
{
    EvidenceItem result;
    result.id = QString::fromLatin1(id);
    result.computer = QString::fromLatin1(computer);
    result.content = log;
    return result;
}

SysprepRun run(bool generalized, qint64 line)
{
    SysprepRun result;
    result.options = QStringList{QStringLiteral("OOBE")};
    if (generalized)
        result.options.prepend(QStringLiteral("GENERALIZE"));
    result.generalized = generalized;
    result.at = Place::line(line);
    return result;
}

SetupLog logOf(const QVector<SysprepRun> &runs)
{
    return {runs, std::nullopt, {}};
}

SetupLog answerFile(bool skipRearm)
{
    return {{}, skipRearm, Place::line(5)};
}

std::optional<ImageFault> faultIn(const Evidence &evidence)
{
    CaseFile caseFile;
    caseFile.evidence = evidence;
    return imageFault({QStringLiteral("VDI-001.corp.example"), QStringLiteral("VDI-002")},
                      caseFile);
}

} // namespace

/// What the setup log of an image tells of the machines that were made from it.
class TestClonedImage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anImageWithoutGeneralizeIsNamed()
    {
        const ImageFault fault{ImageFault::Kind::NotGeneralized,
                               {QStringLiteral("e1"), Place::line(2)}};
        QCOMPARE(faultIn({item("e1", logOf({run(false, 2)}))}), std::optional(fault));
    }

    void anAnswerFileThatSkipsTheRearmIsNamed()
    {
        const ImageFault fault{ImageFault::Kind::RearmSkipped,
                               {QStringLiteral("e2"), Place::line(5)}};
        QCOMPARE(faultIn({item("e1", logOf({run(true, 2)})), item("e2", answerFile(true))}),
                 std::optional(fault));
    }

    void theLastRunIsWhatTheImageKeeps()
    {
        QVERIFY(!faultIn({item("e1", logOf({run(false, 2), run(true, 20)}))}));
        QVERIFY(faultIn({item("e1", logOf({run(true, 2), run(false, 20)}))}));
    }

    void aCloneItselfMayTell()
    {
        QVERIFY(faultIn({item("e1", logOf({run(false, 2)}), "VDI-002.corp.example")}));
    }

    void anotherMachinesLogTellsNothing()
    {
        QVERIFY(!faultIn({item("e1", logOf({run(false, 2)}), "PC-0142.corp.example")}));
    }

    void aRunWhoseLinesWereLostTellsNothing()
    {
        SysprepRun lost = run(false, 2);
        lost.options.clear();
        QVERIFY(!faultIn({item("e1", logOf({lost}))}));
    }

    void logsThatDisagreeTellNothing()
    {
        QVERIFY(!faultIn({item("e1", logOf({run(false, 2)})), item("e2", logOf({run(true, 2)}))}));
        QVERIFY(!faultIn({item("e1", answerFile(true)), item("e2", answerFile(false))}));
        QVERIFY(!faultIn({item("e1", logOf({run(false, 2)})), item("e2", answerFile(true))}));
    }

    void nothingAtHandTellsNothing() { QVERIFY(!faultIn({})); }
};

QTEST_APPLESS_MAIN(TestClonedImage)
#include "tst_clonedimage.moc"
