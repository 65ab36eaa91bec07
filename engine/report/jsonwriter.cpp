#include "engine/report/jsonwriter.h"

#include "engine/report/showntext.h"

#include <utility>

namespace kms {

namespace {

constexpr char16_t replacement = 0xfffd;

bool isPlain(char16_t unit)
{
    return unit >= 0x20 && unit < 0x7f && unit != u'"' && unit != u'\\';
}

QByteArray escape(char16_t unit)
{
    switch (unit) {
    case u'\n':
        return "\\n";
    case u'\r':
        return "\\r";
    case u'\t':
        return "\\t";
    default:
        return "\\u" + QByteArray::number(unit, 16).rightJustified(4, '0');
    }
}

void appendUtf8(QByteArray &out, char32_t point)
{
    const auto tail = [point](int shift) { return char(0x80 | ((point >> shift) & 0x3f)); };
    if (point < 0x80) {
        out += char(point);
    } else if (point < 0x800) {
        out += char(0xc0 | (point >> 6));
        out += tail(0);
    } else if (point < 0x10000) {
        out += char(0xe0 | (point >> 12));
        out += tail(6);
        out += tail(0);
    } else {
        out += char(0xf0 | (point >> 18));
        out += tail(12);
        out += tail(6);
        out += tail(0);
    }
}

// Shown raw, what is unseen would reorder or hide text in a terminal or an editor.
void appendPoint(QByteArray &out, char32_t point)
{
    if (!isUnseen(point))
        appendUtf8(out, point);
    else if (QChar::requiresSurrogates(point))
        out += escape(QChar::highSurrogate(point)) + escape(QChar::lowSurrogate(point));
    else
        out += escape(char16_t(point));
}

} // namespace

QByteArray jsonString(const QString &text)
{
    QByteArray out;
    out.reserve(text.size() + 2);
    out += '"';
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text[i].unicode();
        if (isPlain(unit)) {
            out += char(unit);
        } else if (unit == u'"' || unit == u'\\') {
            out += '\\';
            out += char(unit);
        } else if (!text[i].isSurrogate()) {
            appendPoint(out, unit);
        } else if (text[i].isHighSurrogate() && i + 1 < text.size() &&
                   text[i + 1].isLowSurrogate()) {
            appendPoint(out, QChar::surrogateToUcs4(text[i], text[i + 1]));
            ++i;
        } else {
            appendUtf8(out, replacement);
        }
    }
    out += '"';
    return out;
}

JsonWriter::JsonWriter(std::function<QString(const QString &)> filter)
    : m_filter(std::move(filter))
{
}

void JsonWriter::openObject(const char *key, Layout layout)
{
    open(key, '{', '}', layout);
}

void JsonWriter::openArray(const char *key, Layout layout)
{
    open(key, '[', ']', layout);
}

void JsonWriter::close()
{
    const Open closed = m_open.back();
    m_open.pop_back();
    if (!closed.empty && closed.layout == Layout::Lines)
        newLine(m_open.size());
    m_out += closed.closing;
}

void JsonWriter::text(const char *key, const QString &value)
{
    begin(key);
    m_out += jsonString(m_filter ? m_filter(value) : value);
}

void JsonWriter::textOrNull(const char *key, const QString &value)
{
    if (value.isEmpty())
        null(key);
    else
        text(key, value);
}

void JsonWriter::number(const char *key, qint64 value)
{
    begin(key);
    m_out += QByteArray::number(value);
}

void JsonWriter::boolean(const char *key, bool value)
{
    begin(key);
    m_out += value ? "true" : "false";
}

void JsonWriter::null(const char *key)
{
    begin(key);
    m_out += "null";
}

void JsonWriter::plain(const QByteArray &ascii)
{
    begin(nullptr);
    m_out += '"';
    m_out += ascii;
    m_out += '"';
}

void JsonWriter::open(const char *key, char opening, char closing, Layout layout)
{
    begin(key);
    m_out += opening;
    m_open.push_back({closing, layout, true});
}

void JsonWriter::begin(const char *key)
{
    if (!m_open.empty()) {
        Open &inner = m_open.back();
        if (!inner.empty)
            m_out += inner.layout == Layout::Row ? ", " : ",";
        if (inner.layout == Layout::Lines)
            newLine(m_open.size());
        inner.empty = false;
    }
    if (key) {
        m_out += '"';
        m_out += key;
        m_out += "\": ";
    }
}

void JsonWriter::newLine(size_t depth)
{
    m_out += '\n';
    m_out.append(2 * qsizetype(depth), ' ');
}

} // namespace kms
