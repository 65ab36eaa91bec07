#pragma once

#include "wizard/pages/page.h"

class QLabel;
class QPushButton;

namespace kms::wizard {

class CommandBox;
class DropZone;

/// What to bring, how to fetch it from a machine, and a sample case to try.
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

protected:
    void refresh() override;

private:
    DropZone *m_zone;
    QPushButton *m_files;
    QPushButton *m_folder;
    QPushButton *m_paste;
    QPushButton *m_sample;
    QLabel *m_how;
    CommandBox *m_clientCommand;
    QLabel *m_hostHow;
    CommandBox *m_hostCommand;
    QLabel *m_promise;
};

} // namespace kms::wizard
