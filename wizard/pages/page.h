#pragma once

#include "wizard/models/casemodel.h"
#include "wizard/models/steps.h"

#include <QWizardPage>

namespace kms::wizard {

/// One page of the wizard: a thin view on the case. It lays out anew when it is shown and
/// something has changed since, so that a change costs what is on the screen and no more.
class Page : public QWizardPage
{
    Q_OBJECT

public:
    Page(StepId step, CaseModel &model, QWidget *parent = nullptr);

    StepId step() const { return m_step; }

    /// The focus comes here from another page, whose widget had it.
    virtual void takeFocus() { setFocus(Qt::OtherFocusReason); }

Q_SIGNALS:
    /// Somebody wants to see the place of the evidence that a reason rests on.
    void placeChosen(const kms::Ref &ref);
    /// Evidence was handed in on this page.
    void evidenceGiven(const kms::wizard::CaseInput &input);
    /// Somebody wants to look at the network from here.
    void networkCheckWanted();

protected:
    /// Puts the case's texts into the widgets, in the language that holds now.
    virtual void refresh() = 0;

    CaseModel &model() const { return m_model; }

    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void markStale();
    void refreshIfStale();

    StepId m_step;
    CaseModel &m_model;
    bool m_stale = true;
};

} // namespace kms::wizard
