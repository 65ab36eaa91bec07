#include "engine/readers/longtext.h"

#include "engine/readers/textencoding.h"

#include <algorithm>

namespace kms {

namespace {

constexpr qsizetype chunkBytes = 1024LL * 1024;

QByteArray markOf(const TextEncoding &encoding)
{
    switch (encoding.form) {
    case TextEncoding::Form::Utf8:
        return QByteArrayLiteral("\xEF\xBB\xBF");
    case TextEncoding::Form::Utf16LittleEndian:
        return QByteArrayLiteral("\xFF\xFE");
    case TextEncoding::Form::Utf16BigEndian:
        return QByteArrayLiteral("\xFE\xFF");
    case TextEncoding::Form::CodePage:
        break;
    }
    return {};
}

/// Cuts a text behind line ends.
class Chunks
{
public:
    Chunks(QByteArrayView bytes, const TextEncoding &encoding)
        : m_bytes(bytes)
        , m_at(encoding.start)
        , m_unit(encoding.isUtf16() ? 2 : 1)
        , m_low(encoding.form == TextEncoding::Form::Utf16BigEndian ? 1 : 0)
    {
    }

    bool atEnd() const { return m_at >= m_bytes.size(); }
    qsizetype position() const { return m_at; }

    QByteArrayView next()
    {
        const qsizetype from = m_at;
        const qsizetype end = std::min(from + chunkBytes, m_bytes.size());
        m_at = end == m_bytes.size() ? end : endOfLastLine(from, end);
        if (m_at > from)
            return m_bytes.sliced(from, m_at - from);
        // One line alone is longer: its beginning is enough for decodeText() to say so.
        m_at = endOfLine(end);
        return m_bytes.sliced(from, end - from);
    }

private:
    bool isLineFeed(qsizetype at) const
    {
        return m_bytes[at + m_low] == '\n' && (m_unit == 1 || m_bytes[at + 1 - m_low] == 0);
    }
    qsizetype endOfLastLine(qsizetype from, qsizetype end) const
    {
        for (qsizetype at = end - m_unit; at >= from; at -= m_unit) {
            if (isLineFeed(at))
                return at + m_unit;
        }
        return from;
    }
    qsizetype endOfLine(qsizetype at) const
    {
        while (at + m_unit <= m_bytes.size() && !isLineFeed(at))
            at += m_unit;
        return std::min(at + m_unit, m_bytes.size());
    }

    QByteArrayView m_bytes;
    qsizetype m_at;
    qsizetype m_unit;
    qsizetype m_low;
};

// Counts the lines over all chunks, and the notes with them.
struct Tally
{
    qint64 lines = 0;
    bool limitReached = false;
    QVector<Note> notes;

    void add(const DecodedText &text)
    {
        for (Note note : text.notes) {
            if (note.kind == Note::Kind::EncodingGuessed)
                continue;
            if (note.kind == Note::Kind::LimitReached) {
                limitReached = true;
                continue;
            }
            if (note.at.unit == Place::Unit::Line)
                note.at.number += lines;
            addMerged(notes, note);
        }
    }
};

} // namespace

QVector<Note> visitLines(QByteArrayView bytes, Progress &progress, const TextLimits &limits,
                         const std::function<bool(const TextLine &)> &visit)
{
    const TextEncoding encoding = detectEncoding(bytes);
    const QByteArray mark = markOf(encoding);
    Chunks chunks(bytes, encoding);
    Tally tally;
    if (encoding.guessed)
        tally.notes.append({Note::Kind::EncodingGuessed, {}, 1, toString(encoding)});
    while (!chunks.atEnd() && !progress.isCancelled()) {
        QByteArray chunk = mark;
        chunk.append(chunks.next());
        TextLimits rest = limits;
        rest.lines = limits.lines - tally.lines;
        const DecodedText text = decodeText(chunk, progress, rest);
        tally.add(text);
        for (TextLine line : text.lines) {
            line.number += tally.lines;
            if (!visit(line))
                return tally.notes;
        }
        tally.lines += text.lines.size();
        if (tally.limitReached || (tally.lines >= limits.lines && !chunks.atEnd())) {
            tally.notes.append({Note::Kind::LimitReached, Place::line(tally.lines + 1), 1,
                                QString::number(limits.lines)});
            break;
        }
        progress.report(chunks.position(), bytes.size());
    }
    return tally.notes;
}

QStringView unquoted(QStringView line)
{
    while (line.startsWith(QLatin1Char('>')))
        line = line.sliced(line.startsWith(QLatin1String("> ")) ? 2 : 1);
    return line;
}

} // namespace kms
