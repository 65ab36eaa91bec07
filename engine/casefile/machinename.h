#pragma once

#include <QHash>
#include <QString>

namespace kms {

/// The form in which names of machines compare: lower case, no blanks around, no closing dot.
QString canonicalName(const QString &name);

/// The part before the first dot of a canonical name; an IP literal has no shorter form.
QString shortName(const QString &canonical);

/// "10.20.0.11", "2001:db8::1": an address that no log can be matched with.
bool isIpLiteral(const QString &name);

/// Whether two names may be the same machine: equal, or one is the short name of the other.
bool mayBeSameMachine(const QString &a, const QString &b);

/// Whether the machines' own names (first labels) agree, whatever their domains.
bool sameFirstLabel(const QString &a, const QString &b);

/// All names of a case. A short name and a full name are one machine, unless two full names
/// share that short name: then nobody can tell whose it is, and it stays a machine of its own.
class MachineNames
{
public:
    void add(const QString &name);

    /// One key per machine: the full name where one is known, in canonical form.
    QString key(const QString &name) const;
    /// The spelling to show: the full name as first seen where there is one.
    QString display(const QString &name) const;
    /// The same for what key() gave.
    QString displayOfKey(const QString &key) const;

private:
    QHash<QString, QString> m_fullNames; ///< by short name; empty where there are several
    QHash<QString, QString> m_spelling;  ///< by canonical name, as first seen
};

} // namespace kms
