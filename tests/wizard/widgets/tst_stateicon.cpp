#include "wizard/widgets/stateicon.h"

#include <QImage>
#include <QPalette>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace kms;
using wizard::StepState;

namespace {

constexpr StepState allStates[] = {StepState::NotYet,  StepState::Fine,    StepState::Info,
                                   StepState::Warning, StepState::Problem, StepState::Undecided};

QPalette paletteOf(QColor base, QColor text)
{
    QPalette palette;
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::HighlightedText, QColor(0x01, 0x02, 0x03));
    return palette;
}

QPalette light()
{
    return paletteOf(Qt::white, Qt::black);
}

// WCAG 2.1, "relative luminance" and "contrast ratio".
double luminance(QColor color)
{
    const auto part = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) +
           0.0722 * part(color.blueF());
}

double contrast(QColor a, QColor b)
{
    const double one = luminance(a) + 0.05;
    const double other = luminance(b) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

QImage drawn(StepState state, int size, const QPalette &palette = light(),
             QIcon::Mode mode = QIcon::Normal)
{
    return wizard::stateIcon(state, palette)
        .pixmap(QSize(size, size), 1.0, mode)
        .toImage()
        .convertToFormat(QImage::Format_ARGB32);
}

/// Where ink is, in a grid of 16 × 16, as rows of "#" and ".".
QStringList shape(StepState state)
{
    const QImage image = drawn(state, 16);
    QStringList rows;
    for (int y = 0; y < 16; ++y) {
        QString row;
        for (int x = 0; x < 16; ++x)
            row += QLatin1Char(qAlpha(image.pixel(x, y)) > 127 ? '#' : '.');
        rows += row;
    }
    return rows;
}

bool inkAt(StepState state, double x, double y)
{
    return qAlpha(drawn(state, 160).pixel(int(x * 10), int(y * 10))) > 127;
}

} // namespace

class TestStateIcon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStateHasItsOwnShape()
    {
        for (const StepState one : allStates) {
            for (const StepState other : allStates) {
                if (one >= other)
                    continue;
                int different = 0;
                const QStringList a = shape(one);
                const QStringList b = shape(other);
                for (int y = 0; y < 16; ++y) {
                    for (int x = 0; x < 16; ++x)
                        different += a.at(y).at(x) == b.at(y).at(x) ? 0 : 1;
                }
                QVERIFY2(different >= 12, qPrintable(QString::number(int(one)) + QLatin1Char(' ') +
                                                     QString::number(int(other))));
            }
        }
    }

    // Points in units of the grid: what a person recognises a shape by.
    void theShapesAreThePromisedOnes_data()
    {
        QTest::addColumn<StepState>("state");
        QTest::addColumn<double>("x");
        QTest::addColumn<double>("y");
        QTest::addColumn<bool>("ink");
        const auto row = [](const char *name, StepState state, double x, double y, bool ink) {
            QTest::newRow(name) << state << x << y << ink;
        };
        row("not yet: empty inside", StepState::NotYet, 8, 8, false);
        row("not yet: a circle", StepState::NotYet, 8, 3.2, true);
        row("fine: a filled disc", StepState::Fine, 4, 5, true);
        row("fine: no corners", StepState::Fine, 1.5, 1.5, false);
        row("fine: the mark's lowest point is cut out", StepState::Fine, 7, 10.5, false);
        row("fine: beside the mark", StepState::Fine, 11, 10.5, true);
        row("info: an outlined circle", StepState::Info, 8, 1.4, true);
        row("info: empty between", StepState::Info, 4, 8, false);
        row("info: the dot above", StepState::Info, 8, 4.7, true);
        row("info: the stem below", StepState::Info, 8, 10, true);
        row("warning: the right corner", StepState::Warning, 14.6, 8, true);
        row("warning: the lower corner", StepState::Warning, 8, 14.6, true);
        row("warning: empty between", StepState::Warning, 5.5, 8, false);
        row("warning: the dot below", StepState::Warning, 8, 11, true);
        row("problem: points up", StepState::Problem, 8, 2, true);
        row("problem: nothing beside the point", StepState::Problem, 3, 3, false);
        row("problem: the corner below", StepState::Problem, 1.8, 13.6, true);
        row("problem: filled", StepState::Problem, 5.5, 11, true);
        row("problem: the mark is cut out", StepState::Problem, 8, 8, false);
        row("problem: its dot is cut out", StepState::Problem, 8, 12.2, false);
        row("undecided: the hook", StepState::Undecided, 8, 3.9, true);
        row("undecided: the dot", StepState::Undecided, 8, 11.6, true);
        row("undecided: open at the left", StepState::Undecided, 6, 8.5, false);
    }
    void theShapesAreThePromisedOnes()
    {
        QFETCH(StepState, state);
        QFETCH(double, x);
        QFETCH(double, y);
        QTEST(inkAt(state, x, y), "ink");
    }

    void coloursStandOutFromTheBase_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << light();
        QTest::newRow("dark") << paletteOf(QColor(0x23, 0x26, 0x29), QColor(0xee, 0xee, 0xee));
        QTest::newRow("black") << paletteOf(Qt::black, Qt::yellow);
        QTest::newRow("white") << paletteOf(Qt::white, QColor(0x20, 0x00, 0x40));
        QTest::newRow("beige") << paletteOf(QColor(0xf5, 0xe6, 0xc8), Qt::black);
        QTest::newRow("dark blue") << paletteOf(QColor(0x00, 0x1a, 0x4d), Qt::white);
    }
    void coloursStandOutFromTheBase()
    {
        QFETCH(QPalette, palette);
        for (const StepState state : allStates) {
            const QColor color = wizard::stateColor(state, palette);
            const double ratio = contrast(color, palette.color(QPalette::Base));
            QVERIFY2(ratio >= 3.0, qPrintable(QStringLiteral("%1: %2").arg(int(state)).arg(ratio)));
            // The icon is drawn in it, and not too thinly to be seen.
            int solid = 0;
            const QImage image = drawn(state, 16, palette);
            for (int y = 0; y < 16; ++y) {
                for (int x = 0; x < 16; ++x)
                    solid += image.pixelColor(x, y) == color ? 1 : 0;
            }
            QVERIFY2(solid >= 4, qPrintable(QString::number(int(state))));
        }
    }

    void coloursDifferByState()
    {
        QSet<QRgb> colors;
        for (const StepState state : allStates)
            colors.insert(wizard::stateColor(state, light()).rgb());
        QCOMPARE(colors.size(), 6);
    }

    void everySizeIsDrawnAnew_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<double>("ratio");
        QTest::newRow("16") << 16 << 1.0;
        QTest::newRow("20") << 20 << 1.0;
        QTest::newRow("32") << 32 << 1.0;
        QTest::newRow("16 at 200 %") << 16 << 2.0;
        QTest::newRow("24 at 150 %") << 24 << 1.5;
    }
    void everySizeIsDrawnAnew()
    {
        QFETCH(int, size);
        QFETCH(double, ratio);
        const QIcon icon = wizard::stateIcon(StepState::Problem, light());
        const QPixmap pixmap = icon.pixmap(QSize(size, size), ratio);
        QCOMPARE(pixmap.width(), int(size * ratio));
        QCOMPARE(pixmap.height(), int(size * ratio));
    }

    void aSelectedLinesIconHasTheColourOfItsText()
    {
        const QImage image = drawn(StepState::Fine, 32, light(), QIcon::Selected);
        QCOMPARE(image.pixelColor(8, 10), QColor(0x01, 0x02, 0x03));
    }

    void aCopyIsDrawnAlike()
    {
        const QIcon icon = wizard::stateIcon(StepState::Warning, light());
        QIcon copy = icon;
        copy.addPixmap(QPixmap()); // detaches it
        QCOMPARE(copy.pixmap(32).toImage(), icon.pixmap(32).toImage());
    }
};

QTEST_MAIN(TestStateIcon)
#include "tst_stateicon.moc"
