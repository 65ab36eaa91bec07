#pragma once

#include "engine/casefile/hostrequests.h"
#include "engine/history/counthistory.h"

namespace kms {

/// The clients that \a host counts at the end of its log and will forget unless they ask again, the
/// first to be forgotten first.
///
/// An activated client asks every 7 days, so most return long before their 30 days are over. Silent
/// is one that has not asked for longer than it may wait, at the end of the log:
/// - the renewal interval, 7 days or what the host told clients if that is longer, and a day of
///   margin for a machine that was switched off; or
/// - the longest pause after which it did come back in these 30 days, and a day.
/// Time in which the host heard nobody (silence.h) does not count, nor time before a break of the
/// log: what asked in it left no record.
///
/// A CMID is one client, also where clones share it or the machine was renamed: it bears the newest
/// name. Where one machine alone had it and has asked with another CMID since, first seen later, it
/// was re-imaged: the old one will not return, however lately it asked. Judged by the requests of
/// the last 30 days.
QVector<ClientDropOut> dropOuts(const HostCase &host, const HostRequests &requests,
                                Minutes renewalTold);

} // namespace kms
