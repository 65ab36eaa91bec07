#include "wizard/widgets/dropzone.h"

#include "wizard/models/tr.h"

#include <QAccessible>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QPainter>
#include <QVBoxLayout>

#include <chrono>

namespace kms::wizard {

namespace {

QString sentence(DropOffer::Refusal refusal)
{
    switch (refusal) {
    case DropOffer::Refusal::None:
        return {};
    case DropOffer::Refusal::NotUsable:
        return Tr::tr("This is neither a file of this computer nor text.");
    case DropOffer::Refusal::TooMany:
        return Tr::tr("These are more than %1 files. Drop the folder they stand in instead.")
            .arg(QLocale().toString(DropOffer::maxFiles));
    }
    Q_UNREACHABLE();
}

// Never "move": whoever drags would delete the original after it.
bool acceptAsCopy(QDropEvent *event)
{
    for (const Qt::DropAction action : {Qt::CopyAction, Qt::LinkAction}) {
        if (event->possibleActions().testFlag(action)) {
            event->setDropAction(action);
            event->accept();
            return true;
        }
    }
    event->ignore();
    return false;
}

} // namespace

DropZone::DropZone(QWidget *parent)
    : QFrame(parent)
    , m_hint(new QLabel(this))
{
    setAcceptDrops(true);
    setFocusPolicy(Qt::StrongFocus);
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignCenter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->addWidget(m_hint);

    m_refused.setSingleShot(true);
    m_refused.setInterval(std::chrono::seconds(6));
    connect(&m_refused, &QTimer::timeout, this, &DropZone::showHint);
}

void DropZone::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    showHint();
}

void DropZone::dragEnterEvent(QDragEnterEvent *event)
{
    // Too many files are taken here, for the drop to be answered with the reason.
    if (offerOf(*event->mimeData()).refusal == DropOffer::Refusal::NotUsable) {
        event->ignore();
        return;
    }
    highlight(acceptAsCopy(event));
}

void DropZone::dragMoveEvent(QDragMoveEvent *event)
{
    if (m_highlighted)
        acceptAsCopy(event);
    else
        event->ignore();
}

void DropZone::dragLeaveEvent(QDragLeaveEvent *)
{
    highlight(false);
}

void DropZone::dropEvent(QDropEvent *event)
{
    highlight(false);
    if (acceptAsCopy(event))
        handOn(offerOf(*event->mimeData()));
}

void DropZone::keyPressEvent(QKeyEvent *event)
{
    if (!event->matches(QKeySequence::Paste)) {
        QFrame::keyPressEvent(event);
        return;
    }
    event->accept();
    if (const QMimeData *data = QGuiApplication::clipboard()->mimeData())
        handOn(offerOf(*data));
}

void DropZone::handOn(const DropOffer &offer)
{
    m_refusal = offer.refusal;
    if (m_refusal == DropOffer::Refusal::None)
        m_refused.stop();
    else
        m_refused.start();
    showHint();
    if (!offer.paths.isEmpty())
        Q_EMIT filesDropped(offer.paths);
    else if (!offer.text.isEmpty())
        Q_EMIT textDropped(offer.text);
}

void DropZone::showHint()
{
    const bool refused = m_refused.isActive();
    m_hint->setText(refused ? sentence(m_refusal) : m_text);
    setAccessibleDescription(refused ? m_hint->text() : QString());
    if (refused) {
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void DropZone::highlight(bool on)
{
    m_highlighted = on;
    update();
}

void DropZone::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool marked = m_highlighted || hasFocus();
    QColor line = palette().color(marked ? QPalette::Highlight : QPalette::WindowText);
    QColor fill = palette().color(QPalette::Highlight);
    if (!marked)
        line.setAlphaF(0.6F);
    fill.setAlphaF(m_highlighted ? 0.2F : 0.0F);
    painter.setPen(QPen(line, marked ? 2 : 1, m_highlighted ? Qt::SolidLine : Qt::DashLine));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5), 6, 6);
}

void DropZone::focusInEvent(QFocusEvent *event)
{
    QFrame::focusInEvent(event);
    update();
}

void DropZone::focusOutEvent(QFocusEvent *event)
{
    QFrame::focusOutEvent(event);
    update();
}

void DropZone::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showHint();
}

} // namespace kms::wizard
