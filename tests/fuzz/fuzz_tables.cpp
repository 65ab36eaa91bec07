#include "engine/readers/tables/propertyrecords.h"
#include "tests/fuzz/kepttext.h"

// Whatever the bytes are: no crash, nothing harmful in what is kept, nothing without bounds.

namespace {

using namespace kms;
using namespace kms::fuzz;

void checkLines(const QString &value, qsizetype longest)
{
    require(value.size() <= longest);
    const QStringList lines = value.split(QLatin1Char('\n'));
    for (const QString &line : lines)
        checkText(line, longest);
}

void checkRecords(const PropertyRecords &read, const PropertyLimits &limits)
{
    constexpr qsizetype longestName = 128;
    require(!read.records.isEmpty() && read.records.size() <= limits.records);
    for (const PropertyRecord &record : read.records) {
        require(!record.properties.isEmpty());
        require(record.properties.size() <= limits.properties);
        require(record.at.number >= 1);
        checkText(record.type, longestName);
        checkText(record.name, longestName);
        for (const Property &property : record.properties) {
            checkText(property.name, longestName);
            checkLines(property.value, limits.valueLength);
            require(property.at.unit == Place::Unit::Line && property.at.number >= 1);
        }
    }
    require(read.notes.size() <= 10);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    kms::propertyNames(kms::FileHead(bytes));
    kms::NoProgress quiet;
    // so small that inputs reach them
    const kms::PropertyLimits limits{4'000, 20, 12, 300, 4};
    if (const auto read = kms::readPropertyRecords(bytes, quiet, limits))
        checkRecords(*read, limits);
    if (const auto read = kms::readPropertyRecords(bytes, quiet))
        checkRecords(*read, kms::PropertyLimits());
    return 0;
}
