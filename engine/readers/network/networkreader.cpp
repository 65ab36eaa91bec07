#include "engine/readers/network/networkreader.h"

#include "engine/readers/network/ipconfig.h"
#include "engine/readers/network/netstat.h"
#include "engine/readers/network/porttests.h"

#include <algorithm>

namespace kms {

namespace {

struct NetworkParse
{
    NetworkReport report;
    QStringList computers;
    QVector<Note> notes;
};

constexpr qsizetype mostComputers = 1'000;

QStringList computersOf(const QVector<IpConfiguration> &configurations)
{
    QStringList names;
    for (const IpConfiguration &configuration : configurations) {
        const QString name = computerOf(configuration);
        if (!name.isEmpty() && !names.contains(name, Qt::CaseInsensitive) &&
            names.size() < mostComputers)
            names.append(name);
    }
    return names;
}

void takeConfigurations(NetworkParse &parse, const QVector<IpConfiguration> &configurations)
{
    if (!configurations.isEmpty())
        parse.report.configuration = configurations.first();
    parse.computers = computersOf(configurations);
}

void takeTests(NetworkReport &report, const QVector<PortTest> &tests)
{
    report.tests += tests;
    std::stable_sort(
        report.tests.begin(), report.tests.end(),
        [](const PortTest &a, const PortTest &b) { return a.at.number < b.at.number; });
    if (report.tests.size() > mostPortTests)
        report.tests.resize(mostPortTests);
}

/// One kind of text after the other, each over all lines: they do not resemble each other.
NetworkParse parseText(const DecodedText &text, const Progress &progress)
{
    const QVector<ConsoleLine> lines = consoleLines(text.lines, progress);
    NetworkParse parse;
    parse.notes = text.notes;
    takeConfigurations(parse, readIpconfig(lines, progress));
    takeTests(parse.report, readConnectionTests(lines, progress) + readPortqry(lines, progress) +
                                readConnectPings(lines, progress));
    SocketList sockets = readNetstat(lines, progress);
    parse.report.sockets = std::move(sockets.sockets);
    parse.report.socketsAt = sockets.at;
    for (const Note &note : std::as_const(sockets.notes))
        addMerged(parse.notes, note);
    return parse;
}

NetworkParse parseObjects(QByteArrayView bytes, Progress &progress)
{
    NetworkParse parse;
    const auto records = readPropertyRecords(bytes, progress);
    if (!records || records->form == PropertyRecords::Form::List)
        return parse;
    parse.report.tests = readConnectionObjects(*records);
    parse.notes = records->notes;
    return parse;
}

bool mayBeObjects(const FileHead &head)
{
    return propertyNames(head).contains(QLatin1String("TcpTestSucceeded"), Qt::CaseInsensitive);
}

bool tellsAdapter(const NetworkAdapter &adapter)
{
    return !adapter.addresses.isEmpty() || adapter.disconnected;
}

bool isConvincing(const NetworkReport &report)
{
    const bool configured =
        report.configuration && (!report.configuration->hostName.isEmpty() ||
                                 std::any_of(report.configuration->adapters.cbegin(),
                                             report.configuration->adapters.cend(), &tellsAdapter));
    return configured || !report.tests.isEmpty() || !report.sockets.isEmpty();
}

} // namespace

Reader networkReader()
{
    return {"network", &recognisesNetwork, [](ByteSource &bytes, Progress &progress) {
                return readNetwork(bytes.all(), progress);
            }};
}

bool recognisesNetwork(const FileHead &head)
{
    if (!head.isText())
        return false;
    NoProgress quiet;
    return isConvincing(parseText(head.text(), quiet).report) ||
           (mayBeObjects(head) && isConvincing(parseObjects(head.bytes(), quiet).report));
}

Read<Reading> readNetwork(QByteArrayView bytes, Progress &progress)
{
    NetworkParse parse = parseText(decodeText(bytes, progress), progress);
    if (!isConvincing(parse.report) && mayBeObjects(FileHead(bytes)))
        parse = parseObjects(bytes, progress);
    if (progress.isCancelled())
        return tl::unexpected(ReadError{ReadError::Kind::Cancelled, {}, {}, {}});
    if (!isConvincing(parse.report) && parse.notes.isEmpty())
        return tl::unexpected(ReadError{ReadError::Kind::NothingInside, {}, Place::byte(0), {}});
    progress.report(bytes.size(), bytes.size());

    Reading reading;
    reading.kind = EvidenceKind::Network;
    reading.computers = parse.computers;
    reading.records = parse.report.tests.size() + parse.report.sockets.size();
    reading.notes = std::move(parse.notes);
    reading.content = std::move(parse.report);
    return reading;
}

QStringList computersOfNetwork(const DecodedText &text, const Progress &progress)
{
    return computersOf(readIpconfig(consoleLines(text.lines, progress), progress));
}

} // namespace kms
