#pragma once

#include "engine/casefile/requestwindow.h"

namespace kms {

/// What is known of one host's count of one application. The 30 days end with the newest record of
/// the host's own log, so that the clock of another machine, which may be wrong by a year, does not
/// move them.
struct HostCount
{
    const HostCase *host = nullptr;
    Application application = Application::Windows;
    WindowCount window;
    bool whole = false;            ///< the log tells all of the 30 days and lost nothing
    std::optional<qint64> printed; ///< by /dli or /dlv
    Ref printedRef;
    Ref logRef;

    bool hasLog() const { return window.requests > 0; }
    /// The machines that are not counted because others have the same id.
    qint64 hiddenByClones() const;
    /// What the host counts as far as it tells itself: printed, else by its log if that is whole.
    std::optional<qint64> toldByHost() const;
};

/// One for each host and each application that it is asked for, Windows first.
QVector<HostCount> hostCounts(const CaseFile &caseFile);

/// The clients that \a host, one of \a hosts, and the others that serve beside it count together,
/// each once however many hosts it asks. A host whose log ends days before or after was replaced.
/// \return 0 where no other host's log is at hand
qint64 countedTogether(const HostCount &host, const QVector<HostCount> &hosts,
                       const Applications &applications);

} // namespace kms
