#pragma once

#include "engine/casefile/casefile.h"

#include <QHash>
#include <QSet>

#include <functional>
#include <vector>

namespace kms {

/// One row of a host's log that may be the record of a request.
struct ArrivalRow
{
    int host = 0; ///< index in CaseFile::hosts
    int log = 0;  ///< index in HostCase::logs
    size_t row = 0;
    UtcMs time = noTime;
    qint32 minute = RequestTable::noMinute; ///< client's clock
    std::optional<ActivationId> product;
};

/// What the requests at hand look for.
struct ArrivalWishes
{
    QSet<Cmid> cmids;
    QSet<QString> names; ///< first labels of clients, canonical
};

/// The rows of all host logs that any request could be, ready to be found by CMID or name and
/// then by minute or time; each can be taken once. What stands in two files is one row. Built in
/// one walk over each log. Looking up stays fast in logs that repeat one row a million times: at
/// most 64 free rows are offered.
class ArrivalIndex
{
public:
    ArrivalIndex(const QVector<HostCase> &hosts, const ArrivalWishes &wishes);

    const ArrivalRow &row(size_t id) const { return m_rows[id]; }
    void take(size_t id) { m_taken[id] = true; }

    /// Offers free rows until \a accept returns true. \return the id of the accepted row
    using Accept = std::function<bool(const ArrivalRow &)>;
    std::optional<size_t> findByMinute(const Cmid &cmid, qint32 from, qint32 to, Accept accept);
    std::optional<size_t> findByTime(const Cmid &cmid, UtcMs from, UtcMs to, Accept accept);
    std::optional<size_t> findByMinute(const QString &name, qint32 from, qint32 to, Accept accept);
    std::optional<size_t> findByTime(const QString &name, UtcMs from, UtcMs to, Accept accept);

private:
    // Row ids ordered by a key; `next` leads over rows that were taken.
    struct Shelf
    {
        std::vector<qint64> keys;
        std::vector<size_t> ids;
        std::vector<size_t> next;
    };
    struct Group
    {
        std::vector<size_t> ids;
        Shelf byMinute;
        Shelf byTime;
    };

    /// Which host's log a name in the host column of one file stands for.
    struct Owner
    {
        int host = -1;
        int log = 0;
    };
    void addFile(const RequestTable &table, const std::vector<Owner> &owners,
                 const ArrivalWishes &wishes);
    void dropRepeated(std::vector<size_t> &ids) const;
    void sortGroup(Group &group);
    std::optional<size_t> find(Shelf &shelf, qint64 from, qint64 to, const Accept &accept);
    size_t nextFree(Shelf &shelf, size_t position);

    std::vector<ArrivalRow> m_rows;
    std::vector<bool> m_taken;
    QHash<Cmid, Group> m_byCmid;
    QHash<QString, Group> m_byName;
};

} // namespace kms
