#pragma once

#include "engine/readers/evtx/chunk.h"
#include "engine/readers/evtx/evtxlog.h"
#include "engine/readers/evtx/origins.h"
#include "engine/readers/evtx/plan.h"

#include <array>
#include <deque>
#include <vector>

namespace kms::evtx {

/// The sixth layer: runs plans over records. Keeps its buffers from record to record, so that
/// a record costs no allocation once they have grown.
class RecordDecoder
{
public:
    enum class Result {
        Whole,
        DataBroken, ///< time, number and origin are right; the strings are not to be had
        Broken,     ///< no event
        OverBudget  ///< the chunk asks for more work than its size can justify
    };

    /// \a chunk must stay valid until the next call.
    void beginChunk(QByteArrayView chunk);

    /// \a view is valid until the next call.
    Result decode(const RecordSpan &span, EventView &view);

    const OriginTable &origins() const { return m_origins; }

private:
    struct Plan
    {
        qsizetype definition = 0;
        quint32 id = 0;
        Scope scope = Scope::Document;
        bool right = false;
        const Origin *origin = nullptr; ///< set where all its texts are literals
        std::vector<Slot> slots;
    };
    static constexpr size_t deepestNesting = 4;
    using Values = std::vector<BinValue>;

    void begin(const RecordSpan &span);
    bool runFragment(Cursor cursor, Scope scope, size_t level);
    bool runInstance(Cursor &cursor, Scope scope, size_t level);
    bool runPlain(const Cursor &cursor, Scope scope, size_t level);
    bool readValues(Cursor &cursor, Values &values);
    const Plan *planOf(qsizetype definition, quint32 id, Scope scope);
    void compile(Plan &plan);
    void takeOrigin(Plan &plan);
    bool execute(const std::vector<Slot> &slots, const Values &values, size_t level);
    bool fill(const Slot &slot, const BinValue &value, size_t level);
    bool addData(const BinValue &value, size_t level);
    void addArray(const BinValue &value);
    void addTexts(const BinValue &value, BinType type, qsizetype width);
    void addItem(const BinValue &value);
    void joinItem(const BinValue &value);
    bool runNested(const BinValue &value, Scope scope, size_t level);
    bool spend(qsizetype cost);

    OriginTable m_origins;
    QByteArrayView m_chunk;
    qint64 m_budget = 0;
    std::deque<Plan> m_plans;
    size_t m_planCount = 0;
    std::array<Values, deepestNesting> m_values;
    std::array<std::vector<Slot>, deepestNesting> m_plainSlots;

    // the record at hand
    EventView m_view;
    std::vector<BinValue> m_data;
    std::deque<QByteArray> m_joined; ///< strings that stand in several pieces
    bool m_lastIsJoined = false;
    bool m_hasSystem = false;
    bool m_dataBroken = false;
    BinValue m_provider;
    BinValue m_channel;
    BinValue m_computer;
};

} // namespace kms::evtx
