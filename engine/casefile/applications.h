#pragma once

#include "engine/evidence/evidenceitem.h"
#include "engine/evidence/requesttable.h"

#include <QHash>

#include <optional>

namespace kms {

/// A KMS host keeps one count for each of these.
enum class Application : quint8 {
    Windows,
    Office2010, ///< has an application id of its own
    Office      ///< 2013 and later
};

/// Stable id: "windows", "office2010", "office".
QString toId(Application application);

/// \return nothing for an id that is neither Windows nor an Office
std::optional<Application> applicationFromId(const ApplicationId &id);

/// Which products (SKUs) belong to which application. A request names only its product.
struct Applications
{
    QHash<ActivationId, Application> products;

    /// A product that is not known counts as Windows: Office names its few KMS products, which
    /// are known by a table, while every edition of Windows has its own. A request for a count of
    /// 25 is always Windows. \return nothing where the request tells neither product nor count
    std::optional<Application> of(const std::optional<ActivationId> &product,
                                  std::optional<int> required) const;

    /// Of a license report: by its application id, else as told().
    Application of(const LicenseFacts &license) const;

    /// Of a product as a text names it, or gives its id. Texts speak of Windows unless they say
    /// otherwise.
    Application told(const QString &name, const std::optional<ActivationId> &product) const;

    friend bool operator==(const Applications &, const Applications &) = default;
};

/// The table of well-known Office products, and what the license reports at hand tell (activation
/// id beside application id). Of an evidence that contradicts the table, the evidence wins.
Applications learnApplications(const Evidence &evidence);

} // namespace kms
