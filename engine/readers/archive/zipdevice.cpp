#include "engine/readers/archive/zipdevice.h"

#include <algorithm>
#include <limits>

namespace kms {

namespace {

struct Header
{
    QByteArrayView signature;
    qsizetype flags; ///< where their upper byte stands
};
// APPNOTE.TXT 4.3.7 and 4.3.12: a member's header beside its data, and that in the directory.
constexpr Header headers[] = {{"PK\x03\x04", 7}, {"PK\x01\x02", 9}};
constexpr char utf8Flag = 8; // 4.4.4: bit 11, of the upper byte

void withoutUtf8Flags(char *bytes, qsizetype length)
{
    const QByteArrayView all(bytes, length);
    for (const Header &header : headers) {
        for (qsizetype at = all.indexOf(header.signature); at >= 0;
             at = all.indexOf(header.signature, at + 1)) {
            if (at + header.flags < length)
                bytes[at + header.flags] = char(bytes[at + header.flags] & ~utf8Flag);
        }
    }
}

// Of a source that can be read anywhere and is never written.
constexpr zip_source_cmd_t understood[] = {
    ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,     ZIP_SOURCE_ERROR,
    ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL,  ZIP_SOURCE_SUPPORTS,
};

zip_int64_t bitmapOfUnderstood()
{
    zip_int64_t bitmap = 0;
    for (const zip_source_cmd_t command : understood)
        bitmap |= zip_int64_t(1) << command;
    return bitmap;
}

} // namespace

ZipDevice::ZipDevice(std::unique_ptr<QIODevice> device)
    : m_device(std::move(device))
{
    zip_error_init(&m_error);
}

ZipDevice::~ZipDevice()
{
    zip_error_fini(&m_error);
}

zip_source_t *ZipDevice::source()
{
    return zip_source_function_create(&ZipDevice::answer, this, nullptr);
}

void ZipDevice::beginDirectory(qint64 bytes)
{
    m_allowance = bytes;
}

void ZipDevice::endDirectory()
{
    m_allowance.reset();
}

zip_int64_t ZipDevice::answer(void *self, void *data, zip_uint64_t length, zip_source_cmd_t what)
{
    auto &own = *static_cast<ZipDevice *>(self);
    switch (what) {
    case ZIP_SOURCE_SUPPORTS:
        return bitmapOfUnderstood();
    case ZIP_SOURCE_OPEN:
        return own.m_device->seek(0) ? 0 : -1;
    case ZIP_SOURCE_READ:
        return own.read(data, length);
    case ZIP_SOURCE_SEEK:
        return own.seek(data, length);
    case ZIP_SOURCE_TELL:
        return own.m_device->pos();
    case ZIP_SOURCE_STAT:
        return own.stat(data, length);
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&own.m_error, data, length);
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
        return 0;
    default:
        zip_error_set(&own.m_error, ZIP_ER_OPNOTSUPP, 0);
        return -1;
    }
}

// What cannot be read ends the member that is being read. An error would end the reading of all
// others as well: libzip never reads again from a source that has once reported one.
zip_int64_t ZipDevice::read(void *data, zip_uint64_t length)
{
    auto *bytes = static_cast<char *>(data);
    const auto wanted = qint64(std::min<zip_uint64_t>(length, std::numeric_limits<qint64>::max()));
    if (wanted > m_allowance.value_or(wanted)) {
        m_exceeded = true;
        return 0;
    }
    const qint64 got = std::max<qint64>(0, m_device->read(bytes, wanted));
    if (m_allowance) {
        *m_allowance -= got;
        withoutUtf8Flags(bytes, got);
    }
    return got;
}

zip_int64_t ZipDevice::seek(void *data, zip_uint64_t length)
{
    const zip_int64_t target = zip_source_seek_compute_offset(
        zip_uint64_t(m_device->pos()), zip_uint64_t(m_device->size()), data, length, &m_error);
    if (target < 0)
        return -1;
    if (!m_device->seek(target)) {
        zip_error_set(&m_error, ZIP_ER_SEEK, 0);
        return -1;
    }
    return 0;
}

zip_int64_t ZipDevice::stat(void *data, zip_uint64_t length) const
{
    if (length < sizeof(zip_stat_t))
        return -1;
    auto *stat = static_cast<zip_stat_t *>(data);
    zip_stat_init(stat);
    stat->valid = ZIP_STAT_SIZE;
    stat->size = zip_uint64_t(m_device->size());
    return sizeof(zip_stat_t);
}

} // namespace kms
