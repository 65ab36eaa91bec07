#include "engine/readers/dns/resolvedns.h"

#include "engine/readers/console/netvalues.h"
#include "engine/readers/dns/dnsobjects.h"

#include <algorithm>

namespace kms {

namespace {

using Outcome = DnsLookup::Outcome;

/// Ids and sentences of the same error. Ids are never translated; PowerShell 7 leaves them out.
struct DnsError
{
    Outcome outcome;
    const char *id;
    QStringView texts[5]; ///< English, French, German, Spanish, simplified Chinese
};
constexpr DnsError errors[] = {
    {Outcome::NoSuchName,
     "DNS_ERROR_RCODE_NAME_ERROR",
     {u"DNS name does not exist", u"Le nom DNS n’existe pas", u"Der DNS-Name ist nicht vorhanden",
      u"El nombre DNS no existe", u"DNS 名称不存在"}},
    {Outcome::NoSuchRecord, "DNS_INFO_NO_RECORDS", {u"No records found for given DNS query"}},
    {Outcome::ServerFailed, "DNS_ERROR_RCODE_SERVER_FAILURE", {u"DNS server failure"}},
    {Outcome::Refused, "DNS_ERROR_RCODE_REFUSED", {u"DNS operation refused"}},
    {Outcome::NoAnswer,
     "ERROR_TIMEOUT",
     {u"This operation returned because the timeout period expired"}},
    {Outcome::NoServer,
     "DNS_ERROR_NO_DNS_SERVERS",
     {u"No DNS servers configured for local system"}}};

QString plain(QStringView text)
{
    QString result = text.trimmed().toString();
    result.replace(QLatin1Char('\''), QChar(u'’'));
    while (result.endsWith(QLatin1Char('.')) || result.endsWith(QChar(u'。')))
        result.chop(1);
    return result;
}

Outcome outcomeOfText(QStringView text)
{
    const QString sentence = plain(text);
    for (const DnsError &error : errors) {
        for (const QStringView known : error.texts) {
            if (!known.isEmpty() && sentence.compare(known, Qt::CaseInsensitive) == 0)
                return error.outcome;
        }
    }
    return Outcome::NotTold;
}

/// The id ends with a comma; without it, it may be cut.
Outcome outcomeOfId(QStringView value)
{
    const qsizetype comma = value.indexOf(QLatin1Char(','));
    if (comma < 0)
        return Outcome::NotTold;
    const QStringView id = value.first(comma).trimmed();
    const auto *found =
        std::find_if(std::begin(errors), std::end(errors),
                     [&](const DnsError &error) { return id == QLatin1String(error.id); });
    return found == std::end(errors) ? Outcome::NotTold : found->outcome;
}

struct Asked
{
    QString name;
    DnsType type = DnsType::Other;
    QString server;
};

bool isSwitch(QStringView word)
{
    constexpr const char *switches[] = {
        "-DnsOnly",  "-NoHostsFile",  "-CacheOnly", "-LlmnrOnly",       "-DnssecOk",
        "-DnssecCd", "-NoRecursion",  "-TcpOnly",   "-NetbiosFallback", "-LlmnrFallback",
        "-NoIdn",    "-QuickTimeout", "-Verbose",   "-LlmnrNetbiosOnly"};
    return std::any_of(std::begin(switches), std::end(switches), [&](const char *known) {
        return word.compare(QLatin1String(known), Qt::CaseInsensitive) == 0;
    });
}

/// `Resolve-DnsName -Type SRV _vlmcs._tcp.corp.example -Server 10.20.0.5`, or name and type alone.
Asked askedBy(const QVector<QStringView> &words)
{
    Asked asked;
    int unnamed = 0;
    for (qsizetype i = 1; i < words.size(); ++i) {
        const QStringView word = words[i];
        const auto is = [&](const char *option) {
            return word.compare(QLatin1String(option), Qt::CaseInsensitive) == 0;
        };
        if (word.startsWith(QLatin1Char('|')) || word.startsWith(QLatin1Char('>')))
            break;
        if (isSwitch(word))
            continue;
        const bool option = word.startsWith(QLatin1Char('-'));
        const QStringView value = option ? words.value(++i) : word;
        unnamed += option ? 0 : 1;
        if (is("-Name") || (!option && unnamed == 1))
            asked.name = dnsName(value).value_or(QString());
        else if (is("-Type") || (!option && unnamed == 2))
            asked.type = dnsTypeOf(value);
        else if (is("-Server"))
            asked.server = ipAddress(value).value_or(dnsName(value).value_or(QString()));
    }
    return asked;
}

/// Walks over tables ("Name Type TTL Section …"), lists ("Name : …") and errors.
class ResolveWalk
{
public:
    ResolveWalk(const QVector<ConsoleLine> &lines, DnsLookups &lookups)
        : m_lines(lines)
        , m_objects(lookups)
    {
    }

    void run(const Progress &progress)
    {
        for (qsizetype i = 0; i < m_lines.size(); ++i) {
            if (i % 256 == 0 && progress.isCancelled())
                return;
            step(m_lines[i]);
        }
        endObject();
        m_objects.end();
    }

private:
    void step(const ConsoleLine &line)
    {
        if (line.isBlank()) {
            endObject();
            m_columns.clear();
            return;
        }
        const auto command = commandWords(line, QLatin1String("Resolve-DnsName"));
        if (line.prompt == ConsoleLine::Prompt::Shell ||
            (command.size() > 1 && !command[1].startsWith(QLatin1Char(':'))))
            return takeCommand(command);
        if (takeHeading(line) || takeRow(line) || takeError(line))
            return;
        takeProperty(line);
    }

    void takeCommand(const QVector<QStringView> &command)
    {
        endObject();
        m_columns.clear();
        m_errorName.clear();
        m_failedAt = 0;
        const Asked asked = askedBy(command);
        m_objects.ask(asked.name, asked.type, asked.server);
    }

    bool takeHeading(const ConsoleLine &line)
    {
        const auto names = words(line.text);
        if (names.size() < 5 || names[0] != QLatin1String("Name") ||
            names[1] != QLatin1String("Type") || names[2] != QLatin1String("TTL") ||
            names[3] != QLatin1String("Section"))
            return false;
        endObject();
        m_columns.clear();
        for (const QStringView name : names)
            m_columns.append(name.toString());
        return true;
    }

    // Values have no blanks in them, so that a row has as many words as there are columns.
    bool takeRow(const ConsoleLine &line)
    {
        if (m_columns.isEmpty())
            return false;
        const auto cells = words(line.text);
        const bool zone = m_columns[4] == QLatin1String("PrimaryServer");
        if (cells.size() != m_columns.size() && !(zone && cells.size() >= 5))
            return !cells.isEmpty() && cells.first().startsWith(QLatin1String("--"));
        if (!line.ended)
            return true;
        DnsObject object;
        for (qsizetype i = 0; i < std::min(cells.size(), m_columns.size()); ++i)
            takeDnsProperty(object, m_columns[i], cells[i]);
        if (object.section == DnsObject::Section::NotTold)
            return false;
        object.record.at = Place::line(line.number);
        m_objects.add(object);
        return true;
    }

    bool takeError(const ConsoleLine &line)
    {
        // "Resolve-DnsName : NAME : DNS name does not exist", the blank before the colon or not
        if (line.text.startsWith(QLatin1String("Resolve-DnsName"), Qt::CaseInsensitive))
            return takeErrorSentence(line);
        QStringView text = line.text;
        if (text.startsWith(QLatin1Char('+')))
            text = text.sliced(1).trimmed();
        if (text.startsWith(QLatin1String("Resolve-DnsName "), Qt::CaseInsensitive)) {
            const Asked asked = askedBy(words(text));
            if (!asked.name.isEmpty())
                m_errorName = asked.name;
            return true;
        }
        const auto found = labelled(text);
        if (!found || found->label != QLatin1String("FullyQualifiedErrorId") ||
            !found->value.contains(QLatin1String("Microsoft.DnsClient")))
            return false;
        fail(outcomeOfId(found->value), line);
        return true;
    }

    bool takeErrorSentence(const ConsoleLine &line)
    {
        const auto first = labelled(line.text);
        if (!first ||
            first->label.compare(QLatin1String("Resolve-DnsName"), Qt::CaseInsensitive) != 0)
            return false;
        endObject();
        const auto second = labelled(first->value);
        if (!second)
            return true;
        m_errorName = dnsName(second->label).value_or(QString());
        m_errorAt = line.number;
        fail(outcomeOfText(second->value), line);
        return true;
    }

    // The sentence and, lines later, the id tell the same error: the first that is understood
    // counts, and the other must not make a second one of it.
    void fail(Outcome outcome, const ConsoleLine &line)
    {
        constexpr qint64 linesOfAnError = 10;
        const bool sameError =
            m_failedAt > 0 && m_failedAt >= m_errorAt && line.number - m_failedAt <= linesOfAnError;
        if (outcome == Outcome::NotTold || sameError)
            return;
        m_objects.fail(m_errorName, outcome, Place::line(line.number));
        m_failedAt = line.number;
        m_errorName.clear();
    }

    void takeProperty(const ConsoleLine &line)
    {
        const auto found = labelled(line.text);
        if (!found || !line.ended)
            return;
        if (found->label == QLatin1String("Name")) {
            endObject();
            m_object = DnsObject();
            m_object->record.at = Place::line(line.number);
        }
        if (m_object)
            takeDnsProperty(*m_object, found->label, found->value);
    }

    void endObject()
    {
        if (m_object && m_object->section != DnsObject::Section::NotTold &&
            !m_object->record.target.isEmpty())
            m_objects.add(*m_object);
        m_object.reset();
    }

    const QVector<ConsoleLine> &m_lines;
    DnsObjects m_objects;
    QStringList m_columns;
    std::optional<DnsObject> m_object;
    QString m_errorName;
    qint64 m_errorAt = 0;
    qint64 m_failedAt = 0;
};

} // namespace

void readResolveDnsName(const QVector<ConsoleLine> &lines, DnsLookups &lookups,
                        const Progress &progress)
{
    ResolveWalk(lines, lookups).run(progress);
}

} // namespace kms
