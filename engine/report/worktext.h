#pragma once

#include "engine/diagnosis/sentences.h"
#include "engine/report/reportcase.h"

namespace kms {

/// One person's or team's share of the work, over all findings.
struct WorkOrder
{
    Owner owner = Owner::Helpdesk;
    FindingId finding; ///< that the steps are for
    QString subject;
    QVector<StepText> steps;
};

/// The remedies in the order of the findings, the cause's first; the same steps for the same
/// subject are asked for once. At most \a most orders.
QVector<WorkOrder> workOrders(const Diagnosis &diagnosis, const Phrasebook &phrases,
                              qsizetype most);

/// "Helpdesk, for PC-0142: the clocks of client and host differ"
QString orderTitle(const WorkOrder &order, const Phrasebook &phrases);

/// "Who acts: DNS team. No other team is needed.": those whom the causes of the conclusion need, in
/// the order of their work. Empty without a cause.
QString whoActs(const Diagnosis &diagnosis, const Phrasebook &phrases);

/// The phrase for a case without work orders: nothing to do, or nothing yet.
const char *nothingAsked(const ReportCase &shown);

/// One thing that would decide questions, and all the questions that it would decide.
struct OpenPoint
{
    QStringList questions; ///< headlines of the undecided answers
    QString text;
    QString command; ///< empty where there is none
};
QVector<OpenPoint> openPoints(const Diagnosis &diagnosis, const Phrasebook &phrases);

/// What is not: "Requests do not arrive at the host", a title of its own.
QString ruledOutHeading(FindingId id, const Phrasebook &phrases);

/// "client.evtx, record 20519": where a reason stands; empty where it names no evidence.
QString placeText(const Ref &ref, const QVector<EvidenceItem> &evidence, const Phrasebook &phrases);

/// The finding that the conclusion names, or null.
const Finding *causeOf(const Diagnosis &diagnosis);

/// How a piece of evidence is called: its file's name, or the sentence that a person told.
QString evidenceName(const EvidenceItem &item, const Phrasebook &phrases);

/// The file's name without its folders.
QString baseName(const QString &path);

} // namespace kms
