#include "engine/knowledge/phrasetemplate.h"

#include <algorithm>

namespace kms {

namespace {

/// \return the first place of \a wanted that no inner braces enclose, or the text's end
qsizetype outermost(QStringView text, QChar wanted)
{
    int depth = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (depth == 0 && text[i] == wanted)
            return i;
        if (text[i] == QLatin1Char('{'))
            ++depth;
        else if (text[i] == QLatin1Char('}'))
            --depth;
    }
    return text.size();
}

QStringView after(QStringView text, qsizetype index)
{
    return text.mid(std::min(index + 1, text.size()));
}

Placeholder parse(QStringView inside)
{
    const auto *const end = std::find_if(inside.begin(), inside.end(), [](QChar c) {
        return c == QLatin1Char(':') || c == QLatin1Char('?');
    });
    const qsizetype length = end - inside.begin();
    Placeholder result;
    result.name = inside.left(length);
    const QStringView rest = after(inside, length);
    if (end == inside.end() || *end == QLatin1Char(':')) {
        result.format = rest;
        return result;
    }
    const qsizetype bar = outermost(rest, QLatin1Char('|'));
    result.isChoice = true;
    result.one = rest.left(bar);
    result.many = after(rest, bar);
    return result;
}

} // namespace

QString fillTemplate(QStringView text, const std::function<QString(const Placeholder &)> &filled)
{
    QString result;
    qsizetype from = 0;
    for (;;) {
        const qsizetype open = text.indexOf(QLatin1Char('{'), from);
        if (open < 0)
            break;
        const QStringView rest = after(text, open);
        const qsizetype length = outermost(rest, QLatin1Char('}'));
        if (length == rest.size())
            break;
        result += text.mid(from, open - from);
        result += filled(parse(rest.left(length)));
        from = open + length + 2;
    }
    result += text.mid(from);
    return result;
}

} // namespace kms
