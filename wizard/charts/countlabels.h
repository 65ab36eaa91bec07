#pragma once

#include "engine/report/countchart.h"

#include <QVector>

class QCustomPlot;
class QCPItemText;
class QColor;
class QFont;

namespace kms::wizard {

/// The words inside a chart: at the right edge what each line is, above the gaps what they are.
/// They are laid anew after every change of size or time, so that none covers another.
class CountLabels
{
public:
    explicit CountLabels(QCustomPlot &plot);

    void clear(); ///< forgets them; the plot deletes its items
    void addLimit(qint64 count, const QString &text);
    void addGap(UtcMs from, UtcMs to, const QString &name);
    void addForecast(UtcMs from, UtcMs to, qint64 count, const QString &text);
    void setStyle(const QColor &text, const QColor &background, const QFont &font);

    int marginWidth() const; ///< that the limits need at the right edge
    void lay();

private:
    struct Limit
    {
        QCPItemText *item;
        qint64 count;
    };
    struct Stretch
    {
        QCPItemText *item;
        UtcMs from;
        UtcMs to;
    };
    QCPItemText *add(const char *name, const QString &text);
    void layLimits();
    void layGaps();
    void layForecast();

    QCustomPlot &m_plot;
    QVector<Limit> m_limits;
    QVector<Stretch> m_gaps;
    QVector<Stretch> m_forecast; ///< at most one
    qint64 m_forecastCount = 0;
};

} // namespace kms::wizard
