#include "app/cli/history.h"

#include "app/cli/historyforms.h"
#include "app/cli/historyimport.h"
#include "app/cli/outputs.h"
#include "app/cli/storeaccess.h"
#include "app/cli/terminalprogress.h"
#include "app/cli/timeoption.h"
#include "app/cli/tr.h"
#include "engine/readers/loadevidence.h"
#include "engine/report/report.h"
#include "engine/store/loadarchive.h"

#include <algorithm>
#include <array>

namespace kms::cli {

namespace {

constexpr std::array options{
    Option{"store", "FILE|URL",
           KMS_CLI_TEXT("the archive: a file, or postgresql://HOST/DATABASE; default: your own")},
    Option{"json", nullptr, KMS_CLI_TEXT("show: writes the series as JSON")},
    Option{"format", "csv|json|prometheus", KMS_CLI_TEXT("export: the form to write")},
    Option{"output", "FILE|-",
           KMS_CLI_TEXT("export: a file to replace as a whole; default: standard output")},
    Option{"now", "TIME",
           KMS_CLI_TEXT("the moment that counts as now, ISO 8601 in UTC; default: the newest time "
                        "there is")},
    Option{"lang", "CODE", KMS_CLI_TEXT("language of the texts: en or fr")},
};

enum class Form { Text, Csv, Json, Prometheus };

/// What each of the three may be given besides --store, --now and --lang.
struct Action
{
    const char *name;
    std::array<const char *, 2> options; ///< null where there are fewer
    bool takesPaths;
};

constexpr std::array actions{Action{"import", {nullptr, nullptr}, true},
                             Action{"show", {"json", nullptr}, false},
                             Action{"export", {"format", "output"}, false}};

struct FormName
{
    const char *name;
    Form form;
};

constexpr std::array formNames{FormName{"csv", Form::Csv}, FormName{"json", Form::Json},
                               FormName{"prometheus", Form::Prometheus}};

/// What is wrong with the options and operands of \a action; empty where nothing is.
QString mistakeIn(const Action &action, const Arguments &arguments)
{
    for (const char *option : {"json", "format", "output"}) {
        const bool fits =
            std::any_of(action.options.begin(), action.options.end(),
                        [option](const char *own) { return qstrcmp(own, option) == 0; });
        if (arguments.has(option) && !fits) {
            return Tr::tr("“history %1” has no option %2.")
                .arg(QLatin1String(action.name), QLatin1String("--") + QLatin1String(option));
        }
    }
    const bool hasPaths = arguments.operands.size() > 1;
    if (action.takesPaths && !hasPaths)
        return Tr::tr("%1 is missing.").arg(QStringLiteral("PATH…"));
    if (!action.takesPaths && hasPaths)
        return Tr::tr("“history %1” takes no files; import them first.")
            .arg(QLatin1String(action.name));
    return {};
}

/// \return nothing where "--format" is needed and missing, or names no form
std::optional<Form> formOf(const Action &action, const Arguments &arguments)
{
    if (qstrcmp(action.name, "export") != 0)
        return arguments.has("json") ? Form::Json : Form::Text;
    const QString name = arguments.value("format");
    const auto known =
        std::find_if(formNames.begin(), formNames.end(),
                     [&name](const FormName &one) { return name == QLatin1String(one.name); });
    return known == formNames.end() ? std::nullopt : std::optional(known->form);
}

QByteArray rendered(Form form, const CaseFile &caseFile, const CountHistory &history,
                    const QDateTime &now)
{
    switch (form) {
    case Form::Csv:
        return historyCsv(history);
    case Form::Json:
        return toJson(history);
    case Form::Prometheus:
        return historyMetrics(history, currentStateOf(caseFile, history, now));
    case Form::Text:
        return historyText(history, currentStateOf(caseFile, history, now));
    }
    Q_UNREACHABLE();
}

/// Reads the archive and writes what it tells.
ExitCode writeHistory(const StoreAddress &store, Form form, const QDateTime &now,
                      const QString &target, const Streams &streams)
{
    const auto archive = openStore(
        store,
        [](const StoreAddress &address, const QString &password) {
            return Archive::openExisting(address, password);
        },
        streams);
    if (!archive)
        return ExitCode::NothingReadable;
    Stored<ArchivedEvidence> loaded;
    {
        TerminalProgress progress(streams);
        loaded = loadArchive(*archive, toString(store), {}, progress);
    }
    if (!loaded) {
        say(streams, sentence(loaded.error(), store));
        return ExitCode::NothingReadable;
    }
    numberItems(loaded->evidence);
    NoProgress quiet;
    const CaseFile caseFile = buildCaseFile(std::move(loaded->evidence), now);
    CountHistory history = buildCountHistory(caseFile, quiet);
    addSamples(loaded->samples, history);
    return writeOutput(target, rendered(form, caseFile, history, now), streams)
               ? ExitCode::Done
               : ExitCode::CannotWrite;
}

ExitCode complain(const QString &message, const Streams &streams)
{
    say(streams, message);
    return ExitCode::WrongCommandLine;
}

ExitCode history(const Arguments &arguments, const Streams &streams)
{
    const QString name = arguments.operands.first();
    const auto action = std::find_if(actions.begin(), actions.end(), [&name](const Action &known) {
        return name == QLatin1String(known.name);
    });
    if (action == actions.end())
        return complain(
            Tr::tr("“history %1” is unknown; there are import, show and export.").arg(name),
            streams);
    if (const QString mistake = mistakeIn(*action, arguments); !mistake.isEmpty())
        return complain(mistake, streams);
    const auto store = storeFrom(arguments, streams);
    if (!store)
        return complain(store.error(), streams);
    const auto now = timeFrom(arguments);
    if (!now)
        return complain(now.error(), streams);
    if (action->takesPaths && !arguments.has("store"))
        prepareOwnStore(streams);
    if (action->takesPaths)
        return importHistory(*store, arguments.operands.mid(1), *now, streams);
    const auto form = formOf(*action, arguments);
    if (!form)
        return complain(Tr::tr("--format is csv, json or prometheus."), streams);
    const QString target =
        arguments.has("output") ? arguments.value("output") : QStringLiteral("-");
    return writeHistory(*store, *form, *now, target, streams);
}

} // namespace

Command historyCommand()
{
    return {"history", "import|show|export [PATH…]",
            KMS_CLI_TEXT("Keeps the records of KMS hosts in an archive, which outlives the event "
                         "log, and shows their counts over time."),
            options, history};
}

} // namespace kms::cli
