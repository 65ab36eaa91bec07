#pragma once

#include "engine/readers/evtx/binvalue.h"

#include <QByteArrayView>
#include <QtEndian>

#include <optional>

namespace kms::evtx {

/// The fourth layer: tokens of BinXML ([MS-EVEN6] 2.2.12). Bit 0x40 ("more follows") is masked.
enum class Token : quint8 {
    EndOfFragment = 0x00,
    OpenElement = 0x01, ///< with attributes where bit 0x40 is set
    CloseStartElement = 0x02,
    CloseEmptyElement = 0x03,
    EndElement = 0x04,
    Value = 0x05,
    Attribute = 0x06,
    CData = 0x07,
    CharReference = 0x08,
    EntityReference = 0x09,
    ProcessingTarget = 0x0a,
    ProcessingData = 0x0b,
    TemplateInstance = 0x0c,
    Substitution = 0x0d,
    OptionalSubstitution = 0x0e,
    FragmentHeader = 0x0f
};

/// A place in a chunk that never leaves it. A read beyond the end gives zero and makes the cursor
/// fail for good, so that a caller may check once at the end.
class Cursor
{
public:
    Cursor(QByteArrayView chunk, qsizetype at, qsizetype end)
        : m_chunk(chunk)
        , m_at(at)
        , m_end(end)
    {
        if (at < 0 || at > end || end > chunk.size())
            fail();
    }

    qsizetype at() const { return m_at; }
    qsizetype left() const { return m_end - m_at; }
    bool failed() const { return m_failed; }
    QByteArrayView chunk() const { return m_chunk; }

    template <class T>
    T read()
    {
        if (left() < qsizetype(sizeof(T))) {
            fail();
            return 0;
        }
        const T value = qFromLittleEndian<T>(m_chunk.data() + m_at);
        m_at += qsizetype(sizeof(T));
        return value;
    }

    QByteArrayView readBytes(qsizetype size)
    {
        if (size < 0 || left() < size) {
            fail();
            return {};
        }
        const QByteArrayView bytes = m_chunk.sliced(m_at, size);
        m_at += size;
        return bytes;
    }

    void skip(qsizetype size) { readBytes(size); }

    /// The next byte without moving; 0 at the end.
    quint8 peek() const { return left() > 0 ? quint8(m_chunk[m_at]) : 0; }

    void fail()
    {
        m_failed = true;
        m_at = m_end = 0;
    }

private:
    QByteArrayView m_chunk;
    qsizetype m_at;
    qsizetype m_end;
    bool m_failed = false;
};

/// UTF-16 bytes of the name that \a cursor refers to, and moves past the name where it stands
/// inline. Fails the cursor where the name leaves the chunk.
QByteArrayView readName(Cursor &cursor);

/// Whether UTF-16 bytes spell an ASCII word.
bool spells(QByteArrayView utf16, QByteArrayView word);

/// Text with its length in front, as value and CDATA tokens carry it.
BinValue readText(Cursor &cursor);

/// UTF-16 bytes of the character behind "lt", "gt", "amp", "quot", "apos"; empty for others.
BinValue entityText(QByteArrayView name);

} // namespace kms::evtx
