#include "app/settings.h"

#include <QSettings>

#include <memory>

namespace kms::app {

namespace {

constexpr auto languageKey = "window/language";
constexpr auto geometryKey = "window/geometry";
constexpr auto archiveKey = "archive/store";
constexpr auto watchKey = "watch/minutes";

std::unique_ptr<QSettings> storedIn(const DataFolder &data)
{
    if (!data.isPortable())
        return std::make_unique<QSettings>();
    return std::make_unique<QSettings>(data.settingsFile(), QSettings::IniFormat);
}

} // namespace

Settings loadSettings(const DataFolder &data)
{
    const auto stored = storedIn(data);
    return {stored->value(QLatin1String(languageKey)).toString(),
            stored->value(QLatin1String(geometryKey)).toByteArray(),
            stored->value(QLatin1String(archiveKey)).toString(),
            stored->value(QLatin1String(watchKey), Settings().watchMinutes).toInt()};
}

void saveSettings(const Settings &settings, const DataFolder &data)
{
    if (!data.isWritable())
        return;
    const auto stored = storedIn(data);
    stored->setValue(QLatin1String(languageKey), settings.language);
    stored->setValue(QLatin1String(geometryKey), settings.geometry);
    stored->setValue(QLatin1String(archiveKey), settings.archive);
    stored->setValue(QLatin1String(watchKey), settings.watchMinutes);
}

} // namespace kms::app
