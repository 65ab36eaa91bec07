// What a person does to a chart: keys, mouse and wheel.
#include "wizard/charts/chartwidget.h"
#include "wizard/charts/plotheader.h"

#include <QToolTip>

namespace kms::wizard {

namespace {

constexpr double keyFactor = 0.6;
constexpr double keyShare = 0.2;  ///< of the part shown that Ctrl+Left and Ctrl+Right move
constexpr double pageShare = 0.9; ///< of the rows shown that a page moves
constexpr double notchRows = 3;   ///< for one notch of the wheel
constexpr int notch = 120;        ///< Qt's measure of it
constexpr int clickSlack = 4;     ///< pixels that a click may move

} // namespace

void ChartWidget::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange)
        recolour();
}

void ChartWidget::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(this);
    painter.setPen(QPen(chartPalette(palette()).focus, 2));
    painter.drawRect(m_plot->geometry().adjusted(-2, -2, 2, 2));
}

void ChartWidget::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void ChartWidget::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void ChartWidget::zoom(double factor)
{
    const Extent now = shown();
    double around = (now.from + now.to) / 2;
    if (m_current && placeOf(*m_current) >= now.from && placeOf(*m_current) <= now.to)
        around = placeOf(*m_current);
    setExtent(around - (around - now.from) * factor, around + (now.to - around) * factor);
}

void ChartWidget::pan(double share)
{
    const Extent now = shown();
    setExtent(now.from + share * now.size(), now.to + share * now.size());
}

void ChartWidget::keyPressEvent(QKeyEvent *event)
{
    const bool isRows = m_along == Along::Rows;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (!stepBy(*event))
            QWidget::keyPressEvent(event);
        return;
    case Qt::Key_PageUp:
        return isRows ? pan(-pageShare) : zoom(keyFactor);
    case Qt::Key_PageDown:
        return isRows ? pan(pageShare) : zoom(1 / keyFactor);
    case Qt::Key_Plus:
        return zoom(keyFactor);
    case Qt::Key_Minus:
        return zoom(1 / keyFactor);
    case Qt::Key_Home:
        return showAll();
    case Qt::Key_End:
        return setExtent(whole().to - shown().size(), whole().to);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current)
            return void(Q_EMIT opened(*m_current));
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

/// \return false where the chart does nothing with the key
bool ChartWidget::stepBy(const QKeyEvent &event)
{
    const bool isSideways = event.key() == Qt::Key_Left || event.key() == Qt::Key_Right;
    const bool isBack = event.key() == Qt::Key_Left || event.key() == Qt::Key_Up;
    if (event.modifiers().testFlag(Qt::ControlModifier)) {
        if (isSideways != (m_along == Along::Time))
            return false;
        pan(isBack ? -keyShare : keyShare);
        return true;
    }
    if (isSideways)
        return step(isBack ? Direction::Left : Direction::Right);
    return step(isBack ? Direction::Up : Direction::Down);
}

/// \return false where a chart knows no such step at all
bool ChartWidget::step(Direction direction)
{
    if (!hasStep(direction))
        return false;
    const auto to = next(m_current, direction);
    if (to)
        choose(*to, m_current ? wordsBetween(*m_current, *to) : QString());
    return true;
}

// What is pointed at: a point, else what stands there.
void ChartWidget::showNearest(const QMouseEvent &event)
{
    const QPointF position = event.position();
    const auto point = pointAt(position);
    const QString text = point ? words(*point) : wordsAt(position);
    mark(point ? point : m_current);
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event.globalPosition().toPoint(), text.toHtmlEscaped(), m_plot);
}

bool ChartWidget::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Resize: {
        const QSize before = std::exchange(m_size, m_plot->size());
        resized(before);
        follow();
        break;
    }
    case QEvent::MouseMove:
        if (auto *mouse = static_cast<QMouseEvent *>(event); !mouse->buttons())
            showNearest(*mouse);
        break;
    case QEvent::MouseButtonPress:
        m_pressedAt = static_cast<QMouseEvent *>(event)->position();
        m_isDoubleClick = false;
        break;
    case QEvent::MouseButtonRelease:
        if (!m_isDoubleClick)
            chooseByClick(*static_cast<QMouseEvent *>(event));
        break;
    case QEvent::MouseButtonDblClick:
        m_isDoubleClick = true;
        showAll();
        break;
    case QEvent::Leave:
        mark(m_current);
        break;
    case QEvent::Wheel:
        return takeWheel(*static_cast<QWheelEvent *>(event));
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void ChartWidget::chooseByClick(const QMouseEvent &event)
{
    const QPointF moved = event.position() - m_pressedAt;
    if (event.button() != Qt::LeftButton || moved.manhattanLength() > clickSlack)
        return;
    const auto point = pointAt(event.position());
    if (!point)
        return;
    choose(*point);
    Q_EMIT opened(*point);
}

// In the time, the wheel zooms; where all is shown already, it scrolls the page that the chart
// stands on. Rows are scrolled, and so is the page where their end is reached.
bool ChartWidget::takeWheel(QWheelEvent &event)
{
    const double turned = event.angleDelta().y();
    const Extent now = shown();
    const Extent all = whole();
    if (m_along == Along::Time) {
        if (turned > 0 || now.size() < all.size())
            return false;
    } else if (event.modifiers().testFlag(Qt::ControlModifier)) {
        return false;
    } else if (turned > 0 ? now.from > all.from : now.to < all.to) {
        const double by = -turned / notch * notchRows;
        setExtent(now.from + by, now.to + by);
        event.accept();
        return true;
    }
    event.ignore(); // the application then asks the widgets above
    return true;
}

} // namespace kms::wizard
