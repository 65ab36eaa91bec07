#include "app/cli/outputs.h"

#include "app/cli/tr.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace kms::cli {

namespace {

// Pipes and devices cannot be replaced, only written to.
bool writeInPlace(const QString &path, const QByteArray &bytes, QString &reason)
{
    QFile file(path);
    const bool done = file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) &&
                      file.write(bytes) == bytes.size();
    reason = file.errorString();
    return done;
}

bool replaceFile(const QString &path, const QByteArray &bytes, QString &reason)
{
    QSaveFile file(path);
    const bool done =
        file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    reason = file.errorString();
    return done;
}

} // namespace

bool writeOutput(const QString &target, const QByteArray &bytes, const Streams &streams)
{
    if (target == QLatin1String("-")) {
        if (write(streams.out, bytes))
            return true;
        say(streams, Tr::tr("Standard output could not be written."));
        return false;
    }
    const QFileInfo info(target);
    QString reason;
    const bool isSpecial = info.exists() && !info.isFile() && !info.isDir();
    if (isSpecial ? writeInPlace(target, bytes, reason) : replaceFile(target, bytes, reason))
        return true;
    say(streams, Tr::tr("%1 could not be written: %2").arg(target, reason));
    return false;
}

} // namespace kms::cli
