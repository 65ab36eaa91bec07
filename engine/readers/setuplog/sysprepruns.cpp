#include "engine/readers/setuplog/sysprepruns.h"

#include "engine/readers/longtext.h"
#include "engine/readers/setuplog/answerfile.h"

namespace kms {

namespace {

constexpr qsizetype mostRuns = 1'000;
constexpr qsizetype mostOptions = 32;
constexpr qsizetype mostErrors = 10;
constexpr qsizetype longestText = 512;

} // namespace

void SysprepRuns::take(const TextLine &line)
{
    const QStringView text = unquoted(line.text);
    const auto said = sysprepLine(text);
    if (!said) {
        takeAnswer(line);
        return;
    }
    m_anySeen = true;
    if (!line.ended)
        return;
    const Place at = Place::line(line.number);
    if (beginsRun(*said)) {
        m_open = false;
        run(said->time, at);
    } else if (endsRun(*said)) {
        m_open = false;
    } else if (const auto option = optionIn(*said)) {
        takeOption(*option, said->time, at);
    } else if (m_open) {
        takeAction(*said);
    }
}

void SysprepRuns::takeAction(const SysprepLine &line)
{
    SysprepRun &current = m_log.runs.last();
    current.generalized |= generalizes(line);
    if (line.isError && current.errors.size() < mostErrors)
        current.errors.append(line.message.left(longestText).toString());
}

/// \return the run that goes on, or a new one; null where there are too many
SysprepRun *SysprepRuns::run(QStringView time, Place at)
{
    if (m_open)
        return &m_log.runs.last();
    if (m_log.runs.size() >= mostRuns) {
        m_limitReached = true;
        return nullptr;
    }
    SysprepRun begun;
    begun.time = time.toString();
    begun.at = at;
    m_log.runs.append(begun);
    m_open = true;
    return &m_log.runs.last();
}

// A log that was cut may begin within a run: the first option tells of it.
void SysprepRuns::takeOption(const QString &option, QStringView time, Place at)
{
    SysprepRun *current = run(time, at);
    if (!current || current->options.contains(option) || current->options.size() >= mostOptions)
        return;
    current->options.append(option);
    if (option != QLatin1String("GENERALIZE"))
        return;
    current->generalized = true;
    current->generalizeAt = at;
}

// Of an answer file that was pasted behind the log.
void SysprepRuns::takeAnswer(const TextLine &line)
{
    if (m_log.skipRearm)
        return;
    m_log.skipRearm = skipRearmIn(line.text);
    if (m_log.skipRearm)
        m_log.skipRearmAt = Place::line(line.number);
}

} // namespace kms
