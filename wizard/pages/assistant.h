#pragma once

#include "wizard/models/archivemodel.h"
#include "wizard/models/casemodel.h"
#include "wizard/models/steplist.h"

#include <QWizard>

namespace kms::wizard {

class Page;
class StepView;

/// The wizard: its pages in the order of the guide table, its steps at the side. A person goes on
/// to where the answers lead, back to where they came from, or jumps to any step; nothing is lost
/// by it.
class Assistant : public QWizard
{
    Q_OBJECT

public:
    explicit Assistant(CaseModel &model, QWidget *parent = nullptr);

    ArchiveModel &archive() { return m_archive; }

    StepId currentStep() const;
    void goTo(StepId step);
    void goOn();   ///< to the step that the answers lead to, if there is one
    void goBack(); ///< to the step that was shown before, if there is one

    /// Pages leave nothing to confirm: Escape and Enter never close the wizard.
    void done(int result) override;

Q_SIGNALS:
    // What the start page asks of the window.
    void openFilesWanted();
    void openFolderWanted();
    void pasteWanted();
    void sampleWanted();
    void collectingWanted();
    void collectorWanted();
    void networkCheckWanted(); ///< of a verdict's page, too
    void evidenceGiven(const kms::wizard::CaseInput &input);
    void stepShown(kms::wizard::StepId step);

protected:
    void changeEvent(QEvent *event) override;

private:
    Page *makePage(StepId step);
    Page *makeHistoryPage();
    void addButtons();
    void retranslate();
    void showStep(StepId step);
    void updateButtons();
    StepId stepAhead() const;
    void showRaw(const Ref &ref);

    CaseModel &m_model;
    ArchiveModel m_archive;
    StepList m_steps;
    StepView *m_side;
    QVector<StepId> m_before; ///< the steps that were shown, latest last
};

} // namespace kms::wizard
