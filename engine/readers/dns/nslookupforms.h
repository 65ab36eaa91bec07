#pragma once

#include "engine/evidence/dnsreport.h"
#include "engine/readers/console/consolelines.h"

#include <QStringView>
#include <QVector>

#include <optional>

namespace kms {

/// What was asked, as far as a command or an input tells.
struct DnsQuestion
{
    QString name;
    DnsType type = DnsType::Other;

    bool isEmpty() const { return name.isEmpty(); }
};

/// `nslookup -type=srv _vlmcs._tcp.corp.example 10.20.0.5`.
DnsQuestion questionOfCommand(const QVector<QStringView> &words);
/// What was typed at the prompt ">": a name, perhaps a server behind it.
DnsQuestion questionOfInput(QStringView text);
/// `set type=srv`, `set q=all`; Other for a type of no interest.
std::optional<DnsType> typeOfSetting(QStringView text);

/// What the first line of a pair names, told by its label where the language is known.
enum class NslookupPair : quint8 { Unknown, Server, Name };
NslookupPair pairOfLabel(QStringView label);
/// "Default Server", which a session names before anything is asked.
bool isDefaultServer(QStringView label);

/// "Address", "Addresses": the word stays English in nearly every language.
bool isAddressLabel(QStringView label);
/// The address of "Address:  10.20.0.5" or "Address: 10.20.0.5#53".
std::optional<QString> addressOfLabel(const ConsoleLine &line);

/// A line that begins with "***" (Windows), "**" or ";;" (Unix) and tells how a lookup ended.
struct NslookupRemark
{
    DnsLookup::Outcome outcome = DnsLookup::Outcome::NotTold;
    QString name; ///< asked; empty where the line does not tell it for certain
    bool noDefaultServers = false;
};
/// \param server of the lookup, whose name such a line repeats; empty where it is not known
std::optional<NslookupRemark> remarkOf(QStringView text, const QString &server);

/// The owner in "_vlmcs._tcp.corp.example  SRV service location:".
std::optional<QString> ownerOfService(QStringView text);

/// "kms01.corp.example  internet address = 10.20.0.11" or "priority = 0".
struct NslookupValue
{
    QStringView owner; ///< a name before the label; empty where there is none
    QStringView label;
    QStringView value;
};
/// Documentation prints "port = 1688 svr hostname = …" in one line: two values.
QVector<NslookupValue> valuesOf(QStringView text);

bool isPrimaryServer(QStringView label);
/// Without its place; nothing for what is of no interest.
std::optional<DnsRecord> recordOf(const NslookupValue &value);

/// Priority, weight and port: by their English words, which nearly every language keeps, else by
/// their order where all three are there.
void setServiceNumbers(DnsRecord &record, const QVector<QStringView> &labels,
                       const QVector<quint16> &numbers);

} // namespace kms
