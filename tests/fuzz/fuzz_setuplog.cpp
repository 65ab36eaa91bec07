#include "engine/readers/setuplog/setuplogreader.h"
#include "tests/fuzz/kepttext.h"

// Whatever the bytes are: no crash, no full product key in what is kept, nothing without bounds.

namespace {

using namespace kms;
using namespace kms::fuzz;

void checkRun(const SysprepRun &run)
{
    constexpr qsizetype timeLength = 19;
    constexpr qsizetype longestOption = 32;
    require(run.time.isEmpty() || run.time.size() == timeLength);
    require(run.options.size() <= 32 && run.errors.size() <= 10);
    require(run.at.unit == Place::Unit::Line && run.at.number >= 1);
    require(run.generalized || run.generalizeAt.unit == Place::Unit::None);
    for (const QString &option : run.options)
        checkText(option, longestOption);
    for (const QString &error : run.errors)
        checkText(error);
}

void checkReading(const Reading &reading)
{
    const auto &log = std::get<SetupLog>(reading.content);
    require(log.runs.size() <= 1'000 && reading.notes.size() <= 10);
    require(log.skipRearm.has_value() == (log.skipRearmAt.unit == Place::Unit::Line));
    for (const SysprepRun &run : log.runs)
        checkRun(run);
    for (const Note &note : reading.notes)
        checkText(note.detail);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    kms::recognisesSetupLog(kms::FileHead(bytes));
    kms::NoProgress quiet;
    if (const auto reading = kms::readSetupLog(bytes, quiet))
        checkReading(*reading);
    return 0;
}
