#include "app/cli/csvcell.h"

#include "engine/report/showntext.h"

#include <algorithm>

namespace kms::cli {

namespace {

// A cell that begins like this is a formula to a spreadsheet, and log content is a stranger's.
bool looksLikeFormula(const QString &cell)
{
    static constexpr QLatin1String starts("=+-@\t\r");
    return !cell.isEmpty() && starts.contains(cell.at(0));
}

} // namespace

QByteArray csvCell(const QString &content)
{
    QString text = shownText(withoutProductKeys(content), QLatin1String("\t\r\n"));
    if (looksLikeFormula(text))
        text.prepend(QLatin1Char('\''));
    const bool needsQuotes = std::any_of(text.cbegin(), text.cend(), [](QChar c) {
        return c == QLatin1Char(',') || c == QLatin1Char('"') || c == QLatin1Char('\n') ||
               c == QLatin1Char('\r');
    });
    if (needsQuotes)
        text = QLatin1Char('"') + text.replace(QLatin1Char('"'), QLatin1String("\"\"")) +
               QLatin1Char('"');
    return text.toUtf8();
}

} // namespace kms::cli
