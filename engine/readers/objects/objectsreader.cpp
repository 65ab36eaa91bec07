#include "engine/readers/objects/objectsreader.h"

#include "engine/readers/licenserole.h"
#include "engine/readers/objects/objectfacts.h"
#include "engine/readers/objects/objectgroups.h"
#include "engine/readers/slmgr/slmgrforms.h"
#include "engine/readers/tables/propertyrecords.h"
#include "engine/readers/text.h"

#include <algorithm>

namespace kms {

namespace {

// An unfiltered dump has some hundred products of each computer.
constexpr qsizetype mostProducts = 5'000;

ReadError error(ReadError::Kind kind)
{
    return {kind, {}, Place::byte(0), {}};
}

bool isCut(const QVector<Note> &notes)
{
    return std::any_of(notes.cbegin(), notes.cend(), [](const Note &note) {
        return note.kind == Note::Kind::FileCut || note.kind == Note::Kind::TooLarge ||
               note.kind == Note::Kind::LimitReached;
    });
}

// A service says of itself what its product would put right (a client of the directory has an id
// for KMS too), and its product may be what a file lost.
bool isBelieved(const LicensingObject &object, const Reading &reading)
{
    return object.product || (object.service->ended && !isCut(reading.notes));
}

// Inventories of other makers have products with a state and a name too.
bool isOfWindows(const LicensingObject &object, const LicenseFacts &facts)
{
    const bool typed = object.main().type.contains(QLatin1String("SoftwareLicensing")) ||
                       object.main().type.contains(QLatin1String("OfficeSoftwareProtection"));
    const bool described =
        facts.channel != Channel::Unknown && isWholeDescription(facts.description);
    return typed || described || facts.activationId || facts.applicationId ||
           !facts.partialKey.isEmpty() || !facts.keyChannel.isEmpty() || facts.kmsClient ||
           facts.kmsHost;
}

/// The products of one computer; \a room is how many more the dump may have.
QVector<LicenseReading> productsOf(const ObjectGroup &group, Reading &reading, qsizetype room)
{
    QVector<LicenseReading> products;
    for (const LicensingObject &object : group.objects) {
        LicenseReading product = readingOf(object);
        if (!isBelieved(object, reading) || !saysAnything(product) ||
            !isOfWindows(object, product.facts))
            continue;
        if (products.size() >= room) {
            addMerged(reading.notes,
                      {Note::Kind::LimitReached, product.at, 1, QString::number(mostProducts)});
            break;
        }
        products.append(std::move(product));
    }
    return products;
}

LicenseReport reportOf(const ObjectGroups &sorted, Reading &reading)
{
    LicenseReport report;
    for (const ObjectGroup &group : sorted.groups) {
        auto products = productsOf(group, reading, mostProducts - reading.records);
        reading.records += products.size();
        if (products.isEmpty())
            continue;
        if (sorted.computers.size() > 1)
            report.byComputer.append({group.computer, std::move(products)});
        else
            report.products += products;
    }
    return report;
}

} // namespace

Reader objectsReader()
{
    return {"objects", &recognisesObjects, [](ByteSource &bytes, Progress &progress) {
                return readObjects(bytes.all(), progress);
            }};
}

bool recognisesObjects(const FileHead &head)
{
    return areLicensingNames(propertyNames(head));
}

Read<Reading> readObjects(QByteArrayView bytes, Progress &progress)
{
    const auto read = readPropertyRecords(bytes, progress);
    if (progress.isCancelled())
        return tl::unexpected(error(ReadError::Kind::Cancelled));
    if (!read)
        return tl::unexpected(error(ReadError::Kind::NothingInside));
    progress.report(bytes.size(), bytes.size());

    const ObjectGroups sorted = groupObjects(read->records);
    Reading reading;
    reading.kind = EvidenceKind::LicensingObjects;
    reading.notes = read->notes;
    LicenseReport report = reportOf(sorted, reading);
    if (reading.records == 0)
        return tl::unexpected(error(ReadError::Kind::NothingInside));
    if (sorted.isLimited)
        addMerged(reading.notes, {Note::Kind::LimitReached, {}, 1, {}});
    reading.computers = sorted.computers;
    reading.role = report.products.isEmpty() ? Role::Unknown : roleOf(report);
    reading.content = std::move(report);
    return reading;
}

} // namespace kms
