#include "engine/readers/events/eventobjects.h"

#include "engine/readers/events/eventnames.h"
#include "engine/readers/events/messagetext.h"
#include "engine/readers/tables/propertyrecords.h"

#include <algorithm>
#include <initializer_list>
#include <limits>

namespace kms::events {

namespace {

using Names = std::initializer_list<const char *>;

// What the three kinds of objects call the same thing, the fuller name first.
constexpr Names idNames{"Id", "EventID", "EventCode", "InstanceId", "EventIdentifier"};
constexpr Names timeNames{"TimeCreated", "TimeGenerated", "TimeWritten"};
constexpr Names providerNames{"ProviderName"};
constexpr Names sourceNames{"Source", "SourceName"};
constexpr Names channelNames{"LogName", "Logfile", "Log"};
constexpr Names computerNames{"MachineName", "ComputerName", "Computer", "PSComputerName"};
constexpr Names recordNames{"RecordId", "RecordNumber", "Index"};
constexpr Names stringsNames{"ReplacementStrings", "InsertionStrings"};

const Property *firstOf(const PropertyRecord &record, Names names)
{
    for (const char *name : names) {
        if (const Property *property = record.find(QLatin1String(name)))
            return property;
    }
    return nullptr;
}

QString textOf(const PropertyRecord &record, Names names)
{
    const Property *property = firstOf(record, names);
    return property ? property->value.trimmed().left(longestOriginText) : QString();
}

// An instance id holds severity and facility above the 16 bits of the event's number.
std::optional<quint16> idOf(const PropertyRecord &record)
{
    bool isNumber = false;
    const qint64 number = textOf(record, idNames).toLongLong(&isNumber);
    if (!isNumber || number < std::numeric_limits<qint32>::min() ||
        number > std::numeric_limits<quint32>::max())
        return std::nullopt;
    return quint16(number & 0xffff);
}

WrittenTime timeOf(const PropertyRecord &record)
{
    for (const char *name : timeNames) {
        const Property *property = record.find(QLatin1String(name));
        const WrittenTime time = property ? readTime(property->value) : WrittenTime();
        if (time.isTold())
            return time;
    }
    return {};
}

bool isEvent(const PropertyRecord &record)
{
    return record.name.isEmpty() && idOf(record) && firstOf(record, timeNames) &&
           (firstOf(record, providerNames) || firstOf(record, sourceNames));
}

// "System.String[]": PowerShell's word for a value that the form cannot hold.
bool isTypeName(const QString &value)
{
    return value.startsWith(QLatin1String("System."));
}

// The event's `Binary`, which stands behind its strings as a list of bytes.
bool isByteList(const QString &value)
{
    const QStringList lines = value.split(u'\n');
    return lines.size() > 1 && std::all_of(lines.begin(), lines.end(), [](const QString &line) {
               bool isNumber = false;
               return line.toUInt(&isNumber) <= 255 && isNumber;
           });
}

// The values of `Properties` are records of their own behind the event's.
using Records = QVector<PropertyRecord>;

QStringList propertyValues(const Records &records, qsizetype event)
{
    QStringList values;
    for (qsizetype i = event + 1; i < records.size() && !records[i].name.isEmpty(); ++i) {
        const bool isOne =
            records[i].name.compare(QLatin1String("Properties"), Qt::CaseInsensitive) == 0 &&
            records[i].has(QLatin1String("Value"));
        if (!isOne || values.size() >= mostDataTexts)
            continue;
        const Property *value = records[i].find(QLatin1String("Value"));
        const QString text = value ? value->value : QString();
        if (isTypeName(text))
            return {};
        if (!isByteList(text))
            values.append(text.left(longestDataText));
    }
    return values;
}

QStringList replacementStrings(const PropertyRecord &record)
{
    const Property *strings = firstOf(record, stringsNames);
    if (!strings || isTypeName(strings->value))
        return {};
    return strings->value.left(longestDataText).split(u'\n').mid(0, mostDataTexts);
}

// In a list a message that ends in an empty line parts its event in two.
QString messageOf(const Records &records, qsizetype index)
{
    const QLatin1String name("Message");
    const Property *message = records[index].find(name);
    if (!message && index > 0 && !records[index].has(name) && !isEvent(records[index - 1]))
        message = records[index - 1].find(name);
    return message ? message->value.left(longestDataText) : QString();
}

// Where objects are damaged or cut, the values of a lost event may stand behind another's.
bool isDamaged(const PropertyRecords &objects)
{
    return std::any_of(objects.notes.begin(), objects.notes.end(),
                       [](const Note &note) { return meansDamage(note.kind); });
}

// A string of the event may hold line feeds, which those of a list of strings then are, too: so
// the message, which the same strings stand in, decides where both are at hand.
QStringList dataOf(const PropertyRecords &objects, qsizetype index, const EventMeaning &meaning)
{
    const Records &records = objects.records;
    const QString message = messageOf(records, index);
    const QStringList values = propertyValues(records, index);
    const bool inDoubt =
        isDamaged(objects) && (!message.isEmpty() || meaning.type == EventType::Other);
    if (!values.isEmpty() && !inDoubt)
        return values;
    const QStringList strings = replacementStrings(records[index]);
    const bool mayBeSplit =
        meaning.type == EventType::Other && meaning.kind == OtherEvent::Kind::LicenseCheck;
    if (message.isEmpty() || (!strings.isEmpty() && !mayBeSplit))
        return strings;
    return stringsInMessage(meaning, message.split(u'\n'));
}

quint8 levelOf(const PropertyRecord &record)
{
    const QString number = textOf(record, {"Level"});
    if (!number.isEmpty())
        return quint8(std::min<uint>(number.toUInt(), 255));
    return levelOfWord(textOf(record, {"LevelDisplayName", "EntryType", "Type"}));
}

TextEvent eventOf(const PropertyRecords &objects, qsizetype index)
{
    const PropertyRecord &record = objects.records[index];
    TextEvent event;
    event.line = quint32(std::clamp<qint64>(record.at.number, 0, 0xffffffff));
    event.id = idOf(record).value_or(0);
    event.record = textOf(record, recordNames).toULongLong();
    event.provider = textOf(record, providerNames);
    if (event.provider.isEmpty())
        event.provider = providerOfSource(textOf(record, sourceNames));
    event.channel = textOf(record, channelNames);
    if (event.channel.isEmpty())
        event.channel = usualChannel(event.provider, event.id);
    event.computer = textOf(record, computerNames);
    event.level = levelOf(record);
    event.written = timeOf(record);
    event.data = dataOf(objects, index,
                        meaningOf(writerOf(event.provider), logKindOf(event.channel), event.id));
    return event;
}

} // namespace

bool recognisesEventObjects(const FileHead &head)
{
    if (!head.isText())
        return false;
    const QStringList names = propertyNames(head);
    const auto hasAny = [&names](Names wanted) {
        return std::any_of(wanted.begin(), wanted.end(), [&names](const char *name) {
            return names.contains(QLatin1String(name), Qt::CaseInsensitive);
        });
    };
    const bool isNamed = hasAny(providerNames) || hasAny(sourceNames);
    if (!isNamed || !hasAny(idNames) || !hasAny(timeNames))
        return false;
    NoProgress quiet;
    const auto records = readPropertyRecords(head.bytes(), quiet);
    return records && std::any_of(records->records.begin(), records->records.end(), isEvent);
}

TextLog readEventObjects(QByteArrayView bytes, Progress &progress)
{
    TextLog log;
    const auto objects = readPropertyRecords(bytes, progress);
    if (!objects)
        return log;
    log.notes = objects->notes;
    const Records &records = objects->records;
    for (qsizetype i = 0; i < records.size() && log.events.size() < mostTextEvents; ++i) {
        if (isEvent(records[i]))
            log.events.push_back(eventOf(*objects, i));
    }
    return log;
}

} // namespace kms::events

namespace kms {

Reader eventObjectsReader()
{
    return {"event-objects", &events::recognisesEventObjects,
            [](ByteSource &bytes, Progress &progress) {
                return events::readingOf(events::readEventObjects(bytes.all(), progress),
                                         bytes.size(), progress);
            }};
}

} // namespace kms
