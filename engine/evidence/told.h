#pragma once

#include "engine/evidence/errorcode.h"

#include <QString>

#include <optional>

namespace kms {

/// What a person can tell where no file shows it.
enum class ToldTopic : quint8 {
    ClientState,   ///< "License Status" of `slmgr /dli` on the client
    ClientCode,    ///< the error code that the client shows
    ClientChannel, ///< the channel in "Description" of `slmgr /dli` on the client
    SrvRecord,     ///< what `nslookup -type=srv _vlmcs._tcp.<domain>` showed on the client
    Port,          ///< what the test of the host's TCP port showed on the client
    HostState,     ///< "License Status" of `slmgr /dli` on the KMS host
    HostCount      ///< "Current count" of `slmgr /dli` on the KMS host
};

enum class ToldChoice : quint8 {
    Licensed,
    Grace,
    Notification,
    Unlicensed,
    Code,
    KmsClient,
    KmsHost,
    Mak,
    Retail,
    Oem,
    Evaluation,
    NamesHost,
    NoSuchName,
    NoServer,
    Connected,
    TimedOut,
    Refused,
    Count
};

/// One answer given by hand: told, not seen.
struct ToldAnswer
{
    ToldTopic topic = ToldTopic::ClientState;
    ToldChoice choice = ToldChoice::Licensed;
    std::optional<ErrorCode> code;
    std::optional<qint64> count;
    QString host;     ///< that the record names, or that was tested
    QString domain;   ///< whose record was asked for; empty where not told
    QString computer; ///< that it is told of; empty where not told

    friend bool operator==(const ToldAnswer &, const ToldAnswer &) = default;
};

} // namespace kms
