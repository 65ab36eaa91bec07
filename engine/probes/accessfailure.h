#pragma once

#include "engine/probes/collect.h"

#include <tl/expected.hpp>

namespace kms {

/// Why a machine did not tell what it was asked.
struct AccessFailure
{
    CollectStepResult::Outcome outcome = CollectStepResult::Outcome::Failed;
    QString code; ///< "0x80070005"; empty where the system told none

    friend bool operator==(const AccessFailure &, const AccessFailure &) = default;
};

template <class T>
using Accessed = tl::expected<T, AccessFailure>;

/// What a system's code means for a step: an HRESULT, also WMI's, or the bare number of a Windows
/// error, which is spelled as its HRESULT. 0, which is no error, is a failure without a code.
/// Sources: winerror.h, wbemcli.h.
AccessFailure failureOf(quint32 code);

/// The failure that a tool's own words tell by the code in them, such as "(0x80070005)".
/// \return nothing where there is no code that means anything but a plain failure
std::optional<AccessFailure> failureIn(const QString &text);

} // namespace kms
