// The case of January 2019: Windows 7 clients of a KMS with update KB971033 were marked as not
// genuine after a change at Microsoft's validation servers. Source: Microsoft, KB 4487266.

#include "engine/diagnosis/verdicts.h"

#include <algorithm>

namespace kms {

namespace {

constexpr ErrorCode notGenuine{0xC004F200};

// The day on which it began, and the end of that month, by which most were mended. Microsoft tells
// an hour, 10:00 UTC; clients were marked a little before it too.
const QDateTime &begin()
{
    static const QDateTime time(QDate(2019, 1, 8), QTime(0, 0), Qt::UTC);
    return time;
}
const QDateTime &endOfMonth()
{
    static const QDateTime time(QDate(2019, 2, 1), QTime(0, 0), Qt::UTC);
    return time;
}

bool isWindows7(const LicenseFacts &license)
{
    return license.name.startsWith(QLatin1String("Windows(R) 7")) ||
           license.serviceVersion.startsWith(QLatin1String("6.1."));
}

std::optional<Because> saidNotGenuine(const ClientView &client)
{
    Because because{client.licenseRef, QStringLiteral("because.notification-reason"), {}};
    because.facts.code = notGenuine;
    if (client.license->reason == notGenuine) {
        if (client.reading)
            because.ref.at = client.reading->placeOf(LicenseField::Reason);
        return because;
    }
    const auto &outcomes = client.client->outcomes;
    const auto said = std::find_if(outcomes.begin(), outcomes.end(), [](const auto &outcome) {
        return outcome.value.code == notGenuine;
    });
    if (said == outcomes.end())
        return std::nullopt;
    because.ref = said->ref;
    because.phrase = QStringLiteral("because.command-failed");
    return because;
}

// The mark itself, or the ticket that the servers refused.
const Found<OtherEvent> *markedSince2019(const ClientView &client)
{
    using Kind = OtherEvent::Kind;
    const auto isIt = [](const Found<OtherEvent> &event) {
        return (event.value.kind == Kind::NonGenuineSet ||
                event.value.kind == Kind::GenuineTicketFailed) &&
               event.value.stamp.time != noTime && toUtc(event.value.stamp.time) >= begin();
    };
    const auto &events = client.client->events;
    const auto marked = std::find_if(events.begin(), events.end(), [&](const auto &event) {
        return isIt(event) && event.value.kind == Kind::NonGenuineSet;
    });
    if (marked != events.end())
        return &*marked;
    const auto ticket = std::find_if(events.begin(), events.end(), isIt);
    return ticket == events.end() ? nullptr : &*ticket;
}

void judge(const ClientView &client, Verdicts &verdicts)
{
    if (!client.license || client.channel() != Channel::KmsClient || !isWindows7(*client.license))
        return;
    const auto said = saidNotGenuine(client);
    const auto *event = markedSince2019(client);
    if (!said || !event)
        return;
    const QDateTime time = toUtc(event->value.stamp.time);
    Finding finding = makeFinding(FindingId::NonGenuine2019, subjectOf(*client.client));
    finding.confidence = time < endOfMonth() ? Confidence::Certain : Confidence::Likely;
    finding.facts.code = notGenuine;
    finding.because.append(*said);
    Because marked{event->ref,
                   event->value.kind == OtherEvent::Kind::NonGenuineSet
                       ? QStringLiteral("because.marked-non-genuine")
                       : QStringLiteral("because.genuine-ticket-refused"),
                   {}};
    marked.facts.lastRequest = time;
    finding.because.append(marked);
    verdicts.findings.append(finding);
}

} // namespace

void checkGenuine(const CaseView &view, Verdicts &verdicts)
{
    for (const ClientView &client : view.clients)
        judge(client, verdicts);
}

} // namespace kms
