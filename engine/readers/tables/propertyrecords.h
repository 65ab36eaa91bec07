#pragma once

#include "engine/evidence/progress.h"
#include "engine/evidence/source.h"
#include "engine/readers/filehead.h"

#include <QByteArrayView>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace kms {

/// One named value of an object that PowerShell or wmic wrote.
struct Property
{
    QString name;
    QString value; ///< as text: "True", "25", "/Date(1763629200000)/"; null values are empty
    Place at;      ///< its line

    friend bool operator==(const Property &, const Property &) = default;
};

/// One object, flat. Objects within objects become records of their own behind it, and lists of
/// plain values one value with line feeds between them. Objects that stand for one plain value
/// (a date with its wording, an IP address, a list with its `Count`) are that value.
///
/// What CIM objects say of themselves (`CimClass`, `CimInstanceProperties`, `CimSystemProperties`,
/// `__ClassMetadata`) is no record: their class becomes the type, and their computer the property
/// `__SERVER`, as WMI calls it.
struct PropertyRecord
{
    QVector<Property> properties;
    QString type; ///< class name where the form tells it: "SoftwareLicensingProduct"; else empty
    QString name; ///< the property that held it, for an object within an object
    Place at;
    bool ended = true; ///< false where more of it may have stood behind the end of the file

    /// Letter case of \a name does not matter. Null where there is none, or where it is empty.
    const Property *find(QLatin1String name) const;
    /// Whether it has that property, empty or not.
    bool has(QLatin1String name) const;

    friend bool operator==(const PropertyRecord &, const PropertyRecord &) = default;
};

struct PropertyRecords
{
    enum class Form : quint8 {
        Json, ///< `ConvertTo-Json`: an object, an array, or one object after the other
        Csv, ///< `Export-Csv` and `ConvertTo-Csv`: comma, semicolon or tab, with or without `#TYPE`
        Clixml, ///< `Export-Clixml`
        List    ///< `Format-List` ("Name : value") and `wmic … /format:list` ("Name=value")
    };
    Form form = Form::List;
    QVector<PropertyRecord> records;
    QVector<Note> notes;
};

/// Bounds of what is kept; what is beyond is left out, with a note.
struct PropertyLimits
{
    qsizetype bytes = 64 * 1024 * 1024;
    qsizetype records = 200'000;
    qsizetype properties = 512;     ///< of one record
    qsizetype valueLength = 32'768; ///< characters
    int depth = 16;                 ///< of objects within objects
};

/// Reads whichever form the text has; what surrounds it (prompts, mail, quoting marks) is skipped.
/// Damaged input gives the records before the damage, and a note: of JSON and CLIXML only objects
/// that are there to their end, of CSV and lists a last record without the value that the end of
/// the file may have cut. Full product keys are masked.
/// \return nothing where \a bytes have none of the forms, or no record in it; or when cancelled
std::optional<PropertyRecords> readPropertyRecords(QByteArrayView bytes, Progress &progress,
                                                   const PropertyLimits &limits = {});

/// The names that stand at the place of a property's name in any of the forms, also of an object
/// that goes on behind the head. For recognising: a name alone proves nothing.
QStringList propertyNames(const FileHead &head);

} // namespace kms
