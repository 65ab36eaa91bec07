#include "app/livedialogs.h"

#include "app/settings.h"
#include "app/tr.h"
#include "engine/probes/collector.h"
#include "wizard/models/reportfile.h"
#include "wizard/models/watchround.h"
#include "wizard/pages/collectdialog.h"
#include "wizard/pages/probedialog.h"
#include "wizard/pages/watchdialog.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QMessageBox>

namespace kms::app {

namespace {

/// What a message belongs to: the dialog that asked for it, or the window.
QWidget *inFront(QWidget &window)
{
    QWidget *modal = QApplication::activeModalWidget();
    return modal ? modal : &window;
}

} // namespace

LiveDialogs::LiveDialogs(const wizard::LiveTools &tools, const DataFolder &data,
                         wizard::CaseModel &model, const wizard::ArchiveModel &archive,
                         QWidget &window)
    : QObject(&window)
    , m_tools(tools)
    , m_data(data)
    , m_case(model)
    , m_archive(archive)
    , m_window(window)
    , m_probe(tools.probe, tools.probeToJson)
    , m_collect(tools)
    , m_watch([tools](const wizard::WatchPlan &plan, const QDateTime &now,
                      Progress &progress) { return watchRound(plan, tools, now, progress); },
              &QDateTime::currentDateTimeUtc, std::make_unique<wizard::Alarm>(), this)
{
    connect(&m_probe, &wizard::ProbeModel::evidenceFound, this, &LiveDialogs::evidenceFound);
    connect(&m_collect, &wizard::CollectModel::evidenceFound, this, &LiveDialogs::evidenceFound);
    connect(&m_case, &wizard::CaseModel::changed, this, &LiveDialogs::dropUnusedFolders);
    connect(&m_watch, &wizard::WatchModel::changed, this,
            [this] { Q_EMIT watchChanged(m_watch.isOn()); });
}

wizard::ProbeEntry LiveDialogs::suggested() const
{
    const wizard::Analysis *analysis = m_case.analysis();
    return wizard::suggestedEntry(analysis ? analysis->site : KnownSite());
}

void LiveDialogs::open(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void LiveDialogs::checkNetwork()
{
    open(new wizard::ProbeDialog(m_probe, suggested(), m_case.phrases(), &m_window));
}

void LiveDialogs::collect()
{
    auto *dialog = new wizard::CollectDialog(m_collect, m_case.phrases(), &m_window);
    connect(dialog, &wizard::CollectDialog::collectorWanted, this, &LiveDialogs::saveCollector);
    open(dialog);
}

// While files are read, those that wait for it are not in the case yet.
void LiveDialogs::dropUnusedFolders()
{
    if (m_case.isBusy())
        return;
    QStringList files;
    if (const wizard::Analysis *analysis = m_case.analysis()) {
        for (const EvidenceItem &item : analysis->read)
            files += item.source.file;
    }
    m_collect.keepOnly(files);
}

void LiveDialogs::saveCollector()
{
    const QString path =
        QFileDialog::getSaveFileName(inFront(m_window), Tr::tr("Save the collector"),
                                     collectorName(), Tr::tr("Command files (*.cmd)"));
    if (path.isEmpty())
        return;
    using Failure = std::optional<QString>;
    m_saving.start<Failure>(
        [path, script = m_tools.collectorScript](Progress &) {
            return wizard::writeReport(path, script());
        },
        [this, path](const Failure &failure) { tellOfCollector(path, failure); });
}

void LiveDialogs::tellOfCollector(const QString &path, const std::optional<QString> &failure)
{
    const QString shown = QDir::toNativeSeparators(path);
    auto *box = new QMessageBox(inFront(m_window));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(Tr::tr("Save the collector"));
    box->setTextFormat(Qt::PlainText);
    box->setIcon(failure ? QMessageBox::Warning : QMessageBox::Information);
    if (failure) {
        box->setText(Tr::tr("%1 could not be written: %2").arg(shown, *failure));
    } else {
        box->setText(Tr::tr("Written: %1").arg(shown));
        box->setInformativeText(
            Tr::tr("Copy it to the computer in question and run it there as administrator. It "
                   "only reads, and leaves a folder beside itself. Bring that folder here and drop "
                   "it on this window."));
    }
    box->open();
}

void LiveDialogs::toggleWatch()
{
    if (m_watch.isOn()) {
        m_watch.stop();
        return;
    }
    auto *dialog = new wizard::WatchDialog(loadSettings(m_data).watchMinutes, suggested(),
                                           m_collect.canCollect(), &m_window);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { startWatch(dialog->plan()); });
    connect(dialog, &QDialog::rejected, this, [this] { Q_EMIT watchChanged(m_watch.isOn()); });
    open(dialog);
}

void LiveDialogs::startWatch(wizard::WatchPlan plan)
{
    Settings settings = loadSettings(m_data);
    settings.watchMinutes = plan.minutes;
    saveSettings(settings, m_data);
    plan.archive = m_archive.address();
    plan.password = m_archive.password();
    m_watch.start(plan);
}

} // namespace kms::app
