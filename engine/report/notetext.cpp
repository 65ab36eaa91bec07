#include "engine/report/notetext.h"

namespace kms {

namespace {

QString phrase(const char *group, const QString &kind, qint64 count, const QString &detail,
               const Phrasebook &phrases)
{
    return phrases.text(QLatin1String(group) + kind,
                        {{QStringLiteral("count"), count}, {QStringLiteral("detail"), detail}});
}

} // namespace

QVector<NoteText> noteTexts(const EvidenceItem &item, const Phrasebook &phrases, qsizetype most)
{
    QVector<NoteText> texts;
    if (item.error) {
        const QString kind = toId(item.error->kind);
        texts +=
            {kind, item.error->at, 1, phrase("read-error.", kind, 1, item.error->detail, phrases)};
    }
    for (const Note &note : item.notes) {
        if (texts.size() >= most)
            break;
        const QString kind = toId(note.kind);
        texts +=
            {kind, note.at, note.count, phrase("note.", kind, note.count, note.detail, phrases)};
    }
    return texts;
}

} // namespace kms
