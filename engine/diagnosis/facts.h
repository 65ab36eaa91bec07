#pragma once

#include "engine/evidence/errorcode.h"
#include "engine/evidence/ids.h"

#include <QDateTime>
#include <QFlags>
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

/// The members of Facts, to tell which of them a finding carries.
enum class Fact : quint32 {
    Count = 1U << 0,
    Required = 1U << 1,
    Ceiling = 1U << 2,
    DistinctCmids = 1U << 3,
    Machines = 1U << 4,
    Cmid = 1U << 5,
    Code = 1U << 6,
    SkewSeconds = 1U << 7,
    Server = 1U << 8,
    Port = 1U << 9,
    Domain = 1U << 10,
    Expires = 1U << 11,
    MetOn = 1U << 12,
    LastRequest = 1U << 13,
    Attempts = 1U << 14,
    Failures = 1U << 15,
    Records = 1U << 16
};
Q_DECLARE_FLAGS(FactSet, Fact)
Q_DECLARE_OPERATORS_FOR_FLAGS(FactSet)

/// Those that are set.
FactSet factsIn(const Facts &facts);
/// \a facts without those that \a kept does not name.
Facts onlyFacts(FactSet kept, const Facts &facts);

/// For phrases: numbers as qint64, times as QDateTime, codes and ids as text, machines as list.
QVariantMap toVariantMap(const Facts &facts);

} // namespace kms
