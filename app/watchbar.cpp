#include "app/watchbar.h"

#include "app/tr.h"
#include "wizard/widgets/announce.h"
#include "wizard/widgets/appicon.h"
#include "wizard/widgets/stateicon.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSystemTrayIcon>

#include <algorithm>

namespace kms::app {

using wizard::StepState;
using wizard::WatchNotice;

WatchBar::WatchBar(wizard::WatchModel &watch, const wizard::CaseModel &model, QWidget *parent)
    : QWidget(parent)
    , m_watch(watch)
    , m_case(model)
    , m_icon(new QLabel)
    , m_news(new QLabel)
    , m_state(new QLabel)
    , m_stop(new QPushButton)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QLabel *label : {m_news, m_state}) {
        label->setTextFormat(Qt::PlainText);
        label->setMinimumWidth(1); // a long sentence does not widen the window; its tip has all
    }
    layout->addWidget(m_icon);
    layout->addWidget(m_news, 1);
    layout->addWidget(m_state);
    layout->addWidget(m_stop);
    connect(m_stop, &QPushButton::clicked, &m_watch, &wizard::WatchModel::stop);
    connect(&m_watch, &wizard::WatchModel::changed, this, &WatchBar::showState);
    connect(&m_watch, &wizard::WatchModel::noticed, this, &WatchBar::tell);
    retranslate();
}

WatchBar::~WatchBar() = default;

void WatchBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void WatchBar::retranslate()
{
    m_stop->setText(Tr::tr("Stop watching"));
    showState();
}

void WatchBar::showState()
{
    setVisible(m_watch.isOn());
    const QString state = statusWords(m_watch, m_case.phrases());
    m_state->setText(state);
    m_state->setToolTip(QStringLiteral("<qt>%1</qt>").arg(state.toHtmlEscaped()));
    if (!m_watch.isOn()) {
        m_news->clear();
        m_icon->clear();
        delete m_tray;
        m_tray = nullptr;
    }
}

// In words, to be read, to be heard, and beside the clock for whoever looks elsewhere.
void WatchBar::tell(const QVector<WatchNotice> &notices)
{
    const QString words = noticeWords(notices);
    const bool allGood = std::all_of(notices.begin(), notices.end(), wizard::isGood);
    const StepState state = allGood ? StepState::Fine : StepState::Warning;
    const int size = fontMetrics().height();
    m_icon->setPixmap(wizard::stateIcon(state, palette()).pixmap(size, size));
    m_icon->setAccessibleName(wizard::stateWord(state));
    m_news->setToolTip(QStringLiteral("<qt>%1</qt>").arg(words.toHtmlEscaped()));
    wizard::announce(*m_news, words);
    if (!m_tray && QSystemTrayIcon::isSystemTrayAvailable()) {
        m_tray = new QSystemTrayIcon(wizard::applicationIcon(), this);
        m_tray->show();
    }
    if (m_tray && QSystemTrayIcon::supportsMessages())
        m_tray->showMessage(Tr::tr("KMS Assistant"), words,
                            allGood ? QSystemTrayIcon::Information : QSystemTrayIcon::Warning);
}

} // namespace kms::app
