#include "engine/readers/tables/jsonscan.h"

#include "engine/readers/tables/recordcollector.h"

namespace kms {

namespace {

// Deeper text is no dump of objects; what was open until then is given up.
constexpr qsizetype deepest = 1024;

struct Level
{
    QChar bracket;
    qsizetype at = 0;
    QStringView name; ///< what holds this value
    QStringView key;  ///< of an object: the name read last
    bool hidden = false;
};

class Scan
{
public:
    Scan(QStringView text, qsizetype end, qsizetype most)
        : m_text(text)
        , m_end(end)
        , m_most(most)
    {
    }

    JsonSpans of(qsizetype from)
    {
        for (m_at = from; m_at < m_end && !m_spans.isFull;)
            step();
        reportCut();
        return std::move(m_spans);
    }

private:
    void step()
    {
        const QChar c = m_text[m_at];
        if (c == QLatin1Char('"'))
            return string();
        if (c == QLatin1Char('{') || c == QLatin1Char('['))
            open(c);
        else if (c == QLatin1Char('}'))
            closeObject();
        else if (c == QLatin1Char(']'))
            closeList();
        ++m_at;
    }

    void string()
    {
        const qsizetype behind = behindString(m_text, m_at, m_end);
        if (behind < 0) {
            ++m_at; // a quote of prose, or a damaged string: no string of JSON goes over a line
            return;
        }
        const QStringView inner = m_text.sliced(m_at + 1, behind - m_at - 2);
        m_at = behind;
        const qsizetype colon = behindBlanks(m_text, m_at, m_end);
        if (colon < m_end && m_text[colon] == QLatin1Char(':') && !m_levels.isEmpty())
            m_levels.last().key = inner;
    }

    void open(QChar bracket)
    {
        if (m_levels.size() >= deepest)
            m_levels.clear();
        Level level{bracket, m_at, {}, {}, false};
        if (!m_levels.isEmpty()) {
            const Level &holder = m_levels.last();
            level.name = holder.bracket == QLatin1Char('{') ? holder.key : holder.name;
            level.hidden = holder.hidden || describesCimObject(level.name);
        }
        m_levels.append(level);
    }

    void closeObject()
    {
        while (!m_levels.isEmpty() && m_levels.last().bracket == QLatin1Char('['))
            m_levels.removeLast();
        if (m_levels.isEmpty())
            return;
        const Level level = m_levels.takeLast();
        while (!m_spans.objects.isEmpty() && m_spans.objects.last().from > level.at)
            m_spans.objects.removeLast();
        if (level.hidden)
            return;
        if (m_spans.objects.size() >= m_most) {
            m_spans.isFull = true;
            return;
        }
        m_spans.objects.append({level.at, m_at + 1, level.name});
    }

    void closeList()
    {
        if (!m_levels.isEmpty() && m_levels.last().bracket == QLatin1Char('['))
            m_levels.removeLast();
    }

    // Prose has brackets too; an object or a list of objects goes on as one.
    void reportCut()
    {
        for (const Level &level : std::as_const(m_levels)) {
            const qsizetype next = behindBlanks(m_text, level.at + 1, m_end);
            const bool isJson = next < m_end && (m_text[next] == QLatin1Char('"') ||
                                                 m_text[next] == QLatin1Char('{'));
            if (!isJson || m_spans.isCut)
                continue;
            m_spans.isCut = true;
            m_spans.cutAt = level.at;
        }
    }

    QStringView m_text;
    qsizetype m_end;
    qsizetype m_most;
    qsizetype m_at = 0;
    QVector<Level> m_levels;
    JsonSpans m_spans;
};

} // namespace

JsonSpans completeObjects(QStringView text, qsizetype from, qsizetype end, qsizetype most)
{
    return Scan(text, end, most).of(from);
}

qsizetype behindString(QStringView text, qsizetype at, qsizetype end)
{
    for (qsizetype i = at + 1; i < end; ++i) {
        const QChar c = text[i];
        if (c == QLatin1Char('"'))
            return i + 1;
        if (c == QLatin1Char('\n'))
            return -1;
        if (c == QLatin1Char('\\'))
            ++i;
    }
    return -1;
}

qsizetype behindValidString(QStringView text, qsizetype at, qsizetype end)
{
    for (qsizetype i = at + 1; i < end; ++i) {
        if (text[i] == QLatin1Char('"'))
            return i + 1;
        if (text[i] == QLatin1Char('\\'))
            ++i;
    }
    return end;
}

qsizetype behindBlanks(QStringView text, qsizetype at, qsizetype end)
{
    while (at < end && text[at].isSpace())
        ++at;
    return at;
}

} // namespace kms
