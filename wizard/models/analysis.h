#pragma once

#include "engine/casefile/casefile.h"
#include "engine/diagnosis/finding.h"
#include "engine/diagnosis/knownsite.h"
#include "engine/evidence/progress.h"
#include "engine/evidence/told.h"
#include "engine/history/counthistory.h"
#include "engine/report/countchart.h"
#include "engine/report/reportcase.h"
#include "engine/store/loadarchive.h"
#include "wizard/models/countrows.h"
#include "wizard/models/requestcharts.h"

#include <QDateTime>
#include <QHash>
#include <QStringList>
#include <QVector>

#include <memory>
#include <optional>

namespace kms::wizard {

/// What the work on a case goes through, in this order. A benchmark may stop behind any of them.
enum class Stage : quint8 { Reading, Pairing, Judging, Counting };

/// One chart of the history, ready to draw.
struct ChartView
{
    CountChart chart;
    QVector<CountRow> rows; ///< of its table
    std::optional<QDateTime>
        metOn; ///< the day its largest required count is met at the present pace
};

/// A text that a person pasted in place of a file.
struct PastedText
{
    QString label; ///< shown in place of a file's name
    QString text;

    friend bool operator==(const PastedText &, const PastedText &) = default;
};

/// What a person knows better than a file.
struct Correction
{
    QString computer;         ///< empty: as the file tells
    std::optional<Role> role; ///< nothing: as the file tells

    friend bool operator==(const Correction &, const Correction &) = default;
};
using Corrections = QHash<QString, Correction>; ///< by Source::file

/// The hosts whose records an archive shall add to the case.
struct ArchiveChoice
{
    StoreAddress address;
    QString password; ///< kept in memory only
    QStringList hosts;

    friend bool operator==(const ArchiveChoice &, const ArchiveChoice &) = default;
};

/// Everything that the pages show of a case: read once, judged once, never changed.
struct Analysis
{
    CaseFile caseFile;
    Diagnosis diagnosis;
    KnownSite site;
    CountHistory history;
    ReportCase shown; ///< every text harmless to show, as in the report
    QVector<ChartView> charts;
    RequestCharts requests;
    QVector<PastedText> pasted; ///< kept so that the lines can be shown again
    Evidence read;              ///< as the files tell it, before anything was attributed
    Corrections corrections;
    ArchivedEvidence archived; ///< what an archive knows; evidence behind what was read
    std::optional<ArchiveError> archiveError; ///< why the archive asked for could not be read
    QVector<ToldAnswer> told; ///< by a person, one of each subject; evidence behind what was read
};
using AnalysisPtr = std::shared_ptr<const Analysis>;

/// What is added to a case.
struct CaseInput
{
    QStringList paths;
    QVector<PastedText> texts;
    Corrections corrections = {};       ///< each in place of what was told of its file before
    QVector<ToldAnswer> told = {};      ///< complete; each in place of what was told of its subject
    QVector<ToldAnswer> takenBack = {}; ///< told before, and not any more
    std::optional<ArchiveChoice> archive = {}; ///< in place of the one asked for before

    bool isEmpty() const
    {
        return !bringsFiles() && corrections.isEmpty() && saysNothing() && !archive;
    }
    bool bringsFiles() const { return !paths.isEmpty() || !texts.isEmpty(); }
    bool saysNothing() const { return told.isEmpty() && takenBack.isEmpty(); }

    friend CaseInput &operator+=(CaseInput &input, const CaseInput &more); ///< \a more is newer
};

/// Reads \a added, joins it to \a known (null: nothing) and judges the whole; what was read
/// before is not read again.
/// \param last the last stage wanted; what later stages give stays empty
/// \return null where it was cancelled
AnalysisPtr analyse(const Analysis *known, const CaseInput &added, Progress &progress,
                    Stage last = Stage::Counting);

/// The verdict on nothing: every question is undecided and names what would answer it.
AnalysisPtr emptyCase();

} // namespace kms::wizard
