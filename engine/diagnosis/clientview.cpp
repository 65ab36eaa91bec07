#include "engine/diagnosis/clientview.h"

#include "engine/casefile/machinename.h"
#include "engine/casefile/requestresult.h"
#include "engine/diagnosis/failedcommand.h"
#include "engine/diagnosis/misplacedkeys.h"
#include "engine/diagnosis/printedtime.h"
#include "engine/knowledge/limits.h"

#include <algorithm>

namespace kms {

namespace {

// What only a host, or the client judging a host's answer, can have said. An unanswered request
// carries one of the others: no KMS contacted, RPC unavailable, timed out.
constexpr quint32 refusals[] = {
    0xC004F038, // the count is too low
    0xC004F039, // KMS is not enabled on that host
    0xC004F041, // the host is not activated
    0xC004F042, // the host cannot serve this product
    0xC004F06C, // the time stamp was refused
    0xC004F06B, // no KMS in a virtual machine
};

bool isRefusal(ErrorCode code)
{
    return std::find(std::begin(refusals), std::end(refusals), code.value) != std::end(refusals);
}

// A log that ends, or loses records, right after a request says nothing about its answer.
bool answerCouldStand(const Attempt &attempt, const CaseFile &caseFile)
{
    constexpr UtcMs longestAnswer = 2 * 60'000; // the next minute, and one of margin
    const EvidenceItem *item = caseFile.item(attempt.request.ref.evidence);
    const EventLog *log = item ? item->events() : nullptr;
    if (!log)
        return false;
    const EventStamp &stamp = attempt.request.value.stamp;
    const UtcMs until = stamp.time + longestAnswer;
    const bool inGap = std::any_of(log->gaps.begin(), log->gaps.end(), [&](const LogGap &gap) {
        return gap.from <= until && gap.to >= stamp.time &&
               gap.computer.compare(stamp.computer, Qt::CaseInsensitive) == 0;
    });
    return !inGap && std::any_of(log->spans.begin(), log->spans.end(), [&](const LogSpan &span) {
        return span.to >= until && span.computer.compare(stamp.computer, Qt::CaseInsensitive) == 0;
    });
}

bool isAddOn(const LicenseFacts &license)
{
    return license.name.contains(QLatin1String("add-on"), Qt::CaseInsensitive) ||
           license.name.contains(QLatin1String("ESU"));
}

// The edition of Windows before add-ons and other applications; a KMS client before the rest,
// since a machine with both has the second key from an earlier installation.
int weight(const LicenseFacts &license)
{
    int points = 0;
    if (license.keyInstalled)
        points += 8;
    if (!isAddOn(license))
        points += 4;
    if (license.name.startsWith(QLatin1String("Windows")))
        points += 2;
    if (license.channel == Channel::KmsClient)
        points += 1;
    return points;
}

// What a text says of another product than the one looked at.
bool isOfOther(Application told, const ClientView &view)
{
    return view.application && told != *view.application;
}

bool isOfOther(const CommandOutcome &said, const ClientView &view, const CaseFile &caseFile)
{
    return isOfOther(caseFile.applications.told(said.product, said.activationId), view);
}

bool isOutdated(const ClientView &view, const CaseFile &caseFile)
{
    constexpr qint64 margin = 36LL * 60 * 60; // seconds: a printed time has no zone
    const QDateTime &now = caseFile.judgedAt;
    const PrintedTime printed =
        printedTime(view.reading ? view.reading->trustedTime : QString(), now);
    if (!printed.told || !printed.at.isValid() || printed.at == now)
        return false;
    const bool askedSince =
        view.latest && toUtc(view.latest->request.value.stamp.time) > printed.at.addSecs(margin);
    const auto &left = view.license->minutesLeft;
    const bool usedUp = view.license->state == LicenseState::Licensed && left &&
                        printed.at.addSecs(left->count() * 60 + margin) < now;
    return askedSince || usedUp;
}

bool isTold(const Found<LicenseFacts> &license, const CaseFile &caseFile)
{
    const EvidenceItem *item = caseFile.item(license.ref.evidence);
    return item && item->told;
}

// A person may tell of a computer what its report at hand does not: each answer is a
// licence by itself, with nothing but its channel or its state.
void takeWhatItLacks(ClientView &view, const CaseFile &caseFile)
{
    const auto &licenses = view.client->licenses;
    for (qsizetype i = licenses.size() - 1; i >= 0; --i) {
        const LicenseFacts &other = licenses[i].value;
        if (isOfOther(caseFile.applications.of(other), view) || !isTold(licenses[i], caseFile))
            continue;
        if (view.toldChannel == Channel::Unknown && other.channel != Channel::Unknown) {
            view.toldChannel = other.channel;
            view.channelRef = licenses[i].ref;
        }
        if (!view.state && other.state) {
            view.state = other.state;
            view.stateRef = licenses[i].ref;
            view.statePrinted = true;
        }
    }
}

void takeLicense(ClientView &view, const CaseFile &caseFile)
{
    const auto &licenses = view.client->licenses;
    int best = -1;
    for (qsizetype i = 0; i < licenses.size(); ++i) {
        const LicenseFacts &license = licenses[i].value;
        const int points = isTold(licenses[i], caseFile) ? 0 : weight(license);
        if (points < best || isOfOther(caseFile.applications.of(license), view))
            continue;
        best = points; // of equals the later one, being the newer
        view.license = &licenses[i].value;
        view.licenseRef = licenses[i].ref;
        view.reading = i < view.client->readings.size() ? &view.client->readings[i] : nullptr;
    }
    if (!view.license)
        return;
    view.toldChannel = view.license->channel;
    view.channelRef = view.licenseRef;
    if (view.reading)
        view.channelRef.at = view.reading->placeOf(LicenseField::Channel);
    view.licenseOutdated = isOutdated(view, caseFile);
    if (!view.license->state || view.licenseOutdated)
        return;
    view.state = view.license->state;
    view.stateRef = view.licenseRef;
    if (view.reading)
        view.stateRef.at = view.reading->placeOf(LicenseField::State);
    view.statePrinted = true;
    view.minutesLeft = view.license->minutesLeft;
}

void takeExpirySentence(ClientView &view, const CaseFile &caseFile)
{
    for (const auto &sentence : view.client->expiries) {
        if (isOfOther(caseFile.applications.told(sentence.value.product, {}), view))
            continue;
        view.timeBased |= sentence.value.timeBased;
        view.permanent |= sentence.value.permanent;
        if (view.state || !sentence.value.state)
            continue;
        view.state = sentence.value.state;
        view.stateRef = sentence.ref;
        view.statePrinted = true;
    }
}

// "Product activated successfully.": licensed then, by whatever means.
void takeSucceededCommand(ClientView &view, const CaseFile &caseFile)
{
    const auto &outcomes = view.client->outcomes;
    const auto last = std::find_if(outcomes.rbegin(), outcomes.rend(), [&](const auto &outcome) {
        return outcome.value.command == CommandOutcome::Command::Activation &&
               !isOfOther(outcome.value, view, caseFile);
    });
    if (view.state || last == outcomes.rend() || !last->value.succeeded)
        return;
    view.state = LicenseState::Licensed;
    view.stateRef = last->ref;
}

// A licence lasts for 180 days and is renewed meanwhile; a grace period just ends.
void dropEndedGrace(ClientView &view, const CaseFile &caseFile)
{
    const bool lasts = view.state == LicenseState::Licensed ||
                       view.state == LicenseState::Unlicensed ||
                       view.state == LicenseState::Notification;
    if (lasts || !view.minutesLeft || !view.stateTime.isValid())
        return;
    const QDateTime end = view.stateTime.addSecs(qint64(view.minutesLeft->count()) * 60);
    if (end >= caseFile.judgedAt)
        return;
    view.graceEnded = end;
    view.state.reset();
    view.minutesLeft.reset();
}

// Events tell the state at their moment, where no licence report is at hand.
void takeStateFromEvents(ClientView &view, const CaseFile &caseFile)
{
    if (view.state)
        return;
    const Attempt *last = view.attempts.isEmpty() ? nullptr : view.attempts.constLast();
    if (last && resultOf(*last, caseFile) == AttemptResult::Activated) {
        view.state = LicenseState::Licensed;
        view.stateRef = last->response->ref;
        view.stateTime = toUtc(last->response->value.stamp.time);
        return;
    }
    if (!last || !last->request.value.state)
        return;
    view.state = last->request.value.state;
    view.stateRef = last->request.ref;
    view.stateTime = toUtc(last->request.value.stamp.time);
    view.minutesLeft = last->request.value.minutesLeft;
    dropEndedGrace(view, caseFile);
}

bool hasDamagedLog(const ClientCase &client, const CaseFile &caseFile)
{
    const auto isDamaged = [&](const Ref &ref) {
        const EvidenceItem *item = caseFile.item(ref.evidence);
        return item && std::any_of(item->notes.begin(), item->notes.end(),
                                   [](const Note &note) { return meansDamage(note.kind); });
    };
    return std::any_of(client.attempts.begin(), client.attempts.end(),
                       [&](const Attempt &attempt) { return isDamaged(attempt.request.ref); });
}

Minutes minutesBetween(const QDateTime &from, const QDateTime &to)
{
    return std::chrono::duration_cast<Minutes>(std::chrono::milliseconds(from.msecsTo(to)));
}

// A site may set the interval of renewal to as much as 30 days; a client that waited longer was
// switched off, or could not renew.
bool isRenewalOverdue(const ClientView &view, const CaseFile &caseFile)
{
    constexpr Minutes longestInterval = std::chrono::hours(31 * 24);
    const bool byKms = view.channel() == Channel::KmsClient || view.channel() == Channel::Unknown;
    if (!view.isLicensed() || !byKms || view.byActiveDirectory || view.timeBased || view.permanent)
        return false;
    return view.minutesLeft && sinceRenewal(view, caseFile).value_or(Minutes(0)) > longestInterval;
}

// What a machine asked of a KMS before it got a key of its own is noise by now.
void forgetOldTries(ClientView &view)
{
    if (!view.hasOwnKey())
        return;
    view.failures.clear();
    view.failedCommand = nullptr;
}

bool isByActiveDirectory(const ClientView &view)
{
    if (view.license && view.license->ad)
        return view.license->state == LicenseState::Licensed;
    const bool event =
        std::any_of(view.client->events.begin(), view.client->events.end(), [](const auto &found) {
            return found.value.kind == OtherEvent::Kind::ActivatedByAd;
        });
    return event && (!view.state || view.isLicensed());
}

} // namespace

AttemptResult resultOf(const Attempt &attempt, const CaseFile &caseFile)
{
    const ErrorCode sent = attempt.request.value.result;
    if (attempt.response) {
        const ResponseProcessed &response = attempt.response->value;
        return response.bound && !response.result.isFailure() ? AttemptResult::Activated
                                                              : AttemptResult::Refused;
    }
    // The host's own record says more than the request, which was sent before anybody answered.
    const bool hostRefused = attempt.arrival && attempt.arrival->value.result.isFailure();
    if (hostRefused || isRefusal(sent))
        return AttemptResult::Refused;
    if (wasNeverSent(attempt.request.value) ||
        (attempt.request.value.flags & RequestFlag::noKmsFound) != 0)
        return AttemptResult::NotSent;
    if (sent.isFailure() || answerCouldStand(attempt, caseFile))
        return AttemptResult::NoAnswer;
    return AttemptResult::Unknown;
}

std::optional<Found<ErrorCode>> failureOf(const Attempt &attempt)
{
    if (attempt.arrival && attempt.arrival->value.result.isFailure())
        return Found<ErrorCode>{attempt.arrival->value.result, attempt.arrival->ref};
    if (attempt.response && attempt.response->value.result.isFailure())
        return Found<ErrorCode>{attempt.response->value.result, attempt.response->ref};
    if (attempt.request.value.result.isFailure())
        return Found<ErrorCode>{attempt.request.value.result, attempt.request.ref};
    return std::nullopt;
}

std::optional<int> requiredBy(const ClientView &view)
{
    for (auto it = view.attempts.rbegin(); it != view.attempts.rend(); ++it) {
        const Attempt &attempt = **it;
        if (attempt.request.value.required)
            return attempt.request.value.required;
        if (attempt.arrival && attempt.arrival->value.required)
            return attempt.arrival->value.required;
    }
    return std::nullopt;
}

std::optional<Minutes> sinceRenewal(const ClientView &view, const CaseFile &caseFile)
{
    if (view.lastActivatedAt.isValid())
        return minutesBetween(view.lastActivatedAt, caseFile.judgedAt);
    if (!view.minutesLeft)
        return std::nullopt;
    // A text has no time of its own, and a case of nothing but texts no moment.
    const Minutes used = Minutes(limits::activationValidity) - *view.minutesLeft;
    return view.stateTime.isValid() ? used + minutesBetween(view.stateTime, caseFile.judgedAt)
                                    : used;
}

bool ClientView::hasOwnKey() const
{
    if (!isLicensed() || timeBased || byActiveDirectory || minutesLeft)
        return false;
    switch (channel()) {
    case Channel::Mak:
    case Channel::Retail:
    case Channel::Oem:
        return true;
    case Channel::Unknown:
        return permanent;
    case Channel::KmsClient: // its `/xpr` is of another time than its licence report
    case Channel::KmsHost:
    case Channel::Evaluation:
    case Channel::AutomaticVm:
        return false;
    }
    Q_UNREACHABLE();
}

QString subjectOf(const ClientCase &client)
{
    if (!client.name.isEmpty())
        return client.name;
    return client.cmid ? toString(*client.cmid) : QString();
}

namespace {

ClientView viewOfProduct(const ClientCase &client, const ProductTries &tries,
                         const CaseFile &caseFile)
{
    ClientView view;
    static_cast<ProductTries &>(view) = tries;
    view.client = &client;
    takeLicense(view, caseFile);
    takeWhatItLacks(view, caseFile);
    takeExpirySentence(view, caseFile);
    takeSucceededCommand(view, caseFile);
    takeStateFromEvents(view, caseFile);
    view.byActiveDirectory = isByActiveDirectory(view);
    view.failedCommand = failedCommandOf(view, caseFile);
    forgetOldTries(view);
    view.renewalOverdue = isRenewalOverdue(view, caseFile);
    view.logDamaged = hasDamagedLog(client, caseFile);
    return view;
}

// All products that fail; where none does, the first, which is Windows where it is there.
QVector<ClientView> viewsOf(const ClientCase &client, const CaseFile &caseFile)
{
    QVector<ClientView> views;
    const QVector<ProductTries> products = productsOf(client, caseFile);
    for (const ProductTries &tries : products)
        views.append(viewOfProduct(client, tries, caseFile));
    const auto isWell = [](const ClientView &view) { return view.isWell(); };
    if (std::all_of(views.cbegin(), views.cend(), isWell))
        views.resize(1);
    else
        views.removeIf(isWell);
    return views;
}

// A machine that got a host key asks no KMS for Windows any more: its requests are history.
bool isFormerClient(const ClientView &client, const QVector<MisplacedKey> &keys)
{
    const bool ofWindows =
        client.application.value_or(Application::Windows) == Application::Windows;
    return ofWindows && !client.license &&
           std::any_of(keys.begin(), keys.end(), [&](const MisplacedKey &key) {
               return mayBeSameMachine(key.host->name, client.client->name);
           });
}

} // namespace

CaseView viewOf(const CaseFile &caseFile)
{
    CaseView view{caseFile, {}, dnsViewOf(caseFile), pathViewOf(caseFile)};
    const qsizetype judged = std::min(caseFile.clients.size(), mostSubjects);
    for (qsizetype i = 0; i < judged; ++i)
        view.clients.append(viewsOf(caseFile.clients[i], caseFile));
    const QVector<MisplacedKey> keys = misplacedKeys(view);
    view.clients.removeIf(
        [&keys](const ClientView &client) { return isFormerClient(client, keys); });
    return view;
}

} // namespace kms
