#pragma once

#include "app/cli/command.h"
#include "engine/knowledge/phrasebook.h"
#include "engine/probes/collect.h"

#include <functional>

namespace kms::cli {

/// `collect`: gathers evidence on a Windows computer into a folder.
Command collectCommand();

using Collecting = std::function<QVector<CollectStepResult>(
    const CollectRequest &, Progress &, const std::function<void(const CollectStepResult &)> &)>;

/// What the command does once its words are understood; \a collecting is the engine's collect(), or
/// a test's.
ExitCode collectInto(const CollectRequest &request, const Collecting &collecting,
                     const Phrasebook &phrases, const Streams &streams);

} // namespace kms::cli
