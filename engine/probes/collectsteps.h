#pragma once

#include "engine/probes/machineaccess.h"

namespace kms {

/// What one step works with. It owns everything: a step that was given up may still be running.
struct StepTask
{
    MachineAccess machine;
    QString computer; ///< empty: this one
    Role role = Role::Client;
    QString folder; ///< there and empty, of this step alone
    IsOver isOver;
};

/// How a step ended, and the names of what it wrote into its folder.
struct StepYield
{
    CollectStepResult::Outcome outcome = CollectStepResult::Outcome::Failed;
    QString detail;
    QStringList files;

    friend bool operator==(const StepYield &, const StepYield &) = default;
};

/// Takes one step; blocks. Every file is one that the readers read: what they make nothing of (a
/// tool that printed something else, or nothing) is a failure and leaves no file.
StepYield takeStep(CollectStep step, const StepTask &task);

/// Whether the step can be taken at another computer.
bool reachesOthers(CollectStep step);

} // namespace kms
