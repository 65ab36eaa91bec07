#include "wizard/charts/chartexport.h"

#include "wizard/charts/plotheader.h"

#include <QBuffer>
#include <QPdfWriter>
#include <QSaveFile>

namespace kms::wizard {

namespace {

constexpr int margin = 16;
constexpr QSize signSize(28, 14);
constexpr int entriesApart = 18;
constexpr double pngScale = 2;
constexpr double pointsPerInch = 72;

QFont titleFont(const ChartSheet &sheet)
{
    QFont font = sheet.font;
    font.setBold(true);
    font.setPointSizeF(sheet.font.pointSizeF() * 1.15);
    return font;
}

/// Where the parts stand, one below the other.
struct Layout
{
    QRect title;
    QVector<QPoint> entries; ///< of the legend
    QRect plot;
    QRect captions;
    QSize size;
};

/// Beside each other, and in a further line where there is no more room. \return where they end
int layEntries(const ChartSheet &sheet, int top, QVector<QPoint> &places)
{
    const QFontMetrics metrics(sheet.font);
    const int lineHeight = std::max(metrics.height(), signSize.height()) + 4;
    QPoint place(margin, top);
    for (const ChartSheet::Entry &entry : sheet.legend) {
        const int width = signSize.width() + 6 + metrics.horizontalAdvance(entry.text);
        if (place.x() > margin && place.x() + width > sheet.plotSize.width() - margin)
            place = {margin, place.y() + lineHeight};
        places += place;
        place.rx() += width + entriesApart;
    }
    return sheet.legend.isEmpty() ? top : place.y() + lineHeight;
}

Layout layOut(const ChartSheet &sheet)
{
    const int width = sheet.plotSize.width() - 2 * margin;
    const auto textBelow = [&](int top, const QFont &font, const QString &text) {
        return QFontMetrics(font).boundingRect(QRect(margin, top, width, 10'000), Qt::TextWordWrap,
                                               text);
    };
    Layout layout;
    layout.title = textBelow(margin, titleFont(sheet), sheet.title);
    const int below = layEntries(sheet, layout.title.bottom() + margin / 2, layout.entries);
    layout.plot = QRect(QPoint(0, below), sheet.plotSize);
    layout.captions = textBelow(layout.plot.bottom() + margin / 2, sheet.font, sheet.captions);
    layout.title.setWidth(width);
    layout.captions.setWidth(width);
    layout.size = QSize(sheet.plotSize.width(), layout.captions.bottom() + margin);
    return layout;
}

void paintLegend(QPainter &painter, const ChartSheet &sheet, const Layout &layout)
{
    const int lineHeight = std::max(QFontMetrics(sheet.font).height(), signSize.height());
    for (qsizetype i = 0; i < sheet.legend.size(); ++i) {
        const QPoint place = layout.entries[i];
        painter.save();
        sheet.legend[i].paintSign(
            painter, QRect(place + QPoint(0, (lineHeight - signSize.height()) / 2), signSize));
        painter.restore();
        painter.drawText(
            QRect(place.x() + signSize.width() + 6, place.y(), sheet.plotSize.width(), lineHeight),
            Qt::AlignLeft | Qt::AlignVCenter, sheet.legend[i].text);
    }
}

void paint(QCPPainter &painter, QCustomPlot &plot, const ChartSheet &sheet, const Layout &layout)
{
    painter.setMode(QCPPainter::pmNoCaching);
    painter.fillRect(QRect(QPoint(), layout.size), sheet.colours.background);
    painter.setPen(sheet.colours.text);
    painter.setFont(titleFont(sheet));
    painter.drawText(layout.title, Qt::TextWordWrap, sheet.title);
    painter.setFont(sheet.font);
    painter.drawText(layout.captions, Qt::TextWordWrap, sheet.captions);
    paintLegend(painter, sheet, layout);
    painter.translate(layout.plot.topLeft());
    plot.toPainter(&painter, layout.plot.width(), layout.plot.height());
}

} // namespace

QImage chartPicture(QCustomPlot &plot, const ChartSheet &sheet)
{
    const Layout layout = layOut(sheet);
    QImage image(layout.size * pngScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(pngScale);
    QCPPainter painter;
    if (image.isNull() || !painter.begin(&image))
        return {};
    paint(painter, plot, sheet, layout);
    painter.end();
    return image;
}

QByteArray pngOf(const QImage &picture)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return picture.save(&buffer, "PNG") ? buffer.data() : QByteArray();
}

QByteArray chartPdf(QCustomPlot &plot, const ChartSheet &sheet)
{
    const Layout layout = layOut(sheet);
    const int resolution = plot.logicalDpiX();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(resolution);
    writer.setTitle(sheet.title);
    writer.setPageSize(
        QPageSize(QSizeF(layout.size) * pointsPerInch / resolution, QPageSize::Point));
    writer.setPageMargins({});
    QCPPainter painter;
    if (!painter.begin(&writer))
        return {};
    painter.setMode(QCPPainter::pmVectorized);
    paint(painter, plot, sheet, layout);
    painter.end();
    return buffer.data();
}

bool writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    return !bytes.isEmpty() && file.open(QIODevice::WriteOnly) &&
           file.write(bytes) == bytes.size() && file.commit();
}

} // namespace kms::wizard
