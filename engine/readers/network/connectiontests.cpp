#include "engine/readers/console/netvalues.h"
#include "engine/readers/network/porttests.h"

#include <algorithm>

namespace kms {

namespace {

using Outcome = PortTest::Outcome;

std::optional<bool> truth(QStringView text)
{
    if (text.compare(QLatin1String("True"), Qt::CaseInsensitive) == 0)
        return true;
    if (text.compare(QLatin1String("False"), Qt::CaseInsensitive) == 0)
        return false;
    return std::nullopt;
}

/// One object, as its properties come in.
struct Draft
{
    PortTest test;
    std::optional<bool> connected;
    bool unresolved = false; ///< it says that the name has no address
    bool any = false;

    std::optional<PortTest> finished() const
    {
        PortTest result = test;
        if (connected)
            result.outcome = *connected ? Outcome::Connected : Outcome::Failed;
        if (unresolved && connected != std::optional(true))
            result.outcome = Outcome::NameNotResolved;
        const bool useful = result.port != 0 || result.outcome == Outcome::NameNotResolved;
        return any && useful && result.outcome != Outcome::NotTold ? std::optional(result)
                                                                   : std::nullopt;
    }
};

bool takeTold(Draft &draft, QStringView name, QStringView value)
{
    if (name == QLatin1String("TcpTestSucceeded"))
        draft.connected = truth(value);
    else if (name == QLatin1String("PingSucceeded"))
        draft.test.pingSucceeded = truth(value);
    else if (name == QLatin1String("NameResolutionSucceeded"))
        draft.unresolved = draft.unresolved || truth(value) == std::optional(false);
    else
        return false;
    return true;
}

void takeProperty(Draft &draft, QStringView name, QStringView value)
{
    if (takeTold(draft, name, value))
        return;
    if (name == QLatin1String("ComputerName"))
        draft.test.host = ipAddress(value).value_or(dnsName(value).value_or(QString()));
    else if (name == QLatin1String("RemoteAddress"))
        draft.test.address = ipAddress(value).value_or(QString());
    else if (name == QLatin1String("RemotePort"))
        draft.test.port = portNumber(value).value_or(0);
    else if (name == QLatin1String("SourceAddress"))
        draft.test.sourceAddress = ipAddress(value).value_or(QString());
}

/// "WARNING: TCP connect to (10.20.0.11 : 1688) failed", the first word in any language.
std::optional<PortTest> failedConnect(QStringView text)
{
    constexpr auto key = QLatin1String("TCP connect to (");
    const qsizetype at = text.indexOf(key);
    if (at < 0 || !text.endsWith(QLatin1String(") failed")))
        return std::nullopt;
    const QStringView inner = text.sliced(at + key.size()).chopped(8);
    const qsizetype colon = inner.lastIndexOf(QLatin1Char(':'));
    if (colon < 0)
        return std::nullopt;
    PortTest test;
    const QStringView host = inner.first(colon).trimmed();
    test.port = portNumber(inner.sliced(colon + 1).trimmed()).value_or(0);
    if (const auto address = ipAddress(host))
        test.address = *address;
    else
        test.host = dnsName(host).value_or(QString());
    test.outcome = Outcome::Failed;
    if (test.port == 0 || (test.address.isEmpty() && test.host.isEmpty()))
        return std::nullopt;
    return test;
}

/// "WARNING: Name resolution of kms99 failed".
std::optional<QString> failedName(QStringView text)
{
    constexpr auto key = QLatin1String("Name resolution of ");
    const qsizetype at = text.indexOf(key);
    const auto tokens = at < 0 ? QVector<QStringView>() : words(text.sliced(at + key.size()));
    if (tokens.size() < 2 || tokens[1] != QLatin1String("failed"))
        return std::nullopt;
    return dnsName(tokens[0]);
}

/// The port that the command asks for.
quint16 portOfCommand(const ConsoleLine &line)
{
    auto command = commandWords(line, QLatin1String("Test-NetConnection"));
    if (command.isEmpty())
        command = commandWords(line, QLatin1String("tnc"));
    for (qsizetype i = 1; i + 1 < command.size(); ++i) {
        if (command[i].compare(QLatin1String("-Port"), Qt::CaseInsensitive) == 0)
            return portNumber(command[i + 1]).value_or(0);
    }
    return 0;
}

class ConnectionWalk
{
public:
    QVector<PortTest> run(const QVector<ConsoleLine> &lines, const Progress &progress)
    {
        for (qsizetype i = 0; i < lines.size() && m_tests.size() < mostPortTests; ++i) {
            if (i % 256 == 0 && progress.isCancelled())
                break;
            step(lines[i]);
        }
        finish();
        flushWarnings();
        return std::move(m_tests);
    }

private:
    void step(const ConsoleLine &line)
    {
        if (line.isBlank())
            return;
        if (line.prompt != ConsoleLine::Prompt::None) {
            finish();
            flushWarnings();
            m_port = portOfCommand(line);
            return;
        }
        if (takeWarning(line))
            return;
        const auto found = labelled(line.text);
        if (!found)
            return;
        const bool first = found->label == QLatin1String("ComputerName");
        if (first)
            finish();
        if (first) {
            m_draft.test.at = Place::line(line.number);
            m_draft.any = true;
        }
        if (m_draft.any)
            take(line, *found);
    }

    void take(const ConsoleLine &line, const Labelled &found)
    {
        // "True" and "False" are whole, whatever may have come behind.
        if (!line.ended) {
            takeTold(m_draft, found.label, found.value);
            return;
        }
        takeProperty(m_draft, found.label, found.value);
        if (found.label == QLatin1String("RemoteAddress") && found.value.isEmpty())
            m_draft.unresolved = true;
    }

    bool takeWarning(const ConsoleLine &line)
    {
        if (auto failed = failedConnect(line.text)) {
            finish();
            failed->at = Place::line(line.number);
            if (m_warnings.size() < mostPortTests)
                m_warnings.append(*failed);
            return true;
        }
        if (const auto name = failedName(line.text)) {
            finish();
            PortTest test;
            test.host = *name;
            test.port = m_port;
            test.outcome = Outcome::NameNotResolved;
            test.at = Place::line(line.number);
            if (m_warnings.size() < mostPortTests)
                m_warnings.append(test);
            return true;
        }
        return false;
    }

    void finish()
    {
        auto test = m_draft.finished();
        if (test && test->port == 0)
            test->port = m_port;
        if (test) {
            m_warnings.removeIf([&](const PortTest &warning) { return repeats(warning, *test); });
            flushWarnings();
            m_tests.append(*test);
        }
        m_draft = Draft();
    }

    // The warning of a test comes before its list.
    static bool repeats(const PortTest &warning, const PortTest &test)
    {
        if (warning.outcome != test.outcome)
            return false;
        if (warning.outcome == Outcome::NameNotResolved)
            return warning.host.compare(test.host, Qt::CaseInsensitive) == 0;
        return warning.port == test.port &&
               (warning.address.isEmpty() ? warning.host == test.host
                                          : warning.address == test.address);
    }

    void flushWarnings()
    {
        m_tests += m_warnings;
        m_warnings.clear();
    }

    Draft m_draft;
    quint16 m_port = 0;
    QVector<PortTest> m_warnings; ///< not yet told by a list
    QVector<PortTest> m_tests;
};

/// `IPAddress` keeps an IPv4 address as one number, its first byte lowest.
QString addressOfNumber(QStringView text)
{
    const auto bits = number(text);
    if (!bits)
        return {};
    return QStringLiteral("%1.%2.%3.%4")
        .arg(*bits & 0xFF)
        .arg(*bits >> 8 & 0xFF)
        .arg(*bits >> 16 & 0xFF)
        .arg(*bits >> 24);
}

QString addressOfObject(const PropertyRecord &record)
{
    for (const auto *name : {"IPAddressToString", "IPAddress", "IPv4Address"}) {
        const Property *property = record.find(QLatin1String(name));
        const auto address = property ? ipAddress(property->value) : std::nullopt;
        if (address)
            return *address;
    }
    const Property *bits = record.find(QLatin1String("Address"));
    const Property *family = record.find(QLatin1String("AddressFamily"));
    const bool ipv4 = family && (family->value == QLatin1String("2") ||
                                 family->value == QLatin1String("InterNetwork"));
    return bits && ipv4 ? addressOfNumber(bits->value) : QString();
}

} // namespace

QVector<PortTest> readConnectionTests(const QVector<ConsoleLine> &lines, const Progress &progress)
{
    return ConnectionWalk().run(lines, progress);
}

QVector<PortTest> readConnectionObjects(const PropertyRecords &records)
{
    QVector<PortTest> tests;
    Draft draft;
    const auto finish = [&] {
        if (const auto test = draft.finished(); test && tests.size() < mostPortTests)
            tests.append(*test);
        draft = Draft();
    };
    for (const PropertyRecord &record : records.records) {
        if (record.has(QLatin1String("TcpTestSucceeded"))) {
            finish();
            draft.any = true;
            draft.test.at = record.at;
            for (const Property &property : record.properties)
                takeProperty(draft, property.name, property.value);
        } else if (record.name == QLatin1String("RemoteAddress") && draft.test.address.isEmpty()) {
            draft.test.address = addressOfObject(record);
        } else if (record.name == QLatin1String("SourceAddress") &&
                   draft.test.sourceAddress.isEmpty()) {
            draft.test.sourceAddress = addressOfObject(record);
        }
    }
    finish();
    return tests;
}

} // namespace kms
