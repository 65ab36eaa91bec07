#pragma once

#include "wizard/pages/page.h"

class QBoxLayout;
class QLabel;
class QPushButton;

namespace kms::wizard {

class CommandBox;
class DropZone;
class SymptomList;

/// What to bring, or what is seen; how to fetch it from a machine, and a sample case to try.
class StartPage : public Page
{
    Q_OBJECT

public:
    explicit StartPage(CaseModel &model, QWidget *parent = nullptr);

Q_SIGNALS:
    // The dialogs belong to the window.
    void openFilesWanted();
    void openFolderWanted();
    void pasteWanted();
    void sampleWanted();
    void collectingWanted();
    void collectorWanted();
    /// Somebody starts from what they see, with or without evidence.
    void symptomChosen(kms::wizard::StepId step);

protected:
    void refresh() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectButtons();

    QBoxLayout *m_columns;
    SymptomList *m_symptoms;
    DropZone *m_zone;
    QPushButton *m_files;
    QPushButton *m_folder;
    QPushButton *m_paste;
    QPushButton *m_sample;
    QPushButton *m_check;
    QPushButton *m_collect;
    QPushButton *m_collector;
    QLabel *m_how;
    CommandBox *m_clientCommand;
    QLabel *m_hostHow;
    CommandBox *m_hostCommand;
    QLabel *m_promise;
};

} // namespace kms::wizard
