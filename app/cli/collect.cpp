#include "app/cli/collect.h"

#include "app/cli/tr.h"
#include "engine/report/showntext.h"

#include <QDir>

#include <algorithm>
#include <array>
#include <optional>

namespace kms::cli {

namespace {

using Outcome = CollectStepResult::Outcome;

constexpr std::array options{
    Option{"computer", "NAME", KMS_CLI_TEXT("another computer, asked with your own sign-in")},
    Option{"role", "client|host", KMS_CLI_TEXT("what the computer is; default: client")},
    Option{"lang", "CODE", KMS_CLI_TEXT("language of the texts: en or fr")},
};

QString nameOf(CollectStep step)
{
    switch (step) {
    case CollectStep::LicensingObjects:
        return Tr::tr("Licensing objects");
    case CollectStep::SlmgrText:
        return Tr::tr("Output of slmgr.vbs");
    case CollectStep::OsLicense:
        return Tr::tr("Reports of the OSLicense module");
    case CollectStep::ApplicationLog:
        return Tr::tr("Licensing events of the Application log");
    case CollectStep::KmsLog:
        return Tr::tr("Key Management Service log");
    case CollectStep::LogSettings:
        return Tr::tr("Settings of that log");
    case CollectStep::Registry:
        return Tr::tr("Licensing settings in the registry");
    case CollectStep::TimeSource:
        return Tr::tr("Time source");
    case CollectStep::Service:
        return Tr::tr("Licensing service");
    case CollectStep::NetworkSettings:
        return Tr::tr("Network settings");
    case CollectStep::Probe:
        return Tr::tr("DNS and network, from this computer");
    }
    Q_UNREACHABLE();
}

QString wordsOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Done:
        return Tr::tr("done");
    case Outcome::NotThere:
        return Tr::tr("not there");
    case Outcome::AccessDenied:
        return Tr::tr("access denied; start it as administrator, or ask for the right");
    case Outcome::Unreachable:
        return Tr::tr("the computer does not answer");
    case Outcome::TimedOut:
        return Tr::tr("no answer in time");
    case Outcome::Failed:
        return Tr::tr("failed");
    case Outcome::Cancelled:
        return Tr::tr("cancelled");
    }
    Q_UNREACHABLE();
}

/// "Registry: done → PC-0142/registry.txt"
QByteArray lineOf(const CollectStepResult &result)
{
    QString line =
        Tr::tr("%1: %2").arg(nameOf(result.step), result.unwritten ? Tr::tr("could not be written")
                                                                   : wordsOf(result.outcome));
    if (!result.detail.isEmpty())
        line += QStringLiteral(" (%1)").arg(result.detail);
    if (!result.files.isEmpty())
        line += QStringLiteral(" → ") + result.files.join(QLatin1String(", "));
    return (shownText(line) + QLatin1Char('\n')).toUtf8();
}

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
    return collectInto({computer, *role, arguments.operands.first()}, &collect, streams);
}

} // namespace

ExitCode collectInto(const CollectRequest &request, const Collecting &collecting,
                     const Streams &streams)
{
    if (!QDir().mkpath(request.folder)) {
        say(streams, Tr::tr("The folder %1 could not be made.").arg(request.folder));
        return ExitCode::CannotWrite;
    }
    NoProgress quiet;
    bool isTold = true;
    const auto results = collecting(request, quiet, [&](const CollectStepResult &result) {
        isTold = write(streams.out, lineOf(result)) && isTold;
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
