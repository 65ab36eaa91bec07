#include "engine/readers/logsettings/logsettingsreader.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace kms;

namespace {

const char *const folder = KMS_SOURCE_DIR "/tests/engine/readers/logsettings/";

QByteArray fixture(const QString &name)
{
    QFile file(QString::fromLatin1(folder) + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList fixtures()
{
    return QDir(QString::fromLatin1(folder)).entryList({QStringLiteral("*.txt")}, QDir::Files);
}

Read<Reading> readText(const QByteArray &bytes)
{
    NoProgress quiet;
    return readLogSettings(bytes, quiet);
}

LogSettings settingsOf(const QByteArray &bytes)
{
    const Read<Reading> reading = readText(bytes);
    return reading ? std::get<LogSettings>(reading->content) : LogSettings();
}

QString shown(const std::optional<bool> &value)
{
    return !value ? QStringLiteral("?") : *value ? QStringLiteral("yes") : QStringLiteral("no");
}

/// "Key Management Service on=yes keep=no save=no 20971520 @11"
QStringList shown(const LogSettings &settings)
{
    QStringList result;
    for (const ChannelSettings &channel : settings.channels) {
        result.append(
            QStringLiteral("%1 on=%2 keep=%3 save=%4 %5 @%6")
                .arg(channel.channel, shown(channel.enabled), shown(channel.retention),
                     shown(channel.autoBackup),
                     channel.maxSize ? QString::number(*channel.maxSize) : QStringLiteral("?"))
                .arg(channel.maxSizeAt.number));
    }
    return result;
}

} // namespace

class TestLogSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSettingsOfEachChannelAreRead_data()
    {
        QTest::addColumn<QStringList>("channels");
        const auto row = [](const char *file, const QStringList &channels) {
            QTest::newRow(file) << channels;
        };
        const auto kms = [](const char *rest) {
            return QStringLiteral("Key Management Service ") + QLatin1String(rest);
        };
        row("kms.txt", {kms("on=yes keep=no save=no 20971520 @11")});
        row("kms-utf16le-bom.txt", {kms("on=yes keep=no save=no 20971520 @11")});
        row("kms-oem850.txt", {kms("on=yes keep=no save=no 20971520 @12")});
        row("two-channels.txt", {kms("on=yes keep=no save=no 20971520 @12"),
                                 QStringLiteral("Application on=yes keep=no save=no 4194304 @26")});
        row("archived-when-full.txt", {kms("on=yes keep=yes save=yes 1052672 @11")});
        row("off.txt", {kms("on=no keep=no save=no 1052672 @11")});
        row("mail-quoted.txt", {kms("on=yes keep=no save=no 20971520 @11")});
        row("size-cut.txt", {kms("on=yes keep=no save=no ? @0")});
        row("strange-values.txt", {kms("on=yes keep=? save=no ? @0")});
    }
    void theSettingsOfEachChannelAreRead()
    {
        QFETCH(QStringList, channels);
        const QByteArray bytes = fixture(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(recognisesLogSettings(FileHead(bytes)));
        const Read<Reading> reading = readText(bytes);
        QVERIFY(reading);
        QCOMPARE(reading->kind, EvidenceKind::EventLog);
        QCOMPARE(reading->role, Role::Host);
        QCOMPARE(reading->records, 0);
        QCOMPARE(shown(std::get<LogSettings>(reading->content)), channels);
    }

    void everyFixtureHasItsRow() { QCOMPARE(fixtures().size(), 9); }

    void anotherChannelTellsNoRole()
    {
        const Read<Reading> reading =
            readText("name: Application\r\nenabled: true\r\nlogging:\r\n  maxSize: 1052672\r\n");
        QVERIFY(reading);
        QCOMPARE(reading->role, Role::Unknown);
    }

    void whatOnlyLooksSimilarIsNotRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("a name alone")
            << QByteArray("name: kms01.corp.example\r\nenabled: true\r\n");
        QTest::newRow("settings of nothing")
            << QByteArray("logging:\r\n  retention: false\r\n  maxSize: 1052672\r\n");
        QTest::newRow("another language's label")
            << QByteArray("nom: Key Management Service\r\nlogging:\r\n  maxSize: 1052672\r\n");
        QTest::newRow("a command that was typed")
            << QByteArray("C:\\>name: x\r\nlogging:\r\nmaxSize: 1052672\r\n");
    }
    void whatOnlyLooksSimilarIsNotRead()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!recognisesLogSettings(FileHead(bytes)));
        const Read<Reading> reading = readText(bytes);
        QVERIFY(!reading);
        QCOMPARE(reading.error().kind, ReadError::Kind::NothingInside);
    }

    void noMoreThanAHundredChannelsAreKept()
    {
        QByteArray bytes;
        for (int i = 0; i < 101; ++i)
            bytes += "name: Channel " + QByteArray::number(i) + "\r\nlogging:\r\n  maxSize: 1\r\n";
        const Read<Reading> reading = readText(bytes);
        QVERIFY(reading);
        QCOMPARE(std::get<LogSettings>(reading->content).channels.size(), 100);
        QCOMPARE(reading->notes.size(), 1);
        QCOMPARE(reading->notes.first().kind, Note::Kind::LimitReached);
    }

    void aSizeThatADamagedTextPrintsTwiceHasThePlaceOfTheLast()
    {
        const Read<Reading> reading = readText("name: Application\r\nlogging:\r\n"
                                               "  maxSize: 1052672\r\n  maxSize: 1052;x\r\n");
        QVERIFY(reading);
        const ChannelSettings channel = std::get<LogSettings>(reading->content).channels.at(0);
        QVERIFY(!channel.maxSize);
        QVERIFY(channel.maxSizeAt == Place());
    }

    // A text that ends earlier tells less, and never another value.
    void aCutTextTellsNothingElse_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const QString &name : fixtures())
            QTest::newRow(qPrintable(name)) << fixture(name);
    }
    void aCutTextTellsNothingElse()
    {
        QFETCH(QByteArray, bytes);
        const LogSettings whole = settingsOf(bytes);
        const auto agrees = [](const auto &part, const auto &all) { return !part || part == all; };
        for (qsizetype end = 0; end < bytes.size(); ++end) {
            const LogSettings part = settingsOf(bytes.first(end));
            QVERIFY(part.channels.size() <= whole.channels.size());
            for (qsizetype i = 0; i < part.channels.size(); ++i) {
                const ChannelSettings &channel = part.channels[i];
                const ChannelSettings &all = whole.channels[i];
                QCOMPARE(channel.channel, all.channel);
                QVERIFY(agrees(channel.enabled, all.enabled));
                QVERIFY(agrees(channel.retention, all.retention));
                QVERIFY(agrees(channel.autoBackup, all.autoBackup));
                QVERIFY(agrees(channel.maxSize, all.maxSize));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestLogSettings)
#include "tst_logsettings.moc"
