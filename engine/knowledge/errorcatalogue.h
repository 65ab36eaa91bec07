#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

#include <memory>

namespace kms {

/// What is known of one code, in one language.
struct ErrorExplanation
{
    quint32 code = 0;
    bool known = false;  ///< has a record of its own in the catalogue
    QString name;        ///< symbol, e.g. "SL_E_VL_NOT_ENOUGH_COUNT"; empty where none is known
    QString meaning;     ///< for an unknown code: its facility, or the Win32 text's meaning
    QStringList causes;  ///< may be empty: causes are never guessed
    QStringList actions; ///< in order
    QVector<quint32> nearest; ///< known codes a person may have meant; for unknown codes only
};

/// The table `resources/knowledge/error_codes.json`: one record a code, all languages in it.
class ErrorCatalogue
{
public:
    /// Loaded once, on first use; thread-safe afterwards.
    static const ErrorCatalogue &instance();

    /// \param language "en", "fr"…; English where the language has no text
    ErrorExplanation explain(quint32 code, const QString &language) const;
    bool knows(quint32 code) const;
    QVector<quint32> codes() const;

    /// Known codes close to what somebody typed and that is no code, such as "0xC00F038".
    QVector<quint32> nearestTo(const QString &typed) const;

private:
    ErrorCatalogue();
    struct Table;
    std::shared_ptr<const Table> m_table;
};

} // namespace kms
