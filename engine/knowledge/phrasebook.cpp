#include "engine/knowledge/phrasebook.h"

#include "engine/knowledge/phrasetemplate.h"
#include "engine/knowledge/phrasevalue.h"
#include "engine/knowledge/resourcetable.h"

#include <QHash>

#include <algorithm>

namespace kms {

struct Phrasebook::Table
{
    QHash<QString, QHash<QString, QString>> byLanguage; ///< language → id → text
    QStringList languages;
};

namespace {

constexpr QLatin1String english("en");
// A language declares itself by its formats: without them no number of it can be written.
constexpr QLatin1String declaringPhrase("format.date");

QHash<QString, QHash<QString, QString>> readPhrases()
{
    QHash<QString, QHash<QString, QString>> byLanguage;
    const QStringList files = phraseFiles();
    for (const QString &file : files) {
        const QJsonObject phrases = knowledgeObject(file);
        for (auto phrase = phrases.begin(); phrase != phrases.end(); ++phrase) {
            const QJsonObject texts = phrase.value().toObject();
            for (auto text = texts.begin(); text != texts.end(); ++text)
                byLanguage[text.key()].insert(phrase.key(), text.value().toString());
        }
    }
    return byLanguage;
}

QStringList declared(const QHash<QString, QHash<QString, QString>> &byLanguage)
{
    QStringList others;
    for (auto texts = byLanguage.cbegin(); texts != byLanguage.cend(); ++texts) {
        if (texts.key() != english && texts->contains(declaringPhrase))
            others += texts.key();
    }
    others.sort();
    return QStringList(english) + others;
}

QString filled(QStringView text, const QVariantMap &values, const ValueFormatter &formatter)
{
    return fillTemplate(text, [&](const Placeholder &placeholder) {
        const QString name = placeholder.name.toString();
        const QVariant value = values.value(name);
        if (placeholder.isChoice)
            return filled(formatter.isOne(value) ? placeholder.one : placeholder.many, values,
                          formatter);
        const QString shown = formatter.show(value, placeholder.format);
        return shown.isEmpty() ? QLatin1Char('<') + name + QLatin1Char('>') : shown;
    });
}

} // namespace

const Phrasebook::Table &Phrasebook::table()
{
    static const Table loaded = [] {
        Table table{readPhrases(), {}};
        table.languages = declared(table.byLanguage);
        return table;
    }();
    return loaded;
}

Phrasebook::Phrasebook(const QString &language, const QTimeZone &zone)
    : m_language(table().languages.contains(language) ? language : QString(english))
    , m_locale(m_language)
    , m_zone(zone)
{
}

QStringList Phrasebook::languages()
{
    return table().languages;
}

bool Phrasebook::has(const QString &id) const
{
    return table().byLanguage.value(english).contains(id);
}

QString Phrasebook::text(const QString &id, const QVariantMap &values) const
{
    QString text = table().byLanguage.value(m_language).value(id);
    if (text.isEmpty())
        text = table().byLanguage.value(english).value(id);
    if (text.isEmpty())
        return QLatin1Char('<') + id + QLatin1Char('>');
    return filled(text, values, ValueFormatter(*this, m_zone));
}

} // namespace kms
