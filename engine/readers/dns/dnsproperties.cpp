#include "engine/readers/dns/dnsproperties.h"

#include "engine/readers/dns/dnsobjects.h"

namespace kms {

void readDnsProperties(const PropertyRecords &records, DnsLookups &lookups)
{
    DnsObjects objects(lookups);
    for (const PropertyRecord &record : records.records) {
        // A section tells these objects from others that have a name and a type.
        if (!record.has(QLatin1String("Section")) || !record.has(QLatin1String("Name")))
            continue;
        DnsObject object;
        object.record.at = record.at;
        for (const Property &property : record.properties) {
            if (!property.value.isEmpty())
                takeDnsProperty(object, property.name, property.value);
        }
        if (object.section != DnsObject::Section::NotTold && !object.record.target.isEmpty())
            objects.add(object);
    }
    objects.end();
}

} // namespace kms
