#include "engine/probes/rpcbind.h"

#include <QtEndian>

#include <array>

namespace kms {

namespace {

using Answer = std::optional<KmsAnswer>;

constexpr quint32 callId = 0x0A0D0A0D; // "\r\n\r\n" on its way

// C706, 12.6.3.1: the head that all packets share.
constexpr qsizetype headLength = 16;
enum PacketType : quint8 { Fault = 3, BindAck = 12, BindNak = 13 };

constexpr bool isVersion(quint8 major, quint8 minor)
{
    return major == 5 && minor <= 1;
}

/// Numbers in the byte order that a packet says it has.
class Packet
{
public:
    explicit Packet(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    qsizetype size() const { return m_bytes.size(); }
    quint8 u8(qsizetype at) const { return quint8(m_bytes[at]); }
    quint16 u16(qsizetype at) const { return number<quint16>(at); }
    quint32 u32(qsizetype at) const { return number<quint32>(at); }

    quint8 type() const { return u8(2); }
    /// Integers little endian or big endian; other values mean nothing.
    bool hasByteOrder() const { return u8(4) >> 4 <= 1; }
    qsizetype length() const { return u16(8); }

private:
    template <typename Number>
    Number number(qsizetype at) const
    {
        const char *from = m_bytes.sliced(at, sizeof(Number)).data();
        return u8(4) >> 4 == 1 ? qFromLittleEndian<Number>(from) : qFromBigEndian<Number>(from);
    }

    QByteArrayView m_bytes;
};

/// C706, 12.6.4.4, the result of the first (our only) presentation context. It stands behind the
/// server's own name for its port, padded to four bytes.
Answer readBindAck(const Packet &packet)
{
    constexpr qsizetype addressAt = 24;
    constexpr qsizetype addressLength = sizeof(quint16);
    enum Result : quint16 { Acceptance = 0, UserRejection = 1, ProviderRejection = 2 };
    constexpr quint16 localLimitExceeded = 3;

    if (packet.length() < addressAt + addressLength)
        return KmsAnswer::Other;
    if (packet.size() < addressAt + addressLength)
        return std::nullopt;
    const qsizetype addressEnd = addressAt + addressLength + packet.u16(addressAt);
    const qsizetype countAt = (addressEnd + 3) / 4 * 4;
    const qsizetype resultAt = countAt + 4;
    const qsizetype reasonAt = resultAt + 2;
    const qsizetype end = reasonAt + 2;
    if (packet.length() < end || end > longestAnswer)
        return KmsAnswer::Other;
    if (packet.size() < end)
        return std::nullopt;
    if (packet.u8(countAt) == 0)
        return KmsAnswer::Other;
    switch (packet.u16(resultAt)) {
    case Acceptance:
        return KmsAnswer::Accepted;
    case UserRejection:
    case ProviderRejection:
        return packet.u16(reasonAt) == localLimitExceeded ? KmsAnswer::Other
                                                          : KmsAnswer::InterfaceRefused;
    default:
        return KmsAnswer::Other;
    }
}

/// C706, 12.6.4.5
Answer readBindNak(const Packet &packet)
{
    enum Reason : quint16 { TemporaryCongestion = 1, LocalLimitExceeded = 2 };
    constexpr qsizetype end = headLength + 2;
    if (packet.length() < end)
        return KmsAnswer::Other;
    if (packet.size() < end)
        return std::nullopt;
    const quint16 reason = packet.u16(headLength);
    return reason == TemporaryCongestion || reason == LocalLimitExceeded
               ? KmsAnswer::Other
               : KmsAnswer::InterfaceRefused;
}

Answer readPacket(const Packet &packet)
{
    if (packet.size() < headLength)
        return std::nullopt;
    if (!isVersion(packet.u8(0), packet.u8(1)) || !packet.hasByteOrder() ||
        packet.length() < headLength || packet.u32(12) != callId)
        return KmsAnswer::Other;
    switch (packet.type()) {
    case BindAck:
        return readBindAck(packet);
    case BindNak:
        return readBindNak(packet);
    case Fault:
        return KmsAnswer::InterfaceRefused;
    default:
        return KmsAnswer::Other;
    }
}

/// RFC 8446 5.1, and the same since SSL 3.0: type, version 3.x, length, none of them secret.
Answer readTlsRecord(QByteArrayView bytes)
{
    constexpr qsizetype head = 5;
    constexpr quint16 longest = (1 << 14) + 2'048;
    if (bytes.size() < head)
        return std::nullopt;
    const auto length = qFromBigEndian<quint16>(bytes.data() + 3);
    const bool isRecord = bytes[1] == 3 && quint8(bytes[2]) <= 4 && length > 0 && length <= longest;
    return isRecord ? KmsAnswer::Tls : KmsAnswer::Other;
}

/// What web servers and proxies begin their complaints with. A server that takes our bytes for a
/// request of HTTP 0.9 leaves the status line out.
Answer readText(QByteArrayView bytes)
{
    static constexpr std::array beginnings{QByteArrayView("http/"), QByteArrayView("<html"),
                                           QByteArrayView("<!doctype")};
    const QByteArrayView text = bytes.trimmed();
    bool mayBecomeOne = false;
    for (const QByteArrayView beginning : beginnings) {
        const qsizetype shared = qMin(text.size(), beginning.size());
        if (text.first(shared).compare(beginning.first(shared), Qt::CaseInsensitive) != 0)
            continue;
        if (shared == beginning.size())
            return KmsAnswer::Http;
        mayBecomeOne = true;
    }
    return mayBecomeOne ? std::nullopt : Answer(KmsAnswer::Other);
}

Answer readStart(QByteArrayView bytes)
{
    constexpr quint8 rpc = 5;
    constexpr quint8 tlsAlert = 0x15;
    constexpr quint8 tlsHandshake = 0x16;
    if (bytes.isEmpty())
        return std::nullopt;
    switch (quint8(bytes.front())) {
    case rpc:
        return readPacket(Packet(bytes));
    case tlsAlert:
    case tlsHandshake:
        return readTlsRecord(bytes);
    default:
        return readText(bytes);
    }
}

} // namespace

QByteArray kmsBind()
{
    static constexpr unsigned char bytes[] = {
        5,    0,    11,   3,                                         // version 5.0, bind, whole
        0x10, 0,    0,    0,                                         // little endian, ASCII, IEEE
        72,   0,    0,    0,                                         // length, none of it sign-on
        0x0D, 0x0A, 0x0D, 0x0A,                                      // call id
        0xD0, 0x16, 0xD0, 0x16,                                      // longest packets: 5,840
        0,    0,    0,    0,                                         // a new association
        1,    0,    0,    0,                                         // one context
        0,    0,    1,    0,                                         // its id; one transfer syntax
        0x75, 0x21, 0xC8, 0x51, 0x4E, 0x84, 0x50, 0x47,              // KMS
        0xB0, 0xD8, 0xEC, 0x25, 0x55, 0x55, 0xBC, 0x06, 1, 0, 0, 0,  //   1.0
        0x04, 0x5D, 0x88, 0x8A, 0xEB, 0x1C, 0xC9, 0x11,              // NDR
        0x9F, 0xE8, 0x08, 0x00, 0x2B, 0x10, 0x48, 0x60, 2, 0, 0, 0}; //   2.0
    static_assert(sizeof(bytes) == 72);
    return QByteArray(reinterpret_cast<const char *>(bytes), sizeof(bytes));
}

std::optional<KmsAnswer> readAnswer(QByteArrayView bytes)
{
    const Answer answer = readStart(bytes.first(qMin(bytes.size(), longestAnswer)));
    return answer || bytes.size() < longestAnswer ? answer : KmsAnswer::Other;
}

} // namespace kms
