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
/// Placeholders: {name}, written by the value's type, or {name:FORMAT}:
///
///   number    12,345; of a list its length
///   date      20 November 2026; of a moment in the phrasebook's zone, of a QDate that very day
///   dateTime  20 November 2026, 09:05 UTC
///   duration  seconds as "5 h 18 min"; the sign is left to the sentence
///   minutes   licence minutes: "137 days", below two days as a duration
///   percent   a ratio of 0 to 1 as "55%"
///   list      a QStringList up to its tenth entry, then "and N more"
///   plain     12345, without grouping: for ports
///   code      a number as "0xC004F038"
///   host      a DNS name without the root's full stop
///
/// {name?one|many} chooses by the language's plural rule for that number, or that list's length;
/// both may hold placeholders. A value that is missing or empty stays visible as <name>. Values
/// are put in as they are, on one line and cut at 300 characters, and never read as templates;
/// they are not escaped for HTML.
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
