#include "wizard/pages/assistant.h"

#include "wizard/models/guide.h"
#include "wizard/models/tr.h"
#include "wizard/pages/archiveview.h"
#include "wizard/pages/evidencepage.h"
#include "wizard/pages/historypage.h"
#include "wizard/pages/rawdialog.h"
#include "wizard/pages/reportpage.h"
#include "wizard/pages/startpage.h"
#include "wizard/pages/stepview.h"
#include "wizard/pages/verdictpage.h"

#include <QAbstractButton>
#include <QApplication>
#include <QEvent>

#include <algorithm>

namespace kms::wizard {

Assistant::Assistant(CaseModel &model, QWidget *parent)
    : QWizard(parent, Qt::Widget)
    , m_model(model)
    , m_archive(defaultStore())
    , m_side(new StepView(m_steps))
{
    setWizardStyle(QWizard::ModernStyle);
    setOptions(QWizard::IndependentPages | QWizard::NoCancelButton | QWizard::NoDefaultButton);
    for (const Step &step : steps())
        setPage(int(step.id), makePage(step.id));
    setSideWidget(m_side);
    addButtons();
    retranslate();
    connect(m_side, &StepView::stepChosen, this, &Assistant::goTo);
    connect(&model, &CaseModel::changed, this, [this] {
        m_steps.setCase(m_model.shared());
        updateButtons();
    });
    goTo(StepId::Start);
}

Page *Assistant::makePage(StepId step)
{
    Page *page = nullptr;
    if (step == StepId::Start) {
        auto *start = new StartPage(m_model);
        connect(start, &StartPage::openFilesWanted, this, &Assistant::openFilesWanted);
        connect(start, &StartPage::openFolderWanted, this, &Assistant::openFolderWanted);
        connect(start, &StartPage::pasteWanted, this, &Assistant::pasteWanted);
        connect(start, &StartPage::sampleWanted, this, &Assistant::sampleWanted);
        connect(start, &StartPage::collectingWanted, this, &Assistant::collectingWanted);
        connect(start, &StartPage::collectorWanted, this, &Assistant::collectorWanted);
        connect(start, &StartPage::symptomChosen, this, &Assistant::goTo);
        page = start;
    } else if (step == StepId::Evidence) {
        page = new EvidencePage(m_model);
    } else if (step == StepId::History) {
        page = makeHistoryPage();
    } else if (step == StepId::Report) {
        page = new ReportPage(m_model);
    } else {
        page = new VerdictPage(step, m_model);
    }
    connect(page, &Page::placeChosen, this, &Assistant::showRaw);
    connect(page, &Page::evidenceGiven, this, &Assistant::evidenceGiven);
    connect(page, &Page::networkCheckWanted, this, &Assistant::networkCheckWanted);
    return page;
}

Page *Assistant::makeHistoryPage()
{
    auto *page = new HistoryPage(m_model);
    auto *archive = new ArchiveView(m_archive, m_model);
    connect(archive, &ArchiveView::evidenceGiven, page, &Page::evidenceGiven);
    page->addTab(archive, KMS_WIZARD_TEXT("The archive"));
    return page;
}

// QWizard's own buttons follow the order of visits and refuse a page met before; a person who
// jumps between the steps wants the order of the list.
void Assistant::addButtons()
{
    setButtonLayout({QWizard::Stretch, QWizard::CustomButton1, QWizard::CustomButton2});
    setOption(QWizard::HaveCustomButton1);
    setOption(QWizard::HaveCustomButton2);
    connect(button(QWizard::CustomButton1), &QAbstractButton::clicked, this, &Assistant::goBack);
    connect(button(QWizard::CustomButton2), &QAbstractButton::clicked, this, &Assistant::goOn);
}

void Assistant::retranslate()
{
    setButtonText(QWizard::CustomButton1, Tr::tr("‹ &Back"));
    setButtonText(QWizard::CustomButton2, Tr::tr("&Next ›"));
    m_side->setAccessibleName(Tr::tr("Steps"));
    m_steps.setCase(m_model.shared());
    updateButtons();
}

StepId Assistant::currentStep() const
{
    return StepId(currentId());
}

void Assistant::goTo(StepId step)
{
    constexpr qsizetype mostRemembered = 100;
    if (currentId() >= 0 && currentStep() != step) {
        m_before.append(currentStep());
        m_before.remove(0, std::max<qsizetype>(0, m_before.size() - mostRemembered));
    }
    showStep(step);
}

void Assistant::goOn()
{
    goTo(stepAhead());
}

void Assistant::goBack()
{
    if (!m_before.isEmpty())
        showStep(m_before.takeLast());
}

void Assistant::showStep(StepId step)
{
    const QWidget *focus = QApplication::focusWidget();
    const bool focusWasInPage = currentPage() && focus && currentPage()->isAncestorOf(focus);
    if (currentId() != int(step)) {
        setStartId(int(step));
        restart();
        if (focusWasInPage) // else it would go on to whatever stands behind, like the search box
            static_cast<Page *>(currentPage())->takeFocus();
    }
    m_side->showStep(step);
    updateButtons();
    Q_EMIT stepShown(step);
}

StepId Assistant::stepAhead() const
{
    const Analysis *analysis = m_model.analysis();
    return nextStep(currentStep(), analysis ? &analysis->diagnosis : nullptr);
}

// They tell where they lead, since that depends on the answers and on the way here.
void Assistant::updateButtons()
{
    const auto describe = [](QAbstractButton *button, bool enabled, StepId step) {
        button->setEnabled(enabled);
        button->setToolTip(enabled ? Tr::tr(stepOf(step).title) : QString());
        button->setAccessibleDescription(button->toolTip());
    };
    if (currentId() < 0)
        return;
    describe(button(QWizard::CustomButton1), !m_before.isEmpty(),
             m_before.isEmpty() ? currentStep() : m_before.constLast());
    describe(button(QWizard::CustomButton2), stepAhead() != currentStep(), stepAhead());
}

void Assistant::done(int) {}

void Assistant::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWizard::changeEvent(event);
}

void Assistant::showRaw(const Ref &ref)
{
    if (!m_model.analysis())
        return;
    auto *dialog = new RawDialog(m_model.shared(), ref, m_model.phrases(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace kms::wizard
