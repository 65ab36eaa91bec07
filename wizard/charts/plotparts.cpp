#include "wizard/charts/plotparts.h"

#include "wizard/charts/timeticks.h"

#include <cmath>

namespace kms::wizard {

namespace {

constexpr int leastTickSpacing = 84;

/// Marks of a calendar or clock below the chart.
class TimeTicker : public QCPAxisTicker
{
public:
    explicit TimeTicker(const QLocale &locale)
        : m_locale(locale)
    {
    }
    void generate(const QCPRange &range, const QLocale &, QChar, int, QVector<double> &ticks,
                  QVector<double> *subTicks, QVector<QString> *tickLabels) override
    {
        ticks.clear();
        if (subTicks)
            subTicks->clear();
        if (tickLabels)
            tickLabels->clear();
        const auto marks = timeTicks(UtcMs(std::ceil(range.lower)), UtcMs(range.upper),
                                     QTimeZone::systemTimeZone(), m_locale, mTickCount);
        for (const AxisTick &mark : marks) {
            ticks += double(mark.value);
            if (tickLabels)
                *tickLabels += mark.label;
        }
    }

private:
    QLocale m_locale;
};

} // namespace

QSharedPointer<QCPAxisTicker> timeTicker(const QLocale &locale)
{
    return QSharedPointer<QCPAxisTicker>(new TimeTicker(locale));
}

QSharedPointer<QCPAxisTicker> countTicker(qint64 most, const QLocale &locale)
{
    QSharedPointer<QCPAxisTickerText> ticker(new QCPAxisTickerText);
    const auto ticks = countTicks(most, locale);
    for (const AxisTick &tick : ticks)
        ticker->addTick(double(tick.value), tick.label);
    return ticker;
}

void spaceTimeTicks(QCustomPlot &plot, int width)
{
    plot.xAxis->ticker()->setTickCount(std::max(width / leastTickSpacing - 1, 2));
}

QPen solid(const QColor &colour, double width)
{
    return QPen(colour, width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
}

QPen dashed(const QColor &colour, double width, const QVector<qreal> &pattern)
{
    QPen pen = solid(colour, width);
    pen.setDashPattern(pattern);
    return pen;
}

void dressAxes(QCustomPlot &plot, const ChartPalette &colours, const QFont &font)
{
    for (QCPAxis *axis : {plot.xAxis, plot.yAxis}) {
        axis->setTickLabelColor(colours.muted);
        axis->setTickLabelFont(font);
        axis->setTickPen(solid(colours.muted, 1));
        axis->setBasePen(solid(colours.muted, 1));
    }
    plot.yAxis->setBasePen(Qt::NoPen);
    plot.yAxis->grid()->setPen(solid(colours.grid, 1));
    plot.yAxis->grid()->setZeroLinePen(Qt::NoPen);
}

QString timeWords(Extent extent, const Phrasebook &phrases)
{
    return phrases.text(QStringLiteral("report.value.period"),
                        {{QStringLiteral("from"), toUtc(UtcMs(extent.from))},
                         {QStringLiteral("to"), toUtc(UtcMs(extent.to))}});
}

} // namespace kms::wizard
