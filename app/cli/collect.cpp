#include "app/cli/collect.h"

#include "app/cli/language.h"
#include "app/cli/tr.h"
#include "engine/report/collecttext.h"

#include <QDir>

#include <algorithm>
#include <array>
#include <optional>

namespace kms::cli {

namespace {

constexpr std::array options{
    Option{"computer", "NAME", KMS_CLI_TEXT("another computer, asked with your own sign-in")},
    Option{"role", "client|host", KMS_CLI_TEXT("what the computer is; default: client")},
    Option{"lang", "CODE", KMS_CLI_TEXT("language of the texts: en or fr")},
};

std::optional<Role> roleFrom(const QString &word)
{
    if (word.isEmpty() || word == QLatin1String("client"))
        return Role::Client;
    return word == QLatin1String("host") ? std::optional(Role::Host) : std::nullopt;
}

ExitCode complain(const QString &message, const Streams &streams)
{
    say(streams, message);
    return ExitCode::WrongCommandLine;
}

ExitCode run(const Arguments &arguments, const Streams &streams)
{
    if (arguments.operands.size() > 1)
        return complain(Tr::tr("“collect” takes one folder."), streams);
    const auto role = roleFrom(arguments.value("role"));
    if (!role)
        return complain(Tr::tr("--role is client or host."), streams);
    const QString computer = arguments.value("computer");
    if (!computer.isEmpty() && !isComputerName(computer))
        return complain(Tr::tr("“%1” is no name of a computer.").arg(computer), streams);
    if (!canCollect())
        return complain(Tr::tr("“collect” collects only on Windows."), streams);
    const QString language = languageFrom(arguments.value("lang")).value_or(systemLanguage());
    return collectInto({computer, *role, arguments.operands.first()}, &collect,
                       Phrasebook(language), streams);
}

} // namespace

ExitCode collectInto(const CollectRequest &request, const Collecting &collecting,
                     const Phrasebook &phrases, const Streams &streams)
{
    if (!QDir().mkpath(request.folder)) {
        say(streams, Tr::tr("The folder %1 could not be made.").arg(request.folder));
        return ExitCode::CannotWrite;
    }
    NoProgress quiet;
    bool isTold = true;
    const auto results = collecting(request, quiet, [&](const CollectStepResult &result) {
        const QString line = collectLine(result, !request.computer.isEmpty(), phrases);
        isTold = write(streams.out, (line + QLatin1Char('\n')).toUtf8()) && isTold;
    });
    const bool isUnwritten = std::any_of(results.cbegin(), results.cend(),
                                         [](const auto &result) { return result.unwritten; });
    if (isUnwritten || !isTold)
        return ExitCode::CannotWrite;
    const bool isAnything = std::any_of(results.cbegin(), results.cend(),
                                        [](const auto &result) { return !result.files.isEmpty(); });
    if (isAnything)
        return ExitCode::Done;
    say(streams, Tr::tr("Nothing was gathered."));
    return ExitCode::NothingReadable;
}

Command collectCommand()
{
    return {"collect", "OUTDIR",
            KMS_CLI_TEXT("On Windows, gathers what this or another computer tells of its "
                         "activation into a folder, and changes nothing."),
            options, run};
}

} // namespace kms::cli
