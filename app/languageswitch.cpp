#include "app/languageswitch.h"

#include "engine/knowledge/phrasebook.h"

#include <QCoreApplication>
#include <QLocale>

namespace kms::app {

LanguageSwitch::~LanguageSwitch()
{
    remove();
}

void LanguageSwitch::use(const QString &language)
{
    remove();
    m_language = Phrasebook(language).language();
    QLocale::setDefault(QLocale(m_language));
    if (m_language == QLatin1String("en"))
        return; // the source texts
    // Qt's own texts come along in the program: a machine need not have them.
    if (m_qt.load(QStringLiteral(":/i18n/qtbase_") + m_language))
        QCoreApplication::installTranslator(&m_qt);
    if (m_own.load(QStringLiteral(":/i18n/kms-assistant_") + m_language))
        QCoreApplication::installTranslator(&m_own);
}

QString LanguageSwitch::ofSystem()
{
    return Phrasebook(QLocale::languageToCode(QLocale::system().language())).language();
}

void LanguageSwitch::remove()
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
}

} // namespace kms::app
