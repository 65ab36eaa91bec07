#pragma once

#include "engine/readers/text.h"

#include <QByteArrayView>

#include <optional>

namespace kms {

/// The beginning of a file, by which readers recognise their formats; decoded as text once, when
/// the first of them asks.
class FileHead
{
public:
    static constexpr qsizetype most = 65'536;

    /// \a bytes must stay valid; only the first `most` of them count.
    explicit FileHead(QByteArrayView bytes);

    QByteArrayView bytes() const { return m_bytes; }
    bool isText() const { return m_isText; }
    /// Empty where it is no text. The last line may be cut.
    const DecodedText &text() const;

private:
    QByteArrayView m_bytes;
    bool m_isText;
    mutable std::optional<DecodedText> m_text;
};

} // namespace kms
