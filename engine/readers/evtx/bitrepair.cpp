#include "engine/readers/evtx/bitrepair.h"

#include <array>
#include <bit>
#include <zlib.h>

namespace kms::evtx {

namespace {

constexpr int tableSize = 256;

/// Undoes the CRC-32 of one zero byte.
class Backwards
{
public:
    Backwards()
        : m_forwards(::get_crc_table())
    {
        for (int i = 0; i < tableSize; ++i)
            m_byTopByte[valueOf(i) >> 24] = quint8(i);
    }

    quint32 before(quint32 state) const
    {
        const quint8 index = indexOf(state);
        return ((state ^ valueOf(index)) << 8) | index;
    }

    /// The bit of the last byte whose difference is \a state.
    std::optional<int> bitOf(quint32 state) const
    {
        const quint8 index = indexOf(state);
        if (std::popcount(index) != 1 || valueOf(index) != state)
            return std::nullopt;
        return std::countr_zero(index);
    }

private:
    quint32 valueOf(int index) const { return quint32(m_forwards[index]); }
    quint8 indexOf(quint32 state) const { return m_byTopByte[state >> 24]; }

    const z_crc_t *m_forwards;
    std::array<quint8, tableSize> m_byTopByte{};
};

} // namespace

std::optional<qsizetype> flippedBit(quint32 difference, qsizetype bytes)
{
    constexpr qsizetype bitsOfByte = 8;
    static const Backwards backwards;
    for (qsizetype byte = bytes - 1; byte >= 0; --byte) {
        if (const auto bit = backwards.bitOf(difference))
            return byte * bitsOfByte + *bit;
        difference = backwards.before(difference);
    }
    return std::nullopt;
}

} // namespace kms::evtx
