#include "engine/readers/events/eventxml.h"
#include "engine/readers/evtx/evtxreader.h"
#include "tests/fuzz/eventcheck.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    if (!kms::evtxReader().recognises(kms::FileHead(bytes)))
        kms::fuzz::checkTextLog(bytes, {kms::eventXmlReader()});
    kms::NoProgress quiet;
    kms::events::readEventXml(bytes, quiet); // also what would not be recognised
    return 0;
}
