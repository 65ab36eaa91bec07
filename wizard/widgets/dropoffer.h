#pragma once

#include <QString>
#include <QStringList>

class QMimeData;

namespace kms::wizard {

/// What a drag or the clipboard offers: paths of this machine, else plain text, else nothing.
struct DropOffer
{
    enum class Refusal : quint8 {
        None,
        NotUsable, ///< no file of this machine and no text: web addresses, pictures, blanks
        TooMany    ///< more than DropOffer::maxFiles
    };

    /// Files and folders of one drop at most; more are refused as a whole, never cut.
    static constexpr int maxFiles = 2'000;

    QStringList paths; ///< in the order given, each once
    QString text;
    Refusal refusal = Refusal::None;

    bool operator==(const DropOffer &) const = default;
};

/// Looks at nothing but \a data: no file is opened and no name is looked up.
DropOffer offerOf(const QMimeData &data);

} // namespace kms::wizard
