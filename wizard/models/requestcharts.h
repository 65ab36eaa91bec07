#pragma once

#include "engine/history/clientdays.h"
#include "engine/history/clientladder.h"
#include "engine/history/clientsplit.h"
#include "engine/history/requestoutcomes.h"
#include "engine/report/splitwords.h"

namespace kms::wizard {

/// The charts of requests, ready to draw: every name in them is harmless to show.
struct RequestCharts
{
    QVector<RequestOutcomes> outcomes; ///< of hosts, then of clients
    QVector<ClientDays> clientDays;    ///< of hosts
    QVector<ClientSplit> splits;
    ProductNames products;
    QVector<ClientLadder> ladders;
};

/// Days are those of the system's time zone. Linear: takes seconds for a million requests, call it
/// in the background. What was cancelled is empty.
RequestCharts requestCharts(const CaseFile &caseFile, Progress &progress);

/// A name of the case as charts show it.
QString chartName(const QString &name);

} // namespace kms::wizard
