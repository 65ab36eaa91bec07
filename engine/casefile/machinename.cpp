#include "engine/casefile/machinename.h"

#include <algorithm>

namespace kms {

namespace {

constexpr QLatin1Char dot('.');

bool isNumber(QStringView text)
{
    return !text.isEmpty() &&
           std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace

QString canonicalName(const QString &name)
{
    QString canonical = name.trimmed().toLower();
    while (canonical.endsWith(dot))
        canonical.chop(1);
    return canonical;
}

bool isIpLiteral(const QString &name)
{
    if (name.contains(QLatin1Char(':')))
        return true;
    if (name.isEmpty() || !isNumber(QStringView(name).first(1))) // nearly every name
        return false;
    const auto labels = QStringView(name).split(dot);
    return labels.size() == 4 && std::all_of(labels.cbegin(), labels.cend(), isNumber);
}

QString shortName(const QString &canonical)
{
    const qsizetype end = isIpLiteral(canonical) ? -1 : canonical.indexOf(dot);
    return end < 0 ? canonical : canonical.left(end);
}

bool mayBeSameMachine(const QString &a, const QString &b)
{
    const QString first = canonicalName(a);
    const QString second = canonicalName(b);
    if (first.isEmpty() || second.isEmpty())
        return false;
    const bool anyShort = !first.contains(dot) || !second.contains(dot);
    return first == second || (anyShort && shortName(first) == shortName(second));
}

bool sameFirstLabel(const QString &a, const QString &b)
{
    return shortName(canonicalName(a)) == shortName(canonicalName(b));
}

void MachineNames::add(const QString &name)
{
    const QString canonical = canonicalName(name);
    if (canonical.isEmpty())
        return;
    QString &spelling = m_spelling[canonical];
    if (!spelling.isEmpty())
        return;
    spelling = name.trimmed();
    const QString brief = shortName(canonical);
    if (brief == canonical)
        return;
    const auto known = m_fullNames.find(brief);
    if (known == m_fullNames.end())
        m_fullNames.insert(brief, canonical);
    else
        known->clear(); // nobody can tell whose the short name is
}

QString MachineNames::key(const QString &name) const
{
    const QString canonical = canonicalName(name);
    if (canonical.contains(dot))
        return canonical;
    const QString full = m_fullNames.value(canonical);
    return full.isEmpty() ? canonical : full;
}

QString MachineNames::display(const QString &name) const
{
    return m_spelling.value(key(name), name.trimmed());
}

QString MachineNames::displayOfKey(const QString &key) const
{
    return m_spelling.value(key, key);
}

} // namespace kms
