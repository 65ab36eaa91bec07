#pragma once

#include "wizard/charts/chartpalette.h"
#include "wizard/charts/chartpoint.h"

#include <QImage>
#include <QWidget>

#include <optional>

class QCPRange;
class QCustomPlot;
class QLabel;
class QLayout;
class QScrollBar;

namespace kms::wizard {

class ChartLegend;
class RangeStrip;
struct ChartSheet;

/// What stands around a chart, and what screen readers hear of it.
struct ChartWords
{
    QString title;       ///< the finding, not the axis
    QString description; ///< the whole chart in a few sentences
    QString captions;    ///< how to read it
};

/// What all charts have in common: title, legend, plot, overview, the line that reads out a point,
/// captions; zooming and moving along one direction; pointing, clicking and stepping; export.
///
/// Along the time, the wheel zooms around the pointer, Ctrl+Left and Ctrl+Right move, PageUp and
/// PageDown (or + and -) zoom, and a strip below shows the whole with the visible part marked.
/// Along rows, the wheel, PageUp and PageDown scroll, and + and - (or Ctrl and the wheel) zoom.
/// Dragging moves. A double click or Home shows what was shown first. The arrow keys go from point
/// to point, Enter or a click opens what is behind one. What is pointed at is told in a tooltip,
/// what is stepped to in a line below the chart, also for screen readers.
class ChartWidget : public QWidget
{
    Q_OBJECT

public:
    enum class Along : quint8 { Time, Rows };

    ~ChartWidget() override;

    void showAll();
    void say(const QString &text); ///< in the line below, and to screen readers

    /// The point that keys or a click chose last.
    std::optional<ChartPoint> current() const { return m_current; }

    // The chart with its title and how to read it, in colours for paper; see pngOf() and
    // writeFile(). Empty where it could not be drawn.
    QImage picture();
    QByteArray pdf();

Q_SIGNALS:
    void chosen(kms::wizard::ChartPoint point); ///< by keys or a click
    void opened(kms::wizard::ChartPoint point); ///< what is behind it is wanted

protected:
    enum class Direction : quint8 { Left, Right, Up, Down };

    ChartWidget(Along along, QWidget *parent);

    /// Shows another chart, all of it, with these words.
    void begin(const ChartWords &words);
    /// Entries of the legend, all of them shown; none where the chart needs no legend.
    void setLegend(const QStringList &entries);
    /// What the strip below shows of the whole.
    void setOverview(const QVector<double> &keys, const QVector<double> &values);
    /// The points are others than before: nothing is chosen, and all is drawn anew.
    void redraw();

    QCustomPlot &plot() const { return *m_plot; }
    QSize drawnSize() const { return m_size; } ///< of the plot, in pixels
    Extent shown() const;
    bool isShown(int legendEntry) const;

    // What one chart has to tell; positions are pixels of the plot.

    virtual Extent whole() const = 0;   ///< all there is to see, with room at both ends
    virtual double closest() const = 0; ///< what fills the chart at the closest look
    virtual double farthest() const;    ///< what fits into it at most
    virtual Extent first() const;       ///< what is shown at first
    virtual Extent exported() const;    ///< what is shown on a sheet
    virtual int exportHeight() const;   ///< of the plot on a sheet
    virtual void dress(const ChartPalette &colours, const QFont &font) = 0;
    virtual void fit(QSize size) = 0;   ///< takes from the data what the part shown needs
    virtual void resized(QSize before); ///< the plot, in pixels; drawnSize() is the new one
    virtual void paintSign(QPainter &painter, const QRect &place, int legendEntry,
                           const ChartPalette &colours) const;
    virtual void toggled(int legendEntry); ///< see isShown()
    virtual std::optional<ChartPoint> pointAt(const QPointF &position) const = 0;
    virtual bool hasStep(Direction direction) const; ///< whether that arrow key means something
    /// Where nothing is chosen yet, \a from is empty.
    virtual std::optional<ChartPoint> next(std::optional<ChartPoint> from,
                                           Direction direction) const = 0;
    virtual double placeOf(ChartPoint point) const = 0; ///< along the chart
    virtual QString words(ChartPoint point) const = 0;
    virtual QString wordsBetween(ChartPoint from, ChartPoint to) const; ///< what a step crosses
    virtual QString wordsAt(const QPointF &position) const;             ///< where there is no point
    virtual QString extentWords(Extent extent) const;                   ///< of the visible part
    virtual QString keysHint() const = 0;
    virtual void mark(std::optional<ChartPoint> point) = 0; ///< shows where it is

    void setExtent(double from, double to); ///< shows this part, or as near to it as can be

    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void addPlot(QLayout &layout);
    void addScrollBar(QLayout &layout);
    void addStrip(QLayout &layout);
    void recolour();
    void keepInside(const QCPRange &range);
    void follow();
    void zoom(double factor);
    void pan(double share);
    bool stepBy(const QKeyEvent &event);
    bool step(Direction direction);
    void choose(ChartPoint point, const QString &prefix = {});
    void bringIntoSight(double place);
    void showNearest(const QMouseEvent &event);
    void chooseByClick(const QMouseEvent &event);
    bool takeWheel(QWheelEvent &event);
    QFont smallFont() const;
    template <class Sheet>
    Sheet drawnOn(Sheet (*draw)(QCustomPlot &, const ChartSheet &));

    Along m_along;
    QLabel *m_title;
    ChartLegend *m_legend;
    QCustomPlot *m_plot;
    QScrollBar *m_scroll = nullptr; ///< along rows
    RangeStrip *m_strip = nullptr;  ///< along the time
    QLabel *m_reading;
    QLabel *m_captions;
    QSize m_size;
    std::optional<ChartPoint> m_current;
    QPointF m_pressedAt;
    bool m_isDoubleClick = false;
};

} // namespace kms::wizard
