#include "engine/readers/registry/registryreader.h"

#include "engine/readers/longtext.h"
#include "engine/readers/registry/registryfacts.h"
#include "engine/readers/registry/registrytext.h"

namespace kms {

namespace {

// An export of all of HKEY_LOCAL_MACHINE has some millions of lines.
constexpr TextLimits textLimits{5'000'000, 4'096};

} // namespace

Reader registryReader()
{
    return {"registry", &recognisesRegistry, [](ByteSource &bytes, Progress &progress) {
                return readRegistry(bytes.all(), progress);
            }};
}

// A script or an article that quotes a key is no export of it: hardly anything else may be there.
bool recognisesRegistry(const FileHead &head)
{
    constexpr qint64 fewLines = 12;
    if (!head.isText())
        return false;
    RegistryText text;
    for (const TextLine &line : head.text().lines)
        text.take(line);
    text.finish();
    if (text.beginsAsFile())
        return true;
    // A key of licensing with values below it convinces in a session with other tools, too; a
    // program may have such lines in it as well.
    constexpr qint64 othersOfLine = 8;
    return text.anyKnownKey() &&
           (text.otherLines() <= fewLines || text.otherLines() <= othersOfLine * text.formLines());
}

Read<Reading> readRegistry(QByteArrayView bytes, Progress &progress)
{
    RegistryText text;
    Reading reading;
    reading.kind = EvidenceKind::Registry;
    reading.notes = visitLines(bytes, progress, textLimits, [&](const TextLine &line) {
        text.take(line);
        return true;
    });
    if (progress.isCancelled())
        return tl::unexpected(ReadError{ReadError::Kind::Cancelled, {}, {}, {}});
    const QVector<RegistryBlock> blocks = text.finish();
    if (!text.anyKnownKey())
        return tl::unexpected(ReadError{ReadError::Kind::NothingInside, {}, Place::byte(0), {}});
    if (text.limitReached())
        addMerged(reading.notes, {Note::Kind::LimitReached, {}, 1, {}});
    progress.report(bytes.size(), bytes.size());

    RegistryDump dump;
    for (const RegistryBlock &block : blocks)
        dump.values += block.values;
    dump.settings = settingsOf(blocks);
    dump.products = productsOf(blocks);
    reading.computers = computersOf(blocks);
    dump.computer = reading.computers.value(0);
    reading.role = roleOf(dump.settings, dump.products);
    reading.records = dump.values.size();
    reading.content = std::move(dump);
    return reading;
}

} // namespace kms
