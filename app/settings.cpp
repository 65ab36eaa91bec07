#include "app/settings.h"

#include <QSettings>

namespace kms::app {

namespace {

constexpr auto languageKey = "window/language";
constexpr auto geometryKey = "window/geometry";
constexpr auto archiveKey = "archive/store";

} // namespace

Settings loadSettings()
{
    const QSettings stored;
    return {stored.value(QLatin1String(languageKey)).toString(),
            stored.value(QLatin1String(geometryKey)).toByteArray(),
            stored.value(QLatin1String(archiveKey)).toString()};
}

void saveSettings(const Settings &settings)
{
    QSettings stored;
    stored.setValue(QLatin1String(languageKey), settings.language);
    stored.setValue(QLatin1String(geometryKey), settings.geometry);
    stored.setValue(QLatin1String(archiveKey), settings.archive);
}

} // namespace kms::app
