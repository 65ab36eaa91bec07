#pragma once

#include "engine/evidence/setuplog.h"
#include "engine/readers/setuplog/setupline.h"
#include "engine/readers/text.h"

namespace kms {

/// Collects the runs of sysprep from the lines of a log, one after the other.
class SysprepRuns
{
public:
    void take(const TextLine &line);

    const SetupLog &log() const { return m_log; }
    bool anySeen() const { return m_anySeen; } ///< a line of sysprep
    bool limitReached() const { return m_limitReached; }

private:
    SysprepRun *run(QStringView time, Place at);
    void takeOption(const QString &option, QStringView time, Place at);
    void takeAction(const SysprepLine &line);
    void takeAnswer(const TextLine &line);

    SetupLog m_log;
    bool m_open = false; ///< the last run goes on
    bool m_anySeen = false;
    bool m_limitReached = false;
};

} // namespace kms
