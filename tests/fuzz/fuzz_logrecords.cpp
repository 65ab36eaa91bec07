#include "tests/fuzz/recordcheck.h"

#include <iterator>

// An archive gives back any records in any order: no crash, nothing without bounds. Each record is
// made of a line of the input: how far its number and its time lie from those of the record before,
// who wrote it where, and the strings, parted by '|'.

namespace {

using namespace kms;

constexpr const char *computers[] = {"kms01.corp.example", "kms02", ""};
constexpr const char *channels[] = {"Key Management Service", "System", "key management service"};
constexpr const char *providers[] = {"Microsoft-Windows-Security-SPP", "Microsoft-Windows-Eventlog",
                                     "Contoso"};
constexpr quint16 ids[] = {12290, 104, 12288, 7};

template <size_t N>
QString pick(const char *const (&names)[N], uchar by)
{
    return QString::fromLatin1(names[by % N]);
}

LogRecord next(const LogRecord &before, QByteArray line)
{
    constexpr qsizetype headBytes = 6;
    const QByteArray head = line.leftJustified(headBytes, '\0', true);
    const auto at = [&head](int i) { return uchar(head.at(i)); };
    LogRecord record;
    record.record = before.record + quint64(qint64(qint8(at(0))));
    record.time = before.time + qint64(qint8(at(1))) * (qint64(1) << (at(2) % 40));
    record.computer = pick(computers, at(3));
    record.channel = pick(channels, at(3) / 8);
    record.provider = pick(providers, at(4));
    record.id = ids[at(5) % std::size(ids)];
    record.info = line.mid(headBytes).replace('|', '\x1f');
    return record;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto bytes =
        QByteArray::fromRawData(reinterpret_cast<const char *>(data), qsizetype(size));
    kms::RecordedLog recorded;
    kms::LogRecord record;
    record.record = 1'000;
    record.time = 1'700'000'000'000;
    const QByteArrayList lines = bytes.split('\n');
    for (const QByteArray &line : lines) {
        record = next(record, line);
        recorded.add(record);
    }
    kms::fuzz::checkRecordedLog(recorded, lines.size());
    return 0;
}
