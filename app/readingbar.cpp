#include "app/readingbar.h"

#include "app/tr.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace kms::app {

ReadingBar::ReadingBar(wizard::CaseModel &model, QWidget *parent)
    : QWidget(parent)
    , m_label(new QLabel)
    , m_bar(new QProgressBar)
    , m_cancel(new QPushButton)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_label);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_cancel);
    m_bar->setRange(0, 1000);
    retranslate();
    setVisible(model.isBusy());
    connect(&model, &wizard::CaseModel::busyChanged, this, [this, &model] {
        m_bar->setValue(model.progress());
        setVisible(model.isBusy());
    });
    connect(&model, &wizard::CaseModel::progressed, m_bar, &QProgressBar::setValue);
    connect(m_cancel, &QPushButton::clicked, &model, &wizard::CaseModel::cancel);
}

void ReadingBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ReadingBar::retranslate()
{
    m_label->setText(Tr::tr("Reading the evidence"));
    m_bar->setAccessibleName(m_label->text());
    m_cancel->setText(Tr::tr("Cancel"));
}

} // namespace kms::app
