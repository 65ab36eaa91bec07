#include "engine/readers/logsettings/logsettingsreader.h"

#include "engine/readers/logsettings/logsettingsparse.h"

#include <algorithm>

namespace kms {

namespace {

constexpr TextLimits textLimits{100'000, 4'096};

// Every Windows has the channel; but who looks at its settings does so on the KMS host.
Role roleTold(const LogSettings &settings)
{
    const bool ofKms = std::any_of(
        settings.channels.begin(), settings.channels.end(), [](const ChannelSettings &channel) {
            return channel.channel.compare(QLatin1String("Key Management Service"),
                                           Qt::CaseInsensitive) == 0;
        });
    return ofKms ? Role::Host : Role::Unknown;
}

} // namespace

Reader logSettingsReader()
{
    return {"log settings", &recognisesLogSettings, [](ByteSource &bytes, Progress &progress) {
                return readLogSettings(bytes.all(), progress);
            }};
}

bool recognisesLogSettings(const FileHead &head)
{
    if (!head.isText())
        return false;
    const NoProgress quiet;
    return !parseLogSettings(consoleLines(head.text().lines, quiet)).settings.channels.isEmpty();
}

Read<Reading> readLogSettings(QByteArrayView bytes, Progress &progress)
{
    const DecodedText text = decodeText(bytes, progress, textLimits);
    LogSettingsParse parse = parseLogSettings(consoleLines(text.lines, progress));
    if (progress.isCancelled())
        return tl::unexpected(ReadError{ReadError::Kind::Cancelled, {}, {}, {}});
    if (parse.settings.channels.isEmpty())
        return tl::unexpected(ReadError{ReadError::Kind::NothingInside, {}, Place::byte(0), {}});
    progress.report(bytes.size(), bytes.size());

    Reading reading;
    reading.kind = EvidenceKind::EventLog;
    reading.role = roleTold(parse.settings);
    reading.notes = text.notes;
    if (parse.limitReached)
        addMerged(reading.notes, {Note::Kind::LimitReached, {}, 1, {}});
    reading.content = std::move(parse.settings);
    return reading;
}

} // namespace kms
