#include "wizard/charts/countplot.h"

#include "wizard/charts/chartexport.h"
#include "wizard/charts/countdrawing.h"
#include "wizard/charts/plotheader.h"
#include "wizard/models/counttable.h"
#include "wizard/models/tr.h"

#include <QAccessible>
#include <QLabel>
#include <QToolTip>
#include <QVBoxLayout>

namespace kms::wizard {

namespace {

constexpr double reach = 12;         ///< pixels within which a point is pointed at
constexpr double shortest = 60'000;  ///< milliseconds that fill the chart at the closest zoom
constexpr double wheelFactor = 0.85; ///< of the visible time, for one notch of the wheel
constexpr double keyFactor = 0.6;
constexpr double keyShare = 0.2; ///< of the visible time that Ctrl+Left and Ctrl+Right move
constexpr int frame = 3;         ///< pixels left free for the focus frame

QLabel *addLabel(QVBoxLayout &layout, const char *name)
{
    auto *label = new QLabel;
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::PlainText); // names in it come from logs
    label->setWordWrap(true);
    layout.addWidget(label);
    return label;
}

QString keysHint()
{
    return Tr::tr("Left and Right read out the points, + and - zoom, Home shows all.");
}

} // namespace

CountPlot::CountPlot(QWidget *parent)
    : QWidget(parent)
    , m_phrases(QStringLiteral("en"))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(frame, frame, frame, frame);
    m_title = addLabel(*layout, "chart-title");
    m_plot = new QCustomPlot;
    layout->addWidget(m_plot, 1);
    m_reading = addLabel(*layout, "chart-reading");
    m_captions = addLabel(*layout, "chart-captions");
    m_plot->setMinimumSize(280, 160);
    m_plot->setFocusPolicy(Qt::NoFocus);                    // the whole has it
    m_plot->setAttribute(Qt::WA_NoMousePropagation, false); // see leaveWheelToPage()
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->axisRect()->setRangeDrag(Qt::Horizontal);
    m_plot->axisRect()->setRangeZoom(Qt::Horizontal);
    m_plot->axisRect()->setRangeZoomFactor(wheelFactor);
    m_plot->installEventFilter(this);
    m_drawing = std::make_unique<CountDrawing>(*m_plot);
    connect(m_plot->xAxis, qOverload<const QCPRange &>(&QCPAxis::rangeChanged), this,
            &CountPlot::keepInside);
    setFocusPolicy(Qt::StrongFocus);
    recolour();
}

CountPlot::~CountPlot() = default;

void CountPlot::setChart(const CountChart &chart, const Phrasebook &phrases,
                         const std::optional<QDateTime> &metOn)
{
    m_phrases = phrases;
    m_current.reset();
    m_drawing->setChart(chart, phrases, metOn);
    m_title->setText(chartTitle(chart, phrases));
    m_captions->setText(chartCaptions(chart, phrases).join(QStringLiteral(" · ")));
    m_reading->setText(keysHint());
    setAccessibleName(m_title->text());
    setAccessibleDescription(chartDescription(chart, phrases));
    recolour();
    showAll();
}

TimeRange CountPlot::visibleTime() const
{
    return m_drawing->visible();
}

std::optional<CountPoint> CountPlot::currentPoint() const
{
    if (!m_current)
        return std::nullopt;
    return valueOf(m_drawing->chart(), *m_current);
}

void CountPlot::showAll()
{
    const TimeRange whole = m_drawing->whole();
    setTime(double(whole.from), double(whole.to));
}

// The whole look comes from the palette and font at hand, so that nothing is left of another.
void CountPlot::recolour()
{
    const ChartPalette colours = chartPalette(palette());
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.95);
    m_plot->setFont(small);
    m_drawing->recolour(colours, small);
    QFont headline = font();
    headline.setBold(true);
    headline.setPointSizeF(font().pointSizeF() * 1.15);
    m_title->setFont(headline);
    m_captions->setFont(small);
    m_drawing->refresh(m_plot->size());
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void CountPlot::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange)
        recolour();
}

void CountPlot::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_drawing->refresh(m_plot->size());
}

void CountPlot::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(this);
    painter.setPen(QPen(chartPalette(palette()).focus, 2));
    painter.drawRect(m_plot->geometry().adjusted(-2, -2, 2, 2));
}

void CountPlot::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void CountPlot::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

// However the time was changed: it stays within what there is to see.
void CountPlot::keepInside(const QCPRange &range)
{
    const TimeRange whole = m_drawing->whole();
    const double size =
        std::clamp(range.size(), shortest, std::max(double(whole.to - whole.from), shortest));
    double from = range.size() < size ? range.center() - size / 2 : range.lower;
    from =
        std::clamp(from, double(whole.from), std::max(double(whole.to) - size, double(whole.from)));
    if (from != range.lower || from + size != range.upper)
        return m_plot->xAxis->setRange(from, from + size);
    m_drawing->refresh(m_plot->size());
}

void CountPlot::setTime(double from, double to)
{
    m_plot->xAxis->setRange(from, to);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void CountPlot::zoom(double factor)
{
    const QCPRange range = m_plot->xAxis->range();
    double around = range.center();
    if (const auto current = currentPoint(); current && range.contains(double(current->time)))
        around = double(current->time);
    setTime(around - (around - range.lower) * factor, around + (range.upper - around) * factor);
}

void CountPlot::pan(double share)
{
    const QCPRange range = m_plot->xAxis->range();
    setTime(range.lower + share * range.size(), range.upper + share * range.size());
}

void CountPlot::keyPressEvent(QKeyEvent *event)
{
    const bool isMoving = event->modifiers().testFlag(Qt::ControlModifier);
    switch (event->key()) {
    case Qt::Key_Left:
        return isMoving ? pan(-keyShare) : step(-1);
    case Qt::Key_Right:
        return isMoving ? pan(keyShare) : step(1);
    case Qt::Key_PageUp:
    case Qt::Key_Plus:
        return zoom(keyFactor);
    case Qt::Key_PageDown:
    case Qt::Key_Minus:
        return zoom(1 / keyFactor);
    case Qt::Key_Home:
        return showAll();
    default:
        QWidget::keyPressEvent(event);
    }
}

// The newest point is what people ask about: the first key goes there.
void CountPlot::step(int direction)
{
    const CountChart &chart = m_drawing->chart();
    if (!m_current) {
        if (const auto last = lastPoint(chart))
            choose(*last);
        return;
    }
    const ChartPoint before = *m_current;
    const auto next = direction > 0 ? pointAfter(chart, before) : pointBefore(chart, before);
    if (!next)
        return;
    const auto [from, to] = std::minmax({valueOf(chart, before).time, valueOf(chart, *next).time});
    QString crossed;
    for (const HistoryGap &gap : chart.gaps) {
        if (gap.from >= from && gap.to <= to)
            crossed = gapName(gap, m_phrases) + QStringLiteral(" – ");
    }
    choose(*next, crossed);
}

void CountPlot::choose(ChartPoint point, const QString &prefix)
{
    m_current = point;
    const CountPoint value = valueOf(m_drawing->chart(), point);
    const QCPRange range = m_plot->xAxis->range();
    if (!range.contains(double(value.time)))
        setTime(double(value.time) - range.size() / 2, double(value.time) + range.size() / 2);
    m_drawing->showCursor(value);
    const QString text = prefix + words(point);
    m_reading->setText(text);
    setAccessibleDescription(text); // tells screen readers, too
    QAccessibleEvent changed(m_reading, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&changed);
    Q_EMIT pointChosen(value.time);
}

QString CountPlot::words(ChartPoint point) const
{
    const CountChart &chart = m_drawing->chart();
    const CountPoint value = valueOf(chart, point);
    const CountSeries::Source source = sourceOf(chart, point);
    const QString text = Tr::tr("%1: %2, %3", "a moment, the count and who says so")
                             .arg(momentWords(value.time, m_phrases),
                                  m_phrases.locale().toString(value.count), sourceWords(source));
    const QString note = noteWords(chart, source, value.time, m_phrases);
    return note.isEmpty() ? text : text + QStringLiteral("; ") + note;
}

std::optional<ChartPoint> CountPlot::pointAt(const QPointF &position) const
{
    if (!m_plot->axisRect()->rect().adjusted(-8, -8, 8, 8).contains(position.toPoint()))
        return std::nullopt;
    return nearestPoint(m_drawing->chart(), m_plot->xAxis->pixelToCoord(position.x()),
                        m_plot->yAxis->pixelToCoord(position.y()), m_drawing->pixel(), reach);
}

// What is pointed at: a point, else a gap.
void CountPlot::showNearest(const QMouseEvent &event)
{
    const QPointF position = event.position();
    QString text;
    const auto point = pointAt(position);
    if (point) {
        text = words(*point);
    } else if (m_plot->axisRect()->rect().contains(position.toPoint())) {
        const auto time = UtcMs(m_plot->xAxis->pixelToCoord(position.x()));
        if (const auto gap = gapAt(m_drawing->chart(), time))
            text = gapName(*gap, m_phrases);
    }
    m_drawing->showCursor(point ? valueOf(m_drawing->chart(), *point) : currentPoint());
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event.globalPosition().toPoint(), text.toHtmlEscaped(), m_plot);
}

bool CountPlot::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseMove:
        if (auto *mouse = static_cast<QMouseEvent *>(event); !mouse->buttons())
            showNearest(*mouse);
        break;
    case QEvent::MouseButtonPress:
        m_pressedAt = static_cast<QMouseEvent *>(event)->position();
        break;
    case QEvent::MouseButtonRelease:
        chooseByClick(*static_cast<QMouseEvent *>(event));
        break;
    case QEvent::MouseButtonDblClick:
        showAll();
        break;
    case QEvent::Leave:
        m_drawing->showCursor(currentPoint());
        break;
    case QEvent::Wheel:
        return leaveWheelToPage(*static_cast<QWheelEvent *>(event));
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void CountPlot::chooseByClick(const QMouseEvent &event)
{
    const QPointF moved = event.position() - m_pressedAt;
    if (event.button() != Qt::LeftButton || moved.manhattanLength() > 4)
        return;
    if (const auto point = pointAt(event.position()))
        choose(*point);
}

// Where all is shown already, the wheel scrolls the page that the chart stands on.
bool CountPlot::leaveWheelToPage(QWheelEvent &event)
{
    const TimeRange whole = m_drawing->whole();
    const bool isAllShown = m_plot->xAxis->range().size() >= double(whole.to - whole.from);
    if (event.angleDelta().y() > 0 || !isAllShown)
        return false;
    event.ignore(); // the application then asks the widgets above
    return true;
}

QImage CountPlot::picture()
{
    return exported(&chartPicture);
}

QByteArray CountPlot::pdf()
{
    return exported(&chartPdf);
}

template <class Sheet>
Sheet CountPlot::exported(Sheet (*draw)(QCustomPlot &, const ChartSheet &))
{
    const ChartSheet sheet{m_title->text(), m_captions->text(), font(), paperPalette()};
    m_drawing->showCursor({});
    m_drawing->recolour(sheet.colours, m_plot->font());
    m_drawing->refresh(sheet.plotSize);
    const Sheet drawn = draw(*m_plot, sheet);
    recolour();
    m_drawing->showCursor(currentPoint());
    return drawn;
}

} // namespace kms::wizard
