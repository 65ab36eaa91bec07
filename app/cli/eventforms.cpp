#include "app/cli/eventforms.h"

#include "app/cli/csvcell.h"
#include "app/cli/eventfields.h"
#include "engine/report/jsonwriter.h"
#include "engine/report/showntext.h"

#include <algorithm>

namespace kms::cli {

namespace {

constexpr QLatin1String dataSeparator(" | ");

QByteArray nothing()
{
    return {};
}

QString hex(const QByteArray &binary)
{
    return QString::fromLatin1(binary.toHex().toUpper());
}

QVector<EventField> typedFields(const EventRecord &record)
{
    return record.typed ? fieldsOf(*record.typed) : QVector<EventField>();
}

// ---- JSON Lines

void writeField(JsonWriter &json, const EventField &field)
{
    if (const auto *text = std::get_if<QString>(&field.value))
        json.text(field.name, *text);
    else if (const auto *number = std::get_if<qint64>(&field.value))
        json.number(field.name, *number);
    else if (const auto *flag = std::get_if<bool>(&field.value))
        json.boolean(field.name, *flag);
    else
        json.null(field.name);
}

void writeTyped(JsonWriter &json, const QVector<EventField> &fields)
{
    if (fields.isEmpty()) {
        json.null("kms");
        return;
    }
    json.openObject("kms", JsonWriter::Layout::Row);
    for (const EventField &field : fields)
        writeField(json, field);
    json.close();
}

QByteArray jsonRecord(const QString &file, const EventRecord &record)
{
    JsonWriter json(withoutProductKeys);
    json.openObject(nullptr, JsonWriter::Layout::Row);
    json.text("file", file);
    json.number("record", qint64(record.record));
    json.textOrNull("time", toIso(toUtc(record.time)));
    json.number("id", record.id);
    json.text("provider", record.provider);
    json.text("channel", record.channel);
    json.text("computer", record.computer);
    json.number("level", record.level);
    json.openArray("data", JsonWriter::Layout::Row);
    for (const QString &text : record.data)
        json.text(text);
    json.close();
    if (record.binary.isNull())
        json.null("binary");
    else
        json.text("binary", hex(record.binary));
    writeTyped(json, typedFields(record));
    json.close();
    return json.result();
}

// ---- CSV

QByteArray csvHead()
{
    QByteArray line("file,record,time,id,provider,channel,computer,level,data,binary");
    for (const char *name : eventFieldNames())
        line += QByteArray(",") + name;
    return line + '\n';
}

QByteArray typedCells(const QVector<EventField> &fields)
{
    QByteArray cells;
    for (const char *name : eventFieldNames()) {
        const auto field = std::find_if(fields.begin(), fields.end(), [&](const EventField &one) {
            return qstrcmp(one.name, name) == 0;
        });
        cells += ',';
        if (field != fields.end())
            cells += csvCell(toText(*field));
    }
    return cells;
}

QByteArray csvRecord(const QString &file, const EventRecord &record)
{
    const QByteArrayList cells{csvCell(file),
                               QByteArray::number(record.record),
                               csvCell(toIso(toUtc(record.time))),
                               QByteArray::number(record.id),
                               csvCell(record.provider),
                               csvCell(record.channel),
                               csvCell(record.computer),
                               QByteArray::number(record.level),
                               csvCell(record.data.join(dataSeparator)),
                               csvCell(hex(record.binary))};
    return cells.join(',') + typedCells(typedFields(record)) + '\n';
}

// ---- for a person

QString shown(const QString &text, qsizetype longest)
{
    return shownName(withoutProductKeys(text), longest);
}

QByteArray plainRecord(const QString &, const EventRecord &record)
{
    constexpr qsizetype longestName = 120;
    constexpr qsizetype longestContent = 400;
    const QString time = toIso(toUtc(record.time));
    const QStringList parts{
        time.isEmpty() ? QStringLiteral("-") : time, QString::number(record.id).rightJustified(5),
        shown(record.computer, longestName), shown(record.provider, longestName),
        shown(record.data.join(dataSeparator), longestContent)};
    return parts.join(QLatin1String("  ")).toUtf8() + '\n';
}

} // namespace

EventForm jsonLines()
{
    return {nothing, jsonRecord};
}

EventForm csv()
{
    return {csvHead, csvRecord};
}

EventForm lines()
{
    return {nothing, plainRecord};
}

} // namespace kms::cli
