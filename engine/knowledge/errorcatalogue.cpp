#include "engine/knowledge/errorcatalogue.h"

#include "engine/knowledge/nearestcodes.h"
#include "engine/knowledge/phrasebook.h"
#include "engine/knowledge/resourcetable.h"
#include "engine/knowledge/windowscodes.h"

#include <QHash>

#include <algorithm>

namespace kms {

struct ErrorCatalogue::Table
{
    QHash<quint32, QJsonObject> records;
    QVector<quint32> codes;        ///< ascending
    QVector<quint32> byCommonness; ///< those with documented causes first
};

namespace {

constexpr quint32 win32Failure = 0x80070000U;

quint32 codeOf(const QJsonObject &record)
{
    return record.value(QLatin1String("code")).toString().toUInt(nullptr, 16);
}

QString hexDigits(quint32 code)
{
    return QString::number(code, 16).rightJustified(8, QLatin1Char('0'));
}

QStringList strings(const QJsonValue &value)
{
    QStringList result;
    const QJsonArray entries = value.toArray();
    for (const auto &entry : entries)
        result += entry.toString();
    return result;
}

// Where two codes are equally close to a typing slip, the one that Microsoft's articles are
// about is the one that people meet.
int rank(const QJsonObject &record)
{
    const QString basis = record.value(QLatin1String("basis")).toString();
    if (basis == QLatin1String("source"))
        return 0;
    return basis == QLatin1String("inferred") ? 1 : 2;
}

} // namespace

ErrorCatalogue::ErrorCatalogue()
{
    auto table = std::make_shared<Table>();
    const QJsonArray records = knowledgeRecords(QStringLiteral("error_codes.json"));
    for (const auto &value : records) {
        const QJsonObject record = value.toObject();
        table->records.insert(codeOf(record), record);
        table->codes.append(codeOf(record));
    }
    std::sort(table->codes.begin(), table->codes.end());
    table->byCommonness = table->codes;
    std::stable_sort(table->byCommonness.begin(), table->byCommonness.end(),
                     [&](quint32 a, quint32 b) {
                         return rank(table->records.value(a)) < rank(table->records.value(b));
                     });
    m_table = std::move(table);
}

const ErrorCatalogue &ErrorCatalogue::instance()
{
    static const ErrorCatalogue catalogue;
    return catalogue;
}

bool ErrorCatalogue::knows(quint32 code) const
{
    return m_table->records.contains(code);
}

QVector<quint32> ErrorCatalogue::codes() const
{
    return m_table->codes;
}

QVector<quint32> ErrorCatalogue::nearestTo(const QString &typed) const
{
    return nearestCodes(typed, m_table->byCommonness);
}

ErrorExplanation ErrorCatalogue::explain(quint32 code, const QString &language) const
{
    ErrorExplanation result;
    result.code = code;
    const auto record = m_table->records.constFind(code);
    result.known = record != m_table->records.constEnd();
    if (!result.known) {
        const std::optional<quint32> number = win32NumberOf(code);
        result.name = number ? win32Name(*number) : QString();
        result.meaning = meaningByForm(code, Phrasebook(language));
        if (number && *number != 0 && knows(win32Failure | *number))
            result.nearest = {win32Failure | *number};
        else
            result.nearest = nearestTo(hexDigits(code));
        return result;
    }
    QJsonObject texts = record->value(language).toObject();
    if (texts.isEmpty())
        texts = record->value(QLatin1String("en")).toObject();
    result.name = record->value(QLatin1String("name")).toString();
    result.meaning = texts.value(QLatin1String("meaning")).toString();
    result.causes = strings(texts.value(QLatin1String("causes")));
    result.actions = strings(texts.value(QLatin1String("actions")));
    return result;
}

} // namespace kms
