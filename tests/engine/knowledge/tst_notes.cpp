#include "engine/evidence/source.h"
#include "engine/knowledge/phrasebook.h"

#include <QTest>

using namespace kms;

/// Whatever a reader may report has words: the ids are the readers', the texts the phrasebook's.
class TestNotes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyNoteHasWords_data() { languages(); }
    void everyNoteHasWords()
    {
        QFETCH(QString, language);
        const Phrasebook phrases(language);
        for (int kind = 0; kind <= int(Note::Kind::ReadFailed); ++kind) {
            const QString id = QStringLiteral("note.") + toId(Note::Kind(kind));
            QVERIFY2(phrases.has(id), qPrintable(id));
            const QString text =
                phrases.text(id, {{QStringLiteral("count"), qint64(3)},
                                  {QStringLiteral("detail"), QStringLiteral("CP850")}});
            QVERIFY2(!text.contains(QLatin1Char('<')), qPrintable(text));
        }
    }

    void everyReadErrorHasWords_data() { languages(); }
    void everyReadErrorHasWords()
    {
        QFETCH(QString, language);
        const Phrasebook phrases(language);
        for (int kind = 0; kind <= int(ReadError::Kind::Cancelled); ++kind) {
            const QString id = QStringLiteral("read-error.") + toId(ReadError::Kind(kind));
            QVERIFY2(phrases.has(id), qPrintable(id));
            QVERIFY2(!phrases.text(id).contains(QLatin1Char('<')), qPrintable(phrases.text(id)));
        }
    }

    void aNoteCounts()
    {
        const QString id = QStringLiteral("note.chunk-unreadable");
        const auto text = [&](const char *language, qint64 count) {
            return Phrasebook(QString::fromLatin1(language))
                .text(id, {{QStringLiteral("count"), count}});
        };
        QCOMPARE(text("en", 1), QStringLiteral("A block of the log is unreadable; the events in it "
                                               "are lost."));
        QCOMPARE(text("en", 3), QStringLiteral("3 blocks of the log are unreadable; the events in "
                                               "them are lost."));
        QCOMPARE(text("fr", 3),
                 QStringLiteral("3 blocs du journal sont illisibles\u00a0; les événements qui s’y "
                                "trouvaient sont perdus."));
    }

private:
    void languages()
    {
        QTest::addColumn<QString>("language");
        for (const QString &language : Phrasebook::languages())
            QTest::newRow(qPrintable(language)) << language;
    }
};

QTEST_APPLESS_MAIN(TestNotes)
#include "tst_notes.moc"
