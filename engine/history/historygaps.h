#pragma once

#include "engine/history/counthistory.h"

namespace kms {

/// The times without knowledge between the begin of \a host's first log and the end of its last,
/// and from a clearing to the next record. What no file tells of a hole that is in several files is
/// there once.
QVector<HistoryGap> gapsOf(const HostCase &host);

} // namespace kms
