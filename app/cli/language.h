#pragma once

#include <QString>
#include <QTranslator>

#include <optional>

namespace kms::cli {

/// The system's language where the program speaks it, else English.
QString systemLanguage();

/// Translates the command line's own texts while it lives. English needs no file.
class TranslationScope
{
public:
    explicit TranslationScope(const QString &language);
    ~TranslationScope();
    Q_DISABLE_COPY_MOVE(TranslationScope)

private:
    QTranslator m_translator;
    bool m_installed = false;
};

/// \return the supported language a command asks for by "--lang", or the system's without it;
///         nothing where the language is not supported
std::optional<QString> languageFrom(const QString &requested);

/// "There is no language “xx”; there are: en, fr."
QString unknownLanguage(const QString &requested);

} // namespace kms::cli
