#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

namespace kms::test {

/// What a manual page of `app/packaging/debian/man` tells, without its markup.
struct ManualPage
{
    QMap<QString, QStringList> options; ///< by command ("" before the first), each as it is listed
    QStringList examples;               ///< whole command lines
    QString text;
};

/// \param file e.g. "fr/kms-assistant-cli.1"
/// \return empty where there is no such page
ManualPage readManualPage(const QString &file);

/// The long options that \a text names anywhere, with their dashes, in order of the alphabet.
QStringList longOptionsIn(const QString &text);

} // namespace kms::test
