#pragma once

#include "engine/evidence/requesttable.h"
#include "engine/readers/events/typing.h"

#include <QHash>

#include <deque>
#include <unordered_map>

namespace kms::events {

/// Appends requests to a table, looking texts up before parsing them: a million requests name the
/// same few hundred clients.
class RequestWriter
{
public:
    explicit RequestWriter(RequestTable &table);

    /// Makes room for as many requests, so that columns need not be copied as they grow.
    void reserve(size_t requests);
    /// \param host the index of the writing computer's name, from nameOf()
    void append(const RequestFields &fields, const EventHead &event, NameIndex host);
    NameIndex nameOf(QStringView name);

private:
    struct Hash
    {
        size_t operator()(QStringView text) const { return qHash(text, 0); }
    };
    template <class Index>
    using Known = std::unordered_map<QStringView, Index, Hash>;

    template <class Id, class Index>
    Index guidOf(QStringView text, Known<Index> &known, Interner<Id, Index> &interner);

    RequestTable &m_table;
    Known<NameIndex> m_names;
    Known<CmidIndex> m_cmids;
    Known<SkuIndex> m_skus;
    std::deque<QString> m_texts; ///< what the keys above point into
};

} // namespace kms::events
