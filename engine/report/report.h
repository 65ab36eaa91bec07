#pragma once

#include "engine/casefile/casefile.h"
#include "engine/diagnosis/finding.h"
#include "engine/history/counthistory.h"
#include "engine/knowledge/phrasebook.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace kms {

/// What every written form of a case is made from.
struct ReportInput
{
    const CaseFile &caseFile;
    const Diagnosis &diagnosis;
    const CountHistory &history;
    QString program;       ///< "KMS Assistant 0.1.0"
    QDateTime generatedAt; ///< UTC
    bool mask = false;     ///< replace computer names, domains, addresses and CMIDs by pseudonyms
};

/// JSON "kms-assistant/diagnosis/1", UTF-8, indented, keys in the contract's order.
QByteArray toJson(const ReportInput &input, const Phrasebook &phrases);

/// What that JSON holds as `history`, as a document of its own.
QByteArray toJson(const CountHistory &history);

/// One self-contained HTML file: no script, nothing loaded, every value escaped, A4.
QByteArray toHtml(const ReportInput &input, const Phrasebook &phrases);

/// The ticket text: verdict, reasons, what to do; UTF-8, at most 100 columns where words allow.
QString toText(const ReportInput &input, const Phrasebook &phrases);

} // namespace kms
