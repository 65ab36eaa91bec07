#include "app/cli/wrap.h"

#include <QStringList>

namespace kms::cli {

namespace {
constexpr qsizetype width = 100;
}

QString wrapped(const QString &text, qsizetype indent, qsizetype firstIndent)
{
    QString result;
    QString line(firstIndent < 0 ? indent : firstIndent, QLatin1Char(' '));
    bool empty = true;
    // Only the plain space parts words: a no-break space holds "5 min" together.
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (!empty && line.size() + 1 + word.size() > width) {
            result += line + QLatin1Char('\n');
            line = QString(indent, QLatin1Char(' '));
            empty = true;
        }
        line += empty ? word : QLatin1Char(' ') + word;
        empty = false;
    }
    return result + line + QLatin1Char('\n');
}

} // namespace kms::cli
