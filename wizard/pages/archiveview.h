#pragma once

#include "wizard/models/archivemodel.h"
#include "wizard/models/casemodel.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTableView;

namespace kms::wizard {

/// The archive: where it is, which hosts it knows, imports with progress and Cancel, and the way
/// of its hosts into the case at hand.
class ArchiveView : public QWidget
{
    Q_OBJECT

public:
    ArchiveView(ArchiveModel &archive, CaseModel &model, QWidget *parent = nullptr);
    ~ArchiveView() override;

Q_SIGNALS:
    /// Somebody wants the records of these hosts in the case.
    void evidenceGiven(const kms::wizard::CaseInput &input);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void retranslate();
    QWidget *addressRow();
    QWidget *importRow();
    void showState();
    void showAddress();
    void takeAddress();
    void chooseFile();
    void importFiles();
    void importFolder();
    void importCase();
    void useChosen();
    void askForPassword();
    void selectHostsOfCase();

    ArchiveModel &m_archive;
    CaseModel &m_case;
    bool m_isFresh = true; ///< nobody looked at it yet
    QLabel *m_intro;
    QLabel *m_addressLabel;
    QLineEdit *m_address;
    QPushButton *m_browse;
    QTableView *m_table;
    QPushButton *m_use;
    QPushButton *m_files;
    QPushButton *m_folder;
    QPushButton *m_ofCase;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QLabel *m_status;
};

} // namespace kms::wizard
