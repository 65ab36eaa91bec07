#include "engine/readers/logsettings/logsettingsparse.h"

#include <QLatin1String>

namespace kms {

namespace {

constexpr qsizetype mostChannels = 100;
constexpr qsizetype longestName = 256; // of a channel, by Windows' own rules

std::optional<bool> flag(QStringView value)
{
    if (value == QLatin1String("true"))
        return true;
    if (value == QLatin1String("false"))
        return false;
    return std::nullopt;
}

/// Digits alone; a log has no petabyte.
std::optional<qint64> bytes(QStringView value)
{
    constexpr qsizetype mostDigits = 15;
    if (value.isEmpty() || value.size() > mostDigits)
        return std::nullopt;
    for (const QChar c : value) {
        if (c < QLatin1Char('0') || c > QLatin1Char('9'))
            return std::nullopt;
    }
    return value.toLongLong();
}

/// Walks the lines; a channel reaches from its name to the next one's.
class Parser
{
public:
    LogSettingsParse run(const QVector<ConsoleLine> &lines)
    {
        for (const ConsoleLine &line : lines)
            take(line);
        finishChannel();
        return std::move(m_parse);
    }

private:
    void take(const ConsoleLine &line)
    {
        const auto pair = labelled(line.text);
        // A command, or a last line that may be cut: its value may be the half of one.
        if (!pair || line.prompt != ConsoleLine::Prompt::None || !line.ended)
            return;
        if (pair->label == QLatin1String("name"))
            begin(pair->value, line.number);
        else if (!m_channel.channel.isEmpty())
            takeSetting(*pair, line.number);
    }

    void begin(QStringView name, qint64 number)
    {
        finishChannel();
        if (name.isEmpty() || name.size() > longestName)
            return;
        m_channel.channel = name.toString();
        m_channel.at = Place::line(number);
    }

    void takeSetting(const Labelled &pair, qint64 number)
    {
        if (pair.label == QLatin1String("enabled"))
            m_channel.enabled = flag(pair.value);
        else if (pair.label == QLatin1String("logging"))
            m_isChannel = true;
        else if (pair.label == QLatin1String("retention"))
            m_channel.retention = flag(pair.value);
        else if (pair.label == QLatin1String("autoBackup"))
            m_channel.autoBackup = flag(pair.value);
        else if (pair.label == QLatin1String("maxSize"))
            takeSize(pair.value, number);
    }

    void takeSize(QStringView value, qint64 number)
    {
        m_channel.maxSize = bytes(value); // printed twice in a damaged text, the last counts
        m_channel.maxSizeAt = m_channel.maxSize ? Place::line(number) : Place();
    }

    void finishChannel()
    {
        const bool isWhole = m_isChannel && !m_channel.channel.isEmpty();
        if (isWhole && m_parse.settings.channels.size() < mostChannels)
            m_parse.settings.channels.append(m_channel);
        else if (isWhole)
            m_parse.limitReached = true;
        m_channel = {};
        m_isChannel = false;
    }

    LogSettingsParse m_parse;
    ChannelSettings m_channel;
    bool m_isChannel = false; ///< its section "logging:" was seen
};

} // namespace

LogSettingsParse parseLogSettings(const QVector<ConsoleLine> &lines)
{
    return Parser().run(lines);
}

} // namespace kms
