#pragma once

#include "engine/readers/textencoding.h"

#include <QByteArrayView>

#include <optional>

namespace kms::events {

/// One `<Event>` element of a text, undecoded.
struct XmlFragment
{
    enum class State {
        Whole,
        Broken, ///< another element begins before this one ends, or it is too long to be real
        Cut     ///< the text ends inside
    };
    State state = State::Whole;
    QByteArrayView bytes; ///< from "<Event" to "</Event>"; empty unless whole
    qint64 line = 0;      ///< where it begins, from 1
};

/// Finds the `<Event>` elements of a text, one after the other and each byte once, without decoding
/// it: so that a damaged element costs no other, and no root element is needed.
class XmlFragments
{
public:
    static constexpr qsizetype longest = 1024 * 1024; ///< bytes of one element

    XmlFragments(QByteArrayView bytes, const TextEncoding &encoding);

    std::optional<XmlFragment> next();
    qsizetype position() const { return m_at; }

private:
    qsizetype findStart(qsizetype from) const;
    qsizetype find(QByteArrayView needle, qsizetype from) const;
    qint64 lineAt(qsizetype position);

    QByteArrayView m_bytes;
    qsizetype m_first; ///< behind the byte order mark
    qsizetype m_unit;  ///< bytes of a character
    QByteArray m_startNeedle;
    QByteArray m_endNeedle;
    QByteArray m_lineFeed;
    qsizetype m_at;
    qsizetype m_end = -1; ///< of the next end tag; the size where there is none
    qsizetype m_counted;  ///< up to here line feeds are counted
    qint64 m_line = 1;
};

} // namespace kms::events
