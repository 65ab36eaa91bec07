#pragma once

#include "wizard/models/evidencetable.h"
#include "wizard/pages/page.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace kms::wizard {

class DropZone;

/// What each file is, whose it is, which period it covers, and what is wrong with it.
class EvidencePage : public Page
{
    Q_OBJECT

public:
    explicit EvidencePage(CaseModel &model, QWidget *parent = nullptr);

protected:
    void refresh() override;

private:
    void showNotes();

    EvidenceTable m_table;
    QLabel *m_summary;
    QTableView *m_view;
    QPlainTextEdit *m_notes;
    DropZone *m_zone;
};

} // namespace kms::wizard
