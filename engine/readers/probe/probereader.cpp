#include "engine/readers/probe/probereader.h"

#include "engine/evidence/probereport.h"
#include "engine/readers/console/netvalues.h"
#include "engine/readers/tables/propertyrecords.h"

namespace kms {

namespace {

constexpr qsizetype mostLookups = 10'000;
constexpr qsizetype mostAnswers = 10'000; ///< records of one lookup
constexpr qsizetype mostTests = 10'000;
constexpr qsizetype mostAdapters = 256;
constexpr qsizetype mostNames = 256; ///< of one list
constexpr quint32 mostMs = 3'600'000;

QString textOf(const PropertyRecord &record, const char *name)
{
    const Property *found = record.find(QLatin1String(name));
    return found ? found->value : QString();
}

QString nameOf(const PropertyRecord &record, const char *name)
{
    return dnsName(textOf(record, name)).value_or(QString());
}

// A target is a name or an address.
QString hostOf(const PropertyRecord &record, const char *name)
{
    const QString text = textOf(record, name);
    const auto address = ipAddress(text);
    return address ? *address : dnsName(text).value_or(QString());
}

QString addressOf(const PropertyRecord &record, const char *name)
{
    return ipAddress(textOf(record, name)).value_or(QString());
}

// Of a list, those that are what it should hold.
QStringList listOf(const PropertyRecord &record, const char *name,
                   std::optional<QString> (*read)(QStringView))
{
    QStringList values;
    const QStringList lines = textOf(record, name).split(QLatin1Char('\n')).mid(0, mostNames);
    for (const QString &line : lines) {
        if (const auto value = read(line))
            values.append(*value);
    }
    return values;
}

std::optional<int> msOf(const PropertyRecord &record, const char *name)
{
    const auto value = number(textOf(record, name), mostMs);
    return value ? std::optional<int>(int(*value)) : std::nullopt;
}

template <class T>
T valueOf(const QString &id, std::span<const ProbeId<T>> table, T notTold)
{
    for (const ProbeId<T> &entry : table) {
        if (id == QLatin1String(entry.id))
            return entry.value;
    }
    return notTold;
}

DnsRecord recordOf(const PropertyRecord &from)
{
    DnsRecord record;
    record.name = nameOf(from, "name");
    record.type = valueOf(textOf(from, "type"), dnsTypeIds(), DnsType::Other);
    record.target = hostOf(from, "target");
    record.priority = portNumber(textOf(from, "priority"));
    record.weight = portNumber(textOf(from, "weight"));
    record.port = portNumber(textOf(from, "port"));
    record.ttl = number(textOf(from, "ttl"));
    record.at = from.at;
    return record;
}

DnsLookup lookupOf(const PropertyRecord &from)
{
    DnsLookup lookup;
    lookup.name = nameOf(from, "query");
    lookup.type = valueOf(textOf(from, "type"), dnsTypeIds(), DnsType::Other);
    lookup.server = hostOf(from, "server");
    lookup.outcome =
        valueOf(textOf(from, "outcome"), lookupOutcomeIds(), DnsLookup::Outcome::NotTold);
    lookup.at = from.at;
    return lookup;
}

PortTest testOf(const PropertyRecord &from)
{
    PortTest test;
    test.host = hostOf(from, "host");
    test.address = addressOf(from, "address");
    test.port = portNumber(textOf(from, "port")).value_or(0);
    test.outcome = valueOf(textOf(from, "outcome"), portOutcomeIds(), PortTest::Outcome::NotTold);
    test.sourceAddress = addressOf(from, "sourceAddress");
    test.connectMs = msOf(from, "connectMs");
    // Without a connection nobody can have answered on one.
    if (test.outcome == PortTest::Outcome::Connected) {
        test.kms = valueOf(textOf(from, "kms"), kmsAnswerIds(), KmsAnswer::NotAsked);
        test.answerMs = msOf(from, "answerMs");
    }
    test.at = from.at;
    return test;
}

NetworkAdapter adapterOf(const PropertyRecord &from)
{
    NetworkAdapter adapter;
    adapter.name = harmless(textOf(from, "adapter")).left(255);
    adapter.suffix = nameOf(from, "suffix");
    adapter.addresses = listOf(from, "addresses", &ipAddress);
    adapter.gateways = listOf(from, "gateways", &ipAddress);
    adapter.dnsServers = listOf(from, "dnsServers", &ipAddress);
    adapter.disconnected = textOf(from, "disconnected") == QLatin1String("True");
    adapter.whole = true;
    adapter.at = from.at;
    return adapter;
}

IpConfiguration configurationOf(const PropertyRecord &from)
{
    IpConfiguration configuration;
    configuration.hostName = nameOf(from, "hostName");
    configuration.primarySuffix = nameOf(from, "primarySuffix");
    configuration.searchList = listOf(from, "searchList", &dnsName);
    configuration.at = from.at;
    return configuration;
}

/// Takes the objects of the file in their order; each kind has the name of the list it stands in.
class Taker
{
public:
    explicit Taker(bool isWhole)
        : m_isWhole(isWhole)
    {
    }

    void take(const PropertyRecord &record)
    {
        if (record.name == QLatin1String("lookups"))
            takeLookup(lookupOf(record));
        else if (record.name == QLatin1String("records"))
            takeAnswer(recordOf(record));
        else if (record.name == QLatin1String("tests") && m_report.network.tests.size() < mostTests)
            m_report.network.tests.append(testOf(record));
        else if (record.name == QLatin1String("configuration"))
            m_report.network.configuration = configurationOf(record);
        else if (record.name == QLatin1String("adapters"))
            takeAdapter(adapterOf(record));
        else if (record.has(QLatin1String("schema")))
            takeHead(record);
    }

    ProbeReport report() { return std::move(m_report); }

private:
    void takeHead(const PropertyRecord &record)
    {
        m_report.computer = nameOf(record, "computer");
        m_report.at = QDateTime::fromString(textOf(record, "at"), Qt::ISODate).toUTC();
        m_report.isCancelled = textOf(record, "cancelled") == QLatin1String("True");
    }

    void takeLookup(const DnsLookup &lookup)
    {
        const bool needsRecords = lookup.outcome == DnsLookup::Outcome::Answered;
        m_answered = needsRecords && m_isWhole;
        if ((m_isWhole || !needsRecords) && m_report.dns.lookups.size() < mostLookups)
            m_report.dns.lookups.append(lookup);
    }

    void takeAnswer(const DnsRecord &record)
    {
        if (!m_answered || m_report.dns.lookups.isEmpty())
            return;
        QVector<DnsRecord> &records = m_report.dns.lookups.last().records;
        if (records.size() < mostAnswers)
            records.append(record);
    }

    void takeAdapter(const NetworkAdapter &adapter)
    {
        auto &configuration = m_report.network.configuration;
        if (configuration && configuration->adapters.size() < mostAdapters)
            configuration->adapters.append(adapter);
    }

    ProbeReport m_report;
    bool m_isWhole;
    bool m_answered = false; ///< the last lookup, which records may follow
};

// The objects within others come behind them; of a file that is cut, those alone are there.
bool isWhole(const PropertyRecords &records)
{
    return !records.records.isEmpty() && records.records.first().has(QLatin1String("schema"));
}

bool isEmpty(const ProbeReport &report)
{
    return report.dns.lookups.isEmpty() && report.network.tests.isEmpty() &&
           !report.network.configuration;
}

} // namespace

Reader probeReader()
{
    return {"probe", &recognisesProbe,
            [](ByteSource &bytes, Progress &progress) { return readProbe(bytes.all(), progress); }};
}

bool recognisesProbe(const FileHead &head)
{
    return head.isText() && head.bytes().contains(QByteArrayView(probeSchema));
}

Read<Reading> readProbe(QByteArrayView bytes, Progress &progress)
{
    const auto records = readPropertyRecords(bytes, progress);
    if (progress.isCancelled())
        return tl::unexpected(ReadError{ReadError::Kind::Cancelled, {}, {}, {}});
    const bool isJson = records && records->form == PropertyRecords::Form::Json;
    Taker taker(isJson && isWhole(*records));
    if (isJson) {
        for (const PropertyRecord &record : records->records)
            taker.take(record);
    }
    ProbeReport report = taker.report();
    if (isEmpty(report) && (!records || records->notes.isEmpty()))
        return tl::unexpected(ReadError{ReadError::Kind::NothingInside, {}, Place::byte(0), {}});
    progress.report(bytes.size(), bytes.size());

    Reading reading;
    reading.kind = EvidenceKind::Probe;
    if (!report.computer.isEmpty())
        reading.computers.append(report.computer);
    reading.from = reading.to = report.at;
    reading.records = report.dns.lookups.size() + report.network.tests.size();
    reading.notes = records->notes;
    reading.content = std::move(report);
    return reading;
}

} // namespace kms
