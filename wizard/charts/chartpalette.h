#pragma once

#include <QBrush>
#include <QColor>
#include <QPalette>
#include <QVector>

namespace kms::wizard {

/// The colours of a chart. Lines and marks differ by the Okabe–Ito colours, which people with any
/// kind of colour vision tell apart, and always by a second sign.
struct ChartPalette
{
    QColor background;
    QColor text;
    QColor muted; ///< text of lesser weight, axes
    QColor grid;
    QColor hatch;
    QColor counted;  ///< from the host’s log
    QColor young;    ///< the same where it is a lower bound: paler
    QColor printed;  ///< by the host
    QColor told;     ///< to clients
    QColor required; ///< the one accent
    QColor forecast; ///< the accent, paler
    QColor focus;
    QVector<QColor>
        results; ///< success first, then failures, at last all others; see resultBrush()
    QColor few;  ///< three shades of how much: pale,
    QColor some;
    QColor many; ///< full
    QColor refused;
};

/// Results differ by their pattern, too.
QBrush resultBrush(const ChartPalette &colours, int index);

/// Fits light, dark and high contrast: every line has a contrast of at least 3 to the background,
/// every text 4.5 where the system's own text has it.
ChartPalette chartPalette(const QPalette &palette);

/// For what is written to files and printed, whatever the window looks like.
ChartPalette paperPalette();

/// The contrast of two colours by WCAG 2.1: 1 (the same) to 21 (black and white).
double contrast(const QColor &a, const QColor &b);

} // namespace kms::wizard
