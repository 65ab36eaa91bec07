#pragma once

#include "wizard/charts/chartpalette.h"

#include <QByteArray>
#include <QFont>
#include <QImage>
#include <QSize>
#include <QString>
#include <QVector>

#include <functional>

class QCustomPlot;

namespace kms::wizard {

/// What stands on the sheet that a chart is exported to, besides the plot.
struct ChartSheet
{
    QString title;    ///< above the plot
    QString captions; ///< below it
    QFont font;
    ChartPalette colours;
    QSize plotSize{1000, 420}; ///< in pixels of the screen
    struct Entry
    {
        QString text;
        std::function<void(QPainter &, const QRect &)> paintSign;
    };
    QVector<Entry> legend = {}; ///< between title and plot
};

// The plot must be in the sheet's colours already. Empty where the picture could not be made.
QImage chartPicture(QCustomPlot &plot, const ChartSheet &sheet); ///< at twice the resolution
QByteArray chartPdf(QCustomPlot &plot, const ChartSheet &sheet); ///< one page, as lines and text

/// Takes about 100 ms: for another thread. Empty for an empty picture.
QByteArray pngOf(const QImage &picture);

/// \return false where it could not be written whole; an older file then stays as it is
bool writeFile(const QString &path, const QByteArray &bytes);

} // namespace kms::wizard
