#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

namespace kms::test {

/// One text of a .ts file.
struct TsMessage
{
    QString context;
    QString source;
    QString comment;          ///< tells equal texts of one context apart
    QString type;             ///< empty: finished; "unfinished", "vanished", "obsolete"
    QStringList translations; ///< one, or one per form of number

    /// "context: source", for a message of a test.
    QString name() const;
};

/// Empty where the file cannot be read.
QVector<TsMessage> messagesOf(const QString &tsFile);

/// What a translation lost or gained against its source, for the first of its forms that did:
/// %1, %n and so on, the marked key of a menu, an ellipsis at the end. Empty where nothing is.
QString placeholderFault(const TsMessage &message);

} // namespace kms::test
