#pragma once

#include <QString>

#include <optional>
#include <tl/expected.hpp>
#include <variant>

namespace kms {

/// Where an archive is kept: a file of this machine (SQLite), or a team's PostgreSQL.
struct StoreAddress
{
    struct Server
    {
        QString host; ///< name, address, or the folder of a Unix socket
        quint16 port = 5432;
        QString database;
        QString user;    ///< empty: the person's own name
        QString sslMode; ///< libpq's sslmode; empty: its default
        friend bool operator==(const Server &, const Server &) = default;
    };
    std::variant<QString, Server> place; ///< a file's path, or a server

    friend bool operator==(const StoreAddress &, const StoreAddress &) = default;
};

enum class AddressError : quint8 {
    NotAnAddress,    ///< neither a path nor a postgresql:// URL
    PasswordInside,  ///< secrets come from the environment, a password file or a prompt
    UnknownParameter ///< of the URL's query
};

/// "postgresql://[user@]host[:port]/database[?sslmode=…]" (also "postgres://"), else a file's path.
tl::expected<StoreAddress, AddressError> parseStoreAddress(const QString &text);
/// The way back; never holds a secret, fit to be shown and kept in settings.
QString toString(const StoreAddress &address);

/// The archive of this person: a file in the folder for a program's data.
StoreAddress defaultStore();

} // namespace kms
