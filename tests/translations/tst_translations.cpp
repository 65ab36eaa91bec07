#include "tests/app/cli/clirun.h"
#include "tests/engine/knowledge/frenchtypography.h"
#include "tests/translations/tsfile.h"

#include <QFileInfo>
#include <QHash>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace kms;
using test::runCli;
using test::TsMessage;

namespace {

QStringList languages()
{
    return {QStringLiteral("fr")};
}

QString nameOf(const QString &language)
{
    return QStringLiteral("kms-assistant_%1.ts").arg(language);
}

QString fileOf(const QString &language)
{
    return QStringLiteral(KMS_SOURCE_DIR "/translations/") + nameOf(language);
}

QString listed(const QStringList &faults)
{
    return QLatin1Char('\n') + faults.join(QLatin1Char('\n'));
}

QSet<QString> namesOf(const QVector<TsMessage> &messages)
{
    QSet<QString> names;
    for (const TsMessage &message : messages)
        names.insert(message.name() + QLatin1Char('|') + message.comment);
    return names;
}

/// The same text for a person's eye: without the "&" of a menu's key.
QString shown(const QString &translation)
{
    return QString(translation).remove(QLatin1Char('&'));
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        const QStringList all = languages();
        for (const QString &language : all) {
            m_kept[language] = test::messagesOf(fileOf(language));
            QVERIFY2(!m_kept[language].isEmpty(), qPrintable(language));
            if (QFileInfo(QStringLiteral(KMS_LUPDATE)).isExecutable())
                extract(language);
        }
    }

    void everyTextOfTheProgramIsInTheFile_data() { listLanguages(); }
    void everyTextOfTheProgramIsInTheFile()
    {
        QFETCH(QString, language);
        if (m_fresh.isEmpty())
            QSKIP("There is no lupdate here: nobody checked whether a text is missing.");
        const QSet<QString> missing = namesOf(m_fresh[language]) - namesOf(m_kept[language]);
        QVERIFY2(missing.isEmpty(), qPrintable(listed(missing.values())));
    }

    void noTextIsKeptThatTheProgramHasNoMore_data() { listLanguages(); }
    void noTextIsKeptThatTheProgramHasNoMore()
    {
        QFETCH(QString, language);
        if (m_fresh.isEmpty())
            QSKIP("There is no lupdate here: nobody checked whether a text is obsolete.");
        const QSet<QString> obsolete = namesOf(m_kept[language]) - namesOf(m_fresh[language]);
        QVERIFY2(obsolete.isEmpty(), qPrintable(listed(obsolete.values())));
    }

    void everyTextIsTranslated_data() { listLanguages(); }
    void everyTextIsTranslated()
    {
        QFETCH(QString, language);
        QStringList faults;
        for (const TsMessage &message : std::as_const(m_kept[language])) {
            if (!message.type.isEmpty() || message.translations.contains(QString()))
                faults += message.name();
        }
        QVERIFY2(faults.isEmpty(), qPrintable(listed(faults)));
    }

    void placeholdersAndKeysAreThoseOfTheSource_data() { listLanguages(); }
    void placeholdersAndKeysAreThoseOfTheSource()
    {
        QFETCH(QString, language);
        QStringList faults;
        for (const TsMessage &message : std::as_const(m_kept[language])) {
            const QString fault = test::placeholderFault(message);
            if (!fault.isEmpty())
                faults += fault + QLatin1String(": ") + message.name();
        }
        QVERIFY2(faults.isEmpty(), qPrintable(listed(faults)));
    }

    // English stands in the sources and has no file: nothing could tell "1 file" from "1 files".
    void noTextDependsOnAFormOfNumber()
    {
        for (const TsMessage &message : std::as_const(m_kept[QStringLiteral("fr")]))
            QVERIFY2(!message.source.contains(QLatin1String("%n")), qPrintable(message.name()));
    }

    void frenchTypographyHolds()
    {
        QStringList faults;
        for (const TsMessage &message : std::as_const(m_kept[QStringLiteral("fr")])) {
            for (const QString &translation : message.translations) {
                const QString fault = test::frenchFault(shown(translation));
                if (!fault.isEmpty())
                    faults += fault + QLatin1String(": ") + translation;
            }
        }
        QVERIFY2(faults.isEmpty(), qPrintable(listed(faults)));
    }

    void aLostPlaceholderWouldBeSeen_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QStringList>("translations");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char *name, const char *source, const QStringList &translations,
                            const char *fault) {
            QTest::newRow(name) << QString::fromUtf8(source) << translations
                                << QString::fromUtf8(fault);
        };
        row("kept", "%1 of %2", {QStringLiteral("%1 sur %2")}, "");
        row("in another order", "%1 of %2", {QStringLiteral("sur %2, %1")}, "");
        row("lost", "%1 of %2", {QStringLiteral("%1 sur 2")}, "placeholders");
        row("doubled", "%1", {QStringLiteral("%1 %1")}, "placeholders");
        row("percent sign", "%1%", {QStringLiteral("%1 %")}, "");
        row("number only in the plural", "%n files",
            {QStringLiteral("un fichier"), QStringLiteral("%n fichiers")}, "");
        row("lost in the plural", "%1: %n", {QStringLiteral("%1 : un"), QStringLiteral("%n")},
            "placeholders");
        row("key", "&Open…", {QStringLiteral("&Ouvrir…")}, "");
        row("lost key", "&Open…", {QStringLiteral("Ouvrir…")}, "marked key");
        row("new key", "Open", {QStringLiteral("&Ouvrir")}, "marked key");
        row("lost ellipsis", "Open…", {QStringLiteral("Ouvrir")}, "ellipsis");
        row("lost markup", "a <b>b</b>", {QStringLiteral("a <b>b")}, "markup");
    }
    void aLostPlaceholderWouldBeSeen()
    {
        QFETCH(QString, source);
        QFETCH(QStringList, translations);
        QTEST(test::placeholderFault({{}, source, {}, {}, translations}), "fault");
    }

    void theCommandLineSpeaksFrench_data()
    {
        QTest::addColumn<QStringList>("typed");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *name, std::initializer_list<const char *> typed,
                            int exitCode, const char *said) {
            QTest::newRow(name) << test::words(typed) << exitCode << QString::fromUtf8(said);
        };
        row("help", {"--help", "--lang", "fr"}, 0,
            "Explique pourquoi un ordinateur Windows ne s’active pas auprès d’un hôte KMS.");
        row("usage", {"--help", "--lang", "fr"}, 0, "Utilisation\u00a0:\n");
        row("a command of the table", {"--help", "--lang=fr"}, 0,
            "Lit des fichiers et des dossiers, puis dit ce qui ne va pas et que faire.");
        row("an option of a table", {"diagnose", "--help", "--lang", "fr"}, 0,
            "écrit le verdict en JSON");
        row("a complaint", {"diagnose", "--nothing", "--lang", "fr"}, 2,
            "L’option --nothing n’existe pas.");
        row("English asked for", {"--help", "--lang", "en"}, 0,
            "Tells why a Windows machine does not activate against a KMS host.");
    }
    void theCommandLineSpeaksFrench()
    {
        QFETCH(QStringList, typed);
        QFETCH(QString, said);
        const test::CliResult result = runCli(typed);
        QTEST(result.exitCode, "exitCode");
        const QString all = QString::fromUtf8(result.out + result.err);
        QVERIFY2(all.contains(said), qPrintable(all));
    }

    void noEnglishIsLeftInTheFrenchHelp()
    {
        for (const char *command : {"diagnose", "explain", "events"}) {
            const QByteArray help = runCli({command, "--help", "--lang", "fr"}).out;
            for (const char *word : {" the ", "writes", "shows", "Options:", "done,"})
                QVERIFY2(!help.contains(word), qPrintable(QString::fromUtf8(help)));
        }
    }

    void theWindowsDialogsBringTheirFrenchAlong()
    {
#ifndef KMS_WITH_WINDOW
        QSKIP("This build has no window.");
#endif
        QTranslator translator;
        QVERIFY(translator.load(QStringLiteral(":/i18n/qtbase_fr")));
        QCOMPARE(translator.translate("QPlatformTheme", "Cancel"), QStringLiteral("Annuler"));
    }

private:
    // The very script of the target update-translations, on a copy.
    void extract(const QString &language)
    {
        const QString copy = m_folder.filePath(nameOf(language));
        QVERIFY(QFile::copy(fileOf(language), copy));
        QProcess script;
        script.start(QStringLiteral(KMS_CMAKE),
                     {QStringLiteral("-DLUPDATE=" KMS_LUPDATE),
                      QStringLiteral("-DSOURCE=" KMS_SOURCE_DIR),
                      QStringLiteral("-DWORK=") + m_folder.filePath(QStringLiteral("texts")),
                      QStringLiteral("-DTS=") + copy, QStringLiteral("-P"),
                      QStringLiteral(KMS_SOURCE_DIR "/translations/ExtractTexts.cmake")});
        QVERIFY(script.waitForFinished(120'000));
        QVERIFY2(script.exitCode() == 0, script.readAllStandardError().constData());
        m_fresh[language] = test::messagesOf(copy);
        QVERIFY(!m_fresh[language].isEmpty());
    }

    static void listLanguages()
    {
        QTest::addColumn<QString>("language");
        const QStringList all = languages();
        for (const QString &language : all)
            QTest::newRow(qPrintable(language)) << language;
    }

    QTemporaryDir m_folder;
    QHash<QString, QVector<TsMessage>> m_kept;  ///< as the file stands
    QHash<QString, QVector<TsMessage>> m_fresh; ///< as the program is now; empty without lupdate
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
