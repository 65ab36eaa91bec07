#include "engine/readers/tables/propertyrecords.h"

#include "engine/readers/tables/recordcollector.h"
#include "engine/readers/text.h"

#include <algorithm>

namespace kms {

namespace {

struct FormReader
{
    PropertyRecords::Form form;
    void (*read)(const TableText &text, RecordCollector &collector);
    QStringList (*names)(const TableText &text);
};

// The stricter first: a list's line may stand in any text.
constexpr FormReader forms[] = {
    {PropertyRecords::Form::Clixml, &readClixmlRecords, &clixmlNames},
    {PropertyRecords::Form::Json, &readJsonRecords, &jsonNames},
    {PropertyRecords::Form::Csv, &readCsvRecords, &csvNames},
    {PropertyRecords::Form::List, &readListRecords, &listNames},
};

const Property *propertyOf(const PropertyRecord &record, QLatin1String name)
{
    const auto found = std::find_if(
        record.properties.cbegin(), record.properties.cend(), [&](const Property &property) {
            return property.name.compare(name, Qt::CaseInsensitive) == 0;
        });
    return found == record.properties.cend() ? nullptr : &*found;
}

} // namespace

const Property *PropertyRecord::find(QLatin1String wanted) const
{
    const Property *property = propertyOf(*this, wanted);
    return property && !property->value.isEmpty() ? property : nullptr;
}

bool PropertyRecord::has(QLatin1String wanted) const
{
    return propertyOf(*this, wanted) != nullptr;
}

std::optional<PropertyRecords> readPropertyRecords(QByteArrayView bytes, Progress &progress,
                                                   const PropertyLimits &limits)
{
    const TableText text = tableText(bytes, limits.bytes, progress);
    for (const FormReader &reader : forms) {
        RecordCollector collector(limits, progress);
        reader.read(text, collector);
        if (progress.isCancelled())
            return std::nullopt;
        PropertyRecords result{reader.form, collector.takeRecords(), text.notes};
        if (result.records.isEmpty())
            continue;
        for (const Note &note : collector.notes())
            addMerged(result.notes, note);
        return result;
    }
    return std::nullopt;
}

QStringList propertyNames(const FileHead &head)
{
    if (!head.isText())
        return {};
    NoProgress quiet;
    const TableText text = tableText(head.bytes(), FileHead::most, quiet);
    for (const FormReader &reader : forms) {
        const QStringList names = reader.names(text);
        if (!names.isEmpty())
            return names;
    }
    return {};
}

} // namespace kms
