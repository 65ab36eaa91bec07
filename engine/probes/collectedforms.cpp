#include "engine/probes/collectedforms.h"

#include "engine/readers/text.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace kms {

namespace {

QJsonArray named(const QVector<QJsonObject> &objects, const QString &computer)
{
    QJsonArray result;
    for (QJsonObject object : objects) {
        for (auto value = object.begin(); value != object.end(); ++value) {
            QString text = value->toString();
            if (value->isString() && maskProductKeys(text) > 0)
                *value = text;
        }
        if (!computer.isEmpty())
            object.insert(QLatin1String("PSComputerName"), computer);
        result.append(object);
    }
    return result;
}

QString typeName(const RegistryValue &value)
{
    switch (value.type) {
    case RegistryValue::Type::Text:
        return QStringLiteral("REG_SZ");
    case RegistryValue::Type::Lines:
        return QStringLiteral("REG_MULTI_SZ");
    case RegistryValue::Type::Number:
        return QStringLiteral("REG_DWORD");
    case RegistryValue::Type::Binary:
    case RegistryValue::Type::Deleted:
        break;
    }
    return {};
}

QString shownValue(const RegistryValue &value)
{
    if (value.type == RegistryValue::Type::Number)
        return QLatin1String("0x") + QString::number(value.number.value_or(0), 16);
    QStringList lines;
    for (QString line : value.lines) {
        line = harmless(line);
        maskProductKeys(line);
        lines.append(line);
    }
    return lines.join(QLatin1String("\\0"));
}

} // namespace

QByteArray licensingJson(const LicensingRows &rows, const QString &computer)
{
    const QString name = computer.isEmpty() ? rows.computer : computer;
    const QJsonArray services = named(rows.services, name);
    QJsonObject all;
    all.insert(QLatin1String("SoftwareLicensingService"),
               services.size() == 1 ? services.at(0) : QJsonValue(services));
    all.insert(QLatin1String("SoftwareLicensingProduct"), named(rows.products, name));
    return QJsonDocument(all).toJson();
}

QByteArray registryQueryText(const QVector<RegistryValue> &values)
{
    QString text;
    QString key;
    for (const RegistryValue &value : values) {
        const QString type = typeName(value);
        if (type.isEmpty() || value.name.isEmpty())
            continue;
        if (value.key != key)
            text += QLatin1String("\r\n") + harmless(value.key) + QLatin1String("\r\n");
        key = value.key;
        text += QLatin1String("    ") + harmless(value.name) + QLatin1String("    ") + type +
                QLatin1String("    ") + shownValue(value) + QLatin1String("\r\n");
    }
    return (text + QLatin1String("\r\n")).toUtf8();
}

} // namespace kms
