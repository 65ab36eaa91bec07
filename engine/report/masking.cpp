#include "engine/report/masking.h"

#include "engine/report/pseudonyms.h"
#include "engine/report/showntext.h"

namespace kms {

void maskNames(ReportCase &reportCase, const CaseFile &caseFile)
{
    Pseudonyms pseudonyms(caseFile);
    visitTexts(
        reportCase,
        [&pseudonyms](QString &text, TextSort sort) { text = pseudonyms.of(text, sort); },
        [&pseudonyms](Cmid &cmid) { cmid = pseudonyms.of(cmid); });
}

ReportCase shownCase(const ReportInput &input)
{
    ReportCase shown = pickReportCase(input.caseFile, input.diagnosis, input.history);
    if (input.mask)
        maskNames(shown, input.caseFile);
    visitTexts(
        shown,
        [](QString &text, TextSort sort) {
            constexpr qsizetype longestFreeText = 400;
            text = sort == TextSort::Private ? shownName(text, longestFreeText) : shownName(text);
        },
        [](Cmid &) {});
    return shown;
}

} // namespace kms
