#include "engine/readers/clock/clockreader.h"
#include "tests/fuzz/kepttext.h"

#include <cmath>

// Whatever the bytes are: no crash, no full product key in what is kept, nothing without bounds.

namespace {

using namespace kms;
using namespace kms::fuzz;

constexpr double mostMs = 1e13 + 1; // the offsets that the reader believes

void checkStatus(const ClockStatus &status)
{
    checkText(status.source);
    checkText(status.lastSync);
    require(status.at.unit == Place::Unit::Line && status.at.number >= 1);
    require(!status.stratum || (*status.stratum >= 0 && *status.stratum <= 16));
    // That it follows another clock is never said without naming that.
    require(status.unsynchronised.value_or(true) || !status.source.isEmpty());
}

void checkReading(const Reading &reading)
{
    const auto &report = std::get<ClockReport>(reading.content);
    require(report.samples.size() <= 10'000 && reading.notes.size() <= 10);
    checkText(report.peer);
    if (report.status)
        checkStatus(*report.status);
    for (const ClockSample &sample : report.samples)
        require(!sample.offsetMs || std::abs(double(*sample.offsetMs)) <= mostMs);
    require(!report.error || report.error->isFailure());
    for (const Note &note : reading.notes)
        checkText(note.detail);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    kms::recognisesClock(kms::FileHead(bytes));
    kms::NoProgress quiet;
    if (const auto reading = kms::readClock(bytes, quiet))
        checkReading(*reading);
    return 0;
}
