#include "wizard/pages/archiveview.h"

#include "wizard/models/tr.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QInputDialog>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace kms::wizard {

namespace {

QLabel *wrappingLabel()
{
    auto *label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText); // names and the database's words come from elsewhere
    return label;
}

// The file on disk: what was read may stand inside a zip file.
QString fileOnDisk(const QString &path)
{
    QString file = path;
    while (!file.isEmpty() && !QFileInfo(file).isFile()) {
        const qsizetype slash = file.lastIndexOf(QLatin1Char('/'));
        file = slash > 0 ? file.left(slash) : QString();
    }
    return file;
}

} // namespace

ArchiveView::ArchiveView(ArchiveModel &archive, CaseModel &model, QWidget *parent)
    : QWidget(parent)
    , m_archive(archive)
    , m_case(model)
    , m_intro(wrappingLabel())
    , m_addressLabel(new QLabel)
    , m_address(new QLineEdit)
    , m_browse(new QPushButton)
    , m_table(new QTableView)
    , m_use(new QPushButton)
    , m_files(new QPushButton)
    , m_folder(new QPushButton)
    , m_ofCase(new QPushButton)
    , m_bar(new QProgressBar)
    , m_cancel(new QPushButton)
    , m_status(wrappingLabel())
{
    m_table->setModel(&m_archive);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_status->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_bar->setRange(0, 1000);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_intro);
    layout->addWidget(addressRow());
    layout->addWidget(m_table, 1);
    layout->addWidget(importRow());
    layout->addWidget(m_status);
    connect(&m_archive, &ArchiveModel::changed, this, &ArchiveView::showState);
    connect(&m_archive, &ArchiveModel::addressChanged, this, &ArchiveView::showAddress);
    connect(&m_archive, &ArchiveModel::progressed, m_bar, &QProgressBar::setValue);
    connect(&m_archive, &ArchiveModel::passwordWanted, this, &ArchiveView::askForPassword);
    connect(&m_case, &CaseModel::changed, this, &ArchiveView::retranslate);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { m_use->setEnabled(m_table->selectionModel()->hasSelection()); });
    retranslate();
}

// A window that closes as it is destroyed takes the focus from the line, and the line then says
// that its editing has ended, to a view that is no longer one.
ArchiveView::~ArchiveView()
{
    disconnect(m_address, nullptr, this, nullptr);
}

QWidget *ArchiveView::addressRow()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_addressLabel->setBuddy(m_address);
    m_address->setText(toString(m_archive.address()));
    layout->addWidget(m_addressLabel);
    layout->addWidget(m_address, 1);
    layout->addWidget(m_browse);
    connect(m_address, &QLineEdit::editingFinished, this, &ArchiveView::takeAddress);
    connect(m_browse, &QPushButton::clicked, this, &ArchiveView::chooseFile);
    return row;
}

QWidget *ArchiveView::importRow()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QPushButton *button : {m_use, m_ofCase, m_files, m_folder})
        layout->addWidget(button);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_cancel);
    layout->addStretch();
    connect(m_use, &QPushButton::clicked, this, &ArchiveView::useChosen);
    connect(m_ofCase, &QPushButton::clicked, this, &ArchiveView::importCase);
    connect(m_files, &QPushButton::clicked, this, &ArchiveView::importFiles);
    connect(m_folder, &QPushButton::clicked, this, &ArchiveView::importFolder);
    connect(m_cancel, &QPushButton::clicked, &m_archive, &ArchiveModel::cancel);
    return row;
}

void ArchiveView::retranslate()
{
    m_intro->setText(
        Tr::tr("An archive keeps what a host’s log overwrites. Import the host’s log now and then: "
               "what is known already is not added again."));
    m_addressLabel->setText(Tr::tr("Arc&hive:"));
    m_address->setToolTip(Tr::tr("A file of this computer, or a team’s PostgreSQL server: "
                                 "postgresql://user@server/database"));
    m_browse->setText(Tr::tr("Choose a &file…"));
    m_table->setAccessibleName(Tr::tr("Hosts in the archive"));
    m_use->setText(Tr::tr("&Use in this case"));
    m_use->setToolTip(Tr::tr("Judges the case together with what the archive knows of the chosen "
                             "hosts"));
    m_ofCase->setText(Tr::tr("&Import this case"));
    m_files->setText(Tr::tr("Import file&s…"));
    m_folder->setText(Tr::tr("Import a fol&der…"));
    m_cancel->setText(Tr::tr("&Cancel"));
    m_bar->setAccessibleName(Tr::tr("Progress of the import"));
    m_archive.setPhrases(m_case.phrases());
    showState();
}

void ArchiveView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

// A server is asked only when somebody wants to see it.
void ArchiveView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (std::exchange(m_isFresh, false))
        m_archive.look();
}

void ArchiveView::showState()
{
    const bool isBusy = m_archive.isBusy();
    m_bar->setVisible(isBusy);
    m_cancel->setVisible(isBusy);
    for (QPushButton *button : {m_ofCase, m_files, m_folder, m_use})
        button->setVisible(!isBusy);
    m_ofCase->setEnabled(m_case.analysis());
    m_address->setEnabled(!isBusy);
    m_browse->setEnabled(!isBusy);
    if (isBusy)
        m_bar->setValue(0);
    else
        selectHostsOfCase();
    m_use->setEnabled(m_table->selectionModel()->hasSelection());
    QStringList said{statusWords(m_archive, m_case.phrases())};
    const Analysis *analysis = m_case.analysis();
    if (analysis && analysis->archiveError) // the case was judged without it
        said += errorWords(*analysis->archiveError, m_case.phrases());
    m_status->setText(said.join(QLatin1Char(' ')));
}

// What the case is about is what one wants to see of the archive.
void ArchiveView::selectHostsOfCase()
{
    if (m_table->selectionModel()->hasSelection() || !m_case.analysis())
        return;
    for (int row = 0; row < m_archive.rowCount(); ++row) {
        const QString &name = m_archive.hosts().at(row).name;
        for (const HostCase &host : m_case.analysis()->caseFile.hosts) {
            if (host.name.compare(name, Qt::CaseInsensitive) == 0)
                m_table->selectionModel()->select(m_archive.index(row, 0),
                                                  QItemSelectionModel::Select |
                                                      QItemSelectionModel::Rows);
        }
    }
}

void ArchiveView::showAddress()
{
    m_address->setText(toString(m_archive.address()));
    m_isFresh = !isVisible();
    if (!m_isFresh)
        m_archive.look();
}

void ArchiveView::takeAddress()
{
    const auto address = parseStoreAddress(m_address->text().trimmed());
    if (!address) {
        m_status->setText(
            address.error() == AddressError::PasswordInside
                ? Tr::tr("An address holds no password: it is asked for when the server wants it.")
                : Tr::tr("This is neither a file nor an address such as "
                         "postgresql://user@server/database."));
        return;
    }
    if (*address != m_archive.address())
        m_archive.setAddress(*address);
}

void ArchiveView::chooseFile()
{
    const QString path = QFileDialog::getSaveFileName(
        this, Tr::tr("Choose or name the archive"), m_address->text(),
        Tr::tr("Archives (*.sqlite)") + QLatin1String(";;") + Tr::tr("All files (*)"), nullptr,
        QFileDialog::DontConfirmOverwrite); // it is added to, never replaced
    if (path.isEmpty())
        return;
    m_address->setText(path);
    takeAddress();
}

void ArchiveView::importFiles()
{
    m_archive.import(QFileDialog::getOpenFileNames(this, Tr::tr("Import logs"), QString(),
                                                   Tr::tr("All files (*)")));
}

void ArchiveView::importFolder()
{
    const QString path = QFileDialog::getExistingDirectory(this, Tr::tr("Import a folder"));
    if (!path.isEmpty())
        m_archive.import({path});
}

void ArchiveView::importCase()
{
    QStringList files;
    for (const EvidenceItem &item : m_case.analysis()->read) {
        const QString file = fileOnDisk(item.source.file);
        if (!file.isEmpty() && !files.contains(file))
            files += file;
    }
    m_archive.import(files);
}

void ArchiveView::useChosen()
{
    QStringList hosts;
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows)
        hosts += m_archive.hosts().at(row.row()).name;
    CaseInput input;
    input.archive = ArchiveChoice{m_archive.address(), m_archive.password(), hosts};
    Q_EMIT evidenceGiven(input);
}

void ArchiveView::askForPassword()
{
    if (!isVisible())
        return;
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(Tr::tr("Password"));
    dialog->setLabelText(Tr::tr("Password for %1:").arg(toString(m_archive.address())));
    dialog->setTextEchoMode(QLineEdit::Password);
    connect(dialog, &QInputDialog::textValueSelected, &m_archive, &ArchiveModel::setPassword);
    dialog->open();
}

} // namespace kms::wizard
