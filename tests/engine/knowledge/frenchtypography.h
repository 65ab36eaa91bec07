#pragma once

#include <QRegularExpression>
#include <QString>

namespace kms::test {

/// What is wrong with a French text: straight apostrophes, missing or breakable space before
/// double punctuation, three full stops for an ellipsis. Empty where nothing is.
/// Colons inside words (times, ports, paths) are no punctuation.
inline QString frenchFault(const QString &text)
{
    struct Rule
    {
        const char *name;
        const char *pattern;
    };
    static constexpr Rule rules[] = {
        {"straight apostrophe", "'"},
        {"breakable space before punctuation", " [:;?!»]"},
        {"no space before punctuation", "[^\\x{a0}\\x{202f}]([;?!»]|:(?=\\s|$))"},
        {"breakable space after «", "«[^\\x{a0}\\x{202f}]"},
        {"three full stops", "\\.\\.\\."},
        {"two spaces", "  "},
    };
    for (const Rule &rule : rules) {
        if (QRegularExpression(QString::fromUtf8(rule.pattern)).match(text).hasMatch())
            return QString::fromLatin1(rule.name);
    }
    return {};
}

} // namespace kms::test
