#include "app/dialogmemory.h"

#include <QSettings>

namespace kms::app {

#ifdef Q_OS_WIN

namespace {

// QFileDialog: QSettings(UserScope, "QtProject"), group "FileDialog" (qfiledialog.cpp of Qt 6.4).
constexpr auto software = "HKEY_CURRENT_USER\\Software";
constexpr auto ofQt = "QtProject";
constexpr auto dialogs = "HKEY_CURRENT_USER\\Software\\QtProject\\OrganizationDefaults\\FileDialog";

} // namespace

DialogMemory::DialogMemory(const DataFolder &data)
    : m_isRestored(data.isPortable())
    , m_wasThere(QSettings(QLatin1String(software), QSettings::NativeFormat)
                     .childGroups()
                     .contains(QLatin1String(ofQt)))
{
    if (!m_wasThere)
        return; // opening it would make it
    const QSettings stored(QLatin1String(dialogs), QSettings::NativeFormat);
    const QStringList keys = stored.allKeys();
    for (const QString &key : keys)
        m_before.insert(key, stored.value(key));
}

DialogMemory::~DialogMemory()
{
    if (!m_isRestored)
        return;
    if (!m_wasThere) {
        QSettings(QLatin1String(software), QSettings::NativeFormat).remove(QLatin1String(ofQt));
        return;
    }
    QSettings stored(QLatin1String(dialogs), QSettings::NativeFormat);
    stored.clear();
    for (auto one = m_before.cbegin(); one != m_before.cend(); ++one)
        stored.setValue(one.key(), one.value());
}

#else

DialogMemory::DialogMemory(const DataFolder &data)
{
    if (data.isPortable())
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, data.path());
}

DialogMemory::~DialogMemory() = default;

#endif

} // namespace kms::app
