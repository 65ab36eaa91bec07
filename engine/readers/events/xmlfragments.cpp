#include "engine/readers/events/xmlfragments.h"

#include <algorithm>

namespace kms::events {

namespace {

QByteArray encoded(QByteArrayView ascii, const TextEncoding &encoding)
{
    if (!encoding.isUtf16())
        return ascii.toByteArray();
    QByteArray bytes;
    for (const char c : ascii) {
        if (encoding.form == TextEncoding::Form::Utf16LittleEndian)
            bytes.append(c).append('\0');
        else
            bytes.append('\0').append(c);
    }
    return bytes;
}

} // namespace

XmlFragments::XmlFragments(QByteArrayView bytes, const TextEncoding &encoding)
    : m_bytes(bytes)
    , m_first(encoding.start)
    , m_unit(encoding.isUtf16() ? 2 : 1)
    , m_startNeedle(encoded("<Event", encoding))
    , m_endNeedle(encoded("</Event>", encoding))
    , m_lineFeed(encoded("\n", encoding))
    , m_at(encoding.start)
    , m_counted(encoding.start)
{
}

std::optional<XmlFragment> XmlFragments::next()
{
    const qsizetype start = findStart(m_at);
    if (start < 0)
        return std::nullopt;
    XmlFragment fragment;
    fragment.line = lineAt(start);
    m_at = start + m_startNeedle.size();
    if (m_end < m_at) {
        const qsizetype found = find(m_endNeedle, m_at);
        m_end = found < 0 ? m_bytes.size() : found;
    }
    const qsizetype another = findStart(m_at);
    if (m_end < m_bytes.size() && (another < 0 || another > m_end)) {
        const qsizetype end = m_end + m_endNeedle.size();
        m_at = end;
        if (end - start > longest)
            fragment.state = XmlFragment::State::Broken;
        else
            fragment.bytes = m_bytes.sliced(start, end - start);
        return fragment;
    }
    fragment.state = another < 0 ? XmlFragment::State::Cut : XmlFragment::State::Broken;
    m_at = another < 0 ? m_bytes.size() : another;
    return fragment;
}

// "<Event>" or "<Event " but not "<Events>", "<EventID>" or "<EventData>".
qsizetype XmlFragments::findStart(qsizetype from) const
{
    for (qsizetype at = find(m_startNeedle, from); at >= 0;
         at = find(m_startNeedle, at + m_startNeedle.size())) {
        const qsizetype behind = at + m_startNeedle.size();
        if (behind + m_unit > m_bytes.size())
            return -1; // may be the beginning of "<EventData"
        const char low = m_bytes[behind];
        const char c = m_unit == 2 && low == 0 ? m_bytes[behind + 1] : low;
        if (c == ' ' || c == '>' || c == '\r' || c == '\n' || c == '\t')
            return at;
    }
    return -1;
}

qsizetype XmlFragments::find(QByteArrayView needle, qsizetype from) const
{
    qsizetype at = m_bytes.indexOf(needle, from);
    while (at >= 0 && (at - m_first) % m_unit != 0)
        at = m_bytes.indexOf(needle, at + 1);
    return at;
}

qint64 XmlFragments::lineAt(qsizetype position)
{
    const QByteArrayView passed = m_bytes.first(position);
    for (; m_counted + m_unit <= passed.size(); m_counted += m_unit) {
        if (passed.sliced(m_counted, m_unit) == m_lineFeed)
            ++m_line;
    }
    return m_line;
}

} // namespace kms::events
