#include "engine/readers/reader.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace kms;

namespace {

QString folderOf(const QString &name)
{
    return QStringLiteral(KMS_SOURCE_DIR "/tests/engine/readers/") + name;
}

QStringList kindsIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", qPrintable(path));
    const QByteArray bytes = file.readAll();
    ByteSource source(bytes);
    NoProgress quiet;
    QStringList kinds;
    for (const Read<Reading> &reading : readBytes(source, quiet))
        kinds.append(reading ? toId(reading->kind) : toId(reading.error().kind));
    return kinds;
}

} // namespace

/// Every reader's examples go past every other reader.
class TestReaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noReaderTakesTheExamplesOfAnother_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("kind");
        const QVector<QPair<QString, QString>> folders{
            {QStringLiteral("slmgr"), QStringLiteral("slmgr")},
            {QStringLiteral("events"), QStringLiteral("event-log")},
            {QStringLiteral("objects"), QStringLiteral("licensing-objects")},
            {QStringLiteral("registry"), QStringLiteral("registry")},
            {QStringLiteral("dns"), QStringLiteral("dns")},
            {QStringLiteral("network"), QStringLiteral("network")},
            {QStringLiteral("clock"), QStringLiteral("clock")},
            {QStringLiteral("setuplog"), QStringLiteral("setup-log")}};
        for (const auto &[folder, kind] : folders) {
            const QStringList files = QDir(folderOf(folder)).entryList(QDir::Files, QDir::Name);
            QVERIFY2(files.size() > 3, qPrintable(folder));
            for (const QString &file : files) {
                if (file != QLatin1String("README.md"))
                    QTest::newRow(qPrintable(folder + u'/' + file))
                        << folderOf(folder + u'/' + file) << kind;
            }
        }
    }
    void noReaderTakesTheExamplesOfAnother()
    {
        QFETCH(QString, path);
        QFETCH(QString, kind);
        QCOMPARE(kindsIn(path), QStringList{kind});
    }

    void theReadMeOfNoFolderIsEvidence()
    {
        for (const char *folder : {"slmgr", "registry", "dns", "network", "clock", "setuplog"}) {
            const QString path = folderOf(QString::fromLatin1(folder)) + u"/README.md";
            QCOMPARE(kindsIn(path), QStringList{QStringLiteral("not-recognised")});
        }
    }
};

QTEST_APPLESS_MAIN(TestReaders)
#include "tst_readers.moc"
