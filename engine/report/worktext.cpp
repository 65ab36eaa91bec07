#include "engine/report/worktext.h"

#include "engine/diagnosis/toldtext.h"

#include <algorithm>
#include <utility>

namespace kms {

namespace {

bool isAsked(const QVector<WorkOrder> &orders, const WorkOrder &order)
{
    const auto sameTexts = [](const StepText &a, const StepText &b) {
        return a.text == b.text && a.command == b.command;
    };
    return std::any_of(orders.begin(), orders.end(), [&](const WorkOrder &other) {
        return other.owner == order.owner && other.subject == order.subject &&
               std::equal(other.steps.begin(), other.steps.end(), order.steps.begin(),
                          order.steps.end(), sameTexts);
    });
}

void addOrders(QVector<WorkOrder> &orders, const Finding &finding, const Phrasebook &phrases,
               qsizetype most)
{
    for (const Remedy &remedy : finding.remedies) {
        WorkOrder order{remedy.owner, finding.id, finding.subject, {}};
        for (const RemedyStep &step : remedy.steps)
            order.steps += stepText(step, phrases);
        if (orders.size() < most && !order.steps.isEmpty() && !isAsked(orders, order))
            orders += order;
    }
}

} // namespace

QVector<WorkOrder> workOrders(const Diagnosis &diagnosis, const Phrasebook &phrases, qsizetype most)
{
    QVector<WorkOrder> orders;
    const Finding *cause = causeOf(diagnosis);
    if (cause)
        addOrders(orders, *cause, phrases, most);
    for (const Finding &finding : diagnosis.findings) {
        if (&finding != cause)
            addOrders(orders, finding, phrases, most);
        if (orders.size() >= most)
            break;
    }
    return orders;
}

QString orderTitle(const WorkOrder &order, const Phrasebook &phrases)
{
    const char *id = order.subject.isEmpty() ? "report.order.plain" : "report.order.for";
    return phrases.text(QLatin1String(id),
                        {{QStringLiteral("owner"), ownerName(order.owner, phrases)},
                         {QStringLiteral("subject"), order.subject},
                         {QStringLiteral("reason"), ruledOutTitle(order.finding, phrases)}});
}

QString whoActs(const Diagnosis &diagnosis, const Phrasebook &phrases)
{
    QVector<FindingId> causes = diagnosis.conclusion.also;
    if (diagnosis.conclusion.cause)
        causes.prepend(*diagnosis.conclusion.cause);
    QStringList owners;
    for (const FindingId id : std::as_const(causes)) {
        const Finding *finding = diagnosis.find(id);
        const QVector<Remedy> remedies = finding ? finding->remedies : QVector<Remedy>();
        for (const Remedy &remedy : remedies) {
            const QString owner = ownerName(remedy.owner, phrases);
            if (!owners.contains(owner))
                owners += owner;
        }
    }
    if (owners.isEmpty())
        return {};
    const char *id = owners.size() == 1 ? "report.who-acts.one" : "report.who-acts.several";
    return phrases.text(QLatin1String(id), {{QStringLiteral("owners"), owners}});
}

const char *nothingAsked(const ReportCase &shown)
{
    const auto &questions = shown.diagnosis.questions;
    const bool open = std::any_of(questions.begin(), questions.end(), [](const QuestionAnswer &q) {
        return q.answer == Answer::Undecided &&
               (q.id == QuestionId::ClientActivated || q.id == QuestionId::ClientNotActivating);
    });
    return open ? "report.asked-open" : "report.nothing-asked";
}

QVector<OpenPoint> openPoints(const Diagnosis &diagnosis, const Phrasebook &phrases)
{
    QVector<OpenPoint> points;
    for (const QuestionAnswer &answer : diagnosis.questions) {
        for (const Missing &missing : answer.missing) {
            const QString text = sentence(missing, phrases);
            const QString line = missing.command.isEmpty()
                                     ? QString()
                                     : command(missing.command, missing.values).text;
            auto point = std::find_if(points.begin(), points.end(), [&](const OpenPoint &p) {
                return p.text == text && p.command == line;
            });
            if (point == points.end())
                point = points.insert(points.cend(), OpenPoint{{}, text, line});
            point->questions += headline(answer, phrases);
        }
    }
    return points;
}

QString ruledOutHeading(FindingId id, const Phrasebook &phrases)
{
    QString title = ruledOutTitle(id, phrases);
    if (!title.isEmpty())
        title[0] = title[0].toUpper();
    return title;
}

QString placeText(const Ref &ref, const QVector<EvidenceItem> &evidence, const Phrasebook &phrases)
{
    const auto item = std::find_if(evidence.begin(), evidence.end(),
                                   [&ref](const EvidenceItem &i) { return i.id == ref.evidence; });
    if (item == evidence.end())
        return {};
    if (item->told)
        return phrases.text(QStringLiteral("report.place.told"));
    QString file = baseName(item->source.file);
    // Numbers as text: a record's number is looked up, not read, and takes no thousands separator.
    const QVariantMap values{{QStringLiteral("file"), file},
                             {QStringLiteral("number"), QString::number(ref.at.number)}};
    switch (ref.at.unit) {
    case Place::Unit::None:
        return file;
    case Place::Unit::Record:
        return phrases.text(QStringLiteral("report.place.record"), values);
    case Place::Unit::Line:
        return phrases.text(QStringLiteral("report.place.line"), values);
    case Place::Unit::Byte:
        return phrases.text(QStringLiteral("report.place.byte"), values);
    }
    Q_UNREACHABLE();
}

const Finding *causeOf(const Diagnosis &diagnosis)
{
    return diagnosis.conclusion.cause ? diagnosis.find(*diagnosis.conclusion.cause) : nullptr;
}

QString evidenceName(const EvidenceItem &item, const Phrasebook &phrases)
{
    const auto told = toldOf(item);
    return told ? toldSentence(*told, phrases) : baseName(item.source.file);
}

QString baseName(const QString &path)
{
    const qsizetype slash = std::max(path.lastIndexOf(u'/'), path.lastIndexOf(u'\\'));
    return slash + 1 < path.size() ? path.mid(slash + 1) : path;
}

} // namespace kms
