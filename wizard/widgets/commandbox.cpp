#include "wizard/widgets/commandbox.h"

#include "wizard/models/tr.h"
#include "wizard/widgets/commandfield.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>
#include <chrono>

namespace kms::wizard {

CommandBox::CommandBox(QWidget *parent)
    : QWidget(parent)
    , m_field(new CommandField(this))
    , m_button(new QPushButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_field, 1, Qt::AlignTop);
    layout->addWidget(m_button, 0, Qt::AlignTop);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);

    m_button->setAutoDefault(false); // Enter in a wizard goes on to the next page
    m_copied.setSingleShot(true);
    m_copied.setInterval(std::chrono::seconds(2));
    connect(m_button, &QPushButton::clicked, this, &CommandBox::copy);
    connect(&m_copied, &QTimer::timeout, this, &CommandBox::retranslate);
    retranslate();
}

void CommandBox::setCommand(const QString &command)
{
    m_command = command;
    m_copied.stop();
    m_field->setCommand(command);
    retranslate();
}

void CommandBox::copy()
{
    QGuiApplication::clipboard()->setText(m_command);
    m_copied.start();
    retranslate();
}

void CommandBox::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    switch (event->type()) {
    case QEvent::LanguageChange:
    case QEvent::FontChange:
    case QEvent::StyleChange:
        retranslate();
        break;
    default:
        break;
    }
}

void CommandBox::retranslate()
{
    fitButton();
    const bool copied = m_copied.isActive();
    m_button->setText(copied ? Tr::tr("Copied") : Tr::tr("Copy"));
    // A screen reader speaks the new name of the button that was just pressed.
    m_button->setAccessibleName(copied ? Tr::tr("Copied")
                                       : Tr::tr("Copy the command: %1").arg(m_command));
    m_button->setToolTip(Tr::tr("Copies the command as one line"));
    m_field->setAccessibleName(Tr::tr("Command"));
}

// As wide as the wider of its two texts: the field beside it does not move.
void CommandBox::fitButton()
{
    int width = 0;
    for (const QString &text : {Tr::tr("Copy"), Tr::tr("Copied")}) {
        m_button->setText(text);
        width = std::max(width, m_button->sizeHint().width());
    }
    m_button->setFixedWidth(width);
}

} // namespace kms::wizard
