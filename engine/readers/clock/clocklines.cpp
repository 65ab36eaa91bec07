#include "engine/readers/clock/clocklines.h"

#include "engine/readers/longtext.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace kms {

namespace {

constexpr qsizetype longest = 512; // nothing that w32tm prints is longer

// A long line is no line of w32tm; expressions need not look at it.
QRegularExpressionMatch match(const QRegularExpression &expression, QStringView text)
{
    return text.size() > longest ? QRegularExpressionMatch() : expression.match(text);
}

std::optional<double> decimal(QStringView text)
{
    bool ok = false;
    const double value = text.toString().replace(QLatin1Char(','), QLatin1Char('.')).toDouble(&ok);
    return ok ? std::optional(value) : std::nullopt;
}

std::optional<qint64> milliseconds(QStringView text)
{
    constexpr double mostSeconds = 1e10; // three centuries
    const auto value = decimal(text);
    if (!value || std::abs(*value) > mostSeconds)
        return std::nullopt;
    return qint64(std::llround(*value * 1000));
}

/// `C:\Users\x>`, `PS C:\>`: where the command begins, 0 where there is no prompt.
qsizetype behindPrompt(QStringView text)
{
    static const QRegularExpression prompt(
        QStringLiteral(R"(^(?:PS )?[A-Za-z]:\\[^<>|"?*]{0,200}>)"));
    const auto found = match(prompt, text);
    return found.hasMatch() ? found.capturedEnd() : 0;
}

} // namespace

QStringView ClockLine::value() const
{
    const auto colon = std::find_if(text.cbegin(), text.cend(), [](QChar c) {
        return c == QLatin1Char(':') || c == QChar(0xFF1A); // the wide one of Chinese
    });
    if (colon == text.cend())
        return text;
    return QStringView(text).sliced(colon - text.cbegin() + 1).trimmed();
}

QVector<ClockLine> clockLines(const QVector<TextLine> &lines)
{
    QVector<ClockLine> result;
    for (const TextLine &line : lines) {
        const QStringView text = unquoted(line.text).trimmed();
        const qsizetype command = behindPrompt(text);
        if (!text.isEmpty())
            result.append(
                {text.sliced(command).trimmed().toString(), line.number, line.ended, command > 0});
    }
    return result;
}

std::optional<int> numberWithWords(QStringView text)
{
    static const QRegularExpression form(QStringLiteral(R"(^([0-9]{1,3})\s*[(（].*[)）]$)"));
    const auto found = match(form, text);
    return found.hasMatch() ? std::optional(found.captured(1).toInt()) : std::nullopt;
}

std::optional<double> seconds(QStringView text)
{
    static const QRegularExpression form(QStringLiteral(R"(^([+-]?[0-9]{1,12}[.,][0-9]{1,12})s$)"));
    const auto found = match(form, text);
    return found.hasMatch() ? decimal(found.capturedView(1)) : std::nullopt;
}

bool isPrecision(QStringView text)
{
    static const QRegularExpression form(QStringLiteral(R"(^-[0-9]{1,3}\s*[(（].*[)）]$)"));
    return match(form, text).hasMatch();
}

std::optional<quint32> referenceId(QStringView text)
{
    static const QRegularExpression form(QStringLiteral(R"(^0x([0-9A-Fa-f]{8})\s*[(（].*[)）]$)"));
    const auto found = match(form, text);
    return found.hasMatch() ? std::optional(found.captured(1).toUInt(nullptr, 16)) : std::nullopt;
}

bool isPollInterval(QStringView text)
{
    static const QRegularExpression form(
        QStringLiteral(R"(^[0-9]{1,2}\s*[(（][0-9]{1,7}\s?s[)）]$)"));
    return match(form, text).hasMatch();
}

std::optional<StripLine> stripLine(QStringView text)
{
    static const QRegularExpression answered(QStringLiteral(
        R"(^[0-9]{1,2}:[0-9]{2}:[0-9]{2},?\s+)"
        R"((?:d:[+-]?[0-9]{1,12}[.,][0-9]{1,12}s\s+o:)?([+-][0-9]{1,12}[.,][0-9]{1,12})s(?:\s|$))"));
    static const QRegularExpression silent(QStringLiteral(
        R"(^[0-9]{1,2}:[0-9]{2}:[0-9]{2},?\s+[^0-9]{1,40}\s?0x[0-9A-Fa-f]{8}(?:\s|$))"));
    if (const auto found = match(answered, text); found.hasMatch()) {
        const auto offset = milliseconds(found.capturedView(1));
        return offset ? std::optional(StripLine{offset}) : std::nullopt;
    }
    return match(silent, text).hasMatch() ? std::optional(StripLine()) : std::nullopt;
}

std::optional<QString> trackedPeer(QStringView text)
{
    static const QRegularExpression form(
        QStringLiteral(R"((?:^|\s)(\S{1,255})\s+\[[0-9A-Fa-f.:%\[\]]{2,60}:123\])"));
    const auto found = match(form, text);
    return found.hasMatch() ? std::optional(found.captured(1)) : std::nullopt;
}

std::optional<QString> monitoredPeer(QStringView text)
{
    static const QRegularExpression form(QStringLiteral(
        R"(^(\S{1,255}?)(?:\s+\*{3}.{1,40}\*{3})?\s*\[[0-9A-Fa-f.:%\[\]]{2,60}:123\]:$)"));
    const auto found = match(form, text);
    return found.hasMatch() ? std::optional(found.captured(1)) : std::nullopt;
}

std::optional<MonitorLine> monitorLine(QStringView text)
{
    static const QRegularExpression form(
        QStringLiteral(R"(^NTP\s?: ([+-][0-9]{1,12}[.,][0-9]{1,12})s\s+\S.*$)"));
    const auto found = match(form, text);
    const auto offset = found.hasMatch() ? milliseconds(found.capturedView(1)) : std::nullopt;
    if (!offset)
        return std::nullopt;
    return MonitorLine{*offset, text.endsWith(QLatin1String("offset from local clock"))};
}

std::optional<ErrorCode> errorAtEnd(QStringView text)
{
    static const QRegularExpression form(
        QStringLiteral(R"([:：].*[(（](0x8[0-9A-Fa-f]{7})[)）]\.?$)"));
    const auto found = match(form, text);
    if (!found.hasMatch())
        return std::nullopt;
    return ErrorCode{found.captured(1).toUInt(nullptr, 16)};
}

} // namespace kms
