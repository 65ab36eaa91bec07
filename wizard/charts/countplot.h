#pragma once

#include "wizard/charts/chartpoints.h"

#include <QImage>
#include <QWidget>

#include <memory>

class QCPRange;
class QCustomPlot;
class QLabel;

namespace kms::wizard {

class CountDrawing;
struct ChartSheet;

/// The count's history as a chart to look at, to point at, and to step through by keys.
///
/// The wheel zooms the time around the pointer, dragging moves it, a double click or Home shows
/// all. Left and Right go from point to point, Ctrl+Left and Ctrl+Right move the time, PageUp and
/// PageDown (or + and -) zoom it. What is pointed at is told in a tooltip, what is stepped to in a
/// line below the chart, also for screen readers.
class CountPlot : public QWidget
{
    Q_OBJECT

public:
    explicit CountPlot(QWidget *parent = nullptr);
    ~CountPlot() override;

    /// Shows all of the chart. Quick also for a million points. Again after a change of language.
    /// \param metOn when the largest count required is expected (dayThresholdIsMet()), if it is
    void setChart(const CountChart &chart, const Phrasebook &phrases,
                  const std::optional<QDateTime> &metOn = {});

    TimeRange visibleTime() const;
    void showAll();

    /// The point that keys or a click chose last.
    std::optional<CountPoint> currentPoint() const;

    // The chart with its title and how to read it, in colours for paper; see pngOf() and
    // writeFile(). Empty where it could not be drawn.
    QImage picture();
    QByteArray pdf();

Q_SIGNALS:
    void pointChosen(kms::UtcMs time);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void recolour();
    void keepInside(const QCPRange &range);
    void setTime(double from, double to);
    void zoom(double factor);
    void pan(double share);
    void step(int direction);
    void choose(ChartPoint point, const QString &prefix = {});
    void showNearest(const QMouseEvent &event);
    void chooseByClick(const QMouseEvent &event);
    bool leaveWheelToPage(QWheelEvent &event);
    std::optional<ChartPoint> pointAt(const QPointF &position) const;
    QString words(ChartPoint point) const;
    template <class Sheet>
    Sheet exported(Sheet (*draw)(QCustomPlot &, const ChartSheet &));

    QLabel *m_title;
    QCustomPlot *m_plot;
    QLabel *m_reading;
    QLabel *m_captions;
    std::unique_ptr<CountDrawing> m_drawing;
    Phrasebook m_phrases;
    std::optional<ChartPoint> m_current;
    QPointF m_pressedAt;
};

} // namespace kms::wizard
