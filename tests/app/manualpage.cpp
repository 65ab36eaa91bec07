#include "tests/app/manualpage.h"

#include <QFile>
#include <QRegularExpression>

namespace kms::test {

namespace {

/// "\fB\-\-json\fR \fIFILE\fR" is "--json FILE".
QString withoutMarkup(QString line)
{
    static const QRegularExpression font(QStringLiteral("\\\\f[A-Z]"));
    static const QRegularExpression macro(QStringLiteral("^\\.[A-Z]+ ?"));
    return line.remove(macro).remove(font).replace(QLatin1String("\\-"), QLatin1String("-"));
}

} // namespace

ManualPage readManualPage(const QString &name)
{
    QFile file(QStringLiteral(KMS_SOURCE_DIR "/app/packaging/debian/man/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    ManualPage page;
    QString command;
    bool isTerm = false; // the line behind .TP
    bool isExample = false;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        const QString text = withoutMarkup(line);
        page.text += text + QLatin1Char('\n');
        if (line.startsWith(QLatin1String(".SH ")))
            command.clear();
        else if (line.startsWith(QLatin1String(".SS ")))
            command = text;
        else if (isTerm && text.startsWith(QLatin1Char('-')))
            page.options[command] += text;
        else if (isExample && !line.startsWith(QLatin1Char('.')))
            page.examples += text;
        isTerm = line == QLatin1String(".TP");
        isExample = line == QLatin1String(".EX") || (isExample && line != QLatin1String(".EE"));
    }
    return page;
}

QStringList longOptionsIn(const QString &text)
{
    static const QRegularExpression option(QStringLiteral("(?<![\\w-])--[a-z][a-z-]*"));
    QStringList found;
    for (auto match = option.globalMatch(text); match.hasNext();)
        found += match.next().captured();
    found.sort();
    found.removeDuplicates();
    return found;
}

} // namespace kms::test
