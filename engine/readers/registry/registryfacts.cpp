#include "engine/readers/registry/registryfacts.h"

#include "engine/readers/registry/registryvalue.h"

#include <algorithm>
#include <limits>

namespace kms {

namespace {

using Part = RegistryKey::Part;
using Settings = RegistrySettings;

constexpr qsizetype mostProducts = 1'000;
constexpr qsizetype mostComputers = 1'000;

bool isOfNameOrAddress(QChar c)
{
    return c.isLetterOrNumber() || QStringView(u".-_:[]%").contains(c);
}

// "***", "<host>": the name was taken out by whoever sent the file.
bool isName(const QString &text)
{
    constexpr qsizetype longest = 255; // RFC 1035
    return !text.isEmpty() && text.size() <= longest &&
           std::all_of(text.cbegin(), text.cend(), isOfNameOrAddress);
}

std::optional<QString> nameIn(const RegistryValue &value)
{
    if (value.type != RegistryValue::Type::Text || !isName(value.lines.value(0)))
        return std::nullopt;
    return value.lines.first();
}

std::optional<QString> hostIn(const RegistryValue &value)
{
    const auto name = nameIn(value);
    return name && parseHostPort(*name) ? name : std::nullopt;
}

std::optional<quint16> portIn(const RegistryValue &value)
{
    const auto number = numberOf(value);
    if (!number || *number == 0 || *number > std::numeric_limits<quint16>::max())
        return std::nullopt;
    return quint16(*number);
}

std::optional<bool> switchIn(const RegistryValue &value)
{
    const auto number = numberOf(value);
    return number ? std::optional(*number != 0) : std::nullopt;
}

std::optional<qint64> minutesIn(const RegistryValue &value)
{
    constexpr quint64 most = 43'200; // what /sai and /sri take
    const auto number = numberOf(value);
    return number && *number <= most ? std::optional(qint64(*number)) : std::nullopt;
}

std::optional<QStringList> linesIn(const RegistryValue &value)
{
    if (value.type == RegistryValue::Type::Text && value.lines.value(0).isEmpty())
        return std::nullopt;
    if (value.type != RegistryValue::Type::Lines && value.type != RegistryValue::Type::Text)
        return std::nullopt;
    return value.lines;
}

template <auto field, auto read>
void take(Settings &settings, const RegistryValue &value)
{
    auto &setting = settings.*field;
    const auto read_ = read(value);
    if (setting || !read_)
        return;
    setting = {*read_, value.key, value.at};
}

struct SettingRow
{
    const char *name;
    void (*take)(Settings &, const RegistryValue &);
};
constexpr SettingRow settingRows[] = {
    {"KeyManagementServiceName", &take<&Settings::hostName, hostIn>},
    {"KeyManagementServicePort", &take<&Settings::hostPort, portIn>},
    {"KeyManagementServiceLookupDomain", &take<&Settings::lookupDomain, nameIn>},
    {"DisableKeyManagementServiceHostCaching", &take<&Settings::hostCachingDisabled, switchIn>},
    {"DisableDnsPublishing", &take<&Settings::dnsPublishingDisabled, switchIn>},
    {"DnsDomainPublishList", &take<&Settings::publishDomains, linesIn>},
    {"KeyManagementServiceListeningPort", &take<&Settings::listeningPort, portIn>},
    {"EnableKmsLowPriority", &take<&Settings::lowPriority, switchIn>},
    {"VLActivationInterval", &take<&Settings::activationInterval, minutesIn>},
    {"VLRenewalInterval", &take<&Settings::renewalInterval, minutesIn>},
    {"SkipRearm", &take<&Settings::skipRearm, switchIn>},
    {"UserOperations", &take<&Settings::standardUsersMayActivate, switchIn>},
    {"NoGenTicket", &take<&Settings::noGenTicket, switchIn>},
};

void takeSettings(Settings &settings, const RegistryBlock &block)
{
    for (const SettingRow &row : settingRows) {
        if (const RegistryValue *value = block.find(QLatin1String(row.name)))
            row.take(settings, *value);
    }
}

// ------------------------------------------------------------------------------------------------

class Products
{
public:
    void add(const RegistryBlock &block)
    {
        m_block = &block;
        if (block.values.isEmpty() || !reading())
            return;
        takeHost("KeyManagementServiceName", "KeyManagementServicePort",
                 LicenseField::RegisteredHost, &KmsClientDetails::registered);
        takeHost("DiscoveredKeyManagementServiceName", "DiscoveredKeyManagementServicePort",
                 LicenseField::DiscoveredHost, &KmsClientDetails::discovered);
        takeName("KeyManagementServiceLookupDomain", LicenseField::LookupDomain,
                 &KmsClientDetails::lookupDomain);
        takeName("DiscoveredKeyManagementServiceIpAddress", LicenseField::HostAddress,
                 &KmsClientDetails::hostAddress);
        takeActivationType();
    }
    QVector<LicenseReading> all() const { return m_products; }

private:
    LicenseReading *reading()
    {
        const RegistryKey &key = m_block->key;
        const auto known =
            std::find_if(m_products.begin(), m_products.end(), [&](const LicenseReading &product) {
                return product.facts.applicationId == key.application &&
                       product.facts.activationId == key.product;
            });
        if (known != m_products.end())
            return m_current = &*known;
        if (m_products.size() >= mostProducts)
            return nullptr;
        LicenseReading product;
        product.facts.applicationId = key.application;
        product.facts.activationId = key.product;
        product.at = m_block->at;
        m_products.append(product);
        return m_current = &m_products.last();
    }

    KmsClientDetails &client()
    {
        auto &client = m_current->facts.kmsClient;
        if (!client)
            client = KmsClientDetails();
        return *client;
    }

    // Without the key's end in sight the port may be missing, and would be another one.
    void takeHost(const char *name, const char *port, LicenseField field,
                  std::optional<HostPort> KmsClientDetails::*member)
    {
        const RegistryValue *value = m_block->find(QLatin1String(name));
        const auto host = value && m_block->closed ? hostIn(*value) : std::nullopt;
        auto address = host ? parseHostPort(*host) : std::nullopt;
        if (!address || client().*member)
            return;
        if (const RegistryValue *number = m_block->find(QLatin1String(port))) {
            const auto told = portIn(*number);
            if (!told)
                return;
            address->port = *told;
        }
        client().*member = address;
        m_current->places.insert(field, value->at);
    }

    void takeName(const char *name, LicenseField field, QString KmsClientDetails::*member)
    {
        const RegistryValue *value = m_block->find(QLatin1String(name));
        const auto text = value ? nameIn(*value) : std::nullopt;
        if (!text || !(client().*member).isEmpty())
            return;
        client().*member = *text;
        m_current->places.insert(field, value->at);
    }

    void takeActivationType()
    {
        const RegistryValue *value = m_block->find(QLatin1String("VLActivationType"));
        const auto number = value ? numberOf(*value) : std::nullopt;
        if (!number || *number > quint64(ActivationType::Token) || m_current->facts.activationType)
            return;
        m_current->facts.activationType = ActivationType(*number);
        m_current->places.insert(LicenseField::ActivationType, value->at);
    }

    QVector<LicenseReading> m_products;
    const RegistryBlock *m_block = nullptr;
    LicenseReading *m_current = nullptr;
};

QString firstName(const RegistryBlock &block, std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        const RegistryValue *value = block.find(QLatin1String(name));
        if (const auto found = value ? nameIn(*value) : std::nullopt)
            return *found;
    }
    return {};
}

QString computerOf(const RegistryBlock &block)
{
    if (block.key.part != Part::Tcpip)
        return firstName(block, {"ComputerName"});
    const QString host = firstName(block, {"Hostname", "NV Hostname"});
    const QString domain = firstName(block, {"Domain", "NV Domain"});
    return host.isEmpty() || domain.isEmpty() ? host : host + QLatin1Char('.') + domain;
}

bool isSameName(const QString &a, const QString &b)
{
    const QString first = a.section(QLatin1Char('.'), 0, 0);
    const QString second = b.section(QLatin1Char('.'), 0, 0);
    // The short name of ComputerName has 15 characters at most.
    constexpr qsizetype longestShort = 15;
    return QStringView(first)
               .left(longestShort)
               .compare(QStringView(second).left(longestShort), Qt::CaseInsensitive) == 0;
}

} // namespace

RegistrySettings settingsOf(const QVector<RegistryBlock> &blocks)
{
    Settings settings;
    for (const Part part : {Part::Policy, Part::Platform, Part::OlderName, Part::Slui}) {
        for (const RegistryBlock &block : blocks) {
            if (block.key.part != part || !block.key.base)
                continue;
            takeSettings(settings, block);
            settings.exported |= block.whole && (part == Part::Platform || part == Part::OlderName);
        }
    }
    return settings;
}

QVector<LicenseReading> productsOf(const QVector<RegistryBlock> &blocks)
{
    Products products;
    for (const RegistryBlock &block : blocks) {
        const Part part = block.key.part;
        const bool counts = part == Part::Policy || part == Part::Platform ||
                            part == Part::OlderName || part == Part::Service;
        if (counts && block.key.ofProduct())
            products.add(block);
    }
    return products.all();
}

QStringList computersOf(const QVector<RegistryBlock> &blocks)
{
    QStringList names;
    // The full name first; a name set for after the next start only where no other is there.
    for (const Part part : {Part::Tcpip, Part::ActiveName, Part::SetName}) {
        if (part == Part::SetName && !names.isEmpty())
            continue;
        for (const RegistryBlock &block : blocks) {
            const QString name = block.key.part == part ? computerOf(block) : QString();
            const bool known = std::any_of(names.cbegin(), names.cend(), [&](const QString &other) {
                return isSameName(name, other);
            });
            if (!name.isEmpty() && !known && names.size() < mostComputers)
                names.append(name);
        }
    }
    return names;
}

Role roleOf(const RegistrySettings &settings, const QVector<LicenseReading> &products)
{
    const bool host = settings.dnsPublishingDisabled || settings.publishDomains ||
                      settings.listeningPort || settings.lowPriority;
    const auto asks = [](const LicenseReading &product) {
        return product.facts.kmsClient &&
               (product.facts.kmsClient->registered || product.facts.kmsClient->discovered);
    };
    const bool pinned = settings.hostName || std::any_of(products.cbegin(), products.cend(), asks);
    const bool client = pinned || settings.lookupDomain || settings.hostCachingDisabled ||
                        std::any_of(products.cbegin(), products.cend(),
                                    [](const auto &product) { return product.facts.kmsClient; });
    if (host)
        return client ? Role::Unknown : Role::Host;
    return pinned ? Role::Client : Role::Unknown;
}

} // namespace kms
