#include "engine/diagnosis/listeningport.h"

namespace kms {

std::optional<Found<quint16>> toldListeningPort(const HostCase &host, const CaseFile &caseFile)
{
    const auto dumps = caseFile.aside<RegistryDump>(host);
    for (const auto &dump : dumps) {
        const auto &port = dump.value->settings.listeningPort;
        if (port)
            return Found<quint16>{port->value, {dump.ref.evidence, port->at}};
    }
    for (qsizetype i = 0; i < host.licenses.size(); ++i) {
        const LicenseFacts &facts = host.licenses[i].value;
        if (!facts.kmsHost || !facts.kmsHost->port)
            continue;
        Ref ref = host.licenses[i].ref;
        if (i < host.readings.size())
            ref.at = host.readings[i].placeOf(LicenseField::Port);
        return Found<quint16>{*facts.kmsHost->port, ref};
    }
    return std::nullopt;
}

quint16 listeningPortOf(const HostCase &host, const CaseFile &caseFile)
{
    const auto told = toldListeningPort(host, caseFile);
    return told ? told->value : defaultKmsPort;
}

QString nameOfHost(const HostCase &host, const CaseView &view)
{
    if (!host.name.isEmpty() || view.caseFile.hosts.size() != 1)
        return host.name;
    QString name;
    for (const ClientView &client : view.clients) {
        for (const Attempt *attempt : client.attempts) {
            const auto &server = attempt->request.value.server;
            if (!server)
                continue;
            if (!name.isEmpty() && !view.dns.isSameMachine(server->host, name))
                return {};
            name = server->host;
        }
    }
    return name;
}

bool isLoopback(const QString &address)
{
    return address.startsWith(QLatin1String("127.")) || address == QLatin1String("::1") ||
           address == QLatin1String("[::1]");
}

} // namespace kms
