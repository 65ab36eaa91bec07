#include "app/cli/streams.h"

#include "engine/report/showntext.h"

#include <QFileDevice>

namespace kms::cli {

bool write(QIODevice &device, const QByteArray &bytes)
{
    if (device.write(bytes) != bytes.size())
        return false;
    auto *file = qobject_cast<QFileDevice *>(&device);
    return file == nullptr || file->flush();
}

void say(const Streams &streams, const QString &message)
{
    // Names of files and a person's own words may hold what a terminal would obey, or a key.
    const QByteArray shown = shownText(withoutProductKeys(message)).toUtf8();
    // Nobody is left to tell where even this fails.
    static_cast<void>(write(streams.err, "kms-assistant-cli: " + shown + '\n'));
}

} // namespace kms::cli
