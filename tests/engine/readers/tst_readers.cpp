#include "engine/readers/reader.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QTest>

#include <algorithm>

using namespace kms;

namespace {

QString folderOf(const QString &name)
{
    return QStringLiteral(KMS_SOURCE_DIR "/tests/engine/readers/") + name;
}

bool isExample(const QString &file)
{
    constexpr const char *others[] = {".md", ".cpp", ".h", ".events", "CMakeLists.txt"};
    return std::none_of(std::begin(others), std::end(others),
                        [&](const char *ending) { return file.endsWith(QLatin1String(ending)); });
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
            {QStringLiteral("setuplog"), QStringLiteral("setup-log")},
            {QStringLiteral("logsettings"), QStringLiteral("event-log")}};
        for (const auto &[folder, kind] : folders) {
            const QStringList files = QDir(folderOf(folder)).entryList(QDir::Files, QDir::Name);
            QVERIFY2(files.size() > 3, qPrintable(folder));
            for (const QString &file : files) {
                if (isExample(file))
                    QTest::newRow(qPrintable(folder + u'/' + file))
                        << folderOf(folder + u'/' + file) << kind;
            }
        }
    }
    void noReaderTakesTheExamplesOfAnother()
    {
        QFETCH(QString, path);
        QFETCH(QString, kind);
        // Nothing of licensing in it; nothing but names that the console cut; two tools in one.
        const QHash<QString, QStringList> others{
            {QStringLiteral("registry/unrelated.reg"), {QStringLiteral("nothing-inside")}},
            {QStringLiteral("dns/resolve-cut-table.txt"), {QStringLiteral("not-recognised")}},
            {QStringLiteral("dns/session-with-ipconfig.txt"),
             {QStringLiteral("dns"), QStringLiteral("network")}}};
        const QString row = QString::fromLatin1(QTest::currentDataTag());
        QCOMPARE(kindsIn(path), others.value(row, {kind}));
    }

    // Objects name their properties as slmgr names some of its lines.
    void slmgrBesideObjectsIsReadByItself()
    {
        const QByteArray ato = "Activating Windows(R), Professional edition "
                               "(2de67392-b7a7-462a-b1ca-108dd189f588) ...\r\n"
                               "Error: 0xC004F074 No KMS could be contacted.\r\n\r\n";
        const QByteArray list = "Name                  : Windows(R), Professional edition\r\n"
                                "Description           : Windows(R) Operating System, "
                                "VOLUME_KMSCLIENT channel\r\n"
                                "LicenseStatus         : 2\r\nPartialProductKey     : T83GX\r\n"
                                "GracePeriodRemaining  : 41760\r\n\r\n";
        const QByteArray json = "{\r\n  \"Name\": \"Windows(R), Professional edition\",\r\n"
                                "  \"Description\": \"Windows(R) Operating System, "
                                "VOLUME_KMSCLIENT channel\",\r\n"
                                "  \"LicenseStatus\": 2,\r\n  \"PartialProductKey\": \"T83GX\",\r\n"
                                "  \"GracePeriodRemaining\": 41760\r\n}\r\n";
        for (const QByteArray &objects : {list, json}) {
            const QByteArray text = objects + ato;
            ByteSource source(text);
            NoProgress quiet;
            const auto readings = readBytes(source, quiet);
            QCOMPARE(readings.size(), 2);
            const auto &slmgr = std::get<LicenseReport>(readings[1]->content);
            QCOMPARE(slmgr.products.size(), 0);
            QCOMPARE(slmgr.outcomes.size(), 1);
            QCOMPARE(std::get<LicenseReport>(readings[0]->content).products.size(), 1);
        }
    }

    void theReadMeOfNoFolderIsEvidence()
    {
        for (const char *folder :
             {"slmgr", "registry", "dns", "network", "clock", "setuplog", "logsettings"}) {
            const QString path =
                folderOf(QString::fromLatin1(folder)) + QLatin1String("/README.md");
            QCOMPARE(kindsIn(path), QStringList{QStringLiteral("not-recognised")});
        }
    }
};

QTEST_APPLESS_MAIN(TestReaders)
#include "tst_readers.moc"
