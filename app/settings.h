#pragma once

#include <QByteArray>
#include <QString>

namespace kms::app {

/// What the window remembers from one start to the next. Nothing of a case is ever kept.
struct Settings
{
    QString language;    ///< empty: the system's
    QByteArray geometry; ///< QWidget::saveGeometry()
    QString archive;     ///< StoreAddress as text, without secrets; empty: the default one

    friend bool operator==(const Settings &, const Settings &) = default;
};

Settings loadSettings();
void saveSettings(const Settings &settings);

} // namespace kms::app
