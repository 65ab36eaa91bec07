#pragma once

#include "engine/diagnosis/clientview.h"

namespace kms {

/// That a client was refused because the host's count is too low, and what it was told.
struct CountRefusal
{
    const ClientView *client = nullptr;
    Ref ref;
    std::optional<qint64> count; ///< as the host told the client
    std::optional<int> required;
    QString server;
    Application application = Application::Windows;
    UtcMs time = noTime;
    bool byCommandOnly = false; ///< only the console said so: time and count are not known
    int laterSilence = 0;       ///< later tries of the same server that got no answer
};

/// The latest refusal for the count since the client was activated last. Tries of a host that is
/// out of reach, or refusals for another reason, may have come after it.
std::optional<CountRefusal> refusalForCount(const ClientView &client, const CaseFile &caseFile);

} // namespace kms
