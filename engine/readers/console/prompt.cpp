#include "engine/readers/console/prompt.h"

#include <QLatin1String>

namespace kms {

bool isPrompt(QStringView line)
{
    QStringView text = line.trimmed();
    if (text.startsWith(QLatin1String("PS ")))
        text = text.sliced(3);
    return text.size() > 3 && text[0].isLetter() && text[1] == QLatin1Char(':') &&
           text[2] == QLatin1Char('\\') && text.contains(QLatin1Char('>'));
}

} // namespace kms
