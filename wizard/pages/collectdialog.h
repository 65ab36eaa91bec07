#pragma once

#include "wizard/models/collectmodel.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTableView;

namespace kms::wizard {

/// Gathers evidence of this computer or of another one: whose, what of, where to; each step with
/// its state. Where the program cannot, it says so and offers the collector instead.
class CollectDialog : public QDialog
{
    Q_OBJECT

public:
    CollectDialog(CollectModel &model, const Phrasebook &phrases, QWidget *parent = nullptr);

    void done(int result) override; ///< what is under way ends with it

Q_SIGNALS:
    void collectorWanted(); ///< the script that gathers without this program

private:
    QWidget *fields();
    QWidget *folderRow();
    void setUpTable();
    void chooseFolder();
    void start();
    void showState();

    CollectModel &m_model;
    QWidget *m_fields = nullptr;
    QLineEdit *m_computer;
    QComboBox *m_role;
    QLineEdit *m_folder;
    QPushButton *m_start;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QTableView *m_table;
    QLabel *m_status;
};

} // namespace kms::wizard
