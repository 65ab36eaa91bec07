#include "wizard/pages/collectdialog.h"

#include "wizard/models/tr.h"
#include "wizard/widgets/announce.h"
#include "wizard/widgets/dialogparts.h"
#include "wizard/widgets/statedelegate.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace kms::wizard {

CollectDialog::CollectDialog(CollectModel &model, const Phrasebook &phrases, QWidget *parent)
    : QDialog(parent)
    , m_model(model)
    , m_computer(new QLineEdit)
    , m_role(new QComboBox)
    , m_folder(new QLineEdit)
    , m_start(startButton())
    , m_bar(new QProgressBar)
    , m_cancel(quietButton(Tr::tr("&Cancel")))
    , m_table(new QTableView)
    , m_status(sentence())
{
    setWindowTitle(Tr::tr("Collect from a computer"));
    m_model.setPhrases(phrases);
    setUpTable();
    m_bar->setAccessibleName(Tr::tr("Progress of gathering"));
    m_fields = fields();
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(sentence(
        m_model.canCollect()
            ? Tr::tr("This reads what Windows tells of its activation, and changes nothing. "
                     "Another computer is reached with your own sign-in, as Event Viewer does; no "
                     "password is asked for.")
            : Tr::tr("Gathering needs Windows, and this computer runs something else. Save the "
                     "collector instead and run it on the computer in question: it gathers the "
                     "same.")));
    layout->addWidget(m_fields);
    layout->addWidget(runRow(*m_start, *m_bar, *m_cancel));
    layout->addWidget(m_table, 1);
    layout->addWidget(m_status);
    QPushButton *collector = quietButton(Tr::tr("Save the collecto&r…"));
    QPushButton *close = quietButton(Tr::tr("Cl&ose"));
    layout->addWidget(endRow({collector, close}));
    connect(m_start, &QPushButton::clicked, this, &CollectDialog::start);
    connect(m_cancel, &QPushButton::clicked, &m_model, &CollectModel::stop);
    connect(collector, &QPushButton::clicked, this, &CollectDialog::collectorWanted);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(&m_model, &CollectModel::changed, this, &CollectDialog::showState);
    connect(&m_model, &CollectModel::progressed, m_bar, &QProgressBar::setValue);
    constexpr QSize comfortable(860, 560);
    if (m_model.canCollect())
        resize(comfortable);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_fields, m_start, m_table, m_status})
        widget->setVisible(m_model.canCollect());
    showState();
}

QWidget *CollectDialog::fields()
{
    constexpr int longestName = 253; // RFC 1035
    auto *box = new QWidget;
    auto *form = new QFormLayout(box);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_computer->setMaxLength(longestName);
    m_computer->setPlaceholderText(Tr::tr("this computer, where nothing stands here"));
    form->addRow(Tr::tr("Co&mputer"), m_computer);
    m_role->addItem(Tr::tr("A client that does not activate"), int(Role::Client));
    m_role->addItem(Tr::tr("A KMS host"), int(Role::Host));
    m_role->addItem(Tr::tr("I do not know"), int(Role::Unknown));
    form->addRow(Tr::tr("What it &is"), m_role);
    form->addRow(Tr::tr("Sa&ve in"), folderRow());
    return box;
}

QWidget *CollectDialog::folderRow()
{
    m_folder->setPlaceholderText(Tr::tr("a temporary folder, deleted when the case is closed"));
    m_folder->setAccessibleName(Tr::tr("Folder for the files"));
    QPushButton *browse = quietButton(Tr::tr("C&hoose a folder…"));
    connect(browse, &QPushButton::clicked, this, &CollectDialog::chooseFolder);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_folder, 1);
    layout->addWidget(browse);
    row->setFocusProxy(m_folder); // the label's key leads there
    return row;
}

void CollectDialog::setUpTable()
{
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new StateDelegate(CollectModel::StateRole, m_table));
    m_table->setAccessibleName(Tr::tr("Steps and what became of them"));
    setUpResultTable(*m_table);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(CollectModel::Meaning, QHeaderView::Stretch);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
}

void CollectDialog::chooseFolder()
{
    const QString path =
        QFileDialog::getExistingDirectory(this, Tr::tr("Choose a folder for the files"));
    if (!path.isEmpty())
        m_folder->setText(path);
}

void CollectDialog::start()
{
    m_bar->setValue(0);
    m_model.start(
        {m_computer->text(), Role(m_role->currentData().toInt()), m_folder->text().trimmed()});
    if (m_model.isRunning())
        m_cancel->setFocus();
    else if (m_model.state() == CollectModel::State::NoSuchName)
        m_computer->setFocus();
    else
        m_folder->setFocus();
}

void CollectDialog::showState()
{
    const bool isRunning = m_model.isRunning();
    const bool hadFocus = m_cancel->hasFocus();
    m_fields->setEnabled(!isRunning);
    m_start->setEnabled(!isRunning);
    m_bar->setVisible(isRunning);
    m_cancel->setVisible(isRunning);
    m_cancel->setEnabled(m_model.state() == CollectModel::State::Running);
    announce(*m_status, statusWords(m_model));
    if (!isRunning && hadFocus) // whoever waited wants to read what came
        m_table->setFocus();
}

void CollectDialog::done(int result)
{
    m_model.stop();
    QDialog::done(result);
}

} // namespace kms::wizard
