#include "engine/readers/dns/nslookupforms.h"

#include "engine/readers/console/netvalues.h"
#include "engine/readers/dns/dnslookups.h"

#include <algorithm>

namespace kms {

namespace {

using Outcome = DnsLookup::Outcome;

bool isOneOf(QStringView text, std::initializer_list<QStringView> list)
{
    return std::any_of(list.begin(), list.end(), [&](QStringView entry) {
        return text.compare(entry, Qt::CaseInsensitive) == 0;
    });
}

/// The type behind "-type=", "-q=", "/querytype=", "type=".
std::optional<DnsType> typeOfOption(QStringView option)
{
    while (option.startsWith(QLatin1Char('-')) || option.startsWith(QLatin1Char('/')) ||
           option.startsWith(u'–'))
        option = option.sliced(1);
    const qsizetype equals = option.indexOf(QLatin1Char('='));
    if (equals < 0 || !isOneOf(option.first(equals), {u"type", u"ty", u"q", u"qt", u"querytype"}))
        return std::nullopt;
    return dnsTypeOf(option.sliced(equals + 1));
}

/// The codes of the answer, which stay English in every language.
struct Reason
{
    const char *text;
    Outcome outcome;
};
constexpr Reason reasons[] = {
    {"Non-existent domain", Outcome::NoSuchName},  {"NXDOMAIN", Outcome::NoSuchName},
    {"Server failed", Outcome::ServerFailed},      {"SERVFAIL", Outcome::ServerFailed},
    {"Query refused", Outcome::Refused},           {"REFUSED", Outcome::Refused},
    {"No response from server", Outcome::NoAnswer}};

Outcome outcomeOfReason(QStringView text)
{
    const auto *found =
        std::find_if(std::begin(reasons), std::end(reasons), [&](const Reason &reason) {
            return text.compare(QLatin1String(reason.text), Qt::CaseInsensitive) == 0;
        });
    return found == std::end(reasons) ? Outcome::NotTold : found->outcome;
}

/// The one name with a dot that is not the server's: which comes first differs by language.
QString nameAsked(QStringView sentence, const QString &server)
{
    QString found;
    for (QStringView token : words(sentence)) {
        if (token.endsWith(QLatin1Char(':')))
            token.chop(1);
        const auto name = dnsName(token);
        if (!name || !name->contains(QLatin1Char('.')) ||
            name->compare(server, Qt::CaseInsensitive) == 0)
            continue;
        if (!found.isEmpty())
            return {};
        found = *name;
    }
    return found;
}

/// "No service location (SRV) records available for NAME": the name is there, its type is not.
std::optional<NslookupRemark> noRecords(QStringView sentence)
{
    if (!sentence.contains(QLatin1String("records available for"), Qt::CaseInsensitive))
        return std::nullopt;
    const auto tokens = words(sentence, 64);
    return NslookupRemark{Outcome::NoSuchRecord, dnsName(tokens.last()).value_or(QString()), false};
}

NslookupRemark remarkOfStars(QStringView sentence, const QString &server)
{
    if (sentence.endsWith(QLatin1Char('.')))
        sentence.chop(1);
    if (sentence.contains(QLatin1String("Default servers are not available"), Qt::CaseInsensitive))
        return {Outcome::NotTold, {}, true};
    if (const auto none = noRecords(sentence))
        return *none;
    const qsizetype colon = sentence.lastIndexOf(QLatin1Char(':'));
    if (colon < 0) {
        const bool timedOut = sentence.endsWith(QLatin1String("timed-out"), Qt::CaseInsensitive) ||
                              sentence.endsWith(QLatin1String("timed out"), Qt::CaseInsensitive);
        return {timedOut ? Outcome::NoAnswer : Outcome::NotTold, {}, false};
    }
    const Outcome outcome = outcomeOfReason(sentence.sliced(colon + 1).trimmed());
    return {outcome,
            outcome == Outcome::NotTold ? QString() : nameAsked(sentence.first(colon), server),
            false};
}

} // namespace

DnsQuestion questionOfCommand(const QVector<QStringView> &words)
{
    DnsQuestion question;
    for (qsizetype i = 1; i < words.size(); ++i) {
        if (words[i].startsWith(QLatin1Char('>')) || words[i].startsWith(QLatin1Char('|')))
            break;
        if (const auto type = typeOfOption(words[i]))
            question.type = *type;
        else if (!words[i].startsWith(QLatin1Char('-')) && question.name.isEmpty())
            question.name = dnsName(words[i].split(QLatin1Char('>')).first()).value_or(QString());
    }
    return question;
}

DnsQuestion questionOfInput(QStringView text)
{
    const auto tokens = words(text);
    if (tokens.isEmpty() || tokens.size() > 2 ||
        isOneOf(tokens.first(), {u"set", u"server", u"lserver", u"exit", u"root", u"ls", u"view"}))
        return {};
    return {dnsName(tokens.first()).value_or(QString()), DnsType::Other};
}

std::optional<DnsType> typeOfSetting(QStringView text)
{
    const auto tokens = words(text);
    if (tokens.size() != 2 || !isOneOf(tokens.first(), {u"set"}))
        return std::nullopt;
    return typeOfOption(tokens.last());
}

NslookupPair pairOfLabel(QStringView label)
{
    if (isOneOf(label, {u"Server", u"Serveur", u"Servidor", u"服务器", u"伺服器", u"Сервер",
                        u"サーバー", u"Server predefinito"}) ||
        isDefaultServer(label))
        return NslookupPair::Server;
    if (isOneOf(label, {u"Name", u"Nom", u"Nombre", u"Nome", u"名称", u"名稱", u"Имя", u"名前"}))
        return NslookupPair::Name;
    return NslookupPair::Unknown;
}

bool isDefaultServer(QStringView label)
{
    return isOneOf(label, {u"Default Server", u"Serveur par défaut", u"Standardserver",
                           u"Servidor predeterminado", u"默认服务器", u"Сервер по умолчанию"});
}

bool isAddressLabel(QStringView label)
{
    return isOneOf(label, {u"Address", u"Addresses", u"Adresse", u"Adresses", u"Adressen",
                           u"Dirección", u"Direcciones", u"地址"});
}

std::optional<QString> addressOfLabel(const ConsoleLine &line)
{
    const auto found = labelled(line.text);
    if (!found || !isAddressLabel(found->label))
        return std::nullopt;
    return ipAddress(found->value.split(QLatin1Char('#')).constFirst());
}

std::optional<NslookupRemark> remarkOf(QStringView text, const QString &server)
{
    if (text.startsWith(QLatin1String(";; connection timed out")))
        return NslookupRemark{Outcome::NoAnswer, {}, false};
    if (!text.startsWith(QLatin1String("** ")) && !text.startsWith(QLatin1String("*** ")))
        return std::nullopt;
    return remarkOfStars(text.sliced(text.indexOf(QLatin1Char(' '))).trimmed(), server);
}

std::optional<QString> ownerOfService(QStringView text)
{
    const auto tokens = words(text);
    const auto found = labelled(text);
    if (!found || !found->value.isEmpty() || tokens.size() < 2 || tokens.size() > 8)
        return std::nullopt;
    if (!text.contains(QLatin1String("SRV")) || !tokens.first().contains(QLatin1Char('.')))
        return std::nullopt;
    return dnsName(tokens.first());
}

QVector<NslookupValue> valuesOf(QStringView text)
{
    constexpr qsizetype longest = 1'024;
    if (text.size() > longest)
        return {};
    const qsizetype second = text.indexOf(QLatin1String(" svr hostname"));
    if (second > 0)
        return valuesOf(text.first(second).trimmed()) + valuesOf(text.sliced(second + 1));
    const qsizetype equals = text.indexOf(QLatin1String("= "));
    if (equals <= 0)
        return {};
    NslookupValue value{{}, text.first(equals).trimmed(), text.sliced(equals + 1).trimmed()};
    const auto tokens = words(value.label);
    if (tokens.size() > 1 && tokens.first().contains(QLatin1Char('.')) && dnsName(tokens.first())) {
        value.owner = tokens.first();
        value.label = value.label.sliced(value.owner.size()).trimmed();
    }
    return {value};
}

bool isPrimaryServer(QStringView label)
{
    return isOneOf(label, {u"primary name server", u"origin"});
}

namespace {

/// "0 0 1688 kms01.corp.example.", as Unix prints it.
std::optional<DnsRecord> unixService(const NslookupValue &value)
{
    const auto tokens = words(value.value);
    if (tokens.size() != 4)
        return std::nullopt;
    DnsRecord record;
    record.type = DnsType::Srv;
    record.priority = portNumber(tokens[0]);
    record.weight = portNumber(tokens[1]);
    record.port = portNumber(tokens[2]);
    record.target = dnsName(tokens[3]).value_or(QString());
    if (!record.priority || !record.weight || !record.port || record.target.isEmpty())
        return std::nullopt;
    return record;
}

std::optional<DnsRecord> plainRecord(const NslookupValue &value)
{
    DnsRecord record;
    if (const auto address = ipAddress(value.value)) {
        record.type = isIpv4(*address) ? DnsType::A : DnsType::Aaaa;
        record.target = *address;
        return record;
    }
    if (isOneOf(value.label, {u"canonical name"}))
        record.type = DnsType::Cname;
    else if (isOneOf(value.label, {u"name"}))
        record.type = DnsType::Ptr;
    else if (isOneOf(value.label, {u"nameserver"}))
        record.type = DnsType::Ns;
    else
        return std::nullopt;
    record.target = dnsName(value.value).value_or(QString());
    return record.target.isEmpty() ? std::nullopt : std::optional(record);
}

} // namespace

std::optional<DnsRecord> recordOf(const NslookupValue &value)
{
    const auto owner = dnsName(value.owner);
    auto record = isOneOf(value.label, {u"service"}) ? unixService(value) : plainRecord(value);
    if (!owner || !record)
        return std::nullopt;
    record->name = *owner;
    return record;
}

void setServiceNumbers(DnsRecord &record, const QVector<QStringView> &labels,
                       const QVector<quint16> &numbers)
{
    bool known = false;
    for (qsizetype i = 0; i < labels.size(); ++i) {
        const bool priority = isOneOf(labels[i], {u"priority"});
        const bool weight = isOneOf(labels[i], {u"weight"});
        const bool port = isOneOf(labels[i], {u"port"});
        known = known || priority || weight || port;
        if (priority)
            record.priority = numbers[i];
        if (weight)
            record.weight = numbers[i];
        if (port)
            record.port = numbers[i];
    }
    if (known || numbers.size() != 3)
        return;
    record.priority = numbers[0];
    record.weight = numbers[1];
    record.port = numbers[2];
}

} // namespace kms
