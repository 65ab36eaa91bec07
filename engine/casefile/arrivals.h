#pragma once

#include "engine/casefile/casefile.h"

namespace kms {

/// Finds each client's requests (12288) in the hosts' logs (12290) and sets Attempt::hostView,
/// Attempt::arrival and CaseFile::apart.
///
/// Both events carry the CMID and the client's own clock in minutes: where both agree, to the
/// minute or to the next, the two are one request, however wrong a clock is. A CMID that cannot be
/// read is replaced by the client's name, a client time that cannot be read by the record times,
/// corrected by the offset that other requests of this client show. A record belongs to one
/// request; a product or a client name that differs excludes.
///
/// A request for a host of the case is only looked for in that host's log. An IP literal, a name
/// that no host of the case has (perhaps an alias), or a masked server may be any of them: such a
/// request can be seen, but never be called unseen.
///
/// Unseen needs a log of the host asked that covers the time of the request on the host's clock:
/// the client's record time, with the offset shown by its nearest requests seen there, give or take
/// a minute; without any, give or take five.
void findArrivals(CaseFile &caseFile);

} // namespace kms
