#pragma once

#include "wizard/models/steps.h"

#include <QList>
#include <QObject>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;

namespace kms::app {

/// The menu bar. Says what somebody wants; the window does it.
class Menus : public QObject
{
    Q_OBJECT

public:
    explicit Menus(QMenuBar &bar, QObject *parent = nullptr);

    void retranslate(const QString &language); ///< \param language the one to show as chosen
    void showWatching(bool isOn);

Q_SIGNALS:
    void openFilesWanted();
    void openFolderWanted();
    void pasteWanted();
    void sampleWanted();
    void closeCaseWanted();
    void quitWanted();
    void stepWanted(kms::wizard::StepId step);
    void languageWanted(const QString &language);
    void searchWanted();
    void networkCheckWanted();
    void collectingWanted();
    void collectorWanted();
    void watchWanted(); ///< or not any more
    void aboutWanted();

private:
    void addSteps();
    void addLanguages();
    void addTools();

    QMenu *m_file;
    QMenu *m_case;
    QMenu *m_view;
    QMenu *m_languages;
    QMenu *m_tools;
    QMenu *m_help;
    QAction *m_openFiles;
    QAction *m_openFolder;
    QAction *m_paste;
    QAction *m_sample;
    QAction *m_close;
    QAction *m_quit;
    QAction *m_search;
    QAction *m_networkCheck;
    QAction *m_collect;
    QAction *m_collector;
    QAction *m_watch;
    QAction *m_about;
    QList<QAction *> m_steps;
    QActionGroup *m_languageChoice;
};

} // namespace kms::app
