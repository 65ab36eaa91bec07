#pragma once

#include <QString>

#include <algorithm>
#include <iterator>

namespace kms::test {

/// What Microsoft's page on slmgr.vbs says of an option. Where the page is silent on elevation, a
/// modifying option is taken to need it.
struct SlmgrOption
{
    const char *name;
    int fewest; ///< values behind it
    int most;
    bool modifies;
    bool elevated;
    const char *side;    ///< client, host, or any
    const char *inverse; ///< the option that takes it back; "" where none does
};

inline const SlmgrOption *slmgrOption(const QString &name)
{
    static constexpr SlmgrOption table[] = {
        {"/ipk", 1, 1, true, true, "any", ""},
        {"/ato", 0, 1, true, false, "any", ""}, // KMS clients need no elevation
        {"/dli", 0, 1, false, false, "any", ""},
        {"/dlv", 0, 1, false, false, "any", ""},
        {"/xpr", 0, 1, false, false, "client", ""},
        {"/upk", 0, 1, true, true, "any", ""},
        {"/cpky", 0, 0, true, true, "any", ""},
        {"/ilc", 1, 1, true, true, "any", ""},
        {"/rilc", 0, 0, true, true, "any", ""},
        {"/rearm", 0, 0, true, true, "client", ""},
        {"/rearm-app", 1, 1, true, true, "client", ""},
        {"/rearm-sku", 1, 1, true, true, "client", ""},
        {"/dti", 0, 1, false, false, "host", ""},
        {"/atp", 1, 2, true, true, "host", ""},
        {"/skms", 1, 2, true, true, "client", "/ckms"},
        {"/ckms", 0, 1, true, true, "client", "/skms"},
        {"/skms-domain", 1, 2, true, true, "client", "/ckms-domain"},
        {"/ckms-domain", 0, 1, true, true, "client", "/skms-domain"},
        {"/skhc", 0, 0, true, true, "client", "/ckhc"},
        {"/ckhc", 0, 0, true, true, "client", "/skhc"},
        {"/sai", 1, 1, true, true, "host", ""},
        {"/sri", 1, 1, true, true, "host", ""},
        {"/sprt", 1, 1, true, true, "host", ""},
        {"/sdns", 0, 0, true, true, "host", "/cdns"},
        {"/cdns", 0, 0, true, true, "host", "/sdns"},
        {"/spri", 0, 0, true, true, "host", "/cpri"},
        {"/cpri", 0, 0, true, true, "host", "/spri"},
        {"/act-type", 1, 2, true, true, "client", ""},
        {"/ao-list", 0, 0, false, false, "any", ""},
        {"/del-ao", 1, 1, true, true, "host", ""},
    };
    const auto *found =
        std::find_if(std::begin(table), std::end(table),
                     [&](const SlmgrOption &option) { return name == QLatin1String(option.name); });
    return found == std::end(table) ? nullptr : found;
}

} // namespace kms::test
