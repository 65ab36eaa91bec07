#include "app/cli/historyimport.h"

#include "app/cli/filemessages.h"
#include "app/cli/storeaccess.h"
#include "app/cli/terminalprogress.h"
#include "app/cli/tr.h"
#include "engine/store/importfiles.h"

#include <algorithm>

namespace kms::cli {

namespace {

bool isOtherContent(const ReadError &error)
{
    return error.kind == ReadError::Kind::NotRecognised ||
           error.kind == ReadError::Kind::NothingInside;
}

bool isReadable(const ImportedFile &file)
{
    return file.readable;
}

// As `events` does: in a folder other content is nothing to speak of.
void sayOfFiles(const ImportReport &report, const QStringList &paths, const Streams &streams)
{
    const bool anyReadable = std::any_of(report.files.begin(), report.files.end(), isReadable);
    for (const ImportedFile &file : report.files) {
        if (file.unnumbered > 0) {
            sayOfFile(streams, file.path,
                      Tr::tr("%1 records without a number or a time in UTC were left out; save the "
                             "log as .evtx or as XML.")
                          .arg(file.unnumbered));
        }
        if (file.readable)
            sayDamage(streams, file.path, file.notes);
        else if (file.error && !isOtherContent(*file.error))
            sayUnreadable(streams, file.path, *file.error);
        else if (file.error && (!anyReadable || paths.contains(file.path)))
            sayOfFile(streams, file.path,
                      Tr::tr("This is neither an event log nor a licence report, or it is empty."));
    }
}

ExitCode finish(const ImportReport &report, const StoreAddress &store, const QStringList &paths,
                const Streams &streams)
{
    sayOfFiles(report, paths, streams);
    if (report.files.isEmpty())
        sayNoFiles(streams, paths);
    if (report.error)
        say(streams, sentence(*report.error, store));
    const ImportCount total = report.total();
    const QByteArray line =
        QByteArray::number(total.added) + " new, " + QByteArray::number(total.known) + " known\n";
    const bool anyReadable = std::any_of(report.files.begin(), report.files.end(), isReadable);
    if (anyReadable && !write(streams.out, line)) {
        say(streams, Tr::tr("Standard output could not be written."));
        return ExitCode::CannotWrite;
    }
    if (report.error)
        return ExitCode::CannotWrite;
    return anyReadable ? ExitCode::Done : ExitCode::NothingReadable;
}

} // namespace

ExitCode importHistory(const StoreAddress &store, const QStringList &paths,
                       const QDateTime &printedAt, const Streams &streams)
{
    const auto archive = openStore(
        store,
        [](const StoreAddress &address, const QString &password) {
            return Archive::open(address, password);
        },
        streams);
    if (!archive)
        return ExitCode::CannotWrite;
    ImportReport report;
    {
        TerminalProgress progress(streams);
        report = importFiles(paths, printedAt, *archive, progress);
    }
    return finish(report, store, paths, streams);
}

} // namespace kms::cli
