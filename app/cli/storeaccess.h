#pragma once

#include "app/cli/arguments.h"
#include "app/cli/streams.h"
#include "engine/history/archive/archive.h"

#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace kms::cli {

/// The archive that "--store" names, or this person's own.
tl::expected<StoreAddress, QString> storeFrom(const Arguments &arguments, const Streams &streams);

/// Before something is written into the default archive: makes the folder of a portable program, or
/// says that it cannot be written.
void prepareOwnStore(const Streams &streams);

using OpenArchive = std::function<Stored<std::unique_ptr<Archive>>(const StoreAddress &address,
                                                                   const QString &password)>;

/// Opens it, with a password that the person is asked for where the server wants one and somebody
/// sits at the terminal. What went wrong was said on `err`.
std::unique_ptr<Archive> openStore(const StoreAddress &address, const OpenArchive &open,
                                   const Streams &streams);

/// Why the archive at \a address could not be used.
QString sentence(const ArchiveError &error, const StoreAddress &address);

} // namespace kms::cli
