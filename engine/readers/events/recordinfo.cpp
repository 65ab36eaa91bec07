#include "engine/readers/events/recordinfo.h"

#include <QStringEncoder>

#include <algorithm>

namespace kms::events {

namespace {

constexpr char separator = '\x1f';
constexpr qsizetype mostBytes = 4'096;

void append(QStringView text, QByteArray &info)
{
    constexpr qsizetype mostBytesOfUnit = 3; // of UTF-8 for one unit of UTF-16
    QStringEncoder utf8(QStringEncoder::Utf8, QStringEncoder::Flag::Stateless);
    const qsizetype before = info.size();
    info.resize(before + mostBytesOfUnit * text.size() + mostBytesOfUnit);
    char *begin = info.data() + before;
    char *end = utf8.appendToBuffer(begin, text);
    // Neither stands in a text that a person could read, and a database keeps no NUL in one.
    end = std::remove_if(begin, end, [](char c) { return c == separator || c == '\0'; });
    info.resize(end - info.constData());
}

void cut(QByteArray &info)
{
    constexpr uchar kindOfByte = 0xc0;
    constexpr uchar furtherByte = 0x80;
    if (info.size() <= mostBytes)
        return;
    qsizetype size = mostBytes;
    while (size > 0 && (uchar(info.at(size)) & kindOfByte) == furtherByte)
        --size;
    info.resize(size);
}

} // namespace

void joinInfo(Strings strings, QByteArray &info)
{
    info.resize(0);
    for (size_t i = 0; i < strings.size() && info.size() <= mostBytes; ++i) {
        if (i > 0)
            info.append(separator);
        append(strings[i].left(mostBytes), info);
    }
    cut(info);
}

Strings SplitInfo::split(const QByteArray &info)
{
    if (info.isEmpty())
        return {};
    m_text = QString::fromUtf8(info);
    size_t count = 0;
    qsizetype from = 0;
    while (count < most && from >= 0) {
        const qsizetype end = m_text.indexOf(QLatin1Char(separator), from);
        m_views[count++] = QStringView(m_text).mid(from, end < 0 ? -1 : end - from);
        from = end < 0 ? -1 : end + 1;
    }
    return std::span(m_views).first(count);
}

} // namespace kms::events
