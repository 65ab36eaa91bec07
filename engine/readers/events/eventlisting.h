#pragma once

#include "engine/readers/events/textlog.h"

namespace kms {

/// Events as `wevtutil qe … /f:text` prints them, in any language: twelve lines in fixed order, of
/// which the provider, the ISO date and the number below it, and the computer are told by their
/// form. Such a listing has no record ids.
Reader eventListingReader();

namespace events {

bool recognisesEventListing(const FileHead &head);
TextLog readEventListing(QByteArrayView bytes, Progress &progress);

} // namespace events

} // namespace kms
