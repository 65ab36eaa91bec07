#include "wizard/widgets/stateicon.h"

#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPainterPathStroker>
#include <QPixmap>

#include <algorithm>
#include <cmath>

namespace kms::wizard {

namespace {

// Shapes stand in a square of 16 × 16 units: one unit is one pixel at the smallest size.
constexpr qreal grid = 16;
constexpr qreal outline = 1.8;
const QPointF centre(8, 8);

QPainterPath stroked(const QPainterPath &line, qreal width)
{
    QPainterPathStroker pen;
    pen.setWidth(width);
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    return pen.createStroke(line).simplified();
}

QPainterPath polygon(std::initializer_list<QPointF> corners)
{
    QPainterPath path;
    path.addPolygon(QPolygonF(corners));
    path.closeSubpath();
    return path;
}

QPainterPath disc(QPointF middle, qreal radius)
{
    QPainterPath path;
    path.addEllipse(middle, radius, radius);
    return path;
}

QPainterPath ring(qreal radius)
{
    return disc(centre, radius).subtracted(disc(centre, radius - outline));
}

QPainterPath bar(qreal top, qreal bottom)
{
    QPainterPath path;
    path.moveTo(8, top);
    path.lineTo(8, bottom);
    return stroked(path, 1.7);
}

QPainterPath checkMark()
{
    QPainterPath path;
    path.moveTo(4.6, 8.3);
    path.lineTo(7, 10.7);
    path.lineTo(11.4, 5.5);
    return stroked(path, 1.8);
}

QPainterPath questionMark()
{
    QPainterPath hook;
    hook.arcMoveTo(QRectF(5.9, 3.9, 4.2, 4.2), 175);
    hook.arcTo(QRectF(5.9, 3.9, 4.2, 4.2), 175, -235);
    hook.quadTo(8, 8.1, 8, 9.2);
    return stroked(hook, 1.4).united(disc({8, 11.6}, 0.95));
}

QPainterPath shapeOf(StepState state)
{
    switch (state) {
    case StepState::NotYet:
        return ring(6);
    case StepState::Fine:
        return disc(centre, 7).subtracted(checkMark());
    case StepState::Info:
        return ring(7.2).united(bar(7.4, 11.2)).united(disc({8, 4.7}, 1));
    case StepState::Warning:
        return stroked(polygon({{8, 1.3}, {14.7, 8}, {8, 14.7}, {1.3, 8}}), outline)
            .united(bar(4.9, 8.4))
            .united(disc({8, 11}, 1));
    case StepState::Problem: {
        const QPainterPath triangle = polygon({{8, 1.8}, {14.8, 13.8}, {1.2, 13.8}});
        return triangle.united(stroked(triangle, outline))
            .subtracted(bar(6, 9.6))
            .subtracted(disc({8, 12.2}, 1));
    }
    case StepState::Undecided:
        return ring(7.2).united(questionMark());
    }
    Q_UNREACHABLE();
}

// The palette of Okabe and Ito, which colour-blind people can tell apart.
QColor hueOf(StepState state)
{
    switch (state) {
    case StepState::NotYet:
        return {0x80, 0x80, 0x80};
    case StepState::Fine:
        return {0x00, 0x9e, 0x73};
    case StepState::Info:
        return {0x00, 0x72, 0xb2};
    case StepState::Warning:
        return {0xe6, 0x9f, 0x00};
    case StepState::Problem:
        return {0xd5, 0x5e, 0x00};
    case StepState::Undecided:
        return {0xcc, 0x79, 0xa7};
    }
    Q_UNREACHABLE();
}

// Relative luminance and contrast as WCAG 2.1 defines them.
double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one) + 0.05;
    const double b = luminance(other) + 0.05;
    return std::max(a, b) / std::min(a, b);
}

QColor blended(const QColor &from, const QColor &to, double share)
{
    const auto part = [share](int a, int b) { return int(std::lround(a + (b - a) * share)); };
    return {part(from.red(), to.red()), part(from.green(), to.green()),
            part(from.blue(), to.blue())};
}

class StateIconEngine : public QIconEngine
{
public:
    StateIconEngine(StepState state, const QPalette &palette)
        : m_shape(shapeOf(state))
        , m_color(stateColor(state, palette))
        , m_selected(palette.color(QPalette::HighlightedText))
        , m_disabled(palette.color(QPalette::Disabled, QPalette::Text))
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal scale = std::min(rect.width(), rect.height()) / grid;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(QRectF(rect).center());
        painter->scale(scale, scale);
        painter->translate(-centre);
        painter->fillPath(m_shape, mode == QIcon::Selected   ? m_selected
                                   : mode == QIcon::Disabled ? m_disabled
                                                             : m_color);
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new StateIconEngine(*this); }

private:
    QPainterPath m_shape;
    QColor m_color;
    QColor m_selected;
    QColor m_disabled;
};

} // namespace

QColor stateColor(StepState state, const QPalette &palette)
{
    // A little more than 3:1, for the soft edges of thin lines.
    constexpr double wanted = 3.3;
    const QColor base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    const QColor hue = hueOf(state);
    for (double share = 0; share < 1; share += 0.05) {
        const QColor color = blended(hue, text, share);
        if (contrast(color, base) >= wanted)
            return color;
    }
    return text;
}

QIcon stateIcon(StepState state, const QPalette &palette)
{
    return QIcon(new StateIconEngine(state, palette));
}

} // namespace kms::wizard
