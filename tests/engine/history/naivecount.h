#pragma once

#include "engine/evidence/times.h"

#include <QSet>
#include <QVector>

/// What the count is, said as directly as possible and without any cleverness: to know it at a
/// moment, look at every request of the log. Far too slow for the program; it is what the program
/// is held against.
namespace kms::test {

struct PlainRequest
{
    UtcMs time = noTime;
    uint client = 0;
};

inline qint64 plainCount(const QVector<PlainRequest> &log, UtcMs moment)
{
    constexpr UtcMs thirtyDays = 30LL * 24 * 60 * 60 * 1000;
    QSet<uint> remembered;
    for (const PlainRequest &request : log) {
        const bool happened = request.time <= moment;
        const bool forgotten = request.time + thirtyDays <= moment;
        if (happened && !forgotten)
            remembered.insert(request.client);
    }
    return remembered.size();
}

} // namespace kms::test
