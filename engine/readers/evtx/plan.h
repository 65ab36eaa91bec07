#pragma once

#include "engine/readers/evtx/tokens.h"

#include <vector>

namespace kms::evtx {

/// What of an event the engine wants to know.
enum class Field : quint8 {
    Provider,
    Channel,
    Computer,
    EventId,
    Qualifiers,
    Level,
    Time,
    RecordId,
    Data,     ///< begins another string
    DataMore, ///< goes on with the last string
    Binary,
    Nested ///< a value that is BinXML itself and stands in this place of the event
};

/// Where in an event a fragment stands, and so what its elements mean.
enum class Scope : quint8 {
    Document,
    Event,
    System,
    EventData,
    Values, ///< inside UserData or Data: whatever has no element inside is a value
    Ignored
};

/// One step of a plan: put this literal, or that value of the record, into that field.
struct Slot
{
    static constexpr quint16 none = 0xffff;

    Field field = Field::Data;
    Scope scope = Scope::Document; ///< of a nested value
    quint16 index = none;          ///< of the record's value; none: the literal
    quint16 dependency = none;     ///< the value without which the element vanishes
    BinValue literal;
};

/// The fifth layer: compiles the element at \a cursor (which stands at \a scope) into the steps
/// that fill an event from it. A template is compiled once and its plan runs for every record.
/// \param inTemplate element starts carry a dependency id there, and only there
/// \return false where the structure is broken; \a slots are meaningless then
bool compilePlan(Cursor cursor, Scope scope, bool inTemplate, std::vector<Slot> &slots);

} // namespace kms::evtx
