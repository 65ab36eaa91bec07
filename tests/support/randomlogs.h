#pragma once

#include "tests/support/slowcounter.h"

/// Logs of KMS hosts made by chance: what each host wrote, and what is left of it in files.
namespace kms::test {

/// Records of a host that a file does not hold.
struct RandomHole
{
    qint64 before = 0; ///< time of the last record before
    qint64 after = 0;  ///< time of the first record after
    bool cleared = false;
};

/// One export of one host's log.
struct RandomFile
{
    struct Record
    {
        quint64 id = 0;
        SlowRequest request;
    };
    QString host; ///< spelled in capitals by some exports
    QVector<Record> records;
    QVector<RandomHole> holes;
    qint64 from = 0; ///< the time that the channel covers: other records may reach further
    qint64 to = 0;
};

struct RandomLogs
{
    QVector<RandomFile> files;
    QVector<SlowLog> written; ///< everything that each host wrote, in the order of its records

    /// What the files of one host hold together, each request as often as it stands there.
    QVector<SlowLog> byHost() const;
};

/// Few or many clients over hours or months, bursts, equal milliseconds, repetitions after exactly
/// 30 days and a millisecond before and after, several applications, ids that cannot be read,
/// clocks set back; of one or several hosts, each in one or several files that overlap or not, with
/// holes, and with a beginning that was overwritten or cleared. The same \a seed makes the same.
///
/// A client never asks twice for the same within one second, but in the very same millisecond:
/// exports of one log may differ in milliseconds, so that a program has to take it for one request.
RandomLogs randomLogs(quint32 seed);

} // namespace kms::test
