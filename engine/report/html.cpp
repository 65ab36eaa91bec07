#include "engine/report/htmlsections.h"
#include "engine/report/htmltext.h"
#include "engine/report/masking.h"
#include "engine/report/pseudonyms.h"
#include "engine/report/report.h"

#include <QFile>

namespace kms {

namespace {

QString styleSheet()
{
    QFile file(QStringLiteral(":/report/report.css"));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    return opened ? QString::fromUtf8(file.readAll()) : QString();
}

QString title(const ReportCase &shown, const Phrasebook &phrases)
{
    const QString subject = subjectOf(shown);
    return subject.isEmpty() ? phrases.text(QStringLiteral("report.title-plain"))
                             : phrases.text(QStringLiteral("report.title"),
                                            {{QStringLiteral("subject"), subject}});
}

QString head(const QString &title)
{
    return QStringLiteral(
               "<head>\n<meta charset=\"utf-8\">\n"
               "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
               "style-src 'unsafe-inline'; img-src data:\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
               "<meta name=\"referrer\" content=\"no-referrer\">\n") +
           tagged("title", title) + u'\n' + tag("style", u'\n' + styleSheet()) +
           QStringLiteral("\n</head>\n");
}

QString footer(const ReportInput &input, const Phrasebook &phrases)
{
    QString content = escaped(
        phrases.text(QStringLiteral("report.footer"), {{QStringLiteral("program"), input.program},
                                                       {QStringLiteral("at"), input.generatedAt}}));
    if (input.mask)
        content += u' ' + escaped(phrases.text(QStringLiteral("report.masked")));
    return tag("footer", content) + u'\n';
}

QString body(const ReportInput &input, const ReportCase &shown, const QString &title,
             const Phrasebook &phrases)
{
    return tagged("p", title, "kicker") + u'\n' + verdictSection(shown, phrases) +
           askedSection(shown, phrases) + caseSection(shown, phrases) +
           factsSection(shown, phrases) + reasonsSection(shown, phrases) +
           chartSection(shown, phrases) + workSection(shown, phrases) +
           evidenceSection(shown, phrases) + excerptSection(shown, phrases) +
           footer(input, phrases);
}

} // namespace

QByteArray toHtml(const ReportInput &input, const Phrasebook &phrases)
{
    const ReportCase shown = shownCase(input);
    const QString name = title(shown, phrases);
    const QString page = QStringLiteral("<!DOCTYPE html>\n<html lang=\"") + phrases.language() +
                         QStringLiteral("\">\n") + head(name) + QStringLiteral("<body>\n<main>\n") +
                         body(input, shown, name, phrases) +
                         QStringLiteral("</main>\n</body>\n</html>\n");
    return withoutProductKeys(withMaskedCmids(page)).toUtf8();
}

} // namespace kms
