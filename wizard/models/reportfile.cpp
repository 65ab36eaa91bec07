#include "wizard/models/reportfile.h"

#include "engine/report/htmlsections.h"
#include "engine/report/report.h"

#include <QSaveFile>

#include <algorithm>

namespace kms::wizard {

namespace {

QString ending(ReportForm form)
{
    switch (form) {
    case ReportForm::Html:
        return QStringLiteral(".html");
    case ReportForm::Json:
        return QStringLiteral(".json");
    case ReportForm::Text:
        return QStringLiteral(".txt");
    }
    Q_UNREACHABLE();
}

/// Computer names come from evidence: only what no file system minds is kept.
QString harmless(const QString &name)
{
    constexpr qsizetype longest = 40;
    const QString head = name.left(longest);
    QString kept;
    for (const QChar c : head) {
        if (c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'-'))
            kept += c;
        else if (c == u'.')
            break; // the domain is left out
    }
    return kept;
}

} // namespace

QByteArray renderReport(const Analysis &analysis, const ReportWish &wish)
{
    const Phrasebook phrases(wish.language, QTimeZone::systemTimeZone());
    const ReportInput input{analysis.caseFile, analysis.diagnosis,
                            analysis.history,  QStringLiteral("KMS Assistant " KMS_VERSION),
                            wish.generatedAt,  wish.mask};
    switch (wish.form) {
    case ReportForm::Html:
        return toHtml(input, phrases);
    case ReportForm::Json:
        return toJson(input, phrases);
    case ReportForm::Text:
        return toText(input, phrases).toUtf8();
    }
    Q_UNREACHABLE();
}

QString suggestedFileName(const Analysis &analysis, ReportForm form, bool masked)
{
    QStringList parts{QStringLiteral("kms")};
    const QString subject = masked ? QString() : harmless(subjectOf(analysis.shown));
    if (!subject.isEmpty())
        parts += subject;
    const QDateTime judgedAt = analysis.caseFile.judgedAt;
    if (judgedAt.isValid())
        parts += judgedAt.toUTC().date().toString(Qt::ISODate);
    return parts.join(u'-') + ending(form);
}

std::optional<QString> writeReport(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return std::nullopt;
    return file.errorString();
}

} // namespace kms::wizard
