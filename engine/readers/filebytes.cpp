#include "engine/readers/filebytes.h"

namespace kms {

FileBytes::FileBytes(QFile &file)
{
    const qint64 size = file.size();
    if (const uchar *mapped = size > 0 ? file.map(0, size) : nullptr) {
        m_view = QByteArrayView(reinterpret_cast<const char *>(mapped), size);
    } else {
        m_read = file.readAll();
        m_view = m_read;
        m_failed = file.error() != QFileDevice::NoError;
    }
}

} // namespace kms
