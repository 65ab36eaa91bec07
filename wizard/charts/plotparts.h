#pragma once

#include "engine/evidence/times.h"
#include "engine/knowledge/phrasebook.h"
#include "wizard/charts/chartpalette.h"
#include "wizard/charts/chartpoint.h"
#include "wizard/charts/plotheader.h"

namespace kms::wizard {

/// Marks of a calendar or clock; see timeTicks().
QSharedPointer<QCPAxisTicker> timeTicker(const QLocale &locale);
/// See countTicks().
QSharedPointer<QCPAxisTicker> countTicker(qint64 most, const QLocale &locale);
/// As many marks below the chart as have room.
void spaceTimeTicks(QCustomPlot &plot, int width);

QPen solid(const QColor &colour, double width);
QPen dashed(const QColor &colour, double width, const QVector<qreal> &pattern);

/// Axes and grid: quiet, below what is drawn.
void dressAxes(QCustomPlot &plot, const ChartPalette &colours, const QFont &font);

/// "12 October 2026, 08:00 UTC to 20 November 2026, 09:00 UTC"
QString timeWords(Extent extent, const Phrasebook &phrases);

template <class Item>
Item *addItem(QCustomPlot &plot, const char *name, const char *layer)
{
    auto *item = new Item(&plot);
    item->setObjectName(QString::fromLatin1(name));
    item->setSelectable(false);
    item->setLayer(QString::fromLatin1(layer));
    return item;
}

} // namespace kms::wizard
