#include "tests/support/writtencase.h"
#include "wizard/models/archivemodel.h"
#include "wizard/models/casemodel.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace kms;
using test::WrittenCase;
using wizard::ArchiveChoice;
using wizard::ArchiveModel;
using wizard::CaseInput;
using wizard::CaseModel;

namespace {

constexpr int patience = 20'000; // milliseconds, for a machine with other work

/// An archive in a folder of its own.
struct Watched
{
    Watched() { model.setPhrases(Phrasebook(QStringLiteral("en"))); }

    void awaitRest()
    {
        if (!QTest::qWaitFor([this] { return !model.isBusy(); }, patience))
            qFatal("the archive does not come to rest");
    }
    void import(const QString &files)
    {
        model.import({files});
        awaitRest();
    }
    QString cell(int row, int column) const { return model.index(row, column).data().toString(); }
    QString words() const { return statusWords(model, Phrasebook(QStringLiteral("en"))); }

    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("archive.sqlite"));
    ArchiveModel model{StoreAddress{path}};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    QSignalSpy changed{&model, &ArchiveModel::changed};
};

} // namespace

class TestArchiveModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lookingCreatesNothing()
    {
        Watched w;
        w.model.look();
        QVERIFY(w.model.isBusy());
        w.awaitRest();
        QVERIFY(w.model.isMissing());
        QVERIFY(!w.model.error());
        QVERIFY(!QFile::exists(w.path));
        QCOMPARE(w.words(), QStringLiteral("There is no archive here yet: the first import "
                                           "creates it."));
    }

    void anImportShowsTheHosts()
    {
        const WrittenCase files(QStringLiteral("S06a"));
        Watched w;
        w.import(files.path());
        QVERIFY(!w.model.error());
        QVERIFY(!w.model.isMissing());
        QCOMPARE(w.model.rowCount(), 1);
        QCOMPARE(w.cell(0, ArchiveModel::Host), QStringLiteral("kms01.corp.example"));
        const qint64 count = w.model.report()->total().added;
        QVERIFY(count > 0);
        const QString added = QLocale(QStringLiteral("en")).toString(count);
        QCOMPARE(w.words(), QStringLiteral("%1 new, 0 known.").arg(added));
        w.import(files.path());
        QCOMPARE(w.words(), QStringLiteral("0 new, %1 known.").arg(added));
    }

    void whatIsNoArchiveIsLeftAsItIs()
    {
        Watched w;
        const QByteArray text("minutes of a meeting\n");
        QFile file(w.path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        const WrittenCase files(QStringLiteral("S06a"));
        w.import(files.path());
        QVERIFY(w.model.error());
        QCOMPARE(int(w.model.error()->kind), int(ArchiveError::Kind::NotAnArchive));
        QVERIFY(w.words().contains(QLatin1String("not an archive of KMS Assistant")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), text);
    }

    void aCancelledImportKeepsWhatIsThere()
    {
        const WrittenCase files(QStringLiteral("S06a"));
        Watched w;
        w.model.import({files.path()});
        w.model.cancel();
        w.awaitRest();
        QVERIFY(!w.model.error());
        QVERIFY(!w.model.report());
        w.import(files.path()); // completes it, whatever had come in
        QCOMPARE(w.model.rowCount(), 1);
    }

    // The host's log is gone from the case, and the archive has it.
    void theArchiveStandsInForTheLog()
    {
        const WrittenCase files(QStringLiteral("S06a"));
        CaseModel whole(QStringLiteral("en"));
        whole.open({{files.path()}, {}});
        QVERIFY(QTest::qWaitFor([&] { return !whole.isBusy(); }, patience));
        const auto *known = whole.analysis();
        QVERIFY(known->diagnosis.conclusion.cause == FindingId::CountTooLow);

        Watched w;
        w.import(files.path());
        QStringList others;
        for (const EvidenceItem &item : known->read) {
            if (item.role != Role::Host || !item.events())
                others += item.source.file;
        }
        QVERIFY(others.size() < known->read.size());
        CaseModel model(QStringLiteral("en"));
        model.open({others, {}});
        CaseInput input;
        input.archive = ArchiveChoice{w.model.address(), {}, {w.cell(0, ArchiveModel::Host)}};
        model.add(input);
        QVERIFY(QTest::qWaitFor([&] { return !model.isBusy(); }, patience));
        const auto *analysis = model.analysis();
        QVERIFY(!analysis->archiveError);
        QVERIFY(analysis->diagnosis.conclusion.cause == FindingId::CountTooLow);
        const auto reconstructed = [](const CountHistory &history) {
            QVector<CountSeries> series;
            for (const CountSeries &one : history.series) {
                if (one.source == CountSeries::Source::Reconstructed)
                    series += one;
            }
            return series;
        };
        QVERIFY(!reconstructed(known->history).isEmpty());
        QVERIFY(reconstructed(analysis->history) == reconstructed(known->history));
    }

    void hostsNotChosenStayOut()
    {
        const WrittenCase files(QStringLiteral("S06a"));
        Watched w;
        w.import(files.path());
        CaseInput input;
        input.archive = ArchiveChoice{w.model.address(), {}, {QStringLiteral("kms77")}};
        CaseModel model(QStringLiteral("en"));
        model.open(input);
        QVERIFY(QTest::qWaitFor([&] { return !model.isBusy(); }, patience));
        QVERIFY(model.analysis()->caseFile.hosts.isEmpty());
        input.archive->hosts = QStringList{QStringLiteral("KMS01.corp.example")};
        model.add(input);
        QVERIFY(QTest::qWaitFor([&] { return !model.isBusy(); }, patience));
        QCOMPARE(model.analysis()->caseFile.hosts.size(), 1);
    }

    void anArchiveThatIsGoneIsTold()
    {
        Watched w;
        CaseInput input;
        input.archive = ArchiveChoice{w.model.address(), {}, {}};
        CaseModel model(QStringLiteral("en"));
        model.open(input);
        QVERIFY(QTest::qWaitFor([&] { return !model.isBusy(); }, patience));
        QVERIFY(model.analysis()->archiveError);
        QVERIFY(!QFile::exists(w.path));
    }
};

QTEST_GUILESS_MAIN(TestArchiveModel)
#include "tst_archivemodel.moc"
