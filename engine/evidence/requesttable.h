#pragma once

#include "engine/evidence/kmsevent.h"

#include <QHash>
#include <QString>

#include <limits>
#include <vector>

namespace kms {

/// Small numbers that stand for interned values, so that a million requests stay a few columns.
enum class NameIndex : quint32 { None = std::numeric_limits<quint32>::max() };
enum class CmidIndex : quint32 { None = std::numeric_limits<quint32>::max() };
enum class SkuIndex : quint32 { None = std::numeric_limits<quint32>::max() };

/// Every value once, in order of first appearance.
template <class Value, class Index>
class Interner
{
public:
    Index intern(const Value &value)
    {
        const auto found = m_indices.constFind(value);
        if (found != m_indices.cend())
            return *found;
        const auto next = Index(quint32(m_values.size()));
        m_indices.insert(value, next);
        m_values.push_back(value);
        return next;
    }
    const Value &at(Index index) const { return m_values[size_t(index)]; }
    size_t size() const { return m_values.size(); }
    const std::vector<Value> &values() const { return m_values; }
    /// Index::None where the value never occurred.
    Index find(const Value &value) const { return m_indices.value(value, Index::None); }

    friend bool operator==(const Interner &a, const Interner &b)
    {
        return a.m_values == b.m_values;
    }

private:
    std::vector<Value> m_values;
    QHash<Value, Index> m_indices;
};

/// 12290 records as columns, in file order. All columns but `line` have size() rows.
struct RequestTable
{
    std::vector<quint64> record;
    std::vector<UtcMs> time;
    std::vector<NameIndex> host;
    std::vector<NameIndex> client;
    std::vector<CmidIndex> cmid;
    std::vector<SkuIndex> sku;
    std::vector<ErrorCode> result;
    std::vector<qint32> clientMinute; ///< minutes since 1970 UTC; noMinute where unreadable
    std::vector<qint32> minutesLeft;  ///< −1 where unreadable
    std::vector<quint16> required;    ///< 0 where unreadable
    std::vector<quint8> state;        ///< LicenseState; noState where unreadable
    std::vector<quint8> virtualMachine;
    std::vector<quint32> line; ///< of the event in a text; no rows at all for a binary log
    TimeBasis timeBasis = TimeBasis::Utc; ///< of all rows

    Interner<QString, NameIndex> names;
    Interner<Cmid, CmidIndex> cmids;
    Interner<ActivationId, SkuIndex> skus;

    static constexpr qint32 noMinute = std::numeric_limits<qint32>::min();
    static constexpr quint8 noState = 0xff;

    size_t size() const { return record.size(); }
    Place placeOf(size_t index) const;
    void append(const RequestReceived &request);
    RequestReceived row(size_t index) const;
};

} // namespace kms
