#pragma once

#include "wizard/models/casemodel.h"
#include "wizard/models/watchmodel.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QSystemTrayIcon;

namespace kms::app {

/// Says that the hosts are watched and what changed last, in the window; where the system has a
/// place for it, beside its clock too. Hidden while nothing is watched.
class WatchBar : public QWidget
{
    Q_OBJECT

public:
    WatchBar(wizard::WatchModel &watch, const wizard::CaseModel &model, QWidget *parent = nullptr);
    ~WatchBar() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showState();
    void tell(const QVector<wizard::WatchNotice> &notices);

    wizard::WatchModel &m_watch;
    const wizard::CaseModel &m_case;
    QLabel *m_icon;
    QLabel *m_news;
    QLabel *m_state;
    QPushButton *m_stop;
    QSystemTrayIcon *m_tray = nullptr; ///< while something is watched, where there is a tray
};

} // namespace kms::app
