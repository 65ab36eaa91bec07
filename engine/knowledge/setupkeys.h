#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace kms {

/// A public client setup key (GVLK) of one edition: with it installed, a computer asks a KMS host.
/// A key of the table may be shown to a person who looks for it; it never stands in a verdict, a
/// report or JSON.
struct SetupKey
{
    QString product; ///< "Windows Server 2019", "Windows 11"
    QString edition; ///< "Standard", "Pro", as Microsoft's table calls it
    QString channel; ///< "LTSC", "General Availability (SAC)"
    QString key;
    int required = 0; ///< count that a host must reach before it activates: 25 clients, 5 servers
    bool isServer = false;
    QString slmgrEdition; ///< "ServerStandard" of slmgr's "Windows(R), ServerStandard edition"
    int firstBuild = 0;   ///< of Windows, both included
    int lastBuild = 0;

    QString name() const { return product + QLatin1Char(' ') + edition; }
    QString partialKey() const { return key.right(5); } ///< as slmgr prints it

    friend bool operator==(const SetupKey &, const SetupKey &) = default;
};

/// The table `resources/knowledge/setup_keys.json`. One key may stand for several products.
class SetupKeys
{
public:
    /// Loaded once, on first use; thread-safe afterwards.
    static const SetupKeys &instance();

    const QVector<SetupKey> &all() const { return m_keys; } ///< in the order of Microsoft's page
    /// Whose \a text is: every word of it begins a word of the product, the edition or the
    /// channel, or is a partial key. "windows 10 pro", "Server 2019 Standard", "T83GX". What is
    /// named by just these words stands first. Empty for a text without words.
    QVector<SetupKey> search(const QString &text) const;
    /// The key of the edition that slmgr calls \a name, on the Windows that its service version is
    /// of: "Windows(R), Professional edition" and "10.0.22631.4460". An evaluation edition has the
    /// key of the edition that it is one of.
    /// \return nothing where one of the two is not known
    std::optional<SetupKey> ofProduct(const QString &name, const QString &serviceVersion) const;
    /// All products of the key whose last five characters these are.
    QVector<SetupKey> withPartialKey(const QString &partialKey) const;

    const QString &source() const { return m_source; }   ///< title of the page
    const QString &address() const { return m_address; } ///< of the page

private:
    SetupKeys();

    QVector<SetupKey> m_keys;
    QString m_source;
    QString m_address;
};

} // namespace kms
