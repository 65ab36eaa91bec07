#include "engine/history/clientsplit.h"

#include "engine/casefile/hostlogs.h"
#include "engine/casefile/hostrequests.h"
#include "engine/casefile/requestwindow.h"
#include "engine/history/reconstruct.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <functional>
#include <tuple>
#include <utility>

namespace kms {

namespace {

using Part = ClientSplit::Part;

constexpr UtcMs windowMs = std::chrono::milliseconds(countWindow).count();
constexpr size_t rowsBetweenReports = 1 << 10;
constexpr quint32 none = 0xffffffff;
constexpr size_t applications = 3;

// Numbers for values, the same in all logs.
template <class Value>
class Numbers
{
public:
    quint32 of(const Value &value)
    {
        const auto known = m_numbers.constFind(value);
        if (known != m_numbers.cend())
            return *known;
        m_numbers.insert(value, quint32(m_values.size()));
        m_values.push_back(value);
        return quint32(m_values.size() - 1);
    }
    const Value &at(quint32 number) const { return m_values[number]; }

private:
    QHash<Value, quint32> m_numbers;
    std::vector<Value> m_values;
};

// What each client was when it asked last.
class Newest
{
public:
    void add(quint32 client, UtcMs time, quint32 value)
    {
        if (client >= m_clients.size())
            m_clients.resize(client + 1);
        Client &known = m_clients[client];
        ++known.requests;
        if (time < known.time)
            return;
        known.time = time;
        known.value = value;
    }

    void addTo(QHash<quint32, Part> &parts) const
    {
        for (const Client &client : m_clients) {
            if (client.time == noTime)
                continue;
            Part &part = parts[client.value];
            ++part.clients;
            part.requests += client.requests;
        }
    }

private:
    struct Client
    {
        UtcMs time = noTime;
        quint32 value = none;
        qint64 requests = 0;
    };
    std::vector<Client> m_clients;
};

ClientSplit splitOf(ClientSplit::By by, QVector<Part> parts)
{
    ClientSplit split{by, std::move(parts), 0};
    std::sort(split.parts.begin(), split.parts.end(), [](const Part &a, const Part &b) {
        return std::tie(b.clients, a.id) < std::tie(a.clients, b.id);
    });
    for (const Part &part : std::as_const(split.parts))
        split.clients += part.clients;
    return split;
}

ClientSplit splitOf(ClientSplit::By by, const QHash<quint32, Part> &numbered,
                    const std::function<QString(quint32)> &idOf)
{
    QVector<Part> parts;
    for (auto it = numbered.cbegin(); it != numbered.cend(); ++it) {
        parts.append(it.value());
        parts.last().id = it.key() == none ? QString() : idOf(it.key());
    }
    return splitOf(by, std::move(parts));
}

class Splitter
{
public:
    explicit Splitter(const CaseFile &caseFile)
        : m_caseFile(caseFile)
        , m_until(caseFile.judgedAt.toMSecsSinceEpoch())
    {
    }

    // \return false where it was cancelled
    bool addHost(const HostCase &host, RowProgress &progress)
    {
        const HostRequests requests = collectRequests(host, m_caseFile.applications);
        std::vector<quint32> clients(requests.cmids.size(), none);
        std::vector<std::vector<quint32>> products;
        for (const HostLog &log : host.logs)
            products.emplace_back(log.log->received.skus.size(), none);
        Part part{host.name, 0, 0};
        for (size_t i = 0; i < requests.rows.size(); ++i) {
            const HostRequest &request = requests.rows[i];
            const bool counts = request.time > m_until - windowMs && request.time <= m_until &&
                                request.cmid != HostRequest::noCmid;
            if (counts) {
                quint32 &client = clients[request.cmid];
                if (client == none) {
                    client = m_clients.of(requests.cmids[request.cmid]);
                    ++part.clients;
                }
                ++part.requests;
                add(client, request, host.logs[request.log].log->received, products[request.log]);
            }
            if (i % rowsBetweenReports == rowsBetweenReports - 1 &&
                !progress.advance(rowsBetweenReports))
                return false;
        }
        if (part.clients > 0)
            m_hosts.append(part);
        return progress.advance(qint64(requests.rows.size() % rowsBetweenReports));
    }

    QVector<ClientSplit> finish() const
    {
        using By = ClientSplit::By;
        if (m_hosts.isEmpty())
            return {};
        QHash<quint32, Part> products;
        for (const Newest &application : m_products)
            application.addTo(products);
        QHash<quint32, Part> machines;
        m_machines.addTo(machines);
        QHash<quint32, Part> states;
        m_states.addTo(states);
        return {splitOf(By::Host, m_hosts),
                splitOf(By::Product, products,
                        [this](quint32 number) { return toString(m_productIds.at(number)); }),
                splitOf(By::Machine, machines,
                        [](quint32 isVirtual) {
                            return isVirtual != 0 ? QStringLiteral("virtual")
                                                  : QStringLiteral("physical");
                        }),
                splitOf(By::LicenseState, states,
                        [](quint32 state) { return toId(LicenseState(state)); })};
    }

private:
    void add(quint32 client, const HostRequest &request, const RequestTable &table,
             std::vector<quint32> &products)
    {
        const size_t row = request.row;
        const auto application = size_t(request.application.value_or(Application::Windows));
        quint32 product = none;
        if (const SkuIndex sku = table.sku[row]; sku != SkuIndex::None) {
            quint32 &known = products[size_t(sku)];
            if (known == none)
                known = m_productIds.of(table.skus.at(sku));
            product = known;
        }
        const quint8 state = table.state[row];
        m_products.at(application).add(client, request.time, product);
        m_machines.add(client, request.time, table.virtualMachine[row]);
        m_states.add(client, request.time, state == RequestTable::noState ? none : state);
    }

    const CaseFile &m_caseFile;
    UtcMs m_until;
    Numbers<Cmid> m_clients;
    Numbers<ActivationId> m_productIds;
    QVector<Part> m_hosts;
    std::array<Newest, applications> m_products; ///< by application
    Newest m_machines;
    Newest m_states;
};

} // namespace

QVector<ClientSplit> clientSplits(const CaseFile &caseFile, Progress &progress)
{
    if (!caseFile.judgedAt.isValid())
        return {};
    RowProgress rows{progress};
    for (const HostCase &host : caseFile.hosts) {
        for (const HostLog &log : host.logs)
            rows.total += qint64(rowCount(log));
    }
    Splitter splitter(caseFile);
    for (const HostCase &host : caseFile.hosts) {
        if (!splitter.addHost(host, rows))
            return {};
    }
    return splitter.finish();
}

QString toId(ClientSplit::By by)
{
    switch (by) {
    case ClientSplit::By::Host:
        return QStringLiteral("host");
    case ClientSplit::By::Product:
        return QStringLiteral("product");
    case ClientSplit::By::Machine:
        return QStringLiteral("machine");
    case ClientSplit::By::LicenseState:
        return QStringLiteral("license-state");
    }
    Q_UNREACHABLE();
}

} // namespace kms
