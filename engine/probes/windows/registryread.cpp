#include "engine/probes/windows/registryread.h"

#include "engine/readers/registry/registryblock.h"

#include <algorithm>
#include <array>
#include <memory>
#include <type_traits>
#include <windows.h>

namespace kms {

namespace {

using Outcome = CollectStepResult::Outcome;

constexpr REGSAM reading = KEY_READ | KEY_WOW64_64KEY;
constexpr int mostSubkeys = 1'000;

struct Closing
{
    void operator()(HKEY key) const { RegCloseKey(key); }
};
using Key = std::unique_ptr<std::remove_pointer_t<HKEY>, Closing>;

struct Root
{
    const char *path;
    int levels; ///< of subkeys: products stand two below
};

constexpr Root machineRoots[] = {
    {R"(SOFTWARE\Policies\Microsoft\Windows NT\CurrentVersion\Software Protection Platform)", 2},
    {R"(SOFTWARE\Microsoft\Windows NT\CurrentVersion\SoftwareProtectionPlatform)", 2},
    {R"(SOFTWARE\Microsoft\Windows NT\CurrentVersion\SL)", 2},
    {R"(SOFTWARE\Microsoft\OfficeSoftwareProtectionPlatform)", 2},
    {R"(SOFTWARE\Classes\AppID\slui.exe)", 0},
    {R"(SYSTEM\CurrentControlSet\Control\ComputerName\ActiveComputerName)", 0},
    {R"(SYSTEM\CurrentControlSet\Services\Tcpip\Parameters)", 0},
};

// The account that the service runs under; its hive is open to administrators only.
constexpr Root userRoots[] = {
    {R"(S-1-5-20\Software\Microsoft\Windows NT\CurrentVersion\SoftwareProtectionPlatform)", 2},
};

const wchar_t *wide(const QString &text)
{
    return reinterpret_cast<const wchar_t *>(text.utf16());
}

bool isWanted(const RegistryKey &key, const QString &name)
{
    // Among the names that tell a whole key is the one of the product key.
    if (name.contains(QLatin1String("ProductKey"), Qt::CaseInsensitive))
        return false;
    return isKept(key, name) || (key.base && tellsWholeKey(name));
}

QStringList textsOf(const wchar_t *data, DWORD bytes)
{
    const QString all = QString::fromWCharArray(data, qsizetype(bytes / sizeof(wchar_t)));
    return all.split(QChar(u'\0'), Qt::SkipEmptyParts);
}

/// Walks the keys of one hive.
class Walk
{
public:
    Walk(HKEY hive, const char *hiveName, const IsOver &isOver, RegistryAnswer &answer)
        : m_hive(hive)
        , m_hiveName(QLatin1String(hiveName))
        , m_isOver(isOver)
        , m_answer(answer)
    {
    }

    void take(const Root &root) { take(QLatin1String(root.path), root.levels); }

private:
    void take(const QString &path, int levels)
    {
        if (m_isOver()) {
            m_answer.withheld = AccessFailure{Outcome::TimedOut, {}};
            return;
        }
        HKEY opened = nullptr;
        const LONG result = RegOpenKeyExW(m_hive, wide(path), 0, reading, &opened);
        if (result == ERROR_FILE_NOT_FOUND)
            return;
        if (result != ERROR_SUCCESS) {
            m_answer.withheld = failureOf(quint32(result));
            return;
        }
        const Key key(opened);
        const QString full = m_hiveName + QLatin1Char('\\') + path;
        if (const auto known = registryKey(full))
            takeValues(opened, *known, full);
        if (levels > 0) {
            const QStringList names = subkeysOf(opened);
            for (const QString &name : names)
                take(path + QLatin1Char('\\') + name, levels - 1);
        }
    }

    static QStringList subkeysOf(HKEY key)
    {
        QStringList names;
        std::array<wchar_t, 256> name{};
        for (DWORD i = 0; i < mostSubkeys; ++i) {
            auto length = DWORD(name.size());
            if (RegEnumKeyExW(key, i, name.data(), &length, nullptr, nullptr, nullptr, nullptr) !=
                ERROR_SUCCESS)
                break;
            names.append(QString::fromWCharArray(name.data(), qsizetype(length)));
        }
        return names;
    }

    void takeValues(HKEY opened, const RegistryKey &key, const QString &full)
    {
        constexpr DWORD mostValues = 1'000;
        std::array<wchar_t, 256> name{};
        alignas(quint64) std::array<wchar_t, 8'192> data{};
        for (DWORD i = 0; i < mostValues; ++i) {
            auto length = DWORD(name.size());
            auto bytes = DWORD(data.size() * sizeof(wchar_t));
            DWORD type = 0;
            const LONG result = RegEnumValueW(opened, i, name.data(), &length, nullptr, &type,
                                              reinterpret_cast<BYTE *>(data.data()), &bytes);
            if (result == ERROR_MORE_DATA)
                continue; // longer than any that is wanted
            if (result != ERROR_SUCCESS)
                break;
            const QString text = QString::fromWCharArray(name.data(), qsizetype(length));
            if (isWanted(key, text))
                add({full, text, {}, {}, {}, {}}, type, data.data(), bytes);
        }
    }

    void add(RegistryValue value, DWORD type, const wchar_t *data, DWORD bytes)
    {
        if (type == REG_SZ || type == REG_EXPAND_SZ) {
            value.lines = QStringList(textsOf(data, bytes).value(0));
        } else if (type == REG_MULTI_SZ) {
            value.type = RegistryValue::Type::Lines;
            value.lines = textsOf(data, bytes);
        } else if (type == REG_DWORD && bytes == sizeof(quint32)) {
            quint32 number = 0;
            memcpy(&number, data, sizeof number);
            value.type = RegistryValue::Type::Number;
            value.number = number;
        } else {
            return;
        }
        m_answer.values.append(value);
    }

    HKEY m_hive;
    QString m_hiveName;
    const IsOver &m_isOver;
    RegistryAnswer &m_answer;
};

template <size_t N>
std::optional<AccessFailure> walkHive(const QString &computer, HKEY hive, const char *name,
                                      const Root (&roots)[N], const IsOver &isOver,
                                      RegistryAnswer &answer)
{
    Key connected;
    if (!computer.isEmpty()) {
        HKEY opened = nullptr;
        const LONG result =
            RegConnectRegistryW(wide(QLatin1String("\\\\") + computer), hive, &opened);
        if (result != ERROR_SUCCESS)
            return failureOf(quint32(result));
        connected.reset(opened);
        hive = opened;
    }
    Walk walk(hive, name, isOver, answer);
    for (const Root &root : roots)
        walk.take(root);
    return std::nullopt;
}

} // namespace

Accessed<RegistryAnswer> readRegistryOf(const QString &computer, const IsOver &isOver)
{
    RegistryAnswer answer;
    if (const auto failure = walkHive(computer, HKEY_LOCAL_MACHINE, "HKEY_LOCAL_MACHINE",
                                      machineRoots, isOver, answer))
        return tl::unexpected(*failure);
    if (const auto failure =
            walkHive(computer, HKEY_USERS, "HKEY_USERS", userRoots, isOver, answer))
        answer.withheld = failure;
    return answer;
}

} // namespace kms
