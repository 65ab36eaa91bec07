#include "engine/readers/tables/recordcollector.h"

#include "engine/readers/text.h"

#include <algorithm>

namespace kms {

namespace {

// A name is one line, whatever its escapes say.
int makeNameHarmless(QString &name)
{
    const int keys = makeHarmless(name);
    name.replace(QLatin1Char('\n'), QLatin1Char(' '));
    return keys;
}

constexpr qsizetype longestName = 128;

bool isSame(QStringView a, QLatin1String b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

void RecordCollector::put(PropertyRecord &record, const QString &name, QString value,
                          const Place &at)
{
    if (isSame(name, QLatin1String("CimClass")) || isSame(name, QLatin1String("__CLASS"))) {
        const QString type = classOfType(value);
        if (record.type.isEmpty() && !type.isEmpty())
            record.type = type;
        return;
    }
    if (name.isEmpty() || name.size() > longestName || describesCimObject(name))
        return;
    if (record.properties.size() >= m_limits.properties) {
        note(Note::Kind::LimitReached, at, QString::number(m_limits.properties));
        return;
    }
    if (value.size() > m_limits.valueLength) {
        // half a value is another value
        note(Note::Kind::TooLarge, at, QString::number(m_limits.valueLength));
        return;
    }
    QString harmlessName = name;
    if (makeNameHarmless(harmlessName) > 0)
        return;
    if (const int keys = makeHarmless(value); keys > 0)
        addMerged(m_notes, {Note::Kind::KeyMasked, at, keys, {}});
    record.properties.append({harmlessName, value, at});
}

void RecordCollector::add(PropertyRecord record)
{
    if (record.properties.isEmpty())
        return;
    if (isFull()) {
        note(Note::Kind::LimitReached, record.at, QString::number(m_limits.records));
        return;
    }
    makeNameHarmless(record.type);
    makeNameHarmless(record.name);
    record.type.truncate(longestName);
    record.name.truncate(longestName);
    m_records.append(std::move(record));
}

void RecordCollector::note(Note::Kind kind, const Place &at, const QString &detail)
{
    addMerged(m_notes, {kind, at, 1, detail});
}

QString classOfType(QStringView type)
{
    const QStringView text = type.trimmed();
    qsizetype from = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (QStringView(u"#/\\:.").contains(text[i]))
            from = i + 1;
    }
    const QStringView name = text.sliced(from);
    constexpr const char *saysNothing[] = {"PSCustomObject", "PSObject",         "CimInstance",
                                           "CimClass",       "ManagementObject", "Object"};
    const bool nothing = std::any_of(std::begin(saysNothing), std::end(saysNothing),
                                     [&](const char *word) { return name == QLatin1String(word); });
    return nothing || !isPropertyName(name) ? QString() : name.toString();
}

bool describesCimObject(QStringView name)
{
    constexpr const char *names[] = {
        "CimClass",           "CimInstanceProperties", "CimSystemProperties",
        "CimClassProperties", "CimClassQualifiers",    "CimClassMethods",
        "CimSuperClass",      "__ClassMetadata",       "__InstanceMetadata"};
    return std::any_of(std::begin(names), std::end(names),
                       [&](const char *word) { return isSame(name, QLatin1String(word)); });
}

} // namespace kms
