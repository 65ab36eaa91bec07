#include "wizard/charts/flowlayout.h"

#include <QWidget>

#include <algorithm>

namespace kms::wizard {

namespace {

constexpr int apart = 12;
constexpr int linesApart = 2;

} // namespace

FlowLayout::FlowLayout(QWidget *parent)
    : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items += item;
}

int FlowLayout::count() const
{
    return int(m_items.size());
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return m_items.value(index);
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const
{
    return lay(QRect(0, 0, width, 0), true);
}

QSize FlowLayout::sizeHint() const
{
    return minimumSize();
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size;
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    lay(rect, false);
}

int FlowLayout::lay(const QRect &rect, bool onlyMeasure) const
{
    const bool isMirrored = parentWidget() && parentWidget()->isRightToLeft();
    QPoint place = rect.topLeft();
    int lineHeight = 0;
    for (QLayoutItem *item : m_items) {
        const QSize size = item->sizeHint();
        if (place.x() > rect.left() && place.x() + size.width() > rect.right() + 1) {
            place = {rect.left(), place.y() + lineHeight + linesApart};
            lineHeight = 0;
        }
        if (!onlyMeasure) {
            QRect geometry(place, size);
            if (isMirrored)
                geometry.moveRight(rect.left() + rect.right() - geometry.left());
            item->setGeometry(geometry);
        }
        place.rx() += size.width() + apart;
        lineHeight = std::max(lineHeight, size.height());
    }
    return place.y() + lineHeight - rect.top();
}

} // namespace kms::wizard
