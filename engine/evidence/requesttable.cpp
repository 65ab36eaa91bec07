#include "engine/evidence/requesttable.h"

namespace kms {

namespace {

constexpr qint64 msPerMinute = 60'000;

qint32 toMinute(UtcMs time)
{
    return time == noTime ? RequestTable::noMinute : qint32(time / msPerMinute);
}

UtcMs fromMinute(qint32 minute)
{
    return minute == RequestTable::noMinute ? noTime : UtcMs(minute) * msPerMinute;
}

} // namespace

void RequestTable::append(const RequestReceived &request)
{
    record.push_back(request.stamp.record);
    time.push_back(request.stamp.time);
    if (request.stamp.line != 0)
        line.push_back(request.stamp.line);
    timeBasis = request.stamp.basis;
    host.push_back(names.intern(request.stamp.computer));
    client.push_back(names.intern(request.client));
    cmid.push_back(request.cmid ? cmids.intern(*request.cmid) : CmidIndex::None);
    sku.push_back(request.activationId ? skus.intern(*request.activationId) : SkuIndex::None);
    result.push_back(request.result);
    clientMinute.push_back(toMinute(request.clientTime));
    minutesLeft.push_back(request.minutesLeft ? qint32(request.minutesLeft->count()) : -1);
    required.push_back(quint16(request.required.value_or(0)));
    state.push_back(request.state ? quint8(*request.state) : noState);
    virtualMachine.push_back(request.virtualMachine ? 1 : 0);
}

Place RequestTable::placeOf(size_t index) const
{
    return kms::placeOf(record[index], index < line.size() ? line[index] : 0);
}

RequestReceived RequestTable::row(size_t index) const
{
    RequestReceived request;
    request.stamp = {record[index], time[index], names.at(host[index]),
                     index < line.size() ? line[index] : 0, timeBasis};
    request.result = result[index];
    if (required[index] != 0)
        request.required = required[index];
    request.client = names.at(client[index]);
    if (cmid[index] != CmidIndex::None)
        request.cmid = cmids.at(cmid[index]);
    request.clientTime = fromMinute(clientMinute[index]);
    request.virtualMachine = virtualMachine[index] != 0;
    if (state[index] != noState)
        request.state = LicenseState(state[index]);
    if (minutesLeft[index] >= 0)
        request.minutesLeft = Minutes(minutesLeft[index]);
    if (sku[index] != SkuIndex::None)
        request.activationId = skus.at(sku[index]);
    return request;
}

} // namespace kms
