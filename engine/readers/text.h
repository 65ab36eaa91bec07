#pragma once

#include "engine/evidence/progress.h"
#include "engine/evidence/source.h"

#include <QByteArrayView>
#include <QString>
#include <QVector>

namespace kms {

/// One line of a text, harmless to keep and to show: no control or invisible characters, no
/// lone surrogates, no full product key.
struct TextLine
{
    QString text;
    qint64 number = 0; ///< in the file, from 1
    bool ended = true; ///< false only for a last line without a line end: it may be cut

    friend bool operator==(const TextLine &, const TextLine &) = default;
};

struct TextLimits
{
    qsizetype lines = 200'000;
    qsizetype lineLength = 4'096; ///< characters; the rest of the line is dropped with a note
    bool keepTabs = false;        ///< else each becomes a blank
};

struct DecodedText
{
    QVector<TextLine> lines;
    QString encoding; ///< "UTF-8", "UTF-16LE", "CP850"…
    /// EncodingGuessed, KeyMasked, TooLarge (a line), LimitReached (lines)
    QVector<Note> notes;
};

/// The one place where bytes become text. Tried in this order: byte order mark; UTF-16 without
/// one, told by its zero bytes; strict UTF-8; the code pages of consoles and editors, of which
/// the one that gives the most plausible letters wins.
/// Stops early when \a progress is cancelled.
DecodedText decodeText(QByteArrayView bytes, Progress &progress, const TextLimits &limits = {});

/// A text in one piece: each line that has an end is followed by one line feed, and a last line
/// without one may be cut.
struct WholeText
{
    QString text;
    qsizetype lines = 0;
    QString encoding;
    QVector<Note> notes;
};

/// Like decodeText, without a piece of memory for each line.
WholeText decodeWhole(QByteArrayView bytes, Progress &progress, const TextLimits &limits);

/// Whether \a head can be the beginning of a text: no zero bytes but those of UTF-16, hardly any
/// control characters.
bool looksLikeText(QByteArrayView head);

/// Nothing but blanks, line ends and a byte order mark in any of the encodings.
bool isBlank(QByteArrayView bytes);

/// Text without control and invisible characters and without lone surrogates; a tab becomes a
/// blank. decodeText() does this already: for texts that come another way, such as escapes in JSON.
QString harmless(const QString &text);

/// Replaces every full product key (five groups of five) by asterisks.
/// \return how many were replaced
int maskProductKeys(QString &text);

/// What decodeText does to each line, for a text that got its characters later, from the escapes of
/// JSON or XML. Line feeds stay.
/// \return how many product keys were masked
int makeHarmless(QString &text);

/// Counts \a note's kind into \a notes: one note of a kind, at its first place.
void addMerged(QVector<Note> &notes, const Note &note);

} // namespace kms
