#include "engine/readers/textcodepages.h"

#include <QStringView>

#include <algorithm>

namespace kms {

namespace {

// From Unicode's mapping tables of the vendors (VENDORS/MICSFT). Carried here because Qt knows
// these pages only through ICU, which the Windows build does not have.
// clang-format off
constexpr char16_t upper437[] =
    u"\u00C7\u00FC\u00E9\u00E2\u00E4\u00E0\u00E5\u00E7\u00EA\u00EB\u00E8\u00EF\u00EE\u00EC\u00C4\u00C5"
    u"\u00C9\u00E6\u00C6\u00F4\u00F6\u00F2\u00FB\u00F9\u00FF\u00D6\u00DC\u00A2\u00A3\u00A5\u20A7\u0192"
    u"\u00E1\u00ED\u00F3\u00FA\u00F1\u00D1\u00AA\u00BA\u00BF\u2310\u00AC\u00BD\u00BC\u00A1\u00AB\u00BB"
    u"\u2591\u2592\u2593\u2502\u2524\u2561\u2562\u2556\u2555\u2563\u2551\u2557\u255D\u255C\u255B\u2510"
    u"\u2514\u2534\u252C\u251C\u2500\u253C\u255E\u255F\u255A\u2554\u2569\u2566\u2560\u2550\u256C\u2567"
    u"\u2568\u2564\u2565\u2559\u2558\u2552\u2553\u256B\u256A\u2518\u250C\u2588\u2584\u258C\u2590\u2580"
    u"\u03B1\u00DF\u0393\u03C0\u03A3\u03C3\u00B5\u03C4\u03A6\u0398\u03A9\u03B4\u221E\u03C6\u03B5\u2229"
    u"\u2261\u00B1\u2265\u2264\u2320\u2321\u00F7\u2248\u00B0\u2219\u00B7\u221A\u207F\u00B2\u25A0\u00A0";
constexpr char16_t upper850[] =
    u"\u00C7\u00FC\u00E9\u00E2\u00E4\u00E0\u00E5\u00E7\u00EA\u00EB\u00E8\u00EF\u00EE\u00EC\u00C4\u00C5"
    u"\u00C9\u00E6\u00C6\u00F4\u00F6\u00F2\u00FB\u00F9\u00FF\u00D6\u00DC\u00F8\u00A3\u00D8\u00D7\u0192"
    u"\u00E1\u00ED\u00F3\u00FA\u00F1\u00D1\u00AA\u00BA\u00BF\u00AE\u00AC\u00BD\u00BC\u00A1\u00AB\u00BB"
    u"\u2591\u2592\u2593\u2502\u2524\u00C1\u00C2\u00C0\u00A9\u2563\u2551\u2557\u255D\u00A2\u00A5\u2510"
    u"\u2514\u2534\u252C\u251C\u2500\u253C\u00E3\u00C3\u255A\u2554\u2569\u2566\u2560\u2550\u256C\u00A4"
    u"\u00F0\u00D0\u00CA\u00CB\u00C8\u0131\u00CD\u00CE\u00CF\u2518\u250C\u2588\u2584\u00A6\u00CC\u2580"
    u"\u00D3\u00DF\u00D4\u00D2\u00F5\u00D5\u00B5\u00FE\u00DE\u00DA\u00DB\u00D9\u00FD\u00DD\u00AF\u00B4"
    u"\u00AD\u00B1\u2017\u00BE\u00B6\u00A7\u00F7\u00B8\u00B0\u00A8\u00B7\u00B9\u00B3\u00B2\u25A0\u00A0";
constexpr char16_t upper866[] =
    u"\u0410\u0411\u0412\u0413\u0414\u0415\u0416\u0417\u0418\u0419\u041A\u041B\u041C\u041D\u041E\u041F"
    u"\u0420\u0421\u0422\u0423\u0424\u0425\u0426\u0427\u0428\u0429\u042A\u042B\u042C\u042D\u042E\u042F"
    u"\u0430\u0431\u0432\u0433\u0434\u0435\u0436\u0437\u0438\u0439\u043A\u043B\u043C\u043D\u043E\u043F"
    u"\u2591\u2592\u2593\u2502\u2524\u2561\u2562\u2556\u2555\u2563\u2551\u2557\u255D\u255C\u255B\u2510"
    u"\u2514\u2534\u252C\u251C\u2500\u253C\u255E\u255F\u255A\u2554\u2569\u2566\u2560\u2550\u256C\u2567"
    u"\u2568\u2564\u2565\u2559\u2558\u2552\u2553\u256B\u256A\u2518\u250C\u2588\u2584\u258C\u2590\u2580"
    u"\u0440\u0441\u0442\u0443\u0444\u0445\u0446\u0447\u0448\u0449\u044A\u044B\u044C\u044D\u044E\u044F"
    u"\u0401\u0451\u0404\u0454\u0407\u0457\u040E\u045E\u00B0\u2219\u00B7\u221A\u2116\u00A4\u25A0\u00A0";
constexpr char16_t upper1251[] =
    u"\u0402\u0403\u201A\u0453\u201E\u2026\u2020\u2021\u20AC\u2030\u0409\u2039\u040A\u040C\u040B\u040F"
    u"\u0452\u2018\u2019\u201C\u201D\u2022\u2013\u2014\uFFFD\u2122\u0459\u203A\u045A\u045C\u045B\u045F"
    u"\u00A0\u040E\u045E\u0408\u00A4\u0490\u00A6\u00A7\u0401\u00A9\u0404\u00AB\u00AC\u00AD\u00AE\u0407"
    u"\u00B0\u00B1\u0406\u0456\u0491\u00B5\u00B6\u00B7\u0451\u2116\u0454\u00BB\u0458\u0405\u0455\u0457"
    u"\u0410\u0411\u0412\u0413\u0414\u0415\u0416\u0417\u0418\u0419\u041A\u041B\u041C\u041D\u041E\u041F"
    u"\u0420\u0421\u0422\u0423\u0424\u0425\u0426\u0427\u0428\u0429\u042A\u042B\u042C\u042D\u042E\u042F"
    u"\u0430\u0431\u0432\u0433\u0434\u0435\u0436\u0437\u0438\u0439\u043A\u043B\u043C\u043D\u043E\u043F"
    u"\u0440\u0441\u0442\u0443\u0444\u0445\u0446\u0447\u0448\u0449\u044A\u044B\u044C\u044D\u044E\u044F";
constexpr char16_t upper1252[] =
    u"\u20AC\uFFFD\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\uFFFD\u017D\uFFFD"
    u"\uFFFD\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\uFFFD\u017E\u0178"
    u"\u00A0\u00A1\u00A2\u00A3\u00A4\u00A5\u00A6\u00A7\u00A8\u00A9\u00AA\u00AB\u00AC\u00AD\u00AE\u00AF"
    u"\u00B0\u00B1\u00B2\u00B3\u00B4\u00B5\u00B6\u00B7\u00B8\u00B9\u00BA\u00BB\u00BC\u00BD\u00BE\u00BF"
    u"\u00C0\u00C1\u00C2\u00C3\u00C4\u00C5\u00C6\u00C7\u00C8\u00C9\u00CA\u00CB\u00CC\u00CD\u00CE\u00CF"
    u"\u00D0\u00D1\u00D2\u00D3\u00D4\u00D5\u00D6\u00D7\u00D8\u00D9\u00DA\u00DB\u00DC\u00DD\u00DE\u00DF"
    u"\u00E0\u00E1\u00E2\u00E3\u00E4\u00E5\u00E6\u00E7\u00E8\u00E9\u00EA\u00EB\u00EC\u00ED\u00EE\u00EF"
    u"\u00F0\u00F1\u00F2\u00F3\u00F4\u00F5\u00F6\u00F7\u00F8\u00F9\u00FA\u00FB\u00FC\u00FD\u00FE\u00FF";
// clang-format on

constexpr CodePage pages[] = {
    {850, upper850}, {1252, upper1252}, {437, upper437}, {1251, upper1251}, {866, upper866},
};

// The letters that western European languages really use.
constexpr QStringView commonLetters = u"àâäáãåçèéêëìíîïñòóôöõùúûüßæøœÀÂÄÁÃÅÇÈÉÊËÍÎÏÑÓÔÖÕÙÚÛÜÆØŒ";
// Marks that stand beside letters in running text.
constexpr QStringView commonMarks = u"’«»–—“”„‘…©®™°€\u00A0";

struct Surroundings
{
    QChar before;
    QChar at;
    QChar after;
};

bool isCyrillic(QChar c)
{
    return c.script() == QChar::Script_Cyrillic;
}

int plausibilityOfCyrillic(const Surroundings &s)
{
    const bool amongItsLike = isCyrillic(s.before) || isCyrillic(s.after);
    const bool amongLatin = (s.before.isLetter() && !isCyrillic(s.before)) ||
                            (s.after.isLetter() && !isCyrillic(s.after));
    if (amongLatin)
        return -4;
    if (s.at.isUpper() && s.before.isLower())
        return -4;
    return amongItsLike ? 3 : -1;
}

int plausibilityOfLetter(const Surroundings &s)
{
    if (isCyrillic(s.at))
        return plausibilityOfCyrillic(s);
    int points = commonLetters.contains(s.at) ? 3 : -2;
    if (s.at.isUpper() && s.before.isLower())
        points -= 4;
    if (s.before.isLetter() && s.before.unicode() >= 0x80)
        points -= 3; // two accented letters in a row
    return points;
}

int plausibilityOfMark(const Surroundings &s)
{
    const bool betweenLetters = s.before.isLetter() && s.after.isLetter();
    if (s.at == QChar(u'’'))
        return betweenLetters ? 2 : 0;
    if (betweenLetters)
        return -3;
    return commonMarks.contains(s.at) ? 1 : -2;
}

int plausibility(const Surroundings &s)
{
    if (s.at == QChar::ReplacementCharacter)
        return -10;
    return s.at.isLetter() ? plausibilityOfLetter(s) : plausibilityOfMark(s);
}

QChar decodeByte(char byte, const CodePage &page)
{
    const auto value = quint8(byte);
    return value < 0x80 ? QChar(ushort(value)) : QChar(page.upper[value - 0x80]);
}

qint64 plausibility(QByteArrayView bytes, const CodePage &page)
{
    qint64 points = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (quint8(bytes[i]) < 0x80)
            continue;
        const QChar before = i > 0 ? decodeByte(bytes[i - 1], page) : QChar();
        const QChar after = i + 1 < bytes.size() ? decodeByte(bytes[i + 1], page) : QChar();
        points += plausibility({before, decodeByte(bytes[i], page), after});
    }
    return points;
}

} // namespace

std::span<const CodePage> codePages()
{
    return pages;
}

const CodePage *codePage(int number)
{
    const auto *found = std::find_if(std::begin(pages), std::end(pages),
                                     [=](const CodePage &page) { return page.number == number; });
    return found == std::end(pages) ? nullptr : found;
}

QString decodeCodePage(QByteArrayView bytes, const CodePage &page)
{
    QString text(bytes.size(), Qt::Uninitialized);
    std::transform(bytes.cbegin(), bytes.cend(), text.begin(),
                   [&](char byte) { return decodeByte(byte, page); });
    return text;
}

const CodePage &likeliestCodePage(QByteArrayView bytes)
{
    const CodePage *best = &pages[0];
    qint64 most = plausibility(bytes, *best);
    for (const CodePage &page : codePages().subspan(1)) {
        const qint64 points = plausibility(bytes, page);
        if (points > most) {
            most = points;
            best = &page;
        }
    }
    return *best;
}

} // namespace kms
