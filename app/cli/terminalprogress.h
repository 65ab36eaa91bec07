#pragma once

#include "app/cli/streams.h"
#include "engine/evidence/progress.h"

namespace kms::cli {

/// "42 %" in one place of the terminal, wiped when done; silent where nobody watches.
class TerminalProgress final : public Progress
{
public:
    explicit TerminalProgress(const Streams &streams);
    ~TerminalProgress() override;
    Q_DISABLE_COPY_MOVE(TerminalProgress)

    void report(qint64 done, qint64 total) override;
    bool isCancelled() const override { return false; }

private:
    const Streams &m_streams;
    int m_shown = -1;
};

} // namespace kms::cli
