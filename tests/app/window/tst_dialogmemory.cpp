#include "app/dialogmemory.h"
#include "tests/app/window/isolatedhome.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QTest>

using namespace kms;

namespace {

/// What Qt's dialogs remember of the person.
QVariantMap remembered()
{
#ifdef Q_OS_WIN
    const QSettings stored(QStringLiteral("HKEY_CURRENT_USER\\Software"), QSettings::NativeFormat);
#else
    const QSettings stored(QSettings::UserScope, QStringLiteral("QtProject"));
#endif
    QVariantMap all;
    const QStringList keys = stored.allKeys();
    for (const QString &key : keys) {
        if (key.contains(QLatin1String("FileDialog")))
            all.insert(key, stored.value(key));
    }
    return all;
}

} // namespace

class TestDialogMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPortableProgramLeavesNothingOfItsDialogs()
    {
        const QVariantMap before = remembered();
        const QTemporaryDir program;
        QFile marker(program.filePath(QStringLiteral("portable.txt")));
        QVERIFY(marker.open(QIODevice::WriteOnly));
        const DataFolder data = DataFolder::ofProgram(program.path());
        {
            const app::DialogMemory memory(data);
            QFileDialog dialog;
            dialog.setDirectory(program.path());
            dialog.setHistory({program.path()});
        }
#ifndef Q_OS_WIN
        QVERIFY(!remembered().isEmpty()); // by the test's own question, beside the program
        QVERIFY(QFile::exists(data.path() + QStringLiteral("/QtProject.conf")));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope,
                           qEnvironmentVariable("XDG_CONFIG_HOME"));
#endif
        QCOMPARE(remembered(), before);
    }
};

int main(int argc, char *argv[])
{
    const test::IsolatedHome home;
    const QApplication application(argc, argv);
    TestDialogMemory test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_dialogmemory.moc"
