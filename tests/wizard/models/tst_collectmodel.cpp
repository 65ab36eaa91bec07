#include "tests/wizard/models/faketools.h"
#include "wizard/models/collectmodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace kms;
using Outcome = CollectStepResult::Outcome;
using wizard::CaseInput;
using wizard::CollectModel;
using wizard::StepState;

namespace {

constexpr int patience = 20'000;     // milliseconds, for a machine with other work
constexpr int longestCancel = 1'000; // what is promised
constexpr int loadedMachine = 1'000; // what a busy machine may add

wizard::LiveTools toolsWith(const wizard::CollectFunction &collect)
{
    wizard::LiveTools tools = test::quickTools();
    tools.collect = collect;
    return tools;
}

struct Watched
{
    explicit Watched(const wizard::LiveTools &tools = test::quickTools())
        : model(tools)
    {
    }

    void awaitRest()
    {
        if (!QTest::qWaitFor([this] { return !model.isRunning(); }, patience))
            qFatal("gathering does not come to rest");
    }
    QString cell(int row, int column) const { return model.index(row, column).data().toString(); }
    QString line(int row) const
    {
        return cell(row, CollectModel::StepName) + QStringLiteral(" | ") +
               cell(row, CollectModel::Standing) + QStringLiteral(" | ") +
               cell(row, CollectModel::Meaning);
    }
    StepState state(int row) const
    {
        return StepState(
            model.index(row, CollectModel::Standing).data(CollectModel::StateRole).toInt());
    }
    QStringList given() const { return found.first().first().value<CaseInput>().paths; }

    CollectModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    QSignalSpy found{&model, &CollectModel::evidenceFound};
};

} // namespace

class TestCollectModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachStepSaysWhatBecameOfIt()
    {
        Watched w;
        w.model.start({});
        w.awaitRest();
        QCOMPARE(w.model.rowCount(), 3);
        QCOMPARE(w.line(0), QStringLiteral("The report of slmgr | Done | PC-0142/dlv.txt"));
        QCOMPARE(w.line(1),
                 QStringLiteral("The Application log | Access denied | Start KMS Assistant as "
                                "administrator and try again. (0x80070005)"));
        QCOMPARE(w.line(2), QStringLiteral("The Key Management Service log | Not there | This "
                                           "computer has no such thing."));
        QVERIFY(w.state(0) == StepState::Fine);
        QVERIFY(w.state(1) == StepState::Problem);
        QVERIFY(w.state(2) == StepState::Info);
        QCOMPARE(statusWords(w.model),
                 QStringLiteral("Done. Files gathered: 1. They are part of the case now."));
    }

    void ofAnotherComputerTheAdviceIsAnother()
    {
        Watched w;
        w.model.start({QStringLiteral(" PC-0142 "), Role::Client, {}});
        w.awaitRest();
        QVERIFY(w.cell(1, CollectModel::Meaning).startsWith(QLatin1String("Ask for the right")));
    }

    void itSpeaksTheLanguageOfTheWindow()
    {
        Watched w;
        w.model.start({});
        w.awaitRest();
        w.model.setPhrases(Phrasebook(QStringLiteral("fr")));
        QCOMPARE(w.line(0), QStringLiteral("Le rapport de slmgr | Terminé | PC-0142/dlv.txt"));
        QCOMPARE(w.line(1), QStringLiteral("Le journal Application | Accès refusé | Démarrez KMS "
                                           "Assistant en tant qu’administrateur et réessayez. "
                                           "(0x80070005)"));
    }

    void whatWasGatheredJoinsTheCaseAndIsKeptAsLongAsItNeedsIt()
    {
        QString file;
        {
            Watched w;
            w.model.start({});
            w.awaitRest();
            QCOMPARE(w.found.size(), 1);
            QCOMPARE(w.given().size(), 1);
            file = w.given().constFirst() + QStringLiteral("/dlv.txt");
            QVERIFY(QFile::exists(file));
            w.model.keepOnly({file});
            QVERIFY(QFile::exists(file));
            w.model.start({}); // another machine
            w.awaitRest();
            w.model.keepOnly({file});
            QVERIFY(QFile::exists(file));
            w.model.keepOnly({QStringLiteral("elsewhere/dlv.txt")});
            QVERIFY(!QFile::exists(file));
            w.model.start({});
            w.awaitRest();
            file = w.found.last().first().value<CaseInput>().paths.constFirst();
            QVERIFY(QFile::exists(file));
        }
        QVERIFY(!QFile::exists(file)); // nothing stays behind
    }

    void aFolderThatSomebodyChoseStays()
    {
        const QTemporaryDir chosen;
        const QString old = chosen.filePath(QStringLiteral("holiday.txt"));
        QFile other(old);
        QVERIFY(other.open(QIODevice::WriteOnly));
        {
            Watched w;
            w.model.start({{}, Role::Host, chosen.path()});
            w.awaitRest();
            QCOMPARE(w.given(), QStringList{chosen.filePath(QStringLiteral("PC-0142"))});
            w.model.keepOnly({});
        }
        QVERIFY(QFile::exists(chosen.filePath(QStringLiteral("PC-0142/dlv.txt"))));
        QVERIFY(QFile::exists(old));
    }

    void theRequestIsHandedOn()
    {
        CollectRequest asked;
        const QTemporaryDir chosen;
        Watched w(toolsWith([&asked](const CollectRequest &request, Progress &, const auto &) {
            asked = request;
            return QVector<CollectStepResult>();
        }));
        w.model.start({QStringLiteral("kms01.corp.example"), Role::Host, chosen.path()});
        w.awaitRest();
        QCOMPARE(asked.computer, QStringLiteral("kms01.corp.example"));
        QVERIFY(asked.role == Role::Host);
        QCOMPARE(asked.folder, chosen.path());
        QCOMPARE(w.found.size(), 0);
        QCOMPARE(statusWords(w.model), QStringLiteral("Done. Nothing was gathered."));
    }

    void whatIsNoNameIsNotTried_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"PC 0142", "\\\\PC-0142", "-computer", "PC-0142;calc"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void whatIsNoNameIsNotTried()
    {
        QFETCH(QString, name);
        Watched w;
        w.model.start({name, Role::Client, {}});
        QVERIFY(!w.model.isRunning());
        QCOMPARE(statusWords(w.model), QStringLiteral("This is no computer’s name or address."));
    }

    void withoutAPlaceForTheFilesNothingIsTried()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("file"));
        QFile taken(file);
        QVERIFY(taken.open(QIODevice::WriteOnly));
        Watched w;
        w.model.start({{}, Role::Client, file + QStringLiteral("/below")});
        QVERIFY(!w.model.isRunning());
        QVERIFY(w.model.state() == CollectModel::State::NoFolder);
    }

    void whileItWorksEachStepIsDoneRunningOrWaiting()
    {
        Watched w(toolsWith(&test::collectWithoutEnd));
        w.model.start({});
        QTRY_COMPARE(w.cell(0, CollectModel::Standing), QStringLiteral("Timed out"));
        QCOMPARE(w.cell(1, CollectModel::Standing), QStringLiteral("Running"));
        QCOMPARE(w.cell(2, CollectModel::Standing), QStringLiteral("Waiting"));
        QElapsedTimer clock;
        clock.start();
        w.model.stop();
        w.awaitRest();
        QVERIFY2(clock.elapsed() <= longestCancel + loadedMachine,
                 qPrintable(QString::number(clock.elapsed())));
        QVERIFY(w.model.state() == CollectModel::State::Stopped);
        QCOMPARE(w.cell(1, CollectModel::Standing), QStringLiteral("Left out"));
        QCOMPARE(w.found.size(), 0);
    }

    void oneThatDoesNotHearIsGivenUp()
    {
        std::atomic_bool letGo = false;
        Watched w(toolsWith([&letGo](const CollectRequest &, Progress &, const auto &) {
            const QDeadlineTimer deadline(test::longestRun);
            while (!letGo && !deadline.hasExpired())
                QThread::msleep(5);
            return QVector<CollectStepResult>();
        }));
        w.model.start({});
        w.model.stop();
        QElapsedTimer clock;
        clock.start();
        w.awaitRest();
        QVERIFY(clock.elapsed() <= longestCancel + loadedMachine);
        QVERIFY(w.model.state() == CollectModel::State::GivenUp);
        letGo = true;
    }

    void resultsOfStepsThatNobodyAskedForAreNoRows()
    {
        Watched w(toolsWith([](const CollectRequest &, Progress &, const auto &stepDone) {
            CollectStepResult result;
            result.step = CollectStep::Registry;
            QVector<CollectStepResult> results;
            for (int i = 0; i < 10'000; ++i) {
                results += result;
                stepDone(result);
            }
            return results;
        }));
        w.model.start({});
        w.awaitRest();
        QCOMPARE(w.model.rowCount(), 3);
        QCOMPARE(w.cell(0, CollectModel::Standing), QStringLiteral("Left out"));
    }
};

QTEST_GUILESS_MAIN(TestCollectModel)
#include "tst_collectmodel.moc"
