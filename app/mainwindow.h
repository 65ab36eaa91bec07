#pragma once

#include "engine/store/datafolder.h"
#include "wizard/models/casemodel.h"
#include "wizard/models/livetools.h"
#include "wizard/models/steps.h"

#include <QMainWindow>

class QLineEdit;

namespace kms::wizard {
class Assistant;
}

namespace kms::app {

class LanguageSwitch;
class LiveDialogs;
class Menus;

/// The window: menus, the search box for error codes and setup keys, the wizard, and how far
/// reading has come.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(LanguageSwitch &language, const wizard::LiveTools &tools,
               const DataFolder &data = DataFolder::ofPerson(), QWidget *parent = nullptr);

    /// Opens files and folders as a case, in place of the one at hand.
    void open(const QStringList &paths);

    /// Says so where a portable program cannot write beside itself.
    void tellWhereNothingIsKept();

    wizard::CaseModel &model() { return m_model; }
    wizard::Assistant &assistant() { return *m_assistant; }

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void connectMenus();
    void buildSearch();
    void connectAssistant();
    void connectArchive();
    void connectLive();
    void retranslate();
    void showTitle();
    void give(const wizard::CaseInput &input);
    void join(const wizard::CaseInput &input);
    void askForFiles();
    void askForFolder();
    void askForText();
    void openSample();
    void explainCode();
    void chooseLanguage(const QString &language);
    void showAbout();
    QString pasteLabel();

    LanguageSwitch &m_language;
    DataFolder m_data;
    wizard::CaseModel m_model;
    wizard::Assistant *m_assistant;
    QLineEdit *m_search;
    Menus *m_menus;
    LiveDialogs *m_live;
    int m_pastes = 0; ///< so far in this window: each gets a name of its own
};

} // namespace kms::app
