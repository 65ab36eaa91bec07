#pragma once

#include "engine/diagnosis/clientview.h"
#include "engine/diagnosis/finding.h"

namespace kms {

/// What a host says to a product that its key does not cover.
inline constexpr ErrorCode productNotCovered{0xC004F042};

/// That a host refused one client for its product.
struct ProductRefusal
{
    QString subject;
    QString server;
    const ClientView *client = nullptr; ///< nothing where only the host's log tells of it
    ErrorCode code = productNotCovered;
    QVector<Because> because;
    qint64 failures = 0;
    bool othersServed = false; ///< the same host accepted others meanwhile
};

/// The latest refusals of \a client for its product since it was activated last: with
/// productNotCovered, or for its time although client and host agree within a minute, which is
/// what an old host says to a product that it does not know.
std::optional<ProductRefusal> productRefusalOf(const ClientView &client);

Because refusalReason(const Ref &ref, ErrorCode code, const QString &client, const QString &server);

} // namespace kms
