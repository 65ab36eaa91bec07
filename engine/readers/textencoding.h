#pragma once

#include <QByteArrayView>
#include <QString>

namespace kms {

/// How the bytes of a text are to be read.
struct TextEncoding
{
    enum class Form : quint8 { Utf8, Utf16LittleEndian, Utf16BigEndian, CodePage };
    Form form = Form::Utf8;
    int codePage = 0;    ///< of Form::CodePage: one that decodeCodePage knows
    qsizetype start = 0; ///< bytes of the byte order mark
    bool guessed = false;

    bool isUtf16() const { return form == Form::Utf16LittleEndian || form == Form::Utf16BigEndian; }
    friend bool operator==(const TextEncoding &, const TextEncoding &) = default;
};

/// "UTF-8", "UTF-16LE", "UTF-16BE", "CP850"…
QString toString(const TextEncoding &encoding);

/// Looks at the first mebibyte.
TextEncoding detectEncoding(QByteArrayView bytes);

/// \param bytes without a byte order mark; what is not valid becomes U+FFFD
QString decode(QByteArrayView bytes, const TextEncoding &encoding);

} // namespace kms
