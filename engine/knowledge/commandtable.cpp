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

QString filled(const QJsonObject &record, const QVariantMap &values)
{
    const QVariantMap defaults = record.value(QLatin1String("defaults")).toObject().toVariantMap();
    const QString text = record.value(QLatin1String("command")).toString();
    return fillTemplate(text, [&](const Placeholder &placeholder) {
        const QString name = placeholder.name.toString();
        const QString value = values.value(name, defaults.value(name)).toString();
        return mayStandInCommand(value) ? value : QLatin1Char('<') + name + QLatin1Char('>');
    });
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
    return {id, filled(*record, values), record->value(QLatin1String("elevated")).toBool(),
            record->value(QLatin1String("modifies")).toBool(),
            record->value(QLatin1String("undo")).toString()};
}

QVector<QString> commandIds()
{
    return table().ids;
}

} // namespace kms
