#pragma once

#include <QLocale>
#include <QString>
#include <QStringList>
#include <QTimeZone>
#include <QVariantMap>

#include <memory>

namespace kms {

/// Turns ids and values into sentences of one language: the only place where verdicts become
/// text, so that window, report and command line agree and a report may be in another language
/// than the window. Texts stand in `resources/knowledge/phrases/*.json`, all languages side by
/// side:
///
///   "finding.count-too-low.headline": {
///     "en": "{count} of the {required} clients that this computer needs …",
///     "fr": "…" }
///
/// Placeholders: {name}; {name:FORMAT} with FORMAT one of
///   number · date · dateTime · duration (seconds) · minutes · percent · list · code · host
/// and {name?one|many}, chosen by the language's plural rule for that number.
/// A value that is a QStringList is shown up to its tenth entry, then "and N more".
class Phrasebook
{
public:
    /// \param language "en" or "fr"; anything else falls back to English
    /// \param zone for times shown to a person; their zone's name is appended
    explicit Phrasebook(const QString &language, const QTimeZone &zone = QTimeZone::utc());

    static QStringList languages(); ///< those with complete texts, English first

    /// \return the id in angle brackets where there is no such phrase (a test forbids it)
    QString text(const QString &id, const QVariantMap &values = {}) const;
    bool has(const QString &id) const;

    const QString &language() const { return m_language; }
    const QLocale &locale() const { return m_locale; }

private:
    struct Table;
    static const Table &table();

    QString m_language;
    QLocale m_locale;
    QTimeZone m_zone;
};

} // namespace kms
