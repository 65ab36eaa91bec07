#pragma once

#include "engine/evidence/ids.h"

#include <QString>
#include <QStringView>

#include <optional>

namespace kms {

/// A registry key of which this program knows something.
struct RegistryKey
{
    enum class Part : quint8 {
        Other,      ///< no key of licensing, nor of the computer's name
        Policy,     ///< …\Policies\…\Software Protection Platform
        Platform,   ///< …\SoftwareProtectionPlatform, of the machine
        OlderName,  ///< …\SL, before Windows 7
        Copy32,     ///< the copy of both for 32-bit programs
        Service,    ///< both, of the service's account (S-1-5-20)
        Office,     ///< OfficeSoftwareProtectionPlatform, of Office 2010
        Slui,       ///< …\Classes\AppID\slui.exe
        SetName,    ///< …\Control\ComputerName\ComputerName: the name after the next start
        ActiveName, ///< …\Control\ComputerName\ActiveComputerName
        Tcpip       ///< …\Services\Tcpip\Parameters
    };
    QString text; ///< as printed, the hive spelled out
    Part part = Part::Other;
    bool base = false;                        ///< the key itself, not one below it
    std::optional<ApplicationId> application; ///< <base>\<application>…
    std::optional<ActivationId> product;      ///< <base>\<application>\<product>

    bool isKnown() const { return part != Part::Other; }
    bool isLicensing() const { return isKnown() && part < Part::SetName; }
    bool ofProduct() const { return application.has_value(); }

    friend bool operator==(const RegistryKey &, const RegistryKey &) = default;
};

/// Reads a key's path: the hive spelled out or as HKLM, HKU…; letter case does not matter, nor do
/// blanks, which a console loses where it breaks a line.
/// \return nothing where \a text does not begin with a hive
std::optional<RegistryKey> registryKey(QStringView text);

} // namespace kms
