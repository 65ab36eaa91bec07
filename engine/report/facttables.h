#pragma once

#include "engine/knowledge/phrasebook.h"
#include "engine/report/reportcase.h"

namespace kms {

/// One small table of what is known: labels and values, ready to show but not escaped.
struct FactTable
{
    const char *topic; ///< "client", "host", "dns" or "path"; headings and names are phrases
    QVector<std::pair<QString, QString>> rows;
};

/// Clients, hosts, DNS, and the way between them; tables without a row are left out.
QVector<FactTable> factTables(const ReportCase &shown, const Phrasebook &phrases);

/// What no table speaks of ("the client").
QStringList topicsWithoutFacts(const ReportCase &shown, const Phrasebook &phrases);

} // namespace kms
