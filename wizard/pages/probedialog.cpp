#include "wizard/pages/probedialog.h"

#include "wizard/models/reportfile.h"
#include "wizard/models/tr.h"
#include "wizard/pages/probefields.h"
#include "wizard/widgets/announce.h"
#include "wizard/widgets/dialogparts.h"
#include "wizard/widgets/statedelegate.h"

#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace kms::wizard {

ProbeDialog::ProbeDialog(ProbeModel &model, const ProbeEntry &suggested, const Phrasebook &phrases,
                         QWidget *parent)
    : QDialog(parent)
    , m_model(model)
    , m_phrases(phrases)
    , m_fields(new ProbeFields(suggested))
    , m_start(startButton())
    , m_bar(new QProgressBar)
    , m_cancel(quietButton(Tr::tr("&Cancel")))
    , m_table(new QTableView)
    , m_status(sentence())
    , m_save(quietButton(Tr::tr("Sa&ve…")))
    , m_close(quietButton(Tr::tr("Cl&ose")))
{
    setWindowTitle(Tr::tr("Check the network from this computer"));
    setUpTable();
    m_bar->setAccessibleName(Tr::tr("Progress of the check"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(sentence(
        Tr::tr("This asks DNS for the KMS hosts and knocks at each of them. A host is asked "
               "whether it offers KMS, by a bind and nothing more: no activation is requested, so "
               "that no count changes.")));
    layout->addWidget(m_fields);
    layout->addWidget(runRow(*m_start, *m_bar, *m_cancel));
    layout->addWidget(m_table, 1);
    layout->addWidget(sentence(Tr::tr("Priority and weight of a record are shown and not judged: "
                                      "most KMS clients ignore them.")));
    layout->addWidget(m_status);
    layout->addWidget(endRow({m_save, m_close}));
    connect(m_start, &QPushButton::clicked, this, &ProbeDialog::start);
    connect(m_cancel, &QPushButton::clicked, &m_model, &ProbeModel::stop);
    connect(m_save, &QPushButton::clicked, this, &ProbeDialog::save);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(&m_model, &ProbeModel::changed, this, &ProbeDialog::showState);
    connect(&m_model, &ProbeModel::progressed, m_bar, &QProgressBar::setValue);
    constexpr QSize comfortable(960, 560);
    resize(comfortable);
    showState();
}

void ProbeDialog::setUpTable()
{
    m_table->setModel(&m_model.table());
    m_table->setItemDelegate(new StateDelegate(ProbeTable::StateRole, m_table));
    m_table->setAccessibleName(Tr::tr("What the check found"));
    setUpResultTable(*m_table);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Stretch);
    header->setSectionResizeMode(ProbeTable::Outcome, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(ProbeTable::Time, QHeaderView::ResizeToContents);
}

void ProbeDialog::start()
{
    const auto request = requestOf(m_fields->entry());
    if (!request) {
        m_fields->showFault(request.error());
        return;
    }
    m_fields->clearFault();
    m_bar->setValue(0);
    m_model.start(*request, m_phrases);
    m_cancel->setFocus();
}

void ProbeDialog::showState()
{
    const bool isRunning = m_model.isRunning();
    const bool hadFocus = m_cancel->hasFocus();
    m_fields->setEnabled(!isRunning);
    m_start->setEnabled(!isRunning);
    m_bar->setVisible(isRunning);
    m_cancel->setVisible(isRunning);
    m_cancel->setEnabled(m_model.state() == ProbeModel::State::Running);
    m_save->setEnabled(m_model.report());
    announce(*m_status, statusWords(m_model));
    if (!isRunning)
        fitRows(*m_table);
    if (isRunning || !hadFocus)
        return;
    if (m_model.report()) // whoever waited wants to read what came
        m_table->setFocus();
    else
        m_start->setFocus();
}

void ProbeDialog::save()
{
    const QString path = QFileDialog::getSaveFileName(
        this, Tr::tr("Save the check"), QStringLiteral("kms-probe.json"), Tr::tr("JSON (*.json)"));
    if (path.isEmpty())
        return;
    using Failure = std::optional<QString>;
    m_saving.start<Failure>(
        [path, json = m_model.json()](Progress &) { return writeReport(path, json); },
        [this, path](const Failure &failure) {
            announce(*m_status, failure ? Tr::tr("%1 could not be written: %2").arg(path, *failure)
                                        : Tr::tr("Written: %1").arg(path));
        });
}

void ProbeDialog::done(int result)
{
    m_model.stop();
    QDialog::done(result);
}

} // namespace kms::wizard
