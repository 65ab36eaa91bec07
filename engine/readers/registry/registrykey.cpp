#include "engine/readers/registry/registrykey.h"

#include <QList>

#include <algorithm>

namespace kms {

namespace {

using Part = RegistryKey::Part;

constexpr qsizetype longestPath = 512; // the longest that means something has 180

struct Hive
{
    const char *name;
    const char *brief;
};
constexpr Hive hives[] = {
    {"HKEY_LOCAL_MACHINE", "HKLM"}, {"HKEY_CURRENT_USER", "HKCU"},   {"HKEY_USERS", "HKU"},
    {"HKEY_CLASSES_ROOT", "HKCR"},  {"HKEY_CURRENT_CONFIG", "HKCC"},
};

// In lower case and without blanks. An asterisk is the number of a control set.
struct Base
{
    const char *path;
    Part part;
};
constexpr Base bases[] = {
    {R"(hkey_local_machine\software\policies\microsoft\windowsnt\currentversion\softwareprotectionplatform)",
     Part::Policy},
    {R"(hkey_local_machine\software\microsoft\windowsnt\currentversion\softwareprotectionplatform)",
     Part::Platform},
    {R"(hkey_local_machine\software\microsoft\windowsnt\currentversion\sl)", Part::OlderName},
    {R"(hkey_local_machine\software\wow6432node\microsoft\windowsnt\currentversion\softwareprotectionplatform)",
     Part::Copy32},
    {R"(hkey_local_machine\software\wow6432node\microsoft\windowsnt\currentversion\sl)",
     Part::Copy32},
    {R"(hkey_users\s-1-5-20\software\microsoft\windowsnt\currentversion\softwareprotectionplatform)",
     Part::Service},
    {R"(hkey_users\s-1-5-20\software\microsoft\windowsnt\currentversion\sl)", Part::Service},
    {R"(hkey_local_machine\software\microsoft\officesoftwareprotectionplatform)", Part::Office},
    {R"(hkey_local_machine\software\wow6432node\microsoft\officesoftwareprotectionplatform)",
     Part::Office},
    {R"(hkey_local_machine\software\classes\appid\slui.exe)", Part::Slui},
    {R"(hkey_local_machine\system\currentcontrolset\control\computername\computername)",
     Part::SetName},
    {R"(hkey_local_machine\system\currentcontrolset\control\computername\activecomputername)",
     Part::ActiveName},
    {R"(hkey_local_machine\system\currentcontrolset\services\tcpip\parameters)", Part::Tcpip},
};

std::optional<QString> withHiveSpelledOut(QStringView path)
{
    const qsizetype slash = path.indexOf(QLatin1Char('\\'));
    const QStringView name = path.first(slash < 0 ? path.size() : slash);
    const auto hive = std::find_if(std::begin(hives), std::end(hives), [&](const Hive &known) {
        return name.compare(QLatin1String(known.name), Qt::CaseInsensitive) == 0 ||
               name.compare(QLatin1String(known.brief), Qt::CaseInsensitive) == 0;
    });
    if (hive == std::end(hives))
        return std::nullopt;
    return QLatin1String(hive->name) + path.sliced(name.size()).toString();
}

// "ControlSet001" is the present one's twin in offline hives and full exports.
QString comparable(const QString &path)
{
    const QLatin1String set(R"(hkey_local_machine\system\controlset001\)");
    QString plain = path.toLower();
    plain.removeIf([](QChar c) { return c.isSpace(); });
    if (plain.startsWith(set))
        plain.replace(0, set.size(),
                      QLatin1String(R"(hkey_local_machine\system\currentcontrolset\)"));
    return plain;
}

void takeProduct(RegistryKey &key, QStringView below)
{
    const auto names = below.split(QLatin1Char('\\'));
    key.application = parseGuid<ApplicationId>(names.value(0));
    if (names.size() > 2)
        key.application.reset();
    if (!key.application || names.size() != 2)
        return;
    key.product = parseGuid<ActivationId>(names[1]);
    if (!key.product)
        key.application.reset();
}

} // namespace

std::optional<RegistryKey> registryKey(QStringView text)
{
    QStringView path = text.trimmed();
    while (path.endsWith(QLatin1Char('\\')))
        path.chop(1);
    const auto spelledOut = withHiveSpelledOut(path.first(std::min(path.size(), longestPath)));
    if (!spelledOut)
        return std::nullopt;
    RegistryKey key;
    key.text = *spelledOut;
    if (path.size() > longestPath)
        return key;
    const QString plain = comparable(*spelledOut);
    for (const Base &base : bases) {
        const QLatin1String known(base.path);
        if (!plain.startsWith(known))
            continue;
        if (plain.size() == known.size()) {
            key.part = base.part;
            key.base = true;
        } else if (plain[known.size()] == QLatin1Char('\\')) {
            key.part = base.part;
            takeProduct(key, QStringView(plain).sliced(known.size() + 1));
        }
    }
    return key;
}

} // namespace kms
