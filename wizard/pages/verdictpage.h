#pragma once

#include "wizard/pages/page.h"

namespace kms::wizard {

class VerdictView;

/// A page that shows a verdict: the answer to one of the article's questions, or the conclusion.
class VerdictPage : public Page
{
    Q_OBJECT

public:
    VerdictPage(StepId step, CaseModel &model, QWidget *parent = nullptr);

    void takeFocus() override;

protected:
    void refresh() override;

private:
    VerdictView *m_view;
};

} // namespace kms::wizard
