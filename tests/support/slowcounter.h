#pragma once

#include <QString>
#include <QVector>

/// What a KMS host counts, said as directly as possible: to know the count at a moment, look at
/// every request there is. Far too slow for the program; it is what the program is held against,
/// so nothing here comes from it. The rules are those of the contract and of Microsoft's
/// "Planning for KMS activation": a host remembers each client machine id for 30 days from its last
/// request, and counts for Windows, Office 2010 and later Office apart.
namespace kms::test {

constexpr qint64 slowDay = 24LL * 60 * 60 * 1000;

/// One request as its host noted it.
struct SlowRequest
{
    static constexpr int unreadable = -1;

    qint64 time = 0;      ///< milliseconds since 1970, UTC
    int client = 0;       ///< the number of its CMID; `unreadable` counts nowhere
    QString application;  ///< "windows", "office2010", "office"; empty: it does not tell
    QString name;         ///< as the client gave it; means nothing for the count
    bool refused = false; ///< means nothing either: a host notes the client first, then answers
};

/// Where a count changes, and to what.
struct SlowStep
{
    qint64 time = 0;
    qint64 count = 0;

    friend bool operator==(const SlowStep &, const SlowStep &) = default;
};

/// One host's requests, and the moment at which its log ends.
struct SlowLog
{
    QString host;
    QVector<SlowRequest> requests; ///< in any order, also the same one twice
    qint64 end = 0;
};

/// The applications that \a log counts for: "all" where no request tells its product.
QVector<QString> slowProducts(const SlowLog &log);

/// The distinct clients that asked for \a product after \a moment − 30 days and not after
/// \a moment. Where some requests tell their product, those that do not are of Windows.
qint64 slowCount(const SlowLog &log, const QString &product, qint64 moment);

/// Every moment up to the log's end at which the count differs from that a millisecond before.
QVector<SlowStep> slowSteps(const SlowLog &log, const QString &product);

} // namespace kms::test
