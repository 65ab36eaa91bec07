#pragma once

#include "engine/store/datafolder.h"
#include "wizard/models/archivemodel.h"
#include "wizard/models/casemodel.h"
#include "wizard/models/collectmodel.h"
#include "wizard/models/livetools.h"
#include "wizard/models/probeentry.h"
#include "wizard/models/probemodel.h"
#include "wizard/models/watchmodel.h"

#include <QObject>

class QDialog;
class QWidget;

namespace kms::app {

/// What the window does beyond its files: looks at the network from here, gathers from machines,
/// hands out the collector, and watches. It holds what such work brought for as long as the window
/// is open.
class LiveDialogs : public QObject
{
    Q_OBJECT

public:
    /// \param window stands behind the dialogs
    LiveDialogs(const wizard::LiveTools &tools, const DataFolder &data, wizard::CaseModel &model,
                const wizard::ArchiveModel &archive, QWidget &window);

    wizard::WatchModel &watch() { return m_watch; }

    void checkNetwork();
    void collect();
    void saveCollector();
    /// Asks what to watch; where something is watched, ends it.
    void toggleWatch();

Q_SIGNALS:
    /// Something joins the case, under its own name.
    void evidenceFound(const kms::wizard::CaseInput &input);
    void watchChanged(bool isOn); ///< also where somebody changed their mind

private:
    wizard::ProbeEntry suggested() const;
    void open(QDialog *dialog);
    void startWatch(wizard::WatchPlan plan);
    void tellOfCollector(const QString &path, const std::optional<QString> &failure);
    void dropUnusedFolders();

    wizard::LiveTools m_tools;
    DataFolder m_data;
    wizard::CaseModel &m_case;
    const wizard::ArchiveModel &m_archive;
    QWidget &m_window;
    wizard::ProbeModel m_probe;
    wizard::CollectModel m_collect;
    wizard::WatchModel m_watch;
    wizard::Background m_saving;
};

} // namespace kms::app
