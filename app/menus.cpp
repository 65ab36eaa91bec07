#include "app/menus.h"

#include "app/tr.h"
#include "engine/knowledge/phrasebook.h"
#include "wizard/models/languagename.h"
#include "wizard/models/tr.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>

namespace kms::app {

Menus::Menus(QMenuBar &bar, QObject *parent)
    : QObject(parent)
    , m_file(bar.addMenu(QString()))
    , m_case(bar.addMenu(QString()))
    , m_view(bar.addMenu(QString()))
    , m_tools(bar.addMenu(QString()))
    , m_help(bar.addMenu(QString()))
    , m_languageChoice(new QActionGroup(this))
{
    m_openFiles = m_file->addAction(QString(), this, &Menus::openFilesWanted);
    m_openFiles->setShortcut(QKeySequence::Open);
    m_openFolder = m_file->addAction(QString(), this, &Menus::openFolderWanted);
    m_openFolder->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O));
    m_paste = m_file->addAction(QString(), this, &Menus::pasteWanted);
    m_paste->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V));
    m_sample = m_file->addAction(QString(), this, &Menus::sampleWanted);
    m_close = m_file->addAction(QString(), this, &Menus::closeCaseWanted);
    m_close->setShortcut(QKeySequence::Close);
    m_file->addSeparator();
    m_quit = m_file->addAction(QString(), this, &Menus::quitWanted);
    // Windows has no shortcut of its own for this; a person without a mouse needs one.
    m_quit->setShortcuts(QKeySequence::keyBindings(QKeySequence::Quit));
    if (m_quit->shortcuts().isEmpty())
        m_quit->setShortcut(QKeyCombination(Qt::CTRL, Qt::Key_Q));
    addSteps();
    addLanguages();
    addTools();
    m_about = m_help->addAction(QString(), this, &Menus::aboutWanted);
}

// Ctrl+1 to Ctrl+9 are the article's nine questions.
void Menus::addSteps()
{
    int number = 0;
    for (const wizard::Step &step : wizard::steps()) {
        QAction *action =
            m_case->addAction(QString(), this, [this, id = step.id] { Q_EMIT stepWanted(id); });
        if (step.question)
            action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + number++)));
        m_steps += action;
    }
}

void Menus::addLanguages()
{
    m_languages = m_view->addMenu(QString());
    for (const QString &language : Phrasebook::languages()) {
        QAction *action = m_languages->addAction(
            QString(), this, [this, language] { Q_EMIT languageWanted(language); });
        action->setCheckable(true);
        action->setData(language);
        m_languageChoice->addAction(action);
    }
}

void Menus::addTools()
{
    m_search = m_tools->addAction(QString(), this, &Menus::searchWanted);
    m_search->setShortcut(QKeySequence::Find);
    m_tools->addSeparator();
    m_networkCheck = m_tools->addAction(QString(), this, &Menus::networkCheckWanted);
    m_collect = m_tools->addAction(QString(), this, &Menus::collectingWanted);
    m_collector = m_tools->addAction(QString(), this, &Menus::collectorWanted);
    m_tools->addSeparator();
    m_watch = m_tools->addAction(QString(), this, &Menus::watchWanted);
    m_watch->setCheckable(true);
}

void Menus::showWatching(bool isOn)
{
    m_watch->setChecked(isOn);
}

void Menus::retranslate(const QString &language)
{
    m_file->setTitle(Tr::tr("&File"));
    m_case->setTitle(Tr::tr("&Case"));
    m_view->setTitle(Tr::tr("&View"));
    m_languages->setTitle(Tr::tr("&Language"));
    m_tools->setTitle(Tr::tr("&Tools"));
    m_help->setTitle(Tr::tr("&Help"));
    m_openFiles->setText(Tr::tr("&Open files…"));
    m_openFolder->setText(Tr::tr("Open f&older…"));
    m_paste->setText(Tr::tr("&Paste text…"));
    m_sample->setText(Tr::tr("Try the &sample case"));
    m_close->setText(Tr::tr("&Close the case"));
    m_quit->setText(Tr::tr("&Quit"));
    m_search->setText(Tr::tr("&Look up an error code or an edition"));
    m_networkCheck->setText(Tr::tr("&Check the network from this computer…"));
    m_collect->setText(Tr::tr("C&ollect from a computer…"));
    m_collector->setText(Tr::tr("&Save the collector…"));
    m_watch->setText(Tr::tr("&Watch the KMS hosts…"));
    m_about->setText(Tr::tr("&About KMS Assistant"));
    for (qsizetype i = 0; i < m_steps.size(); ++i)
        m_steps.at(i)->setText(wizard::Tr::tr(wizard::steps()[size_t(i)].title));
    for (QAction *action : m_languageChoice->actions()) {
        const QString code = action->data().toString();
        action->setText(wizard::languageName(code));
        action->setChecked(code == language);
    }
}

} // namespace kms::app
