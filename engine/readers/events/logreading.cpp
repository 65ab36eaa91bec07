#include "engine/readers/events/logreading.h"

#include "engine/readers/events/kmstable.h"

#include <algorithm>

namespace kms::events {

namespace {

bool isOfHost(const OtherEvent &event)
{
    using Kind = OtherEvent::Kind;
    return event.kind == Kind::HostStartFailed || event.kind == Kind::RenewalTimerFailed ||
           event.kind == Kind::PublishFailed || event.kind == Kind::Published;
}

bool isOfClient(const OtherEvent &event)
{
    return event.kind == OtherEvent::Kind::VolumeAttemptFailed ||
           event.kind == OtherEvent::Kind::ActivatedByAd;
}

// A log that holds both, such as a collector's, speaks of no one machine.
Role roleOf(const EventLog &log)
{
    const auto inHostChannel = [](const LogSpan &span) {
        return logKindOf(span.channel) == LogKind::KeyManagementService;
    };
    const bool host = log.received.size() > 0 ||
                      std::any_of(log.spans.begin(), log.spans.end(), inHostChannel) ||
                      std::any_of(log.others.begin(), log.others.end(), isOfHost);
    const bool client = !log.sent.isEmpty() || !log.processed.isEmpty() ||
                        std::any_of(log.others.begin(), log.others.end(), isOfClient);
    if (host == client)
        return Role::Unknown;
    return host ? Role::Host : Role::Client;
}

void setPeriod(Reading &reading, const EventLog &log)
{
    UtcMs from = noTime;
    UtcMs to = noTime;
    for (const LogSpan &span : log.spans) {
        if (span.from != noTime && (from == noTime || span.from < from))
            from = span.from;
        to = std::max(to, span.to); // noTime is less than any time
    }
    reading.from = toUtc(from);
    reading.to = toUtc(to);
}

} // namespace

Reading readingOf(LogBuilder::Result result, const QVector<Note> &notes)
{
    Reading reading;
    reading.kind = EvidenceKind::EventLog;
    reading.role = roleOf(result.log);
    reading.computers = result.computers;
    reading.records = result.log.records;
    reading.notes = notes + result.notes;
    setPeriod(reading, result.log);
    reading.content = std::make_shared<const EventLog>(std::move(result.log));
    return reading;
}

} // namespace kms::events
