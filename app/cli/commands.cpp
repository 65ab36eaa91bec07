#include "app/cli/collect.h"
#include "app/cli/command.h"
#include "app/cli/diagnose.h"
#include "app/cli/events.h"
#include "app/cli/explain.h"
#include "app/cli/history.h"
#include "app/cli/probe.h"

#include <algorithm>
#include <array>

namespace kms::cli {

std::span<const Command> commands()
{
    static const std::array table{diagnoseCommand(), explainCommand(), eventsCommand(),
                                  historyCommand(),  probeCommand(),   collectCommand()};
    return table;
}

const Command *findCommand(const QString &name)
{
    const auto all = commands();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Command &command) {
        return name == QLatin1String(command.name);
    });
    return found == all.end() ? nullptr : &*found;
}

} // namespace kms::cli
