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
            constexpr qsizetype longestName = 120;
            // Keys go first: what is cut or cleared may no longer look like one.
            text = shownName(withoutProductKeys(text),
                             sort == TextSort::Private ? longestFreeText : longestName);
        },
        [](Cmid &) {});
    return shown;
}

} // namespace kms
