// Does the host's key cover the client's product? A host whose key does not refuses that product
// with 0xC004F042 and serves older ones. Source: Microsoft, kms-activation-planning.

#include "engine/casefile/machinename.h"
#include "engine/diagnosis/hostrefusals.h"
#include "engine/diagnosis/productrefusal.h"
#include "engine/diagnosis/verdicts.h"
#include "engine/knowledge/hostkeys.h"

#include <algorithm>

namespace kms {

namespace {

const HostCase *hostOf(const QString &server, const CaseView &view)
{
    const auto &hosts = view.caseFile.hosts;
    if (server.isEmpty())
        return hosts.size() == 1 ? &hosts.constFirst() : nullptr;
    const auto found = std::find_if(hosts.begin(), hosts.end(), [&](const HostCase &host) {
        return view.dns.isSameMachine(host.name, server);
    });
    return found == hosts.end() ? nullptr : &*found;
}

struct HostDescription
{
    QString text;
    Ref ref;
};

// Of the key for Windows that is in use and activated.
std::optional<HostDescription> keyOf(const HostCase &host, const Applications &applications)
{
    for (qsizetype i = 0; i < host.licenses.size(); ++i) {
        const LicenseFacts &facts = host.licenses[i].value;
        if (!facts.keyInstalled || !isOfKmsHost(facts) ||
            applications.of(facts) != Application::Windows)
            continue;
        HostDescription key{facts.description, host.licenses[i].ref};
        if (i < host.readings.size())
            key.ref.at = host.readings[i].placeOf(LicenseField::Channel);
        return key;
    }
    return std::nullopt;
}

class TooOldCheck
{
public:
    TooOldCheck(const CaseView &view, Verdicts &verdicts)
        : m_view(view)
        , m_verdicts(verdicts)
    {
    }

    void run()
    {
        QVector<ProductRefusal> refusals;
        for (const ClientView &client : m_view.clients) {
            const auto refusal = client.byActiveDirectory ? std::nullopt : productRefusalOf(client);
            if (refusal)
                refusals.append(*refusal);
            else
                ruleOut(client);
        }
        for (const HostCase &host : m_view.caseFile.hosts)
            addFromLog(host, refusals);
        for (const ProductRefusal &refusal : std::as_const(refusals))
            add(refusal);
    }

private:
    bool isKnown(const QString &client, const QVector<ProductRefusal> &refusals) const
    {
        return std::any_of(refusals.begin(), refusals.end(), [&](const ProductRefusal &refusal) {
            return mayBeSameMachine(refusal.subject, client);
        });
    }

    // A client at hand tells by its own log what came of a refusal.
    bool isAtHand(const QString &client) const
    {
        return std::any_of(
            m_view.clients.begin(), m_view.clients.end(), [&](const ClientView &other) {
                return !other.attempts.isEmpty() && mayBeSameMachine(other.client->name, client);
            });
    }

    // Machines that nothing but the host's log tells of, and what it tells of the others' service.
    void addFromLog(const HostCase &host, QVector<ProductRefusal> &refusals)
    {
        const HostRefusals logged = refusalsBy(host, productNotCovered, m_view.caseFile);
        if (logged.standing.isEmpty()) {
            ruleOutByService(host, logged);
            return;
        }
        const qsizetype most = std::min(logged.standing.size(), mostSubjects);
        for (qsizetype i = 0; i < most; ++i) {
            const HostRecord &record = logged.standing[i];
            if (isKnown(record.request.client, refusals) || isAtHand(record.request.client))
                continue;
            ProductRefusal refusal;
            refusal.subject = record.request.client;
            refusal.server = host.name;
            refusal.failures = 1;
            refusal.because.append(
                refusalReason(record.ref, productNotCovered, refusal.subject, host.name));
            refusals.append(refusal);
        }
        for (ProductRefusal &refusal : refusals) {
            if (hostOf(refusal.server, m_view) == &host && logged.othersAccepted)
                addService(refusal, host, *logged.lastAccepted);
        }
    }

    static void addService(ProductRefusal &refusal, const HostCase &host, const HostRecord &served)
    {
        refusal.othersServed = true;
        Because because{served.ref, QStringLiteral("because.served-another"), {}};
        because.facts.server = host.name;
        because.facts.machines = QStringList{served.request.client};
        refusal.because.append(because);
    }

    // It refused for the product once, and whom it refused was accepted later.
    void ruleOutByService(const HostCase &host, const HostRefusals &logged)
    {
        if (!logged.lastAccepted)
            return;
        Because served{logged.lastAccepted->ref, QStringLiteral("because.host-served"), {}};
        served.facts.server = host.name;
        m_verdicts.ruledOut.append({FindingId::HostKeyTooOld, {served}});
    }

    void ruleOut(const ClientView &client)
    {
        const Attempt *latest = client.latest;
        const bool served = latest && latest->arrival && latest->arrival->value.result.isSuccess();
        if (!served && !(client.lastActivated && client.failures.isEmpty()))
            return;
        Because because{served ? latest->arrival->ref : client.lastActivated->response->ref,
                        served ? QStringLiteral("because.host-served")
                               : QStringLiteral("because.answer-processed"),
                        {}};
        if (served)
            because.facts.server = latest->arrival->value.stamp.computer;
        m_verdicts.ruledOut.append({FindingId::HostKeyTooOld, {because}, &client});
    }

    std::optional<WindowsProduct> productOf(const ProductRefusal &refusal) const
    {
        const LicenseFacts *license = refusal.client ? refusal.client->license : nullptr;
        if (!license || m_view.caseFile.applications.of(*license) != Application::Windows)
            return std::nullopt;
        const auto product = windowsProduct(license->name, license->serviceVersion);
        return product && !toString(*product).isEmpty() ? product : std::nullopt;
    }

    void addProduct(Finding &finding, const ProductRefusal &refusal,
                    const WindowsProduct &product) const
    {
        Because because{refusal.client->licenseRef, QStringLiteral("because.client-product"), {}};
        if (refusal.client->reading)
            because.ref.at = refusal.client->reading->placeOf(LicenseField::Name);
        because.facts.machines = QStringList{refusal.subject};
        because.facts.product = toString(product);
        finding.facts.product = because.facts.product;
        finding.variant = QStringLiteral("product");
        finding.because.append(because);
    }

    KeyCover addKey(Finding &finding, const HostCase &host,
                    const std::optional<WindowsProduct> &product) const
    {
        const auto key = keyOf(host, m_view.caseFile.applications);
        if (!key || key->text.isEmpty())
            return KeyCover::Unknown;
        const KeyCover cover = product ? hostKeyCovers(key->text, *product) : KeyCover::Unknown;
        Because because{key->ref, QStringLiteral("because.host-key-group"), {}};
        if (cover == KeyCover::No)
            because.phrase = QStringLiteral("because.host-key-does-not-cover");
        because.facts.server = host.name;
        because.facts.product = key->text;
        finding.because.append(because);
        addFailedRequests(finding, host);
        return cover;
    }

    // What the host counts itself of requests that it could not serve.
    static void addFailedRequests(Finding &finding, const HostCase &host)
    {
        for (qsizetype i = 0; i < host.licenses.size(); ++i) {
            const auto &details = host.licenses[i].value.kmsHost;
            const qint64 failed = details && details->requests ? (*details->requests)[1] : 0;
            if (failed <= 0)
                continue;
            Because because{host.licenses[i].ref, QStringLiteral("because.host-counts-failed"), {}};
            if (i < host.readings.size())
                because.ref.at = host.readings[i].placeOf(LicenseField::Requests);
            because.facts.server = host.name;
            because.facts.failures = failed;
            finding.because.append(because);
            return;
        }
    }

    // Another host at hand whose key covers the product.
    void sendElsewhere(Finding &finding, const HostCase *refusing, const WindowsProduct &product)
    {
        for (const HostCase &host : m_view.caseFile.hosts) {
            const auto key = keyOf(host, m_view.caseFile.applications);
            if (&host == refusing || host.name.isEmpty() || !key ||
                hostKeyCovers(key->text, product) != KeyCover::Yes)
                continue;
            Because because{key->ref, QStringLiteral("because.host-key-covers"), {}};
            because.facts.server = host.name;
            because.facts.product = key->text;
            finding.because.append(because);
            finding.facts.machines = QStringList{host.name};
            finding.variant = QStringLiteral("elsewhere");
            return;
        }
    }

    void add(const ProductRefusal &refusal)
    {
        Finding finding = makeFinding(FindingId::HostKeyTooOld, refusal.subject);
        finding.facts.server = refusal.server;
        finding.facts.code = refusal.code;
        finding.facts.failures = refusal.failures;
        finding.because = refusal.because;
        const auto product = productOf(refusal);
        if (product)
            addProduct(finding, refusal, *product);
        const HostCase *host = hostOf(refusal.server, m_view);
        if (host && finding.facts.server.isEmpty())
            finding.facts.server = host->name;
        const KeyCover cover = host ? addKey(finding, *host, product) : KeyCover::Unknown;
        // The key would do: then the host lacks the update that knows the product.
        if (cover == KeyCover::Yes)
            finding.variant = QStringLiteral("update");
        else if (product)
            sendElsewhere(finding, host, *product);
        const bool isCertain = cover == KeyCover::No || refusal.othersServed;
        finding.confidence = isCertain && refusal.code == productNotCovered ? Confidence::Certain
                                                                            : Confidence::Likely;
        m_verdicts.findings.append(finding);
    }

    const CaseView &m_view;
    Verdicts &m_verdicts;
};

} // namespace

void checkHostKeyTooOld(const CaseView &view, Verdicts &verdicts)
{
    TooOldCheck(view, verdicts).run();
}

} // namespace kms
