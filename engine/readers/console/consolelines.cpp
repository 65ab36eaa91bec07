#include "engine/readers/console/consolelines.h"

#include <algorithm>

namespace kms {

namespace {

bool isQuoted(QStringView text)
{
    return text.trimmed().startsWith(QLatin1Char('>'));
}

// A tool's own prompt is a ">" too, but hardly ever on this many lines one after the other.
constexpr qsizetype quotedRun = 4;

/// Which lines are quoted, told by the length of the run.
QVector<bool> quotedLines(const QVector<TextLine> &lines)
{
    QVector<bool> quoted(lines.size(), false);
    qsizetype from = 0;
    for (qsizetype i = 0; i <= lines.size(); ++i) {
        if (i < lines.size() && isQuoted(lines[i].text))
            continue;
        if (i - from >= quotedRun)
            std::fill(quoted.begin() + from, quoted.begin() + i, true);
        from = i + 1;
    }
    return quoted;
}

QStringView withoutQuoting(QStringView text)
{
    while (isQuoted(text)) {
        text = text.trimmed().sliced(1);
        if (text.startsWith(QLatin1Char(' ')))
            text = text.sliced(1);
    }
    return text;
}

/// Length of a Windows prompt at the beginning of \a text: `C:\…>`, before it `PS ` or `[…]: PS `.
qsizetype windowsPrompt(QStringView text)
{
    qsizetype at = 0;
    if (text.startsWith(QLatin1Char('['))) {
        at = text.indexOf(QLatin1String("]: "));
        if (at < 0)
            return 0;
        at += 3;
    }
    if (text.sliced(at).startsWith(QLatin1String("PS ")))
        at += 3;
    const QStringView path = text.sliced(at);
    const bool drive = path.size() > 3 && path[0].isLetter() && path[1] == QLatin1Char(':') &&
                       path[2] == QLatin1Char('\\');
    if (!drive && !path.startsWith(QLatin1String("\\\\")))
        return 0;
    const qsizetype end = path.indexOf(QLatin1Char('>'));
    return end < 0 ? 0 : at + end + 1;
}

/// Length of a Unix prompt: `user@host:~$ `, `[user@host ~]# `, or the bare `$ `.
qsizetype unixPrompt(QStringView text)
{
    constexpr qsizetype longest = 80;
    for (qsizetype i = 0; i + 1 < std::min(text.size(), longest); ++i) {
        if ((text[i] != QLatin1Char('$') && text[i] != QLatin1Char('#')) ||
            text[i + 1] != QLatin1Char(' '))
            continue;
        const bool bare = i == 0 && text[i] == QLatin1Char('$');
        return bare || text.first(i).contains(QLatin1Char('@')) ? i + 2 : 0;
    }
    return 0;
}

ConsoleLine lineFrom(const TextLine &line, bool quoted)
{
    const QStringView text = quoted ? withoutQuoting(line.text) : QStringView(line.text);
    const QStringView trimmed = text.trimmed();
    ConsoleLine result;
    result.number = line.number;
    result.ended = line.ended;
    result.indent = trimmed.isEmpty() ? 0 : trimmed.begin() - text.begin();
    qsizetype prompt = windowsPrompt(trimmed);
    if (prompt == 0)
        prompt = unixPrompt(trimmed);
    if (prompt > 0) {
        result.prompt = ConsoleLine::Prompt::Shell;
    } else if (!quoted && trimmed.startsWith(QLatin1Char('>'))) {
        result.prompt = ConsoleLine::Prompt::Tool;
        prompt = 1;
    }
    result.text = trimmed.sliced(prompt).trimmed().toString();
    return result;
}

bool isColon(QChar c)
{
    return c == QLatin1Char(':') || c == QChar(u'：');
}

} // namespace

QVector<ConsoleLine> consoleLines(const QVector<TextLine> &lines, const Progress &progress)
{
    const QVector<bool> quoted = quotedLines(lines);
    QVector<ConsoleLine> result;
    result.reserve(lines.size());
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (i % 256 == 0 && progress.isCancelled())
            break;
        result.append(lineFrom(lines[i], quoted[i]));
    }
    return result;
}

std::optional<Labelled> labelled(QStringView line)
{
    const auto *colon = std::find_if(line.cbegin(), line.cend(), isColon);
    if (colon == line.cend())
        return std::nullopt;
    QStringView label = line.first(colon - line.cbegin());
    while (!label.isEmpty() && (label.back().isSpace() || label.back() == QLatin1Char('.')))
        label.chop(1);
    if (label.isEmpty())
        return std::nullopt;
    return Labelled{label.trimmed(), line.sliced(colon - line.cbegin() + 1).trimmed()};
}

QVector<QStringView> words(QStringView line, qsizetype most)
{
    QVector<QStringView> result;
    qsizetype at = 0;
    while (at < line.size() && result.size() < most) {
        while (at < line.size() && line[at].isSpace())
            ++at;
        const qsizetype from = at;
        while (at < line.size() && !line[at].isSpace())
            ++at;
        if (at > from)
            result.append(line.sliced(from, at - from));
    }
    return result;
}

QVector<QStringView> commandWords(const ConsoleLine &line, QLatin1String tool)
{
    if (line.prompt == ConsoleLine::Prompt::Tool)
        return {};
    QVector<QStringView> result = words(line.text);
    if (result.isEmpty())
        return {};
    QStringView name = result.first();
    name = name.sliced(name.lastIndexOf(QLatin1Char('\\')) + 1);
    if (name.endsWith(QLatin1String(".exe"), Qt::CaseInsensitive))
        name.chop(4);
    return name.compare(tool, Qt::CaseInsensitive) == 0 ? result : QVector<QStringView>();
}

} // namespace kms
