#include "engine/readers/checksum.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <bit>

#if defined(__x86_64__) && defined(__GNUC__)
#define KMS_SHA_INSTRUCTIONS
#include <cpuid.h>
#include <immintrin.h>
#endif

namespace kms {

namespace {

constexpr qsizetype step = 1024 * 1024; // between two looks at the progress

constexpr qsizetype blockBytes = 64;

/// A to H of FIPS 180-4.
using State = std::array<quint32, 8>;

constexpr State firstState = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                              0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

#ifdef KMS_SHA_INSTRUCTIONS

alignas(16) constexpr std::array<quint32, 64> roundConstants = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

bool hasShaInstructions()
{
    static const bool has = [] {
        unsigned a = 0;
        unsigned b = 0;
        unsigned c = 0;
        unsigned d = 0;
        constexpr unsigned features = 7;
        constexpr unsigned shaBit = 1U << 29;
        return __builtin_cpu_supports("sse4.1") && __get_cpuid_count(features, 0, &a, &b, &c, &d) &&
               (b & shaBit) != 0;
    }();
    return has;
}

__attribute__((target("sha,sse4.1"))) __m128i load(const void *from)
{
    return _mm_loadu_si128(static_cast<const __m128i *>(from));
}

// The instructions want the state as (a, b, e, f) and (c, d, g, h), highest word first.
__attribute__((target("sha,sse4.1"))) void addBlocks(State &state, QByteArrayView blocks)
{
    const __m128i byteOrder = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    const auto word = [&](size_t i) { return std::bit_cast<int>(state.at(i)); };
    __m128i abef = _mm_set_epi32(word(0), word(1), word(4), word(5));
    __m128i cdgh = _mm_set_epi32(word(2), word(3), word(6), word(7));
    for (qsizetype at = 0; at < blocks.size(); at += blockBytes) {
        const __m128i abefBefore = abef;
        const __m128i cdghBefore = cdgh;
        __m128i words[4];
        for (int i = 0; i < 4; ++i)
            words[i] = _mm_shuffle_epi8(load(blocks.data() + at + 16 * i), byteOrder);
        for (int group = 0; group < 16; ++group) { // of four rounds each
            __m128i &now = words[group % 4];
            const __m128i last = words[(group + 3) % 4];
            const __m128i sum = _mm_add_epi32(now, load(roundConstants.data() + 4 * group));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
            const __m128i mixed = _mm_add_epi32(_mm_sha256msg1_epu32(now, words[(group + 1) % 4]),
                                                _mm_alignr_epi8(last, words[(group + 2) % 4], 4));
            now = _mm_sha256msg2_epu32(mixed, last); // the words of four groups later
        }
        abef = _mm_add_epi32(abef, abefBefore);
        cdgh = _mm_add_epi32(cdgh, cdghBefore);
    }
    const auto out = [](int value) { return std::bit_cast<quint32>(value); };
    state = {out(_mm_extract_epi32(abef, 3)), out(_mm_extract_epi32(abef, 2)),
             out(_mm_extract_epi32(cdgh, 3)), out(_mm_extract_epi32(cdgh, 2)),
             out(_mm_extract_epi32(abef, 1)), out(_mm_extract_epi32(abef, 0)),
             out(_mm_extract_epi32(cdgh, 1)), out(_mm_extract_epi32(cdgh, 0))};
}

#else

bool hasShaInstructions()
{
    return false;
}

void addBlocks(State &, QByteArrayView) {}

#endif

/// What follows the last whole block: the rest, one bit, zeros, the length in bits.
QByteArray lastBlocks(const QByteArray &rest, qint64 size)
{
    constexpr qsizetype lengthBytes = 8;
    QByteArray last = rest;
    last.append('\x80');
    while (last.size() % blockBytes != blockBytes - lengthBytes)
        last.append('\0');
    std::array<char, lengthBytes> bits{};
    qToBigEndian(quint64(size) * 8, bits.data());
    return last.append(bits.data(), lengthBytes);
}

QByteArray sumOf(QByteArrayView bytes, Sha256::Way way, Progress &progress)
{
    Sha256 sum(way);
    for (qsizetype at = 0; at < bytes.size(); at += step) {
        if (progress.isCancelled())
            return {};
        sum.add(bytes.sliced(at, std::min(step, bytes.size() - at)));
        progress.report(std::min(at + step, bytes.size()), bytes.size());
    }
    return sum.result();
}

} // namespace

Sha256::Sha256(Way way)
    : m_fast(way == Way::Fastest && hasShaInstructions())
    , m_state(firstState)
{
}

void Sha256::add(QByteArrayView bytes)
{
    if (!m_fast)
        return m_portable.addData(bytes);
    m_size += bytes.size();
    if (!m_rest.isEmpty()) {
        const auto filling = bytes.first(std::min(blockBytes - m_rest.size(), bytes.size()));
        m_rest.append(filling.data(), filling.size());
        bytes = bytes.sliced(filling.size());
        if (m_rest.size() < blockBytes)
            return;
        addBlocks(m_state, m_rest);
        m_rest.clear();
    }
    const qsizetype whole = bytes.size() / blockBytes * blockBytes;
    addBlocks(m_state, bytes.first(whole));
    m_rest = bytes.sliced(whole).toByteArray();
}

QByteArray Sha256::result() const
{
    if (!m_fast)
        return m_portable.result();
    State state = m_state;
    addBlocks(state, lastBlocks(m_rest, m_size));
    std::transform(state.cbegin(), state.cend(), state.begin(),
                   [](quint32 word) { return qToBigEndian(word); });
    return QByteArray(std::bit_cast<std::array<char, 32>>(state).data(), 32);
}

QByteArray sha256(QByteArrayView bytes, Progress &progress)
{
    return sumOf(bytes, Sha256::Way::Fastest, progress);
}

QByteArray sha256Portable(QByteArrayView bytes, Progress &progress)
{
    return sumOf(bytes, Sha256::Way::Portable, progress);
}

} // namespace kms
