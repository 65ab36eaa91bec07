#include "wizard/pages/verdictpage.h"

#include "wizard/models/tr.h"
#include "wizard/pages/verdictview.h"

#include <QVBoxLayout>

namespace kms::wizard {

VerdictPage::VerdictPage(StepId step, CaseModel &model, QWidget *parent)
    : Page(step, model, parent)
    , m_view(new VerdictView)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    connect(m_view, &VerdictView::placeChosen, this, &Page::placeChosen);
    connect(m_view, &VerdictView::filesDropped, this, [this](const QStringList &paths) {
        Q_EMIT evidenceGiven({paths, {}});
    });
    connect(m_view, &VerdictView::textDropped, this, [this](const QString &text) {
        Q_EMIT evidenceGiven({{}, {{QString(), text}}});
    });
    connect(m_view, &VerdictView::networkCheckWanted, this, &Page::networkCheckWanted);
    connect(m_view, &VerdictView::answerGiven, this, [this](const ToldAnswer &answer) {
        Q_EMIT evidenceGiven({{}, {}, {}, {answer}, {}});
    });
}

// Whoever does not see the page hears what it says.
void VerdictPage::takeFocus()
{
    m_view->focusHeadline();
}

void VerdictPage::refresh()
{
    const Analysis *analysis = model().analysis();
    const auto question = stepOf(step()).question;
    if (question)
        m_view->show(analysis ? questionText(*analysis, *question, model().phrases())
                              : openQuestionText(*question, model().phrases()));
    else if (!analysis)
        m_view->showNothingYet(Tr::tr("Nothing was read yet: the start page tells what to bring."));
    else
        m_view->show(conclusionText(*analysis, model().phrases()));
}

} // namespace kms::wizard
