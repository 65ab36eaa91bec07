#pragma once

#include "engine/evidence/kmsevent.h"
#include "engine/evidence/requesttable.h"

#include <QString>
#include <QVector>

namespace kms {

/// One computer's part of one channel in a log: the time it covers, and what is missing inside.
struct LogSpan
{
    QString computer;
    QString channel; ///< "Application", "Key Management Service"…
    UtcMs from = noTime;
    UtcMs to = noTime;
    quint64 firstRecord = 0;
    quint64 lastRecord = 0;
    qint64 records = 0; ///< of any provider

    friend bool operator==(const LogSpan &, const LogSpan &) = default;
};

/// A stretch of a channel in which records are known to be missing.
struct LogGap
{
    enum class Cause { RecordIdsMissing, LogCleared, Damage };
    QString computer;
    QString channel;
    UtcMs from = noTime; ///< last record before
    UtcMs to = noTime;   ///< first record after
    Cause cause = Cause::RecordIdsMissing;

    friend bool operator==(const LogGap &, const LogGap &) = default;
};

/// What an event log says about KMS.
struct EventLog
{
    RequestTable received;                ///< 12290
    QVector<RequestSent> sent;            ///< 12288
    QVector<ResponseProcessed> processed; ///< 12289
    QVector<OtherEvent> others;
    QVector<LogSpan> spans;
    QVector<LogGap> gaps;
    qint64 records = 0; ///< of any provider
    TimeBasis timeBasis = TimeBasis::Utc;
};

} // namespace kms
