#include "app/cli/probe.h"

#include "app/cli/language.h"
#include "app/cli/terminalprogress.h"
#include "app/cli/tr.h"
#include "engine/knowledge/phrasebook.h"
#include "engine/probes/probe.h"
#include "engine/probes/probejson.h"
#include "engine/report/probetext.h"

#include <QHostAddress>

#include <array>

namespace kms::cli {

namespace {

constexpr int mostMs = 60'000;
constexpr qsizetype mostNames = 200; ///< of domains, and of servers

constexpr std::array options{
    Option{"json", nullptr,
           KMS_CLI_TEXT("writes JSON in place of text; saved, it opens as evidence")},
    Option{
        "domain", "NAME",
        KMS_CLI_TEXT("a DNS domain to look in; default: this computer's own and its search list"),
        true},
    Option{"server", "NAME[:PORT]",
           KMS_CLI_TEXT("a KMS host to knock at, beside those that DNS names"), true},
    Option{"dns-server", "IP", KMS_CLI_TEXT("the DNS server to ask; default: this computer's own")},
    Option{"timeout", "MS",
           KMS_CLI_TEXT("how long to wait for each answer, in milliseconds; default: 5000")},
    Option{"lang", "CODE", KMS_CLI_TEXT("language of the texts: en or fr")},
};

// What a person may ask DNS for; a resolver would refuse the rest in words of its own.
bool isDomain(const QString &name)
{
    const auto address = parseHostPort(name);
    return address && !name.contains(QLatin1Char(':')) && QHostAddress(name).isNull();
}

QString withoutDot(QString name)
{
    if (name.endsWith(QLatin1Char('.')))
        name.chop(1);
    return name;
}

QString wrongValue(const char *option, const QString &value)
{
    return Tr::tr("“%1” is no value for %2.")
        .arg(value, QLatin1String("--") + QLatin1String(option));
}

/// What is wrong with the command line; empty where \a request is filled in.
QString mistakeIn(const Arguments &arguments, ProbeRequest &request)
{
    if (!arguments.operands.isEmpty())
        return Tr::tr("“probe” takes no files.");
    const QStringList domains = arguments.values("domain").mid(0, mostNames);
    for (const QString &domain : domains) {
        if (!isDomain(withoutDot(domain)))
            return wrongValue("domain", domain);
        request.domains.append(withoutDot(domain));
    }
    const QStringList servers = arguments.values("server").mid(0, mostNames);
    for (const QString &server : servers) {
        const auto address = parseHostPort(server);
        if (!address)
            return wrongValue("server", server);
        request.servers.append({withoutDot(address->host), address->port});
    }
    request.dnsServer = arguments.value("dns-server");
    if (!request.dnsServer.isEmpty() && QHostAddress(request.dnsServer).isNull())
        return wrongValue("dns-server", request.dnsServer);
    if (arguments.has("timeout")) {
        bool isNumber = false;
        request.timeoutMs = arguments.value("timeout").toInt(&isNumber);
        if (!isNumber || request.timeoutMs < 1 || request.timeoutMs > mostMs)
            return wrongValue("timeout", arguments.value("timeout"));
    }
    return {};
}

bool isEmpty(const ProbeReport &report)
{
    return report.dns.lookups.isEmpty() && report.network.tests.isEmpty();
}

ExitCode runProbe(const Arguments &arguments, const Streams &streams)
{
    ProbeRequest request;
    const QString mistake = mistakeIn(arguments, request);
    if (!mistake.isEmpty()) {
        say(streams, mistake);
        return ExitCode::WrongCommandLine;
    }
    const QString language = languageFrom(arguments.value("lang")).value_or(systemLanguage());
    const Phrasebook phrases(language);
    const ProbeReport report = [&] {
        TerminalProgress progress(streams);
        return probe(request, progress);
    }();
    if (isEmpty(report)) {
        say(streams, phrases.text(QStringLiteral("probe.nothing")));
        return ExitCode::WrongCommandLine;
    }
    const QByteArray text =
        arguments.has("json") ? toJson(report) : probeText(report, phrases).toUtf8();
    return write(streams.out, text) ? ExitCode::Done : ExitCode::CannotWrite;
}

} // namespace

Command probeCommand()
{
    return {"probe", "",
            KMS_CLI_TEXT("Looks for KMS hosts in DNS and knocks at them, from this computer. "
                         "Nothing is activated and no count changes."),
            options, runProbe};
}

} // namespace kms::cli
