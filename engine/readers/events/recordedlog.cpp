#include "engine/readers/events/logbuilder.h"
#include "engine/readers/events/logreading.h"
#include "engine/readers/events/logrecords.h"
#include "engine/readers/events/numberruns.h"
#include "engine/readers/events/originset.h"
#include "engine/readers/events/recordinfo.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace kms {

namespace {

constexpr UtcMs msPerSecond = 1000;

/// Tells a record that stands in an archive twice: exports of one log may differ in what they keep
/// of a time's fraction of a second and of an event's strings, but not in its number.
class OneSecond
{
public:
    bool isNew(const events::Origin &origin, quint64 record, UtcMs time)
    {
        if (const UtcMs second = time / msPerSecond; second != m_second) {
            m_second = second;
            m_seen.clear();
        }
        const auto key = std::pair(origin.index, record);
        if (std::find(m_seen.begin(), m_seen.end(), key) != m_seen.end())
            return false;
        if (m_seen.size() < nearest)
            m_seen.push_back(key);
        return true;
    }

private:
    static constexpr size_t nearest = 256; // a second with more is a flood, not a log

    UtcMs m_second = noTime;
    std::vector<std::pair<quint32, quint64>> m_seen;
};

/// Finds where the numbers of one channel begin anew: the log was made anew, as on a machine that
/// was set up again, and nobody knows what the former one still told.
class Numbering
{
public:
    /// \return the time before and behind a new begin, once two records tell of it
    std::optional<std::pair<UtcMs, UtcMs>> add(quint64 record, UtcMs time)
    {
        if (m_last == noTime)
            m_first = record;
        const bool isBefore = record < m_first || !m_seen.insert(record);
        std::optional<std::pair<UtcMs, UtcMs>> found;
        if (isBefore && m_doubtful && record > m_doubtful->record) {
            found = {m_doubtful->before, m_doubtful->time};
            begin(m_doubtful->record, record);
        } else if (isBefore) { // one record alone may have a damaged number
            m_doubtful = Doubtful{record, m_last, time};
            return std::nullopt;
        }
        m_doubtful.reset();
        m_last = time;
        return found;
    }

private:
    struct Doubtful
    {
        quint64 record = 0;
        UtcMs before = noTime;
        UtcMs time = noTime;
    };

    void begin(quint64 first, quint64 next)
    {
        m_seen = {};
        m_first = first;
        m_seen.insert(first);
        m_seen.insert(next);
    }

    events::NumberRuns m_seen;
    quint64 m_first = 0;
    UtcMs m_last = noTime;
    std::optional<Doubtful> m_doubtful;
};

} // namespace

struct RecordedLog::Parts
{
    void number(const events::Origin &origin, const LogRecord &record);
    void addBegins(EventLog &log) const;

    events::LogBuilder builder{0};
    events::OriginSet origins;
    events::SplitInfo info;
    OneSecond second;
    std::map<std::pair<QString, QString>, Numbering> numberings; ///< by computer and channel
    QVector<LogGap> begins;
};

void RecordedLog::Parts::number(const events::Origin &origin, const LogRecord &record)
{
    const auto found =
        numberings[{origin.computer, origin.channel}].add(record.record, record.time);
    if (found) {
        begins.append({origin.computer, origin.channel, found->first, found->second,
                       LogGap::Cause::LogCleared});
    }
}

// Where an event tells of the clearing, too, the gap is known already.
void RecordedLog::Parts::addBegins(EventLog &log) const
{
    for (const LogGap &begin : begins) {
        const bool known =
            std::any_of(log.gaps.begin(), log.gaps.end(), [&begin](const LogGap &gap) {
                return gap.computer == begin.computer && gap.channel == begin.channel &&
                       gap.cause == begin.cause && gap.from < begin.to && gap.to > begin.from;
            });
        if (!known)
            log.gaps.append(begin);
    }
}

RecordedLog::RecordedLog()
    : m_parts(std::make_unique<Parts>())
{
}

RecordedLog::~RecordedLog() = default;

void RecordedLog::add(const LogRecord &record)
{
    Parts &parts = *m_parts;
    const events::Origin &origin =
        parts.origins.of(record.provider, record.channel, record.computer);
    if (!parts.second.isNew(origin, record.record, record.time))
        return;
    parts.number(origin, record);
    parts.builder.add({record.record, 0, record.time, record.id, &origin},
                      [&] { return parts.info.split(record.info); });
}

EvidenceItem RecordedLog::finish(const QString &label)
{
    events::LogBuilder::Result result = m_parts->builder.finish();
    m_parts->addBegins(result.log);
    EvidenceItem item;
    item.source.file = label;
    take(events::readingOf(std::move(result), {}), item);
    return item;
}

} // namespace kms
