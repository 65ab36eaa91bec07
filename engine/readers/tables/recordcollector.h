#pragma once

#include "engine/readers/tables/propertyrecords.h"
#include "engine/readers/tables/tabletext.h"

namespace kms {

/// Takes what the forms read, and keeps it within the limits.
class RecordCollector
{
public:
    RecordCollector(const PropertyLimits &limits, Progress &progress)
        : m_limits(limits)
        , m_progress(progress)
    {
    }

    const PropertyLimits &limits() const { return m_limits; }
    bool isCancelled() const { return m_progress.isCancelled(); }
    bool isFull() const { return m_records.size() >= m_limits.records; }

    /// Adds a value to \a record; what CIM objects say of themselves becomes its type.
    void put(PropertyRecord &record, const QString &name, QString value, const Place &at);
    /// A record without properties is dropped.
    void add(PropertyRecord record);
    void note(Note::Kind kind, const Place &at, const QString &detail = {});

    QVector<PropertyRecord> takeRecords() { return std::move(m_records); }
    const QVector<Note> &notes() const { return m_notes; }

private:
    const PropertyLimits &m_limits;
    Progress &m_progress;
    QVector<PropertyRecord> m_records;
    QVector<Note> m_notes;
};

/// "SoftwareLicensingProduct" of "root/cimv2:SoftwareLicensingProduct",
/// "Microsoft.Management.Infrastructure.CimInstance#root/cimv2/SoftwareLicensingProduct" and
/// "Selected.System.Diagnostics.Eventing.Reader.EventLogRecord"; empty for names that say nothing,
/// as PSCustomObject.
QString classOfType(QStringView type);

/// Whether an object or value of that name only describes a CIM object.
bool describesCimObject(QStringView name);

// Each adds the records of its form, if the text has it.

void readJsonRecords(const TableText &text, RecordCollector &collector);
void readCsvRecords(const TableText &text, RecordCollector &collector);
void readClixmlRecords(const TableText &text, RecordCollector &collector);
void readListRecords(const TableText &text, RecordCollector &collector);

// Each lists the names that the text holds in its form.

QStringList jsonNames(const TableText &text);
QStringList csvNames(const TableText &text);
QStringList clixmlNames(const TableText &text);
QStringList listNames(const TableText &text);

} // namespace kms
