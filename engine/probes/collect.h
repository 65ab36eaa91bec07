#pragma once

#include "engine/evidence/collectstep.h"
#include "engine/evidence/evidenceitem.h"
#include "engine/evidence/progress.h"

#include <QString>
#include <QVector>

#include <functional>

namespace kms {

/// What to gather from a Windows machine, and where to put it.
struct CollectRequest
{
    /// Name or address of another computer, reached with the sign-in of the person who runs this,
    /// as Event Viewer does; empty: this one, as is its own name.
    QString computer;
    Role role = Role::Client; ///< Unknown: what both have
    /// Is there and writable; the files go into a folder in it that is named after their computer,
    /// under names of their own: nothing that is there is replaced.
    QString folder;
    int stepTimeoutMs = 60'000;

    friend bool operator==(const CollectRequest &, const CollectRequest &) = default;
};

/// Whether the program runs where there is something to collect: on Windows.
bool canCollect();

/// Whether \a text can be a computer's name or address: nothing else is looked for, and no step of
/// such a request does anything but fail with 0x8007007B.
bool isComputerName(const QString &text);

/// The steps that \a request takes, in order.
QVector<CollectStep> stepsOf(const CollectRequest &request);

/// Reads, and changes nothing: each step in its own time limit, its outcome told to \a stepDone on
/// the calling thread. Blocks; not for the UI thread. Cancelling ends it within a second; the steps
/// left out are Cancelled. The files open as one case.
QVector<CollectStepResult> collect(const CollectRequest &request, Progress &progress,
                                   const std::function<void(const CollectStepResult &)> &stepDone);

} // namespace kms
