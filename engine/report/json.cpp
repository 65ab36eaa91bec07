#include "engine/diagnosis/sentences.h"
#include "engine/report/jsonwriter.h"
#include "engine/report/masking.h"
#include "engine/report/notetext.h"
#include "engine/report/pseudonyms.h"
#include "engine/report/report.h"
#include "engine/report/showntext.h"

#include <limits>

namespace kms {

namespace {

using Layout = JsonWriter::Layout;

QString finished(const QString &text)
{
    return withoutProductKeys(withMaskedCmids(text));
}

void writeNote(JsonWriter &json, const NoteText &note)
{
    json.openObject();
    json.text("kind", note.kind);
    json.textOrNull("at", toString(note.at));
    json.number("count", note.count);
    json.text("text", note.text);
    json.close();
}

void writeItem(JsonWriter &json, const EvidenceItem &item, const Phrasebook &phrases)
{
    json.openObject();
    json.text("id", item.id);
    json.text("file", item.source.file);
    json.textOrNull("kind", toId(item.kind));
    json.text("role", toId(item.role));
    json.textOrNull("computer", item.computer);
    json.textOrNull("from", toIso(item.from));
    json.textOrNull("to", toIso(item.to));
    json.number("records", item.records);
    json.textOrNull("sha256", QString::fromLatin1(item.source.sha256.toHex()));
    json.openArray("notes");
    const auto notes = noteTexts(item, phrases, std::numeric_limits<qsizetype>::max());
    for (const NoteText &note : notes)
        writeNote(json, note);
    json.close();
    json.close();
}

void writeMissing(JsonWriter &json, const Missing &missing, const Phrasebook &phrases)
{
    json.openObject();
    json.text("question", toId(missing.question));
    json.text("text", sentence(missing, phrases));
    json.textOrNull("command", missing.command.isEmpty()
                                   ? QString()
                                   : command(missing.command, missing.values).text);
    json.close();
}

void writeIds(JsonWriter &json, const char *key, const QVector<FindingId> &ids)
{
    json.openArray(key, Layout::Row);
    for (const FindingId id : ids)
        json.text(toId(id));
    json.close();
}

void writeQuestion(JsonWriter &json, const QuestionAnswer &answer, const Phrasebook &phrases)
{
    json.openObject();
    json.text("id", toId(answer.id));
    json.text("answer", toId(answer.answer));
    json.text("headline", headline(answer, phrases));
    writeIds(json, "findings", answer.findings);
    json.openArray("missing");
    for (const Missing &missing : answer.missing)
        writeMissing(json, missing, phrases);
    json.close();
    json.close();
}

struct FactsWriter
{
    JsonWriter &json;

    void operator()(const char *name, const std::optional<qint64> &value) const
    {
        if (value)
            json.number(name, *value);
    }
    void operator()(const char *name, const QString &value) const
    {
        if (!value.isEmpty())
            json.text(name, value);
    }
    void operator()(const char *name, const QDateTime &value) const { (*this)(name, toIso(value)); }
    void operator()(const char *name, const QStringList &values) const
    {
        if (values.isEmpty())
            return;
        json.openArray(name);
        for (const QString &value : values)
            json.text(value);
        json.close();
    }
    template <class Id>
    void operator()(const char *name, const std::optional<Id> &value) const
    {
        if (value)
            json.text(name, toString(*value));
    }
};

void writeFacts(JsonWriter &json, const Facts &facts)
{
    json.openObject("facts");
    const FactsWriter write{json};
    write("count", facts.count);
    write("required", facts.required);
    write("ceiling", facts.ceiling);
    write("distinctCmids", facts.distinctCmids);
    write("machines", facts.machines);
    write("cmid", facts.cmid);
    write("code", facts.code);
    write("skewSeconds", facts.skewSeconds);
    write("server", facts.server);
    write("port", facts.port);
    write("domain", facts.domain);
    write("expires", facts.expires);
    write("metOn", facts.metOn);
    write("lastRequest", facts.lastRequest);
    write("attempts", facts.attempts);
    write("failures", facts.failures);
    write("records", facts.records);
    json.close();
}

void writeBecause(JsonWriter &json, const QVector<Because> &because, const Phrasebook &phrases)
{
    json.openArray("because");
    for (const Because &reason : because) {
        json.openObject();
        json.textOrNull("evidence", reason.ref.evidence);
        json.textOrNull("at", toString(reason.ref.at));
        json.text("text", sentence(reason, phrases));
        json.close();
    }
    json.close();
}

void writeStep(JsonWriter &json, const RemedyStep &step, const Phrasebook &phrases)
{
    const StepText text = stepText(step, phrases);
    json.openObject();
    json.text("text", text.text);
    json.textOrNull("command", text.command);
    json.textOrNull("undo", text.undo);
    json.textOrNull("verify", text.verify);
    json.close();
}

void writeRemedies(JsonWriter &json, const QVector<Remedy> &remedies, const Phrasebook &phrases)
{
    json.openArray("remedies");
    for (const Remedy &remedy : remedies) {
        json.openObject();
        json.text("owner", toId(remedy.owner));
        json.openArray("steps");
        for (const RemedyStep &step : remedy.steps)
            writeStep(json, step, phrases);
        json.close();
        json.close();
    }
    json.close();
}

void writeFinding(JsonWriter &json, const Finding &finding, const Phrasebook &phrases)
{
    json.openObject();
    json.text("id", toId(finding.id));
    json.text("severity", toId(finding.severity));
    json.text("confidence", toId(finding.confidence));
    json.textOrNull("subject", finding.subject);
    writeFacts(json, finding.facts);
    writeBecause(json, finding.because, phrases);
    writeRemedies(json, finding.remedies, phrases);
    json.close();
}

void writeRuledOut(JsonWriter &json, const RuledOut &other, const Phrasebook &phrases)
{
    json.openObject();
    json.text("id", toId(other.id));
    writeBecause(json, other.because, phrases);
    json.close();
}

void writeConclusion(JsonWriter &json, const Diagnosis &diagnosis, const Phrasebook &phrases)
{
    const Conclusion &conclusion = diagnosis.conclusion;
    json.openObject("conclusion");
    json.textOrNull("cause", conclusion.cause ? toId(*conclusion.cause) : QString());
    writeIds(json, "also", conclusion.also);
    json.text("text", sentence(conclusion, diagnosis, phrases));
    json.close();
}

void writeTime(JsonWriter &json, UtcMs time)
{
    if (time == noTime)
        json.null(nullptr);
    else
        json.plain(toIso(toUtc(time)).toLatin1());
}

void writeSeries(JsonWriter &json, const CountSeries &series)
{
    json.openObject();
    json.textOrNull("host", series.host);
    json.text("product", series.product);
    json.openArray("points");
    for (const CountPoint &point : series.points) {
        json.openArray(nullptr, Layout::Row);
        writeTime(json, point.time);
        json.number(point.count);
        json.close();
    }
    json.close();
    json.text("source", toId(series.source));
    json.close();
}

void writeHistory(JsonWriter &json, const CountHistory &history)
{
    json.openArray("series");
    for (const CountSeries &series : history.series)
        writeSeries(json, series);
    json.close();
    json.openArray("required", Layout::Row);
    for (const int required : history.required)
        json.number(required);
    json.close();
    json.number("ceiling", history.ceiling);
    json.openArray("gaps");
    for (const HistoryGap &gap : history.gaps) {
        json.openArray(nullptr, Layout::Row);
        writeTime(json, gap.from);
        writeTime(json, gap.to);
        json.close();
    }
    json.close();
}

void writeDiagnosis(JsonWriter &json, const Diagnosis &diagnosis, const Phrasebook &phrases)
{
    json.openArray("questions");
    for (const QuestionAnswer &answer : diagnosis.questions)
        writeQuestion(json, answer, phrases);
    json.close();
    json.openArray("findings");
    for (const Finding &finding : diagnosis.findings)
        writeFinding(json, finding, phrases);
    json.close();
    json.openArray("ruledOut");
    for (const RuledOut &other : diagnosis.ruledOut)
        writeRuledOut(json, other, phrases);
    json.close();
    json.openArray("missing");
    for (const QuestionAnswer &answer : diagnosis.questions) {
        for (const Missing &missing : answer.missing)
            writeMissing(json, missing, phrases);
    }
    json.close();
    writeConclusion(json, diagnosis, phrases);
}

} // namespace

QByteArray toJson(const ReportInput &input, const Phrasebook &phrases)
{
    ReportCase shown = pickReportCase(input.caseFile, input.diagnosis, input.history);
    if (input.mask)
        maskNames(shown, input.caseFile);
    JsonWriter json(finished);
    json.openObject();
    json.text("schema", QStringLiteral("kms-assistant/diagnosis/1"));
    json.text("program", input.program);
    json.textOrNull("generatedAt", toIso(input.generatedAt));
    json.textOrNull("judgedAt", toIso(shown.judgedAt));
    json.openArray("evidence");
    for (const EvidenceItem &item : shown.evidence)
        writeItem(json, item, phrases);
    json.close();
    writeDiagnosis(json, shown.diagnosis, phrases);
    json.openObject("history");
    writeHistory(json, shown.history);
    json.close();
    json.close();
    return json.result();
}

QByteArray toJson(const CountHistory &history)
{
    JsonWriter json(finished);
    json.openObject();
    writeHistory(json, history);
    json.close();
    return json.result();
}

} // namespace kms
