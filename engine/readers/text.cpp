#include "engine/readers/text.h"

#include "engine/readers/textencoding.h"

#include <algorithm>

namespace kms {

namespace {

/// Walks over the lines of a text without decoding them.
class LineSplitter
{
public:
    LineSplitter(QByteArrayView bytes, const TextEncoding &encoding)
        : m_bytes(bytes)
        , m_at(encoding.start)
        , m_unit(encoding.isUtf16() ? 2 : 1)
        , m_low(encoding.form == TextEncoding::Form::Utf16BigEndian ? 1 : 0)
    {
    }

    struct Piece
    {
        QByteArrayView bytes; ///< without the line end
        bool ended = true;
    };

    bool atEnd() const { return m_at + m_unit > m_bytes.size(); }
    qsizetype position() const { return m_at; }

    Piece next()
    {
        const qsizetype from = m_at;
        while (!atEnd() && !isUnit('\n') && !isUnit('\r'))
            m_at += m_unit;
        const QByteArrayView line = m_bytes.sliced(from, m_at - from);
        const bool ended = !atEnd();
        skipLineEnd();
        return {line, ended};
    }

private:
    bool isUnit(char c) const
    {
        return m_bytes[m_at + m_low] == c && (m_unit == 1 || m_bytes[m_at + 1 - m_low] == 0);
    }

    // LF, CR LF, CR CR LF (text mode twice) and the CR of old editors each end one line.
    void skipLineEnd()
    {
        const qsizetype from = m_at;
        for (int returns = 0; returns < 2 && !atEnd() && isUnit('\r'); ++returns)
            m_at += m_unit;
        if (!atEnd() && isUnit('\n'))
            m_at += m_unit;
        else if (m_at > from)
            m_at = from + m_unit;
    }

    QByteArrayView m_bytes;
    qsizetype m_at;
    qsizetype m_unit;
    qsizetype m_low;
};

bool isInvisible(char32_t c)
{
    return (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x061C ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF0 && c <= 0xFFFB);
}

bool isNoCharacter(QChar c)
{
    return c.isSurrogate() || c.unicode() >= 0xFFFE ||
           (c.unicode() >= 0xFDD0 && c.unicode() <= 0xFDEF);
}

QString cleaned(const QString &text, bool keepTabs = false)
{
    QString clean;
    clean.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            clean += c;
            clean += text[++i];
        } else if (isNoCharacter(c)) {
            clean += QChar::ReplacementCharacter;
        } else if (!isInvisible(c.unicode())) {
            clean += c == QLatin1Char('\t') && !keepTabs ? QChar(QLatin1Char(' ')) : c;
        }
    }
    return clean;
}

bool isKeyCharacter(QChar c)
{
    return (c >= QLatin1Char('0') && c <= QLatin1Char('9')) ||
           (c >= QLatin1Char('A') && c <= QLatin1Char('Z')) ||
           (c >= QLatin1Char('a') && c <= QLatin1Char('z'));
}

bool isDash(QChar c)
{
    return c == QLatin1Char('-') || (c.unicode() >= 0x2010 && c.unicode() <= 0x2015) ||
           c.unicode() == 0x2212;
}

constexpr qsizetype keyLength = 29;

bool isProductKey(QStringView text)
{
    for (qsizetype i = 0; i < keyLength; ++i) {
        if (i % 6 == 5 ? !isDash(text[i]) : !isKeyCharacter(text[i]))
            return false;
    }
    return true;
}

/// \return whether anything but a line end, a blank or a mark is in the text
bool hasCharacter(const QString &line)
{
    return std::any_of(line.cbegin(), line.cend(), [](QChar c) { return !c.isSpace(); });
}

/// Gives each line to \a visit(text, number, ended).
template <class Visit>
void forEachLine(QByteArrayView bytes, const TextEncoding &encoding, const TextLimits &limits,
                 const Progress &progress, QVector<Note> &notes, Visit visit)
{
    LineSplitter splitter(bytes, encoding);
    const qsizetype longest = limits.lineLength * 4; // bytes of the widest encoding
    for (qint64 number = 1; !splitter.atEnd(); ++number) {
        if (number > limits.lines) {
            addMerged(notes, {Note::Kind::LimitReached, Place::line(number), 1,
                              QString::number(limits.lines)});
            break;
        }
        if (number % 256 == 0 && progress.isCancelled())
            break;
        const auto piece = splitter.next();
        QString line =
            cleaned(decode(piece.bytes.first(std::min(piece.bytes.size(), longest)), encoding),
                    limits.keepTabs);
        if (const int keys = maskProductKeys(line); keys > 0)
            addMerged(notes, {Note::Kind::KeyMasked, Place::line(number), keys, {}});
        bool ended = piece.ended;
        if (line.size() > limits.lineLength || piece.bytes.size() > longest) {
            line.truncate(limits.lineLength);
            ended = false;
            addMerged(notes, {Note::Kind::TooLarge, Place::line(number), 1,
                              QString::number(limits.lineLength)});
        }
        visit(std::move(line), number, ended);
    }
}

QVector<Note> notesOf(const TextEncoding &encoding)
{
    if (!encoding.guessed)
        return {};
    return {Note{Note::Kind::EncodingGuessed, {}, 1, toString(encoding)}};
}

} // namespace

DecodedText decodeText(QByteArrayView bytes, Progress &progress, const TextLimits &limits)
{
    const TextEncoding encoding = detectEncoding(bytes);
    DecodedText text{{}, toString(encoding), notesOf(encoding)};
    forEachLine(bytes, encoding, limits, progress, text.notes,
                [&](QString line, qint64 number, bool ended) {
                    text.lines.append({std::move(line), number, ended});
                });
    return text;
}

QString harmless(const QString &text)
{
    return cleaned(text);
}

WholeText decodeWhole(QByteArrayView bytes, Progress &progress, const TextLimits &limits)
{
    const TextEncoding encoding = detectEncoding(bytes);
    WholeText whole;
    whole.encoding = toString(encoding);
    whole.notes = notesOf(encoding);
    whole.text.reserve(encoding.isUtf16() ? bytes.size() / 2 : bytes.size());
    forEachLine(bytes, encoding, limits, progress, whole.notes,
                [&](const QString &line, qint64 number, bool ended) {
                    whole.text += line;
                    if (ended)
                        whole.text += QLatin1Char('\n');
                    whole.lines = number;
                });
    return whole;
}

bool looksLikeText(QByteArrayView head)
{
    if (detectEncoding(head).isUtf16())
        return true;
    const auto strange = std::count_if(head.cbegin(), head.cend(), [](char c) {
        return c >= 0 && c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1A;
    });
    return strange * 100 <= head.size();
}

bool isBlank(QByteArrayView bytes)
{
    constexpr qsizetype step = 64 * 1024;
    const TextEncoding encoding = detectEncoding(bytes);
    for (qsizetype at = encoding.start; at < bytes.size(); at += step) {
        const QByteArrayView part = bytes.sliced(at, std::min(step, bytes.size() - at));
        if (hasCharacter(harmless(decode(part, encoding))))
            return false;
    }
    return true;
}

int maskProductKeys(QString &text)
{
    int keys = 0;
    for (qsizetype i = 0; i + keyLength <= text.size(); ++i) {
        if (!isDash(text[i + 5]) || !isProductKey(QStringView(text).sliced(i, keyLength)))
            continue;
        text.replace(i, keyLength, QStringLiteral("*****-*****-*****-*****-*****"));
        i += keyLength - 1;
        ++keys;
    }
    return keys;
}

int makeHarmless(QString &text)
{
    QStringList lines = text.split(QLatin1Char('\n'));
    int keys = 0;
    for (QString &line : lines) {
        line = cleaned(line);
        keys += maskProductKeys(line);
    }
    text = lines.join(QLatin1Char('\n'));
    return keys;
}

void addMerged(QVector<Note> &notes, const Note &note)
{
    const auto same = std::find_if(notes.begin(), notes.end(),
                                   [&](const Note &old) { return old.kind == note.kind; });
    if (same == notes.end())
        notes.append(note);
    else
        same->count += note.count;
}

} // namespace kms
