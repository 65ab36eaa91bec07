#include "engine/knowledge/hostkeys.h"

#include <QLatin1String>
#include <QList>

#include <algorithm>
#include <iterator>

namespace kms {

namespace {

struct Release
{
    int firstBuild;
    int lastBuild;
    const char *name;
};

constexpr int noLimit = 1'000'000;

constexpr Release servers[] = {
    {7600, 7601, "Windows Server 2008 R2"}, {9200, 9200, "Windows Server 2012"},
    {9600, 9600, "Windows Server 2012 R2"}, {14393, 14393, "Windows Server 2016"},
    {17763, 17763, "Windows Server 2019"},  {20348, 20348, "Windows Server 2022"},
    {26100, 26100, "Windows Server 2025"},
};

constexpr Release clients[] = {
    {7600, 7601, "Windows 7"},    {9200, 9200, "Windows 8"},      {9600, 9600, "Windows 8.1"},
    {10240, 19045, "Windows 10"}, {22000, noLimit, "Windows 11"},
};

// The newest builds that the keys of a group activate.
struct KeyGroup
{
    const char *channel; ///< in the description, behind "VOLUME_KMS_"
    int newestServer;    ///< 0: no server at all
    int newestClient;
    int newestLongTerm;
};

constexpr int lastOfWindows10 = 21'999; // Windows 11 begins with build 22000
constexpr int beforeLtsc2024 = 26'099;

constexpr KeyGroup groups[] = {
    {"WS25", 26100, noLimit, noLimit},
    {"WS22", 20348, noLimit, beforeLtsc2024},
    {"WS19", 17763, lastOfWindows10, lastOfWindows10},
    {"WS16", 14393, lastOfWindows10, 14393},
    {"W10", 0, lastOfWindows10, lastOfWindows10},
};

template <size_t N>
QString nameOf(const Release (&releases)[N], int build)
{
    const auto found =
        std::find_if(std::begin(releases), std::end(releases), [build](const Release &release) {
            return build >= release.firstBuild && build <= release.lastBuild;
        });
    return found == std::end(releases) ? QString() : QString::fromLatin1(found->name);
}

int buildOf(QStringView version)
{
    const auto numbers = version.split(QLatin1Char('.'));
    return numbers.size() > 2 ? numbers.at(2).toInt() : 0;
}

// "Windows(R), Professional edition", "Windows(R) 7, Enterprise edition"
QString editionOf(QStringView name)
{
    const qsizetype from = name.indexOf(QLatin1String(", "));
    const qsizetype to = name.lastIndexOf(QLatin1String(" edition"));
    return from < 0 || to < from + 2 ? QString() : name.mid(from + 2, to - from - 2).toString();
}

const KeyGroup *groupOf(QStringView description)
{
    const auto found = std::find_if(std::begin(groups), std::end(groups), [&](const auto &group) {
        const QString channel = QLatin1String("VOLUME_KMS_") + QLatin1String(group.channel);
        const qsizetype at = description.indexOf(channel);
        if (at < 0)
            return false;
        const qsizetype end = at + channel.size();
        return end == description.size() || !description.at(end).isLetterOrNumber();
    });
    return found == std::end(groups) ? nullptr : &*found;
}

} // namespace

std::optional<WindowsProduct> windowsProduct(QStringView name, QStringView serviceVersion)
{
    if (!name.startsWith(QLatin1String("Windows")))
        return std::nullopt;
    WindowsProduct product;
    product.edition = editionOf(name);
    if (product.edition.isEmpty())
        return std::nullopt;
    product.server = product.edition.startsWith(QLatin1String("Server"));
    product.longTerm = !product.server && (product.edition.endsWith(QLatin1String("EnterpriseS")) ||
                                           product.edition.endsWith(QLatin1String("EnterpriseSN")));
    product.semiAnnual = product.server && product.edition.endsWith(QLatin1String("ACor"));
    product.build = buildOf(serviceVersion);
    return product;
}

QString toString(const WindowsProduct &product)
{
    const QString name =
        product.server ? nameOf(servers, product.build) : nameOf(clients, product.build);
    return name.isEmpty() ? QString()
                          : name + QLatin1String(" (") + product.edition + QLatin1Char(')');
}

KeyCover hostKeyCovers(QStringView hostDescription, const WindowsProduct &product)
{
    const KeyGroup *group = groupOf(hostDescription);
    if (!group || product.build == 0 || product.semiAnnual)
        return KeyCover::Unknown;
    int newest = product.longTerm ? group->newestLongTerm : group->newestClient;
    if (product.server)
        newest = group->newestServer;
    return product.build <= newest ? KeyCover::Yes : KeyCover::No;
}

} // namespace kms
