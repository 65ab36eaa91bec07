#include "engine/store/datafolder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace kms;

namespace {

void touch(const QString &path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
}

} // namespace

class TestDataFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutTheMarkerItIsTheProfile()
    {
        const QTemporaryDir program;
        const DataFolder data = DataFolder::ofProgram(program.path());
        QVERIFY(!data.isPortable());
        QVERIFY(data.isWritable());
        QCOMPARE(data.settingsFile(), QString());
        QVERIFY(data.archive() == defaultStore());
        QVERIFY(QDir(program.path()).isEmpty());
    }

    void aFolderIsNoMarker()
    {
        const QTemporaryDir program;
        QVERIFY(QDir(program.path()).mkdir(QStringLiteral("portable.txt")));
        QVERIFY(!DataFolder::ofProgram(program.path()).isPortable());
    }

    void withTheMarkerAllLiesBesideTheProgram_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << QStringLiteral("KMS");
        QTest::newRow("spaces") << QStringLiteral("KMS Assistant 1.0");
        QTest::newRow("accents") << QStringLiteral("Clé USB – dépannage");
        QTest::newRow("what URLs mind") << QStringLiteral("a#b%20c");
    }
    void withTheMarkerAllLiesBesideTheProgram()
    {
        QFETCH(QString, name);
        const QTemporaryDir root;
        QVERIFY(QDir(root.path()).mkdir(name));
        const QString program = root.filePath(name);
        touch(program + QStringLiteral("/portable.txt"));

        const DataFolder data = DataFolder::ofProgram(program);
        QVERIFY(data.isPortable());
        QCOMPARE(data.path(), program + QStringLiteral("/data"));
        QCOMPARE(data.settingsFile(), data.path() + QStringLiteral("/settings.ini"));
        QVERIFY(data.archive() == StoreAddress{data.path() + QStringLiteral("/archive.sqlite")});
        QVERIFY(!QDir(data.path()).exists()); // asking makes nothing
        QVERIFY(data.isWritable());
        QVERIFY(QDir(data.path()).isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot));
    }

    void whatCannotBeWrittenIsToldApart()
    {
        const QTemporaryDir program;
        touch(program.filePath(QStringLiteral("portable.txt")));
        touch(program.filePath(QStringLiteral("data"))); // a file in the folder's place
        const DataFolder data = DataFolder::ofProgram(program.path());
        QVERIFY(data.isPortable());
        QVERIFY(!data.isWritable());
        QVERIFY(data.archive() != defaultStore());
    }

    void aReadOnlyFolderIsToldApart()
    {
        const QTemporaryDir program;
        touch(program.filePath(QStringLiteral("portable.txt")));
        QVERIFY(QDir(program.path()).mkdir(QStringLiteral("data")));
        QFile folder(program.filePath(QStringLiteral("data")));
        const QFile::Permissions before = folder.permissions();
        QVERIFY(folder.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
        QFile tried(folder.fileName() + QStringLiteral("/tried"));
        const bool isObeyed = !tried.open(QIODevice::WriteOnly); // not by root, nor by Windows
        const bool isWritable = DataFolder::ofProgram(program.path()).isWritable();
        QVERIFY(folder.setPermissions(before));
        QCOMPARE(isWritable, !isObeyed);
    }
};

QTEST_GUILESS_MAIN(TestDataFolder)
#include "tst_datafolder.moc"
