#pragma once

#include <QString>
#include <QStringView>
#include <QTimeZone>
#include <QVariant>

namespace kms {

class Phrasebook;

/// Writes single values the way a language does. The words and patterns it needs are phrases
/// themselves ("format.…"), so that a new language is a column of a table. Lives as long as the
/// phrasebook and zone it was made from.
class ValueFormatter
{
public:
    ValueFormatter(const Phrasebook &phrases, const QTimeZone &zone);

    /// \param format one of those listed at Phrasebook; empty, or one that does not fit the
    ///        value: by the value's type
    /// \return nothing for a value that is not there or holds nothing
    QString show(const QVariant &value, QStringView format) const;

    /// The language's plural rule. A list counts by its length; what is no number is many.
    bool isOne(const QVariant &value) const;

private:
    QString byType(const QVariant &value) const;
    QString date(const QDate &day) const;
    QString date(const QDateTime &value) const;
    QString dateTime(const QDateTime &value) const;
    QString duration(qint64 seconds) const;
    QString minutes(qint64 minutes) const;
    QString percent(double ratio) const;
    QString list(const QStringList &entries) const;
    QString phrase(const char *id, const QVariant &n) const;

    const Phrasebook &m_phrases;
    const QTimeZone &m_zone;
};

/// A value of the evidence as it may stand in a sentence: one line, no direction overrides,
/// at most 300 characters. Log content is chosen by strangers.
QString tamed(const QString &text);

} // namespace kms
