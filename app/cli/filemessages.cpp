#include "app/cli/filemessages.h"

#include "app/cli/tr.h"
#include "engine/knowledge/phrasebook.h"
#include "engine/report/showntext.h"

namespace kms::cli {

void sayOfFile(const Streams &streams, const QString &file, const QString &message)
{
    constexpr qsizetype longestPath = 4'096;
    say(streams, shownName(file, longestPath) + QLatin1String(": ") + message);
}

void sayNoFiles(const Streams &streams, const QStringList &paths)
{
    for (const QString &path : paths)
        sayOfFile(streams, path, Tr::tr("There are no files here."));
}

void sayUnreadable(const Streams &streams, const QString &file, const ReadError &error)
{
    const Phrasebook phrases(streams.language);
    sayOfFile(streams, file, phrases.text(QLatin1String("read-error.") + toId(error.kind)));
}

void sayDamage(const Streams &streams, const QString &file, const QVector<Note> &notes)
{
    const Phrasebook phrases(streams.language);
    for (const Note &note : notes) {
        if (!meansDamage(note.kind))
            continue;
        const QString place = toString(note.at);
        const QString text = phrases.text(
            QLatin1String("note.") + toId(note.kind),
            {{QStringLiteral("count"), note.count}, {QStringLiteral("detail"), note.detail}});
        sayOfFile(streams, file,
                  place.isEmpty() ? text : text + QLatin1String(" (") + place + QLatin1Char(')'));
    }
}

} // namespace kms::cli
