#pragma once

#include "wizard/charts/chartwidget.h"
#include "wizard/charts/plotheader.h"

#include <QApplication>
#include <QLabel>
#include <QTest>
#include <QToolTip>

namespace kms::test {

/// A chart on the screen, and what a person does to it.
template <class Chart>
class ShownChart
{
public:
    template <class... Data>
    explicit ShownChart(const Data &...data)
    {
        widget.resize(900, 420);
        widget.setChart(data...);
        widget.show();
        QVERIFY(QTest::qWaitForWindowExposed(&widget));
        widget.activateWindow();
        widget.setFocus();
        plot = widget.template findChild<QCustomPlot *>();
        plot->replot();
    }

    QString label(const char *name) const
    {
        return widget.template findChild<QLabel *>(QString::fromLatin1(name))->text();
    }
    QString reading() const { return label("chart-reading"); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&widget, key, modifiers);
    }
    void click(QPointF place) const
    {
        QTest::mouseClick(plot, Qt::LeftButton, {}, place.toPoint());
    }
    void pointTo(QPointF place) const
    {
        QWindow *window = widget.windowHandle();
        QTest::mouseMove(window, plot->mapTo(&widget, QPoint(2, 2))); // it comes from elsewhere
        QTest::mouseMove(window, plot->mapTo(&widget, place.toPoint()));
    }
    void wheel(QPointF place, int notches, Qt::KeyboardModifiers modifiers = {}) const
    {
        QWheelEvent event(place, plot->mapToGlobal(place), {}, {0, 120 * notches}, Qt::NoButton,
                          modifiers, Qt::NoScrollPhase, false);
        QApplication::sendEvent(plot, &event);
    }
    QImage seen() const { return plot->toPixmap().toImage(); }
    /// What stands out from the background within a place.
    QSet<QRgb> coloursIn(const QRectF &place) const
    {
        const QImage image = seen();
        QSet<QRgb> colours;
        const QRect inside = place.toAlignedRect().intersected(image.rect());
        for (int y = inside.top(); y <= inside.bottom(); ++y) {
            for (int x = inside.left(); x <= inside.right(); ++x)
                colours += image.pixel(x, y);
        }
        return colours;
    }

    Chart widget;
    QCustomPlot *plot = nullptr;
};

} // namespace kms::test
