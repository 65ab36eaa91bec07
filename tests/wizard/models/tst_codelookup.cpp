#include "wizard/models/verdicttext.h"

#include <QTest>

using namespace kms;
using wizard::CodeLookup;
using wizard::lookUpCode;

namespace {

QStringList codesOf(const QVector<wizard::CodeText> &texts)
{
    QStringList codes;
    for (const wizard::CodeText &text : texts)
        codes += text.code;
    return codes;
}

} // namespace

class TestCodeLookup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySpellingFindsTheCode_data()
    {
        QTest::addColumn<QString>("typed");
        for (const char *typed : {"0xC004F038", "0XC004F038", "c004f038", "C004F038",
                                  " 0xC004F038. ", "-1073418184", "3221549112"})
            QTest::newRow(typed) << QString::fromLatin1(typed);
    }
    void everySpellingFindsTheCode()
    {
        QFETCH(QString, typed);
        const CodeLookup lookup = lookUpCode(typed, Phrasebook(QStringLiteral("en")));
        QVERIFY(lookup.found);
        QCOMPARE(lookup.found->code, QStringLiteral("0xC004F038"));
        QVERIFY(lookup.found->explanation.known);
        QCOMPARE(lookup.found->explanation.name, QStringLiteral("SL_E_VL_NOT_ENOUGH_COUNT"));
        QVERIFY(!lookup.found->explanation.actions.isEmpty());
        QVERIFY(lookup.found->where.reasons.isEmpty());
        QVERIFY(lookup.nearest.isEmpty());
    }

    void theExplanationSpeaksTheLanguageAskedFor()
    {
        const auto english =
            lookUpCode(QStringLiteral("0xC004F038"), Phrasebook(QStringLiteral("en")));
        const auto french =
            lookUpCode(QStringLiteral("0xC004F038"), Phrasebook(QStringLiteral("fr")));
        QVERIFY(english.found->explanation.meaning != french.found->explanation.meaning);
        QVERIFY(french.found->explanation.meaning.contains(QStringLiteral("ordinateurs")) ||
                french.found->explanation.meaning.contains(QStringLiteral("clients")));
    }

    void anUnknownCodeIsExplainedByItsFormAndOffersTheNearest()
    {
        const auto lookup =
            lookUpCode(QStringLiteral("0xC004F037"), Phrasebook(QStringLiteral("en")));
        QVERIFY(lookup.found);
        QVERIFY(!lookup.found->explanation.known);
        QVERIFY(!lookup.found->explanation.meaning.isEmpty());
        QVERIFY(lookup.found->explanation.causes.isEmpty());
        QVERIFY(codesOf(lookup.nearest).contains(QStringLiteral("0xC004F038")));
        for (const wizard::CodeText &near : lookup.nearest)
            QVERIFY(near.explanation.known);
    }

    void aDigitForgottenOffersTheCodeMeant()
    {
        const auto lookup =
            lookUpCode(QStringLiteral("0xC00F038"), Phrasebook(QStringLiteral("en")));
        QVERIFY(codesOf(lookup.nearest).contains(QStringLiteral("0xC004F038")));
    }

    void nonsenseIsNoCode_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("word") << QStringLiteral("printer");
        QTest::newRow("markup") << QStringLiteral("<b>0xC004F038</b><script>");
        QTest::newRow("empty") << QString();
        QTest::newRow("blanks") << QStringLiteral("   ");
        QTest::newRow("too large") << QStringLiteral("0xC004F0380000");
        QTest::newRow("very long") << QString(1'000'000, u'F');
        QTest::newRow("zeros bytes") << QString(3, QChar(u'\0'));
    }
    void nonsenseIsNoCode()
    {
        QFETCH(QString, typed);
        const auto lookup = lookUpCode(typed, Phrasebook(QStringLiteral("en")));
        QVERIFY(!lookup.found);
        QVERIFY(lookup.nearest.size() < 10);
    }
};

QTEST_GUILESS_MAIN(TestCodeLookup)
#include "tst_codelookup.moc"
