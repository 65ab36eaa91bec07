#pragma once

#include <QtGlobal>

namespace kms {

/// How long work reports where it stands and learns that it should stop.
/// Workers call report() at most every 0.1 % and isCancelled() at least every 20 ms.
class Progress
{
public:
    Progress() = default;
    Progress(const Progress &) = delete;
    Progress &operator=(const Progress &) = delete;
    virtual ~Progress() = default;

    virtual void report(qint64 done, qint64 total) = 0;
    virtual bool isCancelled() const = 0;
};

/// For callers that neither show progress nor cancel.
class NoProgress final : public Progress
{
public:
    void report(qint64, qint64) override {}
    bool isCancelled() const override { return false; }
};

} // namespace kms
