#include "engine/readers/logsettings/logsettingsreader.h"
#include "tests/fuzz/kepttext.h"

// Whatever the bytes are: no crash, no full product key in what is kept, nothing without bounds.

namespace {

using namespace kms;
using namespace kms::fuzz;

void checkChannel(const ChannelSettings &channel)
{
    constexpr qsizetype longestName = 256;
    require(!channel.channel.isEmpty());
    checkText(channel.channel, longestName);
    require(channel.at.unit == Place::Unit::Line && channel.at.number >= 1);
    require(channel.maxSize.has_value() == (channel.maxSizeAt.unit == Place::Unit::Line));
    require(!channel.maxSize || *channel.maxSize >= 0);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    kms::recognisesLogSettings(kms::FileHead(bytes));
    kms::NoProgress quiet;
    if (const auto reading = kms::readLogSettings(bytes, quiet)) {
        const auto &settings = std::get<LogSettings>(reading->content);
        require(!settings.channels.isEmpty() && settings.channels.size() <= 100);
        for (const ChannelSettings &channel : settings.channels)
            checkChannel(channel);
    }
    return 0;
}
