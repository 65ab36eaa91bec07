#include "engine/report/excerpttext.h"
#include "engine/report/htmlsections.h"
#include "engine/report/htmltext.h"
#include "engine/report/notetext.h"
#include "engine/report/worktext.h"

namespace kms {

// The sections that lead back to the evidence.

namespace {

constexpr qsizetype mostFindings = 30;
constexpr qsizetype mostReasons = 10;
constexpr qsizetype mostReasonsOfOthers = 3;
constexpr qsizetype mostItems = 150;
constexpr qsizetype mostNotes = 5;

QString words(const Phrasebook &phrases, const char *id, const QVariantMap &values = {})
{
    return phrases.text(QLatin1String(id), values);
}

QString more(qint64 hidden, const Phrasebook &phrases, const char *name = "li")
{
    return hidden > 0 ? tagged(name, words(phrases, "report.more", {{QStringLiteral("n"), hidden}}),
                               "more")
                      : QString();
}

QString reasonText(const Because &reason, const ReportCase &shown, const Phrasebook &phrases)
{
    const QString place = placeText(reason.ref, shown.evidence, phrases);
    return escaped(sentence(reason, phrases)) +
           (place.isEmpty() ? QString() : u' ' + tagged("span", place, "place"));
}

QString reasonsList(const QVector<Because> &because, const ReportCase &shown,
                    const Phrasebook &phrases, qsizetype most)
{
    QString items;
    for (const Because &reason : because.mid(0, most))
        items += tag("li", reasonText(reason, shown, phrases)) + u'\n';
    return tag("ul", items + more(because.size() - most, phrases));
}

// A single reason follows on the same line.
QString shortReasons(const QVector<Because> &because, const ReportCase &shown,
                     const Phrasebook &phrases)
{
    if (because.size() == 1)
        return u' ' + tag("span", reasonText(because.first(), shown, phrases), "reason");
    return reasonsList(because, shown, phrases, mostReasonsOfOthers);
}

QString block(const Phrasebook &phrases, const char *heading, const QString &content)
{
    return content.isEmpty()
               ? QString()
               : tag("section", tagged("h2", words(phrases, heading)) + u'\n' + content) + u'\n';
}

QString forSection(const ReportCase &shown, const Phrasebook &phrases)
{
    const Finding *cause = causeOf(shown.diagnosis);
    return cause ? block(phrases, "report.heading.for",
                         reasonsList(cause->because, shown, phrases, mostReasons))
                 : QString();
}

QString othersSection(const ReportCase &shown, const Phrasebook &phrases)
{
    QString items;
    qsizetype number = 0;
    for (const Finding &finding : shown.diagnosis.findings) {
        if (&finding == causeOf(shown.diagnosis) || ++number > mostFindings)
            continue;
        const QString id = toId(finding.severity);
        const QString severity =
            tagged("b", phrases.text(QLatin1String("report.severity.") + id), "severity");
        items += tag("li", severity + u' ' + escaped(headline(finding, phrases)) +
                               shortReasons(finding.because, shown, phrases)) +
                 u'\n';
    }
    if (items.isEmpty())
        return {};
    return block(phrases, "report.heading.also",
                 tag("ul", items + more(number - mostFindings, phrases), "others"));
}

QString ruledOutSection(const ReportCase &shown, const Phrasebook &phrases)
{
    QString items;
    const auto &ruledOut = shown.diagnosis.ruledOut;
    for (const RuledOut &other : ruledOut.mid(0, mostFindings))
        items += tag("li", tagged("b", ruledOutHeading(other.id, phrases) + u'.') +
                               shortReasons(other.because, shown, phrases)) +
                 u'\n';
    if (items.isEmpty())
        return {};
    return block(phrases, "report.heading.ruled-out",
                 tag("ul", items + more(ruledOut.size() - mostFindings, phrases), "others"));
}

QString openSection(const ReportCase &shown, const Phrasebook &phrases)
{
    QString items;
    const auto points = openPoints(shown.diagnosis, phrases);
    for (const OpenPoint &point : points.mid(0, mostFindings)) {
        const QString line = point.command.isEmpty() ? QString() : tagged("pre", point.command);
        items +=
            tag("li", tagged("b", point.questions.join(u' ')) + u' ' + escaped(point.text) + line) +
            u'\n';
    }
    if (items.isEmpty())
        return {};
    return block(phrases, "report.heading.open",
                 tag("ul", items + more(points.size() - mostFindings, phrases), "others"));
}

QString noteLine(const NoteText &note, const Phrasebook &phrases)
{
    const char *unit = note.at.unit == Place::Unit::Record ? "report.note.record"
                       : note.at.unit == Place::Unit::Line ? "report.note.line"
                                                           : "report.note.byte";
    const QString place =
        note.at.unit == Place::Unit::None
            ? QString()
            : words(phrases, unit, {{QStringLiteral("number"), QString::number(note.at.number)}});
    return tag("li", escaped(note.text) +
                         (place.isEmpty() ? QString() : u' ' + tagged("span", place, "place")));
}

QString notesOf(const EvidenceItem &item, const Phrasebook &phrases)
{
    QString items;
    const auto notes = noteTexts(item, phrases, mostNotes);
    for (const NoteText &note : notes)
        items += noteLine(note, phrases);
    const qsizetype all = item.notes.size() + (item.error ? 1 : 0);
    return items.isEmpty() ? QString() : tag("ul", items + more(all - mostNotes, phrases));
}

QString itemRows(const EvidenceItem &item, const Phrasebook &phrases)
{
    const QString kind = toId(item.kind).isEmpty() ? QStringLiteral("unknown") : toId(item.kind);
    const bool dated = item.from.isValid() && item.to.isValid();
    const QString period =
        dated ? words(phrases, "report.value.days",
                      {{QStringLiteral("from"), item.from}, {QStringLiteral("to"), item.to}})
              : QString();
    const QString role = phrases.text(QLatin1String("report.role.") + toId(item.role));
    const QString computer =
        item.computer.isEmpty() ? QString() : item.computer + QStringLiteral(" (") + role + u')';
    const QString records =
        words(phrases, "report.value.number", {{QStringLiteral("n"), item.records}});
    const QString cells =
        tagged("td", item.id) + tagged("td", evidenceName(item, phrases), "file") +
        tagged("td", phrases.text(QLatin1String("report.kind.") + kind)) + tagged("td", computer) +
        tagged("td", period) + tagged("td", records, "number");
    const QString hash = QString::fromLatin1(item.source.sha256.toHex());
    const QString below =
        (hash.isEmpty() ? QString() : tagged("div", QStringLiteral("SHA-256 ") + hash, "hash")) +
        notesOf(item, phrases);
    return tag("tbody", tag("tr", cells) + u'\n' +
                            (below.isEmpty() ? QString()
                                             : QStringLiteral("<tr><td></td><td colspan=\"5\">") +
                                                   below + QStringLiteral("</td></tr>\n")));
}

} // namespace

QString reasonsSection(const ReportCase &shown, const Phrasebook &phrases)
{
    return forSection(shown, phrases) + ruledOutSection(shown, phrases) +
           othersSection(shown, phrases) + openSection(shown, phrases);
}

QString evidenceSection(const ReportCase &shown, const Phrasebook &phrases)
{
    QString head = tag("th", QString());
    for (const char *column : {"report.column.file", "report.column.kind", "report.column.computer",
                               "report.column.period", "report.column.records"})
        head += tagged("th", words(phrases, column));
    QString rows;
    for (const EvidenceItem &item : shown.evidence.mid(0, mostItems))
        rows += itemRows(item, phrases);
    if (rows.isEmpty())
        return {};
    return tag("section", tagged("h2", words(phrases, "report.heading.evidence")) + u'\n' +
                              tag("table", tag("thead", tag("tr", head)) + rows, "evidence") +
                              more(shown.evidence.size() - mostItems, phrases, "p")) +
           u'\n';
}

QString excerptSection(const ReportCase &shown, const Phrasebook &phrases)
{
    QString items;
    for (const Excerpt &excerpt : shown.excerpts)
        items +=
            tag("pre", tagged("span", placeText(excerpt.ref, shown.evidence, phrases), "place") +
                           u'\n' + escaped(excerptText(excerpt))) +
            u'\n';
    return items.isEmpty() ? QString() : block(phrases, "report.heading.excerpts", items);
}

} // namespace kms
