#include "engine/history/archive/storeaddress.h"

#include <QDir>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>

namespace kms {

namespace {

using Server = StoreAddress::Server;

constexpr quint16 defaultPort = 5432;

/// What libpq knows as sslmode. Nothing else is handed to it, so that a text cannot smuggle further
/// settings into the connection.
bool isSslMode(const QString &text)
{
    static const QStringList modes{QStringLiteral("disable"),   QStringLiteral("allow"),
                                   QStringLiteral("prefer"),    QStringLiteral("require"),
                                   QStringLiteral("verify-ca"), QStringLiteral("verify-full")};
    return modes.contains(text);
}

bool hasControls(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(),
                       [](QChar c) { return c.category() == QChar::Other_Control; });
}

QString decoded(const QString &part)
{
    return QUrl::fromPercentEncoding(part.toUtf8());
}

QString encoded(const QString &part)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(part));
}

/// What stands behind postgres:// or postgresql://.
std::optional<QString> behindScheme(const QString &text)
{
    for (const auto scheme : {QLatin1String("postgresql://"), QLatin1String("postgres://")}) {
        if (text.startsWith(scheme, Qt::CaseInsensitive))
            return text.mid(scheme.size());
    }
    return std::nullopt;
}

std::optional<AddressError> readQuery(const QString &query, Server &server)
{
    const QStringList parameters = query.split(QLatin1Char('&'), Qt::SkipEmptyParts);
    for (const QString &parameter : parameters) {
        const QString name = decoded(parameter.section(QLatin1Char('='), 0, 0)).toLower();
        const QString value = decoded(parameter.section(QLatin1Char('='), 1));
        if (name.contains(QLatin1String("password")))
            return AddressError::PasswordInside;
        if (name != QLatin1String("sslmode") || !isSslMode(value))
            return AddressError::UnknownParameter;
        server.sslMode = value;
    }
    return std::nullopt;
}

/// "host", "host:5433", "[2001:db8::1]:5433", "%2Frun%2Fpostgresql"; empty: this machine.
bool readHost(const QString &text, Server &server)
{
    QString port;
    if (text.startsWith(QLatin1Char('['))) {
        const qsizetype end = text.indexOf(QLatin1Char(']'));
        if (end < 0)
            return false;
        server.host = text.mid(1, end - 1);
        port = text.mid(end + 1);
        if (!port.isEmpty() && !port.startsWith(QLatin1Char(':')))
            return false;
        port.remove(0, 1);
    } else {
        server.host = decoded(text.section(QLatin1Char(':'), 0, 0));
        port = text.section(QLatin1Char(':'), 1);
    }
    bool isNumber = true;
    const ushort number = port.isEmpty() ? defaultPort : port.toUShort(&isNumber);
    server.port = number;
    // A comma would name several servers.
    return isNumber && number != 0 && !server.host.contains(QLatin1Char(','));
}

tl::expected<StoreAddress, AddressError> parseServer(const QString &text)
{
    Server server;
    const QString query = text.section(QLatin1Char('?'), 1);
    const QString place = text.section(QLatin1Char('?'), 0, 0);
    const QString authority = place.section(QLatin1Char('/'), 0, 0);
    // Whatever else a password may hold: it stands between a colon and the last @.
    if (text.section(QLatin1Char('@'), 0, -2).contains(QLatin1Char(':')))
        return tl::unexpected(AddressError::PasswordInside);
    if (const auto error = readQuery(query, server))
        return tl::unexpected(*error);
    server.user = decoded(authority.section(QLatin1Char('@'), 0, -2));
    const QString database = place.section(QLatin1Char('/'), 1);
    server.database = decoded(database);
    const bool good = readHost(authority.section(QLatin1Char('@'), -1), server) &&
                      !server.database.isEmpty() && !database.contains(QLatin1Char('/')) &&
                      !text.contains(QLatin1Char('#'));
    if (!good || hasControls(server.host + server.user + server.database))
        return tl::unexpected(AddressError::NotAnAddress);
    return StoreAddress{server};
}

QString serverText(const Server &server)
{
    QString text = QStringLiteral("postgresql://");
    if (!server.user.isEmpty())
        text += encoded(server.user) + QLatin1Char('@');
    const bool bare = server.host.contains(QLatin1Char(':'));
    text += bare ? QLatin1Char('[') + server.host + QLatin1Char(']') : encoded(server.host);
    if (server.port != defaultPort)
        text += QLatin1Char(':') + QString::number(server.port);
    text += QLatin1Char('/') + encoded(server.database);
    if (!server.sslMode.isEmpty())
        text += QLatin1String("?sslmode=") + server.sslMode;
    return text;
}

} // namespace

tl::expected<StoreAddress, AddressError> parseStoreAddress(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (const auto server = behindScheme(trimmed))
        return parseServer(*server);
    if (trimmed.isEmpty() || hasControls(trimmed) || trimmed.contains(QLatin1String("://")))
        return tl::unexpected(AddressError::NotAnAddress);
    return StoreAddress{trimmed};
}

QString toString(const StoreAddress &address)
{
    if (const auto *file = std::get_if<QString>(&address.place))
        return *file;
    return serverText(std::get<Server>(address.place));
}

StoreAddress defaultStore()
{
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return {QDir(data).filePath(QStringLiteral("KMS Assistant/archive.sqlite"))};
}

} // namespace kms
