#pragma once

#include "engine/readers/archive/zipfile.h"

#include <QBuffer>
#include <QFile>

/// What the tests of zip files share.
namespace kms::test {

inline QString fixture(const char *name)
{
    return QStringLiteral(KMS_SOURCE_DIR "/tests/engine/readers/zip/") + QString::fromLatin1(name);
}

inline QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline Read<std::unique_ptr<ZipFile>> openZip(const QByteArray &bytes, const ZipLimits &limits = {})
{
    auto device = std::make_unique<QBuffer>();
    device->setData(bytes);
    device->open(QIODevice::ReadOnly);
    return ZipFile::open(std::move(device), limits);
}

} // namespace kms::test
