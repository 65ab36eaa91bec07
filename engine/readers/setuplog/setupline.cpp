#include "engine/readers/setuplog/setupline.h"

#include <algorithm>

namespace kms {

namespace {

constexpr QLatin1String component("SYSPRP ");

bool isTime(QStringView text)
{
    constexpr QLatin1String form("0000-00-00 00:00:00");
    if (text.size() != form.size())
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool digit = text[i] >= u'0' && text[i] <= u'9';
        if (form[i] == QLatin1Char('0') ? !digit : text[i] != form[i])
            return false;
    }
    return true;
}

bool isWord(QStringView text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) {
        return (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z') || c == u' ';
    });
}

/// "[0x0f005f]" and blanks.
bool isNumberOfMessage(QStringView text)
{
    constexpr qsizetype longest = 12;
    text = text.trimmed();
    return text.startsWith(QLatin1String("[0x")) && text.size() <= longest &&
           text.endsWith(QLatin1Char(']'));
}

// Between time and component: the level, then perhaps the message's number.
std::optional<bool> isErrorLevel(QStringView head)
{
    constexpr const char *levels[] = {"Info",        "Warning", "Error",  "Fatal error",
                                      "Fatal Error", "Perf",    "Success"};
    const qsizetype bracket = head.indexOf(QLatin1Char('['));
    const QStringView level = (bracket < 0 ? head : head.first(bracket)).trimmed();
    const bool known = std::any_of(std::begin(levels), std::end(levels),
                                   [&](const char *name) { return level == QLatin1String(name); });
    if (!known || (bracket >= 0 && !isNumberOfMessage(head.sliced(bracket))))
        return std::nullopt;
    return level.startsWith(QLatin1String("Error")) || level.startsWith(QLatin1String("Fatal"));
}

} // namespace

std::optional<SysprepLine> sysprepLine(QStringView line)
{
    line = line.trimmed();
    const qsizetype at = line.indexOf(component);
    constexpr qsizetype longestHead = 64;
    if (at <= 0 || at > longestHead)
        return std::nullopt;
    SysprepLine result;
    QStringView head = line.first(at);
    const qsizetype comma = head.indexOf(QLatin1Char(','));
    if (comma >= 0) {
        result.time = head.first(comma).trimmed();
        head = head.sliced(comma + 1);
        if (!isTime(result.time))
            return std::nullopt;
    }
    const auto isError = isErrorLevel(head);
    if (!isError)
        return std::nullopt;
    result.isError = *isError;
    result.message = line.sliced(at + component.size()).trimmed();
    return result;
}

bool isOtherLogLine(QStringView line)
{
    constexpr qsizetype timeLength = 19;
    line = line.trimmed();
    return line.size() > timeLength && line[timeLength] == QLatin1Char(',') &&
           isTime(line.first(timeLength));
}

bool beginsRun(const SysprepLine &line)
{
    return line.message.contains(QLatin1String("Beginning of a new sysprep run"));
}

bool endsRun(const SysprepLine &line)
{
    return line.message.startsWith(QLatin1String("Shutting down SysPrep log"));
}

std::optional<QString> optionIn(const SysprepLine &line)
{
    constexpr QLatin1String parser("ParseCommands:");
    constexpr QLatin1String found("Found supported command line option '");
    if (!line.message.startsWith(parser))
        return std::nullopt;
    const QStringView said = line.message.sliced(parser.size()).trimmed();
    if (!said.startsWith(found) || !said.endsWith(QLatin1Char('\'')))
        return std::nullopt;
    constexpr qsizetype longest = 32;
    const QStringView option = said.sliced(found.size()).chopped(1);
    if (option.isEmpty() || option.size() > longest || !isWord(option))
        return std::nullopt;
    return option.toString().toUpper();
}

bool generalizes(const SysprepLine &line)
{
    return line.message.contains(QLatin1String("\\ActionFiles\\Generalize.xml")) ||
           line.message.contains(QLatin1String("'generalize' internal providers"));
}

} // namespace kms
