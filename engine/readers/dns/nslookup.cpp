#include "engine/readers/dns/nslookup.h"

#include "engine/readers/console/netvalues.h"
#include "engine/readers/dns/nslookupforms.h"

#include <algorithm>

namespace kms {

namespace {

using Outcome = DnsLookup::Outcome;

/// An SRV record is printed over five lines; its host comes last.
struct OpenService
{
    QString name;
    Place at;
    QVector<QStringView> labels;
    QVector<quint16> numbers;
};

/// Walks over the text and knows what may come next.
class NslookupWalk
{
public:
    NslookupWalk(const QVector<ConsoleLine> &lines, DnsLookups &lookups)
        : m_lines(lines)
        , m_lookups(lookups)
    {
    }

    void run(const Progress &progress)
    {
        while (m_at < m_lines.size()) {
            if (m_at % 256 == 0 && progress.isCancelled())
                return;
            step(m_lines[m_at]);
            ++m_at;
        }
    }

private:
    const ConsoleLine *next() const
    {
        for (qsizetype i = m_at + 1; i < std::min(m_at + 3, m_lines.size()); ++i) {
            if (!m_lines[i].isBlank())
                return &m_lines[i];
        }
        return nullptr;
    }
    Place here() const { return Place::line(m_lines[m_at].number); }

    void step(const ConsoleLine &line)
    {
        if (line.isBlank())
            return;
        if (line.prompt == ConsoleLine::Prompt::Tool)
            return takeInput(line);
        const auto command = commandWords(line, QLatin1String("nslookup"));
        if (line.prompt == ConsoleLine::Prompt::Shell || !command.isEmpty())
            return takeCommand(command);
        if (line.text.startsWith(QLatin1String("DNS request timed out")))
            m_timedOut = true;
        if (takePair(line) || takeRemark(line) || takeServiceHeading(line) || takeValue(line) ||
            takeAddress(line))
            return;
        m_service.reset();
        m_owner = isAlone(line) ? dnsName(line.text) : std::nullopt;
    }

    static bool isAlone(const ConsoleLine &line)
    {
        return line.ended && std::none_of(line.text.cbegin(), line.text.cend(),
                                          [](QChar c) { return c.isSpace(); });
    }

    void endLookup()
    {
        m_lookups.end();
        m_service.reset();
        m_owner.reset();
        m_addressesOf.reset();
        m_noDefaultServers = false;
        m_answered = false;
        m_timedOut = false;
    }

    void takeCommand(const QVector<QStringView> &command)
    {
        endLookup();
        m_question = questionOfCommand(command);
        m_sessionType = m_question.type;
    }

    void takeInput(const ConsoleLine &line)
    {
        endLookup();
        m_question = {};
        m_serverLabel.clear(); // the session's first pair may have had a label of its own
        if (!line.ended)
            return;
        if (const auto type = typeOfSetting(line.text)) {
            m_sessionType = *type;
            return;
        }
        m_question = questionOfInput(line.text);
        if (m_question.type == DnsType::Other)
            m_question.type = m_sessionType;
    }

    void beginLookup(const QString &server)
    {
        const bool noServers = m_noDefaultServers;
        endLookup();
        m_lookups.begin(here());
        m_lookups.current().server = server;
        m_lookups.current().name = m_question.name;
        m_lookups.current().type = m_question.type;
        const bool host = m_question.type == DnsType::A || m_question.type == DnsType::Aaaa;
        if (host && m_question.name.startsWith(QLatin1Char('_')))
            m_lookups.current().type = DnsType::Other; // a setting before it is missing
        m_question = {};
        m_noDefaultServers = noServers;
    }

    // Two lines, the second an address: first the server asked, then perhaps the answer.
    bool takePair(const ConsoleLine &line)
    {
        const auto first = labelled(line.text);
        const ConsoleLine *second = next();
        if (!first || !second || second->prompt != ConsoleLine::Prompt::None)
            return false;
        const auto address = addressOfLabel(*second);
        if (!address || isAddressLabel(first->label) || words(first->value).size() > 1)
            return false;
        const QString label = first->label.toString();
        if (isAnswer(label))
            beginAddresses(first->value);
        else
            takeServer(label, first->value, second->ended ? *address : QString());
        m_service.reset();
        return true;
    }

    bool isAnswer(const QString &label) const
    {
        switch (pairOfLabel(label)) {
        case NslookupPair::Server:
            return false;
        case NslookupPair::Name:
            return true;
        case NslookupPair::Unknown:
            break;
        }
        if (!m_serverLabel.isEmpty())
            return label != m_serverLabel;
        return m_lookups.isOpen() && !m_answered;
    }

    void takeServer(const QString &label, QStringView name, const QString &address)
    {
        // A session names its server before anything is asked.
        if (m_question.isEmpty() && isDefaultServer(label)) {
            m_serverLabel.clear();
            return endLookup();
        }
        m_serverLabel = label;
        const auto host = dnsName(name);
        const bool unknown = name.compare(QLatin1String("unknown"), Qt::CaseInsensitive) == 0;
        beginLookup(host && !unknown ? *host : address);
        m_serverAddress = address;
    }

    void beginAddresses(QStringView host)
    {
        const auto name = dnsName(host);
        if (m_answered && !leadsTo(name.value_or(QString())))
            beginUnnamed();
        openForAnswer();
        DnsLookup &lookup = m_lookups.current();
        if (lookup.type != DnsType::A && lookup.type != DnsType::Aaaa)
            lookup.type = DnsType::Other; // a setting before it is missing
        m_addressesOf = name;
        m_firstAddress = true;
        m_answered = true;
    }

    /// Unix prints a pair for each address, and before them the alias that led there.
    bool leadsTo(const QString &name) const
    {
        const DnsLookup &lookup = m_lookups.current();
        return m_lookups.isOpen() && !lookup.records.isEmpty() &&
               (lookup.records.last().name == name ||
                (lookup.records.last().type == DnsType::Cname &&
                 lookup.records.last().target == name));
    }

    bool takeAddress(const ConsoleLine &line)
    {
        if (!m_addressesOf)
            return false;
        const auto found = labelled(line.text);
        const bool labelledAddress = found && isAddressLabel(found->label);
        const auto address = ipAddress(labelledAddress ? found->value : QStringView(line.text));
        if (!address || (labelledAddress && !m_firstAddress)) {
            m_addressesOf.reset();
            return false;
        }
        m_firstAddress = false;
        if (line.ended)
            addRecord(*m_addressesOf, isIpv4(*address) ? DnsType::A : DnsType::Aaaa, *address);
        return true;
    }

    void addRecord(const QString &name, DnsType type, const QString &target)
    {
        DnsRecord record;
        record.name = name;
        record.type = type;
        record.target = target;
        record.at = here();
        m_lookups.add(record);
        m_answered = true;
    }

    bool takeRemark(const ConsoleLine &line)
    {
        const auto remark =
            remarkOf(line.text, m_lookups.isOpen() ? m_lookups.current().server : QString());
        if (!remark)
            return false;
        m_service.reset();
        m_addressesOf.reset();
        if (remark->noDefaultServers)
            m_noDefaultServers = true;
        else
            takeOutcome(*remark);
        return true;
    }

    void takeOutcome(const NslookupRemark &remark)
    {
        if (!m_lookups.isOpen() || m_answered) {
            // Before the server is named, a remark is about the server's own name.
            if (remark.name.isEmpty())
                return;
            beginUnnamed();
        }
        DnsLookup &lookup = m_lookups.current();
        if (lookup.name.isEmpty())
            lookup.name = remark.name;
        // The tries are told in English, the sentence under them in the language of Windows.
        const bool silent = remark.outcome == Outcome::NotTold && m_timedOut;
        lookup.outcome = silent ? Outcome::NoAnswer : remark.outcome;
        const bool local = m_serverAddress == QLatin1String("127.0.0.1") ||
                           m_serverAddress == QLatin1String("::1");
        if (m_noDefaultServers && local && remark.outcome == Outcome::NoAnswer)
            lookup.outcome = Outcome::NoServer;
        m_answered = true;
    }

    /// What comes behind "can't find" is of another lookup, whose beginning is missing.
    void openForAnswer()
    {
        if (!m_lookups.isOpen() || m_lookups.current().outcome != Outcome::NotTold)
            beginUnnamed();
    }

    void beginUnnamed()
    {
        m_serverAddress.clear();
        beginLookup({});
    }

    bool takeServiceHeading(const ConsoleLine &line)
    {
        const auto name = line.ended ? ownerOfService(line.text) : std::nullopt;
        if (!name)
            return false;
        openForAnswer();
        m_service = OpenService{*name, here(), {}, {}};
        m_addressesOf.reset();
        return true;
    }

    bool takeValue(const ConsoleLine &line)
    {
        const QVector<NslookupValue> values = valuesOf(line.text);
        if (values.isEmpty())
            return false;
        for (const NslookupValue &value : values) {
            if (m_service && value.owner.isEmpty())
                takeServiceValue(value, line.ended || &value != &values.last());
            else if (line.ended)
                takeSingleValue(value);
        }
        return true;
    }

    void takeServiceValue(const NslookupValue &value, bool ended)
    {
        if (const auto port = portNumber(value.value); port && ended) {
            m_service->labels.append(value.label);
            m_service->numbers.append(*port);
            return;
        }
        const auto host = ended ? dnsName(value.value) : std::nullopt;
        if (host)
            m_lookups.add(serviceRecord(*host));
        m_answered = m_answered || host;
        m_service.reset();
    }

    DnsRecord serviceRecord(const QString &host) const
    {
        DnsRecord record;
        record.name = m_service->name;
        record.type = DnsType::Srv;
        record.target = host;
        record.at = m_service->at;
        setServiceNumbers(record, m_service->labels, m_service->numbers);
        return record;
    }

    void takeSingleValue(const NslookupValue &value)
    {
        if (isPrimaryServer(value.label) && m_owner)
            return takeAuthority(value);
        const auto record = value.owner.isEmpty() ? std::nullopt : recordOf(value);
        if (!record)
            return;
        openForAnswer();
        DnsRecord placed = *record;
        placed.at = here();
        m_lookups.add(placed);
        m_answered = true;
        m_addressesOf.reset();
    }

    // Where the zone's own record comes instead of an answer, the name has none of that type.
    void takeAuthority(const NslookupValue &value)
    {
        const auto server = dnsName(value.value);
        if (!m_lookups.isOpen() || !server)
            return;
        addRecord(*m_owner, DnsType::Soa, *server);
        DnsLookup &lookup = m_lookups.current();
        const bool other = (lookup.type != DnsType::Other && lookup.type != DnsType::Soa) ||
                           (!lookup.name.isEmpty() && lookup.name != *m_owner &&
                            lookup.name.startsWith(QLatin1Char('_')));
        if (other && !m_lookups.hasAnswer() && lookup.outcome == Outcome::NotTold)
            lookup.outcome = Outcome::NoSuchRecord;
        m_owner.reset();
    }

    const QVector<ConsoleLine> &m_lines;
    DnsLookups &m_lookups;
    qsizetype m_at = 0;
    DnsQuestion m_question;
    DnsType m_sessionType = DnsType::Other;
    QString m_serverLabel;
    QString m_serverAddress;
    std::optional<QString> m_addressesOf; ///< the name whose addresses follow
    bool m_firstAddress = false;          ///< none of them was read yet
    std::optional<QString> m_owner;       ///< a name alone on its line, just before
    std::optional<OpenService> m_service;
    bool m_noDefaultServers = false;
    bool m_timedOut = false;
    bool m_answered = false; ///< something came behind the server
};

} // namespace

void readNslookup(const QVector<ConsoleLine> &lines, DnsLookups &lookups, const Progress &progress)
{
    NslookupWalk(lines, lookups).run(progress);
    lookups.end();
}

} // namespace kms
