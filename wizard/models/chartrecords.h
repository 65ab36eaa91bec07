#pragma once

#include "engine/history/counthistory.h"
#include "wizard/models/requestcharts.h"

namespace kms::wizard {

/// A stretch of time; `to` is behind it.
struct RecordTime
{
    UtcMs from = 0;
    UtcMs to = 0;
};

// Which record stands behind a point of a chart. Hosts and clients are named as the charts show
// them (chartName()). All are linear in the number of requests: call them in the background.

/// The request, answer or license report that \a point came from. None where the count fell: no
/// record tells of that. \param host empty where not known
std::optional<Ref> recordOfCount(const CaseFile &caseFile, const QString &host,
                                 CountSeries::Source source, CountPoint point);

/// The first request of that time that ended so. \param code nothing: with none of `codes`
std::optional<Ref> recordOfOutcome(const CaseFile &caseFile, const RequestOutcomes &outcomes,
                                   RecordTime time, std::optional<ErrorCode> code);

/// The first request of a client in that time.
std::optional<Ref> recordOfClient(const CaseFile &caseFile, const QString &host,
                                  const ClientDayRow &row, RecordTime time);

} // namespace kms::wizard
