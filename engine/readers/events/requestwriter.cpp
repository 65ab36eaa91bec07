#include "engine/readers/events/requestwriter.h"

namespace kms::events {

RequestWriter::RequestWriter(RequestTable &table)
    : m_table(table)
{
}

void RequestWriter::reserve(size_t requests)
{
    const auto each = [requests](auto &...columns) { (columns.reserve(requests), ...); };
    RequestTable &table = m_table;
    each(table.record, table.time, table.host, table.client, table.cmid, table.sku, table.result,
         table.clientMinute, table.minutesLeft, table.required, table.state, table.virtualMachine);
}

void RequestWriter::append(const RequestFields &fields, const EventHead &event, NameIndex host)
{
    RequestTable &table = m_table;
    table.record.push_back(event.record);
    table.time.push_back(event.time);
    if (event.line != 0)
        table.line.push_back(event.line);
    table.host.push_back(host);
    table.client.push_back(nameOf(fields.client));
    table.cmid.push_back(guidOf(fields.cmid, m_cmids, table.cmids));
    table.sku.push_back(guidOf(fields.activationId, m_skus, table.skus));
    table.result.push_back(fields.result);
    table.clientMinute.push_back(fields.clientMinute.value_or(RequestTable::noMinute));
    table.minutesLeft.push_back(fields.minutesLeft ? qint32(fields.minutesLeft->count()) : -1);
    table.required.push_back(quint16(fields.required.value_or(0)));
    table.state.push_back(fields.state ? quint8(*fields.state) : RequestTable::noState);
    table.virtualMachine.push_back(fields.virtualMachine ? 1 : 0);
}

NameIndex RequestWriter::nameOf(QStringView name)
{
    const auto known = m_names.find(name);
    if (known != m_names.end())
        return known->second;
    const NameIndex index = m_table.names.intern(name.toString());
    m_texts.push_back(m_table.names.at(index));
    m_names.emplace(m_texts.back(), index);
    return index;
}

template <class Id, class Index>
Index RequestWriter::guidOf(QStringView text, Known<Index> &known, Interner<Id, Index> &interner)
{
    const auto found = known.find(text);
    if (found != known.end())
        return found->second;
    const auto id = parseGuid<Id>(text);
    if (!id)
        return Index::None;
    const Index index = interner.intern(*id);
    m_texts.push_back(text.toString());
    known.emplace(m_texts.back(), index);
    return index;
}

} // namespace kms::events
