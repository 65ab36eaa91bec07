#include "engine/diagnosis/diagnose.h"
#include "engine/evidence/toldanswer.h"
#include "engine/report/report.h"
#include "tests/engine/report/richcase.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace kms;
using namespace kms::test;

namespace {

constexpr char schemaFile[] = KMS_SOURCE_DIR "/resources/schema/diagnosis.schema.json";
constexpr char validator[] = KMS_SOURCE_DIR "/tests/engine/report/validate.py";

const Phrasebook &english()
{
    static const Phrasebook phrases(QStringLiteral("en"));
    return phrases;
}

QJsonObject json(const ReportInput &input)
{
    return QJsonDocument::fromJson(toJson(input, english())).object();
}

/// The keys of one depth of indentation, in the order they stand in.
QStringList keysAt(const QByteArray &text, int depth)
{
    static const QRegularExpression key(QStringLiteral("^( *)\"(\\w+)\":"),
                                        QRegularExpression::MultilineOption);
    QStringList keys;
    auto matches = key.globalMatch(QString::fromUtf8(text));
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        if (match.capturedLength(1) == 2 * depth)
            keys += match.captured(2);
    }
    return keys;
}

/// Every place of a case that strangers write gets the same text.
void fill(RichCase &rich, const QString &text)
{
    for (EvidenceItem &item : rich.caseFile.evidence) {
        item.source.file = text;
        item.computer = text;
        item.notes = {{Note::Kind::EncodingGuessed, Place::line(1), 1, text}};
    }
    for (ClientCase &client : rich.caseFile.clients) {
        client.name = text;
        client.licenses[0].value.name = text;
        client.licenses[0].value.partialKey = text;
        client.licenses[0].value.kmsClient->lookupDomain = text;
        for (Attempt &attempt : client.attempts)
            attempt.request.value.server = HostPort{text, 1688};
    }
    for (HostCase &host : rich.caseFile.hosts)
        host.name = text;
    for (Finding &finding : rich.diagnosis.findings) {
        finding.subject = text;
        finding.facts.server = text;
        finding.facts.domain = text;
        finding.facts.machines = QStringList{text, text};
        for (Because &because : finding.because)
            because.facts.server = text;
        for (Remedy &remedy : finding.remedies) {
            for (RemedyStep &step : remedy.steps) {
                for (QVariant &value : step.values) {
                    if (value.typeId() == QMetaType::QString)
                        value = text;
                }
            }
        }
    }
    for (CountSeries &series : rich.history.series)
        series.host = text;
}

} // namespace

class TestReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theJsonHasTheAgreedKeysInTheAgreedOrder()
    {
        const RichCase rich;
        const QByteArray text = toJson(rich.input(), english());
        const auto list = [](const char *keys) {
            return QString::fromLatin1(keys).split(QLatin1Char(' '));
        };
        QCOMPARE(keysAt(text, 1), list("schema program generatedAt judgedAt evidence questions "
                                       "findings ruledOut missing conclusion history"));
        QCOMPARE(keysAt(text, 3).mid(0, 10),
                 list("id file kind role computer from to records sha256 notes"));
        const qsizetype findings = text.indexOf("\n  \"findings\"");
        QCOMPARE(keysAt(text.mid(findings), 3).mid(0, 7),
                 list("id severity confidence subject facts because remedies"));
        QCOMPARE(keysAt(text.mid(findings), 4).mid(0, 4), list("code skewSeconds server attempts"));
    }

    void numbersStayNumbersAndWhatIsNotKnownIsLeftOut()
    {
        const RichCase rich;
        const QJsonObject document = json(rich.input());
        const QJsonObject skew = document[QLatin1String("findings")][0].toObject();
        QCOMPARE(skew[QLatin1String("facts")].toObject(),
                 (QJsonObject{{QStringLiteral("skewSeconds"), 19'084},
                              {QStringLiteral("code"), QStringLiteral("0xC004F06C")},
                              {QStringLiteral("server"), QStringLiteral("kms01.corp.example")},
                              {QStringLiteral("attempts"), 2}}));
        QCOMPARE(
            document[QLatin1String("findings")][1][QLatin1String("facts")][QLatin1String("metOn")]
                .toString(),
            QStringLiteral("2027-01-09T00:00:00Z"));
        const QJsonArray first = document[QLatin1String("history")][QLatin1String("series")][0]
                                         [QLatin1String("points")][0]
                                             .toArray();
        QCOMPARE(first, (QJsonArray{QStringLiteral("2026-09-21T07:30:00Z"), 1}));
    }

    void anUnreadableFileIsAnItemWithANote()
    {
        const RichCase rich;
        const QJsonObject item = json(rich.input())[QLatin1String("evidence")][3].toObject();
        QVERIFY(item[QLatin1String("kind")].isNull());
        QVERIFY(item[QLatin1String("computer")].isNull());
        QVERIFY(item[QLatin1String("from")].isNull());
        const QJsonObject note = item[QLatin1String("notes")][0].toObject();
        QCOMPARE(note[QLatin1String("kind")].toString(), QStringLiteral("not-recognised"));
        QCOMPARE(note[QLatin1String("at")].toString(), QStringLiteral("byte 0"));
    }

    void whatIsMissingStandsInOneListToo()
    {
        const RichCase rich;
        const QJsonArray missing = json(rich.input())[QLatin1String("missing")].toArray();
        QCOMPARE(missing.size(), 3);
        QCOMPARE(missing[0][QLatin1String("question")].toString(), QStringLiteral("backup"));
        QCOMPARE(missing[0][QLatin1String("command")].toString(),
                 QStringLiteral("wevtutil gl \"Key Management Service\""));
        QVERIFY(missing[2][QLatin1String("command")].isNull());
    }

    void theJsonFollowsItsSchema()
    {
        QTemporaryDir folder;
        const RichCase rich;
        const EmptyCase empty;
        RichCase hostile;
        fill(hostile, QStringLiteral("a\"\\\n\u202e") + QChar(u'\xd800'));
        const QVector<QByteArray> documents{
            toJson(rich.input(), english()), toJson(rich.input(true), english()),
            toJson(rich.input(), Phrasebook(QStringLiteral("fr"))),
            toJson(empty.input(), english()), toJson(hostile.input(), english())};
        QStringList arguments{QString::fromUtf8(validator), QString::fromUtf8(schemaFile)};
        for (const QByteArray &document : documents) {
            arguments += folder.filePath(QString::number(arguments.size()));
            QFile file(arguments.last());
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(document) == document.size());
        }
        QProcess python;
        python.setProcessChannelMode(QProcess::MergedChannels);
        python.start(QStringLiteral("python3"), arguments);
        if (!python.waitForStarted())
            QSKIP("python3 cannot be started: the schema was not tested");
        QVERIFY(python.waitForFinished(60'000));
        if (python.exitCode() == 77)
            QSKIP("python3-jsonschema is not installed: the schema was not tested");
        QVERIFY2(python.exitCode() == 0, python.readAll().constData());
    }

    void theSchemaListsEveryFinding()
    {
        QFile file(QString::fromUtf8(schemaFile));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject schema = QJsonDocument::fromJson(file.readAll()).object();
        const QJsonObject definitions = schema[QLatin1String("$defs")].toObject();
        QJsonArray all;
        QJsonArray causes;
        for (const FindingType &type : findingTypes()) {
            all += QString::fromLatin1(type.name);
            if (type.canBeCause)
                causes += QString::fromLatin1(type.name);
        }
        QCOMPARE(definitions[QLatin1String("findingId")][QLatin1String("enum")].toArray(), all);
        QCOMPARE(definitions[QLatin1String("causeId")][QLatin1String("enum")].toArray(), causes);
    }

    void theHtmlLoadsNothingAndRunsNothing()
    {
        const RichCase rich;
        const QString html = QString::fromUtf8(toHtml(rich.input(), english()));
        QVERIFY(html.startsWith(QLatin1String("<!DOCTYPE html>\n<html lang=\"en\">")));
        QVERIFY(html.contains(QLatin1String("<meta charset=\"utf-8\">")));
        QVERIFY(html.contains(QLatin1String(
            "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"")));
        for (const char *loaded : {"<script", "<link", "<iframe", "<img", "<object", "<base",
                                   "src=", "http:", "https:", "@import", "javascript:"})
            QVERIFY2(!html.contains(QLatin1String(loaded), Qt::CaseInsensitive), loaded);
        static const QRegularExpression outside(QStringLiteral("url\\((?!#hatch)|href=\"(?!#)"));
        QVERIFY(!outside.match(html).hasMatch());
    }

    void theHtmlSpeaksItsReadersLanguage()
    {
        const RichCase rich;
        const QByteArray html = toHtml(rich.input(), Phrasebook(QStringLiteral("fr")));
        QVERIFY(html.contains("<html lang=\"fr\">"));
        QVERIFY(html.contains("Qui doit faire quoi"));
    }

    void namesAreShownNeverObeyed_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("script") << QStringLiteral("</style><script>alert(1)</script>");
        QTest::newRow("attribute") << QStringLiteral("\" onload=\"alert(1)' onload='alert(1)");
        QTest::newRow("comment") << QStringLiteral("--><!--<![CDATA[");
        QTest::newRow("entity") << QStringLiteral("&lt;b&gt;&#60;script&#62;");
        QTest::newRow("placeholder") << QStringLiteral("%1 %2 {subject} {count:number} \\1");
    }
    void namesAreShownNeverObeyed()
    {
        QFETCH(QString, name);
        RichCase rich;
        fill(rich, name);
        const QString html = QString::fromUtf8(toHtml(rich.input(), english()));
        QVERIFY(
            html.contains(name.toHtmlEscaped().replace(QLatin1Char('\''), QLatin1String("&#39;"))));
        QCOMPARE(html.count(QLatin1String("<style>")), 1);
        QCOMPARE(html.count(QLatin1String("</style>")), 1);
        QVERIFY(!html.contains(QLatin1String("<script")));
        QVERIFY(!html.contains(QLatin1String("<!--")));
        static const QRegularExpression handler(QStringLiteral("<[^>]*\\son\\w+="));
        QVERIFY(!handler.match(html).hasMatch());
        QCOMPARE(
            json(rich.input())[QLatin1String("findings")][0][QLatin1String("subject")].toString(),
            name);
    }

    void nothingReordersOrHidesText()
    {
        RichCase rich;
        fill(rich, QStringLiteral("a\u202Eb\u2066c\x1b[31m\u200Bd\u2028e") + QChar(u'\xd800'));
        const QString html = QString::fromUtf8(toHtml(rich.input(), english()));
        const QString text = toText(rich.input(), english());
        const QString data = QString::fromUtf8(toJson(rich.input(), english()));
        for (const QString &output : {html, text, data}) {
            for (const QChar c : {QChar(u'\x202e'), QChar(u'\x2066'), QChar(u'\x1b'),
                                  QChar(u'\x200b'), QChar(u'\x2028')})
                QVERIFY2(!output.contains(c), qPrintable(QString::number(c.unicode(), 16)));
        }
    }

    void aLongNameIsCutForShowOnly()
    {
        RichCase rich;
        const QString name(10'000, QLatin1Char('x'));
        fill(rich, name);
        QVERIFY(!toHtml(rich.input(), english()).contains(QByteArray(200, 'x')));
        QVERIFY(!toText(rich.input(), english()).contains(QString(200, QLatin1Char('x'))));
        QCOMPARE(
            json(rich.input())[QLatin1String("findings")][0][QLatin1String("subject")].toString(),
            name);
    }

    void thousandsOfEverythingStayReadable()
    {
        RichCase rich;
        const Finding finding = rich.diagnosis.findings[1];
        const EvidenceItem item = rich.caseFile.evidence[2];
        for (int i = 0; i < 5'000; ++i) {
            Finding another = finding;
            another.subject = QStringLiteral("PC-%1").arg(i);
            rich.diagnosis.findings += another;
            rich.diagnosis.findings[1].because += finding.because;
            rich.diagnosis.findings[1].facts.machines += another.subject;
            rich.diagnosis.ruledOut += rich.diagnosis.ruledOut[0];
            rich.caseFile.evidence += item;
            rich.caseFile.evidence[0].notes +=
                Note{Note::Kind::RecordUnreadable, Place::byte(i), 1, {}};
            rich.caseFile.clients += rich.caseFile.clients[0];
        }
        QVERIFY(toHtml(rich.input(), english()).size() < 500'000);
        QVERIFY(toText(rich.input(), english()).size() < 100'000);
        QCOMPARE(json(rich.input())[QLatin1String("findings")].toArray().size(), 5'006);
    }

    void aFullProductKeyNeverAppears_data()
    {
        QTest::addColumn<QString>("key");
        QTest::newRow("plain") << QStringLiteral("AB3DE-FGH4J-KLMN5-PQRST-UVWX6");
        QTest::newRow("small") << QStringLiteral("ab3de-fgh4j-klmn5-pqrst-uvwx6");
        QTest::newRow("in a sentence") << QStringLiteral("key:AB3DE-FGH4J-KLMN5-PQRST-UVWX6;");
        QTest::newRow("broken") << QStringLiteral("AB3DE-FGH4J-KLMN5-\r\nPQRST-UVWX6");
    }
    void aFullProductKeyNeverAppears()
    {
        QFETCH(QString, key);
        RichCase rich;
        fill(rich, key);
        static const QRegularExpression fullKey(
            QStringLiteral("([A-Z0-9]{5}\\s*-\\s*){4}[A-Z0-9]{5}"),
            QRegularExpression::CaseInsensitiveOption);
        const QString html = QString::fromUtf8(toHtml(rich.input(), english()));
        const QString text = toText(rich.input(), english());
        const QString data = QString::fromUtf8(toJson(rich.input(), english()));
        for (const QString &output : {html, text, data}) {
            QVERIFY2(!fullKey.match(output).hasMatch(),
                     qPrintable(fullKey.match(output).captured()));
            QVERIFY(!output.contains(QLatin1String("FGH4J"), Qt::CaseInsensitive));
        }
    }

    void theTicketTextFitsAHundredColumns()
    {
        const RichCase rich;
        const QStringList lines = toText(rich.input(), english()).split(QLatin1Char('\n'));
        for (const QString &line : lines) {
            // Commands are copied, so they are never broken.
            if (!line.startsWith(QLatin1String("       ")))
                QVERIFY2(line.size() <= 100, qPrintable(line));
        }
    }

    void whatAPersonToldIsNamedInEveryForm()
    {
        ToldAnswer told;
        told.topic = ToldTopic::ClientCode;
        told.choice = ToldChoice::Code;
        told.code = ErrorCode{0xC004F074};
        told.computer = QStringLiteral("PC-0142");
        EvidenceItem item = itemOf(told);
        item.id = QStringLiteral("e1");
        const CaseFile caseFile = buildCaseFile({item});
        const Diagnosis diagnosis = diagnose(caseFile);
        const CountHistory history;
        const ReportInput input{caseFile, diagnosis, history, {}, {}, false};
        const QJsonObject written = json(input);
        const QJsonObject evidence = written[QLatin1String("evidence")].toArray()[0].toObject();
        QCOMPARE(evidence[QLatin1String("kind")].toString(), QStringLiteral("told"));
        QCOMPARE(evidence[QLatin1String("file")].toString(),
                 QStringLiteral("told:client-code=code"));
        const QString said =
            QStringLiteral("PC-0142 shows the error code 0xC004F074 when it tries to activate.");
        const QString reason = QStringLiteral("Told, not seen: ") + said;
        QVERIFY(QString::fromUtf8(toJson(input, english())).contains(reason));
        QVERIFY(QString::fromUtf8(toHtml(input, english())).contains(reason));
        // The ticket gives reasons for its cause only, and here there is none.
        // In the list of evidence it stands by its sentence, with its kind.
        QVERIFY(
            toText(input, english())
                .simplified()
                .contains(QStringLiteral("e1 ") + said + QStringLiteral(" · Told by a person")));
    }
};

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
