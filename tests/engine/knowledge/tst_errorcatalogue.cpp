#include "engine/knowledge/errorcatalogue.h"
#include "tests/engine/knowledge/frenchtypography.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace kms;

namespace {

QJsonArray recordsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array()
                                          : QJsonArray();
}

QJsonArray shippedRecords(const char *name)
{
    return recordsOf(QStringLiteral(KMS_SOURCE_DIR "/resources/knowledge/") +
                     QString::fromLatin1(name));
}

QStringList strings(const QJsonValue &value)
{
    QStringList result;
    const QJsonArray entries = value.toArray();
    for (const auto &entry : entries)
        result += entry.toString();
    return result;
}

QStringList allTexts(const QJsonObject &language)
{
    return QStringList(language[QLatin1String("meaning")].toString()) +
           strings(language[QLatin1String("causes")]) + strings(language[QLatin1String("actions")]);
}

/// What other people found out about the codes; empty where this machine does not have it.
QJsonArray sharedFacts()
{
    const QString root = QStringLiteral(KMS_SOURCE_DIR);
    const QString facts = QStringLiteral("/shared/facts/error_codes.json");
    const QJsonArray records = recordsOf(root + QStringLiteral("/..") + facts);
    return records.isEmpty() ? recordsOf(root + QStringLiteral("/../..") + facts) : records;
}

/// Letters and digits only, so that a comma or a full stop does not make a sentence one's own.
QString plainWords(const QString &text)
{
    static const QRegularExpression others(QStringLiteral("[^a-z0-9]+"));
    return text.toLower().replace(others, QStringLiteral(" ")).trimmed();
}

ErrorExplanation english(quint32 code)
{
    return ErrorCatalogue::instance().explain(code, QStringLiteral("en"));
}

QStringList hex(const QVector<quint32> &codes)
{
    QStringList result;
    for (const quint32 code : codes)
        result += QString::number(code, 16).toUpper();
    return result;
}

} // namespace

class TestErrorCatalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKnownCodeIsExplainedInBothLanguages()
    {
        const ErrorCatalogue &catalogue = ErrorCatalogue::instance();
        const ErrorExplanation en = catalogue.explain(0xC004F038U, QStringLiteral("en"));
        const ErrorExplanation fr = catalogue.explain(0xC004F038U, QStringLiteral("fr"));
        QVERIFY(en.known && fr.known);
        QCOMPARE(en.code, 0xC004F038U);
        QCOMPARE(en.name, QStringLiteral("SL_E_VL_NOT_ENOUGH_COUNT"));
        QCOMPARE(fr.name, en.name);
        QVERIFY(en.meaning.contains(QStringLiteral("count")));
        QVERIFY(fr.meaning.contains(QStringLiteral("hôte KMS")));
        QVERIFY(!en.causes.isEmpty() && en.causes.size() == fr.causes.size());
        QVERIFY(!en.actions.isEmpty() && en.actions.size() == fr.actions.size());
        QVERIFY(en.nearest.isEmpty());
    }

    void aLanguageWithoutTextsGetsEnglish()
    {
        const ErrorCatalogue &catalogue = ErrorCatalogue::instance();
        QCOMPARE(catalogue.explain(0xC004F074U, QStringLiteral("eo")).meaning,
                 english(0xC004F074U).meaning);
    }

    void anUnknownCodeIsReadByItsForm_data()
    {
        QTest::addColumn<quint32>("code");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("english"); // must stand in the meaning
        QTest::addColumn<QString>("french");
        const auto row = [](const char *tag, quint32 code, const char *name, const char *en,
                            const char *fr) {
            QTest::newRow(tag) << code << QString::fromLatin1(name) << QString::fromUtf8(en)
                               << QString::fromUtf8(fr);
        };
        row("Win32 in an HRESULT", 0x80070035U, "ERROR_BAD_NETPATH", "network path",
            "chemin réseau");
        row("Win32 in an HRESULT names its number", 0x80070035U, "ERROR_BAD_NETPATH",
            "Windows error 53.", "erreur Windows 53.");
        row("bare RPC number", 1722, "RPC_S_SERVER_UNAVAILABLE", "RPC server", "serveur RPC");
        row("bare DNS number", 9852, "DNS_ERROR_NO_DNS_SERVERS", "No DNS server",
            "Aucun serveur DNS");
        row("number without separators", 10060, "WSAETIMEDOUT", "Windows error 10060.",
            "erreur Windows 10060.");
        row("service number", 1058, "ERROR_SERVICE_DISABLED", "disabled", "désactivé");
        row("success", 0, "ERROR_SUCCESS", "succeeded", "a réussi");
        row("RPC status in step with Win32", 0xC0020012U, "RPC_S_UNKNOWN_IF", "interface",
            "interface");
        row("RPC status without a Win32 twin", 0xC0020057U, "", "(RPC)", "(RPC)");
        row("DNS error under the security facility", 0x8009232AU, "DNS_ERROR_RCODE_SERVER_FAILURE",
            "DNS server failed", "serveur DNS n’est pas parvenu");
        row("Win32 number of no table", 0x8007FFF0U, "", "65520", "65520");
        row("facility only", 0x80240FFFU, "", "Windows Update", "Windows Update");
        row("component code", 0x80040FFFU, "", "component", "composant");
        row("no facility known", 0x87FF0001U, "", "Nothing is known of this code.",
            "Rien n’est connu de ce code.");
        row("no failure at all", 0x40240001U, "", "Nothing is known of this code.",
            "Rien n’est connu de ce code.");
    }
    void anUnknownCodeIsReadByItsForm()
    {
        QFETCH(quint32, code);
        QFETCH(QString, name);
        const ErrorCatalogue &catalogue = ErrorCatalogue::instance();
        for (const char *language : {"en", "fr"}) {
            const ErrorExplanation result = catalogue.explain(code, QString::fromLatin1(language));
            QFETCH(QString, english);
            QFETCH(QString, french);
            QVERIFY(!result.known);
            QCOMPARE(result.name, name);
            const QString wanted = language == QByteArrayView("fr") ? french : english;
            QVERIFY2(result.meaning.contains(wanted), qPrintable(result.meaning));
            QVERIFY2(!result.meaning.contains(QLatin1Char('<')), qPrintable(result.meaning));
            QVERIFY(result.causes.isEmpty());
            QVERIFY(result.actions.isEmpty());
        }
    }

    void aBareNumberLeadsToItsKnownHresult()
    {
        QCOMPARE(hex(english(1722).nearest), QStringList(QStringLiteral("800706BA")));
        QCOMPARE(hex(english(9003).nearest), QStringList(QStringLiteral("8007232B")));
        QCOMPARE(hex(english(0xC0020018U).nearest), QStringList(QStringLiteral("800706BB")));
    }

    void aTypingSlipIsForgiven_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("wanted"); // the first offer
        const auto row = [](const char *typed, const char *wanted) {
            QTest::newRow(typed) << QString::fromLatin1(typed) << QString::fromLatin1(wanted);
        };
        row("0xC00F038", "C004F038");   // so in Microsoft's own article
        row("0xc004cf038", "C004F038"); // so in the address of another
        row("0xC004F0388", "C004F038");
        row("0xC0O4FO74", "C004F074");
        row("C004F704", "C004F074");
        row("0xC004F07G", "C004F074");
        row(" 0x8007232b. ", "8007232B");
        row("0x800723B", "8007232B");
        row("0xC004F070", "C004F074");
    }
    void aTypingSlipIsForgiven()
    {
        QFETCH(QString, typed);
        QFETCH(QString, wanted);
        const QStringList nearest = hex(ErrorCatalogue::instance().nearestTo(typed));
        QVERIFY2(!nearest.isEmpty(), "nothing offered");
        QVERIFY2(nearest.contains(wanted), qPrintable(nearest.join(QLatin1Char(' '))));
        QVERIFY(nearest.size() <= 5);
    }

    void whatIsFarFromEveryCodeGetsNoOffer_data()
    {
        QTest::addColumn<QString>("typed");
        for (const char *typed : {"", "KMS", "0x", "hello world", "12345678901", "0xAAAA5555"})
            QTest::newRow(typed) << QString::fromLatin1(typed);
        QTest::newRow("a megabyte") << QString(1'000'000, QLatin1Char('C'));
    }
    void whatIsFarFromEveryCodeGetsNoOffer()
    {
        QFETCH(QString, typed);
        QCOMPARE(hex(ErrorCatalogue::instance().nearestTo(typed)), QStringList());
    }

    void anUnknownCodeOffersItsNeighbours()
    {
        const QVector<quint32> nearest = english(0xC004F070U).nearest;
        QVERIFY(nearest.contains(0xC004F074U));
        QVERIFY(nearest.size() <= 5);
        QVERIFY(!nearest.contains(0xC004F070U));
    }

    // ---- the tables themselves

    void everyRecordIsWholeInBothLanguages()
    {
        const QJsonArray records = shippedRecords("error_codes.json");
        QCOMPARE(records.size(), 518);
        static const QRegularExpression form(QStringLiteral("^0x[0-9A-F]{8}$"));
        QSet<QString> seen;
        for (const auto &value : records) {
            const QJsonObject record = value.toObject();
            const QString code = record[QLatin1String("code")].toString();
            QVERIFY2(form.match(code).hasMatch(), qPrintable(code));
            QVERIFY2(!seen.contains(code), qPrintable(code));
            seen.insert(code);
            const QJsonObject en = record[QLatin1String("en")].toObject();
            const QJsonObject fr = record[QLatin1String("fr")].toObject();
            for (const char *list : {"causes", "actions"})
                QVERIFY2(en[QLatin1String(list)].toArray().size() ==
                             fr[QLatin1String(list)].toArray().size(),
                         qPrintable(code));
            for (const QString &text : allTexts(en) + allTexts(fr)) {
                const bool isSentence = text.size() > 1 && text.endsWith(QLatin1Char('.'));
                QVERIFY2(isSentence, qPrintable(code + QLatin1Char(' ') + text));
            }
        }
    }

    void everyRecordIsWrittenInFrenchTypography()
    {
        const QJsonArray records = shippedRecords("error_codes.json");
        for (const auto &value : records) {
            const QStringList texts = allTexts(value.toObject()[QLatin1String("fr")].toObject());
            for (const QString &text : texts)
                QVERIFY2(test::frenchFault(text).isEmpty(),
                         qPrintable(test::frenchFault(text) + QLatin1String(": ") + text));
        }
    }

    void theWin32AndFacilityTablesAreWhole_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("sentences");
        QTest::newRow("win32") << QStringLiteral("win32_codes.json") << true;
        QTest::newRow("facilities") << QStringLiteral("hresult_facilities.json") << false;
    }
    void theWin32AndFacilityTablesAreWhole()
    {
        QFETCH(QString, file);
        QFETCH(bool, sentences);
        const QJsonArray records = shippedRecords(file.toLatin1().constData());
        QVERIFY(records.size() > 10);
        int previous = -1;
        for (const auto &value : records) {
            const QJsonObject record = value.toObject();
            const int number = record[QLatin1String("number")].toInt(-1);
            QVERIFY2(number > previous, qPrintable(QString::number(number)));
            previous = number;
            QVERIFY(!record[QLatin1String("name")].toString().isEmpty());
            for (const char *language : {"en", "fr"}) {
                const QString text = record[QLatin1String(language)].toString();
                QVERIFY2(!text.isEmpty(), qPrintable(QString::number(number)));
                QVERIFY2(text.endsWith(QLatin1Char('.')) == sentences, qPrintable(text));
            }
            const QString french = record[QLatin1String("fr")].toString();
            QVERIFY2(test::frenchFault(french).isEmpty(), qPrintable(french));
        }
    }

    void theCodesAKmsPersonMeetsHaveAMeaning()
    {
        // Services, logon, RPC, DNS, Winsock and WinHTTP numbers as Windows documents them.
        for (const quint32 number :
             {2U,     3U,     5U,     6U,     13U,    21U,    50U,    53U,    64U,    67U,
              87U,    120U,   121U,   122U,   1056U,  1057U,  1058U,  1059U,  1060U,  1061U,
              1062U,  1063U,  1064U,  1065U,  1066U,  1067U,  1068U,  1326U,  1332U,  1355U,
              1460U,  1717U,  1722U,  1723U,  1726U,  1727U,  1753U,  1792U,  1825U,  9001U,
              9002U,  9003U,  9004U,  9005U,  9009U,  9501U,  9502U,  9503U,  9504U,  9505U,
              9551U,  9701U,  9714U,  9852U,  10013U, 10048U, 10049U, 10050U, 10051U, 10052U,
              10053U, 10054U, 10055U, 10056U, 10057U, 10058U, 10060U, 10061U, 10064U, 10065U,
              11001U, 11002U, 11003U, 11004U, 12002U, 12007U, 12029U, 12175U})
            QVERIFY2(!english(number).name.isEmpty(), qPrintable(QString::number(number)));
    }

    void everyCodeOfTheSharedFactsIsToldInBothLanguages()
    {
        const QJsonArray facts = sharedFacts();
        if (facts.isEmpty())
            QSKIP("the facts beside the source tree are not at hand");
        const ErrorCatalogue &catalogue = ErrorCatalogue::instance();
        for (const auto &fact : facts) {
            const QByteArray code = fact[QLatin1String("code")].toString().toLatin1();
            const bool hasCauses = !fact[QLatin1String("causes")].toArray().isEmpty();
            const bool hasActions = !fact[QLatin1String("resolution")].toArray().isEmpty();
            QVERIFY2(catalogue.knows(code.toUInt(nullptr, 16)), code.constData());
            for (const char *language : {"en", "fr"}) {
                const ErrorExplanation told =
                    catalogue.explain(code.toUInt(nullptr, 16), QString::fromLatin1(language));
                QVERIFY2(!told.meaning.isEmpty(), code.constData());
                QVERIFY2(!hasCauses || !told.causes.isEmpty(), code.constData());
                QVERIFY2(!hasActions || !told.actions.isEmpty(), code.constData());
            }
        }
    }

    void noSentenceIsCopiedFromTheSharedFacts()
    {
        const QJsonArray facts = sharedFacts();
        if (facts.isEmpty())
            QSKIP("the facts beside the source tree are not at hand");
        QSet<QString> sentences;
        for (const auto &fact : facts) {
            const QStringList texts = QStringList(fact[QLatin1String("meaning")].toString()) +
                                      strings(fact[QLatin1String("causes")]) +
                                      strings(fact[QLatin1String("resolution")]);
            for (const QString &text : texts)
                sentences.insert(plainWords(text));
        }
        const QJsonArray records = shippedRecords("error_codes.json");
        for (const auto &record : records) {
            const QStringList texts = allTexts(record.toObject()[QLatin1String("en")].toObject());
            for (const QString &text : texts) {
                const QString words = plainWords(text);
                const bool isShort = words.count(QLatin1Char(' ')) < 3; // "Restart the computer"
                QVERIFY2(isShort || !sentences.contains(words), qPrintable(text));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestErrorCatalogue)
#include "tst_errorcatalogue.moc"
