#pragma once

#include "wizard/models/probeentry.h"
#include "wizard/models/watch.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QSpinBox;

namespace kms::wizard {

class ProbeFields;

/// What to watch, and how often.
class WatchDialog : public QDialog
{
    Q_OBJECT

public:
    /// \param canCollect whether gathering from a host is offered
    WatchDialog(int minutes, const ProbeEntry &suggested, bool canCollect,
                QWidget *parent = nullptr);

    /// Of an accepted dialog, without the archive.
    WatchPlan plan() const { return m_plan; }

private:
    void addFields(bool canCollect);
    void take();

    WatchPlan m_plan;
    QSpinBox *m_minutes;
    ProbeFields *m_fields;
    QCheckBox *m_collects;
    QLineEdit *m_computer;
};

} // namespace kms::wizard
