#pragma once

#include "engine/knowledge/phrasebook.h"
#include "engine/report/reportcase.h"

namespace kms {

// The report's sections in their order on the page, each a piece of HTML; empty where the case
// has nothing for it.

QString verdictSection(const ReportCase &shown, const Phrasebook &phrases);
QString askedSection(const ReportCase &shown, const Phrasebook &phrases);
QString caseSection(const ReportCase &shown, const Phrasebook &phrases);
QString factsSection(const ReportCase &shown, const Phrasebook &phrases);
QString reasonsSection(const ReportCase &shown, const Phrasebook &phrases);
QString chartSection(const ReportCase &shown, const Phrasebook &phrases);
QString workSection(const ReportCase &shown, const Phrasebook &phrases);
QString evidenceSection(const ReportCase &shown, const Phrasebook &phrases);
QString excerptSection(const ReportCase &shown, const Phrasebook &phrases);

/// "PC-0142", the machine that the report is about; empty where nothing tells.
QString subjectOf(const ReportCase &shown);

} // namespace kms
