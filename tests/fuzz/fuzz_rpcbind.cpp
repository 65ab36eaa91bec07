#include "engine/probes/rpcbind.h"
#include "tests/fuzz/kepttext.h"

// Whatever a server answers, and in whatever pieces it comes: no crash, an answer at the latest
// when as much has come as is looked at, and never another one for what comes after.

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace kms;
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    std::optional<KmsAnswer> decided;
    for (qsizetype length = 0; length <= bytes.size(); ++length) {
        const auto answer = readAnswer(bytes.first(length));
        fuzz::require(!decided || answer == decided);
        decided = answer;
        if (decided && length > longestAnswer)
            break;
    }
    fuzz::require(decided || bytes.size() < longestAnswer);
    return 0;
}
