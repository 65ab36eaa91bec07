#include "wizard/pages/symptomlist.h"

#include "wizard/models/guide.h"
#include "wizard/models/tr.h"
#include "wizard/widgets/linklabel.h"

#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace kms::wizard {

SymptomList::SymptomList(QWidget *parent)
    : QWidget(parent)
    , m_heading(new QLabel)
{
    QFont bold = m_heading->font();
    bold.setBold(true);
    m_heading->setFont(bold);
    m_heading->setTextFormat(Qt::PlainText);
    m_heading->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_heading);
    for (const Symptom &symptom : symptoms()) {
        auto *line = new LinkLabel;
        connect(line, &LinkLabel::activated, this,
                [this, step = symptom.step] { Q_EMIT chosen(step); });
        layout->addWidget(line);
        m_lines += line;
    }
    layout->addStretch(1);
    m_heading->setBuddy(m_lines.constFirst());
    retranslate();
}

void SymptomList::retranslate()
{
    m_heading->setText(Tr::tr("&What do you see?"));
    for (qsizetype i = 0; i < m_lines.size(); ++i)
        m_lines.at(i)->setLine({}, Tr::tr(symptoms()[size_t(i)].text));
}

// As in a list: the arrows go from line to line.
void SymptomList::keyPressEvent(QKeyEvent *event)
{
    const bool arrow = event->key() == Qt::Key_Down || event->key() == Qt::Key_Up;
    const qsizetype at = m_lines.indexOf(qobject_cast<LinkLabel *>(focusWidget()));
    const qsizetype next = at + (event->key() == Qt::Key_Down ? 1 : -1);
    if (!arrow || at < 0 || next < 0 || next >= m_lines.size()) {
        QWidget::keyPressEvent(event);
        return;
    }
    m_lines.at(next)->setFocus(Qt::TabFocusReason);
    event->accept();
}

} // namespace kms::wizard
