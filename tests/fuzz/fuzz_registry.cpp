#include "engine/readers/registry/registryreader.h"
#include "tests/fuzz/kepttext.h"

// Whatever the bytes are: no crash, no full product key in what is kept, nothing without bounds.

namespace {

using namespace kms;
using namespace kms::fuzz;

template <class T>
void checkSetting(const std::optional<RegistrySettings::Setting<T>> &setting)
{
    if (!setting)
        return;
    require(setting->at.unit == Place::Unit::Line && setting->at.number >= 1);
    checkText(setting->key);
    if constexpr (std::is_same_v<T, QString>)
        require(!setting->value.isEmpty() && setting->value.size() <= 255);
}

void checkSettings(const RegistrySettings &settings)
{
    checkSetting(settings.hostName);
    checkSetting(settings.hostPort);
    checkSetting(settings.lookupDomain);
    checkSetting(settings.publishDomains);
    checkSetting(settings.listeningPort);
    checkSetting(settings.dnsPublishingDisabled);
    require(!settings.hostPort || settings.hostPort->value > 0);
    require(!settings.listeningPort || settings.listeningPort->value > 0);
    require(!settings.activationInterval || settings.activationInterval->value <= 43'200);
}

void checkValue(const RegistryValue &value)
{
    constexpr qsizetype mostLines = 64;
    checkText(value.key);
    checkText(value.name);
    require(value.lines.size() <= mostLines);
    for (const QString &line : value.lines)
        checkText(line);
    require(value.number.has_value() == (value.type == RegistryValue::Type::Number));
}

void checkReading(const Reading &reading)
{
    const auto &dump = std::get<RegistryDump>(reading.content);
    require(dump.values.size() <= 10'000 && dump.products.size() <= 1'000 &&
            reading.computers.size() <= 1'000 && reading.notes.size() <= 10);
    for (const RegistryValue &value : dump.values)
        checkValue(value);
    checkSettings(dump.settings);
    for (const LicenseReading &product : dump.products) {
        require(product.facts.applicationId.has_value());
        if (product.facts.kmsClient)
            checkText(product.facts.kmsClient->hostAddress);
    }
    for (const QString &computer : reading.computers)
        checkText(computer);
    for (const Note &note : reading.notes)
        checkText(note.detail);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    kms::recognisesRegistry(kms::FileHead(bytes));
    kms::NoProgress quiet;
    if (const auto reading = kms::readRegistry(bytes, quiet))
        checkReading(*reading);
    return 0;
}
