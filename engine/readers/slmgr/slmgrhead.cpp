#include "engine/readers/slmgr/slmgrtaking.h"

#include <limits>

namespace kms {

namespace {

constexpr qsizetype longestText = 512;

/// "…, VOLUME_KMS": perhaps the first half of VOLUME_KMSCLIENT, whose rest is lost; or "chan",
/// whose rest a console of unknown width put into the next line.
bool endsInChannelWord(QStringView description)
{
    constexpr QLatin1String lastWord("channel");
    const QStringView word = description.sliced(description.lastIndexOf(QLatin1Char(' ')) + 1);
    return lastWord.startsWith(word) || word.contains(QLatin1Char('_')) ||
           word.startsWith(QLatin1String("VOLUME"));
}

void takeDescription(const Taking &taking)
{
    const QStringView value = taking.line.value();
    if (!taking.facts().description.isEmpty() || value.isEmpty())
        return;
    const bool mayGoOn = taking.line.open || taking.line.last || endsInChannelWord(value);
    if (mayGoOn && !isWholeDescription(value))
        return;
    taking.facts().description = value.left(longestText).toString();
    taking.place(LicenseField::Description);
    taking.place(LicenseField::Channel);
}

void takePartialKey(const Taking &taking)
{
    const QStringView value = taking.line.value();
    if (!taking.facts().partialKey.isEmpty() || !isPartialKey(value))
        return;
    taking.facts().partialKey = value.toString();
    taking.place(LicenseField::PartialKey);
}

void takeStatus(const Taking &taking)
{
    taking.draft.statusSeen = true;
    taking.draft.statusLine = taking.line.number;
    taking.draft.languageKnown = taking.line.key == LineKey::Status;
    taking.place(LicenseField::State);
    taking.facts().state = stateOfWord(taking.line.value());
    // In a language whose words we know, another word ("Unknown") is no state of ours.
    if (!taking.facts().state && taking.draft.languageKnown)
        ++taking.draft.strangeLines;
}

void takeMinutes(const Taking &taking)
{
    if (taking.facts().minutesLeft)
        return;
    taking.facts().minutesLeft = minutesAndDays(taking.line.value());
    if (!taking.facts().minutesLeft) {
        if (const auto minutes = numberAndUnit(taking.line.value()))
            taking.facts().minutesLeft = Minutes(*minutes);
    }
    if (taking.facts().minutesLeft)
        taking.place(LicenseField::MinutesLeft);
}

void takeReason(const Taking &taking)
{
    const auto found = codeIn(taking.line.value());
    if (taking.facts().reason || !found)
        return;
    taking.facts().reason = found->code;
    taking.place(LicenseField::Reason);
}

void takeActivationType(const Taking &taking)
{
    if (taking.facts().activationType)
        return;
    taking.facts().activationType = activationTypeOfWord(taking.line.value());
    if (taking.facts().activationType)
        taking.place(LicenseField::ActivationType);
}

} // namespace

bool takeText(const Taking &taking, QString &text)
{
    const QStringView value = taking.line.value();
    if (!text.isEmpty() || value.isEmpty() || taking.line.open || taking.line.longest)
        return false;
    text = value.left(longestText).toString();
    return true;
}

void takeText(const Taking &taking, QString &text, LicenseField field)
{
    if (takeText(taking, text))
        taking.place(field);
}

void takePid(const Taking &taking, QString &pid)
{
    if (pid.isEmpty() && isExtendedPid(taking.line.value()))
        pid = taking.line.value().toString();
}

bool takeHeadLine(const Taking &taking, LineKey key)
{
    LicenseFacts &facts = taking.facts();
    switch (key) {
    case LineKey::Name:
        takeText(taking, facts.name, LicenseField::Name);
        return true;
    case LineKey::Description:
        takeDescription(taking);
        return true;
    case LineKey::ActivationId:
        if (takeGuid(taking, facts.activationId))
            taking.place(LicenseField::ActivationId);
        return true;
    case LineKey::ApplicationId:
        takeGuid(taking, facts.applicationId);
        return true;
    case LineKey::ExtendedPid:
        takePid(taking, facts.extendedPid);
        return true;
    case LineKey::KeyChannel:
        takeText(taking, facts.keyChannel);
        return true;
    case LineKey::PartialKey:
        takePartialKey(taking);
        return true;
    case LineKey::NotInUse:
        facts.keyInstalled = false;
        taking.place(LicenseField::PartialKey);
        return true;
    case LineKey::Status:
        takeStatus(taking);
        return true;
    default:
        return false;
    }
}

bool takeStateLine(const Taking &taking, LineKey key)
{
    LicenseFacts &facts = taking.facts();
    switch (key) {
    case LineKey::ExpiryTimebased:
    case LineKey::ExpiryAvma:
        taking.draft.channelOfExpiry =
            key == LineKey::ExpiryAvma ? Channel::AutomaticVm : Channel::Evaluation;
        takeMinutes(taking);
        return true;
    case LineKey::Expiry:
    case LineKey::TimeRemaining:
        takeMinutes(taking);
        return true;
    case LineKey::Reason:
        takeReason(taking);
        return true;
    case LineKey::EvaluationEnd:
        takeText(taking, taking.draft.reading.evaluationEnd);
        return true;
    case LineKey::TrustedTime:
        takeText(taking, taking.draft.reading.trustedTime);
        return true;
    case LineKey::RearmWindows:
        takeNumber(taking, facts.rearmWindows, 0, std::numeric_limits<int>::max());
        return true;
    case LineKey::RearmApp:
        takeNumber(taking, facts.rearmApp, 0, std::numeric_limits<int>::max());
        return true;
    case LineKey::RearmSku:
        takeNumber(taking, facts.rearmSku, 0, std::numeric_limits<int>::max());
        return true;
    case LineKey::ActivationType:
        takeActivationType(taking);
        return true;
    case LineKey::PleaseAto:
        taking.draft.pleaseAto = true;
        return true;
    default:
        return false;
    }
}

} // namespace kms
