#include "app/cli/run.h"

#include "app/cli/command.h"
#include "app/cli/help.h"
#include "app/cli/language.h"
#include "app/cli/tr.h"

namespace kms::cli {

namespace {

ExitCode print(const QString &text, const Streams &streams)
{
    return write(streams.out, text.toUtf8()) ? ExitCode::Done : ExitCode::CannotWrite;
}

ExitCode complain(const QString &message, const QString &moreHelp, const Streams &streams)
{
    say(streams, message);
    say(streams, Tr::tr("Try “%1”.").arg(moreHelp));
    return ExitCode::WrongCommandLine;
}

// Complaints about a command line should already be in the language that it asks for.
QString spokenLanguage(const QStringList &words)
{
    const QString option = QStringLiteral("--lang");
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString requested = words.at(i) == option ? words.value(i + 1)
                                  : words.at(i).startsWith(option + QLatin1Char('='))
                                      ? words.at(i).mid(option.size() + 1)
                                      : QString();
        if (!requested.isEmpty())
            return languageFrom(requested).value_or(systemLanguage());
    }
    return systemLanguage();
}

ExitCode runCommand(const Command &command, const QStringList &words, const Streams &streams)
{
    const QString moreHelp =
        QStringLiteral("kms-assistant-cli %1 --help").arg(QLatin1String(command.name));
    const auto arguments = parseArguments(words, command.options);
    if (!arguments)
        return complain(sentence(arguments.error()), moreHelp, streams);
    if (arguments->has("help"))
        return print(helpText(command), streams);
    if (!languageFrom(arguments->value("lang")))
        return complain(unknownLanguage(arguments->value("lang")), moreHelp, streams);
    const bool wantsOperands = command.operands[0] != '\0';
    if (wantsOperands && (arguments->operands.isEmpty() || arguments->operands.contains(QString())))
        return complain(Tr::tr("%1 is missing.").arg(QString::fromUtf8(command.operands)), moreHelp,
                        streams);
    return command.run(*arguments, streams);
}

} // namespace

ExitCode run(const QStringList &words, const Streams &given)
{
    Streams streams = given;
    streams.language = spokenLanguage(words);
    const TranslationScope translation(streams.language);
    const QString first = words.value(0);
    const QString moreHelp = QStringLiteral("kms-assistant-cli --help");
    if (first == QLatin1String("--help") || first == QLatin1String("-h"))
        return print(helpText(), streams);
    if (first == QLatin1String("--version"))
        return print(QStringLiteral("KMS Assistant " KMS_VERSION "\n"), streams);
    if (words.isEmpty())
        return complain(Tr::tr("No command was given."), moreHelp, streams);
    const Command *command = findCommand(first);
    if (command == nullptr)
        return complain(Tr::tr("There is no command “%1”.").arg(first), moreHelp, streams);
    return runCommand(*command, words.mid(1), streams);
}

} // namespace kms::cli
