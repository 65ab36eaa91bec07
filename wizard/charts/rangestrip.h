#pragma once

#include "wizard/charts/chartpalette.h"
#include "wizard/charts/chartpoint.h"

#include <QVector>
#include <QWidget>

class QCPItemRect;
class QCustomPlot;

namespace kms::wizard {

/// A small picture of all the time, with the part that the chart above shows as a window in it.
///
/// The window is dragged, or pulled at either end; a click beside it brings it there. Left and
/// Right move it, + and - make it smaller and larger, Home shows all, End the newest part.
class RangeStrip : public QWidget
{
    Q_OBJECT

public:
    explicit RangeStrip(QWidget *parent = nullptr);

    void setLine(const QVector<double> &keys, const QVector<double> &values);
    void setWhole(Extent whole);
    void setShown(Extent shown);
    void setSides(int left, int right); ///< margins, as the chart above has them
    void setColours(const ChartPalette &colours);

    Extent window() const { return m_shown; }

Q_SIGNALS:
    void moved(double from, double to); ///< the window is wanted there
    void allWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    enum class Grip : quint8 { None, Begin, Middle, End };
    Grip gripAt(double x) const;
    double keyAt(double x) const;
    double pixelAt(double key) const;
    void shift(double by);
    void scale(double factor);

    QCustomPlot *m_plot;
    QCPItemRect *m_window;
    QCPItemRect *m_before; ///< what is not shown, left and right of the window
    QCPItemRect *m_after;
    Extent m_whole{0, 1};
    Extent m_shown{0, 1};
    Grip m_grip = Grip::None;
    double m_heldAt = 0; ///< where the window was taken, from its begin
    QColor m_focus;
};

} // namespace kms::wizard
