#include "engine/store/datafolder.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryFile>

namespace kms {

DataFolder::DataFolder(const QString &portable)
    : m_portable(portable)
{
}

DataFolder DataFolder::ofProgram(const QString &programFolder)
{
    const QDir folder(programFolder);
    if (!QFileInfo(folder.filePath(QStringLiteral("portable.txt"))).isFile())
        return ofPerson();
    return DataFolder(folder.absoluteFilePath(QStringLiteral("data")));
}

bool DataFolder::isWritable() const
{
    if (!isPortable())
        return true;
    if (!QDir().mkpath(m_portable))
        return false;
    // Only a try tells: Windows' access lists and read-only media show in no attribute of a folder.
    QTemporaryFile tried(QDir(m_portable).filePath(QStringLiteral("XXXXXX.tmp")));
    return tried.open();
}

QString DataFolder::settingsFile() const
{
    return isPortable() ? QDir(m_portable).filePath(QStringLiteral("settings.ini")) : QString();
}

StoreAddress DataFolder::archive() const
{
    return isPortable() ? StoreAddress{QDir(m_portable).filePath(QStringLiteral("archive.sqlite"))}
                        : defaultStore();
}

} // namespace kms
