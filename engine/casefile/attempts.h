#pragma once

#include "engine/casefile/casefile.h"

namespace kms {

/// Gives each answer (12289) to the request (12288) that it belongs to: the nearest earlier one of
/// the same minute or the minute before, first among those that the told count fits and that were
/// sent without an error; of requests of one moment the first. One answer belongs to one request;
/// what finds none stays in looseResponses. Both lists must be in time order. The two events tell
/// no host, no product and no CMID in common, so time and count are all there is; where both carry
/// the client time of the request, it must agree to a minute.
void pairResponses(ClientCase &client);

} // namespace kms
