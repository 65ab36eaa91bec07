#include "wizard/charts/chartwidget.h"

#include "wizard/charts/chartexport.h"
#include "wizard/charts/chartlegend.h"
#include "wizard/charts/plotheader.h"
#include "wizard/charts/rangestrip.h"
#include "wizard/models/tr.h"

#include <QAccessible>
#include <QLabel>
#include <QScrollBar>
#include <QVBoxLayout>

namespace kms::wizard {

namespace {

constexpr double wheelFactor = 0.85; ///< of the part shown, for one notch of the wheel
constexpr int frame = 3;             ///< pixels left free for the focus frame
constexpr int scrollSteps = 16;      ///< of the scroll bar, for one row
constexpr int sheetWidth = 1000;

QLabel *addLabel(QVBoxLayout &layout, const char *name)
{
    auto *label = new QLabel;
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::PlainText); // names in it come from logs
    label->setWordWrap(true);
    layout.addWidget(label);
    return label;
}

} // namespace

ChartWidget::ChartWidget(Along along, QWidget *parent)
    : QWidget(parent)
    , m_along(along)
    , m_legend(new ChartLegend)
    , m_plot(new QCustomPlot(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(frame, frame, frame, frame);
    m_title = addLabel(*layout, "chart-title");
    layout->addWidget(m_legend);
    m_legend->hide();
    auto *row = new QHBoxLayout;
    layout->addLayout(row, 1);
    addPlot(*row);
    if (m_along == Along::Rows)
        addScrollBar(*row);
    else
        addStrip(*layout);
    m_reading = addLabel(*layout, "chart-reading");
    m_captions = addLabel(*layout, "chart-captions");
    connect(m_legend, &ChartLegend::toggled, this, [this](int entry) { toggled(entry); });
    setFocusPolicy(Qt::StrongFocus);
}

ChartWidget::~ChartWidget() = default;

void ChartWidget::addPlot(QLayout &layout)
{
    layout.addWidget(m_plot);
    m_size = m_plot->size();
    m_plot->setMinimumSize(280, 160);
    m_plot->setFocusPolicy(Qt::NoFocus);                    // the whole has it
    m_plot->setAttribute(Qt::WA_NoMousePropagation, false); // see takeWheel()
    m_plot->setPlottingHint(QCP::phFastPolylines);
    m_plot->layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmBuffered);
    const auto along = m_along == Along::Time ? Qt::Horizontal : Qt::Vertical;
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->axisRect()->setRangeDrag(along);
    m_plot->axisRect()->setRangeZoom(along);
    m_plot->axisRect()->setRangeZoomFactor(wheelFactor);
    m_plot->installEventFilter(this);
    const QCPAxis *axis = m_along == Along::Time ? m_plot->xAxis : m_plot->yAxis;
    connect(axis, qOverload<const QCPRange &>(&QCPAxis::rangeChanged), this,
            &ChartWidget::keepInside);
    m_plot->replot(); // from now on what marks a point can be drawn by itself
}

void ChartWidget::addScrollBar(QLayout &layout)
{
    m_scroll = new QScrollBar(Qt::Vertical);
    m_scroll->setFocusPolicy(Qt::NoFocus); // the chart's own keys scroll
    layout.addWidget(m_scroll);
    connect(m_scroll, &QScrollBar::valueChanged, this, [this](int value) {
        const double from = double(value) / scrollSteps;
        setExtent(from, from + shown().size());
    });
}

void ChartWidget::addStrip(QLayout &layout)
{
    m_strip = new RangeStrip;
    layout.addWidget(m_strip);
    connect(m_strip, &RangeStrip::moved, this, &ChartWidget::setExtent);
    connect(m_strip, &RangeStrip::allWanted, this, &ChartWidget::showAll);
    connect(m_plot, &QCustomPlot::afterLayout, m_strip, [this] {
        const QRect rect = m_plot->axisRect()->rect();
        m_strip->setSides(rect.left(), m_plot->width() - rect.right() - 1);
    });
}

void ChartWidget::begin(const ChartWords &words)
{
    m_current.reset();
    m_title->setText(words.title);
    m_captions->setText(words.captions);
    m_captions->setVisible(!words.captions.isEmpty());
    m_reading->setText(keysHint());
    setAccessibleName(words.title);
    setAccessibleDescription(words.description);
    if (m_strip) {
        m_strip->setAccessibleName(Tr::tr("Part of the time that is shown"));
        m_strip->setWhole(whole());
    }
    recolour();
    showAll();
}

void ChartWidget::setLegend(const QStringList &entries)
{
    m_legend->setEntries(entries);
}

bool ChartWidget::isShown(int legendEntry) const
{
    return m_legend->isShown(legendEntry);
}

void ChartWidget::setOverview(const QVector<double> &keys, const QVector<double> &values)
{
    m_strip->setLine(keys, values);
}

void ChartWidget::redraw()
{
    m_current.reset();
    mark({});
    recolour();
}

Extent ChartWidget::shown() const
{
    const QCPRange range = (m_along == Along::Time ? m_plot->xAxis : m_plot->yAxis)->range();
    return {range.lower, range.upper};
}

double ChartWidget::farthest() const
{
    return whole().size();
}

Extent ChartWidget::first() const
{
    return whole();
}

Extent ChartWidget::exported() const
{
    return shown();
}

int ChartWidget::exportHeight() const
{
    return 420;
}

void ChartWidget::resized(QSize) {}

void ChartWidget::paintSign(QPainter &, const QRect &, int, const ChartPalette &) const {}

void ChartWidget::toggled(int) {}

bool ChartWidget::hasStep(Direction) const
{
    return true;
}

QString ChartWidget::wordsBetween(ChartPoint, ChartPoint) const
{
    return {};
}

QString ChartWidget::wordsAt(const QPointF &) const
{
    return {};
}

QString ChartWidget::extentWords(Extent) const
{
    return {};
}

void ChartWidget::showAll()
{
    const Extent all = first();
    setExtent(all.from, all.to);
}

void ChartWidget::setExtent(double from, double to)
{
    (m_along == Along::Time ? m_plot->xAxis : m_plot->yAxis)->setRange(from, to);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

// However the part shown was changed: it stays within what there is to see.
void ChartWidget::keepInside(const QCPRange &range)
{
    const Extent all = whole();
    const double most = std::max(std::min(farthest(), all.size()), closest());
    const double size = std::clamp(range.size(), closest(), most);
    double from = range.size() < size ? range.center() - size / 2 : range.lower;
    from = std::clamp(from, all.from, std::max(all.to - size, all.from));
    if (from != range.lower || from + size != range.upper)
        return (m_along == Along::Time ? m_plot->xAxis : m_plot->yAxis)
            ->setRange(from, from + size);
    follow();
}

// All that depends on the part shown.
void ChartWidget::follow()
{
    fit(m_size);
    const Extent now = shown();
    if (m_strip) {
        m_strip->setShown(now);
        m_strip->setAccessibleDescription(extentWords(now));
        return;
    }
    const QSignalBlocker blocker(m_scroll);
    const Extent all = whole();
    m_scroll->setRange(0, int((all.to - now.size()) * scrollSteps));
    m_scroll->setPageStep(std::max(int(now.size() * scrollSteps), 1));
    m_scroll->setSingleStep(scrollSteps);
    m_scroll->setValue(int(now.from * scrollSteps));
    m_scroll->setVisible(m_scroll->maximum() > 0);
}

QFont ChartWidget::smallFont() const
{
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.95);
    return small;
}

// The whole look comes from the palette and font at hand, so that nothing is left of another.
void ChartWidget::recolour()
{
    const ChartPalette colours = chartPalette(palette());
    const QFont small = smallFont();
    m_plot->setFont(small);
    m_plot->setBackground(QBrush(colours.background));
    dress(colours, small);
    QFont headline = font();
    headline.setBold(true);
    headline.setPointSizeF(font().pointSizeF() * 1.15);
    m_title->setFont(headline);
    m_captions->setFont(small);
    m_legend->setSigns([&](QPainter &painter, const QRect &place, int entry) {
        paintSign(painter, place, entry, colours);
    });
    if (m_strip)
        m_strip->setColours(colours);
    fit(m_size);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ChartWidget::choose(ChartPoint point, const QString &prefix)
{
    m_current = point;
    bringIntoSight(placeOf(point));
    mark(point);
    say(prefix + words(point));
    Q_EMIT chosen(point);
}

void ChartWidget::say(const QString &text)
{
    m_reading->setText(text);
    setAccessibleDescription(text); // tells screen readers, too
    QAccessibleEvent changed(m_reading, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&changed);
}

// In the time, a point that comes into sight stands in the middle; rows are scrolled no farther
// than needed.
void ChartWidget::bringIntoSight(double place)
{
    const Extent now = shown();
    if (m_along == Along::Time) {
        if (place < now.from || place > now.to)
            setExtent(place - now.size() / 2, place + now.size() / 2);
        return;
    }
    if (place < now.from)
        setExtent(place, place + now.size());
    else if (place + 1 > now.to)
        setExtent(place + 1 - now.size(), place + 1);
}

QImage ChartWidget::picture()
{
    return drawnOn(&chartPicture);
}

QByteArray ChartWidget::pdf()
{
    return drawnOn(&chartPdf);
}

template <class Sheet>
Sheet ChartWidget::drawnOn(Sheet (*draw)(QCustomPlot &, const ChartSheet &))
{
    ChartSheet sheet{m_title->text(), m_captions->text(), font(), paperPalette()};
    sheet.plotSize = {sheetWidth, exportHeight()};
    const QStringList entries = m_legend->entries();
    for (int i = 0; i < entries.size(); ++i) {
        if (isShown(i))
            sheet.legend += {entries[i], [this, i, &sheet](QPainter &painter, const QRect &place) {
                                 paintSign(painter, place, i, sheet.colours);
                             }};
    }
    const Extent before = shown();
    const QSize onScreen = std::exchange(m_size, sheet.plotSize);
    mark({});
    m_plot->setBackground(QBrush(sheet.colours.background));
    dress(sheet.colours, smallFont());
    setExtent(exported().from, exported().to);
    fit(m_size);
    const Sheet drawn = draw(*m_plot, sheet);
    m_size = onScreen;
    recolour();
    setExtent(before.from, before.to);
    mark(m_current);
    return drawn;
}

} // namespace kms::wizard
