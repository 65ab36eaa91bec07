#include "engine/readers/loadevidence.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace kms;

namespace {

QByteArray aHost()
{
    return "Name: Windows(R), ServerStandard edition\r\n"
           "Description: Windows(R) Operating System, VOLUME_KMS_WS22 channel\r\n"
           "Partial Product Key: WD4B7\r\n"
           "License Status: Licensed\r\n\r\n";
}

QByteArray anError()
{
    return "Error: 0xC004F074 The Software Licensing Service reported that the "
           "computer could not be activated.\r\n";
}

Evidence load(const QStringList &paths, const LoadLimits &limits = {})
{
    NoProgress quiet;
    return loadEvidence(paths, quiet, limits);
}

/// What was reported, and a cancellation after a number of reports.
class Watched final : public Progress
{
public:
    explicit Watched(qsizetype cancelAfter = -1)
        : m_cancelAfter(cancelAfter)
    {
    }
    void report(qint64 done, qint64 total) override
    {
        steps.append(done);
        totals.append(total);
    }
    bool isCancelled() const override
    {
        return m_cancelAfter >= 0 && steps.size() >= m_cancelAfter;
    }

    QVector<qint64> steps;
    QVector<qint64> totals;

private:
    qsizetype m_cancelAfter;
};

} // namespace

class TestLoadEvidence : public QObject
{
    Q_OBJECT

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }

    QString write(const QString &name, const QByteArray &bytes)
    {
        QDir(m_folder->path()).mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write a fixture");
        return path(name);
    }

    QStringList namesOf(const Evidence &evidence) const
    {
        QStringList names;
        for (const EvidenceItem &item : evidence)
            names.append(QDir(m_folder->path()).relativeFilePath(item.source.file));
        return names;
    }

    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aFolderIsReadInNameOrderAndWithItsFolders()
    {
        write(QStringLiteral("b.txt"), anError());
        write(QStringLiteral("a/2.txt"), anError());
        write(QStringLiteral("a/1.txt"), aHost());
        write(QStringLiteral("C.txt"), anError());
        const Evidence evidence = load({m_folder->path()});
        QCOMPARE(namesOf(evidence),
                 (QStringList{QStringLiteral("C.txt"), QStringLiteral("a/1.txt"),
                              QStringLiteral("a/2.txt"), QStringLiteral("b.txt")}));
        QCOMPARE(evidence[0].id, QStringLiteral("e1"));
        QCOMPARE(evidence[3].id, QStringLiteral("e4"));
        QCOMPARE(evidence[1].folder, path(QStringLiteral("a")));
        QCOMPARE(evidence[1].kind, EvidenceKind::Slmgr);
        QCOMPARE(evidence[1].role, Role::Host);
        QCOMPARE(evidence[1].records, 1);
        QVERIFY(evidence[1].license());
        QCOMPARE(evidence[2].role, Role::Client);
    }

    void everyFileHasItsSizeAndChecksum()
    {
        const Evidence evidence = load({write(QStringLiteral("x"), "abc")});
        QCOMPARE(evidence[0].source.size, 3);
        QCOMPARE(evidence[0].source.sha256.toHex(), // of "abc": FIPS 180-2, appendix B.1
                 QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(evidence[0].error->kind, ReadError::Kind::NotRecognised);
        QCOMPARE(evidence[0].error->source, evidence[0].source);
    }

    void aFileThatCannotBeReadStopsNoOther()
    {
        write(QStringLiteral("1-empty.txt"), "");
        write(QStringLiteral("2-blank.txt"), "\r\n  \r\n");
        write(QStringLiteral("3-other.bin"), QByteArray("\x7f\x45\x4c\x46\0\0\1\2", 8));
        write(QStringLiteral("4-script.txt"),
              "Input Error: There is no script engine for file extension \".vbs\".\r\n");
        write(QStringLiteral("5-good.txt"), anError());
        const Evidence evidence = load({path(QStringLiteral("0-missing")), m_folder->path()});
        QStringList kinds;
        for (const EvidenceItem &item : evidence)
            kinds.append(item.error ? toId(item.error->kind) : QStringLiteral("read"));
        QCOMPARE(kinds, (QStringList{QStringLiteral("cannot-open"), QStringLiteral("empty"),
                                     QStringLiteral("empty"), QStringLiteral("not-recognised"),
                                     QStringLiteral("script-error"), QStringLiteral("read")}));
        QVERIFY(!evidence[0].error->detail.isEmpty());
    }

    void aFileGivenTwiceIsReadOnce()
    {
        const QString file = write(QStringLiteral("a.txt"), anError());
        QCOMPARE(load({file, m_folder->path(), file}).size(), 1);
    }

    void linksInFoldersAreNotFollowed()
    {
#ifdef Q_OS_UNIX
        write(QStringLiteral("in/a.txt"), anError());
        write(QStringLiteral("out/b.txt"), anError());
        QVERIFY(QFile::link(m_folder->path(), path(QStringLiteral("in/loop"))));
        QVERIFY(QFile::link(path(QStringLiteral("out/b.txt")), path(QStringLiteral("in/c.txt"))));
        const Evidence evidence = load({path(QStringLiteral("in"))});
        QCOMPARE(evidence.size(), 3);
        QVERIFY(!evidence[0].error);
        QCOMPARE(evidence[1].error->kind, ReadError::Kind::Link);
        QCOMPARE(evidence[2].error->kind, ReadError::Kind::Link);
        // What a link in a folder leads to is read where it is given by itself.
        const Evidence both = load({path(QStringLiteral("in")), path(QStringLiteral("out/b.txt"))});
        QVERIFY(!both[3].error);
#else
        QSKIP("links of other systems are files of their own");
#endif
    }

    void aPipeIsRefusedAtOnce()
    {
#ifdef Q_OS_UNIX
        const QString pipe = path(QStringLiteral("pipe"));
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        write(QStringLiteral("z.txt"), anError());
        const Evidence evidence = load({m_folder->path(), QStringLiteral("/dev/zero")});
        QCOMPARE(evidence.size(), 3);
        QCOMPARE(evidence[0].error->kind, ReadError::Kind::NotAFile);
        QVERIFY(!evidence[1].error);
        QCOMPARE(evidence[2].error->kind, ReadError::Kind::NotAFile);
#else
        QSKIP("pipes are a thing of Unix file systems");
#endif
    }

    void aFileWithoutPermissionIsAnError()
    {
#ifdef Q_OS_UNIX
        if (::geteuid() == 0)
            QSKIP("nothing is forbidden to root");
#else
        QSKIP("these permissions forbid nothing on Windows");
#endif
        const QString file = write(QStringLiteral("a.txt"), anError());
        QFile::setPermissions(file, {});
        const Evidence evidence = load({file});
        QCOMPARE(evidence[0].error->kind, ReadError::Kind::CannotOpen);
    }

    void limitsHold()
    {
        for (int i = 0; i < 6; ++i)
            write(QStringLiteral("%1.txt").arg(i), anError());
        LoadLimits few;
        few.files = 4;
        const QString later = path(QStringLiteral("5.txt"));
        const Evidence evidence = load({m_folder->path(), later}, few);
        QCOMPARE(evidence.size(), 6);
        QVERIFY(!evidence[3].error);
        QCOMPARE(evidence[4].source.file, m_folder->path());
        QCOMPARE(evidence[4].error->kind, ReadError::Kind::TooMany);
        QCOMPARE(evidence[5].source.file, later);
        QCOMPARE(evidence[5].error->kind, ReadError::Kind::TooMany);

        write(QStringLiteral("deep/1/2/3/a.txt"), anError());
        LoadLimits shallow;
        shallow.folderDepth = 2;
        const Evidence cut = load({path(QStringLiteral("deep"))}, shallow);
        QCOMPARE(cut.size(), 1);
        QCOMPARE(cut[0].error->kind, ReadError::Kind::TooDeep);
    }

    void aTextBeyondTheLimitIsCutWithANote()
    {
        LoadLimits small;
        small.textBytes = 1'000;
        const QString file = write(QStringLiteral("a.txt"), aHost() + QByteArray(5'000, '\n'));
        const Evidence evidence = load({file}, small);
        QVERIFY(evidence[0].license());
        QCOMPARE(evidence[0].source.size, aHost().size() + 5'000);
        QCOMPARE(evidence[0].notes.last().kind, Note::Kind::TooLarge);
        QVERIFY(meansDamage(Note::Kind::TooLarge));
    }

    void resourcesOfTheProgramCanBeRead()
    {
        const Evidence evidence = load({QStringLiteral(":/readers")});
        QCOMPARE(evidence.size(), 1);
        QCOMPARE(evidence[0].source.file, QStringLiteral(":/readers/slmgr_labels.json"));
        QVERIFY(evidence[0].source.size > 1'000);
        QCOMPARE(evidence[0].source.sha256.size(), 32);
    }

    void progressCountsTheBytesOfAllFiles()
    {
        write(QStringLiteral("1.txt"), anError());
        write(QStringLiteral("2.bin"), QByteArray(5 * 1024 * 1024, '\x01'));
        write(QStringLiteral("3.txt"), aHost());
        const qint64 total = anError().size() + 5 * 1024 * 1024 + aHost().size();
        Watched progress;
        loadEvidence({m_folder->path()}, progress);
        QCOMPARE(progress.steps.last(), total);
        QVERIFY(std::is_sorted(progress.steps.cbegin(), progress.steps.cend()));
        QVERIFY(progress.steps.size() <= 1'001);
        QVERIFY(progress.steps.size() >= 5);
        QVERIFY(std::all_of(progress.totals.cbegin(), progress.totals.cend(),
                            [=](qint64 reported) { return reported == total; }));
    }

    void cancellingLeavesOutWhatWasNotRead()
    {
        write(QStringLiteral("1.txt"), QByteArray(2'000'000, 'x') + '\n');
        write(QStringLiteral("2.txt"), QByteArray(2'000'000, 'x') + '\n');
        write(QStringLiteral("3.txt"), QByteArray(2'000'000, 'x') + '\n');
        Watched progress(2);
        const Evidence evidence = loadEvidence({m_folder->path()}, progress);
        QVERIFY(evidence.size() < 3);
        for (const EvidenceItem &item : evidence)
            QVERIFY(!item.error || item.error->kind != ReadError::Kind::Cancelled);
    }

    void aPastedTextIsAnItem()
    {
        const Evidence items =
            loadPastedText(QString::fromLatin1(anError()).trimmed(), QStringLiteral("Pasted text"));
        QCOMPARE(items.size(), 1);
        QCOMPARE(items[0].source.file, QStringLiteral("Pasted text"));
        QCOMPARE(items[0].source.size, anError().size() - 2);
        QCOMPARE(items[0].source.sha256.size(), 32);
        QVERIFY(items[0].license());
        const Evidence nothing = loadPastedText({}, QStringLiteral("x"));
        QCOMPARE(nothing.size(), 1);
        QCOMPARE(nothing[0].error->kind, ReadError::Kind::Empty);
        QCOMPARE(nothing[0].error->source, nothing[0].source);
    }

    void aSessionWithSeveralToolsIsAnItemForEach()
    {
        const QByteArray session =
            "C:\\Users\\ana>nslookup -type=srv _vlmcs._tcp.corp.example\r\n"
            "Server:  dc01.corp.example\r\nAddress:  10.20.0.5\r\n\r\n"
            "*** dc01.corp.example can't find _vlmcs._tcp.corp.example: Non-existent domain\r\n"
            "\r\nC:\\Users\\ana>cscript //nologo c:\\windows\\system32\\slmgr.vbs /dli\r\n" +
            aHost() +
            "C:\\Users\\ana>w32tm /stripchart /computer:dc01 /samples:2 /dataonly\r\n"
            "Tracking dc01 [10.20.0.5:123].\r\n"
            "Collecting 2 samples.\r\n"
            "The current time is 11/20/2026 9:30:01 AM.\r\n"
            "09:30:01, +00.0012345s\r\n"
            "09:30:03, +00.0012999s\r\n";
        const Evidence evidence = load({write(QStringLiteral("session.txt"), session)});
        QStringList kinds;
        for (const EvidenceItem &item : evidence)
            kinds.append(toId(item.kind));
        kinds.sort();
        QCOMPARE(kinds, (QStringList{QStringLiteral("clock"), QStringLiteral("dns"),
                                     QStringLiteral("slmgr")}));
        QCOMPARE(evidence[0].id, QStringLiteral("e1"));
        QCOMPARE(evidence[2].id, QStringLiteral("e3"));
        for (const EvidenceItem &item : evidence) {
            QCOMPARE(item.source, evidence[0].source);
            QCOMPARE(item.source.size, session.size());
        }
    }
};

QTEST_GUILESS_MAIN(TestLoadEvidence)
#include "tst_loadevidence.moc"
