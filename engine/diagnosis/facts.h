#pragma once

#include "engine/evidence/errorcode.h"
#include "engine/evidence/ids.h"

#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QVariantMap>

#include <optional>

namespace kms {

/// The numbers, names and times of a finding. The member names are the public names of the
/// JSON; unset members are left out of it.
struct Facts
{
    std::optional<qint64> count;
    std::optional<qint64> required;
    std::optional<qint64> ceiling;
    std::optional<qint64> distinctCmids;
    QStringList machines;
    std::optional<Cmid> cmid;
    std::optional<ErrorCode> code;
    std::optional<qint64> skewSeconds; ///< host minus client; positive = the client is behind
    QString server;
    std::optional<qint64> port;
    QString domain;
    QDateTime expires;
    QDateTime metOn;
    QDateTime lastRequest;
    std::optional<qint64> attempts;
    std::optional<qint64> failures;
    std::optional<qint64> records;
    /// Of Windows as people call it, "Windows Server 2022 (ServerStandard)". It fills phrases and
    /// is no public fact.
    QString product;

    friend bool operator==(const Facts &, const Facts &) = default;
};

/// For phrases: numbers as qint64, times as QDateTime, codes and ids as text, machines as list.
QVariantMap toVariantMap(const Facts &facts);

} // namespace kms
