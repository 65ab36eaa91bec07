#include "engine/readers/slmgr/scripterrors.h"

#include <algorithm>

namespace kms {

namespace {

/// "slmgr.vbs(1136, 5) Microsoft VBScript …", "… file extension ".vbs".", in any language.
bool namesScriptAsHostDoes(QStringView text)
{
    constexpr QStringView marks = u"(\"'“”„‟«»‘’";
    for (qsizetype at = text.indexOf(QLatin1String(".vbs"), 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(QLatin1String(".vbs"), at + 1, Qt::CaseInsensitive)) {
        if (at + 4 < text.size() && marks.contains(text[at + 4]))
            return true;
    }
    return false;
}

// The rest of these sentences is translated; these words stay.
bool reportsScriptError(const SlmgrLine &line)
{
    const QStringView text = line.text;
    return !line.runStart &&
           (line.key == LineKey::NotRun || text.startsWith(QLatin1String("CScript Error:")) ||
            text.startsWith(QLatin1String("Input Error:")) ||
            text.contains(QLatin1String("Windows Script Host")) || namesScriptAsHostDoes(text));
}

} // namespace

bool isScriptError(const QVector<SlmgrLine> &lines)
{
    constexpr qsizetype fewLines = 12;
    return lines.size() <= fewLines &&
           std::any_of(lines.cbegin(), lines.cend(), reportsScriptError);
}

} // namespace kms
