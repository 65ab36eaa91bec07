#include "engine/report/countsvg.h"
#include "tests/engine/report/richcase.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace kms;
using namespace kms::test;

namespace {

constexpr UtcMs day = 86'400'000;

CountChart chart(const QString &host = QStringLiteral("kms01.corp.example"))
{
    CountHistory history;
    history.series = {
        {host,
         QStringLiteral("windows"),
         CountSeries::Source::Reconstructed,
         {{day, 1}, {day * 20, 11}}},
        {host, QStringLiteral("windows"), CountSeries::Source::Sampled, {{day * 20, 11}}}};
    history.required = {25};
    history.ceiling = 50;
    history.gaps = {{host, day * 5, day * 9, LogGap::Cause::LogCleared}};
    return countCharts(history).constFirst();
}

QByteArray svg(const QString &host = QStringLiteral("kms01.corp.example"))
{
    return countSvg(chart(host), Phrasebook(QStringLiteral("en")));
}

} // namespace

class TestCountSvg : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsAFileOfItsOwn()
    {
        const QByteArray file = svg();
        QVERIFY(file.startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns="));
        QXmlStreamReader xml(file);
        QVERIFY(xml.readNextStartElement());
        QCOMPARE(xml.name(), QLatin1String("svg"));
        QCOMPARE(xml.namespaceUri(), QLatin1String("http://www.w3.org/2000/svg"));
        QVERIFY(xml.attributes().value(QLatin1String("width")).toDouble() > 700);
        QVERIFY(xml.attributes().value(QLatin1String("height")).toDouble() > 200);
        while (!xml.atEnd())
            xml.readNext();
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    }

    void nothingIsLoadedAndNothingRuns()
    {
        const QByteArray file = svg();
        for (const char *word : {"<script", "href", "@import", "<image", "foreignObject"})
            QVERIFY2(!file.contains(word), word);
        QCOMPARE(file.count("http"), 1); // the name of the format
    }

    void theLookIsInsideAndKnowsNoVariables()
    {
        const QByteArray file = svg();
        QVERIFY(file.contains(".chart .required { stroke: #d55e00;"));
        QVERIFY(file.contains(".chart text { font-size: 10.5px; fill: #5a6470; }"));
        QVERIFY(!file.contains("var("));
        QVERIFY(!file.contains("display: block"));
    }

    void titleAndCaptionsStandAroundTheDrawing()
    {
        const QByteArray file = svg();
        QVERIFY(file.contains(
            ">kms01.corp.example counts 11 of the 25 clients needed (Windows)</text>"));
        QVERIFY(file.contains("<title id=\"chart1-title\">"));
        QVERIFY(file.contains("class=\"caption\""));
        QVERIFY(file.contains("hatched: log cleared 10 January 1970"));
        QVERIFY(file.contains("<path class=\"thin\""));
    }

    void namesAreEscapedAndLongOnesBroken()
    {
        const QByteArray hostile = svg(QStringLiteral("<b>&\"x\u202e"));
        QVERIFY(!hostile.contains("<b>"));
        QXmlStreamReader xml(hostile);
        while (!xml.atEnd())
            xml.readNext();
        QVERIFY(!xml.hasError());
        const QByteArray longName = svg(QString(250, u'k'));
        QCOMPARE(longName.count("class=\"heading\""), 4);
        QVERIFY(longName.contains("height=\"") && longName != svg());
    }

    void theSameChartIsTheSameFile() { QCOMPARE(svg(), svg()); }
};

QTEST_APPLESS_MAIN(TestCountSvg)
#include "tst_countsvg.moc"
