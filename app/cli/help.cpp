#include "app/cli/help.h"

#include "app/cli/tr.h"
#include "app/cli/wrap.h"

namespace kms::cli {

namespace {

constexpr qsizetype column = 24; ///< where explanations begin

QString entry(const QString &term, const QString &explanation)
{
    const QString indented = QLatin1String("  ") + term;
    const QString text = wrapped(explanation, column);
    if (indented.size() + 2 > column)
        return indented + QLatin1Char('\n') + text;
    return indented + text.mid(indented.size());
}

QString term(const Option &option)
{
    QString result = QLatin1String("--") + QLatin1String(option.name);
    if (option.value != nullptr)
        result += QLatin1Char(' ') + QString::fromUtf8(option.value);
    return result;
}

QString exitCodes()
{
    return Tr::tr("Exit codes:") + QLatin1Char('\n') +
           entry(QStringLiteral("0"), Tr::tr("done, no problem found")) +
           entry(QStringLiteral("1"), Tr::tr("done, at least one problem found")) +
           entry(QStringLiteral("2"), Tr::tr("the command line is wrong")) +
           entry(QStringLiteral("3"),
                 Tr::tr("nothing readable was given, or nothing was gathered")) +
           entry(QStringLiteral("4"), Tr::tr("an output could not be written"));
}

QString helpEntry()
{
    return entry(QStringLiteral("-h, --help"), Tr::tr("shows this help"));
}

} // namespace

QString synopsis(const Command &command)
{
    QString result = QLatin1String("kms-assistant-cli ") + QLatin1String(command.name);
    for (const Option &option : command.options)
        result += QLatin1String(" [") + term(option) +
                  (option.repeats ? QStringLiteral("]…") : QStringLiteral("]"));
    return command.operands[0] == '\0'
               ? result
               : result + QLatin1Char(' ') + QString::fromUtf8(command.operands);
}

QString helpText()
{
    QString result = Tr::tr("Tells why a Windows machine does not activate against a KMS host.") +
                     QLatin1String("\n\n") + Tr::tr("Usage:") + QLatin1Char('\n');
    for (const Command &command : commands())
        result += wrapped(synopsis(command), 4, 2);
    result += QLatin1Char('\n') + Tr::tr("Commands:") + QLatin1Char('\n');
    for (const Command &command : commands())
        result += entry(QLatin1String(command.name), Tr::tr(command.summary));
    result += QLatin1Char('\n') + Tr::tr("Options:") + QLatin1Char('\n') + helpEntry() +
              entry(QStringLiteral("--version"), Tr::tr("shows the version"));
    return result + QLatin1Char('\n') + exitCodes();
}

QString helpText(const Command &command)
{
    QString result = wrapped(Tr::tr(command.summary), 0) + QLatin1Char('\n') + Tr::tr("Usage:") +
                     QLatin1Char('\n') + wrapped(synopsis(command), 4, 2) + QLatin1Char('\n') +
                     Tr::tr("Options:") + QLatin1Char('\n');
    for (const Option &option : command.options)
        result += entry(term(option), Tr::tr(option.help));
    return result + helpEntry() + QLatin1Char('\n') + exitCodes();
}

} // namespace kms::cli
