#include "engine/readers/textencoding.h"

#include "engine/readers/textcodepages.h"

#include <QtEndian>

#include <algorithm>
#include <optional>

namespace kms {

namespace {

using Form = TextEncoding::Form;

constexpr qsizetype sampleBytes = 1024 * 1024;
constexpr qsizetype pageSampleBytes = 64 * 1024;
constexpr qsizetype utf16SampleBytes = 4096;

std::optional<TextEncoding> byMark(QByteArrayView bytes)
{
    if (bytes.startsWith(QByteArrayView("\xEF\xBB\xBF", 3)))
        return TextEncoding{Form::Utf8, 0, 3, false};
    if (bytes.startsWith(QByteArrayView("\xFF\xFE", 2)))
        return TextEncoding{Form::Utf16LittleEndian, 0, 2, false};
    if (bytes.startsWith(QByteArrayView("\xFE\xFF", 2)))
        return TextEncoding{Form::Utf16BigEndian, 0, 2, false};
    return std::nullopt;
}

// Digits, blanks, line ends and product names are ASCII in every language, so that in UTF-16 a
// good part of the bytes of one parity is zero and next to none of the other.
std::optional<TextEncoding> byZeros(QByteArrayView bytes)
{
    const QByteArrayView sample = bytes.first(std::min(bytes.size(), utf16SampleBytes));
    qsizetype zeros[2] = {0, 0};
    for (qsizetype i = 0; i < sample.size(); ++i)
        zeros[i % 2] += sample[i] == 0 ? 1 : 0;
    const qsizetype pairs = sample.size() / 2;
    constexpr qsizetype strayZeros = 2; // may stand in a damaged text of another encoding
    const auto dominates = [&](qsizetype many, qsizetype few) {
        return many > strayZeros && many * 8 >= pairs && few * 8 <= many;
    };
    if (dominates(zeros[1], zeros[0]))
        return TextEncoding{Form::Utf16LittleEndian, 0, 0, true};
    if (dominates(zeros[0], zeros[1]))
        return TextEncoding{Form::Utf16BigEndian, 0, 0, true};
    return std::nullopt;
}

/// \return bytes of the valid sequence at \a at; 0 where there is none; -1 where the text ends in
/// it
qsizetype sequenceLength(QByteArrayView bytes, qsizetype at)
{
    const auto byte = [&](qsizetype i) { return quint8(bytes[i]); };
    const quint8 lead = byte(at);
    const qsizetype length = lead < 0x80                   ? 1
                             : lead >= 0xC2 && lead < 0xE0 ? 2
                             : lead >= 0xE0 && lead < 0xF0 ? 3
                             : lead >= 0xF0 && lead < 0xF5 ? 4
                                                           : 0;
    for (qsizetype i = 1; i < length; ++i) {
        if (at + i >= bytes.size())
            return -1;
        const quint8 low = i == 1 && lead == 0xE0 ? 0xA0 : i == 1 && lead == 0xF0 ? 0x90 : 0x80;
        const quint8 high = i == 1 && lead == 0xED ? 0x9F : i == 1 && lead == 0xF4 ? 0x8F : 0xBF;
        if (byte(at + i) < low || byte(at + i) > high)
            return 0;
    }
    return length;
}

struct Utf8Tally
{
    qsizetype good = 0; ///< sequences of several bytes
    qsizetype bad = 0;
};

Utf8Tally tallyUtf8(QByteArrayView bytes)
{
    Utf8Tally tally;
    for (qsizetype i = 0; i < bytes.size();) {
        const qsizetype length = sequenceLength(bytes, i);
        if (length < 0)
            break; // the sample ends inside a character
        if (length > 1)
            ++tally.good;
        if (length == 0)
            ++tally.bad;
        i += std::max<qsizetype>(length, 1);
    }
    return tally;
}

QString decodeUtf16(QByteArrayView bytes, Form form)
{
    QString text(bytes.size() / 2, Qt::Uninitialized);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto *pair = reinterpret_cast<const uchar *>(bytes.data() + 2 * i);
        text[i] = QChar(form == Form::Utf16LittleEndian ? qFromLittleEndian<quint16>(pair)
                                                        : qFromBigEndian<quint16>(pair));
    }
    return text;
}

} // namespace

QString toString(const TextEncoding &encoding)
{
    switch (encoding.form) {
    case Form::Utf8:
        return QStringLiteral("UTF-8");
    case Form::Utf16LittleEndian:
        return QStringLiteral("UTF-16LE");
    case Form::Utf16BigEndian:
        return QStringLiteral("UTF-16BE");
    case Form::CodePage:
        return QStringLiteral("CP%1").arg(encoding.codePage);
    }
    Q_UNREACHABLE();
}

TextEncoding detectEncoding(QByteArrayView bytes)
{
    if (const auto marked = byMark(bytes))
        return *marked;
    if (const auto utf16 = byZeros(bytes))
        return *utf16;
    const QByteArrayView sample = bytes.first(std::min(bytes.size(), sampleBytes));
    const Utf8Tally tally = tallyUtf8(sample);
    if (tally.bad == 0)
        return {Form::Utf8, 0, 0, false};
    if (tally.good >= 3 && tally.bad * 10 <= tally.good)
        return {Form::Utf8, 0, 0, true}; // UTF-8 with a few damaged bytes
    return {Form::CodePage,
            likeliestCodePage(sample.first(std::min(sample.size(), pageSampleBytes))).number, 0,
            true};
}

QString decode(QByteArrayView bytes, const TextEncoding &encoding)
{
    switch (encoding.form) {
    case Form::Utf8:
        return QString::fromUtf8(bytes);
    case Form::Utf16LittleEndian:
    case Form::Utf16BigEndian:
        return decodeUtf16(bytes, encoding.form);
    case Form::CodePage:
        return decodeCodePage(bytes, *codePage(encoding.codePage));
    }
    Q_UNREACHABLE();
}

} // namespace kms
