#pragma once

#include <QByteArrayView>
#include <QString>

#include <span>

namespace kms {

/// One character set of a single byte; the lower half is ASCII.
struct CodePage
{
    int number;            ///< as Windows counts them: 850, 1252…
    const char16_t *upper; ///< 128 characters for 0x80…0xFF; U+FFFD where there is none
};

/// Those of consoles (437, 850, 866) and of editors (1252, 1251), the likelier first.
std::span<const CodePage> codePages();

/// \return nullptr for a number that is not in the table
const CodePage *codePage(int number);

QString decodeCodePage(QByteArrayView bytes, const CodePage &page);

/// The page under which \a bytes make the most plausible letters: accented letters inside words,
/// no capitals after small letters, no frames and no mathematics between letters.
const CodePage &likeliestCodePage(QByteArrayView bytes);

} // namespace kms
