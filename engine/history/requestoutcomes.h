#pragma once

#include "engine/casefile/casefile.h"
#include "engine/evidence/progress.h"

#include <QDate>
#include <QTimeZone>
#include <QVector>

namespace kms {

/// How the requests of one host, or the tries of one client, ended, day by day.
struct RequestOutcomes
{
    enum class Of : quint8 { Host, Client };
    Of of = Of::Host;
    QString name; ///< empty where not known

    /// The results that stand by themselves: success first if there is any, then the most frequent
    /// ones, at most 6 in all. What is left is in Day::others.
    QVector<ErrorCode> codes;
    struct Day
    {
        QDate date;             ///< of the time zone asked for
        QVector<qint64> counts; ///< by index of `codes`
        qint64 others = 0;      ///< other results, and tries that nothing tells the end of

        friend bool operator==(const Day &, const Day &) = default;
    };
    /// Every day from the first to the last that has a request, days without one too: but a day
    /// that no log covers at all is left out, since nothing is known of it. So is a stretch
    /// without requests that would make over 10,000 such days in all: only a false clock does.
    QVector<Day> days;

    friend bool operator==(const RequestOutcomes &, const RequestOutcomes &) = default;
};

/// Hosts first; none for a machine without requests. A host's outcome is the result in its log
/// (12290); a client's that of its answer (12289), else of its request (12288): see tryresult.h.
/// Linear. \return empty where it was cancelled
QVector<RequestOutcomes> requestOutcomes(const CaseFile &caseFile, const QTimeZone &zone,
                                         Progress &progress);

} // namespace kms
