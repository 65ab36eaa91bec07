#include "app/mainwindow.h"

#include "app/languageswitch.h"
#include "app/livedialogs.h"
#include "app/menus.h"
#include "app/readingbar.h"
#include "app/settings.h"
#include "app/tr.h"
#include "app/watchbar.h"
#include "engine/report/htmlsections.h"
#include "wizard/pages/assistant.h"
#include "wizard/pages/lookupdialog.h"
#include "wizard/pages/pastedialog.h"
#include "wizard/widgets/dropoffer.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QStatusBar>

namespace kms::app {

namespace {

constexpr QSize startSize(1100, 720);
constexpr int searchCharacters = 26;
constexpr auto samplePath = ":/sample";

} // namespace

MainWindow::MainWindow(LanguageSwitch &language, const wizard::LiveTools &tools,
                       const DataFolder &data, QWidget *parent)
    : QMainWindow(parent)
    , m_language(language)
    , m_data(data)
    , m_model(language.language())
    , m_assistant(new wizard::Assistant(m_model))
    , m_search(new QLineEdit)
    , m_menus(new Menus(*menuBar(), this))
    , m_live(new LiveDialogs(tools, data, m_model, m_assistant->archive(), *this))
{
    setCentralWidget(m_assistant);
    setAcceptDrops(true);
    statusBar()->addWidget(new ReadingBar(m_model), 1);
    statusBar()->addWidget(new WatchBar(m_live->watch(), m_model), 1);
    buildSearch();
    connectMenus();
    connectAssistant();
    connectArchive();
    connectLive();
    connect(&m_model, &wizard::CaseModel::changed, this, &MainWindow::showTitle);
    retranslate();
    resize(startSize);
    restoreGeometry(loadSettings(m_data).geometry);
    m_assistant->setFocus(); // not the search box, which would swallow the first keys
}

void MainWindow::open(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    m_model.open({paths, {}});
    m_assistant->goTo(wizard::StepId::Evidence);
}

void MainWindow::buildSearch()
{
    m_search->setMinimumWidth(searchCharacters * fontMetrics().averageCharWidth());
    m_search->setMaxLength(64);
    m_search->setClearButtonEnabled(true);
    // A menu bar gives its corner the width that the widget hints at, not the least it needs.
    auto *corner = new QWidget;
    auto *row = new QHBoxLayout(corner);
    row->setContentsMargins(0, 0, 6, 0);
    row->addWidget(m_search);
    menuBar()->setCornerWidget(corner);
    connect(m_search, &QLineEdit::returnPressed, this, &MainWindow::explainCode);
}

void MainWindow::connectMenus()
{
    connect(m_menus, &Menus::openFilesWanted, this, &MainWindow::askForFiles);
    connect(m_menus, &Menus::openFolderWanted, this, &MainWindow::askForFolder);
    connect(m_menus, &Menus::pasteWanted, this, &MainWindow::askForText);
    connect(m_menus, &Menus::sampleWanted, this, &MainWindow::openSample);
    connect(m_menus, &Menus::closeCaseWanted, this, [this] {
        m_model.clear();
        m_assistant->goTo(wizard::StepId::Start);
    });
    connect(m_menus, &Menus::quitWanted, this, &QWidget::close);
    connect(m_menus, &Menus::stepWanted, m_assistant, &wizard::Assistant::goTo);
    connect(m_menus, &Menus::languageWanted, this, &MainWindow::chooseLanguage);
    connect(m_menus, &Menus::searchWanted, m_search, [this] { m_search->setFocus(); });
    connect(m_menus, &Menus::aboutWanted, this, &MainWindow::showAbout);
}

void MainWindow::connectAssistant()
{
    using wizard::Assistant;
    connect(m_assistant, &Assistant::openFilesWanted, this, &MainWindow::askForFiles);
    connect(m_assistant, &Assistant::openFolderWanted, this, &MainWindow::askForFolder);
    connect(m_assistant, &Assistant::pasteWanted, this, &MainWindow::askForText);
    connect(m_assistant, &Assistant::sampleWanted, this, &MainWindow::openSample);
    connect(m_assistant, &Assistant::evidenceGiven, this, &MainWindow::give);
}

void MainWindow::connectArchive()
{
    wizard::ArchiveModel &archive = m_assistant->archive();
    const auto remembered = parseStoreAddress(loadSettings(m_data).archive);
    archive.setAddress(remembered.value_or(m_data.archive()));
    connect(&archive, &wizard::ArchiveModel::addressChanged, this,
            [this](const StoreAddress &address) {
                Settings settings = loadSettings(m_data);
                // Not by its path: a stick has another letter on another machine.
                settings.archive = address == m_data.archive() ? QString() : toString(address);
                saveSettings(settings, m_data);
            });
}

void MainWindow::connectLive()
{
    using wizard::Assistant;
    connect(m_menus, &Menus::networkCheckWanted, m_live, &LiveDialogs::checkNetwork);
    connect(m_assistant, &Assistant::networkCheckWanted, m_live, &LiveDialogs::checkNetwork);
    connect(m_menus, &Menus::collectingWanted, m_live, &LiveDialogs::collect);
    connect(m_assistant, &Assistant::collectingWanted, m_live, &LiveDialogs::collect);
    connect(m_menus, &Menus::collectorWanted, m_live, &LiveDialogs::saveCollector);
    connect(m_assistant, &Assistant::collectorWanted, m_live, &LiveDialogs::saveCollector);
    connect(m_menus, &Menus::watchWanted, m_live, &LiveDialogs::toggleWatch);
    connect(m_live, &LiveDialogs::watchChanged, m_menus, &Menus::showWatching);
    connect(m_live, &LiveDialogs::evidenceFound, this, &MainWindow::join);
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QMainWindow::changeEvent(event);
}

void MainWindow::retranslate()
{
    m_menus->retranslate(m_language.language());
    m_search->setPlaceholderText(Tr::tr("error code, edition…"));
    m_search->setAccessibleName(Tr::tr("Error code or edition of Windows to look up"));
    m_search->setToolTip(
        Tr::tr("Type an error code in any spelling, or an edition of Windows for its client "
               "setup key, and press Enter"));
    showTitle();
}

void MainWindow::showTitle()
{
    const wizard::Analysis *analysis = m_model.analysis();
    const QString failing =
        analysis ? analysis->shown.diagnosis.conclusion.failingClient : QString();
    const QString subject = analysis ? subjectOf(analysis->shown) : QString();
    if (!failing.isEmpty())
        setWindowTitle(Tr::tr("KMS Assistant – %1 does not activate").arg(failing));
    else if (!subject.isEmpty())
        setWindowTitle(Tr::tr("KMS Assistant – %1").arg(subject));
    else
        setWindowTitle(Tr::tr("KMS Assistant"));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    Settings settings = loadSettings(m_data);
    settings.geometry = saveGeometry();
    saveSettings(settings, m_data);
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const auto offer = wizard::offerOf(*event->mimeData());
    if (offer.refusal == wizard::DropOffer::Refusal::None) {
        event->setDropAction(Qt::CopyAction); // never "move": it would delete the original
        event->accept();
    }
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const auto offer = wizard::offerOf(*event->mimeData());
    if (offer.refusal != wizard::DropOffer::Refusal::None)
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    wizard::CaseInput input{offer.paths, {}};
    if (!offer.text.isEmpty())
        input.texts += wizard::PastedText{QString(), offer.text};
    give(input);
}

void MainWindow::give(const wizard::CaseInput &input)
{
    wizard::CaseInput named = input;
    for (wizard::PastedText &paste : named.texts)
        paste.label = pasteLabel();
    m_model.add(named);
    if (input.bringsFiles()) // an answer by hand changes the page that it was given on
        m_assistant->goTo(wizard::StepId::Evidence);
}

// What the window fetched itself changes the page that asked for it.
void MainWindow::join(const wizard::CaseInput &input)
{
    m_model.add(input);
    if (m_assistant->currentStep() == wizard::StepId::Start)
        m_assistant->goTo(wizard::StepId::Evidence);
}

QString MainWindow::pasteLabel()
{
    return Tr::tr("pasted text %1").arg(++m_pastes);
}

void MainWindow::askForFiles()
{
    const QStringList paths = QFileDialog::getOpenFileNames(this, Tr::tr("Open evidence"),
                                                            QString(), Tr::tr("All files (*)"));
    if (!paths.isEmpty())
        give({paths, {}});
}

void MainWindow::askForFolder()
{
    const QString path = QFileDialog::getExistingDirectory(this, Tr::tr("Open a folder"));
    if (!path.isEmpty())
        give({{path}, {}});
}

void MainWindow::askForText()
{
    auto *dialog = new wizard::PasteDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        give({{}, {{QString(), dialog->text()}}});
    });
    dialog->open();
}

void MainWindow::openSample()
{
    open({QLatin1String(samplePath)});
}

void MainWindow::explainCode()
{
    const QString typed = m_search->text().trimmed();
    if (typed.isEmpty())
        return;
    auto *dialog = new wizard::LookupDialog(typed, m_model.phrases(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::chooseLanguage(const QString &language)
{
    m_language.use(language); // sends LanguageChange to every widget
    m_model.setLanguage(language);
    Settings settings = loadSettings(m_data);
    settings.language = language;
    saveSettings(settings, m_data);
}

void MainWindow::tellWhereNothingIsKept()
{
    if (m_data.isWritable())
        return;
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Information);
    box->setWindowTitle(Tr::tr("KMS Assistant"));
    box->setTextFormat(Qt::PlainText);
    box->setText(Tr::tr("Nothing will be kept: this copy may write only into its own folder, and "
                        "that folder cannot be written."));
    box->setInformativeText(
        Tr::tr("The language and the window’s size are forgotten when you close it, and no log can "
               "be imported into the archive beside it. Everything else works. Folder: %1")
            .arg(QDir::toNativeSeparators(m_data.path())));
    box->open();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(Tr::tr("About KMS Assistant"));
    box->setTextFormat(Qt::PlainText);
    box->setText(Tr::tr("KMS Assistant %1").arg(QStringLiteral(KMS_VERSION)));
    box->setInformativeText(
        Tr::tr("Finds out why a Windows computer does not activate against a KMS host. It reads "
               "evidence and shows commands; it changes nothing itself.\n\nFree software under "
               "the GNU General Public License, version 3 or later."));
    box->open();
}

} // namespace kms::app
