#include "engine/evidence/licensefacts.h"

namespace kms {

std::optional<LicenseState> licenseStateFromNumber(qint64 number)
{
    if (number < 0 || number > 6)
        return std::nullopt;
    return LicenseState(number);
}

namespace {

struct ChannelWord
{
    const char *word;
    Channel channel;
};

// Order decides: slmgr.vbs asks these questions one after the other. "VOLUME_KMSCLIENT" holds
// "VOLUME_KMS", and "RETAIL(MAK)" is a MAK.
constexpr ChannelWord descriptionWords[] = {
    {"VOLUME_KMSCLIENT", Channel::KmsClient},
    {"VOLUME_KMS", Channel::KmsHost},
    {"TIMEBASED_", Channel::Evaluation},
    {"VIRTUAL_MACHINE_ACTIVATION", Channel::AutomaticVm},
    {"MAK", Channel::Mak},
    {"RETAIL", Channel::Retail},
    {"OEM_", Channel::Oem},
};

constexpr ChannelWord keyChannelWords[] = {
    {"Volume:GVLK", Channel::KmsClient}, {"Volume:CSVLK", Channel::KmsHost},
    {"Volume:MAK", Channel::Mak},        {":TB:", Channel::Evaluation},
    {"Retail", Channel::Retail},         {"OEM:", Channel::Oem},
};

template <size_t N>
Channel firstMatch(const ChannelWord (&words)[N], QStringView text)
{
    for (const ChannelWord &word : words) {
        if (text.contains(QLatin1String(word.word)))
            return word.channel;
    }
    return Channel::Unknown;
}

} // namespace

Channel channelOf(QStringView description, QStringView keyChannel)
{
    const Channel byDescription = firstMatch(descriptionWords, description);
    return byDescription == Channel::Unknown ? firstMatch(keyChannelWords, keyChannel)
                                             : byDescription;
}

QString toId(Channel channel)
{
    switch (channel) {
    case Channel::Unknown:
        return QStringLiteral("unknown");
    case Channel::KmsClient:
        return QStringLiteral("kms-client");
    case Channel::KmsHost:
        return QStringLiteral("kms-host");
    case Channel::Mak:
        return QStringLiteral("mak");
    case Channel::Retail:
        return QStringLiteral("retail");
    case Channel::Oem:
        return QStringLiteral("oem");
    case Channel::Evaluation:
        return QStringLiteral("evaluation");
    case Channel::AutomaticVm:
        return QStringLiteral("automatic-vm");
    }
    Q_UNREACHABLE();
}

QString toId(LicenseState state)
{
    switch (state) {
    case LicenseState::Unlicensed:
        return QStringLiteral("unlicensed");
    case LicenseState::Licensed:
        return QStringLiteral("licensed");
    case LicenseState::InitialGrace:
        return QStringLiteral("initial-grace");
    case LicenseState::AdditionalGrace:
        return QStringLiteral("additional-grace");
    case LicenseState::NonGenuineGrace:
        return QStringLiteral("non-genuine-grace");
    case LicenseState::Notification:
        return QStringLiteral("notification");
    case LicenseState::ExtendedGrace:
        return QStringLiteral("extended-grace");
    case LicenseState::SomeGrace:
        return QStringLiteral("grace");
    }
    Q_UNREACHABLE();
}

bool isOfKmsHost(const LicenseFacts &facts)
{
    const bool unproven =
        facts.state == LicenseState::Unlicensed && facts.keyInstalled && facts.partialKey.isEmpty();
    return facts.kmsHost || (facts.channel == Channel::KmsHost && !unproven);
}

} // namespace kms
