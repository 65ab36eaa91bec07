#pragma once

#include <QString>
#include <QTranslator>

namespace kms::app {

/// The language of the window: the program's own texts and Qt's. Switchable while it runs; every
/// widget gets a LanguageChange event.
class LanguageSwitch
{
public:
    LanguageSwitch() = default;
    ~LanguageSwitch();
    Q_DISABLE_COPY_MOVE(LanguageSwitch)

    /// \param language "en" or "fr"; anything else is English
    void use(const QString &language);
    const QString &language() const { return m_language; }

    /// The system's language where the program speaks it, else English.
    static QString ofSystem();

private:
    void remove();

    QString m_language;
    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace kms::app
