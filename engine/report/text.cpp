#include "engine/report/masking.h"
#include "engine/report/pseudonyms.h"
#include "engine/report/report.h"
#include "engine/report/showntext.h"
#include "engine/report/worktext.h"

namespace kms {

namespace {

constexpr qsizetype columns = 100;
constexpr qsizetype mostReasons = 12;
constexpr qsizetype mostOthers = 20;
constexpr qsizetype mostOrders = 20;
constexpr qsizetype mostItems = 100;

/// The text, a paragraph at a time.
class Paper
{
public:
    explicit Paper(const Phrasebook &phrases)
        : m_phrases(phrases)
    {
    }

    void heading(const char *phrase);
    /// Breaks between words; the second and later lines begin under the first word.
    void paragraph(const QString &first, const QString &text);
    void verbatim(const QString &indent, const QString &text) { m_text += indent + text + u'\n'; }
    void more(qsizetype hidden);
    void blank() { m_text += u'\n'; }
    const QString &text() const { return m_text; }

private:
    const Phrasebook &m_phrases;
    QString m_text;
};

void Paper::heading(const char *phrase)
{
    m_text += u'\n' + m_phrases.text(QLatin1String(phrase)).toUpper() + u'\n';
}

void Paper::paragraph(const QString &first, const QString &text)
{
    QString line = first;
    bool empty = true;
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (!empty && line.size() + 1 + word.size() > columns) {
            m_text += line + u'\n';
            line = QString(first.size(), u' ');
            empty = true;
        }
        line += (empty ? QString() : QStringLiteral(" ")) + word;
        empty = false;
    }
    m_text += line + u'\n';
}

void Paper::more(qsizetype hidden)
{
    if (hidden > 0)
        paragraph(QStringLiteral("- "), m_phrases.text(QStringLiteral("report.more"),
                                                       {{QStringLiteral("n"), qint64(hidden)}}));
}

void writeReasons(Paper &paper, const QVector<Because> &because, const ReportCase &shown,
                  const Phrasebook &phrases, const QString &bullet)
{
    for (const Because &reason : because.mid(0, mostReasons)) {
        const QString place = placeText(reason.ref, shown.evidence, phrases);
        const QString where = place.isEmpty() ? QString() : QStringLiteral(" [%1]").arg(place);
        paper.paragraph(bullet, sentence(reason, phrases) + where);
    }
    paper.more(because.size() - mostReasons);
}

void writeCause(Paper &paper, const ReportCase &shown, const Phrasebook &phrases)
{
    const Finding *cause = causeOf(shown.diagnosis);
    if (!cause)
        return;
    paper.heading("report.heading.for");
    writeReasons(paper, cause->because, shown, phrases, QStringLiteral("- "));
}

void writeOthers(Paper &paper, const ReportCase &shown, const Phrasebook &phrases)
{
    QVector<const Finding *> others;
    for (const Finding &finding : shown.diagnosis.findings) {
        if (&finding != causeOf(shown.diagnosis))
            others += &finding;
    }
    if (others.isEmpty())
        return;
    paper.heading("report.heading.also");
    for (const Finding *finding : others.mid(0, mostOthers)) {
        const QString severity = QLatin1String("report.severity.") + toId(finding->severity);
        paper.paragraph(QStringLiteral("- "), phrases.text(severity) + QStringLiteral(" – ") +
                                                  headline(*finding, phrases));
    }
    paper.more(others.size() - mostOthers);
}

void writeRuledOut(Paper &paper, const ReportCase &shown, const Phrasebook &phrases)
{
    const auto &ruledOut = shown.diagnosis.ruledOut;
    if (ruledOut.isEmpty())
        return;
    paper.heading("report.heading.ruled-out");
    const auto most = qsizetype(findingTypes().size()); // each kind of finding once
    for (const RuledOut &other : ruledOut.mid(0, most)) {
        paper.paragraph(QStringLiteral("- "), ruledOutHeading(other.id, phrases));
        writeReasons(paper, other.because, shown, phrases, QStringLiteral("    "));
    }
    paper.more(ruledOut.size() - most);
}

void writeStep(Paper &paper, const StepText &step, int number, const Phrasebook &phrases)
{
    paper.paragraph(QStringLiteral("  %1. ").arg(number), step.text);
    if (!step.command.isEmpty())
        paper.verbatim(QStringLiteral("       "), step.command);
    const auto remark = [&](const char *label, const QString &text) {
        if (!text.isEmpty())
            paper.paragraph(QStringLiteral("     "),
                            phrases.text(QLatin1String(label)) + u' ' + text);
    };
    remark("report.step.undo", step.undo);
    remark("report.step.verify", step.verify);
}

void writeWork(Paper &paper, const ReportCase &shown, const Phrasebook &phrases)
{
    paper.heading("report.text.todo");
    const auto orders = workOrders(shown.diagnosis, phrases, mostOrders);
    const QString who = whoActs(shown.diagnosis, phrases);
    if (!who.isEmpty())
        paper.paragraph({}, who);
    if (orders.isEmpty())
        paper.paragraph({}, phrases.text(QLatin1String(nothingAsked(shown))));
    for (const WorkOrder &order : orders) {
        paper.paragraph({}, orderTitle(order, phrases));
        int number = 0;
        for (const StepText &step : order.steps)
            writeStep(paper, step, ++number, phrases);
    }
}

void writeOpen(Paper &paper, const ReportCase &shown, const Phrasebook &phrases)
{
    const auto points = openPoints(shown.diagnosis, phrases);
    if (points.isEmpty())
        return;
    paper.heading("report.heading.open");
    for (const OpenPoint &point : points.mid(0, mostOthers)) {
        for (const QString &question : point.questions)
            paper.paragraph(QStringLiteral("- "), question);
        paper.paragraph(QStringLiteral("    "), point.text);
        if (!point.command.isEmpty())
            paper.verbatim(QStringLiteral("       "), point.command);
    }
    paper.more(points.size() - mostOthers);
}

void writeEvidence(Paper &paper, const ReportCase &shown, const Phrasebook &phrases)
{
    paper.heading("report.heading.evidence");
    for (const EvidenceItem &item : shown.evidence.mid(0, mostItems)) {
        const QString kind = toId(item.kind);
        QStringList parts{evidenceName(item, phrases),
                          phrases.text(QLatin1String("report.kind.") +
                                       (kind.isEmpty() ? QStringLiteral("unknown") : kind))};
        if (!item.computer.isEmpty())
            parts += item.computer;
        if (item.from.isValid() && item.to.isValid())
            parts += phrases.text(
                QStringLiteral("report.value.period"),
                {{QStringLiteral("from"), item.from}, {QStringLiteral("to"), item.to}});
        paper.paragraph(item.id + u' ', parts.join(QStringLiteral(" · ")));
        if (!item.source.sha256.isEmpty())
            paper.verbatim(QStringLiteral("   SHA-256 "),
                           QString::fromLatin1(item.source.sha256.toHex()));
    }
    paper.more(shown.evidence.size() - mostItems);
}

} // namespace

QString toText(const ReportInput &input, const Phrasebook &phrases)
{
    const ReportCase shown = shownCase(input);
    Paper paper(phrases);
    paper.paragraph({}, phrases.text(QStringLiteral("report.text.verdict")).toUpper());
    paper.paragraph({}, sentence(shown.diagnosis.conclusion, shown.diagnosis, phrases));
    writeCause(paper, shown, phrases);
    writeRuledOut(paper, shown, phrases);
    writeWork(paper, shown, phrases);
    writeOthers(paper, shown, phrases);
    writeOpen(paper, shown, phrases);
    writeEvidence(paper, shown, phrases);
    paper.blank();
    if (input.mask)
        paper.paragraph({}, phrases.text(QStringLiteral("report.masked")));
    paper.paragraph({}, phrases.text(QStringLiteral("report.footer"),
                                     {{QStringLiteral("program"), input.program},
                                      {QStringLiteral("at"), input.generatedAt}}));
    return withoutProductKeys(withMaskedCmids(shownText(paper.text())));
}

} // namespace kms
