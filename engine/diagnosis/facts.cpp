#include "engine/diagnosis/facts.h"

namespace kms {

namespace {

template <class T>
void insert(QVariantMap &map, const char *name, const std::optional<T> &value)
{
    if (value)
        map.insert(QString::fromLatin1(name), *value);
}

template <class T>
void insertText(QVariantMap &map, const char *name, const std::optional<T> &value)
{
    if (value)
        map.insert(QString::fromLatin1(name), toString(*value));
}

void insert(QVariantMap &map, const char *name, const QString &value)
{
    if (!value.isEmpty())
        map.insert(QString::fromLatin1(name), value);
}

void insert(QVariantMap &map, const char *name, const QDateTime &value)
{
    if (value.isValid())
        map.insert(QString::fromLatin1(name), value);
}

} // namespace

QVariantMap toVariantMap(const Facts &facts)
{
    QVariantMap map;
    insert(map, "count", facts.count);
    insert(map, "required", facts.required);
    insert(map, "ceiling", facts.ceiling);
    insert(map, "distinctCmids", facts.distinctCmids);
    if (!facts.machines.isEmpty())
        map.insert(QStringLiteral("machines"), facts.machines);
    insertText(map, "cmid", facts.cmid);
    insertText(map, "code", facts.code);
    insert(map, "skewSeconds", facts.skewSeconds);
    insert(map, "server", facts.server);
    insert(map, "port", facts.port);
    insert(map, "domain", facts.domain);
    insert(map, "expires", facts.expires);
    insert(map, "metOn", facts.metOn);
    insert(map, "lastRequest", facts.lastRequest);
    insert(map, "attempts", facts.attempts);
    insert(map, "failures", facts.failures);
    insert(map, "records", facts.records);
    insert(map, "product", facts.product);
    return map;
}

} // namespace kms
