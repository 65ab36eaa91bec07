#include "engine/diagnosis/facts.h"

#include <type_traits>

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

bool isSet(const QString &value)
{
    return !value.isEmpty();
}

bool isSet(const QStringList &values)
{
    return !values.isEmpty();
}

bool isSet(const QDateTime &value)
{
    return value.isValid();
}

template <class T>
bool isSet(const std::optional<T> &value)
{
    return value.has_value();
}

/// Calls \a visit with each member and the name of it.
template <class Values, class Visit>
void forEachFact(Values &facts, Visit visit)
{
    visit(Fact::Count, facts.count);
    visit(Fact::Required, facts.required);
    visit(Fact::Ceiling, facts.ceiling);
    visit(Fact::DistinctCmids, facts.distinctCmids);
    visit(Fact::Machines, facts.machines);
    visit(Fact::Cmid, facts.cmid);
    visit(Fact::Code, facts.code);
    visit(Fact::SkewSeconds, facts.skewSeconds);
    visit(Fact::Server, facts.server);
    visit(Fact::Port, facts.port);
    visit(Fact::Domain, facts.domain);
    visit(Fact::Expires, facts.expires);
    visit(Fact::MetOn, facts.metOn);
    visit(Fact::LastRequest, facts.lastRequest);
    visit(Fact::Attempts, facts.attempts);
    visit(Fact::Failures, facts.failures);
    visit(Fact::Records, facts.records);
}

} // namespace

FactSet factsIn(const Facts &facts)
{
    FactSet set;
    forEachFact(facts, [&set](Fact fact, const auto &value) { set.setFlag(fact, isSet(value)); });
    return set;
}

Facts onlyFacts(FactSet kept, const Facts &facts)
{
    Facts result = facts;
    forEachFact(result, [kept](Fact fact, auto &value) {
        if (!kept.testFlag(fact))
            value = std::decay_t<decltype(value)>();
    });
    return result;
}

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
