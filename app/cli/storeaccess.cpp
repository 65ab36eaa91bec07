#include "app/cli/storeaccess.h"

#include "app/cli/tr.h"

#include <QDir>

namespace kms::cli {

namespace {

// What was given is not repeated: there may be a password in it.
QString sentence(AddressError error)
{
    switch (error) {
    case AddressError::NotAnAddress:
        return Tr::tr("The address of an archive is a file, or postgresql://HOST/DATABASE with "
                      "USER@ before and :PORT behind the host where they are needed.");
    case AddressError::PasswordInside:
        return Tr::tr("The address of an archive holds no password: others could read it. Put it "
                      "into PGPASSWORD or the password file, or wait to be asked.");
    case AddressError::UnknownParameter:
        return Tr::tr("The address of an archive may end with ?sslmode=… and nothing else.");
    }
    Q_UNREACHABLE();
}

QString reason(const ArchiveError &error)
{
    using Kind = ArchiveError::Kind;
    switch (error.kind) {
    case Kind::NoDriver:
        return Tr::tr("The Qt driver for this kind of archive is not installed.");
    case Kind::CannotOpen:
        return Tr::tr("It could not be opened.");
    case Kind::WrongPassword:
        return Tr::tr("The server wants a password, or another one.");
    case Kind::NotAnArchive:
        return Tr::tr("This is no archive of KMS Assistant.");
    case Kind::TooNew:
        return Tr::tr("A newer version of KMS Assistant wrote it.");
    case Kind::Damaged:
        return Tr::tr("It is damaged.");
    case Kind::Busy:
        return Tr::tr("Another program keeps it locked.");
    case Kind::Full:
        return Tr::tr("There is no space left.");
    case Kind::Failed:
        return Tr::tr("The database failed.");
    case Kind::Cancelled:
        return Tr::tr("It was cancelled.");
    }
    Q_UNREACHABLE();
}

} // namespace

tl::expected<StoreAddress, QString> storeFrom(const Arguments &arguments, const Streams &streams)
{
    if (!arguments.has("store"))
        return streams.data.archive();
    return parseStoreAddress(arguments.value("store")).map_error([](AddressError error) {
        return sentence(error);
    });
}

void prepareOwnStore(const Streams &streams)
{
    if (streams.data.isWritable())
        return;
    say(streams, Tr::tr("Nothing can be kept in %1: this copy of the program writes only there, "
                        "and the folder cannot be written. Name another archive with --store.")
                     .arg(QDir::toNativeSeparators(streams.data.path())));
}

std::unique_ptr<Archive> openStore(const StoreAddress &address, const OpenArchive &open,
                                   const Streams &streams)
{
    auto archive = open(address, {});
    const bool wantsPassword =
        !archive && archive.error().kind == ArchiveError::Kind::WrongPassword;
    if (wantsPassword && streams.askSecret) {
        const auto password = streams.askSecret(Tr::tr("Password for %1: ").arg(toString(address)));
        if (password)
            archive = open(address, *password);
    }
    if (archive)
        return std::move(*archive);
    say(streams, sentence(archive.error(), address));
    return nullptr;
}

QString sentence(const ArchiveError &error, const StoreAddress &address)
{
    const QString text = toString(address) + QLatin1String(": ") + reason(error);
    return error.detail.isEmpty() ? text : text + QLatin1String(" (") + error.detail + u')';
}

} // namespace kms::cli
