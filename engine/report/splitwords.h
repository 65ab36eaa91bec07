#pragma once

#include "engine/history/clientsplit.h"
#include "engine/report/charttable.h"

#include <QHash>

namespace kms {

/// Names of products by activation id, as the license reports of the case tell them: "Windows(R),
/// Professional edition".
using ProductNames = QHash<QString, QString>;
ProductNames productNames(const CaseFile &caseFile);

// A split of the clients in words.
QString splitTitle(const ClientSplit &split, const ProductNames &products,
                   const Phrasebook &phrases); ///< the finding, not the axis
QString splitDescription(const ClientSplit &split, const ProductNames &products,
                         const Phrasebook &phrases);
QStringList splitCaptions(const ClientSplit &split, const Phrasebook &phrases);

/// "by host", "by product"…: what a person chooses the split by.
QString splitName(ClientSplit::By by, const Phrasebook &phrases);
/// A product whose name no report tells has its activation id for one.
QString partName(ClientSplit::By by, const QString &id, const ProductNames &products,
                 const Phrasebook &phrases);

/// One row for each part, in the order of ClientSplit::parts.
ChartTable splitTable(const ClientSplit &split, const ProductNames &products,
                      const Phrasebook &phrases);

} // namespace kms
