#include "tests/support/evtxtext.h"
#include "tests/support/evtxwriter.h"

#include <QDir>
#include <QFile>

#include <cstdio>

// Writes tests/fuzz/corpus/evtx again: the first inputs of fuzz_evtx. Most are cut behind their
// last record, as a copy of a log in use may be; a few KiB each let the fuzzer change what matters.
//
//   build/release/tests/support/make_evtx_corpus tests/fuzz/corpus/evtx

namespace {

using namespace kms::test;

constexpr QLatin1String client(
    "computer: PC-0142.corp.example\nchannel: Application\n"
    "2026-11-20T08:30:02Z 12288 0x00000000, 0x00000000, kms01.corp.example:1688, "
    "3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142, 2026/11/20 08:30, 0, 2, 41760, "
    "2de67392-b7a7-462a-b1ca-108dd189f588, 25\n"
    "2026-11-20T08:30:03Z 12289 0x00000000, 0x04000008, 0, 0, 11, 120, 10080, 2026/11/20 08:30\n"
    "2026-11-20T08:30:04Z 8198 @2 hr=0xC004F038 || RuleId=eeba1977;Action=AutoActivate\n"
    "provider: VSS\n"
    "2026-11-20T08:31:00Z 12289 @2 RegOpenKeyExW(...) || 0x80070005, Access is denied.\n");

constexpr QLatin1String host(
    "computer: kms01.corp.example\nchannel: Key Management Service\nrecord: 4118\n"
    "2026-11-20T08:30:03Z 12290 0x0,25,PC-0142.corp.example,3f1c6d52-8a0e-4b7b-9a64-0d5c7e21b142,"
    "2026/11/20 08:30,0,2,41760,2de67392-b7a7-462a-b1ca-108dd189f588\n"
    "2026-11-20T08:40:03Z 12290 0xC004F06C,5,SRV-07,b81d64ac-7f20-4c39-a5e2-000000000007,"
    "2026/11/20 03:22,1,1,249120,de32eafd-aaee-4662-9444-c1befb41bde2\n"
    "channel: Application\n"
    "2026-11-20T08:41:00Z 12293 0x80072338 || corp.example\n"
    "2026-11-20T08:42:00Z 12294 corp.example\n"
    "channel: System\nprovider: Microsoft-Windows-Eventlog\n"
    "2026-11-20T08:43:00Z 104 admin || CORP || Key Management Service || \n");

/// Everything behind the last record is zero in what the writer writes.
QByteArray cutBehindRecords(QByteArray file)
{
    while (file.endsWith('\0'))
        file.chop(1);
    return file + QByteArray(3, '\0'); // the size behind the record ends with zeros
}

QByteArray withoutFileHeader(const QByteArray &file)
{
    return file.sliced(evtxHeaderSize);
}

EvtxEvent separateData()
{
    EvtxEvent event;
    event.shape = EvtxEvent::Shape::SeparateData;
    event.id = 12290;
    event.channel = QStringLiteral("Key Management Service");
    event.strings = {QStringLiteral("0x0,25,PC"), QStringLiteral("0x0"), QStringLiteral("25"),
                     QStringLiteral("PC")};
    event.binary = QByteArray::fromHex("00ff10");
    return event;
}

// What no licensing event has, and other providers' do: numbers, arrays, ids, nested fragments.
EvtxEvent everyType()
{
    EvtxEvent event;
    event.provider = QStringLiteral("Types");
    const auto item = [](quint16 index, quint8 type) {
        return element(QStringLiteral("Data"), {substitution(index, type)});
    };
    const Fragment inner{element(QStringLiteral("Inner"), {substitution(0, BinXmlType::utf16)}),
                         {textValue(QStringLiteral("nested"))}};
    event.body = Fragment{
        element(QStringLiteral("EventData"),
                {item(0, BinXmlType::ansi), item(1, BinXmlType::uint64), item(2, BinXmlType::guid),
                 item(3, BinXmlType::fileTime), item(4, BinXmlType::sid),
                 item(5, BinXmlType::hex64), item(6, BinXmlType::utf16 | BinXmlType::array),
                 item(7, BinXmlType::binXml), textNode(QStringLiteral("text"))}),
        {ansiValue("ansi"),
         numberValue(BinXmlType::uint64, 7, 8),
         {BinXmlType::guid, QByteArray(16, '\x11'), nullptr},
         numberValue(BinXmlType::fileTime, 133'000'000'000'000'000, 8),
         {BinXmlType::sid, QByteArray::fromHex("010100000000000512000000"), nullptr},
         numberValue(BinXmlType::hex64, 255, 8),
         textArrayValue({QStringLiteral("one"), QStringLiteral("two")}),
         nestedValue(inner)}};
    return event;
}

bool write(const QString &folder, const char *name, const QByteArray &bytes)
{
    QFile file(folder + QLatin1Char('/') + QLatin1String(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

bool writeAll(const QString &folder)
{
    EvtxStyle onePerChunk;
    onePerChunk.recordsPerChunk = 1;
    const QByteArray collector = evtxFromText(QStringLiteral("style: collector\n") + client + host);
    return write(folder, "client.evtx", cutBehindRecords(evtxFromText(client))) &&
           write(folder, "host.evtx", cutBehindRecords(evtxFromText(host))) &&
           write(folder, "host-without-header.evtx",
                 withoutFileHeader(cutBehindRecords(evtxFromText(host)))) &&
           write(folder, "collector.evtx", cutBehindRecords(collector)) &&
           write(folder, "separate-data.evtx", cutBehindRecords(writeEvtx({separateData()}))) &&
           write(folder, "every-type.evtx", cutBehindRecords(writeEvtx({everyType()}))) &&
           write(folder, "two-chunks.evtx",
                 cutBehindRecords(writeEvtx({separateData(), everyType()}, onePerChunk)));
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2 || !QDir().mkpath(QString::fromLocal8Bit(argv[1]))) {
        std::fputs("usage: make_evtx_corpus FOLDER\n", stderr);
        return 2;
    }
    return writeAll(QString::fromLocal8Bit(argv[1])) ? 0 : 1;
}
