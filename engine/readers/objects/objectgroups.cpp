#include "engine/readers/objects/objectgroups.h"

#include "engine/readers/slmgr/slmgrforms.h"

#include <QHash>

#include <algorithm>
#include <optional>

namespace kms {

namespace {

constexpr qsizetype mostComputers = 1000;

bool isComputerName(QStringView name)
{
    constexpr qsizetype longest = 255;
    if (name.isEmpty() || name.size() > longest || name == QLatin1String("."))
        return false;
    const bool written = std::all_of(name.cbegin(), name.cend(), [](QChar c) {
        return c.isLetterOrNumber() || c == QLatin1Char('.') || c == QLatin1Char('-') ||
               c == QLatin1Char('_');
    });
    return written && name.compare(QLatin1String("localhost"), Qt::CaseInsensitive) != 0 &&
           !isIpAddress(name);
}

// What PowerShell adds tells the name that was asked for, perhaps with its domain; what the object
// itself says tells the machine's own.
QString computerOf(const PropertyRecord &record)
{
    constexpr const char *names[] = {"PSComputerName", "__SERVER",     "SystemName",
                                     "CSName",         "ComputerName", "MachineName"};
    for (const char *name : names) {
        const Property *property = record.find(QLatin1String(name));
        if (property && isComputerName(QStringView(property->value).trimmed()))
            return property->value.trimmed();
    }
    return {};
}

QString withoutDomain(const QString &name)
{
    return name.section(QLatin1Char('.'), 0, 0).toCaseFolded();
}

bool isSameComputer(const QString &a, const QString &b)
{
    const bool bothWithDomain = a.contains(QLatin1Char('.')) && b.contains(QLatin1Char('.'));
    return bothWithDomain ? a.compare(b, Qt::CaseInsensitive) == 0
                          : withoutDomain(a) == withoutDomain(b);
}

class Sorting
{
public:
    explicit Sorting(const QVector<PropertyRecord> &records)
    {
        for (const PropertyRecord &record : records) {
            const ObjectClass kind = classOf(record);
            if (kind != ObjectClass::None)
                add(record, kind);
        }
    }

    ObjectGroups groups()
    {
        ObjectGroups result;
        result.isLimited = m_limited;
        for (const Records &records : std::as_const(m_records)) {
            if (!records.computer.isEmpty())
                result.computers.append(records.computer);
        }
        joinNameless();
        for (const Records &records : std::as_const(m_records))
            result.groups.append({records.computer, objectsOf(records)});
        return result;
    }

private:
    struct Records
    {
        QString computer;
        QVector<const PropertyRecord *> products;
        QVector<const PropertyRecord *> services;
    };

    void add(const PropertyRecord &record, ObjectClass kind)
    {
        const auto index = groupOf(computerOf(record));
        if (!index) {
            m_limited = true;
            return;
        }
        Records &records = m_records[*index];
        (kind == ObjectClass::Product ? records.products : records.services).append(&record);
    }

    std::optional<qsizetype> groupOf(const QString &computer)
    {
        QVector<qsizetype> &known = m_byName[withoutDomain(computer)];
        for (const qsizetype index : std::as_const(known)) {
            if (!isSameComputer(m_records[index].computer, computer))
                continue;
            if (computer.size() > m_records[index].computer.size())
                m_records[index].computer = computer; // the one with the domain
            return index;
        }
        if (m_records.size() >= mostComputers)
            return std::nullopt;
        known.append(m_records.size());
        m_records.append({computer, {}, {}});
        return m_records.size() - 1;
    }

    void joinNameless()
    {
        const auto nameless =
            std::find_if(m_records.begin(), m_records.end(),
                         [](const Records &records) { return records.computer.isEmpty(); });
        if (nameless == m_records.end() || m_records.size() == 1)
            return;
        const Records records = *nameless;
        m_records.erase(nameless);
        if (m_records.size() > 1)
            return; // nothing tells whose they are
        m_records.first().products += records.products;
        m_records.first().services += records.services;
    }

    // Office 2010 and 2013 on Windows 7 have a licensing service of their own.
    enum class Family : quint8 { NotTold, Windows, Office };

    static Family familyOf(const PropertyRecord &record)
    {
        const QString &type = record.type.isEmpty() ? record.name : record.type;
        if (type.startsWith(QLatin1String("OfficeSoftwareProtection"), Qt::CaseInsensitive))
            return Family::Office;
        const bool windows =
            type.startsWith(QLatin1String("SoftwareLicensing"), Qt::CaseInsensitive);
        return windows ? Family::Windows : Family::NotTold;
    }

    static const PropertyRecord *firstOf(const Records &records, Family family)
    {
        const auto found = std::find_if(
            records.services.cbegin(), records.services.cend(),
            [&](const PropertyRecord *service) { return familyOf(*service) == family; });
        return found == records.services.cend() ? nullptr : *found;
    }

    static const PropertyRecord *serviceOf(const Records &records, const PropertyRecord &product)
    {
        const Family family = familyOf(product);
        const PropertyRecord *same = firstOf(records, family);
        if (same || family != Family::NotTold)
            return same ? same : firstOf(records, Family::NotTold);
        // What is cut, or has both services beside it, may be of either family.
        const PropertyRecord *windows = firstOf(records, Family::Windows);
        const PropertyRecord *office = firstOf(records, Family::Office);
        if (!product.ended || (windows && office))
            return nullptr;
        return windows ? windows : office;
    }

    static QVector<LicensingObject> objectsOf(const Records &records)
    {
        QVector<LicensingObject> objects;
        for (const PropertyRecord *product : records.products)
            objects.append(LicensingObject{product, serviceOf(records, *product)});
        if (objects.isEmpty()) {
            for (const PropertyRecord *service : records.services)
                objects.append(LicensingObject{nullptr, service});
        }
        return objects;
    }

    QVector<Records> m_records;
    QHash<QString, QVector<qsizetype>> m_byName;
    bool m_limited = false;
};

} // namespace

ObjectGroups groupObjects(const QVector<PropertyRecord> &records)
{
    return Sorting(records).groups();
}

} // namespace kms
