#include "tests/support/evtxtext.h"
#include "tests/support/writtencase.h"
#include "wizard/models/casemodel.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace kms;
using test::WrittenCase;
using wizard::Analysis;
using wizard::CaseInput;
using wizard::CaseModel;

namespace {

QStringList filesOf(const Analysis &analysis)
{
    QStringList files;
    for (const EvidenceItem &item : analysis.caseFile.evidence)
        files += item.source.file;
    return files;
}

QStringList idsOf(const Analysis &analysis)
{
    QStringList ids;
    for (const EvidenceItem &item : analysis.caseFile.evidence)
        ids += item.id;
    return ids;
}

std::optional<FindingId> causeOf(const CaseModel &model)
{
    return model.analysis()->diagnosis.conclusion.cause;
}

void overwrite(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

const char *const failedAto =
    "Activating Windows(R), Professional edition (2de67392-b7a7-462a-b1ca-108dd189f588) ...\n"
    "Error: 0xC004F038 The Software Licensing Service reported that the computer could not be "
    "activated. The count reported by your Key Management Service (KMS) is insufficient.\n";

/// A model and what it tells.
struct Watched
{
    CaseModel model{QStringLiteral("en")};
    QSignalSpy changed{&model, &CaseModel::changed};
    QSignalSpy busy{&model, &CaseModel::busyChanged};
    QSignalSpy progressed{&model, &CaseModel::progressed};

    bool rested() const { return !model.isBusy(); }
};

} // namespace

class TestCaseModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_skew = std::make_unique<WrittenCase>(QStringLiteral("S10"));
        m_few = std::make_unique<WrittenCase>(QStringLiteral("S06a"));
    }

    // While there is one client, a nameless report is its own; with a second nobody can tell.
    void evidenceThatJoinsLaterIsAttributedAnew()
    {
        const QTemporaryDir folder;
        const auto log = [&](const char *name, const char *computer, const char *cmid) {
            QDir(folder.path()).mkpath(QString::fromLatin1(name));
            const QString path = folder.filePath(QLatin1String(name) + QLatin1String("/a.evtx"));
            overwrite(path, test::evtxFromText(
                                QStringLiteral("computer: %1\nchannel: Application\n"
                                               "2026-11-20T08:30:02Z 12288 0x0, 0x0, "
                                               "kms01:1688, %2, 2026/11/20 08:30, 0, 2, 41760, "
                                               "2de67392-b7a7-462a-b1ca-108dd189f588, 25\n")
                                    .arg(QLatin1String(computer), QLatin1String(cmid))));
            return path;
        };
        const QString report = folder.filePath(QStringLiteral("dlv.txt"));
        overwrite(report, "Name: Windows(R), Professional edition\n"
                          "Description: Windows(R) Operating System, VOLUME_KMSCLIENT channel\n"
                          "License Status: Notification\nNotification Reason: 0xC004F056.\n");
        const auto computerOfReport = [&](const CaseModel &model) {
            for (const EvidenceItem &item : model.analysis()->caseFile.evidence) {
                if (item.source.file == report)
                    return item.computer;
            }
            return QStringLiteral("no report");
        };
        Watched w;
        w.model.open({{report, log("1", "PC-1", "3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142")}, {}});
        QTRY_VERIFY(w.rested());
        QCOMPARE(computerOfReport(w.model), QStringLiteral("PC-1"));
        w.model.add({{log("2", "PC-2", "b81d64ac-7f20-4c39-a5e2-000000000007")}, {}});
        QTRY_VERIFY(w.rested());
        QCOMPARE(computerOfReport(w.model), QString());
    }

    void whatAPersonToldHoldsForWhatJoinsLater()
    {
        Watched w;
        const QString text = m_skew->file(QStringLiteral("client/ato.txt"));
        w.model.open({{text}, {}});
        QTRY_VERIFY(w.rested());
        w.model.add({{}, {}, {{text, {QStringLiteral("PC-0777"), Role::Client}}}});
        QTRY_VERIFY(w.rested());
        QCOMPARE(w.model.analysis()->caseFile.evidence.first().computer, QStringLiteral("PC-0777"));
        w.model.add({{m_few->path()}, {}});
        QTRY_VERIFY(w.rested());
        QCOMPARE(w.model.analysis()->caseFile.evidence.first().computer, QStringLiteral("PC-0777"));
        w.model.open({{text}, {}});
        QTRY_VERIFY(w.rested());
        QCOMPARE(w.model.analysis()->caseFile.evidence.first().computer, QString());
    }

    void openingACaseGivesItsAnalysis()
    {
        Watched w;
        QVERIFY(!w.model.analysis());
        w.model.open({{m_skew->path()}, {}});
        QVERIFY(w.model.isBusy());
        QVERIFY(!w.model.analysis());
        QTRY_VERIFY(w.rested());
        QVERIFY(w.model.analysis());
        QVERIFY(causeOf(w.model) == FindingId::ClockSkew);
        QCOMPARE(w.model.analysis()->caseFile.evidence.size(), 6);
        QVERIFY(!w.model.analysis()->charts.isEmpty());
        QCOMPARE(w.changed.size(), 1);
        QCOMPARE(w.busy.size(), 2); // began, ended
        QVERIFY(std::is_sorted(
            w.progressed.begin(), w.progressed.end(),
            [](const auto &a, const auto &b) { return a.at(0).toInt() < b.at(0).toInt(); }));
    }

    void openingReplacesTheCase()
    {
        Watched w;
        w.model.open({{m_skew->path()}, {}});
        QTRY_VERIFY(w.rested());
        w.model.open({{m_few->path()}, {}});
        QVERIFY(causeOf(w.model) == FindingId::ClockSkew); // until the new one is read
        QTRY_VERIFY(w.rested());
        QVERIFY(causeOf(w.model) == FindingId::CountTooLow);
        for (const QString &file : filesOf(*w.model.analysis()))
            QVERIFY2(file.startsWith(m_few->path()), qPrintable(file));
    }

    void addingJoinsTheCase()
    {
        Watched w;
        w.model.open({{m_skew->file(QStringLiteral("client"))}, {}});
        QTRY_VERIFY(w.rested());
        QVERIFY(causeOf(w.model) != FindingId::ClockSkew); // only the host tells it
        w.model.add({{m_skew->file(QStringLiteral("host"))}, {}});
        QTRY_VERIFY(w.rested());
        QVERIFY(causeOf(w.model) == FindingId::ClockSkew);
        QCOMPARE(idsOf(*w.model.analysis()),
                 QStringList({QStringLiteral("e1"), QStringLiteral("e2"), QStringLiteral("e3"),
                              QStringLiteral("e4"), QStringLiteral("e5"), QStringLiteral("e6")}));
    }

    void whatIsGivenTwiceIsReadOnce_data()
    {
        QTest::addColumn<QStringList>("again");
        QTest::newRow("the folder") << QStringList{m_skew->path()};
        QTest::newRow("a file of it")
            << QStringList{m_skew->file(QStringLiteral("client/dlv.txt"))};
        QTest::newRow("a file twice at once")
            << QStringList{m_skew->file(QStringLiteral("host/kms.evtx")),
                           m_skew->file(QStringLiteral("host/kms.evtx"))};
    }
    void whatIsGivenTwiceIsReadOnce()
    {
        QFETCH(QStringList, again);
        Watched w;
        w.model.open({{m_skew->path()}, {}});
        QTRY_VERIFY(w.rested());
        const QStringList before = filesOf(*w.model.analysis());
        w.model.add({again, {}});
        QTRY_VERIFY(w.rested());
        QCOMPARE(filesOf(*w.model.analysis()), before);
    }

    void addingWhileReadingLosesNothing()
    {
        Watched w;
        w.model.add({{m_skew->file(QStringLiteral("client/dlv.txt"))}, {}});
        w.model.add({{m_skew->file(QStringLiteral("client/application.evtx"))}, {}});
        w.model.add({{}, {{QStringLiteral("pasted text 1"), QString::fromLatin1(failedAto)}}});
        w.model.add({{m_skew->file(QStringLiteral("host"))}, {}});
        QTRY_VERIFY(w.rested());
        QCOMPARE(filesOf(*w.model.analysis()).size(), 5);
        QCOMPARE(w.model.analysis()->pasted.size(), 1);
        QVERIFY(causeOf(w.model) == FindingId::ClockSkew);
        QCOMPARE(w.changed.size(), 1); // nothing half read was shown
    }

    void addingWhileACaseIsBeingOpenedJoinsThatCase()
    {
        Watched w;
        w.model.open({{m_few->path()}, {}});
        QTRY_VERIFY(w.rested());
        w.model.open({{m_skew->file(QStringLiteral("client"))}, {}});
        w.model.add({{m_skew->file(QStringLiteral("host"))}, {}});
        QTRY_VERIFY(w.rested());
        QCOMPARE(filesOf(*w.model.analysis()).size(), 6);
        QVERIFY(causeOf(w.model) == FindingId::ClockSkew);
    }

    void cancellingKeepsTheFormerCase()
    {
        Watched w;
        w.model.open({{m_few->path()}, {}});
        QTRY_VERIFY(w.rested());
        const auto former = w.model.shared();
        w.changed.clear();
        w.busy.clear();
        w.model.open({{m_skew->path()}, {}});
        w.model.cancel();
        QVERIFY(!w.model.isBusy());
        QCOMPARE(w.busy.size(), 2); // began, ended
        w.model.cancel();           // nothing runs any more
        QCOMPARE(w.busy.size(), 2);
        // What was given before cancelling is not read with what comes after.
        w.model.add({{m_few->file(QStringLiteral("client/dlv.txt"))}, {}});
        QTRY_VERIFY(w.rested());
        QCOMPARE(filesOf(*w.model.analysis()), filesOf(*former));
        QVERIFY(causeOf(w.model) == FindingId::CountTooLow);
    }

    void closingForgetsTheCase()
    {
        Watched w;
        w.model.open({{m_few->path()}, {}});
        QTRY_VERIFY(w.rested());
        w.changed.clear();
        w.model.clear();
        QVERIFY(!w.model.analysis());
        QCOMPARE(w.changed.size(), 1);
        w.model.add({{m_skew->file(QStringLiteral("client/dlv.txt"))}, {}});
        QTRY_VERIFY(w.rested());
        QCOMPARE(filesOf(*w.model.analysis()).size(), 1);
    }

    void closingWhileReadingStaysClosed()
    {
        Watched w;
        w.model.open({{m_few->path()}, {}});
        w.model.clear();
        QVERIFY(!w.model.isBusy());
        QCOMPARE(w.changed.size(), 1);
        Watched other; // by the time this has read the same, the first would have too
        other.model.open({{m_few->path()}, {}});
        QTRY_VERIFY(other.rested());
        QVERIFY(!w.model.analysis());
    }

    void theFormerCaseIsGivenUpWhenTheNextIsThere()
    {
        Watched w;
        w.model.open({{m_few->path()}, {}});
        QTRY_VERIFY(w.rested());
        const std::weak_ptr<const Analysis> former = w.model.shared();
        w.model.add({{m_few->file(QStringLiteral("client/dlv.txt"))}, {}});
        QTRY_VERIFY(w.rested());
        QTRY_VERIFY(former.expired());
    }

    void anotherLanguageChangesTheWordsAndNotTheCase()
    {
        Watched w;
        w.model.open({{m_few->path()}, {}});
        QTRY_VERIFY(w.rested());
        const auto before = w.model.shared();
        const QString id = QStringLiteral("report.severity.problem");
        QCOMPARE(w.model.phrases().text(id), QStringLiteral("Problem"));
        w.changed.clear();
        w.model.setLanguage(QStringLiteral("fr"));
        QCOMPARE(w.changed.size(), 1);
        QCOMPARE(w.model.phrases().text(id), QStringLiteral("Problème"));
        QCOMPARE(w.model.shared(), before);
        w.model.setLanguage(QStringLiteral("fr"));
        QCOMPARE(w.changed.size(), 1); // nothing changed
    }

    void aPastedTextIsReadAndKept()
    {
        Watched w;
        w.model.add({{}, {{QStringLiteral("pasted text 1"), QString::fromLatin1(failedAto)}}});
        QTRY_VERIFY(w.rested());
        const Analysis &analysis = *w.model.analysis();
        QCOMPARE(filesOf(analysis), QStringList{QStringLiteral("pasted text 1")});
        QCOMPARE(analysis.caseFile.evidence.first().kind, EvidenceKind::Slmgr);
        QVERIFY(analysis.diagnosis.find(FindingId::ErrorExplained));
        QCOMPARE(analysis.pasted.size(), 1);
    }

    void anAnswerByHandIsJudgedAndCanBeTakenBack()
    {
        ToldAnswer told;
        told.topic = ToldTopic::ClientState;
        told.choice = ToldChoice::Notification;
        Watched w;
        w.model.add({{}, {}, {}, {told}, {}});
        QTRY_VERIFY(w.rested());
        QVERIFY(w.model.analysis()->diagnosis.find(FindingId::ClientNotActivated));
        QCOMPARE(idsOf(*w.model.analysis()), QStringList{QStringLiteral("e1")});
        QCOMPARE(w.model.analysis()->caseFile.evidence.first().kind, EvidenceKind::Told);

        ToldAnswer other = told; // of the same subject: it takes the other's place
        other.choice = ToldChoice::Licensed;
        w.model.add({{}, {}, {}, {other}, {}});
        QTRY_VERIFY(w.rested());
        QCOMPARE(w.model.analysis()->told, QVector<ToldAnswer>{other});
        QVERIFY(!w.model.analysis()->diagnosis.find(FindingId::ClientNotActivated));

        w.model.add({{}, {}, {}, {}, {other}});
        QTRY_VERIFY(w.rested());
        QVERIFY(w.model.analysis()->told.isEmpty());
        QVERIFY(w.model.analysis()->caseFile.evidence.isEmpty());
    }

    void anAnswerByHandStaysWhenFilesJoin()
    {
        ToldAnswer told;
        told.topic = ToldTopic::HostCount;
        told.choice = ToldChoice::Count;
        told.count = 12;
        Watched w;
        w.model.add({{}, {}, {}, {told}, {}});
        w.model.add({{m_skew->path()}, {}}); // while the answer is still being judged
        QTRY_VERIFY(w.rested());
        const Evidence &evidence = w.model.analysis()->caseFile.evidence;
        QVERIFY(evidence.size() > 1);
        QVERIFY(evidence.last().told == told);
        QVERIFY(!evidence.first().told);
        QSet<QString> ids;
        for (const EvidenceItem &item : evidence)
            ids.insert(item.id);
        QCOMPARE(ids.size(), evidence.size());
    }

    void aFileThatChangedIsReadAnewInItsPlace()
    {
        const WrittenCase folder(QStringLiteral("S10"));
        const QString text = folder.file(QStringLiteral("client/ato.txt"));
        Watched w;
        w.model.open({{folder.path()}, {}});
        QTRY_VERIFY(w.rested());
        const QStringList before = filesOf(*w.model.analysis());
        overwrite(text, QByteArray(failedAto));
        w.model.add({{text}, {}});
        QTRY_VERIFY(w.rested());
        const Analysis &analysis = *w.model.analysis();
        QCOMPARE(filesOf(analysis), before);
        const auto &outcomes =
            analysis.caseFile.evidence.at(before.indexOf(text)).license()->outcomes;
        QCOMPARE(outcomes.size(), 1);
        QVERIFY(outcomes.first().code == ErrorCode{0xC004F038});
    }

    void nothingGivenChangesNothing()
    {
        Watched w;
        w.model.open({});
        w.model.add({});
        QVERIFY(!w.model.isBusy());
        QCOMPARE(w.busy.size(), 0);
        QCOMPARE(w.changed.size(), 0);
    }

    void aFileThatIsNotThereIsShownAsUnread()
    {
        Watched w;
        w.model.open({{m_few->file(QStringLiteral("no-such.evtx"))}, {}});
        QTRY_VERIFY(w.rested());
        QVERIFY(w.model.analysis());
        QCOMPARE(w.model.analysis()->caseFile.evidence.size(), 1);
        QVERIFY(w.model.analysis()->caseFile.evidence.first().error);
    }

private:
    std::unique_ptr<WrittenCase> m_skew; ///< the client's clock is five hours behind
    std::unique_ptr<WrittenCase> m_few;  ///< 11 of 25 clients
};

QTEST_GUILESS_MAIN(TestCaseModel)
#include "tst_casemodel.moc"
