#pragma once

#include "engine/store/datafolder.h"

#include <QByteArray>
#include <QString>

namespace kms::app {

/// What the window remembers from one start to the next. Nothing of a case is ever kept.
struct Settings
{
    QString language;      ///< empty: the system's
    QByteArray geometry;   ///< QWidget::saveGeometry()
    QString archive;       ///< StoreAddress as text, without secrets; empty: the default one
    int watchMinutes = 60; ///< between two looks of a watch

    friend bool operator==(const Settings &, const Settings &) = default;
};

Settings loadSettings(const DataFolder &data);
/// Keeps nothing where the folder cannot be written.
void saveSettings(const Settings &settings, const DataFolder &data);

} // namespace kms::app
