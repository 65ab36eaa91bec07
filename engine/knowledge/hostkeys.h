#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace kms {

/// A product of Windows as a licence report tells it.
struct WindowsProduct
{
    bool server = false;
    bool longTerm = false; ///< an LTSB or LTSC edition for clients ("EnterpriseS")
    /// A semi-annual release of Windows Server, which no table of host keys lists by its build.
    bool semiAnnual = false;
    int build = 0;   ///< 20348; 0 where not told
    QString edition; ///< "ServerStandard", "Professional"

    friend bool operator==(const WindowsProduct &, const WindowsProduct &) = default;
};

/// \param name "Windows(R), ServerStandard edition"
/// \param serviceVersion "10.0.20348.2849"
/// \return nothing where the name is none of an edition of Windows
std::optional<WindowsProduct> windowsProduct(QStringView name, QStringView serviceVersion);

/// "Windows Server 2022 (ServerStandard)"; empty where the build is not known.
QString toString(const WindowsProduct &product);

/// Whether a KMS host key activates a product.
enum class KeyCover : unsigned char { Unknown, No, Yes };

/// \param hostDescription names the group of the host's key, "…, VOLUME_KMS_WS16 channel"
/// \return Unknown for groups and products that Microsoft's table does not tell apart
///
/// Source: Microsoft, kms-activation-planning, which key group activates which products.
KeyCover hostKeyCovers(QStringView hostDescription, const WindowsProduct &product);

} // namespace kms
