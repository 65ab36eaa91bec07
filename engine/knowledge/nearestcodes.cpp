#include "engine/knowledge/nearestcodes.h"

#include <algorithm>
#include <array>

namespace kms {

namespace {

constexpr int mostSlips = 2;
constexpr int mostAnswers = 5;
constexpr qsizetype codeLength = 8;
constexpr qsizetype longestTyped = codeLength + mostSlips;

QString digitsOf(const QString &typed)
{
    QString digits = typed.trimmed().toUpper();
    digits.replace(QLatin1Char('O'), QLatin1Char('0'));
    if (digits.startsWith(QLatin1String("0X")))
        digits.remove(0, 2);
    digits.replace(QLatin1Char('I'), QLatin1Char('1')).replace(QLatin1Char('L'), QLatin1Char('1'));
    while (digits.endsWith(QLatin1Char('.')) || digits.endsWith(QLatin1Char(',')))
        digits.chop(1);
    return digits;
}

/// Edit distance in which swapping two neighbours is one slip (optimal string alignment).
int slips(const QString &a, const QString &b)
{
    std::array<std::array<int, codeLength + 1>, longestTyped + 1> cost{};
    for (qsizetype i = 0; i <= a.size(); ++i) {
        for (qsizetype j = 0; j <= b.size(); ++j) {
            int &best = cost[size_t(i)][size_t(j)];
            if (i == 0 || j == 0) {
                best = int(i + j);
                continue;
            }
            const auto at = [&](qsizetype up, qsizetype left) {
                return cost[size_t(i - up)][size_t(j - left)];
            };
            best =
                std::min({at(1, 0) + 1, at(0, 1) + 1, at(1, 1) + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = std::min(best, at(2, 2) + 1);
        }
    }
    return cost[size_t(a.size())][size_t(b.size())];
}

} // namespace

QVector<quint32> nearestCodes(const QString &typed, const QVector<quint32> &codes)
{
    const QString digits = digitsOf(typed);
    if (digits.size() < codeLength - mostSlips || digits.size() > longestTyped)
        return {};
    struct Candidate
    {
        int distance;
        quint32 code;
    };
    QVector<Candidate> candidates;
    for (const quint32 code : codes) {
        const QString known =
            QString::number(code, 16).toUpper().rightJustified(codeLength, QLatin1Char('0'));
        if (const int distance = slips(digits, known); distance <= mostSlips)
            candidates.append({distance, code});
    }
    std::stable_sort(
        candidates.begin(), candidates.end(),
        [](const Candidate &a, const Candidate &b) { return a.distance < b.distance; });
    QVector<quint32> nearest;
    for (const Candidate &candidate : candidates.mid(0, mostAnswers))
        nearest.append(candidate.code);
    return nearest;
}

} // namespace kms
