#include "engine/readers/setuplog/setuplogreader.h"

#include "engine/readers/longtext.h"
#include "engine/readers/setuplog/answerfile.h"
#include "engine/readers/setuplog/setupline.h"
#include "engine/readers/setuplog/sysprepruns.h"

#include <algorithm>

namespace kms {

namespace {

// A log of the largest size that is read has about half a million lines.
constexpr TextLimits textLimits{2'000'000, 4'096};

Reading readAnswerFile(const DecodedText &text)
{
    Reading reading;
    reading.notes = text.notes;
    SetupLog log;
    log.skipRearm = skipRearmOf(text, log.skipRearmAt);
    reading.content = std::move(log);
    return reading;
}

} // namespace

Reader setupLogReader()
{
    return {"setup log", &recognisesSetupLog, [](ByteSource &bytes, Progress &progress) {
                return readSetupLog(bytes.all(), progress);
            }};
}

// A page that quotes a few lines of a log is no log: they must be most of it.
bool recognisesSetupLog(const FileHead &head)
{
    constexpr qsizetype fewLines = 12;
    constexpr qsizetype fewOfLog = 4;
    if (!head.isText())
        return false;
    const DecodedText &text = head.text();
    if (beginsAsAnswerFile(text))
        return true;
    qsizetype ofLog = 0;
    qsizetype others = 0;
    for (const TextLine &line : text.lines) {
        const QStringView plain = unquoted(line.text).trimmed();
        if (sysprepLine(plain))
            ++ofLog;
        else if (!plain.isEmpty() && !isOtherLogLine(plain))
            ++others;
    }
    // A few lines of sysprep are convincing whatever else was pasted around them.
    return ofLog >= fewOfLog || (ofLog > 0 && (others <= fewLines || others <= ofLog));
}

Read<Reading> readSetupLog(QByteArrayView bytes, Progress &progress)
{
    const FileHead head(bytes);
    Reading reading;
    if (head.isText() && beginsAsAnswerFile(head.text())) {
        reading = readAnswerFile(decodeText(bytes, progress));
    } else {
        SysprepRuns runs;
        reading.notes = visitLines(bytes, progress, textLimits, [&](const TextLine &line) {
            runs.take(line);
            return true;
        });
        if (!runs.anySeen() && !progress.isCancelled())
            return tl::unexpected(
                ReadError{ReadError::Kind::NothingInside, {}, Place::byte(0), {}});
        if (runs.limitReached())
            addMerged(reading.notes, {Note::Kind::LimitReached, {}, 1, {}});
        reading.records = runs.log().runs.size();
        reading.content = runs.log();
    }
    if (progress.isCancelled())
        return tl::unexpected(ReadError{ReadError::Kind::Cancelled, {}, {}, {}});
    progress.report(bytes.size(), bytes.size());
    reading.kind = EvidenceKind::SetupLog;
    return reading;
}

} // namespace kms
