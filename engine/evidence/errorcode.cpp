#include "engine/evidence/errorcode.h"

namespace kms {

QString toString(ErrorCode code)
{
    return QLatin1String("0x") +
           QString::number(code.value, 16).toUpper().rightJustified(8, QLatin1Char('0'));
}

namespace {

constexpr qsizetype longestSpelling = 24; // "-2147483648" with room for blanks and zeros

bool hasHexLetter(QStringView digits)
{
    return std::any_of(digits.cbegin(), digits.cend(), [](QChar c) {
        const ushort u = c.toUpper().unicode();
        return u >= 'A' && u <= 'F';
    });
}

// Eight digits that begin like a failure or an information code are a bare HRESULT: nobody
// reads 80070005 aloud as a decimal number.
bool looksLikeBareHex(QStringView digits)
{
    return hasHexLetter(digits) || (digits.size() == 8 && (digits.startsWith(QLatin1Char('8')) ||
                                                           digits.startsWith(QLatin1Char('4'))));
}

std::optional<ErrorCode> fromHex(QStringView digits)
{
    bool ok = false;
    const qulonglong value = digits.toULongLong(&ok, 16);
    if (!ok || value > 0xffffffffULL)
        return std::nullopt;
    return ErrorCode{quint32(value)};
}

std::optional<ErrorCode> fromDecimal(QStringView digits)
{
    bool ok = false;
    const qlonglong value = digits.toLongLong(&ok, 10);
    if (!ok || value < std::numeric_limits<qint32>::min() || value > 0xffffffffLL)
        return std::nullopt;
    return ErrorCode{quint32(value)};
}

bool isDigitOrHexLetter(QChar c)
{
    return (c >= QLatin1Char('0') && c <= QLatin1Char('9')) || hasHexLetter(QStringView(&c, 1));
}

} // namespace

std::optional<ErrorCode> parseErrorCode(QStringView text)
{
    QStringView body = text.trimmed();
    while (body.endsWith(QLatin1Char('.')) || body.endsWith(QLatin1Char(',')))
        body.chop(1);
    if (body.isEmpty() || body.size() > longestSpelling)
        return std::nullopt;
    const bool prefixed = body.startsWith(QLatin1String("0x"), Qt::CaseInsensitive);
    const QStringView digits =
        prefixed || body.startsWith(QLatin1Char('-')) ? body.mid(prefixed ? 2 : 1) : body;
    if (digits.isEmpty() || !std::all_of(digits.cbegin(), digits.cend(), isDigitOrHexLetter))
        return std::nullopt;
    if (prefixed || (digits.size() == body.size() && looksLikeBareHex(digits)))
        return fromHex(digits);
    return fromDecimal(body);
}

} // namespace kms
