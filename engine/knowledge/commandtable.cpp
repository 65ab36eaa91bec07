#include "engine/knowledge/commandtable.h"

#include "engine/knowledge/phrasetemplate.h"
#include "engine/knowledge/resourcetable.h"

#include <QHash>

#include <algorithm>
#include <array>

namespace kms {

namespace {

constexpr qsizetype longestValue = 255; // a DNS name's limit

struct Table
{
    QVector<QString> ids;
    QHash<QString, QJsonObject> records;
};

const Table &table()
{
    static const Table loaded = [] {
        Table table;
        const QJsonArray records = knowledgeRecords(QStringLiteral("commands.json"));
        for (const auto &value : records) {
            const QJsonObject record = value.toObject();
            const QString id = record.value(QLatin1String("id")).toString();
            table.ids += id;
            table.records.insert(id, record);
        }
        return table;
    }();
    return loaded;
}

// ASCII only: letters of other scripts look harmless, but a console with a smaller code page
// turns some of them into quotes and bars ("best fit").
bool isHarmless(QChar c)
{
    const ushort u = c.unicode();
    return (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || (u >= '0' && u <= '9') || u == '.' ||
           u == '-' || u == '_' || u == ':' || u == '[' || u == ']';
}

bool mayStandInCommand(const QString &value)
{
    return !value.isEmpty() && value.size() <= longestValue &&
           !value.startsWith(QLatin1Char('-')) && // would be read as an option
           std::all_of(value.cbegin(), value.cend(), isHarmless);
}

// Stands in no evidence: the person who runs the command knows it, or chooses it.
bool isKnownByHand(QStringView name)
{
    constexpr std::array names{"key", "confirmationId", "targetEdition"};
    return std::any_of(names.begin(), names.end(),
                       [name](const char *other) { return name == QLatin1String(other); });
}

struct Filled
{
    QString text;
    QStringList lacking;
};

Filled filled(const QJsonObject &record, const QVariantMap &values)
{
    Filled result;
    const QVariantMap defaults = record.value(QLatin1String("defaults")).toObject().toVariantMap();
    const QString text = record.value(QLatin1String("command")).toString();
    result.text = fillTemplate(text, [&](const Placeholder &placeholder) {
        const QString name = placeholder.name.toString();
        const QString value = values.value(name, defaults.value(name)).toString();
        if (mayStandInCommand(value))
            return value;
        if (!isKnownByHand(name))
            result.lacking << name;
        return QString(QLatin1Char('<') + name + QLatin1Char('>'));
    });
    return result;
}

} // namespace

QString toId(Owner owner)
{
    constexpr std::array names{"helpdesk", "host-administrator", "dns-team", "network-team",
                               "licensing"};
    return QLatin1String(names[size_t(owner)]);
}

Command command(const QString &id, const QVariantMap &values)
{
    const auto record = table().records.constFind(id);
    if (record == table().records.constEnd())
        return {};
    const Filled line = filled(*record, values);
    return {id,
            line.text,
            record->value(QLatin1String("elevated")).toBool(),
            record->value(QLatin1String("modifies")).toBool(),
            record->value(QLatin1String("undo")).toString(),
            line.lacking};
}

QString commandWithout(const QString &id, const QVariantMap &values)
{
    if (command(id, values).lacking.isEmpty())
        return id;
    return table().records.value(id).value(QLatin1String("otherwise")).toString();
}

QVector<QString> commandIds()
{
    return table().ids;
}

} // namespace kms
