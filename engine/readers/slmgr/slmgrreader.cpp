#include "engine/readers/slmgr/slmgrreader.h"

#include "engine/readers/licenserole.h"
#include "engine/readers/slmgr/scripterrors.h"
#include "engine/readers/slmgr/slmgrcommands.h"
#include "engine/readers/slmgr/slmgrparse.h"
#include "engine/readers/text.h"

#include <algorithm>

namespace kms {

namespace {

// Other tools print the same descriptions under labels of their own: the objects' properties, and
// Office's ospp.vbs.
bool isOfAnotherTool(const QVector<SlmgrLine> &lines)
{
    constexpr const char *labels[] = {"LicenseStatus",  "PartialProductKey", "GracePeriodRemaining",
                                      "LICENSE STATUS", "LICENSE NAME",      "LICENSE DESCRIPTION"};
    constexpr QStringView markup = u"<{[\"";
    if (!lines.isEmpty() && markup.contains(lines.first().text.front()))
        return true;
    return std::any_of(lines.cbegin(), lines.cend(), [&](const SlmgrLine &line) {
        return std::any_of(std::begin(labels), std::end(labels),
                           [&](const char *label) { return line.label() == QLatin1String(label); });
    });
}

bool isEmpty(const LicenseReport &output)
{
    return output.products.isEmpty() && output.outcomes.isEmpty() && output.expiries.isEmpty();
}

// A bare error line is slmgr's only where hardly anything else is in the text: logs hold such
// lines too.
constexpr qsizetype fewLines = 12;

bool isConvincing(const SlmgrParse &parse, qsizetype lines)
{
    if (parse.descriptions > 0 && !parse.output.products.isEmpty())
        return true;
    if (parse.labels >= 2 || parse.activations > 0)
        return true;
    const bool answers = !parse.output.outcomes.isEmpty() || !parse.output.expiries.isEmpty();
    return answers && (parse.labels >= 1 || lines <= fewLines);
}

struct TextOfSlmgr
{
    QVector<SlmgrLine> lines;
    QVector<Note> notes;
};

// `/dlv all` prints some ten thousand lines
constexpr TextLimits textLimits{50'000, 4'096};

TextOfSlmgr linesOf(const DecodedText &text, const Progress &progress)
{
    TextOfSlmgr result;
    result.notes = text.notes;
    result.lines = slmgrLines(text.lines, result.notes, progress);
    return result;
}

} // namespace

Reader slmgrReader()
{
    return {"slmgr", &recognisesSlmgr,
            [](ByteSource &bytes, Progress &progress) { return readSlmgr(bytes.all(), progress); }};
}

bool recognisesSlmgr(const FileHead &head)
{
    if (!head.isText())
        return false;
    const NoProgress quiet;
    const TextOfSlmgr text = linesOf(head.text(), quiet);
    if (isOfAnotherTool(text.lines))
        return false;
    return isConvincing(parseSlmgr(text.lines, quiet), text.lines.size()) ||
           isScriptError(text.lines);
}

Read<Reading> readSlmgr(QByteArrayView bytes, Progress &progress)
{
    TextOfSlmgr text = linesOf(decodeText(bytes, progress, textLimits), progress);
    SlmgrParse parse = parseSlmgr(text.lines, progress);
    if (progress.isCancelled())
        return tl::unexpected(ReadError{ReadError::Kind::Cancelled, {}, {}, {}});
    if (isEmpty(parse.output) && parse.notes.isEmpty()) {
        const auto kind = isScriptError(text.lines) ? ReadError::Kind::ScriptError
                                                    : ReadError::Kind::NothingInside;
        return tl::unexpected(ReadError{kind, {}, Place::byte(0), {}});
    }
    progress.report(bytes.size(), bytes.size());

    Reading reading;
    reading.kind = EvidenceKind::Slmgr;
    reading.role = roleOf(parse.output);
    reading.records = parse.output.products.size();
    reading.notes = std::move(text.notes);
    for (const Note &note : std::as_const(parse.notes))
        addMerged(reading.notes, note);
    reading.content = std::move(parse.output);
    return reading;
}

} // namespace kms
