#include "app/cli/events.h"

#include "app/cli/eventforms.h"
#include "app/cli/filemessages.h"
#include "app/cli/terminalprogress.h"
#include "app/cli/tr.h"
#include "engine/readers/findfiles.h"

#include <QFile>
#include <QSet>

#include <array>

namespace kms::cli {

namespace {

constexpr std::array options{
    Option{"json", nullptr, KMS_CLI_TEXT("writes JSON Lines, one object a record")},
    Option{"csv", nullptr, KMS_CLI_TEXT("writes a table with a header")},
    Option{"id", "N[,N…]", KMS_CLI_TEXT("only events with these numbers")},
    Option{"all-providers", nullptr,
           KMS_CLI_TEXT("also events that neither KMS nor Windows licensing wrote")},
};

/// What of which form goes where.
struct Selection
{
    QSet<quint16> ids; ///< empty: all
    bool allProviders = false;

    bool takes(const EventRecord &record) const
    {
        return (ids.isEmpty() || ids.contains(record.id)) &&
               (allProviders || isAboutLicensing(record));
    }
};

/// Gathers small pieces, so that a record costs no system call.
class Output
{
public:
    explicit Output(QIODevice &device)
        : m_device(device)
    {
    }

    bool add(const QByteArray &piece)
    {
        constexpr qsizetype plenty = 262'144;
        m_pieces += piece;
        return m_pieces.size() < plenty || flush();
    }
    bool flush()
    {
        m_failed = m_failed || !write(m_device, m_pieces);
        m_pieces.clear();
        return !m_failed;
    }
    bool failed() const { return m_failed; }

private:
    QIODevice &m_device;
    QByteArray m_pieces;
    bool m_failed = false;
};

/// The bytes of this file in the progress over all files.
class PartOfAll final : public Progress
{
public:
    PartOfAll(Progress &whole, qint64 before, qint64 total)
        : m_whole(whole)
        , m_before(before)
        , m_total(total)
    {
    }

    void report(qint64 done, qint64) override { m_whole.report(m_before + done, m_total); }
    bool isCancelled() const override { return m_whole.isCancelled(); }

private:
    Progress &m_whole;
    qint64 m_before;
    qint64 m_total;
};

std::optional<QSet<quint16>> parseIds(const QString &text)
{
    QSet<quint16> ids;
    const QStringList numbers = text.split(QLatin1Char(','));
    for (const QString &number : numbers) {
        bool ok = false;
        ids.insert(number.trimmed().toUShort(&ok));
        if (!ok)
            return std::nullopt;
    }
    return ids;
}

EventForm formFrom(const Arguments &arguments)
{
    if (arguments.has("json"))
        return jsonLines();
    return arguments.has("csv") ? csv() : lines();
}

Read<EventsRead> readFile(const FoundFile &found, Archives &archives, Progress &progress,
                          const std::function<bool(const EventRecord &)> &sink)
{
    if (found.error)
        return tl::unexpected(*found.error);
    auto opened = archives.open(found.address, progress);
    if (!opened)
        return tl::unexpected(opened.error());
    ByteSource &bytes = opened->bytes();
    const QByteArrayView view = bytes.all();
    if (view.isEmpty() && !bytes.failed())
        return tl::unexpected(
            ReadError{ReadError::Kind::Empty, {found.path, found.size, {}}, {}, {}});
    Read<EventsRead> read = forEachEvent(view, progress, sink);
    if (read && (bytes.failed() || opened->isDamaged()))
        read->notes.append({Note::Kind::ReadFailed, Place::byte(view.size()), 1, {}});
    return read;
}

/// What came of the files.
struct Outcome
{
    int readable = 0;
    QVector<ReadError> unreadable; ///< each with its file
};

Outcome writeEvents(const QVector<FoundFile> &files, Archives &archives, const Selection &selection,
                    const EventForm &form, Output &output, const Streams &streams)
{
    qint64 total = 0;
    for (const FoundFile &file : files)
        total += file.size;
    TerminalProgress progress(streams);
    Outcome outcome;
    qint64 before = 0;
    for (const FoundFile &file : files) {
        PartOfAll part(progress, before, total);
        auto read = readFile(file, archives, part, [&](const EventRecord &record) {
            return !selection.takes(record) || output.add(form.record(file.path, record));
        });
        if (output.failed())
            break;
        before += file.size;
        if (read) {
            ++outcome.readable;
            sayDamage(streams, file.path, read->notes);
        } else {
            read.error().source.file = file.path;
            outcome.unreadable.append(read.error());
        }
    }
    return outcome;
}

// A case folder holds more than event logs: only where none was found at all, or where a file was
// asked for by its name, is it worth a word that something else is no event log.
void sayUnreadable(const Outcome &outcome, const QStringList &operands, const Streams &streams)
{
    for (const ReadError &error : outcome.unreadable) {
        const QString file = error.source.file;
        const bool isOtherContent = error.kind == ReadError::Kind::NotRecognised ||
                                    error.kind == ReadError::Kind::NothingInside;
        if (!isOtherContent)
            sayUnreadable(streams, file, error);
        else if (outcome.readable == 0 || operands.contains(file))
            sayOfFile(streams, file, Tr::tr("This is no event log, or an empty one."));
    }
}

ExitCode complain(const QString &message, const Streams &streams)
{
    say(streams, message);
    return ExitCode::WrongCommandLine;
}

ExitCode events(const Arguments &arguments, const Streams &streams)
{
    if (arguments.has("json") && arguments.has("csv"))
        return complain(Tr::tr("--json and --csv exclude each other."), streams);
    Selection selection{{}, arguments.has("all-providers")};
    if (arguments.has("id")) {
        const auto ids = parseIds(arguments.value("id"));
        if (!ids)
            return complain(Tr::tr("“%1” is no list of event numbers.").arg(arguments.value("id")),
                            streams);
        selection.ids = *ids;
    }
    const EventForm form = formFrom(arguments);
    Archives archives;
    NoProgress quiet;
    const QVector<FoundFile> found = findFiles(arguments.operands, {}, archives, quiet);
    Output output(streams.out);
    output.add(form.head());
    const Outcome outcome = writeEvents(found, archives, selection, form, output, streams);
    sayUnreadable(outcome, arguments.operands, streams);
    if (output.failed() || (outcome.readable > 0 && !output.flush())) {
        say(streams, Tr::tr("Standard output could not be written."));
        return ExitCode::CannotWrite;
    }
    if (outcome.readable > 0)
        return ExitCode::Done;
    if (found.isEmpty())
        sayNoFiles(streams, arguments.operands);
    return ExitCode::NothingReadable;
}

} // namespace

Command eventsCommand()
{
    return {"events", "PATH…", KMS_CLI_TEXT("Writes the events of event logs, one by one."),
            options, events};
}

} // namespace kms::cli
