#pragma once

#include "engine/casefile/casefile.h"

#include <QStringList>

#include <optional>

namespace kms {

/// Why machines made from one image share its client machine id, as the image's own setup log or
/// answer file tells it. Source: Microsoft's "KMS activation: known issues", "Clients are not
/// adding to the count".
struct ImageFault
{
    enum class Kind {
        NotGeneralized, ///< sysprep ran without /generalize
        RearmSkipped    ///< it was generalized, and its answer file sets SkipRearm to 1
    };
    Kind kind = Kind::NotGeneralized;
    Ref ref;

    friend bool operator==(const ImageFault &, const ImageFault &) = default;
};

/// What the setup logs of the case tell of the image that \a clones were made from: those of the
/// clones themselves, and those of no machine at hand, as an image's are.
/// \return nothing where none is at hand, none tells a fault, or several do not agree
std::optional<ImageFault> imageFault(const QStringList &clones, const CaseFile &caseFile);

} // namespace kms
