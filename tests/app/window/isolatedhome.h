#pragma once

#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace kms::test {

/// A home of its own: no setting of the person who runs the tests is read or changed. Comes first
/// in main().
class IsolatedHome
{
public:
    IsolatedHome()
    {
        if (!m_folder.isValid())
            qFatal("no temporary folder");
        const QByteArray home = m_folder.path().toLocal8Bit();
        for (const char *name : {"HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
                                 "XDG_CACHE_HOME", "XDG_STATE_HOME"})
            qputenv(name, home);
        QStandardPaths::setTestModeEnabled(true);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    }

private:
    QTemporaryDir m_folder;
};

} // namespace kms::test
