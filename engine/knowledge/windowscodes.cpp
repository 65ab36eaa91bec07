#include "engine/knowledge/windowscodes.h"

#include "engine/knowledge/phrasebook.h"
#include "engine/knowledge/resourcetable.h"

#include <QHash>

namespace kms {

namespace {

constexpr quint32 severityBit = 0x80000000U;
constexpr quint32 facilityWin32 = 7;
constexpr quint32 facilitySecurity = 9; // DNS lookups pass their errors on under it
constexpr quint32 firstDnsError = 9'000;
constexpr quint32 lastDnsError = 9'999;
// NT statuses, where the runtime and the stubs of RPC have facilities of their own.
constexpr quint32 rpcStatusBase = 0xC0020000U;
constexpr quint32 rpcStubStatusBase = 0xC0030000U;
constexpr quint32 lastAlignedRpcStatus = 0x1D; // RPC_NT_PROTOCOL_ERROR, Win32 1728
constexpr quint32 rpcWin32Base = 1'699;        // 0xC0020001 is 1700, and so on in step

quint32 facilityOf(quint32 code)
{
    return (code >> 16) & 0x7FFU;
}

quint32 numberOf(quint32 code)
{
    return code & 0xFFFFU;
}

/// A table of records by their number.
using ByNumber = QHash<quint32, QJsonObject>;

ByNumber readByNumber(const QString &file)
{
    ByNumber byNumber;
    const QJsonArray records = knowledgeRecords(file);
    for (const auto &value : records) {
        const QJsonObject record = value.toObject();
        byNumber.insert(quint32(record.value(QLatin1String("number")).toInt()), record);
    }
    return byNumber;
}

const ByNumber &win32Table()
{
    static const ByNumber table = readByNumber(QStringLiteral("win32_codes.json"));
    return table;
}

const ByNumber &facilityTable()
{
    static const ByNumber table = readByNumber(QStringLiteral("hresult_facilities.json"));
    return table;
}

QString textIn(const QJsonObject &record, const Phrasebook &phrases)
{
    const QString text = record.value(phrases.language()).toString();
    return text.isEmpty() ? record.value(QLatin1String("en")).toString() : text;
}

} // namespace

std::optional<quint32> win32NumberOf(quint32 code)
{
    const quint32 number = numberOf(code);
    const bool failure = (code & severityBit) != 0;
    if (code == number || (failure && facilityOf(code) == facilityWin32))
        return number;
    if (failure && facilityOf(code) == facilitySecurity && number >= firstDnsError &&
        number <= lastDnsError)
        return number;
    if (code > rpcStatusBase && code <= rpcStatusBase + lastAlignedRpcStatus)
        return rpcWin32Base + number;
    return std::nullopt;
}

QString win32Name(quint32 number)
{
    return win32Table().value(number).value(QLatin1String("name")).toString();
}

QString meaningByForm(quint32 code, const Phrasebook &phrases)
{
    if (const std::optional<quint32> number = win32NumberOf(code)) {
        const auto record = win32Table().constFind(*number);
        // The number is a name here: no thousands separators.
        const QVariantMap values{{QStringLiteral("number"), QString::number(*number)}};
        if (record == win32Table().constEnd())
            return phrases.text(QStringLiteral("code.win32-unknown"), values);
        return textIn(*record, phrases) + QLatin1Char(' ') +
               phrases.text(QStringLiteral("code.win32-number"), values);
    }
    if ((code & 0xFFFF0000U) == rpcStatusBase || (code & 0xFFFF0000U) == rpcStubStatusBase)
        return phrases.text(QStringLiteral("code.rpc-status"));
    const auto record = facilityTable().constFind(facilityOf(code));
    if ((code & severityBit) == 0 || record == facilityTable().constEnd())
        return phrases.text(QStringLiteral("code.unknown"));
    return phrases.text(QStringLiteral("code.facility"),
                        {{QStringLiteral("facility"), textIn(*record, phrases)}});
}

} // namespace kms
