#include "wizard/pages/historypage.h"

#include "wizard/models/tr.h"
#include "wizard/pages/chartpanes.h"

#include <QTabWidget>
#include <QVBoxLayout>

namespace kms::wizard {

HistoryPage::HistoryPage(CaseModel &model, QWidget *parent)
    : Page(StepId::History, model, parent)
    , m_tabs(new QTabWidget)
{
    m_tabs->setDocumentMode(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tabs);
    addPane(makeCountPane(), KMS_WIZARD_TEXT("Count"));
    addPane(makeOutcomesPane(), KMS_WIZARD_TEXT("Outcomes"));
    addPane(makeClientDaysPane(), KMS_WIZARD_TEXT("Clients by day"));
    addPane(makeSplitPane(), KMS_WIZARD_TEXT("Split"));
    addPane(makeLadderPane(), KMS_WIZARD_TEXT("One client"));
}

void HistoryPage::addTab(QWidget *tab, const char *title)
{
    m_tabs->addTab(tab, Tr::tr(title));
    m_titles += title;
}

void HistoryPage::addPane(ChartPane *pane, const char *title)
{
    addTab(pane, title);
    m_panes += pane;
    connect(pane, &ChartPane::placeChosen, this, &Page::placeChosen);
}

void HistoryPage::refresh()
{
    for (int i = 0; i < m_titles.size(); ++i)
        m_tabs->setTabText(i, Tr::tr(m_titles[i]));
    m_tabs->setAccessibleName(Tr::tr("What is shown of the history"));
    for (ChartPane *pane : std::as_const(m_panes))
        pane->setCase(model().shared(), model().phrases());
}

} // namespace kms::wizard
