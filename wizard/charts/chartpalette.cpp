#include "wizard/charts/chartpalette.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace kms::wizard {

namespace {

constexpr double lineContrast = 3.1; // a little more than asked, for colours are rounded
constexpr double textContrast = 4.5;

// Okabe and Ito's colours, one for light and one for dark backgrounds.
constexpr QRgb blue = 0xff0072b2;
constexpr QRgb skyBlue = 0xff56b4e9;
constexpr QRgb green = 0xff009e73;
constexpr QRgb vermillion = 0xffd55e00;
constexpr QRgb orange = 0xffe69f00;
constexpr QRgb purple = 0xffcc79a7;

constexpr std::array resultHues{green, vermillion, blue, orange, purple, skyBlue};
constexpr std::array resultPatterns{Qt::SolidPattern, Qt::BDiagPattern, Qt::DiagCrossPattern,
                                    Qt::HorPattern,   Qt::VerPattern,   Qt::Dense4Pattern,
                                    Qt::Dense6Pattern};

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

QColor mixed(const QColor &a, const QColor &b, double shareOfA)
{
    const auto mix = [&](double x, double y) { return float(shareOfA * x + (1 - shareOfA) * y); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()),
                            mix(a.blueF(), b.blueF()));
}

// The palest shade of a colour that is still told from the background.
QColor paled(const QColor &colour, const QColor &background, double least)
{
    for (int percent = 20; percent < 100; percent += 2) {
        const QColor shade = mixed(colour, background, percent / 100.0);
        if (contrast(shade, background) >= least)
            return shade;
    }
    return colour;
}

// The same hue, moved towards the text until it is told from the background.
QColor strengthened(const QColor &colour, const QColor &background, const QColor &text)
{
    for (int percent = 100; percent > 0; percent -= 5) {
        const QColor shade = mixed(colour, text, percent / 100.0);
        if (contrast(shade, background) >= lineContrast)
            return shade;
    }
    return text;
}

} // namespace

double contrast(const QColor &a, const QColor &b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

ChartPalette chartPalette(const QPalette &palette)
{
    const QColor background = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    const bool isDark = luminance(background) < luminance(text);
    const auto readable = [&](QRgb onLight, QRgb onDark) {
        const QColor colour = QColor::fromRgb(isDark ? onDark : onLight);
        return contrast(colour, background) >= lineContrast ? colour : text;
    };
    ChartPalette colours;
    colours.background = background;
    colours.text = text;
    colours.muted = paled(text, background, textContrast + 1);
    colours.grid = mixed(text, background, 0.14);
    colours.hatch = paled(text, background, lineContrast);
    colours.counted = readable(blue, skyBlue);
    colours.young = paled(colours.counted, background, lineContrast);
    colours.printed = colours.counted;
    colours.told = readable(green, green);
    colours.required = readable(vermillion, orange);
    colours.forecast = paled(colours.required, background, lineContrast);
    const QColor highlight = palette.color(QPalette::Highlight);
    colours.focus = contrast(highlight, background) >= lineContrast ? highlight : text;
    for (const QRgb hue : resultHues)
        colours.results += strengthened(QColor::fromRgb(hue), background, text);
    colours.results += colours.muted;
    colours.few = paled(colours.counted, background, lineContrast);
    colours.some = mixed(colours.few, colours.counted, 0.5);
    colours.many = colours.counted;
    colours.refused = colours.required;
    return colours;
}

QBrush resultBrush(const ChartPalette &colours, int index)
{
    return QBrush(colours.results[index], resultPatterns[size_t(index)]);
}

ChartPalette paperPalette()
{
    QPalette paper;
    paper.setColor(QPalette::Base, Qt::white);
    paper.setColor(QPalette::Text, QColor(0x1a, 0x1a, 0x1a));
    return chartPalette(paper);
}

} // namespace kms::wizard
