#pragma once

#include <QString>
#include <QVector>

namespace kms::wizard {

/// The public client setup key of one edition, ready to show.
struct KeyText
{
    QString name;   ///< "Windows Server 2019 Standard"
    QString key;    ///< in full: it is public, and the same for everybody
    QString remark; ///< the count that such a computer needs
};

/// What somebody typed, looked up as an edition of Windows or as the last five characters of a key.
struct KeyLookup
{
    QVector<KeyText> keys; ///< nearest first, at most 12
    qsizetype more = 0;    ///< that match as well
    QString source;        ///< title of the page that the keys are from
};
KeyLookup lookUpKey(const QString &typed);

} // namespace kms::wizard
