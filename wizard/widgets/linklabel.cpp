#include "wizard/widgets/linklabel.h"

#include "engine/report/showntext.h"
#include "wizard/widgets/breakable.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

namespace kms::wizard {

LinkLabel::LinkLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::RichText);
    setWordWrap(true);
    setOpenExternalLinks(false);
    connect(this, &QLabel::linkActivated, this, &LinkLabel::activated);
    layOut();
}

void LinkLabel::setLine(const QString &text, const QString &link)
{
    m_line = text;
    m_link = link;
    layOut();
}

void LinkLabel::layOut()
{
    QString html = escaped(breakable(m_line));
    if (!m_link.isEmpty()) {
        if (!html.isEmpty())
            html += QLatin1Char(' ');
        html += QStringLiteral("<a href=\"#\" style=\"color:%1\">%2</a>")
                    .arg(palette().color(QPalette::Link).name(), escaped(breakable(m_link)));
    }
    setText(html);
    setTextInteractionFlags(m_link.isEmpty()
                                ? Qt::TextSelectableByMouse
                                : Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard |
                                      Qt::TextSelectableByMouse);
    setFocusPolicy(m_link.isEmpty() ? Qt::NoFocus : Qt::StrongFocus);
    setAccessibleName(m_line.isEmpty() || m_link.isEmpty() ? m_line + m_link
                                                           : m_line + QLatin1Char(' ') + m_link);
}

void LinkLabel::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
    case Qt::Key_Select:
        if (!m_link.isEmpty()) {
            Q_EMIT activated();
            event->accept();
            return;
        }
        break;
    default:
        break;
    }
    QLabel::keyPressEvent(event);
}

// QLabel stops twice, once for itself and once for its link; here the one stop is the link.
bool LinkLabel::focusNextPrevChild(bool next)
{
    return QFrame::focusNextPrevChild(next); // NOLINT(bugprone-parent-virtual-call)
}

void LinkLabel::paintEvent(QPaintEvent *event)
{
    QLabel::paintEvent(event);
    if (!hasFocus() || m_link.isEmpty())
        return;
    QPainter painter(this);
    painter.setPen(QPen(palette().color(QPalette::WindowText), 1, Qt::DotLine));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void LinkLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        layOut();
}

} // namespace kms::wizard
