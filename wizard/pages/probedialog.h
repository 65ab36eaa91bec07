#pragma once

#include "wizard/models/probeentry.h"
#include "wizard/models/probemodel.h"

#include <QDialog>

class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;

namespace kms::wizard {

class ProbeFields;

/// "Check the network from here": what to look for, how far it has come, and what came of it.
class ProbeDialog : public QDialog
{
    Q_OBJECT

public:
    ProbeDialog(ProbeModel &model, const ProbeEntry &suggested, const Phrasebook &phrases,
                QWidget *parent = nullptr);

    void done(int result) override; ///< a check under way ends with it

private:
    void setUpTable();
    void start();
    void showState();
    void save();

    ProbeModel &m_model;
    Phrasebook m_phrases;
    ProbeFields *m_fields;
    QPushButton *m_start;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QTableView *m_table;
    QLabel *m_status;
    QPushButton *m_save;
    QPushButton *m_close;
    Background m_saving;
};

} // namespace kms::wizard
