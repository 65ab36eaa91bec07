#pragma once

#include "engine/evidence/progress.h"

namespace kms::test {

/// Asks to stop at the first occasion.
struct Cancelled final : Progress
{
    void report(qint64, qint64) override {}
    bool isCancelled() const override { return true; }
};

} // namespace kms::test
