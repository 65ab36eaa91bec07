#include "wizard/charts/rangestrip.h"

#include "wizard/charts/plotheader.h"

#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace kms::wizard {

namespace {

constexpr int stripHeight = 40;
constexpr double gripWidth = 7; ///< pixels around an end that take hold of it
constexpr double keyShare = 0.2;
constexpr double keyFactor = 0.6;
constexpr int veil = 150; ///< of 255, over what is not shown

QCPItemRect *addRect(QCustomPlot &plot, const char *name)
{
    auto *rect = new QCPItemRect(&plot);
    rect->setObjectName(QString::fromLatin1(name));
    rect->setSelectable(false);
    rect->setLayer(QStringLiteral("overlay"));
    rect->setClipToAxisRect(false); // its frame stands on the edge
    for (QCPItemPosition *corner : {rect->topLeft, rect->bottomRight}) {
        corner->setTypeX(QCPItemPosition::ptPlotCoords);
        corner->setTypeY(QCPItemPosition::ptAxisRectRatio);
    }
    return rect;
}

void place(QCPItemRect &rect, double from, double to)
{
    rect.topLeft->setCoords(from, 0);
    rect.bottomRight->setCoords(to, 1);
}

} // namespace

RangeStrip::RangeStrip(QWidget *parent)
    : QWidget(parent)
    , m_plot(new QCustomPlot)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 2, 0, 2);
    layout->addWidget(m_plot);
    setFixedHeight(stripHeight);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_plot->setMinimumSize(100, 10);
    m_plot->layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmBuffered);
    m_plot->axisRect()->setAutoMargins(QCP::msNone);
    m_plot->axisRect()->setMargins(QMargins(0, 2, 0, 2));
    m_plot->xAxis->setVisible(false);
    m_plot->yAxis->setVisible(false);
    m_plot->addGraph()->setLineStyle(QCPGraph::lsStepLeft);
    m_before = addRect(*m_plot, "strip-before");
    m_after = addRect(*m_plot, "strip-after");
    m_window = addRect(*m_plot, "strip-window");
    m_plot->replot(); // from now on the window can be drawn by itself
}

void RangeStrip::setLine(const QVector<double> &keys, const QVector<double> &values)
{
    m_plot->graph(0)->setData(keys, values, true);
    double most = 1;
    for (const double value : values)
        most = value > most ? value : most; // a gap is no number
    m_plot->yAxis->setRange(0, most * 1.1);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void RangeStrip::setWhole(Extent whole)
{
    m_whole = whole;
    m_plot->xAxis->setRange(whole.from, whole.to);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void RangeStrip::setShown(Extent shown)
{
    if (m_shown == shown)
        return;
    m_shown = shown;
    place(*m_before, m_whole.from, shown.from);
    place(*m_window, shown.from, shown.to);
    place(*m_after, shown.to, m_whole.to);
    m_plot->layer(QStringLiteral("overlay"))->replot();
}

void RangeStrip::setSides(int left, int right)
{
    const QMargins margins(left, 2, right, 2);
    if (m_plot->axisRect()->margins() == margins)
        return;
    m_plot->axisRect()->setMargins(margins);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void RangeStrip::setColours(const ChartPalette &colours)
{
    m_focus = colours.focus;
    m_plot->setBackground(QBrush(colours.background));
    QColor fill = colours.counted;
    fill.setAlpha(90);
    m_plot->graph(0)->setPen(QPen(colours.counted, 1));
    m_plot->graph(0)->setBrush(fill);
    m_window->setPen(QPen(colours.text, 2));
    QColor covered = colours.background;
    covered.setAlpha(veil);
    for (QCPItemRect *rect : {m_before, m_after}) {
        rect->setPen(Qt::NoPen);
        rect->setBrush(covered);
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
    update();
}

double RangeStrip::keyAt(double x) const
{
    return m_plot->xAxis->pixelToCoord(x - m_plot->x());
}

double RangeStrip::pixelAt(double key) const
{
    return m_plot->xAxis->coordToPixel(key) + m_plot->x();
}

// The nearer end, if it is in reach; a narrow window can still be moved by its middle.
RangeStrip::Grip RangeStrip::gripAt(double x) const
{
    const double fromBegin = std::abs(x - pixelAt(m_shown.from));
    const double fromEnd = std::abs(x - pixelAt(m_shown.to));
    const double width = pixelAt(m_shown.to) - pixelAt(m_shown.from);
    const double reach = std::min(gripWidth, std::max(width / 3, 2.0));
    if (std::min(fromBegin, fromEnd) <= reach || (width < gripWidth && fromBegin < gripWidth))
        return width < gripWidth ? Grip::Middle : fromBegin < fromEnd ? Grip::Begin : Grip::End;
    return Grip::Middle;
}

void RangeStrip::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    const double x = event->position().x();
    m_grip = gripAt(x);
    const bool isBeside =
        m_grip == Grip::Middle && (keyAt(x) < m_shown.from || keyAt(x) > m_shown.to);
    m_heldAt = isBeside ? m_shown.size() / 2 : keyAt(x) - m_shown.from;
    if (isBeside)
        mouseMoveEvent(event);
}

void RangeStrip::mouseMoveEvent(QMouseEvent *event)
{
    const double x = event->position().x();
    if (!event->buttons() && event->type() == QEvent::MouseMove)
        setCursor(gripAt(x) == Grip::Middle ? Qt::OpenHandCursor : Qt::SizeHorCursor);
    switch (m_grip) {
    case Grip::None:
        return;
    case Grip::Begin:
        return void(Q_EMIT moved(std::clamp(keyAt(x), m_whole.from, m_shown.to), m_shown.to));
    case Grip::End:
        return void(Q_EMIT moved(m_shown.from, std::clamp(keyAt(x), m_shown.from, m_whole.to)));
    case Grip::Middle:
        return void(Q_EMIT moved(keyAt(x) - m_heldAt, keyAt(x) - m_heldAt + m_shown.size()));
    }
}

void RangeStrip::mouseReleaseEvent(QMouseEvent *)
{
    m_grip = Grip::None;
}

void RangeStrip::mouseDoubleClickEvent(QMouseEvent *)
{
    Q_EMIT allWanted();
}

void RangeStrip::shift(double by)
{
    Q_EMIT moved(m_shown.from + by, m_shown.to + by);
}

void RangeStrip::scale(double factor)
{
    const double middle = (m_shown.from + m_shown.to) / 2;
    const double half = m_shown.size() / 2 * factor;
    Q_EMIT moved(middle - half, middle + half);
}

void RangeStrip::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return shift(-keyShare * m_shown.size());
    case Qt::Key_Right:
        return shift(keyShare * m_shown.size());
    case Qt::Key_PageUp:
    case Qt::Key_Plus:
        return scale(keyFactor);
    case Qt::Key_PageDown:
    case Qt::Key_Minus:
        return scale(1 / keyFactor);
    case Qt::Key_Home:
        return void(Q_EMIT allWanted());
    case Qt::Key_End:
        return shift(m_whole.to - m_shown.to);
    default:
        QWidget::keyPressEvent(event);
    }
}

void RangeStrip::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(this);
    painter.setPen(QPen(m_focus, 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

void RangeStrip::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void RangeStrip::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace kms::wizard
