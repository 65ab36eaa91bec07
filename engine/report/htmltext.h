#pragma once

#include "engine/report/showntext.h"

#include <QString>

namespace kms {

// HTML as text: `content` is HTML already, `text` is anything and gets escaped.

inline QString tag(const char *name, const QString &content, const char *style = nullptr)
{
    const QLatin1String element(name);
    const QString attribute =
        style ? QStringLiteral(" class=\"") + QLatin1String(style) + u'"' : QString();
    return u'<' + element + attribute + u'>' + content + QLatin1String("</") + element + u'>';
}

inline QString tagged(const char *name, const QString &text, const char *style = nullptr)
{
    return tag(name, escaped(text), style);
}

} // namespace kms
