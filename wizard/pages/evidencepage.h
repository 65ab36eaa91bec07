#pragma once

#include "wizard/models/evidencetable.h"
#include "wizard/pages/page.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTableView;
class QTabWidget;

namespace kms::wizard {

class DropZone;
class MissingList;

/// What each file is, whose it is, which period it covers, and what is wrong with it; and what is
/// missing. A person can correct whose a file is, and look into it.
class EvidencePage : public Page
{
    Q_OBJECT

public:
    explicit EvidencePage(CaseModel &model, QWidget *parent = nullptr);

protected:
    void refresh() override;

private:
    void layOut();
    void connectAll();
    void showNotes();
    void showMissing();
    void chooseFile();
    void takeBack();
    QString summary() const;

    EvidenceTable m_table;
    QLabel *m_summary;
    QTableView *m_view;
    QLabel *m_hint;
    QPushButton *m_show;
    QPushButton *m_takeBack;
    QTabWidget *m_tabs;
    QPlainTextEdit *m_notes;
    MissingList *m_missing;
    DropZone *m_zone;
};

} // namespace kms::wizard
