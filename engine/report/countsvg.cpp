#include "engine/report/countsvg.h"

#include "engine/report/showntext.h"
#include "engine/report/svgchart.h"

#include <QFile>
#include <QRegularExpression>

namespace kms {

namespace {

constexpr double margin = 16;
constexpr double titleLine = 19;
constexpr double captionLine = 14;
constexpr qsizetype titleLetters = 84; // that fit in a line
constexpr qsizetype captionLetters = 130;

// The rules of the report's style sheet that speak of the chart, with its colours put in: what
// draws an SVG file often knows no variables.
QString chartRules()
{
    QFile file(QStringLiteral(":/report/report.css"));
    const QString sheet =
        file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    QStringList rules;
    const QStringList lines = sheet.split(u'\n');
    for (const QString &line : lines) {
        if (line.startsWith(QLatin1String(".chart ")) &&
            !line.startsWith(QLatin1String(".chart {"))) // the place in the page
            rules += line;
    }
    QString text = rules.join(u'\n');
    static const QRegularExpression variable(QStringLiteral("--([a-z]+): (#[0-9a-f]+);"));
    auto variables = variable.globalMatch(sheet);
    while (variables.hasNext()) {
        const auto match = variables.next();
        text.replace(QStringLiteral("var(--%1)").arg(match.captured(1)), match.captured(2));
    }
    return text;
}

QString style()
{
    return QStringLiteral("<style>\ntext { font-family: \"Segoe UI\", \"Helvetica Neue\", Arial, "
                          "\"Liberation Sans\", \"DejaVu Sans\", sans-serif; }\n"
                          ".heading { font-size: 15px; font-weight: 600; fill: #1a1f26; }\n"
                          ".caption { font-size: 10.5px; fill: #5a6470; }\n") +
           chartRules() + QStringLiteral("\n</style>\n");
}

// By words; what is longer than a line is cut where the line ends.
QStringList wrapped(const QString &text, qsizetype letters)
{
    QStringList lines;
    QString rest = shownName(text, 4 * letters);
    while (rest.size() > letters) {
        const qsizetype blank = rest.lastIndexOf(u' ', letters);
        const qsizetype end = blank > 0 ? blank : letters;
        lines += rest.left(end);
        rest = rest.mid(blank > 0 ? end + 1 : end);
    }
    return lines << rest;
}

QString textLines(const char *styleClass, const QStringList &lines, double y, double lineHeight)
{
    QString text;
    for (const QString &line : lines) {
        text += QStringLiteral("<text class=\"%1\" x=\"%2\" y=\"%3\">%4</text>\n")
                    .arg(QLatin1String(styleClass), QString::number(margin), QString::number(y),
                         escaped(line));
        y += lineHeight;
    }
    return text;
}

} // namespace

QByteArray countSvg(const CountChart &chart, const Phrasebook &phrases)
{
    const QStringList title = wrapped(chartTitle(chart, phrases), titleLetters);
    QStringList captions;
    const QStringList texts = chartCaptions(chart, phrases);
    for (const QString &text : texts)
        captions += wrapped(text, captionLetters);
    const double drawingTop = margin + double(title.size()) * titleLine;
    const double captionsTop = drawingTop + svgChartHeight;
    const QString width = QString::number(svgChartWidth + 2 * margin);
    const QString height =
        QString::number(captionsTop + double(captions.size()) * captionLine + margin);
    constexpr int number = 1;
    QString svg = QStringLiteral("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                 "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1\" "
                                 "height=\"%2\" viewBox=\"0 0 %1 %2\" xml:lang=\"%3\" role=\"img\" "
                                 "aria-labelledby=\"chart1-title chart1-desc\">\n")
                      .arg(width, height, phrases.language());
    svg += svgChartNames(chart, phrases, number) + style();
    svg += QStringLiteral("<rect width=\"%1\" height=\"%2\" fill=\"#fff\"/>\n").arg(width, height);
    svg += textLines("heading", title, margin + titleLine - 5, titleLine);
    svg += QStringLiteral("<g class=\"chart\" transform=\"translate(%1 %2)\">\n")
               .arg(QString::number(margin), QString::number(drawingTop));
    svg += svgChartDrawing(chart, phrases, number) + QStringLiteral("</g>\n");
    svg += textLines("caption", captions, captionsTop + captionLine, captionLine);
    return (svg + QStringLiteral("</svg>\n")).toUtf8();
}

} // namespace kms
