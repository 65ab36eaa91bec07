#include "engine/readers/slmgr/slmgrproduct.h"

#include "engine/readers/slmgr/slmgrtaking.h"

#include <algorithm>
#include <numeric>

namespace kms {

namespace {

// Numbers that a text without a line end may have cut: believed only where the sum of the states
// is the total.
bool areTrusted(const std::array<qint64, 8> &requests, bool lastOpen)
{
    if (!lastOpen)
        return true;
    const qint64 total = requests[0];
    const qint64 states = std::accumulate(requests.begin() + 2, requests.end(), qint64(0));
    return states == total || states + requests[1] == total;
}

void finishRequests(ProductDraft &draft)
{
    auto &details = draft.reading.facts.kmsHost;
    if (!details || !std::all_of(draft.requests.cbegin(), draft.requests.cend(),
                                 [](const auto &number) { return number.has_value(); }))
        return;
    std::array<qint64, 8> requests{};
    std::transform(draft.requests.cbegin(), draft.requests.cend(), requests.begin(),
                   [](const auto &number) { return *number; });
    if (areTrusted(requests, draft.lastRequestOpen))
        details->requests = requests;
}

/// The state that no word told. Only lines that were printed decide; that a line is absent decides
/// nothing, because the text may end early: a client's advice to run /ato stands at its very end.
std::optional<LicenseState> stateByForm(const ProductDraft &draft)
{
    const LicenseFacts &facts = draft.reading.facts;
    if (facts.reason)
        return LicenseState::Notification;
    if (draft.clientBlock || facts.ad || draft.tokenBlock)
        return LicenseState::Licensed;
    // The advice to run /ato stands in place of the client details, so that these are not merely
    // cut.
    if (facts.channel != Channel::KmsClient || !draft.pleaseAto || !draft.statusSeen)
        return std::nullopt;
    if (facts.minutesLeft)
        return LicenseState::SomeGrace;
    return draft.strangeLines == 0 ? std::optional(LicenseState::Unlicensed) : std::nullopt;
}

} // namespace

void takeLine(ProductDraft &draft, LineKey key, const SlmgrLine &line)
{
    const Taking taking{draft, line};
    if (!takeHeadLine(taking, key) && !takeStateLine(taking, key) && !takeClientLine(taking, key) &&
        !takeHostLine(taking, key))
        takeOtherLine(taking, key);
    draft.lastKey = key;
    draft.lastHadLabel = line.hasLabel();
}

LicenseReading finishProduct(ProductDraft draft, QVector<Note> &notes)
{
    LicenseFacts &facts = draft.reading.facts;
    facts.channel = channelOf(facts.description, facts.keyChannel);
    const bool keyDecides = facts.description.isEmpty() || facts.channel == Channel::Unknown;
    if (keyDecides && draft.channelOfExpiry != Channel::Unknown)
        facts.channel = draft.channelOfExpiry;
    finishRequests(draft);
    if (!facts.state)
        facts.state = stateByForm(draft);
    if (!facts.state && draft.statusSeen)
        addMerged(notes, {Note::Kind::LineNotUnderstood, Place::line(draft.statusLine), 1, {}});
    if (draft.hostUnclear)
        addMerged(notes, {Note::Kind::LineNotUnderstood, Place::line(draft.hostLine), 1, {}});
    return std::move(draft.reading);
}

bool saysAnything(const ProductDraft &draft)
{
    const LicenseFacts &facts = draft.reading.facts;
    return !facts.description.isEmpty() || facts.activationId || !facts.partialKey.isEmpty() ||
           !facts.keyInstalled || draft.statusSeen || facts.minutesLeft || facts.reason ||
           facts.kmsClient || facts.kmsHost || facts.ad;
}

} // namespace kms
