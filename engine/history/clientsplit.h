#pragma once

#include "engine/casefile/casefile.h"
#include "engine/evidence/progress.h"

#include <QVector>

namespace kms {

/// How the distinct clients of the last 30 days divide.
struct ClientSplit
{
    enum class By : quint8 { Host, Product, Machine, LicenseState };
    By by = By::Host;
    struct Part
    {
        /// By::Host: the name. By::Product: an activation id, empty where not told. By::Machine:
        /// "virtual", "physical". By::LicenseState: the id of LicenseState, empty where not told.
        QString id;
        qint64 clients = 0;  ///< distinct CMIDs; of a client that changed its newest request counts
        qint64 requests = 0; ///< all of these clients, in the same time

        friend bool operator==(const Part &, const Part &) = default;
    };
    QVector<Part> parts; ///< the largest first; those of equal size by id
    /// Of all parts. By::Host: a client of two hosts counts at each. By::Product: one that asks for
    /// Windows and for Office counts for each, as a host counts it.
    qint64 clients = 0;

    friend bool operator==(const ClientSplit &, const ClientSplit &) = default;
};

/// The four splits over all hosts at CaseFile::judgedAt, in the order of By; none where there are
/// no requests with a readable CMID in that time, or when cancelled. Linear.
QVector<ClientSplit> clientSplits(const CaseFile &caseFile, Progress &progress);

/// Stable id: "host", "product", "machine", "license-state".
QString toId(ClientSplit::By by);

} // namespace kms
