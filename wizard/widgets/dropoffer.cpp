#include "wizard/widgets/dropoffer.h"

#include <QMimeData>
#include <QSet>
#include <QUrl>

namespace kms::wizard {

namespace {

QStringList localPaths(const QList<QUrl> &urls)
{
    QStringList paths;
    QSet<QString> seen;
    for (const QUrl &url : urls) {
        const QString path = url.toLocalFile(); // empty for every address that is no file's
        if (path.isEmpty() || seen.contains(path))
            continue;
        seen.insert(path);
        paths.append(path);
    }
    return paths;
}

} // namespace

DropOffer offerOf(const QMimeData &data)
{
    // A web address arrives as text too: where there are addresses, the text is not looked at.
    if (data.hasUrls()) {
        const QStringList paths = localPaths(data.urls());
        if (paths.size() > DropOffer::maxFiles)
            return {{}, {}, DropOffer::Refusal::TooMany};
        return {
            paths, {}, paths.isEmpty() ? DropOffer::Refusal::NotUsable : DropOffer::Refusal::None};
    }
    const QString text = data.hasText() ? data.text() : QString();
    if (text.trimmed().isEmpty())
        return {{}, {}, DropOffer::Refusal::NotUsable};
    return {{}, text, DropOffer::Refusal::None};
}

} // namespace kms::wizard
