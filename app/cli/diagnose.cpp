#include "app/cli/diagnose.h"

#include "app/cli/filemessages.h"
#include "app/cli/language.h"
#include "app/cli/outputs.h"
#include "app/cli/storeaccess.h"
#include "app/cli/terminalprogress.h"
#include "app/cli/timeoption.h"
#include "app/cli/tr.h"
#include "engine/diagnosis/diagnose.h"
#include "engine/readers/loadevidence.h"
#include "engine/report/report.h"
#include "engine/store/loadarchive.h"

#include <QFileInfo>
#include <QTimeZone>

#include <algorithm>
#include <array>

namespace kms::cli {

namespace {

constexpr std::array options{
    Option{"json", "FILE|-", KMS_CLI_TEXT("writes the verdict as JSON")},
    Option{"html", "FILE", KMS_CLI_TEXT("writes the report as one HTML file")},
    Option{
        "text", "FILE|-",
        KMS_CLI_TEXT("writes the text for a ticket; without any form it goes to standard output")},
    Option{"lang", "CODE", KMS_CLI_TEXT("language of the texts: en or fr")},
    Option{"mask", nullptr,
           KMS_CLI_TEXT("replaces computer names, domains, addresses and CMIDs by pseudonyms")},
    Option{"now", "TIME",
           KMS_CLI_TEXT("the moment to judge at, ISO 8601 in UTC; default: the newest time in the "
                        "evidence")},
    Option{"store", "FILE|URL",
           KMS_CLI_TEXT("an archive whose hosts are evidence too: a file, or "
                        "postgresql://HOST/DATABASE")},
};

/// One wanted form and where it goes.
struct Target
{
    const char *form; ///< "json", "html", "text"
    QString path;     ///< "-" is standard output
};

QVector<Target> targetsFrom(const Arguments &arguments)
{
    QVector<Target> targets;
    for (const char *form : {"json", "html", "text"}) {
        if (arguments.has(form))
            targets.append({form, arguments.value(form)});
    }
    if (targets.isEmpty())
        targets.append({"text", QStringLiteral("-")});
    return targets;
}

/// Links followed; the path itself where nothing is there yet.
QString placeOf(const QString &path)
{
    if (path == QLatin1String("-"))
        return path;
    const QFileInfo info(path);
    return info.exists() ? info.canonicalFilePath() : info.absoluteFilePath();
}

bool isOneFileGivenTwice(const QVector<Target> &targets)
{
    QStringList places;
    for (const Target &target : targets)
        places += placeOf(target.path);
    return places.removeDuplicates() > 0;
}

bool isReadable(const EvidenceItem &item)
{
    return !item.error.has_value();
}

/// Found and opened, read or not: that it holds something else than it should is worth a verdict.
/// What could not even be opened tells nothing.
bool isThere(const EvidenceItem &item)
{
    return !item.error || item.error->kind != ReadError::Kind::CannotOpen;
}

void sayWhatWasNotRead(const Evidence &evidence, const Streams &streams)
{
    for (const EvidenceItem &item : evidence) {
        if (item.error)
            sayUnreadable(streams, item.source.file, *item.error);
        else
            sayDamage(streams, item.source.file, item.notes);
    }
}

/// \return the target that would overwrite a file of the evidence, or nullptr
const Target *overwritingEvidence(const QVector<Target> &targets, const Evidence &evidence)
{
    const auto overwrites = [&](const Target &target) {
        const QString path = QFileInfo(target.path).canonicalFilePath();
        return !path.isEmpty() &&
               std::any_of(evidence.begin(), evidence.end(), [&](const EvidenceItem &item) {
                   return QFileInfo(item.source.file).canonicalFilePath() == path;
               });
    };
    const auto found = std::find_if(targets.begin(), targets.end(), overwrites);
    return found == targets.end() ? nullptr : &*found;
}

QByteArray rendered(const char *form, const ReportInput &input, const Phrasebook &phrases)
{
    if (qstrcmp(form, "json") == 0)
        return toJson(input, phrases);
    if (qstrcmp(form, "html") == 0)
        return toHtml(input, phrases);
    return toText(input, phrases).toUtf8();
}

bool writeAll(const QVector<Target> &targets, const ReportInput &input, const Phrasebook &phrases,
              const Streams &streams)
{
    bool allWritten = true;
    for (const Target &target : targets) // one that fails does not cost the others
        allWritten =
            writeOutput(target.path, rendered(target.form, input, phrases), streams) && allWritten;
    return allWritten;
}

ExitCode complain(const QString &message, const Streams &streams)
{
    say(streams, message);
    return ExitCode::WrongCommandLine;
}

/// What the archive asked for knows; nothing where it cannot be read, which was said then: the
/// files tell what they tell without it.
ArchivedEvidence archivedEvidence(const StoreAddress &store, const Streams &streams)
{
    const auto archive = openStore(store, &Archive::openExisting, streams);
    if (!archive)
        return {};
    TerminalProgress progress(streams);
    auto loaded = loadArchive(*archive, toString(store), {}, progress);
    if (loaded)
        return std::move(*loaded);
    say(streams, sentence(loaded.error(), store));
    return {};
}

ExitCode judge(ArchivedEvidence all, const QDateTime &now, const QVector<Target> &targets,
               const Arguments &arguments, const Streams &streams)
{
    const QString language = languageFrom(arguments.value("lang")).value_or(systemLanguage());
    const Phrasebook phrases(language, QTimeZone::systemTimeZone());
    NoProgress quiet;
    const CaseFile caseFile = buildCaseFile(std::move(all.evidence), now);
    const Diagnosis diagnosis = kms::diagnose(caseFile);
    CountHistory history = buildCountHistory(caseFile, quiet);
    addSamples(all.samples, history);
    const ReportInput input{caseFile,
                            diagnosis,
                            history,
                            QStringLiteral("KMS Assistant " KMS_VERSION),
                            QDateTime::currentDateTimeUtc(),
                            arguments.has("mask")};
    if (!writeAll(targets, input, phrases, streams))
        return ExitCode::CannotWrite;
    if (std::none_of(caseFile.evidence.begin(), caseFile.evidence.end(), isReadable))
        return ExitCode::NothingReadable;
    const bool hasProblem =
        std::any_of(diagnosis.findings.begin(), diagnosis.findings.end(),
                    [](const Finding &finding) { return finding.severity == Severity::Problem; });
    return hasProblem ? ExitCode::ProblemFound : ExitCode::Done;
}

ExitCode run(const Arguments &arguments, const Streams &streams)
{
    const auto now = timeFrom(arguments);
    if (!now)
        return complain(now.error(), streams);
    const auto store = storeFrom(arguments, streams);
    if (!store)
        return complain(store.error(), streams);
    const QVector<Target> targets = targetsFrom(arguments);
    if (isOneFileGivenTwice(targets))
        return complain(Tr::tr("Two forms cannot go to the same place."), streams);
    Evidence evidence;
    {
        TerminalProgress progress(streams);
        evidence = loadEvidence(arguments.operands, progress);
    }
    sayWhatWasNotRead(evidence, streams);
    if (evidence.isEmpty())
        sayNoFiles(streams, arguments.operands);
    if (std::none_of(evidence.begin(), evidence.end(), isThere))
        return ExitCode::NothingReadable;
    if (const Target *target = overwritingEvidence(targets, evidence))
        return complain(
            Tr::tr("%1 is a file of the evidence and is not overwritten.").arg(target->path),
            streams);
    ArchivedEvidence all;
    if (arguments.has("store"))
        all = archivedEvidence(*store, streams);
    all.evidence = evidence + all.evidence;
    numberItems(all.evidence);
    return judge(std::move(all), *now, targets, arguments, streams);
}

} // namespace

Command diagnoseCommand()
{
    return {"diagnose", "PATH…",
            KMS_CLI_TEXT("Reads files and folders, and tells what is wrong and what to do."),
            options, run};
}

} // namespace kms::cli
