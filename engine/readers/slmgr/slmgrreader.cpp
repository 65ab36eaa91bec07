#include "engine/readers/slmgr/slmgrreader.h"

#include "engine/readers/licenserole.h"
#include "engine/readers/slmgr/scripterrors.h"
#include "engine/readers/slmgr/slmgrcommands.h"
#include "engine/readers/slmgr/slmgrforms.h"
#include "engine/readers/slmgr/slmgrparse.h"
#include "engine/readers/text.h"

#include <algorithm>

namespace kms {

namespace {

// Office's ospp.vbs prints the same descriptions under labels of its own, and dnscmd ends its list
// with slmgr's sentence of success.
bool isOfAnotherScript(const QVector<SlmgrLine> &lines)
{
    constexpr const char *labels[] = {"LICENSE STATUS", "LICENSE NAME", "LICENSE DESCRIPTION",
                                      "Returned records"};
    return std::any_of(lines.cbegin(), lines.cend(), [&](const SlmgrLine &line) {
        return std::any_of(std::begin(labels), std::end(labels),
                           [&](const char *label) { return line.label() == QLatin1String(label); });
    });
}

// "LicenseStatus", "GracePeriodRemaining": a property of an object, in PowerShell's list.
bool isProperty(const SlmgrLine &line)
{
    const QStringView label = line.label();
    for (qsizetype i = 1; i < label.size(); ++i) {
        if (label[i].isSpace() || label[i].unicode() >= 0x80)
            return false;
        if (label[i].isUpper() && label[i - 1].isLower())
            return true;
    }
    return false;
}

bool isMarkup(const SlmgrLine &line)
{
    constexpr QStringView markup = u"<{}[]\"";
    return markup.contains(line.text.front());
}

/// Lines of other tools that stand in the same text: JSON and XML, and the properties of objects
/// with what stands between them, such as "Description : …", which slmgr prints as well.
QVector<SlmgrLine> withoutOtherTools(const QVector<SlmgrLine> &lines)
{
    constexpr qsizetype reach = 2;
    QVector<SlmgrLine> own;
    own.reserve(lines.size());
    qsizetype lastProperty = -reach - 1;
    for (qsizetype at = 0; at < lines.size(); ++at) {
        const SlmgrLine &line = lines[at];
        if (isProperty(line))
            lastProperty = at;
        bool near = at - lastProperty <= reach;
        for (qsizetype next = at + 1; next <= at + reach && next < lines.size(); ++next)
            near = near || isProperty(lines[next]);
        const bool oneWord = line.hasLabel() && !line.label().contains(QLatin1Char(' '));
        if (!isMarkup(line) && !(near && oneWord && !codeIn(line.text)))
            own.append(line);
    }
    return own;
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
    result.lines = withoutOtherTools(slmgrLines(text.lines, result.notes, progress));
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
    if (isOfAnotherScript(text.lines))
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
