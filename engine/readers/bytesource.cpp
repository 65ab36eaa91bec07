#include "engine/readers/bytesource.h"

#include <algorithm>

namespace kms {

namespace {

constexpr qsizetype windowBytes = 1024 * 1024;

} // namespace

ByteSource::ByteSource(QByteArrayView bytes)
    : m_size(bytes.size())
    , m_loaded(bytes)
{
}

ByteSource::ByteSource(QFile &file)
    : m_file(&file)
    , m_size(file.size())
{
    if (m_size > 0)
        return;
    m_buffer = file.readAll(); // a pipe, or a file that the system makes up, has no size
    m_failed = file.error() != QFileDevice::NoError;
    m_loaded = m_buffer;
    m_size = m_buffer.size();
    m_file = nullptr;
}

QByteArrayView ByteSource::stretch(qint64 at, qsizetype length)
{
    length = qsizetype(std::clamp<qint64>(m_size - at, 0, length));
    if (at < m_at || at + length > m_at + m_loaded.size())
        load(at, length);
    const qsizetype from = qsizetype(at - m_at);
    const qsizetype available = std::max<qsizetype>(0, m_loaded.size() - from);
    return available == 0 ? QByteArrayView() : m_loaded.sliced(from, std::min(available, length));
}

QByteArrayView ByteSource::all()
{
    if (m_file) {
        if (const uchar *mapped = m_file->map(0, m_size)) {
            m_loaded = QByteArrayView(reinterpret_cast<const char *>(mapped), qsizetype(m_size));
            m_at = 0;
            m_file = nullptr;
        } else {
            load(0, qsizetype(m_size));
        }
    }
    return m_loaded;
}

QByteArray ByteSource::sha256(Progress &progress)
{
    while (m_summed < m_size) {
        if (progress.isCancelled())
            return {};
        const qint64 before = m_summed;
        stretch(m_summed, windowBytes); // what it loads is summed
        if (m_summed == before)
            sumLoaded(windowBytes);
        progress.report(m_summed, m_size);
    }
    return m_failed ? QByteArray() : m_sum.result();
}

void ByteSource::load(qint64 at, qsizetype length)
{
    if (!m_file)
        return;
    m_buffer.resize(std::max(length, windowBytes));
    qint64 filled = 0;
    if (m_file->seek(at)) {
        const qint64 wanted = std::min<qint64>(m_buffer.size(), m_size - at);
        while (filled < wanted) {
            const qint64 read = m_file->read(m_buffer.data() + filled, wanted - filled);
            if (read <= 0)
                break;
            filled += read;
        }
        if (filled < wanted)
            m_size = at + filled;
    }
    m_failed = m_failed || m_file->error() != QFileDevice::NoError;
    m_loaded = QByteArrayView(m_buffer).first(qsizetype(filled));
    m_at = at;
    sumLoaded(m_loaded.size());
}

void ByteSource::sumLoaded(qsizetype atMost)
{
    const qint64 loaded = m_at + m_loaded.size() - m_summed;
    if (m_at > m_summed || loaded <= 0)
        return;
    const auto next = m_loaded.sliced(qsizetype(m_summed - m_at), std::min<qint64>(loaded, atMost));
    m_sum.add(next);
    m_summed += next.size();
}

} // namespace kms
