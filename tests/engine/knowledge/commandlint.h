#pragma once

#include <QHash>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace kms::test {

/// One record of commands.json and the sentences that go with it.
struct LintedCommand
{
    QJsonObject record;
    QString english;
    QString french;
};

/// What is wrong with a command, one fault a line; empty where nothing is. The command is taken
/// apart into the calls it makes, and each is held against what Microsoft documents of that tool:
/// that the option exists and takes so many values, that it changes something, needs elevation, and
/// what takes it back. That id, command and sentences speak of one thing is checked too.
/// \param records all records by id, to look up what takes a command back
QStringList commandFaults(const LintedCommand &command, const QHash<QString, QJsonObject> &records);

/// Whether slmgr.vbs has this option.
bool isSlmgrOption(const QString &option);

} // namespace kms::test
