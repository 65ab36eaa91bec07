#include "app/cli/streams.h"

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
    // Nobody is left to tell where even this fails.
    static_cast<void>(write(streams.err, "kms-assistant-cli: " + message.toUtf8() + '\n'));
}

} // namespace kms::cli
