#include "wizard/pages/page.h"

#include "wizard/models/tr.h"

#include <QEvent>

namespace kms::wizard {

Page::Page(StepId step, CaseModel &model, QWidget *parent)
    : QWizardPage(parent)
    , m_step(step)
    , m_model(model)
{
    connect(&model, &CaseModel::changed, this, &Page::markStale);
}

void Page::showEvent(QShowEvent *event)
{
    refreshIfStale();
    QWizardPage::showEvent(event);
}

void Page::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        markStale();
    QWizardPage::changeEvent(event);
}

void Page::markStale()
{
    m_stale = true;
    if (isVisible())
        refreshIfStale();
}

void Page::refreshIfStale()
{
    if (!m_stale)
        return;
    m_stale = false;
    const QString text = Tr::tr(stepOf(m_step).title);
    if (title() != text) // QWizard lays out anew for it, and the focus leaves the page
        setTitle(text);
    refresh();
}

} // namespace kms::wizard
