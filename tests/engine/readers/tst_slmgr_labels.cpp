#include "engine/readers/slmgr/slmgrlabels.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace kms;

namespace {

QJsonObject table()
{
    QFile file(QStringLiteral(KMS_SOURCE_DIR "/resources/readers/slmgr_labels.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

/// The texts of one row in every column but \a without.
QStringList textsOf(const QJsonObject &row, const QString &without = {})
{
    QStringList texts;
    for (auto column = row.constBegin(); column != row.constEnd(); ++column) {
        const QJsonArray cell = column.value().toArray();
        for (const QJsonValue &text : cell) {
            if (column.key() != without)
                texts.append(text.toString());
        }
    }
    return texts;
}

/// A line as it would be printed: a value behind a label, something in place of %.
QString printed(QString text)
{
    if (text.endsWith(QLatin1Char(':')))
        return text + QStringLiteral(" 12");
    return text.replace(QLatin1Char('%'), QStringLiteral("something"));
}

} // namespace

/// The table of texts, and that the program knows every row of it.
class TestSlmgrLabels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyLineOfTheTableIsKnownByItsKey()
    {
        QSet<LineKey> keys;
        QSet<QString> names;
        const QJsonArray rows = table().value(QLatin1String("lines")).toArray();
        QVERIFY(!rows.isEmpty());
        for (const QJsonValue &value : rows) {
            const QJsonObject row = value.toObject();
            const QString name = row.value(QLatin1String("key")).toString();
            QVERIFY2(!names.contains(name), qPrintable(name));
            names.insert(name);
            QSet<LineKey> told;
            const QStringList texts = textsOf(row, QStringLiteral("hints"));
            for (const QString &text : texts)
                told.insert(keyOfLine(printed(text)));
            QVERIFY2(told.size() == 1 && !told.contains(LineKey::None), qPrintable(name));
            QVERIFY2(!keys.contains(*told.cbegin()), qPrintable(name));
            keys += told;
        }
        QCOMPARE(keys.size(), int(LineKey::Error)); // all but None
    }

    void everyHintIsKnownByTheKeyOfItsRow()
    {
        const QJsonArray rows = table().value(QLatin1String("lines")).toArray();
        for (const QJsonValue &value : rows) {
            const QJsonObject row = value.toObject();
            const QString english = row.value(QLatin1String("en")).toArray().first().toString();
            const QJsonArray hints = row.value(QLatin1String("hints")).toArray();
            for (const QJsonValue &hint : hints) {
                const QString label = hint.toString().chopped(1);
                QVERIFY2(hint.toString().endsWith(QLatin1Char(':')), qPrintable(label));
                QVERIFY2(hintOfLabel(label) == keyOfLine(printed(english)), qPrintable(label));
            }
        }
    }

    void everyStateIsNamed()
    {
        const QJsonArray rows = table().value(QLatin1String("states")).toArray();
        QSet<LicenseState> states;
        for (const QJsonValue &value : rows) {
            const QStringList texts = textsOf(value.toObject());
            for (const QString &text : texts) {
                QVERIFY2(stateOfWord(text), qPrintable(text));
                states.insert(*stateOfWord(text));
            }
        }
        QCOMPARE(states.size(), 7);
    }

    void everyExpirySentenceIsRead()
    {
        const QJsonArray rows = table().value(QLatin1String("expiries")).toArray();
        QVERIFY(!rows.isEmpty());
        for (const QJsonValue &value : rows) {
            const QStringList texts = textsOf(value.toObject());
            for (QString text : texts) {
                const bool dated = text.contains(QLatin1Char('%'));
                text.replace(QLatin1Char('%'), QStringLiteral("2027/4/6 9:14:31"));
                const auto words = expiryOfSentence(text);
                QVERIFY2(words, qPrintable(text));
                QCOMPARE(words->until, dated ? QStringLiteral("2027/4/6 9:14:31") : QString());
            }
        }
    }

    void spellingsOfOneTextAreOne_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("key");
        const auto row = [](const char *line, LineKey key) {
            QTest::newRow(line) << QString::fromUtf8(line) << int(key);
        };
        row("License Status: Licensed", LineKey::Status);
        row("  License  Status :Licensed", LineKey::Status);
        row("许可证状态：已授权", LineKey::Status);
        row("This license is not in use", LineKey::NotInUse);
        row("KMS host caching is enabled.", LineKey::CachingOn);
        row("Requests with License Status Licensed: 1", LineKey::RequestsLicensed);
        row("LICENSE STATUS:  ---LICENSED---", LineKey::None);
        row("The License Status: Licensed", LineKey::None);
        row("Key Management Service", LineKey::None);
        row("", LineKey::None);
    }
    void spellingsOfOneTextAreOne()
    {
        QFETCH(QString, line);
        QFETCH(int, key);
        QCOMPARE(int(keyOfLine(line)), key);
    }

    void aHintIsFoundWithoutItsAccents()
    {
        QCOMPARE(int(hintOfLabel(u"État de la licence")), int(LineKey::Status));
        QCOMPARE(int(hintOfLabel(u"Etat de la licence\u00A0")), int(LineKey::Status));
        QCOMPARE(int(hintOfLabel(u"ID de l'ordinateur client (CMID)")), int(LineKey::Cmid));
        QCOMPARE(int(hintOfLabel(u"Licence")), int(LineKey::None));
    }
};

QTEST_APPLESS_MAIN(TestSlmgrLabels)
#include "tst_slmgr_labels.moc"
