#pragma once

#include <QString>
#include <QStringList>
#include <QVariantMap>
#include <QVector>

namespace kms {

/// Who carries a remedy out.
enum class Owner : quint8 { Helpdesk, HostAdministrator, DnsTeam, NetworkTeam, Licensing };
QString toId(Owner owner);

/// One command of the checked table `resources/knowledge/commands.json`. The program shows
/// commands, it never runs them.
struct Command
{
    QString id;   ///< e.g. "slmgr-ato"
    QString text; ///< filled in; empty for a step without a command
    bool elevated = false;
    bool modifies = false;
    QString undoId; ///< command that takes it back; empty where nothing can or need be undone
    /// Names of the site that no value filled. What only the person at the machine knows, such as
    /// a product key, is not counted.
    QStringList lacking = {};
};

/// \param values fill {placeholders}; a value with any character outside letters, digits,
///        '.', '-', '_', ':', '[' , ']' is left out and the placeholder stays visible as <name>:
///        names in evidence are chosen by strangers and must not become part of a command line
Command command(const QString &id, const QVariantMap &values = {});

/// \return \a id; where \a values leave out a name of the site that it needs, the id of the command
/// that does the same without it; nothing where the table has none
QString commandWithout(const QString &id, const QVariantMap &values);

QVector<QString> commandIds();

} // namespace kms
