#include "app/cli/language.h"

#include "app/cli/tr.h"
#include "engine/knowledge/phrasebook.h"

#include <QCoreApplication>
#include <QLocale>

namespace kms::cli {

QString systemLanguage()
{
    const QString language = QLocale::languageToCode(QLocale::system().language());
    return Phrasebook(language).language();
}

TranslationScope::TranslationScope(const QString &language)
{
    const QString file = QStringLiteral(":/i18n/kms-assistant_") + language;
    m_installed = language != QLatin1String("en") && m_translator.load(file) &&
                  QCoreApplication::installTranslator(&m_translator);
}

TranslationScope::~TranslationScope()
{
    if (m_installed)
        QCoreApplication::removeTranslator(&m_translator);
}

std::optional<QString> languageFrom(const QString &requested)
{
    if (requested.isEmpty())
        return systemLanguage();
    if (!Phrasebook::languages().contains(requested))
        return std::nullopt;
    return requested;
}

QString unknownLanguage(const QString &requested)
{
    return Tr::tr("There is no language “%1”; there are: %2.")
        .arg(requested, Phrasebook::languages().join(QLatin1String(", ")));
}

} // namespace kms::cli
