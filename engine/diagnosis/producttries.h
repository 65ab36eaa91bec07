#pragma once

#include "engine/casefile/casefile.h"

namespace kms {

/// What the events tell of the requests that a client made for one of its products.
struct ProductTries
{
    std::optional<Application> application; ///< nothing where no request is at hand
    QVector<const Attempt *> attempts;      ///< in time order
    const Attempt *latest = nullptr;        ///< latest request whose outcome is known
    const Attempt *lastActivated = nullptr;
    QDateTime lastActivatedAt;         ///< also from an answer without its request
    QVector<const Attempt *> failures; ///< since the last activation, oldest first
};

/// The products of \a client that its evidence tells of, Windows first. A product that the machine
/// no longer asks for, because it was removed or replaced, is left out. Never empty: where no
/// request is at hand it is one value, which stands for all that the texts say.
QVector<ProductTries> productsOf(const ClientCase &client, const CaseFile &caseFile);

} // namespace kms
