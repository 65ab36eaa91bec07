#include "engine/readers/network/ipconfigblocks.h"

#include "engine/readers/console/netvalues.h"

#include <algorithm>
#include <limits>

namespace kms {

namespace {

constexpr qsizetype mostBlocks = 1'000;
constexpr qsizetype mostKeys = 200;
constexpr qsizetype mostValues = 100;
constexpr qsizetype longestText = 512;
constexpr qsizetype linesToKey = 8; // between heading and first label, blank ones doubled

bool isColon(QChar c)
{
    return c == QLatin1Char(':') || c == QChar(u'：');
}

/// Label, value and how many dots stand between them.
struct DottedLine
{
    QStringView label, value;
    int dots = 0;
};

/// The colon behind the dots: labels have colons too ("Vínculo: dirección IPv6 local. . . :").
std::optional<DottedLine> dottedLine(QStringView text)
{
    for (qsizetype i = 1; i < text.size(); ++i) {
        if (!isColon(text[i]))
            continue;
        DottedLine line{text.first(i), text.sliced(i + 1).trimmed(), 0};
        while (!line.label.isEmpty() &&
               (line.label.back().isSpace() || line.label.back() == QLatin1Char('.'))) {
            line.dots += line.label.back() == QLatin1Char('.') ? 1 : 0;
            line.label.chop(1);
        }
        if (line.dots > 0 && !line.label.isEmpty())
            return line;
    }
    return std::nullopt;
}

bool isPadded(const ConsoleLine &line)
{
    if (line.prompt != ConsoleLine::Prompt::None)
        return false;
    const auto dotted = dottedLine(line.text);
    return dotted && dotted->dots >= 2;
}

/// A line of dashes: what follows is a record of the DNS cache (`ipconfig /displaydns`).
bool isRule(QStringView text)
{
    return text.size() >= 10 && text.count(QLatin1Char('-')) == text.size();
}

class BlockWalk
{
public:
    explicit BlockWalk(const QVector<ConsoleLine> &lines)
        : m_lines(lines)
    {
        for (const ConsoleLine &line : lines) {
            if (isPadded(line))
                m_keyIndent = std::min(m_keyIndent, line.indent);
        }
    }

    QVector<IpconfigBlock> run(const Progress &progress)
    {
        if (m_keyIndent == std::numeric_limits<qsizetype>::max())
            return {};
        for (qsizetype i = 0; i < m_lines.size() && m_blocks.size() <= mostBlocks; ++i) {
            if (i % 256 == 0 && progress.isCancelled())
                break;
            step(i);
        }
        if (m_blocks.size() > mostBlocks)
            m_blocks.removeLast();
        return std::move(m_blocks);
    }

private:
    void step(qsizetype at)
    {
        const ConsoleLine &line = m_lines[at];
        if (line.isBlank()) {
            m_blank = true;
            return;
        }
        if (line.prompt != ConsoleLine::Prompt::None)
            leave();
        else if (isRule(line.text))
            m_skip = true;
        else if (isHeading(at))
            enter(line, labelled(line.text)->label.left(longestText).toString());
        else if (!m_skip)
            take(line);
        m_blank = false;
    }

    void leave()
    {
        m_inside = false;
        m_skip = false;
    }

    void enter(const ConsoleLine &line, const QString &heading, bool isMachine = false)
    {
        IpconfigBlock block;
        block.heading = heading;
        block.isMachine = isMachine;
        block.line = line.number;
        m_blocks.append(block);
        m_inside = true;
        m_skip = false;
        m_spaced = false;
    }

    static bool isHeadingText(QStringView text)
    {
        return isColon(text.back()) && !dottedLine(text) && labelled(text) &&
               labelled(text)->value.isEmpty();
    }

    bool isHeading(qsizetype at) const
    {
        const ConsoleLine &line = m_lines[at];
        if (!line.ended || !isHeadingText(line.text))
            return false;
        const bool indented = line.indent >= m_keyIndent;
        if (m_keyIndent > 0 ? indented : line.text.contains(QLatin1String("DNS")))
            return false;
        for (qsizetype i = at + 1; i < std::min(at + linesToKey, m_lines.size()); ++i) {
            if (!m_lines[i].isBlank())
                return isPadded(m_lines[i]) || isPlainKey(m_lines[i]);
        }
        return false;
    }

    /// "   Verbindungsspezifisches DNS-Suffix: corp.example", where no room was left for dots.
    bool isPlainKey(const ConsoleLine &line) const
    {
        if (line.prompt != ConsoleLine::Prompt::None || !labelled(line.text))
            return false;
        return m_keyIndent > 0 ? line.indent >= m_keyIndent
                               : line.text.contains(QLatin1String("DNS"));
    }

    void take(const ConsoleLine &line)
    {
        if (isPadded(line)) {
            const auto dotted = dottedLine(line.text);
            addKey(line, dotted->label, dotted->value);
        } else if (m_inside && ipAddress(line.text)) {
            addValue(line);
        } else if (const auto dotted = m_inside ? dottedLine(line.text) : std::nullopt) {
            addKey(line, dotted->label, dotted->value);
        } else if (m_inside && isPlainKey(line)) {
            addKey(line, labelled(line.text)->label, labelled(line.text)->value);
        } else if (m_inside && isNameOfList(line)) {
            addValue(line);
        } else {
            leave();
        }
    }

    bool isNameOfList(const ConsoleLine &line) const
    {
        const IpconfigBlock &block = m_blocks.last();
        return line.indent > m_keyIndent && dnsName(line.text) && !block.keys.isEmpty() &&
               block.keys.last().has(QLatin1String("DNS"));
    }

    void addKey(const ConsoleLine &line, QStringView label, QStringView value)
    {
        if (!m_inside)
            enter(line, {}, true);
        else if (beginsAnother(label))
            enter(line, {});
        IpconfigBlock &block = m_blocks.last();
        m_spaced = m_spaced || (m_blank && !block.keys.isEmpty());
        if (block.keys.size() >= mostKeys || label.size() > longestText)
            return;
        block.keys.append({label.toString(), {}});
        if (line.ended && !value.isEmpty())
            block.keys.last().values.append(value.left(longestText).toString());
    }

    // A heading that is missing must not give one adapter the addresses of another.
    bool beginsAnother(QStringView label) const
    {
        const IpconfigBlock &block = m_blocks.last();
        if (block.isMachine && m_blank && !m_spaced && block.keys.size() > 1)
            return true;
        if (label.contains(QLatin1String("IPv")))
            return false;
        return std::any_of(block.keys.cbegin(), block.keys.cend(),
                           [&](const IpconfigKey &key) { return key.label == label; });
    }

    void addValue(const ConsoleLine &line)
    {
        IpconfigBlock &block = m_blocks.last();
        if (!line.ended || block.keys.isEmpty() || block.keys.last().values.size() >= mostValues)
            return;
        block.keys.last().values.append(line.text);
    }

    const QVector<ConsoleLine> &m_lines;
    QVector<IpconfigBlock> m_blocks;
    qsizetype m_keyIndent = std::numeric_limits<qsizetype>::max(); ///< of the leftmost label
    bool m_inside = false;
    bool m_skip = false;   ///< among the records of the DNS cache
    bool m_blank = false;  ///< a blank line came just before
    bool m_spaced = false; ///< blank lines stand between the labels of this block
};

} // namespace

QVector<IpconfigBlock> ipconfigBlocks(const QVector<ConsoleLine> &lines, const Progress &progress)
{
    return BlockWalk(lines).run(progress);
}

} // namespace kms
